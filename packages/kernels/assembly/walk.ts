// Walking the rows of a slice through the grid, slab by slab: what reading and spreading have in common.
//
// The grid: point (x, y, z) is number (x − xLow) + width · ((y + extent) + side · (z + extent)); x ≥ 0 up to the
// reach of the kernel. Rows of an image: ky = −limit … limit, `stride` columns each (kx = 0 … limit, rounded up to fours).
// Rotations are the first two rows of A times the grid's scale: six doubles. A slab is a range of planes z.
// Along a row x(kx) changes its sign at most once: one part is stored, the other is its Friedel mates'.

/** Largest kx of row ky inside the radius, −1 if none. */
// @ts-ignore: decorator
@inline
export function rowEnd(ky: i32, maxRadiusSquared: i32): i32 {
  const rest = maxRadiusSquared - ky * ky;
  return rest < 0 ? -1 : <i32>Math.sqrt(<f64>rest);
}

/** Whether a row, or its mate, comes near z in [lowest, highest]: spares most rows the divisions below. */
// @ts-ignore: decorator
@inline
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
// @ts-ignore: decorator
@inline
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
// @ts-ignore: decorator
@inline
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

/** Table of a kernel at distance d (grid steps), read linearly. */
// @ts-ignore: decorator
@inline
export function tableAt(table: usize, steps: f64, d: f64): f32 {
  const t = Math.abs(d) * steps;
  const i = <i32>t;
  const at = table + ((<usize>i) << 2);
  const low = load<f32>(at);
  return low + <f32>(t - <f64>i) * (load<f32>(at + 4) - low);
}
