import { createVolume } from "../grid/create.js";
import { DomainError } from "../grid/errors.js";
import { originOf } from "../grid/frequency.js";
import type { Volume } from "../grid/types.js";
import { atomWeight, centreOfMass, type Atom } from "./atoms.js";

/** The box that atoms are put into, and how blurred they are. */
export interface DensityOptions {
  /** Voxels: n for a cube, or [nx, ny, nz]. */
  readonly boxSize: number | readonly [nx: number, ny: number, nz: number];
  /** Å. */
  readonly voxelSize: number;
  /** Å, as `densityFromAtoms` defines it. At least two voxels; default three. */
  readonly resolution?: number;
  /**
   * What is put at the origin of the box: the centre of the density (`mass`, the default), the zero of
   * the file (`none`), or a point of the file, Å.
   */
  readonly centre?: "mass" | "none" | readonly [x: number, y: number, z: number];
  /** Widen every atom by its own B-factor too. Default false: all atoms alike. */
  readonly useBFactors?: boolean;
}

/** Beyond this many σ along an axis an atom is not drawn: exp(−4.8²/2) = 1e-5 of its peak. */
const REACH = 4.8;
/** An atom is in the box when its ball of this many σ is: 99 % of its weight. */
const MARGIN = 3.4;

/**
 * Width of the Gaussian that stands for "resolution d": σ = d / (π√2). Its transform is exp(−k² d²), which has fallen
 * to 1/e at the spatial frequency 1/d.
 *
 * @param resolution  Å
 * @returns           σ, Å
 */
export function sigmaOfResolution(resolution: number): number {
  return resolution / (Math.PI * Math.SQRT2);
}

/**
 * Density of a model: one isotropic Gaussian per atom, weighing atomic number times occupancy.
 *
 * @equation imaging.density
 *   \rho(r) = \sum_a \frac{w_a}{(2\pi\sigma_a^2)^{3/2}}\, e^{-|r-r_a|^2/2\sigma_a^2},\qquad
 *   \sigma_a^2 = \frac{d^2}{2\pi^2} + \frac{B_a}{8\pi^2}
 *
 * "Resolution d" means that the transform of an atom falls to 1/e at 1/d (the B term only with `useBFactors`). The
 * samples are values of ρ at the voxel centres, e/Å³, so Σ voxels · voxelSize³ = Σ Z · occupancy. This is a smoothed
 * nuclear charge, a stand-in for the electrostatic potential: right in shape at 3 Å and worse, not in scale.
 *
 * @param atoms    Å, any frame
 * @returns        e/Å³
 * @throws DomainError  when the resolution is finer than two voxels (it would alias), when an atom does not
 *                      fit in the box (how many, and which box would do), or when an element is unknown
 * @accuracy       each Gaussian is cut where it has fallen to 1e-5 of its peak: 5e-6 of its weight is lost, and a voxel
 *                 is within 1e-5 of the map's peak. The sum of the samples differs from the integral by folding, at most
 *                 6 exp(−(d/voxelSize)²) of an atom, of either sign: 11 % at two voxels, 0.07 % at three
 * @convention     C1.3 C2.1 C7.2
 */
