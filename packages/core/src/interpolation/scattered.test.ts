import { insphere, incircle } from "robust-predicates";
import { describe, expect, test } from "vitest";
import { createRandom } from "../random/index.js";
import { delaunay, griddata, kdTree, planScattered, type Delaunay } from "./index.js";

function cloud(count: number, dimension: number, seed: number): Float64Array {
  const random = createRandom(seed);
  return Float64Array.from({ length: count * dimension }, () => random.uniform());
}
function lattice(n: number, dimension: 2 | 3): number[] {
  const out: number[] = [];
  for (let i = 0; i < n ** dimension; i++) {
    for (let k = 0; k < dimension; k++) out.push(Math.floor(i / n ** k) % n);
  }
  return out;
}

/** d! times the volume of each simplex. */
function volumes({ dimension, points, simplices }: Delaunay): number[] {
  const width = dimension + 1;
  return Array.from({ length: simplices.length / width }, (_, s) => {
    const row = (i: number) =>
      Array.from(
        { length: dimension },
        (__, k) =>
          points[dimension * simplices[width * s + i]! + k]! -
          points[dimension * simplices[width * s]! + k]!,
      );
    const [a, b] = [row(1), row(2)];
    if (dimension === 2) return a[0]! * b[1]! - a[1]! * b[0]!;
    const c = row(3);
    return (
      a[0]! * (b[1]! * c[2]! - b[2]! * c[1]!) -
      a[1]! * (b[0]! * c[2]! - b[2]! * c[0]!) +
      a[2]! * (b[0]! * c[1]! - b[1]! * c[0]!)
    );
  });
}

/** Every point against every sphere. */
function pointsInside({ dimension, points: v, simplices }: Delaunay): number {
  const width = dimension + 1;
  let wrong = 0;
  for (let s = 0; s < simplices.length; s += width) {
    const at = (i: number) =>
      Array.from(v.subarray(dimension * simplices[s + i]!, dimension * (simplices[s + i]! + 1)));
    const corners = Array.from({ length: width }, (_, i) => at(i)).flat();
    for (let p = 0; p < v.length; p += dimension) {
      const q = Array.from(v.subarray(p, p + dimension));
      const all = [...corners, ...q] as unknown as Parameters<typeof insphere>;
      const inside =
        dimension === 2
          ? incircle(...([...corners, ...q] as unknown as Parameters<typeof incircle>))
          : insphere(...all);
      // Simplices are positively oriented: strictly inside is positive.
      if (inside > 0) wrong++;
    }
  }
  return wrong;
}

/** Neighbours share all vertices but one, and know each other. */
function checkNeighbours({ dimension, simplices, neighbours }: Delaunay): void {
  const width = dimension + 1;
  for (let s = 0; s < simplices.length / width; s++) {
    const own = Array.from(simplices.subarray(width * s, width * s + width));
    own.forEach((vertex, i) => {
      const t = neighbours[width * s + i]!;
      if (t < 0) return;
      const theirs = Array.from(simplices.subarray(width * t, width * t + width));
      const shared = own.filter((x) => theirs.includes(x));
      expect(shared.length).toBe(dimension);
      expect(shared.includes(vertex)).toBe(false);
      expect(neighbours.subarray(width * t, width * t + width).includes(s)).toBe(true);
    });
  }
}

