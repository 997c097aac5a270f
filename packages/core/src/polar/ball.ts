import { DomainError, ShapeError } from "../grid/errors.js";
import { originOf, signedFrequency } from "../grid/frequency.js";
import type { Volume } from "../grid/types.js";
import { fft } from "../fft/fft.js";
import { nufft2 } from "../nufft/nufft.js";
import { gaussLegendre } from "../nufft/quadrature.js";
import { sphericalBesselInto, sphericalBesselZeros } from "./bessel.js";
import { harmonicIndex, legendreIndex, legendreInto } from "./harmonics.js";
import { directionsOf, sphereGrid, sphereTransform } from "./sphere.js";

/** Which functions of the ball a transform uses. */
export interface BallOptions {
  /** Highest degree L, 0 to 64. */
  readonly order: number;
  /** Of the ball, in voxels; at most half the box. */
  readonly radius: number;
  /** Highest radial frequency, cycles per voxel; default 0.5, Nyquist. */
  readonly frequency?: number;
}

/**
 * Coefficients of a density in a ball: degree l, radial number q, order m. One block per degree, in it one row of 2l + 1
 * complex numbers per q.
 */
export interface BallSpectrum {
  readonly kind: "ball-spectrum";
  readonly order: number;
  /** Voxels. */
  readonly radius: number;
  readonly voxelSize: number;
  /** The zeros κ_lq of j_l, by degree: the wave (l, q) has the radial frequency κ/(2πR) cycles per voxel. */
  readonly zeros: readonly Float64Array[];
  /** Interleaved, by degree: shape [zeros[l].length, 2l + 1], order m at index l + m. */
  readonly blocks: readonly Float64Array[];
}

/**
 * Fourier–Bessel transform of a volume: its coefficients in the standing waves of a ball, spherical harmonics times spherical
 * Bessel functions that vanish on its surface. The waves are orthonormal, so that Σ|a|² is the energy in the ball of what they hold;
 * a rotation of the map mixes only the orders m of one degree and one radial number.
 *
 * @equation polar.ball
 *   a_{lqm} = \int_{|x|<R} V\, \overline{\psi_{lqm}}\, d^3x, \qquad
 *   \psi_{lqm} = \sqrt{\tfrac{2}{R^3}}\, \frac{j_l(\kappa_{lq} r/R)}{|j_{l+1}(\kappa_{lq})|}\, Y_{lm}, \qquad j_l(\kappa_{lq}) = 0
 * @accuracy   the map between its voxels is the sum of its waves, to 1e-7 of Σ|V|; the integrals over directions and radii are exact, to
 *             that, for a map without frequencies above Nyquist. Degrees above L are left out, not folded back
 * @throws DomainError  order, radius or frequency out of range
 * @convention C2.1 C10.1
 * @source     Zhao & Singer (2013) J. Opt. Soc. Am. A 30, 871, section 2, in two dimensions; here in three
 */
