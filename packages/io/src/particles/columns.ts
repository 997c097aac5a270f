import { FormatError } from "@vitreous/core";
import { columnNamed, numberAt, textAt } from "../star/columns.js";
import type { StarTable } from "../star/types.js";
import type { DefocusColumns } from "./types.js";

/** A quarter turn. */
const QUARTER = Math.PI / 2;

/**
 * Puts the larger defocus first: exchanging U and V and turning the angle by a quarter leaves the CTF
 * as it is. Returns how many particles were exchanged. @convention C6.1
 */
export function orderDefocus(defocus: DefocusColumns): number {
  const { defocusU, defocusV, astigmatismAngle } = defocus;
  let exchanged = 0;
  for (let i = 0; i < defocusU.length; i++) {
    if (!(defocusU[i] < defocusV[i])) continue;
    const smaller = defocusU[i];
    defocusU[i] = defocusV[i];
    defocusV[i] = smaller;
    astigmatismAngle[i] += astigmatismAngle[i] > 0 ? -QUARTER : QUARTER;
    exchanged += 1;
  }
  return exchanged;
}

export function exchangeRemark(exchanged: number): string[] {
  if (exchanged === 0) return [];
  return [
    `${exchanged} particles had defocus U below V: exchanged, and the angle turned by 90 degrees (the same CTF)`,
  ];
}

/** Smallest and largest. */
export function rangeOf(values: ArrayLike<number>): [number, number] {
  let [min, max] = [Infinity, -Infinity];
  for (let i = 0; i < values.length; i++) {
    if (values[i] < min) min = values[i];
    if (values[i] > max) max = values[i];
  }
  return [min, max];
}

export function scaled(values: Float64Array, factor: number): Float64Array {
  return values.map((value) => value * factor);
}

/** Reads columns of the particle table by name, as doubles. */
export type NumbersOf = (name: string) => Float64Array | undefined;

export function numbersOf(table: StarTable, file: string): NumbersOf {
  return (name) => {
    const column = columnNamed(table, name);
    if (!column) return undefined;
    const values = new Float64Array(table.rowCount);
    for (let row = 0; row < values.length; row++) {
      const value = numberAt(column, row, file);
      if (!Number.isFinite(value)) {
        throw new FormatError({
          file,
          field: `${name}, row ${row + 1}`,
          got: textAt(column, row),
          expected: "a finite number",
        });
      }
      values[row] = value;
    }
    return values;
  };
}
