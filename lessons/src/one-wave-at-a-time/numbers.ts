/** Largest absolute value. */
export function widest(data: ArrayLike<number>): number {
  let most = 0;
  for (let i = 0; i < data.length; i++) most = Math.max(most, Math.abs(data[i]!));
  return most;
}

/** Lowest and highest value; a flat picture gets a span about its value. */
export function rangeOf(data: ArrayLike<number>): { readonly low: number; readonly high: number } {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < data.length; i++) {
    low = Math.min(low, data[i]!);
    high = Math.max(high, data[i]!);
  }
  return high - low > 1e-9 * Math.max(Math.abs(low), Math.abs(high))
    ? { low, high }
    : { low: low - 1, high: high + 1 };
}

/** Sums of products about the means. */
function moments(a: Float64Array, b: Float64Array) {
  const mean = (data: Float64Array) => data.reduce((sum, value) => sum + value, 0) / data.length;
  const [ma, mb] = [mean(a), mean(b)];
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const [da, db] = [a[i]! - ma, b[i]! - mb];
    ab += da * db;
    aa += da * da;
    bb += db * db;
  }
  // What rounding leaves of a flat picture counts as flat.
  const flat = (sum: number, data: Float64Array) => sum <= 1e-18 * data.length * widest(data) ** 2;
  return { ab, aa, bb, flatA: flat(aa, a), flatB: flat(bb, b) };
}

/** Pearson's correlation of two pictures; 0 where one of them is flat. */
export function correlation(a: Float64Array, b: Float64Array): number {
  const { ab, aa, bb, flatA, flatB } = moments(a, b);
  return flatA || flatB ? 0 : ab / Math.sqrt(aa * bb);
}

/** How much of `b` there is in `a`: the slope of the best line through their pixels; 0 where `b` is flat. */
export function contrast(a: Float64Array, b: Float64Array): number {
  const { ab, bb, flatB } = moments(a, b);
  return flatB ? 0 : ab / bb;
}
