import { readQuantity } from "./quantity.js";
import { findUnit, type Dimension } from "./units.js";

/** A question answered by a number with a unit. */
export interface NumericItem {
  readonly answer: number;
  /** Unit of `answer`, and the one a reader is asked for. */
  readonly unit: string;
  /** Largest relative difference that is still right. The edge is right. */
  readonly relativeTolerance: number;
  /** Accept a spatial frequency for a length and the other way round: 17.37 Å is 0.0576 1/Å. */
  readonly reciprocal?: boolean;
}

export type Verdict = "correct" | "unit" | "power-of-ten" | "sign" | "keep-trying" | "unreadable";

export interface Graded {
  readonly verdict: Verdict;
  /** A blank or unreadable answer is not an attempt. */
  readonly counts: boolean;
  /** One word for the reader; goes with an icon and a colour. */
  readonly word: string;
  readonly message: string;
}

const words: Readonly<Record<Verdict, string>> = {
  correct: "Correct",
  unit: "Right number, wrong unit",
  "power-of-ten": "Off by a power of ten",
  sign: "Check the sign",
  "keep-trying": "Keep trying",
  unreadable: "Cannot read this",
};

/** Decimal places that show about four figures. */
const shown = (value: number) => Number(value.toPrecision(4)).toString();

/** The answer in the unit of the question, after a right answer. */
export const exactAnswer = (item: NumericItem): string =>
  `${shown(item.answer)}${item.unit ? ` ${item.unit}` : ""}`;

const bare: ReadonlySet<Dimension> = new Set(["number", "count"]);

/** Grades one answer. Pure: the same text always gets the same verdict. */
export function gradeNumber(item: NumericItem, text: string): Graded {
  const unit = findUnit(item.unit);
  if (!unit)
    throw new RangeError(`unit: got "${item.unit}", expected one of the table in units.ts`);
  const say = (verdict: Verdict, message: string): Graded => ({
    verdict,
    counts: verdict !== "unreadable",
    word: words[verdict],
    message,
  });

  const read = readQuantity(text);
  if (!read) {
    return say(
      "unreadable",
      text.trim() === ""
        ? "Write a number first. This does not count as an attempt."
        : `Write a number${unit.symbol ? ` and a unit, such as 12.5 ${unit.symbol}` : ", such as 12.5"}. This does not count as an attempt.`,
    );
  }
  const expected = item.answer * unit.factor;
  const near = (value: number, target: number) =>
    // The edge is right: the last term is the rounding of the comparison itself.
    Math.abs(value - target) <= item.relativeTolerance * Math.abs(target) * (1 + 1e-9);

  const given = read.unit ?? (bare.has(unit.dimension) ? unit : undefined);
  if (!given) {
    return near(read.value * unit.factor, expected)
      ? say("unit", `The number is right in ${unit.symbol}. Write the unit too.`)
      : say("keep-trying", `Write the unit too: ${unit.symbol}, or another that fits.`);
  }
  let value = read.value * given.factor;
  const turned =
    item.reciprocal === true &&
    ((unit.dimension === "length" && given.dimension === "frequency") ||
      (unit.dimension === "frequency" && given.dimension === "length"));
  if (turned) value = 1 / value;
  else if (
    given.dimension !== unit.dimension &&
    !(bare.has(given.dimension) && bare.has(unit.dimension))
  ) {
    return near(read.value * unit.factor, expected)
      ? say("unit", `The number is right, but ${given.symbol} does not measure this.`)
      : say("keep-trying", `${given.symbol} does not measure this. Which unit does?`);
  }

  if (near(value, expected)) return say("correct", `The exact value is ${exactAnswer(item)}.`);
  if (near(-value, expected)) return say("sign", "The size is right; the sign is not.");
  // The very number that was wanted, with another unit of the same kind.
  if (read.unit && near(read.value * unit.factor, expected)) {
    return say("unit", `The number is right in ${unit.symbol}, not in ${given.symbol}.`);
  }
  const factor = expected / value;
  if (factor > 0) {
    const exponent = Math.round(Math.log10(factor));
    if (exponent !== 0 && Math.abs(exponent) <= 12 && near(value * 10 ** exponent, expected)) {
      const times = Math.abs(exponent) === 1 ? "ten" : `10^${Math.abs(exponent)}`;
      return say(
        "power-of-ten",
        `Too ${exponent > 0 ? "small" : "large"} by a factor of ${times}. Check the unit.`,
      );
    }
  }
  return say("keep-trying", "Not yet. Look at the hint, or try the figure.");
}
