import { incircle, insphere } from "robust-predicates";
import type { Delaunay } from "./delaunay.js";
import type { SimplexFinder } from "./locate.js";

/** The points that a query is made of, and with what weights. */
export interface ScatteredWeights {
  readonly points: readonly number[];
  readonly weights: readonly number[];
}

/** Barycentric coordinates below this are on a facet: the query's own cell is endless there, or nearly so. */
const ON_FACET = 1e-12;

/**
 * Sibson's weights: if the query joined the points, its Voronoi cell would take a part from the cell of each natural neighbour; the
 * part over the whole is the weight.
 *
 * The part taken from point i is a polygon (polyhedron) whose corners are circumcentres: of the simplices that the query
 * breaks up, and of those it would form. Its volume is the sum over its facets of distance times facet, seen from the query:
 *
 * @equation interpolation.sibson
 *   V_i = \frac1d\Big(\tfrac12|x_i - x|\,A_{xi} + \sum_j h_{ij} A_{ij}\Big), \qquad w_i = \frac{V_i}{\sum_k V_k}
 * @param finder  of the same triangulation
 * @returns       undefined outside the hull; on its rim the linear weights of the facet, which are the limit
 * @accuracy      Σ w_i x_i = x within 1e-12 of the spacing, away from the rim; facets of the rim 1e-12 away are theirs
 * @source        Sibson (1980) Math. Proc. Camb. Phil. Soc. 87, 151; Sibson (1981) in Interpreting Multivariate Data, 21–36
 */
export function naturalNeighbours(
  mesh: Delaunay,
  finder: SimplexFinder,
  at: ArrayLike<number>,
): ScatteredWeights | undefined {
  const { dimension, points, simplices, neighbours } = mesh;
  const width = dimension + 1;
  const linear = new Float64Array(width);
  const start = finder.find(at, linear);
  if (start < 0) return undefined;
  const corners = Array.from(simplices.subarray(width * start, width * start + width));
  // At a point, and on the rim of the hull, linear weights are the answer.
  const rim = linear.some((w, i) => w < ON_FACET && neighbours[width * start + i]! < 0);
  if (rim || linear.some((w) => w > 1 - ON_FACET)) {
    return { points: corners, weights: Array.from(linear) };
  }

  // All simplices whose sphere holds the query, and the facets that bound them.
  const hole = [start];
  const inside = new Set(hole);
  const cell = newFacets(dimension, points.length / dimension);
  for (const s of hole) {
    cell.corner(corner(mesh, s, -1, at), simplices, width * s, -1, width);
    for (let i = 0; i < width; i++) {
      const beyond = neighbours[width * s + i]!;
      if (inside.has(beyond)) continue;
      if (beyond >= 0 && holds(mesh, beyond, at)) {
        inside.add(beyond);
        hole.push(beyond);
      } else {
        cell.corner(corner(mesh, s, i, at), simplices, width * s, i, width);
      }
    }
  }

  const volumes = new Map<number, number>();
  for (const { a, b, corners: facet } of cell.facets.values()) {
    const pa = placeOf(points, a, dimension, at);
    if (b < 0) {
      // Between the query and a: half-way.
      const length = Math.hypot(...pa);
      add(volumes, a, (length / 2) * measure(facet, pa));
      continue;
    }
    const pb = placeOf(points, b, dimension, at);
    const across = pb.map((x, k) => x - pa[k]!);
    const length = Math.hypot(...across);
    const height = pb.reduce((sum, x, k) => sum + ((x + pa[k]!) / 2) * across[k]!, 0) / length;
    const share = height * measure(facet, across);
    add(volumes, a, share);
    add(volumes, b, -share);
  }
  const total = [...volumes.values()].reduce((sum, x) => sum + x, 0);
  return { points: [...volumes.keys()], weights: [...volumes.values()].map((x) => x / total) };
}

const add = (sums: Map<number, number>, key: number, x: number) =>
  void sums.set(key, (sums.get(key) ?? 0) + x);

/** A point as seen from the query. */
const placeOf = (points: Float64Array, p: number, dimension: number, at: ArrayLike<number>) =>
  Array.from({ length: dimension }, (_, k) => points[dimension * p + k]! - at[k]!);

/** The pieces of bisectors in the picture, by the two points they lie between; b = −1 is the query. */
interface Facet {
  readonly a: number;
  readonly b: number;
  readonly corners: number[][];
}

function newFacets(dimension: number, count: number) {
  const facets = new Map<number, Facet>();
  const at = (a: number, b: number, corner: number[]) => {
    const key = a * (count + 1) + b + 1;
    const known = facets.get(key);
    if (known === undefined) facets.set(key, { a, b, corners: [corner] });
    else known.corners.push(corner);
  };
  return {
    facets,
    /** A circumcentre belongs to the facets between all pairs of its simplex; `out` is the vertex that the query replaces. */
    corner(place: number[], simplices: Int32Array, from: number, out: number, width: number) {
      for (let i = 0; i <= dimension; i++) {
        if (i === out) continue;
        const a = simplices[from + i]!;
        if (out >= 0) at(a, -1, place);
        for (let j = i + 1; j < width; j++) {
          if (j === out) continue;
          const b = simplices[from + j]!;
          at(Math.min(a, b), Math.max(a, b), place);
        }
      }
    },
  };
}

