import type { Quantity } from "@vitreous/figures/contract";
import { posterGrid, svg, tokens, type SvgNode } from "@vitreous/figures/model";
import { describeNetwork } from "./network-describe.js";
import type { NetworkResult } from "./network-result.js";
import type { NetworkState } from "./network-params.js";

/** Where everything stands, in the units of the picture. */
export interface NetworkLayout {
  readonly width: number;
  readonly height: number;
  readonly radius: number;
  x(level: number): number;
  y(wire: number): number;
}

/** Room for the labels on both sides, and for the heads of the columns. */
const head = 26;

/** Rows are as far apart as the width allows, and a finger's width when there are few. */
export function networkLayout({ n, radices }: NetworkResult, width: number): NetworkLayout {
  const side = width < 460 ? 34 : 56;
  const row = Math.min(46, Math.max(25, 360 / n));
  const columns = radices.length;
  return {
    width,
    height: head + row * n + 6,
    radius: Math.min(0.4 * row, width < 460 ? 9 : 14),
    x: (level) => side + ((width - 2 * side) * level) / columns,
    y: (wire) => head + row * (wire + 0.5),
  };
}

interface Ink {
  readonly quantity?: Quantity;
  readonly width: number;
  readonly dash?: string;
  readonly opacity?: number;
}

/** A stroke in a colour of the theme, with the light one where there is no style sheet. */
function stroke({ quantity, width, dash, opacity }: Ink) {
  return {
    class: quantity ? `plot-stroke q-${quantity}` : "plot-edge",
    stroke: quantity ? tokens[quantity].light : tokens.edge.light,
    "stroke-width": width,
    "stroke-dasharray": dash,
    "stroke-opacity": opacity,
    fill: "none",
  };
}

const label = (x: number, y: number, text: string, anchor: string, size: number, quiet = false) =>
  svg(
    "text",
    {
      x,
      y: y + 0.35 * size,
      "text-anchor": anchor,
      "font-size": size,
      class: quiet ? "plot-quiet" : "plot-ink",
      fill: quiet ? tokens.quiet.light : tokens.ink.light,
    },
    text,
  );

const shifted = (path: string) => svg("path", { d: path });

/** Straight lines as one path: hundreds of them are one element. */
function lines(pairs: readonly (readonly [number, number, number, number])[]): string {
  return pairs
    .map(([a, b, c, d]) => `M${a.toFixed(1)} ${b.toFixed(1)}L${c.toFixed(1)} ${d.toFixed(1)}`)
    .join("");
}

/** Which wires are lit at which level. */
export type Trace = readonly (readonly number[])[];

/** The network: samples on the left, coefficients on the right, a butterfly wherever lines cross. */
export function networkPicture(
  result: NetworkResult,
  layout: NetworkLayout,
  trace: Trace = result.behind,
): SvgNode {
  const { butterflies, done, known, levels, n, permutation } = result;
  const { width, height, radius, x, y } = layout;
  const narrow = width < 460;
  const size = narrow ? 11 : 13;
  const lit = trace.map((wires) => new Set(wires));
  const last = butterflies[done - 1];
  const groups = { ahead: [], past: [], lit: [], now: [] } as Record<string, [number, number, number, number][]>; // prettier-ignore
  butterflies.forEach(({ stage, wires }, i) => {
    for (const from of wires) {
      for (const to of wires) {
        const line: [number, number, number, number] = [x(stage - 1), y(from), x(stage), y(to)];
        const traced = lit[stage]?.has(to) === true && lit[stage - 1]!.has(from);
        groups[i < done ? "past" : "ahead"]!.push(line);
        if (traced) groups["lit"]!.push(line);
        if (i === done - 1) groups["now"]!.push(line);
      }
    }
  });
  const path = (name: string, ink: Ink) => {
    const pairs = groups[name]!;
    return pairs.length > 0 && svg("g", stroke(ink), shifted(lines(pairs)));
  };

  return svg(
    "svg",
    { width, height, viewBox: `0 0 ${width} ${height}`, class: "plot network", "aria-hidden": "true" }, // prettier-ignore
    label(x(0), 12, narrow ? "sample" : "samples", "middle", size, true),
    ...result.radices.map(
      (radix, s) =>
      label(x(s + 0.5), 12, narrow ? `×${radix}` : `stage ${s + 1}, by ${radix}`, "middle", size, true), // prettier-ignore
    ),
    label(x(result.radices.length), 12, narrow ? "coeff." : "coefficients", "middle", size, true),
    path("ahead", { width: 1, dash: "2 4", opacity: 0.55 }),
    path("past", { width: 1.2 }),
    path("lit", { width: 3, quantity: "fourier", opacity: 0.9 }),
    path("now", { width: 2.4, quantity: "slice", dash: "7 3" }),
    ...turnLabels(last, layout, size),
    ...levels.flatMap((values, level) =>
      Array.from({ length: n }, (_, w) =>
        dial(values, w, [x(level), y(w)], {
          radius,
          peak: peakOf(values),
          known: known[level]![w] === 1,
          lit: lit[level]?.has(w) === true,
        }),
      ),
    ),
    ...permutation.flatMap((sample, w) => [
      label(x(0) - radius - 6, y(w), narrow ? `${sample}` : `x${subscript(sample)}`, "end", size),
      label(x(levels.length - 1) + radius + 6, y(w), narrow ? `${w}` : `X${subscript(w)}`, "start", size), // prettier-ignore
    ]),
  );
}

