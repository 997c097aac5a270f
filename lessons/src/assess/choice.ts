import type { Graded } from "./numeric.js";

/** Grades one choice; nothing chosen is not an attempt. */
export function gradeChoice(right: readonly number[], chosen: readonly number[]): Graded {
  if (chosen.length === 0) {
    return {
      verdict: "unreadable",
      counts: false,
      word: "Nothing chosen",
      message: "Choose one first. This does not count as an attempt.",
    };
  }
  const same = right.length === chosen.length && chosen.every((index) => right.includes(index));
  return same
    ? { verdict: "correct", counts: true, word: "Correct", message: "" }
    : { verdict: "keep-trying", counts: true, word: "Keep trying", message: "Not this one." };
}
