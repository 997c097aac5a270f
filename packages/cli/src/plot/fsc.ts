import type { FscCurve } from "@vitreous/core";
import { element, escaped, svgDocument } from "./svg.js";

/** A crossing to be marked on the plot. */
export interface Crossing {
  readonly threshold: number;
  /** Å. */
  readonly resolution: number;
  /** The curve never fell below: `resolution` is Nyquist. */
  readonly atLeast: boolean;
}

const size = { width: 640, height: 400 };
const frame = { left: 58, right: 18, top: 40, bottom: 62 };
const inner = {
  width: size.width - frame.left - frame.right,
  height: size.height - frame.top - frame.bottom,
};

/** About `count` round steps from 0 to `top`: 1, 2 or 5 times a power of ten. */
export function roundSteps(top: number, count: number): number[] {
  const raw = top / count;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = power * ([1, 2, 5, 10].find((multiple) => multiple * power >= raw) ?? 10);
  return Array.from({ length: Math.floor(top / step + 1e-9) + 1 }, (_, i) =>
    Number((i * step).toPrecision(12)),
  );
}

/** Å, as a person would write it. */
export function angstrom(resolution: number): string {
  return Number.isFinite(resolution) ? resolution.toPrecision(resolution < 10 ? 3 : 4) : "∞";
}

/** "0.143 at 3.21 Å", or "above 0.143 up to 2.62 Å (Nyquist)". */
export function crossingText({ threshold, resolution, atLeast }: Crossing): string {
  return atLeast
    ? `above ${threshold} up to ${angstrom(resolution)} Å (Nyquist)`
    : `${threshold} at ${angstrom(resolution)} Å`;
}

/**
 * The Fourier shell correlation as an SVG 1.1 picture: frequency below in Å⁻¹ and, under it, the same in
 * Å; the thresholds dashed, each crossing marked.
 *
 * @param curve      shell 0 is not drawn
 * @param names      the two maps, and the mask in words
 */
export function fscPlot(
  curve: FscCurve,
  crossings: readonly Crossing[],
  names: { readonly map1: string; readonly map2: string; readonly mask: string },
): string {
  const top = curve.frequency.at(-1) ?? 1;
  const values = Array.from(curve.fsc.subarray(1), (v) => (Number.isFinite(v) ? v : 0));
  const lowest = Math.min(0, ...values) < -0.05 ? -Math.ceil(-10 * Math.min(...values)) / 10 : 0;
  const x = (frequency: number): number => frame.left + (inner.width * frequency) / top;
  const y = (fsc: number): number => frame.top + (inner.height * (1 - fsc)) / (1 - lowest);

  const parts: string[] = [element("rect", { ...size, fill: "#ffffff" })];
  parts.push(
    element(
      "text",
      { x: frame.left, y: 22, "font-size": 14, "font-weight": "bold" },
      "Fourier shell correlation",
    ),
  );

  for (const tick of roundSteps(1, 5)) {
    parts.push(grid(frame.left, y(tick), size.width - frame.right, y(tick)));
    parts.push(label(frame.left - 8, y(tick) + 4, tick.toFixed(1), "end"));
  }
  if (lowest < 0) parts.push(label(frame.left - 8, y(lowest) + 4, lowest.toFixed(1), "end"));
  for (const tick of roundSteps(top, 6)) {
    parts.push(grid(x(tick), frame.top, x(tick), size.height - frame.bottom));
    parts.push(label(x(tick), size.height - frame.bottom + 18, String(tick), "middle"));
    if (tick > 0)
      parts.push(
        label(
          x(tick),
          size.height - frame.bottom + 34,
          `${angstrom(1 / tick)} Å`,
          "middle",
          "#5b6675",
        ),
      );
  }
  parts.push(
    label(
      frame.left + inner.width / 2,
      size.height - 8,
      "spatial frequency (1/Å), and the resolution it stands for",
      "middle",
    ),
  );
  parts.push(
    element(
      "text",
      {
        x: 16,
        y: frame.top + inner.height / 2,
        "text-anchor": "middle",
        transform: `rotate(-90 16 ${frame.top + inner.height / 2})`,
      },
      "FSC",
    ),
  );

  for (const crossing of crossings) {
    const { threshold, resolution, atLeast } = crossing;
    const line = { stroke: "#b4531f", "stroke-width": 1, "stroke-dasharray": "5 4" };
    parts.push(
      element("line", {
        x1: frame.left,
        x2: size.width - frame.right,
        y1: y(threshold),
        y2: y(threshold),
        ...line,
      }),
    );
    const words = crossingText(crossing);
    parts.push(label(size.width - frame.right - 4, y(threshold) - 5, words, "end", "#b4531f"));
    if (!atLeast)
      parts.push(
        element("circle", { cx: x(1 / resolution), cy: y(threshold), r: 4, fill: "#b4531f" }),
      );
  }

  const points = values.map((v, i) => `${x(curve.frequency[i + 1]).toFixed(2)},${y(v).toFixed(2)}`);
  parts.push(
    element("polyline", {
      points: points.join(" "),
      fill: "none",
      stroke: "#1f5fb4",
      "stroke-width": 2,
      "stroke-linejoin": "round",
    }),
  );
  parts.push(
    element("rect", {
      x: frame.left,
      y: frame.top,
      ...inner,
      fill: "none",
      stroke: "#1c2430",
      "stroke-width": 1,
    }),
  );

  const title = `Fourier shell correlation of ${names.map1} and ${names.map2}`;
  const description = `${values.length} shells up to ${angstrom(1 / top)} Å, mask: ${names.mask}. ${crossings.map(crossingText).join("; ")}.`;
  return svgDocument(size, title, description, parts.join("\n"));
}

function grid(x1: number, y1: number, x2: number, y2: number): string {
  return element("line", { x1, y1, x2, y2, stroke: "#e3e7ec", "stroke-width": 1 });
}

function label(x: number, y: number, words: string, anchor: string, fill = "#1c2430"): string {
  return element("text", { x, y, "text-anchor": anchor, fill }, escaped(words));
}
