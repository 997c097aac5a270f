import type { Quantity } from "../contract/params.js";
import { tokens } from "../design/tokens.js";
import { axes, namedSeries, plotFrame, type PlotFrame } from "./plot-axes.js";
import { markerLabelPlace, ruleLabelPlace } from "./plot-labels.js";
import { coordinate, svg, type SvgNode } from "./svg.js";

export interface PlotAxis {
  readonly label: string;
  readonly unit?: string;
  /** Default: what the curves need. */
  readonly domain?: readonly [number, number];
  /** For a frequency axis in 1/Å: marks the resolutions in Å along the other side. */
  readonly reciprocal?: { readonly label: string; readonly unit: string };
}

export interface PlotSeries {
  readonly id: string;
  readonly label: string;
  readonly quantity: Quantity;
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** Default `line`. */
  readonly style?: "line" | "dashed" | "points" | "bars";
  /** A pale line behind the others: the state before. */
  readonly ghost?: boolean;
}

/** A straight line across the plot, with its name. */
export interface PlotRule {
  readonly axis: "x" | "y";
  readonly value: number;
  readonly label: string;
  /** Default `threshold`. */
  readonly quantity?: Quantity;
}

/** A marked point: the crossing of a curve and a threshold. */
export interface PlotMarker {
  readonly x: number;
  readonly y: number;
  readonly label: string;
  readonly quantity: Quantity;
}

export interface PlotSpec {
  readonly title: string;
  /** One sentence for those who do not see it. */
  readonly description: string;
  readonly x: PlotAxis;
  readonly y: PlotAxis;
  /**
   * One unit of x as long as one unit of y at every width, as an arrow or a circle in the plane needs it. The domain that
   * has room to spare grows on both sides. Default: each axis fills the plot.
   */
  readonly equal?: boolean;
  readonly series: readonly PlotSeries[];
  readonly rules?: readonly PlotRule[];
  readonly markers?: readonly PlotMarker[];
}

export interface PlotSize {
  readonly width: number;
  readonly height: number;
}

const sans = "'Source Sans 3 Variable','Source Sans 3',system-ui,sans-serif";

/** The class takes the colour of the page's theme; the attribute is what a file on its own shows. */
function stroke(quantity: Quantity): Readonly<Record<string, string>> {
  return { class: `plot-stroke q-${quantity}`, stroke: tokens[quantity].light, fill: "none" };
}

function fill(quantity: Quantity): Readonly<Record<string, string>> {
  return { class: `plot-fill q-${quantity}`, fill: tokens[quantity].light };
}

/** Words over curves: a rim in the colour of the ground keeps them legible where they meet. */
function label(quantity: Quantity): Readonly<Record<string, string>> {
  return {
    class: `plot-fill plot-halo q-${quantity}`,
    fill: tokens[quantity].light,
    stroke: tokens.panel.light,
    "stroke-width": "3",
    "stroke-linejoin": "round",
    "paint-order": "stroke",
  };
}

/** Path through the finite points; a gap where a value is missing. */
function linePath(series: PlotSeries, frame: PlotFrame): string {
  let path = "";
  let pen = false;
  const count = Math.min(series.x.length, series.y.length);
  for (let i = 0; i < count; i++) {
    const x = frame.x(series.x[i] ?? Number.NaN);
    const y = frame.y(series.y[i] ?? Number.NaN);
    if (!Number.isFinite(x) || !Number.isFinite(y)) {
      pen = false;
      continue;
    }
    path += `${pen ? "L" : "M"}${coordinate(x)},${coordinate(y)}`;
    pen = true;
  }
  return path;
}

function drawSeries(series: PlotSeries, frame: PlotFrame): SvgNode {
  const style = series.style ?? "line";
  const faint = series.ghost ? { opacity: "0.35" } : {};
  if (style === "line" || style === "dashed") {
    return svg("path", {
      ...stroke(series.quantity),
      ...faint,
      d: linePath(series, frame),
      "stroke-width": series.ghost ? "1.5" : "2",
      "stroke-linejoin": "round",
      "stroke-linecap": "round",
      "stroke-dasharray": style === "dashed" ? "6 4" : undefined,
    });
  }
  const marks: SvgNode[] = [];
  const count = Math.min(series.x.length, series.y.length);
  for (let i = 0; i < count; i++) {
    const x = frame.x(series.x[i] ?? Number.NaN);
    const y = frame.y(series.y[i] ?? Number.NaN);
    if (!Number.isFinite(x) || !Number.isFinite(y)) continue;
    if (style === "points") marks.push(svg("circle", { cx: x, cy: y, r: "2.5" }));
    else {
      const zero = frame.y(Math.max(frame.yDomain[0], 0));
      const width = Math.max(1, ((frame.right - frame.left) / count) * 0.7);
      marks.push(
        svg("rect", {
          x: x - width / 2,
          y: Math.min(y, zero),
          width,
          height: Math.max(0.5, Math.abs(zero - y)),
        }),
      );
    }
  }
  return svg("g", { ...fill(series.quantity), ...faint }, ...marks);
}