export function ballSpectrum(volume: Volume, options: BallOptions): BallSpectrum {
  const { order, radius, frequency } = checked(options);
  const { nx, ny, nz, voxelSize } = volume;
  if (2 * radius > Math.min(nx, ny, nz)) {
    throw new DomainError({
      field: "radius",
      got: radius,
      expected: `at most half the box, ${Math.min(nx, ny, nz) / 2}`,
    });
  }
  const zeros = radialZeros(order, radius, frequency);

  // Shells at Gauss–Legendre radii, dense enough for products of two radial waves.
  const shells = Math.ceil(4 * radius * Math.max(frequency, 0.5)) + 12;
  const rule = gaussLegendre(shells, 0, radius);
  // A map with frequencies up to Nyquist has degrees up to about 2π · radius/2 on its largest shell; a denser grid of
  // directions keeps those above L from folding onto the ones that are wanted.
  const highest = Math.ceil(Math.PI * radius) + 12;
  const grid = sphereGrid(Math.max(order, Math.ceil((highest + order) / 2)));
  const directions = directionsOf(grid);
  const perShell = directions.length / 3;
  const points = new Float64Array(3 * shells * perShell);
  for (let s = 0, at = 0; s < shells; s++) {
    for (let i = 0; i < perShell; i++, at += 3) {
      points[at] = (originOf(nx) + rule.nodes[s]! * directions[3 * i]!) / nx;
      points[at + 1] = (originOf(ny) + rule.nodes[s]! * directions[3 * i + 1]!) / ny;
      points[at + 2] = (originOf(nz) + rule.nodes[s]! * directions[3 * i + 2]!) / nz;
    }
  }
  const between = nufft2(points, centredWaves(volume), [nz, ny, nx], { sign: 1, tolerance: 1e-7 });
  for (let i = 0; i < between.length; i += 2) {
    between[i] = between[i]! / (nx * ny * nz);
    between[i + 1] = 0;
  }

  const blocks = zeros.map((of, l) => new Float64Array(2 * of.length * (2 * l + 1)));
  for (let s = 0; s < shells; s++) {
    const r = rule.nodes[s]!;
    const onShell = sphereTransform(
      grid,
      between.subarray(2 * s * perShell, 2 * (s + 1) * perShell),
    );
    for (let l = 0; l <= order; l++) {
      const width = 2 * (2 * l + 1);
      const from = 2 * harmonicIndex(l, -l);
      radialWaves(zeros[l]!, l, r, radius).forEach((height, q) => {
        const weight = rule.weights[s]! * r * r * height;
        const block = blocks[l]!;
        for (let i = 0; i < width; i++) {
          block[q * width + i] = block[q * width + i]! + weight * onShell[from + i]!;
        }
      });
    }
  }
  return { kind: "ball-spectrum", order, radius, voxelSize, zeros, blocks };
}

/**
 * The map of a ball spectrum: undoes `ballSpectrum` for what its waves hold. Zero outside the ball; the imaginary part, which
 * the coefficients of a real map do not make, is dropped.
 *
 * @param size  of the box, [nx, ny, nz] or one number for a cube
 */
export function volumeFromBallSpectrum(
  spectrum: BallSpectrum,
  size: number | readonly [number, number, number],
): Volume {
  const [nx, ny, nz] = typeof size === "number" ? [size, size, size] : size;
  const { order, radius, voxelSize, zeros, blocks } = spectrum;
  if (blocks.length !== order + 1 || zeros.length !== order + 1) {
    throw new ShapeError({
      field: "blocks",
      got: blocks.length,
      expected: `${order + 1}, one per degree`,
    });
  }
  const data = new Float32Array(nx * ny * nz);
  const shells = new Map<number, Float64Array>();
  const legendre = new Float64Array(legendreIndex(order, order) + 1);
  for (let k = 0, at = 0; k < nz; k++) {
    const z = k - originOf(nz);
    for (let j = 0; j < ny; j++) {
      const y = j - originOf(ny);
      for (let i = 0; i < nx; i++, at++) {
        const x = i - originOf(nx);
        const square = x * x + y * y + z * z;
        if (square >= radius * radius) continue;
        let shell = shells.get(square);
        if (!shell) shells.set(square, (shell = onShellOf(spectrum, Math.sqrt(square))));
        const r = Math.sqrt(square);
        legendreInto(legendre, order, r === 0 ? 1 : z / r);
        data[at] = valueAt(shell, legendre, order, Math.atan2(y, x));
      }
    }
  }
  return { kind: "volume", nx, ny, nz, voxelSize, data };
}

/**
 * What no rotation of the map changes: for each degree the products of its radial parts, Σ_m a_lqm conj(a_lq'm), the
 * autocorrelation of Kam's method. The diagonal is the power of (l, q).
 *
 * @returns  for each degree a real symmetric matrix, shape [q, q]
 * @source   Kam (1980) J. Theor. Biol. 82, 15
 */
export function ballInvariants({ zeros, blocks }: BallSpectrum): readonly Float64Array[] {
  return zeros.map((of, l) => {
    const count = of.length;
    const width = 2 * (2 * l + 1);
    const block = blocks[l]!;
    const out = new Float64Array(count * count);
    for (let p = 0; p < count; p++) {
      for (let q = 0; q < count; q++) {
        // The coefficients of a real map pair up so that the imaginary parts cancel.
        let sum = 0;
        for (let i = 0; i < width; i++) sum += block[p * width + i]! * block[q * width + i]!;
        out[p * count + q] = sum;
      }
    }
    return out;
  });
}

