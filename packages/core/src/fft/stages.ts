import { DomainError, ShapeError } from "../grid/errors.js";
import type { Precision } from "../engine/engine.js";
import { primeFactors } from "./counts.js";
import { writeRoot } from "./roots.js";

/**
 * One butterfly: the wires that it takes in and gives out, and how far each input is turned before the small transform.
 * Wire `wires[q]` comes in times exp(−2πi · turns[q] / span), and leaves as output q of a transform of `wires.length`
 * samples.
 */
export interface Butterfly {
  readonly wires: readonly number[];
  /** Exponents of the twiddle factors, in parts of `span`. */
  readonly turns: readonly number[];
}

/** One stage: transforms of `span`/`radix` samples become transforms of `span` samples, in place. */
export interface FftStage {
  readonly radix: number;
  /** Samples of the transforms that are complete after this stage. */
  readonly span: number;
  readonly butterflies: readonly Butterfly[];
  /** What is on the wires after the stage: interleaved complex, n numbers. */
  readonly values: Float64Array;
}

/** A fast transform laid open. */
export interface FftStages {
  readonly n: number;
  readonly radices: readonly number[];
  /** Wire w begins with sample `permutation[w]`. */
  readonly permutation: readonly number[];
  /** The samples in the order of the wires: interleaved complex. */
  readonly start: Float64Array;
  readonly stages: readonly FftStage[];
  /** The transform in natural order: the values after the last stage. */
  readonly result: Float64Array;
}

/** How the stages are computed. */
export interface StagesOptions {
  /** In the order of the stages; their product is n. Default: the prime factors, smallest first. */
  readonly radices?: readonly number[];
  /** Every product and sum is rounded to this precision. Default `f64`. */
  readonly precision?: Precision;
  /** `recurrence`: the twiddles of a stage are made by multiplying, which loses digits. Default `reduced`. */
  readonly twiddles?: "reduced" | "recurrence";
}

/** Samples in the order in which decimation in time needs them: for radix 2, the bits of the index reversed. */
export function digitReversal(radices: readonly number[]): number[] {
  let order = [0];
  let stride = 1;
  // From the last stage to the first: each splits a sequence into `radix` interleaved ones.
  for (const radix of radices.toReversed()) {
    const step = stride;
    order = order.flatMap((first) => Array.from({ length: radix }, (_, q) => first + step * q));
    stride *= radix;
  }
  return order;
}

/** Which wires each butterfly of a stage joins, and by how much it turns them. */
function butterfliesOf(n: number, radix: number, span: number): Butterfly[] {
  const part = span / radix;
  const found: Butterfly[] = [];
  for (let block = 0; block < n; block += span) {
    for (let k = 0; k < part; k++) {
      const inputs = Array.from({ length: radix }, (_, q) => q);
      found.push({
        wires: inputs.map((q) => block + k + part * q),
        turns: inputs.map((q) => (q * k) % span),
      });
    }
  }
  return found;
}

/** exp(−2πi k/n), rounded; by multiplication when asked. */
function rootsFor(n: number, recurrent: boolean, round: (value: number) => number): Float64Array {
  const roots = new Float64Array(2 * n);
  if (!recurrent) {
    for (let k = 0; k < n; k++) writeRoot(roots, k, -k, n);
    return roots.map(round);
  }
  const [c, s] = [round(Math.cos((2 * Math.PI) / n)), round(-Math.sin((2 * Math.PI) / n))];
  roots[0] = 1;
  for (let k = 1; k < n; k++) {
    const [re, im] = [roots[2 * k - 2], roots[2 * k - 1]];
    roots[2 * k] = round(round(re * c) - round(im * s));
    roots[2 * k + 1] = round(round(re * s) + round(im * c));
  }
  return roots;
}

/**
 * The fast transform of one line, decimation in time, with everything on the way: the order of the samples, the pairs (or
 * triples, …) that combine, their twiddles, and the values on all wires after every stage. It computes what `fft` computes,
 * for looking at and for measuring; `fft` is the one for work.
 *
 * @equation fft.butterfly
 *   X_{k + m c} = \sum_{q=0}^{r-1} e^{-2\pi i\,qc/r}\; \bigl( e^{-2\pi i\,qk/(rm)}\, S^{(q)}_k \bigr)
 *
 * @param signal  interleaved complex, n samples
 * @throws ShapeError   the signal has an odd count of numbers, or none
 * @throws DomainError  the radices do not multiply to n
 * @accuracy  relative rms error of order ε √log₂ n, ε = 2⁻⁵³ or 2⁻²⁴; up to order ε n with `recurrence`
 * @source    Cooley, Tukey (1965) Math. Comput. 19, 297–301, eqs. 4 to 8
 * @convention C3.1 C3.2
 */
