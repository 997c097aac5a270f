import type { DataTable, Description } from "@vitreous/figures/contract";
import { formatNumber } from "@vitreous/figures/model";
import { curveSizes, methods, type CostResult, type DrawnMethod } from "./cost-result.js";

/** "2⁴ · 3": powers gathered. */
export function factorised(factors: readonly number[]): string {
  const powers = new Map<number, number>();
  for (const f of factors) powers.set(f, (powers.get(f) ?? 0) + 1);
  const raised = (power: number) =>
    power === 1 ? "" : [...String(power)].map((d) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(d)]!).join("");
  return [...powers].map(([f, power]) => f + raised(power)).join(" · ") || "1";
}

/** "1 048 576": thin spaces between thousands. */
export const grouped = (value: number): string =>
  String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, "\u202f");

/** "0.13 ms". */
export function timeText(milliseconds: number): string {
  if (milliseconds < 1) return `${formatNumber(1000 * milliseconds, 3)} µs`;
  return milliseconds < 1000
    ? `${formatNumber(milliseconds, 3)} ms`
    : `${formatNumber(milliseconds / 1000, 3)} s`;
}

/** How a length is transformed, in a sentence. */
export function wayText({ n, count }: Pick<CostResult, "n" | "count">): string {
  return count.padded === undefined
    ? `${n} is cut up into ${count.radices.join(" · ")}`
    : `${n} has a prime factor above 13, so two transforms of ${count.padded} samples carry it`;
}

/** What is to be seen now, and the numbers behind it. */
export function describeCost(result: CostResult): Description {
  const { n, factors, count, matrix, good, error, rates, timed } = result;
  const times = rates.measured
    ? ` On this machine ${timed.length} measurements have been taken.`
    : " Nothing has been timed on this machine yet.";
  return {
    sentence: `${n} = ${factorised(factors)}: ${grouped(count.flops)} operations by the fast transform, ${grouped(matrix)} by matrix, ${formatNumber(matrix / count.flops, 3)} times as many; the next good size is ${good}. The fast transform’s rounding error is ${formatNumber(error, 2)}.${times}`,
    tables: [
      neighbours(result),
      errors(result),
      ...(timed.length === 0 ? [] : [measurements(result)]),
    ],
  };
}

function neighbours({ neighbours: around }: CostResult): DataTable {
  return {
    id: "neighbours",
    caption: "Lengths beside the chosen one",
    columns: [
      { key: "n", label: "Samples" },
      { key: "factors", label: "Factors" },
      { key: "operations", label: "Operations", digits: 8 },
      { key: "ratio", label: "Against 5 n log₂ n" },
    ],
    rows: around.map(({ n, factors, flops, ratio }) => [n, factorised(factors), flops, ratio]),
  };
}

function errors({ curve }: CostResult): DataTable {
  const drawn = Object.keys(methods) as DrawnMethod[];
  return {
    id: "errors",
    caption: "Relative rounding error, rms",
    columns: [
      { key: "n", label: "Samples" },
      ...drawn.map((method) => ({ key: method.replaceAll("-", "_"), label: methods[method], digits: 2 })), // prettier-ignore
    ],
    rows: curveSizes.map((n) => [
      n,
      ...drawn.map((method) => curve.find((e) => e.n === n && e.method === method)!.rms),
    ]),
  };
}

function measurements({ timed }: CostResult): DataTable {
  return {
    id: "timed",
    caption: "Timed on this machine",
    columns: [
      { key: "what", label: "What" },
      { key: "samples", label: "Samples", digits: 8 },
      { key: "milliseconds", label: "One run", unit: "ms" },
      { key: "runs", label: "Runs", digits: 8 },
    ],
    rows: timed.map(({ label, n, milliseconds, runs }) => [label, n, milliseconds, runs]),
  };
}
