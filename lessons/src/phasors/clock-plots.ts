import {
  plotPicture,
  posterGrid,
  svg,
  tokens,
  type PlotSpec,
  type SvgNode,
} from "@vitreous/figures/model";
import { brightnessOfCrowd } from "./arrows.js";
import type { ClockState } from "./clock-params.js";
import { describeClock, number } from "./clock-describe.js";
import type { ClockResult } from "./clock-model.js";

/** Length that the rim of the dial stands for: room for every sum that the state allows, or nearly so for a crowd. */
export function fullLength({ hands, count, phase }: ClockState): number {
  switch (hands) {
    case "one":
      return 1.5;
    case "two":
      return 2.5;
    case "pair":
      return 3;
    case "chain":
      // A chain lies on a circle of this diameter.
      return Math.min(count, Math.max(3, 1.1 / Math.abs(Math.sin((phase * Math.PI) / 360))));
    case "crowd":
      // Three deviations of a random walk, or its mean when there is order.
      return Math.min(
        count,
        Math.max(3 * Math.sqrt(count), 1.3 * Math.sqrt(brightnessOfCrowd(count, phase))),
      );
  }
}

/** The most that the camera can count at any phase. */
const brightest = { one: 1.5 ** 2, two: 2.5 ** 2, pair: 9 } as const;

/** Heights of the hands and of their sum against the turn of the clock. */
export function wavePlot({ wave, re }: ClockResult, state: ClockState): PlotSpec {
  const top = 1.05 * fullLength(state);
  const { hands, turn } = state;
  const several = hands === "two" || hands === "pair";
  return {
    title: "The waves",
    description: `The shadow of the sum over two turns; at ${number(turn, 0)}° it is ${number(re, 2)}.`,
    x: { label: "turn of the clock", unit: "°", domain: [0, 720] },
    y: { label: "shadow on the horizontal axis", domain: [-top, top] },
    series: [
      ...(several
        ? ([
            {
              id: "first",
              label: "first hand",
              quantity: "map",
              style: "dashed",
              x: wave.turn,
              y: wave.first,
            },
            {
              id: "second",
              label: "second hand",
              quantity: "slice",
              style: "points",
              x: thin(wave.turn),
              y: thin(wave.second),
            },
          ] as const)
        : []),
      {
        id: "sum",
        label: hands === "one" ? "the hand" : "their sum",
        quantity: "reconstruction",
        x: wave.turn,
        y: wave.sum,
      },
    ],
    rules: [{ axis: "x", value: turn, label: "now", quantity: "threshold" }],
  };
}

/** Every third value: a dotted curve needs no more. */
const thin = (values: Float64Array): Float64Array => values.filter((_, i) => i % 3 === 0);

/** Brightness of the sum against the phase. */
export function brightnessPlot(result: ClockResult, state: ClockState): PlotSpec {
  const { curve, brightness } = result;
  const { hands, phase } = state;
  const name = { one: "phase", two: "phase of the second hand", pair: "phase", chain: "step from hand to hand", crowd: "spread of the phases" }[hands]; // prettier-ignore
  const top = hands === "chain" || hands === "crowd" ? state.count ** 2 : brightest[hands];
  return {
    title: "What a camera counts",
    description: `Brightness against the ${name}: ${number(brightness, 3)} at ${number(phase, 0)}°.`,
    x: { label: name, unit: "°", domain: [-180, 180] },
    y: { label: "brightness", domain: [0, 1.05 * Math.min(top, scaleFor(curve.brightness))] },
    series: [
      {
        id: "brightness",
        label: "brightness",
        quantity: "reconstruction",
        x: curve.phase,
        y: curve.brightness,
      },
    ],
    markers: [{ x: phase, y: brightness, label: "now", quantity: "slice" }],
  };
}

/** A round height for the axis, so that it stays while a handle is dragged. */
function scaleFor(values: Float64Array): number {
  const most = values.reduce((a, b) => Math.max(a, b), 1);
  const power = 2 ** Math.ceil(Math.log2(most) - 1e-9);
  return power;
}

/** The hands as a still: each where it lies at this turn, and the sum. */
export function handsPicture(result: ClockResult, state: ClockState, width: number): SvgNode {
  const rim = 100;
  const scale = rim / fullLength(state);
  const at = (i: number) =>
    [scale * result.chain[2 * i]!, -scale * result.chain[2 * i + 1]!] as const;
  const line = (from: readonly [number, number], to: readonly [number, number], more: object) =>
    svg("line", {
      x1: from[0],
      y1: from[1],
      x2: to[0],
      y2: to[1],
      "stroke-linecap": "round",
      ...more,
    });
  const [x, y] = at(result.hands.length);
  return svg(
    "svg",
    { width, height: width, viewBox: "-119 -119 238 238" },
    svg("circle", { r: rim, fill: "none", stroke: tokens.edge.light, "stroke-dasharray": "2 4" }),
    svg("path", {
      d: `M${-rim} 0H${rim}M0 ${-rim}V${rim}`,
      stroke: tokens.edge.light,
      fill: "none",
    }),
    line([x, y], [x, 0], { stroke: tokens.quiet.light, "stroke-dasharray": "3 3" }),
    line([0, 0], [x, 0], { stroke: tokens.reconstruction.light, "stroke-width": 7, opacity: 0.45 }),
    ...result.hands.map((_, i) =>
      line(at(i), at(i + 1), {
        stroke: i === 0 ? tokens.map.light : tokens.slice.light,
        "stroke-width": result.hands.length > 2 ? 2 : 4,
        ...(i === 0 ? {} : { "stroke-dasharray": "7 6" }),
      }),
    ),
    ...(result.hands.length > 1
      ? [line([0, 0], [x, y], { stroke: tokens.reconstruction.light, "stroke-width": 2.5 })]
      : []),
  );
}

/** The still: the hands, their waves, and what a camera counts. */
export function clockPoster(result: ClockResult, state: ClockState): SvgNode {
  const width = 320;
  const size = { width, height: 250 };
  return posterGrid(
    [
      { caption: "The hands and their shadow", picture: handsPicture(result, state, 250) },
      { caption: "The waves they draw", picture: plotPicture(wavePlot(result, state), size) },
      {
        caption: "What a camera counts",
        picture: plotPicture(brightnessPlot(result, state), size),
      },
    ],
    {
      title: "The phasor clock",
      description: describeClock(result, state).sentence,
      panelWidth: width,
    },
  );
}
