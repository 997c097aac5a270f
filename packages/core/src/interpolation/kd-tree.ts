import { countPoints } from "./boundary.js";

/** Finds the nearest of many points. */
export interface KdTree {
  /** @returns the index of the point nearest to the query (x first), any of several at one distance; −1 if there is none */
  nearest(at: ArrayLike<number>): number;
}

/** Points in a leaf: below this, looking at all is faster than descending. */
const LEAF = 8;

/**
 * A tree of halves: each node splits its points at the median of the axis along which they spread most.
 *
 * @param points     x, y (and z) of one point after the other
 * @param dimension  1, 2 or 3
 * @source Friedman, Bentley & Finkel (1977) ACM Trans. Math. Softw. 3, 209
 * @example
 *   kdTree([0, 0, 5, 5], 2).nearest([4, 4]); // 1
 */
export function kdTree(points: ArrayLike<number>, dimension: 1 | 2 | 3): KdTree {
  const count = countPoints(points, dimension);
  const v = Float64Array.from(points);
  const order = Int32Array.from({ length: count }, (_, i) => i);
  const nodes = 2 ** Math.max(0, Math.ceil(Math.log2(Math.max(1, count / LEAF))) + 1);
  const axis = new Int8Array(nodes).fill(-1);
  const split = new Float64Array(nodes);

  // Node k has the children 2k and 2k + 1; the range of a node follows from its parent's halves.
  const build = (node: number, from: number, to: number): void => {
    if (to - from <= LEAF || 2 * node >= nodes) return;
    const along = widest(v, order, from, to, dimension);
    const middle = (from + to) >> 1;
    select(v, order, from, to - 1, middle, dimension, along);
    axis[node] = along;
    split[node] = v[dimension * order[middle]! + along]!;
    build(2 * node, from, middle);
    build(2 * node + 1, middle, to);
  };
  build(1, 0, count);

  let best = -1;
  let closest = Infinity;
  const visit = (node: number, from: number, to: number, at: ArrayLike<number>): void => {
    const along = node < nodes ? axis[node]! : -1;
    if (along < 0) {
      for (let i = from; i < to; i++) {
        const p = dimension * order[i]!;
        let distance = 0;
        for (let k = 0; k < dimension; k++) distance += (v[p + k]! - at[k]!) ** 2;
        if (distance < closest) {
          closest = distance;
          best = order[i]!;
        }
      }
      return;
    }
    const middle = (from + to) >> 1;
    const beyond = at[along]! - split[node]!;
    if (beyond < 0) visit(2 * node, from, middle, at);
    else visit(2 * node + 1, middle, to, at);
    if (beyond * beyond > closest) return;
    if (beyond < 0) visit(2 * node + 1, middle, to, at);
    else visit(2 * node, from, middle, at);
  };
  return {
    nearest(at) {
      best = -1;
      closest = Infinity;
      visit(1, 0, count, at);
      return best;
    },
  };
}

function widest(v: Float64Array, order: Int32Array, from: number, to: number, dimension: number) {
  let [along, most] = [0, -1];
  for (let k = 0; k < dimension; k++) {
    let [low, high] = [Infinity, -Infinity];
    for (let i = from; i < to; i++) {
      const x = v[dimension * order[i]! + k]!;
      if (x < low) low = x;
      if (x > high) high = x;
    }
    if (high - low > most) [along, most] = [k, high - low];
  }
  return along;
}

/** Hoare's selection: afterwards the `wanted`-th of the range is in its place, smaller ones before it, larger ones after. */
function select(
  v: Float64Array,
  order: Int32Array,
  low: number,
  high: number,
  wanted: number,
  dimension: number,
  along: number,
): void {
  const at = (i: number) => v[dimension * order[i]! + along]!;
  while (low < high) {
    const pivot = at((low + high) >> 1);
    let [i, j] = [low, high];
    while (i <= j) {
      while (at(i) < pivot) i++;
      while (at(j) > pivot) j--;
      if (i <= j) {
        const swap = order[i]!;
        order[i++] = order[j]!;
        order[j--] = swap;
      }
    }
    if (wanted <= j) high = j;
    else if (wanted >= i) low = i;
    else return;
  }
}
