import type { Volume } from "@vitreous/core";

/** Triangles in Å about the origin of the map, in the map's frame. @convention C2.2 */
export interface SurfaceMesh {
  /** x, y, z per vertex. */
  readonly positions: Float32Array;
  /** Unit vectors that point to lower density. */
  readonly normals: Float32Array;
  /** Three vertices per triangle, counter-clockwise seen from outside in a right-handed frame. */
  readonly indices: Uint32Array;
}

/** Corner c of a cell is at (c & 1, c >> 1 & 1, c >> 2); these are the twelve edges between them. */
const edges: readonly (readonly [number, number])[] = [
  [0, 1],
  [2, 3],
  [4, 5],
  [6, 7],
  [0, 2],
  [1, 3],
  [4, 6],
  [5, 7],
  [0, 4],
  [1, 5],
  [2, 6],
  [3, 7],
];

/** A list of numbers that grows by doubling. */
class Growing<A extends Float32Array | Uint32Array> {
  length = 0;
  #data: A;
  readonly #make: (size: number) => A;
  constructor(make: (size: number) => A, capacity: number) {
    this.#make = make;
    this.#data = make(capacity);
  }
  push3(a: number, b: number, c: number): void {
    if (this.length + 3 > this.#data.length) {
      const larger = this.#make(2 * this.#data.length);
      larger.set(this.#data);
      this.#data = larger;
    }
    const { length } = this;
    this.#data[length] = a;
    this.#data[length + 1] = b;
    this.#data[length + 2] = c;
    this.length = length + 3;
  }
  taken(): A {
    const exact = this.#make(this.length);
    exact.set(this.#data.subarray(0, this.length));
    return exact;
  }
}

/**
 * The surface where the map crosses `level`, by surface nets: one vertex per cell that the surface
 * passes through, at the mean of the crossings of the cell's edges. Beyond the box the map counts as
 * below the level, so the surface is always closed.
 *
 * Where two sheets of the surface meet inside one cell they share its vertex; the surface stays closed
 * but pinches there.
 *
 * @source Gibson (1998) Constrained elastic surface nets, MICCAI, section 2 (without the relaxation)
 */
export function surfaceMesh(volume: Volume, level: number): SurfaceMesh {
  const { voxelSize } = volume;
  const { values, px, py, pz } = padded(volume, level);
  const [ox, oy, oz] = [volume.nx, volume.ny, volume.nz].map((n) => Math.floor(n / 2) + 1);
  const origin = { x: ox ?? 0, y: oy ?? 0, z: oz ?? 0 };
  const slice = px * py;
  const corner = [0, 1, px, px + 1, slice, slice + 1, slice + px, slice + px + 1];

  const positions = new Growing((size) => new Float32Array(size), 3 * 4096);
  const normals = new Growing((size) => new Float32Array(size), 3 * 4096);
  const indices = new Growing((size) => new Uint32Array(size), 6 * 4096);
  // The vertex of each cell, for this layer of cells and the one below.
  const layers = [new Int32Array(slice), new Int32Array(slice)];
  const v = new Float64Array(8);

  for (let z = 0; z < pz - 1; z++) {
    const here = layers[z & 1] ?? new Int32Array(0);
    const below = layers[(z & 1) ^ 1] ?? here;
    for (let y = 0; y < py - 1; y++) {
      let at = px * y + slice * z;
      // Signs of the four corners on the left face of the cell, bits 0 2 4 6.
      let left = faceSigns(values, at, px, slice, level);
      for (let x = 0; x < px - 1; x++, at++) {
        const right = faceSigns(values, at + 1, px, slice, level);
        const mask = left | (right << 1);
        left = right;
        if (mask === 0 || mask === 255) continue;

        for (let c = 0; c < 8; c++) v[c] = (values[at + (corner[c] ?? 0)] ?? 0) - level;
        let sx = 0;
        let sy = 0;
        let sz = 0;
        let crossings = 0;
        for (const [a, b] of edges) {
          if (((mask >> a) & 1) === ((mask >> b) & 1)) continue;
          const va = v[a] ?? 0;
          const t = va / (va - (v[b] ?? 0));
          const along = b - a;
          sx += (a & 1) + (along === 1 ? t : 0);
          sy += ((a >> 1) & 1) + (along === 2 ? t : 0);
          sz += ((a >> 2) & 1) + (along === 4 ? t : 0);
          crossings++;
        }
        const vertex = positions.length / 3;
        here[x + px * y] = vertex;
        positions.push3(
          (x + sx / crossings - origin.x) * voxelSize,
          (y + sy / crossings - origin.y) * voxelSize,
          (z + sz / crossings - origin.z) * voxelSize,
        );
        pushNormal(normals, v);

        // Each edge at corner 0 that is crossed is the middle of a square of four cells.
        const low = mask & 1;
        if (low !== ((mask >> 1) & 1) && y > 0 && z > 0) {
          const [a, b] = [here[x + px * (y - 1)] ?? 0, below[x + px * (y - 1)] ?? 0];
          pushQuad(indices, low, vertex, a, b, below[x + px * y] ?? 0);
        }
        if (low !== ((mask >> 2) & 1) && x > 0 && z > 0) {
          const [a, b] = [below[x + px * y] ?? 0, below[x - 1 + px * y] ?? 0];
          pushQuad(indices, low, vertex, a, b, here[x - 1 + px * y] ?? 0);
        }
        if (low !== ((mask >> 4) & 1) && x > 0 && y > 0) {
          const [a, b] = [here[x - 1 + px * y] ?? 0, here[x - 1 + px * (y - 1)] ?? 0];
          pushQuad(indices, low, vertex, a, b, here[x + px * (y - 1)] ?? 0);
        }
      }
    }
  }
  return { positions: positions.taken(), normals: normals.taken(), indices: indices.taken() };
}

/** The map with a margin of one voxel below the level, so that no test of bounds is needed. */
function padded(
  volume: Volume,
  level: number,
): { values: Float32Array; px: number; py: number; pz: number } {
  const { nx, ny, nz, data } = volume;
  const [px, py, pz] = [nx + 2, ny + 2, nz + 2];
  let low = level;
  for (const value of data) if (value < low) low = value;
  // Strictly below the level, also when the whole map is above it.
  const outside = low < level ? low : level - Math.max(1e-3, Math.abs(level));
  const values = new Float32Array(px * py * pz).fill(outside);
  for (let z = 0; z < nz; z++) {
    for (let y = 0; y < ny; y++) {
      const from = nx * (y + ny * z);
      values.set(data.subarray(from, from + nx), 1 + px * (y + 1 + py * (z + 1)));
    }
  }
  return { values, px, py, pz };
}

/** Bits 0, 2, 4, 6: whether the corners (0,0), (1,0), (0,1), (1,1) in y and z are above the level. */
function faceSigns(
  values: Float32Array,
  at: number,
  row: number,
  slice: number,
  level: number,
): number {
  return (
    ((values[at] ?? 0) > level ? 1 : 0) |
    ((values[at + row] ?? 0) > level ? 4 : 0) |
    ((values[at + slice] ?? 0) > level ? 16 : 0) |
    ((values[at + slice + row] ?? 0) > level ? 64 : 0)
  );
}

/** Down the mean gradient of the cell. */
function pushNormal(normals: Growing<Float32Array>, v: Float64Array): void {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = v;
  const x = a + c + e + g - (b + d + f + h);
  const y = a + b + e + f - (c + d + g + h);
  const z = a + b + c + d - (e + f + g + h);
  const length = Math.hypot(x, y, z) || 1;
  normals.push3(x / length, y / length, z / length);
}

function pushQuad(
  indices: Growing<Uint32Array>,
  low: number,
  a: number,
  b: number,
  c: number,
  d: number,
): void {
  if (low === 1) {
    indices.push3(a, b, c);
    indices.push3(a, c, d);
  } else {
    indices.push3(a, c, b);
    indices.push3(a, d, c);
  }
}
