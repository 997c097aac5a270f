import type { DataTable, Description } from "@vitreous/figures/contract";
import { formatNumber } from "@vitreous/figures/model";
import type { NetworkResult, PlacedButterfly } from "./network-result.js";
import type { NetworkState } from "./network-params.js";

const signals = {
  point: "one sample",
  wave: "one wave",
  step: "a step",
  noise: "noise",
} as const satisfies Readonly<Record<NetworkState["signal"], string>>;

/** Rounding of a few values near one. */
const nothing = 1e-12;

/** "1.71 − 0.71 i". */
export function complexText(re: number, im: number): string {
  const [a, b] = [re, im].map((v) => (Math.abs(v) < nothing ? 0 : v)) as [number, number];
  if (b === 0) return formatNumber(a, 3);
  const imaginary = `${formatNumber(Math.abs(b), 3)} i`;
  if (a === 0) return b < 0 ? `−${imaginary}` : imaginary;
  return `${formatNumber(a, 3)} ${b < 0 ? "−" : "+"} ${imaginary}`;
}

/** A value of the network, as text. */
export const valueText = (
  { levels, known }: Pick<NetworkResult, "levels" | "known">,
  level: number,
  wire: number,
): string =>
  known[level]![wire] === 1
    ? complexText(levels[level]![2 * wire]!, levels[level]![2 * wire + 1]!)
    : "not computed yet";

/** The value that is followed, as text. */
export const followedText = (result: NetworkResult): string =>
  valueText(result, result.level, result.wire);

/** "2·2·2". */
export const factorsText = (radices: readonly number[]): string => radices.join("·");

/** "0, 2, 4 and 6". */
export function listText(numbers: readonly number[]): string {
  if (numbers.length < 2) return numbers.join("");
  return `${numbers.slice(0, -1).join(", ")} and ${numbers.at(-1)!}`;
}

/** Which wires the newest butterfly joined, and how far it turned them. */
export function newestText({ butterflies, done }: NetworkResult): string {
  const last = butterflies[done - 1];
  if (!last) return "Nothing is done yet: the wires hold the samples, in their new order.";
  const turned = last.turns
    .map((turn, q) => ({ turn, wire: last.wires[q]! }))
    .filter(({ turn }) => turn !== 0)
    .map(({ turn, wire }) => `wire ${wire} by ${turn}/${last.span} of a turn`);
  const what = turned.length === 0 ? "nothing is turned" : `turned: ${turned.join(", ")}`;
  return `Stage ${last.stage} joins wires ${listText(last.wires)}; ${what}.`;
}

/** What is to be seen now, and the numbers behind it. */
export function describeNetwork(result: NetworkResult, state: NetworkState): Description {
  const { n, radices, done, butterflies, wire, level, samples, lines } = result;
  return {
    sentence: `${n} = ${factorsText(radices)} samples of ${signals[state.signal]}: ${done} of ${butterflies.length} butterflies are done, with ${lines.done} of the network’s ${lines.network} lines, where the matrix has ${lines.matrix}. Wire ${wire} after stage ${level} (${followedText(result)}) knows ${samples.length} of the ${n} samples: ${listText(samples)}.`,
    tables: [valuesTable(result), butterfliesTable(butterflies)],
  };
}

function valuesTable({ n, levels, known, permutation }: NetworkResult): DataTable {
  return {
    id: "values",
    caption: "Values on the wires after each stage",
    columns: [
      { key: "wire", label: "Wire" },
      { key: "sample", label: "Begins with sample" },
      ...levels.flatMap((_, s) => [
        { key: `real_${s}`, label: s === 0 ? "Real, beginning" : `Real, stage ${s}` },
        { key: `imaginary_${s}`, label: s === 0 ? "Imaginary" : `Imaginary, stage ${s}` },
      ]),
    ],
    rows: Array.from({ length: n }, (_, w) => [
      w,
      permutation[w]!,
      ...levels.flatMap((values, level): (number | string)[] =>
        known[level]![w] === 1 ? [values[2 * w]!, values[2 * w + 1]!] : ["", ""],
      ),
    ]),
  };
}

function butterfliesTable(butterflies: readonly PlacedButterfly[]): DataTable {
  return {
    id: "butterflies",
    caption: "All butterflies in their order",
    columns: [
      { key: "number", label: "Number" },
      { key: "stage", label: "Stage" },
      { key: "wires", label: "Wires" },
      { key: "turns", label: "Turned by, parts of a turn" },
    ],
    rows: butterflies.map(({ stage, wires, turns, span }, i) => [
      i + 1,
      stage,
      wires.join(" "),
      turns.map((turn) => `${turn}/${span}`).join(" "),
    ]),
  };
}
