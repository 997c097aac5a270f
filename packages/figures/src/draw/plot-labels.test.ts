import { describe, expect, test } from "vitest";
import { plotFrame } from "./plot-axes.js";
import type { PlotSpec } from "./plot.js";
import { labelBox, markerLabelPlace, ruleLabelPlace } from "./plot-labels.js";

const size = { width: 360, height: 223 };
const steps = Array.from({ length: 64 }, (_, i) => i / 63);

/** A curve that falls through 0.5 at `middle`, the sharper the smaller `width`. */
function falling(middle: number, width: number): PlotSpec {
  return {
    title: "FSC",
    description: "It falls.",
    x: { label: "Frequency", domain: [0, 1] },
    y: { label: "FSC", domain: [-0.1, 1.05] },
    series: [
      {
        id: "fsc",
        label: "FSC",
        quantity: "fsc",
        x: steps,
        y: steps.map((x) => 1 / (1 + Math.exp((x - middle) / width))),
      },
    ],
    rules: [{ axis: "y", value: 0.5, label: "0.5" }],
    markers: [{ x: middle, y: 0.5, label: "7.9 Å", quantity: "fsc" }],
  };
}

describe("names on a plot", () => {
  const cases = [0.1, 0.3, 0.5, 0.7, 0.9].flatMap((middle) =>
    [0.01, 0.03, 0.08].map((width) => ({ middle, width })),
  );
  test.each(cases)(
    "invariant: the name of a crossing at $middle, $width wide, stays inside and meets neither the curve nor the name of the rule",
    ({ middle, width }) => {
      const spec = falling(middle, width);
      const frame = plotFrame(spec, size);
      const place = markerLabelPlace(spec.markers![0]!, spec, frame);
      const box = labelBox("7.9 Å", place);
      expect(box.left).toBeGreaterThanOrEqual(frame.left);
      expect(box.right).toBeLessThanOrEqual(frame.right);
      const rule = labelBox("0.5", ruleLabelPlace(spec.rules![0]!, frame), 11);
      const apart =
        rule.right <= box.left ||
        rule.left >= box.right ||
        rule.bottom <= box.top ||
        rule.top >= box.bottom;
      expect(apart).toBe(true);
      // The curve, sampled finer than a pixel.
      for (let i = 0; i <= 2000; i++) {
        const t = i / 2000;
        const [x, y] = [frame.x(t), frame.y(1 / (1 + Math.exp((t - middle) / width)))];
        const inside = x > box.left && x < box.right && y > box.top && y < box.bottom;
        expect(inside, `the curve at ${t}`).toBe(false);
      }
    },
  );

  test("analytic: on an empty plot the name stands above and to the right, and above to the left at the right edge", () => {
    const bare = { ...falling(0.5, 0.03), series: [], rules: [] };
    const frame = plotFrame(bare, size);
    const at = (x: number) =>
      markerLabelPlace({ x, y: 0.5, label: "here", quantity: "fsc" }, bare, frame);
    expect(at(0.5)).toEqual({ x: frame.x(0.5) + 9, y: frame.y(0.5) - 9, anchor: "start" });
    expect(at(0.99)).toEqual({ x: frame.x(0.99) - 9, y: frame.y(0.5) - 9, anchor: "end" });
  });
});