function checked({ order, radius, frequency = 0.5 }: BallOptions) {
  if (!Number.isSafeInteger(order) || order < 0 || order > 64) {
    throw new DomainError({ field: "order", got: order, expected: "a whole number, 0 to 64" });
  }
  if (!(radius >= 1)) {
    throw new DomainError({ field: "radius", got: radius, expected: "1 voxel or more" });
  }
  if (!(frequency > 0 && frequency <= 1)) {
    throw new DomainError({
      field: "frequency",
      got: frequency,
      expected: "above 0, at most 1 cycle per voxel",
    });
  }
  return { order, radius, frequency };
}

/** The zeros of each j_l below the highest frequency. */
function radialZeros(order: number, radius: number, frequency: number): Float64Array[] {
  const highest = 2 * Math.PI * radius * frequency;
  // Zeros of j_l begin beyond l and are more than π apart.
  return Array.from({ length: order + 1 }, (_, l) =>
    sphericalBesselZeros(l, Math.max(0, Math.ceil((highest - l) / Math.PI))).filter(
      (zero) => zero <= highest,
    ),
  );
}

/** The normalised radial waves of one degree at one radius. */
function radialWaves(zeros: Float64Array, l: number, r: number, radius: number): Float64Array {
  const values = new Float64Array(l + 2);
  const norm = Math.sqrt(2 / radius ** 3);
  return zeros.map((zero) => {
    const end = sphericalBesselInto(values, zero)[l + 1]!;
    return (norm * sphericalBesselInto(values, (zero * r) / radius)[l]!) / Math.abs(end);
  });
}

/** a_lm(r): the coefficients of the sphere of one radius. */
function onShellOf({ order, radius, zeros, blocks }: BallSpectrum, r: number): Float64Array {
  const out = new Float64Array(2 * (order + 1) ** 2);
  for (let l = 0; l <= order; l++) {
    const width = 2 * (2 * l + 1);
    const to = 2 * harmonicIndex(l, -l);
    radialWaves(zeros[l]!, l, r, radius).forEach((height, q) => {
      for (let i = 0; i < width; i++)
        out[to + i] = out[to + i]! + height * blocks[l]![q * width + i]!;
    });
  }
  return out;
}

/** Real part of Σ a_lm Y_lm: orders m and −m share a Legendre function. */
function valueAt(a: Float64Array, legendre: Float64Array, order: number, phi: number): number {
  let sum = 0;
  for (let m = 0; m <= order; m++) {
    const [cos, sin] = [Math.cos(m * phi), Math.sin(m * phi)];
    const odd = m % 2 ? -1 : 1;
    for (let l = m; l <= order; l++) {
      const plus = 2 * harmonicIndex(l, m);
      let part = a[plus]! * cos - a[plus + 1]! * sin;
      if (m > 0) {
        const minus = 2 * harmonicIndex(l, -m);
        part += odd * (a[minus]! * cos + a[minus + 1]! * sin);
      }
      sum += part * legendre[legendreIndex(l, m)]!;
    }
  }
  return sum;
}

/** The full transform about index 0, frequency zero at ⌊n/2⌋ of each axis. */
function centredWaves({ nx, ny, nz, data }: Volume): Float64Array {
  const complex = new Float64Array(2 * data.length);
  for (let i = 0; i < data.length; i++) complex[2 * i] = data[i]!;
  const spectrum = fft(complex, [nz, ny, nx]);
  for (let z = 0, from = 0; z < nz; z++) {
    const plane = ny * (signedFrequency(z, nz) + originOf(nz));
    for (let y = 0; y < ny; y++) {
      const row = nx * (plane + signedFrequency(y, ny) + originOf(ny));
      for (let x = 0; x < nx; x++, from += 2) {
        const to = 2 * (row + signedFrequency(x, nx) + originOf(nx));
        complex[to] = spectrum[from]!;
        complex[to + 1] = spectrum[from + 1]!;
      }
    }
  }
  return complex;
}
