import { gradeNumber, type NumericItem } from "./numeric.js";
import { graded, type Graded } from "./verdict.js";

/** One of several numbers that make one answer. */
export interface NamedValue {
  readonly id: string;
  /** What is asked: "ψ, first solution". */
  readonly label: string;
  readonly item: NumericItem;
}

/** A question answered by several numbers. */
export interface ValuesItem {
  readonly values: readonly NamedValue[];
  /**
   * `overall-sign`: all values may change sign together (a quaternion). `either-solution`: values whose ids end in
   * -1 and -2 may change places, all pairs at once.
   */
  readonly equivalence?: "overall-sign" | "either-solution";
}

/** The id of the other solution: "psi-1" for "psi-2". */
const otherSolution = (id: string): string =>
  id.replace(/-([12])$/, (_, which: string) => (which === "1" ? "-2" : "-1"));

/** The answers that stand for the same thing. */
function readings(item: ValuesItem): readonly (readonly NamedValue[])[] {
  const { values, equivalence } = item;
  if (equivalence === "overall-sign") {
    return [
      values,
      values.map((value) => ({ ...value, item: { ...value.item, answer: -value.item.answer } })),
    ];
  }
  if (equivalence === "either-solution") {
    const byId = new Map(values.map((value) => [value.id, value]));
    return [
      values,
      values.map((value) => ({
        ...value,
        item: (byId.get(otherSolution(value.id)) ?? value).item,
      })),
    ];
  }
  return [values];
}

/** Grades every field; of equivalent answers, the one that fits best counts, for all fields together. */
export function gradeValues(item: ValuesItem, texts: readonly string[]): readonly Graded[] {
  const all = readings(item).map((values) =>
    values.map(({ item: wanted }, i) => gradeNumber(wanted, texts[i] ?? "")),
  );
  const right = (verdicts: readonly Graded[]) =>
    verdicts.filter(({ verdict }) => verdict === "correct").length;
  return all.reduce((best, verdicts) => (right(verdicts) > right(best) ? verdicts : best));
}

/** The verdict of the whole: right when every field is; blank fields are simply not answered yet. */
export function gradeTogether(item: ValuesItem, texts: readonly string[]): Graded {
  const each = gradeValues(item, texts);
  const right = each.filter(({ verdict }) => verdict === "correct").length;
  const unread = each.filter(({ verdict }) => verdict === "unreadable").length;
  if (unread === each.length) return each[0] ?? graded("unreadable", "There is nothing to grade.");
  if (right === each.length) return graded("correct", "");
  const tried = each.filter(({ counts }) => counts).length;
  return graded("keep-trying", `${right} of ${each.length} right.`, tried > right);
}
