import { halfWidth, signedFrequency } from "../grid/frequency.js";

/** The samples of a map, slow to fast, and the distance between them. */
export interface Sampling {
  readonly nx: number;
  readonly ny: number;
  /** 1 for an image. */
  readonly nz: number;
  /** Å. */
  readonly spacing: number;
}

/** How many shells a map has, the mean's included: 0 … ⌊n/2⌋ of its longest side. @convention C8.1 */
export function shellCountOf({ nx, ny, nz }: Sampling): number {
  return halfWidth(Math.max(nx, ny, nz));
}

/** Spatial frequency of every shell, Å⁻¹: s / (n p), n the longest side. @convention C8.1 */
export function shellFrequencies(sampling: Sampling): Float64Array {
  const longest = Math.max(sampling.nx, sampling.ny, sampling.nz) * sampling.spacing;
  return Float64Array.from({ length: shellCountOf(sampling) }, (_, s) => s / longest);
}

/**
 * Walks a half spectrum row by row, and tells for each row which shell its coefficients belong to.
 *
 * `visit(offset, shells, count)`: the row starts at complex index `offset`; its coefficient k is in shell
 * `shells[k]` for k below `count`, and beyond the last shell from there on. `shells` is reused.
 *
 * Squared frequencies of a cubic map are whole numbers, so one table of ⌊n/2⌋² square roots serves every coefficient.
 *
 * @convention C3.4 C8.1
 */
export function forEachShellRow(
  sampling: Sampling,
  visit: (offset: number, shells: Uint16Array, count: number) => void,
): void {
  const { nx, ny, nz } = sampling;
  const longest = Math.max(nx, ny, nz);
  const half = halfWidth(nx);
  const last = shellCountOf(sampling) - 1;
  const [ax, ay, az] = [longest / nx, longest / ny, longest / nz];
  const cubic = ax === 1 && (ny === 1 || ay === 1) && (nz === 1 || az === 1);
  // Everything that rounds to the last shell or less: (last + ½)², not included because a half rounds up.
  const limit = (last + 0.5) ** 2;
  const table = cubic
    ? Uint16Array.from({ length: Math.ceil(limit) }, (_, k2) => Math.round(Math.sqrt(k2)))
    : undefined;

  const shells = new Uint16Array(half);
  for (let z = 0; z < nz; z++) {
    const kz = az * signedFrequency(z, nz);
    for (let y = 0; y < ny; y++) {
      const ky = ay * signedFrequency(y, ny);
      const rest = ky * ky + kz * kz;
      if (rest >= limit) continue;
      let count = 0;
      for (; count < half; count++) {
        const k2 = rest + (ax * count) ** 2;
        if (k2 >= limit) break;
        shells[count] = table ? table[k2] : Math.round(Math.sqrt(k2));
      }
      visit((z * ny + y) * half, shells, count);
    }
  }
}

/**
 * How many coefficients of the full transform fall into each shell; both of a Friedel pair count.
 *
 * @convention C8.1 C8.2
 */
export function shellCounts(sampling: Sampling): Float64Array {
  const counts = new Float64Array(shellCountOf(sampling));
  const { nx } = sampling;
  forEachShellRow(sampling, (_, shells, count) => {
    for (let k = 0; k < count; k++) counts[shells[k]] += friedelWeight(k, nx);
  });
  return counts;
}

/** A column strictly inside the half-plane also stands for its Friedel mate. */
export function friedelWeight(k: number, nx: number): 1 | 2 {
  return k === 0 || 2 * k === nx ? 1 : 2;
}
