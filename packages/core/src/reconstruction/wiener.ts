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
  visitRows(halves, grid, (_y, _z, length, row, shellOf) => {
    for (let x = 0; x < length; x++) {
      const multiplicity = x === 0 ? 1 : 2;
      total[shellOf[x]!]! += multiplicity * row[3 * x + 2]!;
      count[shellOf[x]!]! += multiplicity;
    }
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
  visitRows(halves, grid, (y, z, length, row, shellOf) => {
    const first = 2 * half * (wrap(y, size) + size * wrap(z, size));
    for (let x = 0; x < length; x++) {
      // #region reconstruction.wiener
      const weight = row[3 * x + 2]!;
      if (!(weight > 0)) continue;
      const gain = 1 / (weight + wiener * mean[shellOf[x]!]!);
      out[first + 2 * x] = gain * row[3 * x]!;
      out[first + 2 * x + 1] = gain * row[3 * x + 1]!;
      // #endregion
    }
  });
}

/**
 * Every row of grid points with x ≥ 0 inside the radius: its y and z, its length, its folded sums (three numbers per point)
 * and the shell of each point. Both arrays are used again for the next row.
 */
function visitRows(
  halves: readonly FloatArray[],
  grid: PaddedGrid,
  visit: (y: number, z: number, length: number, row: Float64Array, shellOf: Uint16Array) => void,
): void {
  const { radius, scale, xLow, width, extent, side } = grid;
  const limit = Math.floor(radius);
  const row = new Float64Array(3 * (limit + 1));
  const shellOf = new Uint16Array(limit + 1);
  const point = new Float64Array(3);
  // Only points this near to x = 0 are reached by mates.
  const mates = -xLow + 1;
  for (let z = -limit; z <= limit; z++) {
    for (let y = -limit; y <= limit; y++) {
      const rest = radius * radius - y * y - z * z;
      if (rest < 0) continue;
      const length = Math.floor(Math.sqrt(rest)) + 1;
      const first = 3 * (-xLow + width * (y + extent + side * (z + extent)));
      row.fill(0, 0, 3 * length);
      for (const sums of halves) {
        for (let x = 0; x < mates && x < length; x++) {
          foldedPointInto(point, sums, grid, x, y, z);
          for (let c = 0; c < 3; c++) row[3 * x + c]! += point[c]!;
        }
        for (let i = 3 * mates; i < 3 * length; i++) row[i]! += sums[first + i]!;
      }
      const yz = y * y + z * z;
      for (let x = 0; x < length; x++) shellOf[x] = Math.floor(Math.sqrt(x * x + yz) / scale + 0.5);
      visit(y, z, length, row, shellOf);
    }
  }
}
