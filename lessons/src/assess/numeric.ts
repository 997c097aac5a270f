import { readQuantity, type Quantity } from "./quantity.js";
import { findUnit, type Dimension, type Unit } from "./units.js";
import { graded, type Graded } from "./verdict.js";

/** A question answered by a number with a unit. */
export interface NumericItem {
  readonly answer: number;
  /** Unit of `answer`, and the one a reader is asked for. */
  readonly unit: string;
  /** Largest relative difference that is still right. The edge is right. */
  readonly relativeTolerance?: number;
  /** Largest difference in `unit` that is still right; 0, and no tolerance at all, mean exactly. With both, the wider one holds. */
  readonly absoluteTolerance?: number;
  /** Accept a spatial frequency for a length and the other way round: 17.37 Å is 0.0576 1/Å. */
  readonly reciprocal?: boolean;
  /** Angles a whole turn apart are one angle. */
  readonly turns?: boolean;
  /** `at-most`: the answer is a bound, and any size below it is right. */
  readonly compare?: "equal" | "at-most";
  /** The page prints the unit behind the field, so a bare number is in that unit. */
  readonly unitGiven?: boolean;
}

/** Digits enough to repeat the grading: four, or as many as the tolerance distinguishes, but never more than twelve. */
function figuresOf(item: NumericItem): number {
  const tolerance = toleranceOf(item);
  // A count is told whole: 137 065 is not 137 070.
  if (Number.isInteger(item.answer)) return 12;
  if (tolerance === 0) return 10;
  return Math.min(12, Math.max(4, Math.ceil(Math.log10(Math.abs(item.answer) / tolerance)) + 2));
}

/** The answer in the unit of the question, after a right answer. */
export const exactAnswer = (item: NumericItem): string => {
  const value = Number(item.answer.toPrecision(figuresOf(item))).toString();
  const { symbol } = unitOf(item);
  return `${value.replace(/^-/, "−")}${symbol === "" ? "" : symbol === "°" || symbol === "%" ? symbol : ` ${symbol}`}`;
};

/** In the item's unit. */
const toleranceOf = (item: NumericItem): number =>
  Math.max(item.absoluteTolerance ?? 0, (item.relativeTolerance ?? 0) * Math.abs(item.answer));

const bare: ReadonlySet<Dimension> = new Set(["number", "count"]);

function unitOf(item: NumericItem): Unit {
  const unit = findUnit(item.unit);
  if (unit) return unit;
  throw new RangeError(`unit: got "${item.unit}", expected one of the table in units.ts`);
}

/** Rounding of the comparison itself: the edge of a tolerance is right, and so is an exact answer in another unit. */
const slack = 1e-9;

/** Grades one answer. Pure: the same text always gets the same verdict. */
export function gradeNumber(item: NumericItem, text: string): Graded {
  const unit = unitOf(item);
  const read = readQuantity(text);
  if (!read) {
    const example = unit.symbol ? ` and a unit, such as 12.5 ${unit.symbol}` : ", such as 12.5";
    return graded(
      "unreadable",
      text.trim() === ""
        ? "Write a number first. This does not count as an attempt."
        : `Write a number${example}. This does not count as an attempt.`,
    );
  }
  return gradeQuantity(item, unit, read);
}

function gradeQuantity(item: NumericItem, unit: Unit, read: Quantity): Graded {
  /** Whether a value in the item's unit is the answer. */
  const near = (value: number, answer = item.answer, tolerance = toleranceOf(item)) => {
    const width = tolerance * (1 + slack) + 4e-15 * Math.abs(answer);
    if (item.compare === "at-most") return value >= 0 && value <= answer + width;
    const gap = value - answer;
    const turn = 360 / (unit.factor / (Math.PI / 180));
    return Math.abs(item.turns ? gap - turn * Math.round(gap / turn) : gap) <= width;
  };
  const asWritten = near(read.value);

  const given = read.unit ?? (bare.has(unit.dimension) || item.unitGiven ? unit : undefined);
  if (!given) {
    return asWritten
      ? graded("unit", `The number is right in ${unit.symbol}. Write the unit too.`)
      : graded("keep-trying", `Write the unit too: ${unit.symbol}, or another that fits.`);
  }
  const turned =
    item.reciprocal === true &&
    ((unit.dimension === "length" && given.dimension === "frequency") ||
      (unit.dimension === "frequency" && given.dimension === "length"));
  const fits =
    turned ||
    given.dimension === unit.dimension ||
    (bare.has(given.dimension) && bare.has(unit.dimension));
  if (!fits) {
    return asWritten
      ? graded("unit", `The number is right, but ${given.symbol} does not measure this.`)
      : graded("keep-trying", `${given.symbol} does not measure this. Which unit does?`);
  }
  const house = read.value * given.factor;
  const value = turned ? 1 / house / unit.factor : house / unit.factor;

  if (near(value)) {
    const bound = item.compare === "at-most" ? "The bound is" : "The exact value is";
    return graded("correct", `${bound} ${exactAnswer(item)}.`);
  }
  if (value !== 0 && near(-value)) return graded("sign", "The size is right; the sign is not.");
  // The very number that was wanted, with another unit of the same kind.
  if (read.unit && read.unit !== unit && asWritten) {
    return graded("unit", `The number is right in ${unit.symbol || "plain numbers"}, not in ${given.symbol}.`); // prettier-ignore
  }
  const factor = item.answer / value;
  const exponent = factor > 0 ? Math.round(Math.log10(factor)) : 0;
  if (exponent !== 0 && Math.abs(exponent) <= 12 && near(value * 10 ** exponent)) {
    const times = Math.abs(exponent) === 1 ? "ten" : `10^${Math.abs(exponent)}`;
    return graded("power-of-ten", `Too ${exponent > 0 ? "small" : "large"} by a factor of ${times}. Check the unit.`); // prettier-ignore
  }
  // Right, but rounded more than the question allows: neither wrong nor enough.
  const rounding = turned
    ? Math.abs(value) * (read.rounding / Math.abs(read.value))
    : (read.rounding * given.factor) / unit.factor;
  if (rounding < 0.05 * Math.abs(item.answer) && near(value, item.answer, rounding)) {
    return graded("keep-trying", "Right as far as it is written. Write more digits; this does not count as an attempt.", false); // prettier-ignore
  }
  return graded("keep-trying", "Not yet. Read the question once more, or try it in a figure.");
}