describe("triangulation", () => {
  test("invariant: no point lies inside a circumsphere, simplices fill the hull once, neighbours agree", () => {
    for (const dimension of [2, 3] as const) {
      for (const count of [dimension + 1, 7, 130]) {
        const mesh = delaunay(cloud(count, dimension, count), dimension);
        expect(volumes(mesh).every((v) => v > 0)).toBe(true);
        expect(pointsInside(mesh)).toBe(0);
        checkNeighbours(mesh);
      }
    }
  });

  test("analytic: a lattice, where every sphere has many points on it, is filled exactly", () => {
    for (const [dimension, n, factorial] of [
      [2, 9, 2],
      [3, 6, 6],
    ] as const) {
      const mesh = delaunay(lattice(n, dimension), dimension);
      const sizes = volumes(mesh);
      expect(sizes.every((v) => v > 0)).toBe(true);
      // Whole numbers: exact.
      expect(sizes.reduce((a, b) => a + b)).toBe(factorial * (n - 1) ** dimension);
      expect(pointsInside(mesh)).toBe(0);
      checkNeighbours(mesh);
    }
  });

  test("invariant: equal points count once, and points on a line or in a plane are refused", () => {
    const once = cloud(30, 3, 5);
    const twice = Float64Array.of(...once, ...once);
    expect(delaunay(twice, 3).simplices.length).toBe(delaunay(once, 3).simplices.length);
    expect(() => delaunay([0, 0, 1, 1, 2, 2, 5, 5], 2)).toThrow(/on one line/);
    expect(() =>
      delaunay(
        lattice(3, 2).flatMap((x, i) => (i % 2 ? [x, 0.5] : [x])),
        3,
      ),
    ).toThrow(/one plane/);
    expect(() => delaunay([0, 0, 0, 1, 1, 1, 2, 2, 2, 4, 4, 4], 3)).toThrow(/one plane/);
    expect(() => delaunay([0, 0, 1, 1], 2)).toThrow(/at least 3 points/);
    expect(() => delaunay([0, 0, 1, NaN, 1, 2], 2)).toThrow(/coordinate 1 of point 1/);
    // A tilted plane, whose coordinates round: still flat to the last bit, or a triangulation of slivers, never an endless loop.
    const tilted = cloud(40, 2, 9);
    const flat = Float64Array.from({ length: 120 }, (_, i) => {
      const [x, y] = [tilted[2 * Math.floor(i / 3)]!, tilted[2 * Math.floor(i / 3) + 1]!];
      return [x, y, 0.3 * x - 0.7 * y][i % 3]!;
    });
    expect(volumes(delaunay(flat, 3)).every((v) => v >= -1e-15)).toBe(true);
  });

  test("reference: the nearest point by tree and by looking at all", () => {
    for (const dimension of [1, 2, 3] as const) {
      for (const count of [1, 8, 9, 500]) {
        const points = cloud(count, dimension, 71);
        const tree = kdTree(points, dimension);
        const queries = cloud(100, dimension, 72).map((x) => 1.6 * x - 0.3);
        for (let q = 0; q < 100; q++) {
          const at = queries.subarray(dimension * q, dimension * (q + 1));
          const distance = (p: number) =>
            at.reduce((sum, x, k) => sum + (points[dimension * p + k]! - x) ** 2, 0);
          let best = 0;
          for (let p = 1; p < count; p++) if (distance(p) < distance(best)) best = p;
          expect(distance(tree.nearest(at))).toBe(distance(best));
        }
      }
    }
    expect(kdTree([], 2).nearest([0, 0])).toBe(-1);
    expect(kdTree(new Float64Array(400).fill(0.5), 2).nearest([1, 1])).toBeGreaterThanOrEqual(0);
  });
});

