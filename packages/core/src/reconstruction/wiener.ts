import type { FloatArray } from "../engine/engine.js";
import { foldedPointInto } from "./slice.js";
import { wrap } from "./padded-transform.js";
import type { PaddedGrid } from "./padded-grid.js";

/**
 * Mean weight of each shell of the map, over all grid points of the full sphere, touched or not.
 *
 * @returns one per shell 0 … ⌊n/2⌋
 * @convention C8.1
 */
export function shellWeights(halves: readonly FloatArray[], grid: PaddedGrid): Float64Array {
  const shells = Math.floor(grid.boxSize / 2) + 1;
  const total = new Float64Array(shells);
  const count = new Float64Array(shells);
  visitPoints(halves, grid, (x, _y, _z, shell, sum) => {
    const multiplicity = x === 0 ? 1 : 2;
    total[shell]! += multiplicity * sum[2]!;
    count[shell]! += multiplicity;
  });
  return total.map((sum, s) => (count[s]! > 0 ? sum / count[s]! : 0));
}

/**
 * Solves each grid point for the map's coefficient, ready for the inverse FFT of the padded box.
 *
 * The least-squares coefficient is Σ ctf·F / Σ ctf². τ holds it back where there is hardly any weight, where
 * noise would be divided by nothing. Points that nothing was spread on are 0.
 *
 * @equation reconstruction.wiener
 *   \hat V(\mathbf g) = \frac{\sum \mathrm{CTF}\, \hat I}{\sum \mathrm{CTF}^2 + \tau}, \qquad
 *   \tau = \tau_\text{rel}\, \overline{W}_{\text{shell}(\mathbf g)}
 *
 * @param out     half spectrum of the padded box, [N, N, N/2 + 1] interleaved; overwritten
 * @param halves  sums of the half sets (`createSums`), added together
 * @param wiener  τ as a fraction of the shell's mean weight, ≥ 0
 * @convention C3.4
 * @source Penczek (2010) Methods Enzymol. 482, 35, §3 (Wiener filter for several images); Hsieh et al. (2004) J. Struct. Biol. 148, 32 (direct Fourier inversion)
 */
export function wienerInto(
  out: FloatArray,
  halves: readonly FloatArray[],
  grid: PaddedGrid,
  wiener: number,
): void {
  const { paddedSize: size } = grid;
  const half = size / 2 + 1;
  const mean = shellWeights(halves, grid);
  out.fill(0);
  visitPoints(halves, grid, (x, y, z, shell, [re, im, weight]) => {
    // #region reconstruction.wiener
    if (!(weight! > 0)) return;
    const gain = 1 / (weight! + wiener * mean[shell]!);
    // #endregion
    const to = 2 * (x + half * (wrap(y, size) + size * wrap(z, size)));
    out[to] = gain * re!;
    out[to + 1] = gain * im!;
  });
}

/** Every grid point with x ≥ 0 inside the radius, with its shell and its folded sums [re, im, weight]. */
function visitPoints(
  halves: readonly FloatArray[],
  grid: PaddedGrid,
  visit: (x: number, y: number, z: number, shell: number, sum: Float64Array) => void,
): void {
  const { radius, scale } = grid;
  const limit = Math.floor(radius);
  const sum = new Float64Array(3);
  const part = new Float64Array(3);
  for (let z = -limit; z <= limit; z++) {
    for (let y = -limit; y <= limit; y++) {
      for (let x = 0; x <= limit; x++) {
        const distance = Math.sqrt(x * x + y * y + z * z);
        if (distance > radius) break;
        sum.fill(0);
        for (const from of halves) {
          foldedPointInto(part, from, grid, x, y, z);
          sum[0]! += part[0]!;
          sum[1]! += part[1]!;
          sum[2]! += part[2]!;
        }
        visit(x, y, z, Math.floor(distance / scale + 0.5), sum);
      }
    }
  }
}
