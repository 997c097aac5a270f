import { basename } from "node:path";
import type { GuinierFit } from "@vitreous/core";
import type { Curve } from "../spectrum/measure.js";
import { decades } from "../spectrum/tell.js";
import { curvePlot, frequencyTicks, plainTicks, powerTicks } from "./curves.js";
import type { PlotLine, Tick } from "./curves.js";
import { angstrom } from "./fsc.js";

/** How frequency runs along the axis; `guinier` has its square, and ln of the amplitude upwards. */
export const axes = ["linear", "log", "guinier"] as const;
export type Axis = (typeof axes)[number];

/** A fitted line, with the resolutions in Å that it was fitted between. */
export interface DrawnFit extends GuinierFit {
  /** Which curve. */
  readonly of: number;
  readonly finest: number;
  readonly coarsest: number;
}

/** Power spectra as an SVG 1.1 picture. Shell 0, the mean, is not drawn. */
export function spectrumPlot(
  measured: readonly Curve[],
  axis: Axis,
  fits: readonly DrawnFit[],
): string {
  const curves = withShortNames(measured);
  const guinier = axis === "guinier";
  const across = (s: number): number => (guinier ? s * s : axis === "log" ? Math.log10(s) : s);
  const up = (power: number): number => (guinier ? Math.log(power) / 2 : Math.log10(power));
  const strongest = Math.max(...curves.map(({ power }) => Math.max(...power.subarray(1))));
  const faintest = strongest * 10 ** -decades;
  const lines = curves.map(({ name, frequency, power }): PlotLine => ({
    name,
    x: Array.from(frequency.subarray(1), across),
    // A shell without power has no logarithm: a gap.
    y: Array.from(power.subarray(1), (p) => (p > 0 ? up(p) : Number.NaN)),
  }));
  const fitted = fits.map(({ of, bFactor, intercept, finest, coarsest }): PlotLine => {
    const ends = [1 / coarsest, 1 / finest];
    const amplitude = (s: number): number => intercept - (bFactor / 4) * s * s;
    const many = Array.from({ length: 33 }, (_, i) => ends[0] + ((ends[1] - ends[0]) * i) / 32);
    return {
      name: `B = ${bFactor.toFixed(1)} Å²`,
      x: many.map(across),
      y: many.map((s) => (guinier ? amplitude(s) : (2 * amplitude(s)) / Math.LN10)),
      dashed: true,
      like: of,
    };
  });
  const tops = curves.map(({ frequency }) => frequency.at(-1) ?? 1);
  const top = Math.max(...tops);
  const low = Math.min(...curves.map(({ frequency }) => frequency[1] ?? top));
  const ys = lines.flatMap(({ y }) => y).filter(Number.isFinite);
  const ceiling = Math.max(...ys);
  const bottom = Math.max(Math.min(...ys), up(faintest));
  const names = curves.map(({ name }) => name);
  const shown = names.length > 3 ? `${names.length} curves` : names.join(", ");
  const fitWords = fits.map(
    ({ of, bFactor, finest, coarsest }) =>
      ` ${names[of]}: B = ${bFactor.toFixed(1)} Å² between ${angstrom(coarsest)} and ${angstrom(finest)} Å.`,
  );
  return curvePlot({
    title: `${guinier ? "Guinier plot" : "Power spectrum"} of ${shown}`,
    description: `${names.join(", ")}: rotationally averaged, up to ${angstrom(1 / top)} Å.${fitWords.join("")}`,
    xLabel: guinier
      ? "squared spatial frequency (1/Å²), and the resolution it stands for"
      : "spatial frequency (1/Å), and the resolution it stands for",
    yLabel: guinier ? "ln of the amplitude" : "power per sample",
    xTicks: axis === "log" ? logTicks(low, top) : frequencyTicks(across(top), guinier),
    yTicks: guinier ? plainTicks(bottom, ceiling, 6) : powerTicks(bottom - 0.1, ceiling + 0.1),
    lines: [...lines, ...fitted],
    floor: up(faintest),
  });
}

/** Files without their folders, unless two are called alike. */
function withShortNames(curves: readonly Curve[]): readonly Curve[] {
  const named = curves.map((curve) => ({ ...curve, name: basename(curve.name) }));
  return new Set(named.map(({ name }) => name)).size === curves.length ? named : curves;
}

/** Ticks at 1, 2 and 5 times powers of ten. */
function logTicks(low: number, high: number): Tick[] {
  const ticks: Tick[] = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.log10(high); power++) {
    for (const factor of [1, 2, 5]) {
      const at = factor * 10 ** power;
      if (at < low * (1 - 1e-9) || at > high * (1 + 1e-9)) continue;
      const words = String(Number(at.toPrecision(3)));
      ticks.push({ at: Math.log10(at), words, under: `${angstrom(1 / at)} Å` });
    }
  }
  return ticks;
}