describe("weights", () => {
  test("invariant: linear and natural weights are positive, sum to one and give back the place", () => {
    for (const dimension of [2, 3] as const) {
      const points = cloud(80, dimension, 81);
      const plan = planScattered(points, dimension);
      const queries = cloud(400, dimension, 82);
      let seen = 0;
      for (let q = 0; q < 400; q++) {
        const at = queries.subarray(dimension * q, dimension * (q + 1));
        for (const method of ["linear", "natural"] as const) {
          const made = plan.weights(at, method);
          if (made === undefined) continue;
          seen++;
          // Near the rim circumcentres are some 1e3 away, and volumes are differences of terms 1e6 times theirs.
          const allowed = method === "linear" ? 1e-13 : 1e-9;
          expect(Math.abs(made.weights.reduce((a, b) => a + b) - 1)).toBeLessThan(allowed);
          expect(made.weights.every((w) => w > -allowed)).toBe(true);
          for (let k = 0; k < dimension; k++) {
            const x = made.points.reduce(
              (sum, p, i) => sum + made.weights[i]! * points[dimension * p + k]!,
              0,
            );
            expect(Math.abs(x - at[k]!)).toBeLessThan(allowed);
          }
        }
      }
      expect(seen).toBeGreaterThan(250);
    }
  });

  test("invariant: linear functions come back to rounding, and outside the hull is the fill", () => {
    for (const dimension of [2, 3] as const) {
      const points = cloud(150, dimension, 91);
      const slope = [1.5, -0.7, 2.2];
      const f = (v: ArrayLike<number>, i: number) =>
        slope.slice(0, dimension).reduce((sum, s, k) => sum + s * v[dimension * i + k]!, 0.3);
      const values = Float64Array.from({ length: 150 }, (_, i) => f(points, i));
      const queries = cloud(200, dimension, 92).map((x) => 0.2 + 0.6 * x);
      for (const method of ["linear", "natural"] as const) {
        griddata(points, values, queries, { dimension, method }).forEach((v, q) => {
          expect(Math.abs(v - f(queries, q))).toBeLessThan(1e-12);
        });
        const outside = new Float64Array(dimension).fill(3);
        expect(griddata(points, values, outside, { dimension, method, fill: -7 })[0]).toBe(-7);
      }
    }
  });

  test("analytic: Sibson's weights at the middle of regular figures", () => {
    const square = planScattered([0, 0, 1, 0, 1, 1, 0, 1], 2).weights([0.5, 0.5], "natural")!;
    expect(square.points.length).toBe(4);
    square.weights.forEach((w) => expect(Math.abs(w - 0.25)).toBeLessThan(1e-15));
    const cube = planScattered(lattice(2, 3), 3).weights([0.5, 0.5, 0.5], "natural")!;
    expect(cube.points.length).toBe(8);
    cube.weights.forEach((w) => expect(Math.abs(w - 0.125)).toBeLessThan(1e-14));
    // Half-way up a cell only its four corners lose area, in equal pairs; so the mean of x alone fixes the weights.
    const off = planScattered(lattice(6, 2), 2).weights([2.3, 2.5], "natural")!;
    const w = new Map(off.points.map((p, i) => [p, off.weights[i]!]));
    const [a, b, c, d] = [w.get(2 + 12)!, w.get(2 + 18)!, w.get(3 + 12)!, w.get(3 + 18)!];
    expect(Math.abs(a - b)).toBeLessThan(1e-14);
    expect(Math.abs(c - d)).toBeLessThan(1e-14);
    expect(Math.abs(a - 0.35)).toBeLessThan(1e-13);
    expect(Math.abs(c - 0.15)).toBeLessThan(1e-13);
  });

  test("reference: Sibson's weights are the areas that a new Voronoi cell takes, counted on a fine raster", () => {
    const points = cloud(40, 2, 101);
    const plan = planScattered(points, 2);
    const tree = kdTree(points, 2);
    const at = [0.48, 0.53];
    const counts = new Map<number, number>();
    let total = 0;
    const steps = 600;
    for (let i = 0; i < steps; i++) {
      for (let j = 0; j < steps; j++) {
        const x = [0.08 + (0.8 * (i + 0.5)) / steps, 0.13 + (0.8 * (j + 0.5)) / steps];
        const p = tree.nearest(x);
        const near = (points[2 * p]! - x[0]!) ** 2 + (points[2 * p + 1]! - x[1]!) ** 2;
        if ((at[0]! - x[0]!) ** 2 + (at[1]! - x[1]!) ** 2 >= near) continue;
        counts.set(p, (counts.get(p) ?? 0) + 1);
        total++;
      }
    }
    const made = plan.weights(at, "natural")!;
    // Of some thousand cells of the raster inside, those on the border are undecided: a hundredth.
    made.points.forEach((p, i) =>
      expect(Math.abs(made.weights[i]! - (counts.get(p) ?? 0) / total)).toBeLessThan(0.01),
    );
  });

  test("invariant: natural weights are continuous across the edges of triangles", () => {
    const points = cloud(60, 2, 111);
    const random = createRandom(112);
    const values = Float64Array.from({ length: 60 }, () => random.normal());
    const plan = planScattered(points, 2);
    const { simplices, neighbours } = plan.triangulation;
    let seen = 0;
    for (let s = 0; s < simplices.length / 3; s++) {
      for (let i = 0; i < 3; i++) {
        if (neighbours[3 * s + i]! < 0) continue;
        const [a, b] = [simplices[3 * s + ((i + 1) % 3)]!, simplices[3 * s + ((i + 2) % 3)]!];
        const middle = [0, 1].map((k) => 0.5 * (points[2 * a + k]! + points[2 * b + k]!));
        const along = [0, 1].map((k) => points[2 * b + k]! - points[2 * a + k]!);
        const length = Math.hypot(...along);
        const step = 1e-7 / length;
        const sides = [-1, 1].map((sign) => [
          middle[0]! - sign * step * along[1]!,
          middle[1]! + sign * step * along[0]!,
        ]);
        const [before, after] = plan.evaluate(values, sides.flat(), "natural");
        if (Number.isNaN(before! + after!)) continue;
        seen++;
        // Slopes of values of order one over gaps of a hundredth: a few hundred times the step.
        expect(Math.abs(before! - after!)).toBeLessThan(1e-3);
      }
    }
    expect(seen).toBeGreaterThan(100);
  });
});
