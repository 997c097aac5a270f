import { angstrom, roundSteps } from "./fsc.js";
import { element, escaped, svgDocument } from "./svg.js";

/** One line of a plot. */
export interface PlotLine {
  readonly name: string;
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** Drawn dashed and thin, over the others. */
  readonly dashed?: true;
  /** The line whose colour it shares; its own when left out. */
  readonly like?: number;
}

/** A mark on an axis. */
export interface Tick {
  readonly at: number;
  readonly words: string;
  /** A second line below, in grey. */
  readonly under?: string;
}

/** A plot of curves over spatial frequency. */
export interface CurvePlot {
  readonly title: string;
  readonly description: string;
  readonly xLabel: string;
  readonly yLabel: string;
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
  readonly lines: readonly PlotLine[];
  /** What is lower is cut off. */
  readonly floor?: number;
}

const size = { width: 680, height: 430 };
const frame = { left: 74, right: 20, top: 40, bottom: 68 };
const inner = {
  width: size.width - frame.left - frame.right,
  height: size.height - frame.top - frame.bottom,
};
/** Told apart also without red or green. @source Okabe & Ito (2008) Color Universal Design */
const colours = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#444c56"];
const ink = "#1c2430";

/** Ticks at powers of ten between two logarithms to base 10; at 2 and 5 of them too when there are few. */
export function powerTicks(low: number, high: number): Tick[] {
  const step = Math.max(1, Math.ceil((high - low) / 7));
  const factors = high - low < 2.5 ? [1, 2, 5] : [1];
  const ticks: Tick[] = [];
  for (let power = Math.floor(low / step) * step; power <= high; power += step) {
    for (const factor of factors) {
      const at = power + Math.log10(factor);
      if (at < low - 1e-9 || at > high + 1e-9) continue;
      const value = Number((factor * 10 ** power).toPrecision(1));
      ticks.push({ at, words: Math.abs(power) <= 3 ? String(value) : value.toExponential() });
    }
  }
  return ticks;
}

/** Round ticks between two numbers. */
export function plainTicks(low: number, high: number, count: number): Tick[] {
  const steps = roundSteps(high - low, count);
  const step = steps.length > 1 ? steps[1] : high - low || 1;
  const ticks: Tick[] = [];
  for (let at = Math.ceil(low / step) * step; at <= high + 1e-9 * step; at += step) {
    ticks.push({ at, words: String(Number(at.toPrecision(10))) });
  }
  return ticks;
}

/** Ticks in Å⁻¹ with the resolution below each; `squared`: of an axis of squared frequencies. */
export function frequencyTicks(top: number, squared: boolean): Tick[] {
  return roundSteps(top, 6).map((at) => {
    const frequency = squared ? Math.sqrt(at) : at;
    return {
      at,
      words: String(at),
      ...(at > 0 ? { under: `${angstrom(1 / frequency)} Å` } : {}),
    };
  });
}

