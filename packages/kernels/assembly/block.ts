// Rows [from, to) are taken in blocks that start at multiples of the block size within each plane of
// `perPlane` rows, so the answer does not depend on who does which part. A block that is not full repeats its last row.

/** The end of the block that `row` lies in: no further than the range or the rows that belong together. */
export function blockEnd(row: i32, to: i32, size: i32, perPlane: i32): i32 {
  const first = (row / perPlane) * perPlane;
  const end = first + ((row - first) / size + 1) * size;
  return min(min(end, to), first + perPlane);
}