export function fftStages(signal: ArrayLike<number>, options: StagesOptions = {}): FftStages {
  const n = signal.length / 2;
  if (!Number.isInteger(n) || n < 1) {
    throw new ShapeError({
      field: "signal",
      got: signal.length,
      expected: "two numbers for each of one or more samples",
    });
  }
  const { radices = primeFactors(n), precision = "f64", twiddles = "reduced" } = options;
  const whole = radices.every((radix) => Number.isInteger(radix) && radix >= 2);
  if (!whole || radices.reduce((product, radix) => product * radix, 1) !== n) {
    throw new DomainError({
      field: "radices",
      got: [...radices],
      expected: `whole numbers from 2 on whose product is ${n}`,
    });
  }
  const round = precision === "f32" ? Math.fround : (value: number) => value;
  const permutation = digitReversal(radices);
  const start = new Float64Array(2 * n);
  permutation.forEach((sample, wire) => {
    start[2 * wire] = round(signal[2 * sample]);
    start[2 * wire + 1] = round(signal[2 * sample + 1]);
  });

  let span = 1;
  let values: Float64Array = start;
  const stages = radices.map((radix): FftStage => {
    span *= radix;
    const roots = rootsFor(span, twiddles === "recurrence", round);
    const butterflies = butterfliesOf(n, radix, span);
    values = runStage(values, butterflies, { radix, span, roots, round });
    return { radix, span, butterflies, values };
  });
  return { n, radices, permutation, start, stages, result: values };
}

interface StageArithmetic {
  readonly radix: number;
  readonly span: number;
  readonly roots: Float64Array;
  readonly round: (value: number) => number;
}

function runStage(
  before: Float64Array,
  butterflies: readonly Butterfly[],
  { radix, span, roots, round }: StageArithmetic,
): Float64Array {
  const after = new Float64Array(before.length);
  const turned = new Float64Array(2 * radix);
  const small = rootsFor(radix, false, round);
  for (const { wires, turns } of butterflies) {
    // #region fft.butterfly
    for (let q = 0; q < radix; q++) {
      const [re, im] = [before[2 * wires[q]], before[2 * wires[q] + 1]];
      const [wr, wi] = [roots[2 * (turns[q] % span)], roots[2 * (turns[q] % span) + 1]];
      turned[2 * q] = round(round(re * wr) - round(im * wi));
      turned[2 * q + 1] = round(round(re * wi) + round(im * wr));
    }
    for (let c = 0; c < radix; c++) {
      let re = turned[0];
      let im = turned[1];
      for (let q = 1; q < radix; q++) {
        const at = 2 * ((q * c) % radix);
        const [tr, ti] = [turned[2 * q], turned[2 * q + 1]];
        re = round(re + round(round(tr * small[at]) - round(ti * small[at + 1])));
        im = round(im + round(round(tr * small[at + 1]) + round(ti * small[at])));
      }
      after[2 * wires[c]] = re;
      after[2 * wires[c] + 1] = im;
    }
    // #endregion
  }
  return after;
}

/**
 * The wires and samples that a coefficient depends on: after stage s (0 is the beginning) the values on wires
 * `wires[s]` decide it. At the end it is one wire, at the beginning all of them: every sample enters every coefficient.
 *
 * @param stages  of `fftStages`
 * @param wire    0 … n − 1
 * @param level   the stage after which the wire is looked at, 0 … the number of stages; default: the last
 */
export function wiresBehind(
  { stages }: Pick<FftStages, "stages">,
  wire: number,
  level: number = stages.length,
): number[][] {
  const wires: number[][] = Array.from({ length: level + 1 }, () => []);
  wires[level] = [wire];
  for (let s = level; s > 0; s--) {
    const wanted = new Set(wires[s]);
    wires[s - 1] = stages[s - 1].butterflies
      .filter((butterfly) => butterfly.wires.some((w) => wanted.has(w)))
      .flatMap((butterfly) => butterfly.wires)
      .toSorted((a, b) => a - b);
  }
  return wires;
}
