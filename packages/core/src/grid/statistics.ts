/** What the samples say about themselves. */
export interface Statistics {
  /** Of the finite samples; NaN when there is none. */
  readonly min: number;
  readonly max: number;
  /** Of the finite samples. */
  readonly mean: number;
  /** √ of the mean squared deviation: divided by the count, as MRC's RMS is. */
  readonly standardDeviation: number;
  /** How many samples are finite, and how many are NaN or infinite. */
  readonly finite: number;
  readonly nonFinite: number;
}

/** Samples summed before the sum is put aside: rounding then grows with the number of blocks only. */
const BLOCK = 4096;

/**
 * Statistics of the samples themselves: headers are not asked. Two passes in double precision, so a large mean costs the
 * deviation no digits. Samples that are not finite are counted and left out.
 *
 * @param data  any typed array or array of numbers
 */
export function statisticsOf(data: ArrayLike<number>): Statistics {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  let finite = 0;
  let sum = 0;
  for (let start = 0; start < data.length; start += BLOCK) {
    const end = Math.min(start + BLOCK, data.length);
    let block = 0;
    for (let i = start; i < end; i++) {
      const value = data[i];
      // Infinity − Infinity and NaN − NaN are not 0.
      if (value - value !== 0) continue;
      if (value < min) min = value;
      if (value > max) max = value;
      block += value;
      finite++;
    }
    sum += block;
  }
  const nonFinite = data.length - finite;
  if (finite === 0) {
    const none = Number.NaN;
    return { min: none, max: none, mean: none, standardDeviation: none, finite, nonFinite };
  }

  const mean = sum / finite;
  let squares = 0;
  for (let start = 0; start < data.length; start += BLOCK) {
    const end = Math.min(start + BLOCK, data.length);
    let block = 0;
    for (let i = start; i < end; i++) {
      const deviation = data[i] - mean;
      if (deviation - deviation === 0) block += deviation * deviation;
    }
    squares += block;
  }
  return { min, max, mean, standardDeviation: Math.sqrt(squares / finite), finite, nonFinite };
}
