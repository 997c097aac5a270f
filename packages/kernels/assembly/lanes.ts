// Vectors of L lanes: four float32 or two float64. A group is L complex numbers, 32 bytes either way:
// interleaved in arrays, parted into real and imaginary vectors in work buffers.

/** Real parts of L interleaved complex numbers in two vectors. */
export function evens<T>(a: v128, b: v128): v128 {
  if (sizeof<T>() == 4) return v128.shuffle<f32>(a, b, 0, 2, 4, 6);
  return v128.shuffle<f64>(a, b, 0, 2);
}

/** Imaginary parts. */
export function odds<T>(a: v128, b: v128): v128 {
  if (sizeof<T>() == 4) return v128.shuffle<f32>(a, b, 1, 3, 5, 7);
  return v128.shuffle<f64>(a, b, 1, 3);
}

/** First half of the interleaved numbers with real parts `a` and imaginary parts `b`. */
export function lows<T>(a: v128, b: v128): v128 {
  if (sizeof<T>() == 4) return v128.shuffle<f32>(a, b, 0, 4, 1, 5);
  return v128.shuffle<f64>(a, b, 0, 2);
}

/** Second half. */
export function highs<T>(a: v128, b: v128): v128 {
  if (sizeof<T>() == 4) return v128.shuffle<f32>(a, b, 2, 6, 3, 7);
  return v128.shuffle<f64>(a, b, 1, 3);
}