export function densityFromAtoms(atoms: readonly Atom[], options: DensityOptions): Volume {
  const { voxelSize, centre = "mass", useBFactors = false } = options;
  const { resolution = 3 * voxelSize } = options;
  const volume = createVolume(options.boxSize, voxelSize);
  if (!(resolution >= 2 * voxelSize * (1 - 1e-9) && Number.isFinite(resolution))) {
    throw new DomainError({
      field: "resolution",
      got: resolution,
      expected: `${(2 * voxelSize).toPrecision(4)} Å or coarser for voxels of ${voxelSize} Å`,
      hint: `Detail finer than two voxels folds back. Use voxels of ${(resolution / 2).toPrecision(3)} Å or smaller.`,
    });
  }
  const [cx, cy, cz] =
    centre === "mass" ? centreOfMass(atoms) : centre === "none" ? [0, 0, 0] : centre;

  const sigmas = widths(atoms, resolution, useBFactors);
  requireInside(atoms, sigmas, volume, [cx, cy, cz]);

  // #region imaging.density
  const origin = [originOf(volume.nx), originOf(volume.ny), originOf(volume.nz)];
  atoms.forEach((atom, a) => {
    const sigma = sigmas[a] / voxelSize;
    const x = gaussianLine((atom.x - cx) / voxelSize + origin[0], sigma, volume.nx);
    const y = gaussianLine((atom.y - cy) / voxelSize + origin[1], sigma, volume.ny);
    const z = gaussianLine((atom.z - cz) / voxelSize + origin[2], sigma, volume.nz);
    splat(volume, x, y, z, atomWeight(atom) / voxelSize ** 3);
  });
  // #endregion
  return volume;
}

/** A Gaussian of unit area at the samples of one axis that it reaches. */
interface Line {
  readonly first: number;
  readonly values: Float64Array;
}

function gaussianLine(centre: number, sigma: number, n: number): Line {
  const first = Math.max(0, Math.ceil(centre - REACH * sigma));
  const last = Math.min(n - 1, Math.floor(centre + REACH * sigma));
  const values = new Float64Array(Math.max(0, last - first + 1));
  const height = 1 / (sigma * Math.sqrt(2 * Math.PI));
  for (let i = 0; i < values.length; i++) {
    const t = (first + i - centre) / sigma;
    values[i] = height * Math.exp(-0.5 * t * t);
  }
  return { first, values };
}

/** A three-dimensional Gaussian is the product of three lines. */
function splat({ nx, ny, data }: Volume, x: Line, y: Line, z: Line, weight: number): void {
  for (let k = 0; k < z.values.length; k++) {
    const wz = weight * z.values[k];
    for (let j = 0; j < y.values.length; j++) {
      const w = wz * y.values[j];
      const row = x.first + nx * (y.first + j + ny * (z.first + k));
      for (let i = 0; i < x.values.length; i++) data[row + i] += w * x.values[i];
    }
  }
}

function widths(atoms: readonly Atom[], resolution: number, useBFactors: boolean): Float64Array {
  const variance = sigmaOfResolution(resolution) ** 2;
  return Float64Array.from(atoms, ({ bFactor }) => {
    const own = useBFactors ? bFactor / (8 * Math.PI ** 2) : 0;
    if (!(own >= 0)) {
      throw new DomainError({ field: "bFactor", got: bFactor, expected: "0 Å² or more" });
    }
    return Math.sqrt(variance + own);
  });
}

function requireInside(
  atoms: readonly Atom[],
  sigmas: Float64Array,
  { nx, ny, nz, voxelSize }: Volume,
  [cx, cy, cz]: readonly number[],
): void {
  let outside = 0;
  let needed = 0;
  atoms.forEach((atom, a) => {
    const reach = MARGIN * sigmas[a];
    const position = [atom.x - cx, atom.y - cy, atom.z - cz];
    const fits = [nx, ny, nz].every((n, axis) => {
      const low = (position[axis] - reach) / voxelSize + originOf(n);
      const high = (position[axis] + reach) / voxelSize + originOf(n);
      return low >= -0.5 && high <= n - 0.5;
    });
    if (!fits) outside++;
    for (const p of position) needed = Math.max(needed, Math.abs(p) + reach);
  });
  if (outside === 0) return;
  // One voxel more, because the origin of an even box is half a voxel off its middle.
  const box = 2 * Math.ceil(needed / voxelSize + 0.5);
  throw new DomainError({
    field: "boxSize",
    got: [nx, ny, nz],
    expected: `room for all ${atoms.length} atoms, of which ${outside} do not fit`,
    hint: `A box of ${box} voxels of ${voxelSize} Å holds them; or centre the model.`,
  });
}
