import type { Graded } from "./verdict.js";

/** Grades a choice of one, or of all that are right; nothing chosen is not an attempt. */
export function gradeChoice(right: readonly number[], chosen: readonly number[]): Graded {
  if (chosen.length === 0) {
    return {
      verdict: "unreadable",
      counts: false,
      word: "Nothing chosen",
      message: "Choose one first. This does not count as an attempt.",
    };
  }
  const hits = chosen.filter((index) => right.includes(index)).length;
  if (hits === right.length && hits === chosen.length) {
    return { verdict: "correct", counts: true, word: "Correct", message: "" };
  }
  const message =
    right.length === 1
      ? "Not this one."
      : hits < chosen.length
        ? `${chosen.length - hits} of those you chose ${chosen.length - hits === 1 ? "does" : "do"} not belong.`
        : `Right so far, but ${right.length - hits} more ${right.length - hits === 1 ? "belongs" : "belong"} to it.`;
  return { verdict: "keep-trying", counts: true, word: "Keep trying", message };
}
