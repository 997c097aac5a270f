import { DomainError } from "@vitreous/core";
import type { NumericItem } from "./numeric.js";
import { findUnit, units, type Dimension } from "./units.js";
import type { Verdict } from "./verdict.js";

/** One answer that a reader might type, and what the page must say to it. */
export interface MatrixRow {
  readonly kind: string;
  readonly text: string;
  readonly verdict: Verdict;
}

const inTurn = (item: NumericItem, value: number): number => {
  if (!item.turns) return Math.abs(value - item.answer);
  const turn = (2 * Math.PI) / findUnit(item.unit)!.factor;
  const gap = value - item.answer;
  return Math.abs(gap - turn * Math.round(gap / turn));
};

const bare: readonly Dimension[] = ["number", "count"];
const digits = (value: number): string => Number(value.toPrecision(13)).toString();
const plain = (value: number): string =>
  // Without an exponent, as people write.
  Math.abs(value) >= 1e-6 && Math.abs(value) < 1e15 ? digits(value) : value.toExponential(8);
const withComma = (text: string): string =>
  text.includes(".")
    ? text.replace(".", ",")
    : /e/.test(text)
      ? text.replace("e", ",0e")
      : `${text},0`;

/**
 * Answers of every kind to one numeric question, with the verdict that each must get: exact, another unit, the edges of the
 * tolerance, a wrong unit, a power of ten, the sign, blank, text, 1.7e1, decimal comma, Unicode minus.
 */
export function answerMatrix(item: NumericItem): readonly MatrixRow[] {
  const unit = findUnit(item.unit);
  if (!unit) {
    throw new DomainError({
      field: "unit",
      got: item.unit,
      expected: `one of ${units.map(({ symbol }) => `"${symbol}"`).join(", ")}`,
      hint: 'A pure number has the unit "". New units go into units.ts.',
    });
  }
  const { answer } = item;
  const atMost = item.compare === "at-most";
  const tolerance = Math.max(
    item.absoluteTolerance ?? 0,
    (item.relativeTolerance ?? 0) * Math.abs(answer),
  );
  const symbol = unit.symbol === "" ? "" : ` ${unit.symbol}`;
  const sized = Math.abs(answer) > tolerance;
  /** Rows whose verdict would be another one for this very answer are left out. */
  const near = (value: number) =>
    inTurn(item, value) <= tolerance || (atMost && value >= 0 && value <= answer + tolerance);
  const row = (kind: string, text: string, verdict: Verdict): MatrixRow => ({
    kind,
    text,
    verdict,
  });
  const rows: MatrixRow[] = [
    row("exact", `${plain(answer)}${symbol}`, "correct"),
    row("1.7e1", `${answer.toExponential(10)}${symbol}`, "correct"),
    row("× 10^", `${answer.toExponential(10).replace(/e\+?(-?\d+)/, " × 10^$1")}${symbol}`, "correct"), // prettier-ignore
    row("decimal comma", `${withComma(plain(answer))}${symbol}`, "correct"),
    row("Unicode minus", `${plain(answer).replace("-", "−")}${symbol}`, "correct"),
    row("blank", "", "unreadable"),
    row("spaces", "   ", "unreadable"),
    row("text", "seventeen", "unreadable"),
    row("two points", "1.2.3", "unreadable"),
    row("unknown unit", `${plain(answer)} parsec`, "unreadable"),
    row("tolerance edge, inside", `${digits(answer + tolerance * 0.99)}${symbol}`, "correct"),
  ];
  const outside = answer + (tolerance === 0 ? Math.max(1e-6, Math.abs(answer) * 1e-6) : tolerance * 1.02); // prettier-ignore
  rows.push(row("tolerance edge, outside", `${digits(outside)}${symbol}`, "keep-trying"));

  // A number without a unit is read in the unit of the question, so none is no other unit.
  const other = units.find(
    ({ dimension, symbol: its, factor }) =>
      its !== "" && dimension === unit.dimension && its !== unit.symbol && factor !== unit.factor,
  );
  if (other) {
    const inOther = (answer * unit.factor) / other.factor;
    rows.push(row("other unit", `${digits(inOther)} ${other.symbol}`, "correct"));
    if (
      !near((answer * other.factor) / unit.factor) &&
      !near((-answer * other.factor) / unit.factor)
    )
      // prettier-ignore
      rows.push(row("right number, other unit", `${plain(answer)} ${other.symbol}`, "unit"));
  }
  const strange = unit.dimension === "angle" ? "kV" : "°";
  rows.push(row("wrong unit", `${plain(answer)} ${strange}`, "unit"));
  rows.push(row("no unit", plain(answer), bare.includes(unit.dimension) || item.unitGiven ? "correct" : "unit")); // prettier-ignore

  if (sized) {
    if (!near(-answer))
      rows.push(row("sign", `${plain(-answer).replace("-", "−")}${symbol}`, "sign"));
    for (const factor of [10, 0.1]) {
      const value = answer * factor;
      if (!near(value) && !near(-value))
        rows.push(row(`×${factor}`, `${plain(value)}${symbol}`, "power-of-ten"));
    }
    const far = answer * 2.9;
    if (!near(far) && !near(-far)) rows.push(row("far", `${plain(far)}${symbol}`, "keep-trying"));
  }
  if (item.reciprocal && (unit.dimension === "length" || unit.dimension === "frequency")) {
    const inverse = unit.dimension === "length" ? "1/Å" : "Å";
    const value = 1 / (answer * unit.factor);
    rows.push(row("reciprocal", `${digits(value)} ${inverse}`, "correct"));
  }
  return rows;
}
