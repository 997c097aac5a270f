import { expect, test } from "vitest";
import { nudft1, nudft2, nudft3 } from "./direct.js";
import { nufft1, nufft2 } from "./nufft.js";
import { nufft3 } from "./type3.js";
import { awkwardPoints, complexNoise, errorOf, sumOfLengths } from "./testing.js";

const tolerances = [1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-11, 1e-12];

/** Odd, even, prime and different on every axis. */
const shapes = [[61], [12, 17], [7, 10, 8]];

/** What stands above the table in the documents. */
const head = `# Non-uniform transforms: asked for and achieved

Written by \`packages/core/src/nufft/accuracy.test.ts\`: run the tests with \`-u\` after a change, and look at what changed.

Each number is the root-mean-square error of \`nufft1\`, \`nufft2\` or \`nufft3\` relative to the root mean square of the plain sum, in double precision. The grids are
61, 17 × 12 and 8 × 10 × 7; 150 points with random complex strengths lie a third anywhere, a third in a cluster a thousandth of the box wide, a third at edges, corners and
beyond the period. The promise is about the worst case instead: every error is at most the tolerance times the sum of the lengths of the strengths. The tests
hold both. One more digit costs one more grid point of width per axis.

`;

/** Doubles lose about this much of Σ|c| in phases of up to a few hundred turns. */
const ROUNDING = 2e-14;

const rows: { readonly name: string; readonly row: readonly number[] }[] = [];

for (const shape of shapes) {
  const axes = shape.length;
  const samples = shape.reduce((a, b) => a * b, 1);
  const count = 150;
  const points = awkwardPoints(count, axes, axes);
  const strengths = complexNoise(count, 11);
  const grid = complexNoise(samples, 12);
  // Type 3: an extent of some units off the origin, and frequencies off zero.
  const places = points.map((t) => 5 * (t - Math.round(t)) + 40);
  const targets = awkwardPoints(120, axes, 7).map((t) => 3 * (t - Math.round(t)) - 2);
  const cases = [
    {
      type: 1,
      truth: nudft1(points, strengths, shape),
      input: strengths,
      fast: (tolerance: number) => nufft1(points, strengths, shape, { tolerance }),
    },
    {
      type: 2,
      truth: nudft2(points, grid, shape),
      input: grid,
      fast: (tolerance: number) => nufft2(points, grid, shape, { tolerance }),
    },
    {
      type: 3,
      truth: nudft3(places, strengths, targets, axes),
      input: strengths,
      fast: (tolerance: number) => nufft3(places, strengths, targets, axes, { tolerance }),
    },
  ];
  for (const { type, truth, input, fast } of cases) {
    test(`invariant: type ${type} in ${axes}D meets every tolerance from 1e-1 to 1e-12, for points anywhere, clustered and at the edges`, () => {
      const row: number[] = [];
      for (const tolerance of tolerances) {
        const { largest, relative } = errorOf(fast(tolerance), truth);
        expect(largest / sumOfLengths(input)).toBeLessThan(tolerance + ROUNDING);
        // The promise is on the largest error against Σ|c|. Strengths of random phase make a result about √count times
        // smaller than that sum, and its errors as well, so the same tolerance holds relative to the result itself.
        expect(relative).toBeLessThan(tolerance + 15 * ROUNDING);
        row.push(relative);
      }
      rows.push({ name: `type ${type}, ${axes}D`, row });
    });
  }
}

test("golden: the table of the documents says what was measured here", async () => {
  // One digit: the rest depends on how a machine rounds its cosines. Below 1e-13 it is rounding alone.
  const digit = (value: number) => (value < 1e-13 ? "< 1e-13" : value.toExponential(0));
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const table = [
    line(["asked for", ...rows.map(({ name }) => name)]),
    line(["---", ...rows.map(() => "--:")]),
    ...tolerances.map((tolerance, i) =>
      line([tolerance.toExponential(0), ...rows.map(({ row }) => digit(row[i]!))]),
    ),
  ];
  await expect(`${head}${table.join("\n")}\n`).toMatchFileSnapshot(
    "../../../../docs/nufft-accuracy.md",
  );
});
