import { createRandom } from "@vitreous/core";
import { graded, type Graded } from "../verdict.js";
import { complex, conjugate, isFiniteComplex, minus, modulus, over, times, type Complex } from "./complex.js"; // prettier-ignore
import { FormulaError } from "./error.js";
import { evaluateFormula } from "./evaluate.js";
import { parseFormula } from "./parse.js";
import { plainFormula } from "./tokens.js";

/** A letter of the answer and the range from which its test values are drawn. */
export interface FormulaVariable {
  readonly name: string;
  /** What it stands for. */
  readonly meaning: string;
  readonly min: number;
  readonly max: number;
}

/** A question answered by a formula. */
export interface FormulaItem {
  readonly label: string;
  /** The right formula, in the reader's own notation. */
  readonly answer: string;
  readonly variables: readonly FormulaVariable[];
}

const points = 24;
/**
 * Two ways of writing one formula differ by rounding: a few hundred operations of 1e-16 each, on terms that may cancel
 * to a hundredth of themselves. A wrong formula agrees at one random point to 1e-9 with a probability near 1e-9.
 */
const tolerance = 1e-9;

/** The points at which formulas are compared; the same for every reader. */
function samplesOf(item: FormulaItem): readonly Readonly<Record<string, number>>[] {
  const random = createRandom(23, 1);
  return Array.from({ length: points }, () =>
    Object.fromEntries(
      item.variables.map(({ name, min, max }) => [name, min + (max - min) * random.uniform()]),
    ),
  );
}

/** Where the reader's formula stops making sense: the text up to there, and the sign. */
function whereIn(text: string, at: number): string {
  const before = text.slice(0, at);
  return before.trim() === "" ? "At the beginning" : `After “${before.trimEnd().slice(-16)}”`;
}

/**
 * Grades a formula by its values at random points: any way of writing the right answer is right.
 *
 * @throws RangeError  if the item's own answer is not finite at one of the points
 */
export function gradeFormula(item: FormulaItem, text: string): Graded {
  if (text.trim() === "") return graded("unreadable", "Write a formula first. This does not count as an attempt."); // prettier-ignore
  const names = item.variables.map(({ name }) => name);
  // "G(u) = …" and "= …": what stands before the sign of equality is not graded.
  const right = plainFormula(text.slice(text.lastIndexOf("=") + 1));
  let given;
  try {
    given = parseFormula(right, names);
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error;
    return graded(
      "unreadable",
      `${whereIn(right, error.at)}: ${error.message}. Known letters: ${[...names, "π", "e", "i"].join(", ")}. This does not count as an attempt.`,
    );
  }
  const answer = parseFormula(item.answer, names);
  const pairs = samplesOf(item).map((numbers) => {
    const expected = evaluateFormula(answer, numbers);
    if (!isFiniteComplex(expected))
      throw new RangeError(`${item.label}: the answer is not finite at ${JSON.stringify(numbers)}`);
    return { expected, got: evaluateFormula(given, numbers) };
  });
  const largest = Math.max(...pairs.map(({ expected }) => modulus(expected)));
  const agree = (change: (expected: Complex) => Complex) =>
    pairs.every(({ expected, got }) => {
      const wanted = change(expected);
      return (
        isFiniteComplex(got) &&
        modulus(minus(got, wanted)) <= tolerance * (modulus(wanted) + 1e-3 * largest)
      );
    });

  if (agree((z) => z)) return graded("correct", "It agrees at every point that was tried.");
  if (agree((z) => complex(-z.re, -z.im))) return graded("sign", "Right but for its sign.");
  if (agree(conjugate)) return graded("sign", "Right but for the sign of i.");

  const steady = pairs.find(({ expected }) => modulus(expected) > 0.1 * largest);
  const ratio = steady && over(steady.got, steady.expected);
  if (ratio && modulus(ratio) > 0 && agree((z) => times(z, ratio))) {
    const exponent = Math.log10(modulus(ratio));
    if (
      Math.abs(ratio.im) < tolerance * modulus(ratio) &&
      ratio.re > 0 &&
      Math.abs(exponent - Math.round(exponent)) < 1e-9
    ) {
      return graded("power-of-ten", `Too ${exponent > 0 ? "large" : "small"} by a factor of 10^${Math.abs(Math.round(exponent))} everywhere.`); // prettier-ignore
    }
    return graded("keep-trying", "The form is right: only a constant factor is not.");
  }
  return graded("keep-trying", "It does not have the values of the answer. Try a simple case.");
}
