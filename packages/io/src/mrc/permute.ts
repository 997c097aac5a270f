/**
 * Brings samples from file order (columns fastest) to x fastest, then y, then z.
 *
 * @param data   shape [n sections, n rows, n columns], each sample of `components` floats
 * @param sizes  columns, rows, sections
 * @param axes   axis (0 x, 1 y, 2 z) of columns, rows, sections
 */
export function permuteToXyz(
  data: Float32Array,
  sizes: readonly [number, number, number],
  axes: readonly [number, number, number],
  components: number,
): Float32Array {
  if (axes.join() === "0,1,2") return data;
  const [nx, ny] = sizeXyz(sizes, axes);
  const strideOfAxis = [1, nx, nx * ny];
  const [alongColumns, alongRows, alongSections] = axes.map(
    (axis) => components * strideOfAxis[axis],
  );
  const out = new Float32Array(data.length);
  let i = 0;
  for (let s = 0; s < sizes[2]; s++) {
    for (let r = 0; r < sizes[1]; r++) {
      let o = s * alongSections + r * alongRows;
      for (let c = 0; c < sizes[0]; c++, o += alongColumns) {
        for (let part = 0; part < components; part++, i++) out[o + part] = data[i];
      }
    }
  }
  return out;
}

/** Sizes along x, y, z from sizes of columns, rows, sections. */
export function sizeXyz(
  sizes: readonly [number, number, number],
  axes: readonly [number, number, number],
): [number, number, number] {
  const out: [number, number, number] = [0, 0, 0];
  for (let i = 0; i < 3; i++) out[axes[i]] = sizes[i];
  return out;
}
