import { describe, expect, test } from "vitest";
import { plotFrame } from "./plot-axes.js";
import { type PlotSize, type PlotSpec, plotPicture } from "./plot.js";
import { svgToString } from "./svg.js";

/** Every tenth of a degree, so that a sample lies at each of the four ends. */
const turns = Array.from({ length: 3600 }, (_, i) => (i * Math.PI) / 1800);

/** A circle of radius 1.7 about (0.4, −3), with the domains that a figure might ask for. */
function circle(x?: readonly [number, number], y?: readonly [number, number]): PlotSpec {
  return {
    title: "Circle",
    description: "A circle.",
    x: { label: "Real part", ...(x && { domain: x }) },
    y: { label: "Imaginary part", ...(y && { domain: y }) },
    equal: true,
    series: [
      {
        id: "circle",
        label: "circle",
        quantity: "fourier",
        x: turns.map((turn) => 0.4 + 1.7 * Math.cos(turn)),
        y: turns.map((turn) => -3 + 1.7 * Math.sin(turn)),
      },
    ],
  };
}

/** Width and height of the drawn curve, CSS pixels. */
function drawn(spec: PlotSpec, size: PlotSize): readonly [number, number] {
  const path = /<path[^>]* d="([^"]*)"/.exec(svgToString(plotPicture(spec, size)))?.[1] ?? "";
  const points = [...path.matchAll(/[ML]([-\d.]+),([-\d.]+)/g)];
  const span = (column: 1 | 2): number => {
    const values = points.map((point) => Number(point[column]));
    return Math.max(...values) - Math.min(...values);
  };
  return [span(1), span(2)];
}

const sizes: readonly PlotSize[] = [
  { width: 320, height: 200 },
  { width: 360, height: 360 },
  { width: 900, height: 380 },
  { width: 260, height: 380 },
];
const domains: readonly (readonly [x?: readonly [number, number], y?: readonly [number, number]])[] =
  [[], [[-2, 2], [-6, 0]], [[-20, 20], [-5, -1]], [[2.5, -1.5], [-5, -1]]]; // prettier-ignore

describe("equal units", () => {
  test.each(sizes)("analytic: a circle is round at $width × $height", (size) => {
    for (const [x, y] of domains) {
      const [width, height] = drawn(circle(x, y), size);
      // Coordinates are written to a hundredth of a pixel; half a pixel is what an eye could find.
      expect(Math.abs(width - height)).toBeLessThan(0.5);
      expect(width).toBeGreaterThan(10);
    }
  });

  test.each(sizes)(
    "invariant: nothing asked for is cut off, and the middle stays, at $width × $height",
    (size) => {
      for (const [x, y] of domains) {
        const free = plotFrame({ ...circle(x, y), equal: false }, size);
        const frame = plotFrame(circle(x, y), size);
        for (const axis of ["xDomain", "yDomain"] as const) {
          const [[low, high], [from, to]] = [free[axis], frame[axis]];
          const allowed = 1e-12 * (Math.abs(low) + Math.abs(high)); // rounding of a sum and a difference
          expect(Math.abs((from + to - low - high) / 2)).toBeLessThanOrEqual(allowed);
          expect(Math.abs(to - from)).toBeGreaterThanOrEqual(Math.abs(high - low) - allowed);
          expect(Math.sign(to - from)).toBe(Math.sign(high - low));
        }
      }
    },
  );

  test("analytic: without it each axis fills the plot", () => {
    const [width, height] = drawn({ ...circle(), equal: false }, { width: 900, height: 380 });
    // 900 − 46 − 14 wide, 380 − 12 − 40 high.
    expect(width).toBeCloseTo(840, 1);
    expect(height).toBeCloseTo(328, 1);
  });
});