const subscript = (value: number): string =>
  [...String(value)].map((digit) => "₀₁₂₃₄₅₆₇₈₉"[Number(digit)]!).join("");

/** The longest arrow of a level, so that each level fills its dials. */
function peakOf(values: Float64Array): number {
  let peak = 0;
  for (let i = 0; i < values.length; i += 2) {
    const size = Math.hypot(values[i]!, values[i + 1]!);
    if (size > peak) peak = size;
  }
  return peak || 1;
}

/** How far the inputs of the newest butterfly are turned, beside its wires. */
function turnLabels(
  last: NetworkResult["butterflies"][number] | undefined,
  { x, y, radius }: NetworkLayout,
  size: number,
): SvgNode[] {
  if (!last) return [];
  return last.wires.flatMap((w, q) => {
    const turn = last.turns[q]!;
    if (turn === 0) return [];
    const place = [x(last.stage - 1) + radius + 4, y(w) + radius + 2] as const;
    return [label(place[0], place[1], `↻ ${turn}/${last.span}`, "start", size - 1)];
  });
}

interface DialLook {
  readonly radius: number;
  /** The longest arrow of its level. */
  readonly peak: number;
  readonly known: boolean;
  readonly lit: boolean;
}

/** One value: a ring, and an arrow in it; a small dot while it is not known. */
function dial(
  values: Float64Array,
  w: number,
  [cx, cy]: readonly [number, number],
  { radius, peak, known, lit }: DialLook,
): SvgNode {
  const [re, im] = [values[2 * w]!, values[2 * w + 1]!];
  const reach = known ? (0.84 * radius * Math.hypot(re, im)) / peak : 0;
  const angle = Math.atan2(im, re);
  const ring = svg("circle", {
    cx,
    cy,
    r: known ? radius : 3,
    ...stroke(lit ? { quantity: "fourier", width: 2.5 } : { width: 1.1 }),
    class: lit ? "plot-marker q-fourier" : "plot-edge network-node",
    fill: tokens.panel.light,
  });
  if (reach < 0.5) return ring;
  // The imaginary axis points up, as it is drawn in books.
  const [tx, ty] = [cx + reach * Math.cos(angle), cy - reach * Math.sin(angle)];
  return svg(
    "g",
    {},
    ring,
    svg("path", {
      d: lines([[cx, cy, tx, ty]]),
      ...stroke({ quantity: "image", width: radius > 10 ? 2.4 : 1.8 }),
      "stroke-linecap": "round",
    }),
    svg("circle", { cx: tx, cy: ty, r: radius > 10 ? 2.6 : 2, class: "plot-fill q-image", fill: tokens.image.light }), // prettier-ignore
  );
}

/**
 * The matrix so far, as arrows in squares; a number that is zero has none. Real parts as colours would not do: a
 * quarter of a turn has none and would look like a zero. Three paths, however many squares.
 */
export function matrixPicture({ n, soFar }: NetworkResult, width: number): SvgNode {
  const side = width / n;
  const reach = 0.36 * side;
  const squares: string[] = [];
  const arrows: [number, number, number, number][] = [];
  const tips: string[] = [];
  for (let i = 0; i < n * n; i++) {
    const [re, im] = [soFar[2 * i]!, soFar[2 * i + 1]!];
    if (Math.hypot(re, im) < 0.5) continue;
    const [left, top] = [side * (i % n), side * Math.floor(i / n)];
    squares.push(`M${left.toFixed(1)} ${top.toFixed(1)}h${side}v${side}h${-side}z`);
    const [cx, cy] = [left + side / 2, top + side / 2];
    const [x, y] = [cx + reach * re, cy - reach * im];
    arrows.push([cx - reach * re, cy + reach * im, x, y]);
    const r = 0.1 * side;
    tips.push(`M${(x - r).toFixed(1)} ${y.toFixed(1)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`); // prettier-ignore
  }
  return svg(
    "svg",
    { width, height: width, viewBox: `0 0 ${width} ${width}`, class: "plot", "aria-hidden": "true" }, // prettier-ignore
    svg("path", { d: squares.join(""), class: "plot-fill q-slice", fill: tokens.slice.light, "fill-opacity": 0.22 }), // prettier-ignore
    svg("path", {
      d: Array.from({ length: n + 1 }, (_, i) => `M0 ${i * side}H${width}M${i * side} 0V${width}`).join(""),
      ...stroke({ width: 1, opacity: 0.5 }),
    }), // prettier-ignore
    svg("path", { d: lines(arrows), ...stroke({ quantity: "image", width: n > 12 ? 1.6 : 2.2 }) }),
    svg("path", { d: tips.join(""), class: "plot-fill q-image", fill: tokens.image.light }),
  );
}

/** The still: the network, and the matrix that it has built so far. */
export function networkPoster(result: NetworkResult, state: NetworkState): SvgNode {
  const width = 420;
  return posterGrid(
    [
      {
        caption: `${result.done} of ${result.butterflies.length} butterflies`,
        picture: networkPicture(result, networkLayout(result, width)),
      },
      {
        caption: "The matrix so far: an arrow for each number that is not zero",
        picture: matrixPicture(result, width),
      },
    ],
    {
      title: "A fast transform, butterfly by butterfly",
      description: describeNetwork(result, state).sentence,
      panelWidth: width,
    },
  );
}
