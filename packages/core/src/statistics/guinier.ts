import { DomainError } from "../grid/errors.js";
import type { PowerSpectrum } from "./power.js";

/** A straight line through ln(amplitude) against squared frequency. */
export interface GuinierFit {
  /** Å²: positive where amplitudes fall. */
  readonly bFactor: number;
  /** ln of the amplitude at frequency 0, by the line. */
  readonly intercept: number;
  /** Shells that the line was fitted to. */
  readonly shells: number;
}

/**
 * The B factor by which amplitudes fall: the slope of ln √power against s², least squares, every shell between two resolutions counting alike.
 *
 * @equation statistics.guinier
 *   \ln\sqrt{P(s)} = c - \tfrac{B}{4}\, s^2
 * @param curve   rotationally averaged power
 * @param finest  Å
 * @param coarsest  Å
 * @throws DomainError  fewer than two shells with power lie between
 * @convention C6.3
 * @source Rosenthal & Henderson (2003) J. Mol. Biol. 333, 721–745
 */
export function guinierFit(
  { frequency, power }: Pick<PowerSpectrum, "frequency" | "power">,
  finest: number,
  coarsest: number,
): GuinierFit {
  // A shell at the end of the range belongs to it, whatever rounding says.
  const [low, high] = [(1 - 1e-9) / coarsest, (1 + 1e-9) / finest];
  const used = [...frequency.keys()].filter(
    (s) => s > 0 && frequency[s] >= low && frequency[s] <= high && power[s] > 0,
  );
  if (used.length < 2) {
    throw new DomainError({
      field: "range",
      got: `${used.length} shells from ${coarsest} to ${finest} Å`,
      expected: "at least two shells with power",
      hint: `Shells lie between ${1 / frequency[1]} and ${1 / (frequency.at(-1) ?? 0)} Å.`,
    });
  }
  const x = used.map((s) => frequency[s] ** 2);
  const y = used.map((s) => Math.log(power[s]) / 2);
  const mean = (values: readonly number[]) => values.reduce((sum, v) => sum + v, 0) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  const slope =
    x.reduce((sum, v, i) => sum + (v - mx) * (y[i] - my), 0) /
    x.reduce((sum, v) => sum + (v - mx) ** 2, 0);
  return { bFactor: -4 * slope, intercept: my - slope * mx, shells: used.length };
}
