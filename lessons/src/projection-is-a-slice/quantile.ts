/** Bins of the histogram: a level is exact to this share of the range of the values. */
const bins = 4096;

/**
 * Values that given shares of the data lie below, by a histogram: one pass however large the map, where sorting takes longer
 * than the reconstruction.
 *
 * @param fractions  0 … 1
 * @returns          within 1/4096 of the range of the data
 */
export function quantiles(data: Float32Array, fractions: readonly number[]): number[] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < data.length; i++) {
    const value = data[i]!;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (!(high > low)) return fractions.map(() => low);
  const counts = new Uint32Array(bins);
  const scale = bins / (high - low);
  for (let i = 0; i < data.length; i++) {
    counts[Math.min(bins - 1, Math.floor((data[i]! - low) * scale))]!++;
  }
  return fractions.map((fraction) => {
    let below = 0;
    for (let bin = 0; bin < bins; bin++) {
      const next = below + counts[bin]!;
      // Within a bin the values are taken as evenly spread.
      if (next >= fraction * data.length) {
        const share = (fraction * data.length - below) / counts[bin]!;
        return low + (bin + Math.max(0, share)) / scale;
      }
      below = next;
    }
    return high;
  });
}

/** Share of the data above a level. */
export function shareAbove(data: Float32Array, level: number): number {
  let count = 0;
  for (let i = 0; i < data.length; i++) if (data[i]! > level) count++;
  return count / data.length;
}
