import { DomainError, ShapeError } from "../grid/errors.js";
import { countPoints } from "./boundary.js";
import { delaunay, type Delaunay } from "./delaunay.js";
import { kdTree, type KdTree } from "./kd-tree.js";
import { simplexFinder } from "./locate.js";
import { naturalNeighbours, type ScatteredWeights } from "./natural-neighbours.js";

/** How scattered values are carried to other places. */
export type ScatteredMethod = "nearest" | "linear" | "natural";

/** How `griddata` is asked. */
export interface GriddataOptions {
  /** Coordinates per point. Default 2. */
  readonly dimension?: 2 | 3;
  /** Default `linear`. */
  readonly method?: ScatteredMethod;
  /** What stands outside the hull of the points; `nearest` has no outside. Default NaN. */
  readonly fill?: number;
}

/** Points that stay, for values and queries that change. */
export interface ScatteredInterpolator {
  /** Made when it is first needed; `nearest` does without. */
  readonly triangulation: Delaunay;
  /** Values at the queries, one per query. */
  evaluate(
    values: ArrayLike<number>,
    queries: ArrayLike<number>,
    method?: ScatteredMethod,
    fill?: number,
  ): Float64Array;
  /** Of which points a place is made, and with what weights; undefined outside the hull. */
  weights(at: ArrayLike<number>, method?: ScatteredMethod): ScatteredWeights | undefined;
}

/**
 * Prepares scattered points. The triangulation, most of the work, is kept: give other values to `evaluate` for a complex
 * quantity, or for other images on the same points.
 *
 * @param points  x, y (and z) of one point after the other
 */
export function planScattered(
  points: ArrayLike<number>,
  dimension: 2 | 3 = 2,
): ScatteredInterpolator {
  if (dimension !== 2 && dimension !== 3) {
    throw new DomainError({ field: "dimension", got: dimension, expected: "2 or 3" });
  }
  const count = countPoints(points, dimension);
  const copy = Float64Array.from(points);
  let mesh: Delaunay | undefined;
  let tree: KdTree | undefined;
  let finder: ReturnType<typeof simplexFinder> | undefined;
  const meshed = () => (mesh ??= delaunay(copy, dimension));
  const found = () => (finder ??= simplexFinder(meshed()));
  const treed = () => (tree ??= kdTree(copy, dimension));
  const linear = new Float64Array(dimension + 1);

  const weights = (
    at: ArrayLike<number>,
    method: ScatteredMethod = "linear",
  ): ScatteredWeights | undefined => {
    if (method === "nearest") {
      const nearest = treed().nearest(at);
      return nearest < 0 ? undefined : { points: [nearest], weights: [1] };
    }
    if (method === "natural") return naturalNeighbours(meshed(), found(), at);
    const simplex = found().find(at, linear);
    if (simplex < 0) return undefined;
    const width = dimension + 1;
    const { simplices } = meshed();
    const corners = Array.from(simplices.subarray(width * simplex, width * (simplex + 1)));
    return { points: corners, weights: Array.from(linear) };
  };

  const evaluate = (
    values: ArrayLike<number>,
    queries: ArrayLike<number>,
    method: ScatteredMethod = "linear",
    fill = NaN,
  ): Float64Array => {
    if (values.length !== count) {
      throw new ShapeError({
        field: "values",
        got: values.length,
        expected: `${count}, one per point`,
      });
    }
    const asked = countPoints(queries, dimension);
    const out = new Float64Array(asked);
    const at = new Float64Array(dimension);
    for (let q = 0; q < asked; q++) {
      for (let k = 0; k < dimension; k++) at[k] = queries[q * dimension + k]!;
      if (method === "linear") {
        const simplex = found().find(at, linear);
        if (simplex < 0) out[q] = fill;
        else out[q] = mixed(meshed().simplices, simplex, linear, values);
      } else if (method === "nearest") {
        const nearest = treed().nearest(at);
        out[q] = nearest < 0 ? fill : values[nearest]!;
      } else {
        const made = weights(at, method);
        out[q] =
          made === undefined
            ? fill
            : made.points.reduce((sum, p, i) => sum + made.weights[i]! * values[p]!, 0);
      }
    }
    return out;
  };

  return {
    get triangulation() {
      return meshed();
    },
    evaluate,
    weights,
  };
}

function mixed(
  simplices: Int32Array,
  simplex: number,
  weights: Float64Array,
  values: ArrayLike<number>,
): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) {
    sum += weights[i]! * values[simplices[simplex * weights.length + i]!]!;
  }
  return sum;
}

/**
 * Values of scattered points at other places: `scipy.interpolate.griddata`, with Sibson's natural neighbours beside `linear` and
 * `nearest`.
 *
 * | method | weights | |
 * | --- | --- | --- |
 * | `nearest` | one point | steps |
 * | `linear` | the corners of the Delaunay triangle (tetrahedron): barycentric | kinks at its edges; depends on the triangulation |
 * | `natural` | all points whose Voronoi cell a new point would cut into: `naturalNeighbours` | smooth but at the points themselves |
 *
 * @param points   x, y (and z) of one point after the other
 * @param values   one per point
 * @param queries  places, like points
 * @throws ShapeError, DomainError
 * @accuracy       `linear` and `nearest` equal SciPy's within rounding where the triangulation is unique; linear functions are
 *                 reproduced by `linear` and `natural` to 1e-12 of their range
 * @example
 *   griddata([0, 0, 1, 0, 0, 1], [1, 2, 3], [0.25, 0.25]); // [1.75]
 */
export function griddata(
  points: ArrayLike<number>,
  values: ArrayLike<number>,
  queries: ArrayLike<number>,
  { dimension = 2, method = "linear", fill = NaN }: GriddataOptions = {},
): Float64Array {
  return planScattered(points, dimension).evaluate(values, queries, method, fill);
}