/** Is the query strictly inside the sphere of simplex s? */
function holds({ dimension, points: v, simplices }: Delaunay, s: number, at: ArrayLike<number>) {
  if (dimension === 2) {
    const [a, b, c] = [2 * simplices[3 * s]!, 2 * simplices[3 * s + 1]!, 2 * simplices[3 * s + 2]!];
    return incircle(v[a]!, v[a + 1]!, v[b]!, v[b + 1]!, v[c]!, v[c + 1]!, at[0]!, at[1]!) > 0;
  }
  const [a, b] = [3 * simplices[4 * s]!, 3 * simplices[4 * s + 1]!];
  const [c, d] = [3 * simplices[4 * s + 2]!, 3 * simplices[4 * s + 3]!];
  return (
    insphere(
      v[a]!,
      v[a + 1]!,
      v[a + 2]!,
      v[b]!,
      v[b + 1]!,
      v[b + 2]!,
      v[c]!,
      v[c + 1]!,
      v[c + 2]!,
      v[d]!,
      v[d + 1]!,
      v[d + 2]!,
      at[0]!,
      at[1]!,
      at[2]!,
    ) > 0
  );
}

/** Circumcentre of simplex s with vertex `out` replaced by the query (none for −1), as seen from the query. */
function corner(mesh: Delaunay, s: number, out: number, at: ArrayLike<number>): number[] {
  const { dimension, points, simplices } = mesh;
  const places: number[][] = [];
  for (let i = 0; i <= dimension; i++) {
    if (i !== out) places.push(placeOf(points, simplices[(dimension + 1) * s + i]!, dimension, at));
  }
  // About the query itself it is one of the vertices, at zero.
  const base = out < 0 ? places.pop()! : places[0]!.map(() => 0);
  const rows = places.map((p) => p.map((x, k) => x - base[k]!));
  const right = rows.map((row) => row.reduce((sum, x) => sum + x * x, 0) / 2);
  return solve(rows, right).map((x, k) => x + base[k]!);
}

/** Cramer's rule, two or three equations. */
function solve(rows: number[][], right: number[]): number[] {
  const [r, s, t] = rows as [number[], number[], number[]];
  if (rows.length === 2) {
    const det = r[0]! * s[1]! - r[1]! * s[0]!;
    return [
      (right[0]! * s[1]! - right[1]! * r[1]!) / det,
      (r[0]! * right[1]! - s[0]! * right[0]!) / det,
    ];
  }
  const [st, tr, rs] = [cross(s, t), cross(t, r), cross(r, s)];
  const det = r[0]! * st[0]! + r[1]! * st[1]! + r[2]! * st[2]!;
  return [0, 1, 2].map((k) => (right[0]! * st[k]! + right[1]! * tr[k]! + right[2]! * rs[k]!) / det);
}

const cross = (a: number[], b: number[]) => [
  a[1]! * b[2]! - a[2]! * b[1]!,
  a[2]! * b[0]! - a[0]! * b[2]!,
  a[0]! * b[1]! - a[1]! * b[0]!,
];

/** Length of a segment, area of a convex polygon whose corners come in any order; `normal` stands on it. */
function measure(corners: readonly number[][], normal: readonly number[]): number {
  const first = corners[0]!;
  if (normal.length === 2) {
    const second = corners[1]!;
    return Math.hypot(second[0]! - first[0]!, second[1]! - first[1]!);
  }
  const centre = [0, 1, 2].map((k) => corners.reduce((sum, c) => sum + c[k]!, 0) / corners.length);
  const length = Math.hypot(...normal);
  const n = normal.map((x) => x / length);
  // Two directions in the plane.
  const thin = n.reduce((least, x, k) => (Math.abs(x) < Math.abs(n[least]!) ? k : least), 0);
  const e = [0, 0, 0];
  e[thin] = 1;
  const u = cross(n, e);
  const w = cross(n, u);
  const flat = corners.map((c) => {
    const d = c.map((x, k) => x - centre[k]!);
    const [x, y] = [dot3(d, u), dot3(d, w)];
    return { x, y, angle: Math.atan2(y, x) };
  });
  flat.sort((p, q) => p.angle - q.angle);
  let twice = 0;
  flat.forEach((p, i) => {
    const q = flat[(i + 1) % flat.length]!;
    twice += p.x * q.y - p.y * q.x;
  });
  // u and w have the length of n's part across the axis, squared in the area.
  return Math.abs(twice) / 2 / dot3(u, u);
}

const dot3 = (a: readonly number[], b: readonly number[]) =>
  a[0]! * b[0]! + a[1]! * b[1]! + a[2]! * b[2]!;
