import { UnsupportedError } from "@vitreous/core";
import { short } from "../describe/description.js";
import { angstrom } from "../plot/fsc.js";
import type { Curve } from "./measure.js";

/** A curve as it is told to a program. Shell 0, the mean, is left out: it has no resolution. @convention C8.1 */
export function curveDocument({ name, frequency, power, count }: Curve): unknown {
  return {
    name,
    shells: Array.from(frequency)
      .map((f, s) => ({ frequency: f, resolution: 1 / f, power: power[s], count: count[s] }))
      .slice(1),
  };
}

/** One row for every shell of every curve. @source RFC 4180 for the quotes */
export function curvesCsv(curves: readonly Curve[]): string {
  const rows = curves.flatMap(({ name, frequency, power, count }) => {
    const quoted = /[",\n]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name;
    return Array.from(frequency)
      .map((f, s) => [quoted, f, 1 / f, power[s], count[s]].join(","))
      .slice(1);
  });
  return `${["name,frequency_per_angstrom,resolution_angstrom,power,coefficients", ...rows].join("\n")}\n`;
}

/** Shells that are told to a person. */
const rows = 16;
/** Characters of the longest bar. */
const longest = 32;

/** Powers of ten that are shown: what is fainter is the rounding of single precision. */
export const decades = 10;

/** A table of some shells, with bars on a logarithmic scale: the spectrum as it can be seen on a terminal. */
export function curveTable({ frequency, power }: Curve): string[] {
  const last = frequency.length - 1;
  const picked = new Set(
    Array.from({ length: rows }, (_, i) => Math.max(1, Math.round(((i + 1) * last) / rows))),
  );
  const shells = [...picked].filter((s) => s <= last);
  const logs = shells.map((s) => Math.log10(power[s])).filter(Number.isFinite);
  const high = Math.max(...logs);
  const low = Math.max(Math.min(...logs), high - decades);
  const cells = (resolution: string, value: string, bar: string): string =>
    `${resolution.padStart(12)}  ${value.padStart(11)}  ${bar}`.trimEnd();
  const bar = (p: number): string =>
    p > 0
      ? "█".repeat(
          1 + Math.max(0, Math.round(((longest - 1) * (Math.log10(p) - low)) / (high - low || 1))),
        )
      : "";
  return [
    cells("resolution", "power", "logarithmic"),
    ...shells.map((s) => cells(`${angstrom(1 / frequency[s])} Å`, short(power[s]), bar(power[s]))),
  ];
}

/** How a curve is written, by the ending of the name. @throws UnsupportedError */
export function curveFormat(out: string): "csv" | "json" {
  if (/\.csv$/i.test(out)) return "csv";
  if (/\.json$/i.test(out)) return "json";
  throw new UnsupportedError({
    file: out,
    expected: "a name that ends in .csv or .json",
    hint: "--plot draws the curve (.svg), --average writes the two-dimensional spectrum.",
  });
}