function drawRule(rule: PlotRule, frame: PlotFrame): SvgNode {
  const quantity = rule.quantity ?? "threshold";
  const at = rule.axis === "x" ? frame.x(rule.value) : frame.y(rule.value);
  const line =
    rule.axis === "x"
      ? { x1: at, x2: at, y1: frame.top, y2: frame.bottom }
      : { x1: frame.left, x2: frame.right, y1: at, y2: at };
  const { x, y, anchor } = ruleLabelPlace(rule, frame);
  return svg(
    "g",
    {},
    svg("line", {
      ...stroke(quantity),
      ...line,
      "stroke-width": "1",
      "stroke-dasharray": "2 3",
      "stroke-linecap": "round",
    }),
    svg("text", { ...label(quantity), x, y, "text-anchor": anchor, "font-size": "11" }, rule.label),
  );
}

function drawMarker(marker: PlotMarker, spec: PlotSpec, frame: PlotFrame): SvgNode {
  const [x, y] = [frame.x(marker.x), frame.y(marker.y)];
  const name = markerLabelPlace(marker, spec, frame);
  return svg(
    "g",
    {},
    svg("line", {
      ...stroke(marker.quantity),
      x1: x,
      x2: x,
      y1: y,
      y2: frame.bottom,
      "stroke-width": "1",
      opacity: "0.8",
    }),
    svg("circle", {
      class: `plot-marker q-${marker.quantity}`,
      cx: x,
      cy: y,
      r: "4.5",
      stroke: tokens[marker.quantity].light,
      fill: tokens.panel.light,
      "stroke-width": "2",
    }),
    svg(
      "text",
      {
        ...label(marker.quantity),
        x: name.x,
        y: name.y,
        "text-anchor": name.anchor,
        "font-size": "12",
        "font-weight": "600",
      },
      marker.label,
    ),
  );
}

/** What a curve looks like, beside its name. */
function key({ quantity, style }: PlotSeries, x: number, y: number): SvgNode {
  if (style === "points") return svg("circle", { ...fill(quantity), cx: x + 9, cy: y, r: "3" });
  return svg("line", {
    ...stroke(quantity),
    x1: x,
    x2: x + 18,
    y1: y,
    y2: y,
    "stroke-width": "2.5",
    "stroke-linecap": "round",
    "stroke-dasharray": style === "dashed" ? "5 3" : undefined,
  });
}

/** One swatch and one name per curve, in a row above the plot. */
function legend(series: readonly PlotSeries[], frame: PlotFrame): SvgNode {
  const items = namedSeries(series).map((item, i) => {
    const { x, y } = frame.names[i]!;
    return svg(
      "g",
      {},
      key(item, x, y),
      svg(
        "text",
        {
          class: "plot-fill plot-ink",
          fill: tokens.ink.light,
          x: x + 24,
          y: y + 4,
          "font-size": "12",
        },
        item.label,
      ),
    );
  });
  return svg("g", {}, ...items);
}

/** The plot as a picture. The same code draws it on the page, in the poster and in the exported file. */
export function plotPicture(spec: PlotSpec, size: PlotSize): SvgNode {
  const frame = plotFrame(spec, size);
  const clip = `clip-${spec.series.map((item) => item.id).join("-")}-${size.width}-${size.height}`;
  return svg(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      class: "plot",
      viewBox: `0 0 ${coordinate(size.width)} ${coordinate(size.height)}`,
      width: size.width,
      height: size.height,
      role: "img",
      "font-family": sans,
    },
    svg("title", {}, spec.title),
    svg("desc", {}, spec.description),
    svg(
      "clipPath",
      { id: clip },
      svg("rect", {
        x: frame.left - 1,
        y: frame.top - 2,
        width: frame.right - frame.left + 2,
        height: frame.bottom - frame.top + 4,
      }),
    ),
    axes(spec, frame),
    ...(spec.rules ?? []).map((rule) => drawRule(rule, frame)),
    svg(
      "g",
      { "clip-path": `url(#${clip})` },
      ...spec.series.map((series) => drawSeries(series, frame)),
    ),
    ...(spec.markers ?? []).map((marker) => drawMarker(marker, spec, frame)),
    spec.series.length > 1 && legend(spec.series, frame),
  );
}
