/** Steps per axis of the curve: 10 bits, so that three axes make a key of 30. */
const BITS = 10;

/**
 * Indices of points in space in the order in which Hilbert's curve passes them, so that neighbours in the list are neighbours in
 * space and a walk from one to the next is short.
 *
 * @param points  x, y, z of one point after the other
 * @source Skilling (2004) AIP Conf. Proc. 707, 381
 */
export function hilbertOrder(points: Float64Array): Int32Array {
  const count = points.length / 3;
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  points.forEach((x, i) => {
    low[i % 3] = Math.min(low[i % 3]!, x);
    high[i % 3] = Math.max(high[i % 3]!, x);
  });
  const scale = low.map((l, axis) => {
    const length = high[axis]! - l;
    return length > 0 ? (2 ** BITS - 1) / length : 0;
  });
  // The key above, the index below: one sort of doubles, exact up to 2^23 points.
  const keys = new Float64Array(count);
  for (let p = 0; p < count; p++) {
    const x = [0, 1, 2].map((axis) =>
      Math.floor((points[3 * p + axis]! - low[axis]!) * scale[axis]!),
    );
    keys[p] = hilbertKey(x as [number, number, number]) * 2 ** 23 + p;
  }
  keys.sort();
  return Int32Array.from(keys, (key) => key % 2 ** 23);
}

function hilbertKey(x: [number, number, number]): number {
  for (let q = 1 << (BITS - 1); q > 1; q >>= 1) {
    const mask = q - 1;
    for (let i = 0; i < 3; i++) {
      if (x[i]! & q) {
        x[0] ^= mask;
      } else {
        const t = (x[0] ^ x[i]!) & mask;
        x[0] ^= t;
        x[i] = x[i]! ^ t;
      }
    }
  }
  x[1] ^= x[0];
  x[2] ^= x[1];
  let t = 0;
  for (let q = 1 << (BITS - 1); q > 1; q >>= 1) if (x[2] & q) t ^= q - 1;
  for (let i = 0; i < 3; i++) x[i] = x[i]! ^ t;
  let key = 0;
  for (let bit = BITS - 1; bit >= 0; bit--) {
    for (let i = 0; i < 3; i++) key = 2 * key + ((x[i]! >> bit) & 1);
  }
  return key;
}
