import { expect, test } from "vitest";
import { plotFrame } from "./plot-axes.js";
import type { PlotSpec } from "./plot.js";

const labels = ["sum as written", "sum", "fast transform", "sum, single", "fast, single"];
const spec: PlotSpec = {
  title: "Names",
  description: "Five curves.",
  x: { label: "x" },
  y: { label: "y" },
  series: labels.map((label, i) => ({
    id: `s${i}`,
    label,
    quantity: "fourier",
    x: [0, 1],
    y: [0, i],
  })),
};

test("invariant: names of curves stay within the width, in rows above the plot that do not touch", () => {
  for (const width of [280, 340, 500, 900]) {
    const { names, left, right, top } = plotFrame(spec, { width, height: 300 });
    expect(names.length).toBe(labels.length);
    names.forEach(({ x, y }, i) => {
      const end = x + 26 + 6 * labels[i]!.length;
      expect(x).toBeGreaterThanOrEqual(left);
      // A name alone in its row may be longer than the row.
      if (x > left) expect(end).toBeLessThanOrEqual(right);
      expect(y).toBeLessThan(top);
      const next = names[i + 1];
      if (next && next.y === y) expect(next.x).toBeGreaterThan(end);
      else if (next) expect(next.y - y).toBeGreaterThan(12);
    });
  }
});

test("invariant: names that fit stand in one row, and a ghost has none", () => {
  const wide = plotFrame(spec, { width: 900, height: 300 });
  expect(new Set(wide.names.map(({ y }) => y)).size).toBe(1);
  expect(wide.top).toBe(30);
  const ghost = { ...spec, series: [...spec.series, { ...spec.series[0]!, ghost: true }] };
  expect(plotFrame(ghost, { width: 900, height: 300 }).names.length).toBe(labels.length);
});
