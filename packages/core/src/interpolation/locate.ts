import type { Delaunay } from "./delaunay.js";

/** How far outside a simplex a point may lie and still count as inside, in barycentric coordinates: rounding, as in SciPy. */
const OUTSIDE = 100 * 2 ** -52;

/** Finds the simplex of a point, by a walk from a neighbour. Holds a coarse table of where to begin. */
export interface SimplexFinder {
  /**
   * @param at       the query, x first
   * @param weights  overwritten with the barycentric coordinates: dimension + 1 numbers that sum to 1
   * @returns        the simplex that holds the query, or −1 outside the hull
   */
  find(at: ArrayLike<number>, weights: Float64Array): number;
}

/** A finder for many queries: the walk begins at a simplex in the query's cell, some steps away. */
export function simplexFinder(mesh: Delaunay): SimplexFinder {
  const { dimension, points, simplices, neighbours } = mesh;
  const width = dimension + 1;
  const count = simplices.length / width;
  const cells = cellsOf(mesh);
  const begin = new Int32Array(cells.count).fill(-1);
  for (let s = 0; s < count; s++) {
    for (let i = 0; i < width; i++) {
      begin[cells.of(points, dimension * simplices[width * s + i]!)] = s;
    }
  }
  let last = 0;
  const barycentric = dimension === 2 ? barycentric2 : barycentric3;

  const find = (at: ArrayLike<number>, weights: Float64Array): number => {
    const hint = cells.of(at, 0);
    if (hint < 0) return -1;
    let s = begin[hint]! < 0 ? last : begin[hint]!;
    // A walk in exact arithmetic ends; one that rounding sends in circles does not, and every simplex is asked.
    for (let steps = 0; steps < count; steps++) {
      barycentric(mesh, s, at, weights);
      let worst = 0;
      for (let i = 1; i < width; i++) if (weights[i]! < weights[worst]!) worst = i;
      if (weights[worst]! >= -OUTSIDE) return (last = s);
      const next = neighbours[width * s + worst]!;
      // Nothing lies beyond a facet of the hull.
      if (next < 0) return -1;
      s = next;
    }
    for (s = 0; s < count; s++) {
      barycentric(mesh, s, at, weights);
      if (weights.every((w) => w >= -OUTSIDE)) return s;
    }
    return -1;
  };
  return { find };
}

/** About one cell per two points over their bounding box. */
function cellsOf({ dimension, points }: Delaunay): {
  count: number;
  of(at: ArrayLike<number>, offset: number): number;
} {
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  points.forEach((x, i) => {
    const axis = i % dimension;
    low[axis] = Math.min(low[axis]!, x);
    high[axis] = Math.max(high[axis]!, x);
  });
  const side = Math.max(1, Math.floor((points.length / dimension / 2) ** (1 / dimension)));
  const scale = low.map((l, axis) => (high[axis]! > l ? side / (high[axis]! - l) : 0));
  return {
    count: side ** dimension,
    of(at, offset) {
      let cell = 0;
      for (let axis = dimension - 1; axis >= 0; axis--) {
        const x = (at[offset + axis]! - low[axis]!) * scale[axis]!;
        // Outside the box, or not a number: outside the hull. A rounding at the rim is left to the walk.
        if (!(x >= -1e-9 * side && x <= side * (1 + 1e-9))) return -1;
        cell = cell * side + Math.min(side - 1, Math.max(0, Math.floor(x)));
      }
      return cell;
    },
  };
}

function barycentric2(
  { points: v, simplices }: Delaunay,
  s: number,
  at: ArrayLike<number>,
  out: Float64Array,
): void {
  const [a, b, c] = [2 * simplices[3 * s]!, 2 * simplices[3 * s + 1]!, 2 * simplices[3 * s + 2]!];
  const [x, y] = [at[0]!, at[1]!];
  const [ax, ay] = [v[a]! - x, v[a + 1]! - y];
  const [bx, by] = [v[b]! - x, v[b + 1]! - y];
  const [cx, cy] = [v[c]! - x, v[c + 1]! - y];
  const [wa, wb, wc] = [bx * cy - by * cx, cx * ay - cy * ax, ax * by - ay * bx];
  const total = wa + wb + wc;
  out[0] = wa / total;
  out[1] = wb / total;
  out[2] = wc / total;
}

function barycentric3(
  { points: v, simplices }: Delaunay,
  s: number,
  at: ArrayLike<number>,
  out: Float64Array,
): void {
  const a = 3 * simplices[4 * s]!;
  const b = 3 * simplices[4 * s + 1]!;
  const c = 3 * simplices[4 * s + 2]!;
  const d = 3 * simplices[4 * s + 3]!;
  const [x, y, z] = [at[0]!, at[1]!, at[2]!];
  const [ax, ay, az] = [v[a]! - x, v[a + 1]! - y, v[a + 2]! - z];
  const [bx, by, bz] = [v[b]! - x, v[b + 1]! - y, v[b + 2]! - z];
  const [cx, cy, cz] = [v[c]! - x, v[c + 1]! - y, v[c + 2]! - z];
  const [dx, dy, dz] = [v[d]! - x, v[d + 1]! - y, v[d + 2]! - z];
  // Six 2 × 2 minors of pairs serve all four volumes.
  const [abx, aby, abz] = [ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx];
  const [cdx, cdy, cdz] = [cy * dz - cz * dy, cz * dx - cx * dz, cx * dy - cy * dx];
  const wa = bx * cdx + by * cdy + bz * cdz;
  const wb = -(ax * cdx + ay * cdy + az * cdz);
  const wc = dx * abx + dy * aby + dz * abz;
  const wd = -(cx * abx + cy * aby + cz * abz);
  const total = wa + wb + wc + wd;
  out[0] = wa / total;
  out[1] = wb / total;
  out[2] = wc / total;
  out[3] = wd / total;
}
