import { writeRoot } from "@vitreous/core";
import type { FigureWords, LineTest } from "../figure-words.js";
import { factorsText, followedText, listText } from "./network-describe.js";
import type { networkParams } from "./network-params.js";
import type { NetworkResult } from "./network-result.js";

/** Sixteen terms of size one, each off by a few parts in 10¹⁶. */
const rounding = 1e-13;

type Complex = readonly [re: number, im: number];

/** exp(−2πi k/n). */
function root(k: number, n: number): Complex {
  const out = new Float64Array(2);
  writeRoot(out, 0, -k, n);
  return [out[0]!, out[1]!];
}

const times = ([a, b]: Complex, [c, d]: Complex): Complex => [a * c - b * d, a * d + b * c];
const plus = ([a, b]: Complex, [c, d]: Complex): Complex => [a + c, b + d];
const gap = ([a, b]: Complex, [c, d]: Complex): number => Math.hypot(a - c, b - d);

/** Every step-th sample from `first` on, transformed at frequency k of n/step by the plain sum. */
function part({ signal, n }: NetworkResult, first: number, step: number, k: number): Complex {
  let sum: Complex = [0, 0];
  for (let j = first, i = 0; j < n; j += step, i++) {
    sum = plus(sum, times([signal[2 * j]!, signal[2 * j + 1]!], root(i * k, n / step)));
  }
  return sum;
}

const sizeOf = ({ signal, n }: NetworkResult): number =>
  Math.sqrt(n * signal.reduce((sum, v) => sum + v * v, 0)) || 1;

/** The last stage splits the samples into this many interleaved sets. */
const lastRadix = ({ radices }: NetworkResult): number => radices.at(-1)!;

function splitTest(result: NetworkResult): LineTest {
  const { n, wire } = result;
  const r = lastRadix(result);
  let sum: Complex = [0, 0];
  for (let q = 0; q < r; q++) {
    sum = plus(sum, times(root(q * wire, n), part(result, q, r, wire)));
  }
  return {
    what: `the plain sum for k = ${wire}, and that of its ${r} interleaved parts, each turned back by ${wire}/${n} of a turn more than the one before`,
    difference: gap(sum, part(result, 0, 1, wire)) / sizeOf(result),
    allowed: rounding,
  };
}

function periodTest(result: NetworkResult): LineTest {
  const r = lastRadix(result);
  const m = result.n / r;
  const { wire } = result;
  const gaps = Array.from({ length: r }, (_, q) =>
    gap(part(result, q, r, wire), part(result, q, r, wire + m)),
  );
  return {
    what: `each part at k = ${wire} and at k = ${wire + m}`,
    difference: Math.max(...gaps) / sizeOf(result),
    allowed: rounding,
  };
}

function halfTurnTest(result: NetworkResult): LineTest {
  const { n, wire } = result;
  const r = lastRadix(result);
  // For r = 2 the second factor is −1.
  return {
    what: `the turn of k = ${wire + n / r}, and that of k = ${wire} times one ${r === 2 ? "half turn: a change of sign" : `turn by 1/${r}`}`,
    difference: gap(root(wire + n / r, n), times(root(wire, n), root(1, r))),
    allowed: rounding,
  };
}

function countTest({ n, radices, lines }: NetworkResult): LineTest {
  const counted = n * radices.reduce((sum, r) => sum + r, 0);
  return {
    what: `${lines.network} lines of the network, and n times the sum of the radices, ${n} · (${radices.join(" + ")})`,
    difference: Math.abs(lines.network - counted) / counted,
    allowed: 0,
  };
}

/** What the text says about the network. */
export const networkWords: FigureWords<typeof networkParams, NetworkResult> = {
  live: {
    followed: { text: followedText },
    wire: { text: ({ wire }) => String(wire) },
    samples: {
      text: ({ samples, n }) =>
        samples.length === n ? `all ${n}` : `${samples.length}: ${listText(samples)}`,
    },
    done: { text: ({ done, butterflies }) => `${done} of ${butterflies.length}` },
    linesDone: {
      text: ({ lines }) => String(lines.done),
      number: ({ lines }) => lines.done,
      unit: "",
    },
    linesNetwork: {
      text: ({ lines }) => String(lines.network),
      number: ({ lines }) => lines.network,
      unit: "",
    },
    linesMatrix: { text: ({ lines }) => String(lines.matrix) },
    radices: { text: ({ radices }) => factorsText(radices) },
  },
  steps: { split: splitTest, period: periodTest, sign: halfTurnTest, count: countTest },
};