/** The plot as SVG 1.1; values that are not finite leave a gap. */
export function curvePlot(plot: CurvePlot): string {
  const finite = (values: readonly number[]): number[] => values.filter(Number.isFinite);
  const xs = finite(plot.lines.flatMap(({ x }) => x));
  const ys = finite(plot.lines.filter(({ dashed }) => !dashed).flatMap(({ y }) => y));
  const [left, right] = spanOf(xs, 0);
  const [lowest, top] = spanOf(ys, 0.04);
  const bottom = Math.max(lowest, plot.floor ?? -Infinity);
  const x = (value: number): number => frame.left + (inner.width * (value - left)) / (right - left);
  const y = (value: number): number => frame.top + (inner.height * (top - value)) / (top - bottom);
  const floor = size.height - frame.bottom;
  const within = (value: number, low: number, high: number): boolean =>
    value >= low - 1e-9 && value <= high + 1e-9;

  const parts: string[] = [
    element("rect", { ...size, fill: "#ffffff" }),
    element(
      "text",
      { x: frame.left, y: 22, "font-size": 14, "font-weight": "bold" },
      escaped(plot.title),
    ),
  ];
  for (const { at, words } of plot.yTicks.filter((tick) => within(tick.at, bottom, top))) {
    parts.push(rule(frame.left, y(at), size.width - frame.right, y(at)));
    parts.push(label(frame.left - 8, y(at) + 4, words, "end"));
  }
  for (const { at, words, under } of plot.xTicks.filter((tick) => within(tick.at, left, right))) {
    parts.push(rule(x(at), frame.top, x(at), floor));
    parts.push(label(x(at), floor + 18, words, "middle"));
    if (under) parts.push(label(x(at), floor + 34, under, "middle", "#5b6675"));
  }
  parts.push(label(frame.left + inner.width / 2, size.height - 12, plot.xLabel, "middle"));
  const turned = `rotate(-90 16 ${frame.top + inner.height / 2})`;
  parts.push(
    element(
      "text",
      { x: 16, y: frame.top + inner.height / 2, "text-anchor": "middle", transform: turned },
      escaped(plot.yLabel),
    ),
  );
  const clip = element(
    "clipPath",
    { id: "frame" },
    element("rect", { x: frame.left, y: frame.top, ...inner }),
  );
  parts.push(element("defs", {}, clip));
  plot.lines.forEach((line, i) => {
    const colour = colours[(line.like ?? i) % colours.length];
    for (const points of runsOf(line)) {
      const words = points.map(([px, py]) => `${x(px).toFixed(2)},${y(py).toFixed(2)}`).join(" ");
      parts.push(
        element("polyline", {
          points: words,
          fill: "none",
          stroke: colour,
          "clip-path": "url(#frame)",
          "stroke-width": line.dashed ? 1.5 : plot.lines.length > colours.length ? 1 : 2,
          ...(line.dashed ? { "stroke-dasharray": "6 4" } : {}),
          "stroke-linejoin": "round",
        }),
      );
    }
  });
  parts.push(
    element("rect", {
      x: frame.left,
      y: frame.top,
      ...inner,
      fill: "none",
      stroke: ink,
      "stroke-width": 1,
    }),
  );
  parts.push(...legend(plot.lines));
  return svgDocument(size, plot.title, plot.description, parts.join("\n"));
}

/** Lowest and highest, with a margin as a share of their distance; never a span of nothing. */
function spanOf(values: readonly number[], margin: number): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)];
  if (!(low <= high)) return [0, 1];
  const span = high - low || Math.abs(high) || 1;
  return high === low
    ? [low - span / 2, high + span / 2]
    : [low - margin * span, high + margin * span];
}

/** Stretches of finite points. */
function runsOf({ x, y }: PlotLine): [number, number][][] {
  const runs: [number, number][][] = [[]];
  x.forEach((px, i) => {
    if (Number.isFinite(px) && Number.isFinite(y[i])) runs.at(-1)?.push([px, y[i]]);
    else if (runs.at(-1)?.length) runs.push([]);
  });
  return runs.filter((run) => run.length > 0);
}

/** Names, on the right of the frame; more lines than colours are not told apart by name. */
function legend(lines: readonly PlotLine[]): string[] {
  if (lines.length < 2 || lines.length > colours.length) return [];
  return lines.flatMap((line, i) => {
    const at = frame.top + 18 + 17 * i;
    const right = size.width - frame.right - 10;
    const colour = colours[(line.like ?? i) % colours.length];
    return [
      element("line", {
        x1: right - 24,
        x2: right,
        y1: at - 4,
        y2: at - 4,
        stroke: colour,
        "stroke-width": 2,
        ...(line.dashed ? { "stroke-dasharray": "6 4" } : {}),
      }),
      label(right - 30, at, line.name, "end"),
    ];
  });
}

function rule(x1: number, y1: number, x2: number, y2: number): string {
  return element("line", { x1, y1, x2, y2, stroke: "#e3e7ec", "stroke-width": 1 });
}

function label(x: number, y: number, words: string, anchor: string, fill = ink): string {
  return element("text", { x, y, "text-anchor": anchor, fill }, escaped(words));
}
