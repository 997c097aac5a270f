// Walking the rows of a slice through the grid, slab by slab: what reading and spreading have in common.
//
// The grid: point (x, y, z) is number (x − xLow) + width · ((y + extent) + side · (z + extent)); x ≥ 0 up to the
// reach of the kernel. Rows of an image: ky = −limit … limit, `stride` columns each (kx = 0 … limit, rounded up to fours).
// Rotations are the first two rows of A times the grid's scale: six doubles. A slab is a range of planes z.
// Along a row x(kx) changes its sign at most once: one part is stored, the other is its Friedel mates'.
//
// Places are 64-bit integers with 32 binary digits behind the point: the whole part is a shift, the fraction a mask, the next
// sample an addition. A step is rounded by 2⁻³³, so sample k is off by k · 1.2·10⁻¹⁰ grid steps, less than float32 weights can tell.

/** A length in grid steps as a place. */
export function placeOf(length: f64): i64 {
  return <i64>Math.floor(length * 4294967296.0 + 0.5);
}

/** The grid point below. */
export function wholeOf(place: i64): i32 {
  return <i32>(place >> 32);
}

/** The way from the grid point below, in [0, 1): its first 24 binary digits, exact in float32. */
export function fractionOf(place: i64): f32 {
  return <f32>(<i32>((<u32>place) >> 8)) * <f32>5.9604644775390625e-8;
}

/** Largest kx of row ky inside the radius, −1 if none. */
export function rowEnd(ky: i32, maxRadiusSquared: i32): i32 {
  const rest = maxRadiusSquared - ky * ky;
  return rest < 0 ? -1 : <i32>Math.sqrt(<f64>rest);
}

/** Whether a row, or its mate, comes near z in [lowest, highest]: spares most rows the divisions below. */
export function rowMeets(end: i32, slopeZ: f64, startZ: f64, lowest: f64, highest: f64): bool {
  const stopZ = startZ + <f64>end * slopeZ;
  const least = Math.min(startZ, stopZ);
  const most = Math.max(startZ, stopZ);
  return (most >= lowest && least <= highest) || (-least >= lowest && -most <= highest);
}

/**
 * First kx with start + slope · kx in [lowest, highest] for z and ≥ 0 for x, with a step to spare: the sample itself
 * decides exactly. Slopes and starts carry the sign of the part.
 */
export function partBegin(
  slopeX: f64,
  startX: f64,
  slopeZ: f64,
  startZ: f64,
  lowest: f64,
  highest: f64,
): f64 {
  let begin: f64 = 0;
  if (slopeX > 0) begin = Math.max(begin, Math.floor(-startX / slopeX) - 1);
  if (slopeZ > 0) begin = Math.max(begin, Math.floor((lowest - startZ) / slopeZ));
  else if (slopeZ < 0) begin = Math.max(begin, Math.floor((highest - startZ) / slopeZ));
  return begin;
}

/** Last kx of the same, at most `end`; −1 if there is none. */
export function partEnd(
  end: f64,
  slopeX: f64,
  startX: f64,
  slopeZ: f64,
  startZ: f64,
  lowest: f64,
  highest: f64,
): f64 {
  if (slopeX < 0) end = Math.min(end, Math.ceil(-startX / slopeX) + 1);
  else if (slopeX == 0 && startX < 0) return -1;
  if (slopeZ > 0) return Math.min(end, Math.ceil((highest - startZ) / slopeZ));
  if (slopeZ < 0) return Math.min(end, Math.ceil((lowest - startZ) / slopeZ));
  return startZ < lowest || startZ > highest ? -1 : end;
}

/**
 * The gridding kernel's weights of the four points around a place. The table holds the four weights for every 1024th of a
 * grid step, 1025 times; it is read linearly.
 */
export function fourWeights(table: usize, place: i64): v128 {
  const digits = <u32>place;
  const at = table + ((<usize>(digits >> 22)) << 4);
  const rest = <f32>(<i32>(digits & 0x3fffff)) * <f32>2.384185791015625e-7;
  const below = v128.load(at);
  return f32x4.add(below, f32x4.mul(f32x4.splat(rest), f32x4.sub(v128.load(at + 16), below)));
}
