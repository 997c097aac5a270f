import Delaunator from "delaunator";
import { orient2d } from "robust-predicates";
import { DomainError, ShapeError } from "../grid/errors.js";
import { countPoints } from "./boundary.js";
import { tetrahedralise } from "./tetrahedra.js";

/** A triangulation of points such that no point lies inside the circle (the sphere) around a triangle (a tetrahedron). */
export interface Delaunay {
  readonly kind: "delaunay";
  readonly dimension: 2 | 3;
  /** x, y (and z) of one point after the other. */
  readonly points: Float64Array;
  /** Indices of points, dimension + 1 per simplex, positively oriented. */
  readonly simplices: Int32Array;
  /** For each of these vertices the simplex across the face opposite to it, −1 across the hull. */
  readonly neighbours: Int32Array;
}

/**
 * Delaunay triangulation of points in the plane or in space.
 *
 * @param points     x, y (and z) of one point after the other, finite; equal points count once
 * @param dimension  2 or 3
 * @throws ShapeError, DomainError  fewer points than a simplex has, or all on one line, or in one plane
 * @accuracy   exact signs in space; in the plane four points on a circle to rounding may be cut either way. Where no five (four)
 *             points share a sphere (circle) the triangulation is unique, and it is SciPy's
 * @source     Delaunay (1934); plane: delaunator; space: Bowyer (1981), Watson (1981)
 * @example
 *   delaunay([0, 0, 1, 0, 0, 1, 1, 1.1], 2).simplices.length / 3; // 2
 */
export function delaunay(points: ArrayLike<number>, dimension: 2 | 3): Delaunay {
  const count = countPoints(points, dimension);
  const copy = Float64Array.from(points);
  if (count < dimension + 1) {
    throw new ShapeError({
      field: "points",
      got: count,
      expected: `at least ${dimension + 1} points in ${dimension} dimensions`,
    });
  }
  const wrong = copy.findIndex((x) => !Number.isFinite(x));
  if (wrong >= 0) {
    throw new DomainError({
      field: `coordinate ${wrong % dimension} of point ${Math.floor(wrong / dimension)}`,
      got: copy[wrong],
      expected: "a finite number",
    });
  }
  const mesh = dimension === 2 ? triangulate(copy) : tetrahedralise(copy);
  return { kind: "delaunay", dimension, points: copy, ...mesh };
}

function triangulate(points: Float64Array): { simplices: Int32Array; neighbours: Int32Array } {
  const { triangles, halfedges } = new Delaunator(points);
  if (triangles.length === 0) {
    throw new DomainError({
      field: "points",
      got: `${points.length / 2} points on one line or at one place`,
      expected: "at least three points that span a plane",
    });
  }
  const simplices = new Int32Array(triangles.length);
  const neighbours = new Int32Array(triangles.length);
  for (let t = 0; t < triangles.length; t += 3) {
    const [a, b, c] = [triangles[t]!, triangles[t + 1]!, triangles[t + 2]!];
    const beyond = (edge: number) => (halfedges[edge]! < 0 ? -1 : Math.floor(halfedges[edge]! / 3));
    // Edge i runs from vertex i to the next, so it is opposite to the one after.
    const [ab, bc, ca] = [beyond(t), beyond(t + 1), beyond(t + 2)];
    const positive =
      orient2d(
        points[2 * a]!,
        points[2 * a + 1]!,
        points[2 * b]!,
        points[2 * b + 1]!,
        points[2 * c]!,
        points[2 * c + 1]!,
      ) < 0;
    simplices.set(positive ? [a, b, c] : [a, c, b], t);
    neighbours.set(positive ? [bc, ca, ab] : [bc, ab, ca], t);
  }
  return { simplices, neighbours };
}
