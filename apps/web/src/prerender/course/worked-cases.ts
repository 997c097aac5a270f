import type { Question } from "@vitreous/curriculum";
import type { FormulaItem, NamedValue } from "@vitreous/lessons";
import { curriculumItem } from "@vitreous/lessons";

/** A case of ours, for a question whose stored answer is a proof or a rule and holds nothing to compare with. */
interface WorkedCase {
  /** The case, in a sentence. */
  readonly prompt: string;
  readonly values?: readonly NamedValue[];
  readonly formulas?: readonly FormulaItem[];
}

/** Small whole numbers and degrees: rounding in the eighth digit is no mistake. */
const digits = 1e-6;

const component = (id: string, answer: number): NamedValue => ({
  id,
  label: id,
  item: { answer, unit: "", absoluteTolerance: digits, unitGiven: true },
});

const angle = (id: string, answer: number): NamedValue => ({
  id,
  label: id,
  item: { answer, unit: "deg", absoluteTolerance: digits, unitGiven: true, turns: true },
});

const letter = (name: string, meaning: string, min: number, max: number) => ({
  name,
  meaning,
  min,
  max,
});

export const workedCases: Readonly<Record<string, WorkedCase>> = {
  "conv1-commutes": {
    prompt:
      "Try it on a case, in the order that you find easier: convolve g(t) = exp(−t²) with h(t) = t exp(−t²).",
    formulas: [
      {
        label: "(g ∗ h)(x)",
        answer: "√(π/2) x/2 exp(-x²/2)",
        variables: [letter("x", "position", -3, 3)],
      },
    ],
  },
  "em-prior-loss": {
    prompt:
      "Two cases: what each prior on θ adds to the negative log posterior, without the terms that do not depend on θ.",
    formulas: [
      {
        label: "A Gaussian prior of standard deviation τ about zero adds",
        answer: "θ²/(2τ²)",
        variables: [letter("θ", "parameter", -3, 3), letter("τ", "standard deviation", 0.5, 2)],
      },
      {
        label: "A Laplace prior, with density proportional to exp(−|θ|/b), adds",
        answer: "|θ|/b",
        variables: [letter("θ", "parameter", -3, 3), letter("b", "width of the prior", 0.5, 2)],
      },
    ],
  },
  "rot2-gradient": {
    prompt:
      "Try it on a case: p = (1, 0, 0), at q = 1. How does p′ change with the component of q along k?",
    values: [component("x", 0), component("y", 2), component("z", 0)],
  },
  "tr-axis-angle": {
    prompt:
      "Write one element of the matrix that turns by θ about the unit axis (a, b, c), right-handed.",
    formulas: [
      {
        label: "First row, second column",
        answer: "(1 - cos(θ)) a b - sin(θ) c",
        variables: [
          letter("θ", "angle", -3, 3),
          letter("a", "x of the axis", -1, 1),
          letter("b", "y of the axis", -1, 1),
          letter("c", "z of the axis", -1, 1),
        ],
      },
    ],
  },
  "tr-4x4": {
    prompt:
      "Try it on a case: the first factor turns by +90° about z and shifts by (1, 2, 3); the second shifts by (4, 5, 6). Where does the product shift to?",
    values: [component("x", -4), component("y", 6), component("z", 9)],
  },
  "ca-handedness": {
    prompt:
      "Try it on a case: R has the ZYZ angles (20°, 50°, 80°). Give the angles of R̃ with a tilt between 0° and 180°.",
    values: [angle("first", 200), angle("tilt", 50), angle("last", 260)],
  },
};

/** What a machine can check of a question: what the curriculum stores, and else a case of ours. */
export function fieldsOf(question: Question): ReturnType<typeof curriculumItem> & {
  /** Introduces a case of ours. */
  readonly prompt?: string;
} {
  const stored = curriculumItem(question.id, question.answer);
  const own = workedCases[question.id];
  if (!own) return stored;
  return {
    prompt: own.prompt,
    ...(own.values ? { values: { values: own.values } } : {}),
    ...(own.formulas ? { formulas: own.formulas } : {}),
  };
}
