// Four rows of float32, or two of float64, to and from lanes.

/** A 4 × 4 transpose takes these eight shuffles: pairs first, then halves. */
export function low(a: v128, b: v128): v128 {
  return v128.shuffle<f32>(a, b, 0, 4, 1, 5);
}
export function high(a: v128, b: v128): v128 {
  return v128.shuffle<f32>(a, b, 2, 6, 3, 7);
}
export function lowHalf(a: v128, b: v128): v128 {
  return v128.shuffle<f64>(a, b, 0, 2);
}
export function highHalf(a: v128, b: v128): v128 {
  return v128.shuffle<f64>(a, b, 1, 3);
}

/** Two complex numbers (a + i b, c + i d) of four rows, one row per lane. */
export function quad(
  p0: usize,
  p1: usize,
  p2: usize,
  p3: usize,
  a: v128,
  b: v128,
  c: v128,
  d: v128,
): void {
  const ab = low(a, b);
  const cd = low(c, d);
  const ef = high(a, b);
  const gh = high(c, d);
  v128.store(p0, lowHalf(ab, cd));
  v128.store(p1, highHalf(ab, cd));
  v128.store(p2, lowHalf(ef, gh));
  v128.store(p3, highHalf(ef, gh));
}

/** One complex number a + i b of four rows. */
export function pair(p0: usize, p1: usize, p2: usize, p3: usize, a: v128, b: v128): void {
  const ab = low(a, b);
  const ef = high(a, b);
  v128.store64_lane(p0, ab, 0);
  v128.store64_lane(p1, ab, 1);
  v128.store64_lane(p2, ef, 0);
  v128.store64_lane(p3, ef, 1);
}
