import { claimRule } from "./rules/claims.js";
import { figureRule } from "./rules/figures.js";
import { headerRule } from "./rules/header.js";
import { colourRule, doingRule, numberRule, paragraphRule } from "./rules/prose.js";
import { questionRule } from "./rules/questions.js";
import type { Linted, Rule } from "./rules/rule.js";
import { headingRule, idRule, linkRule, streamRule } from "./rules/structure.js";

export type { Linted } from "./rules/rule.js";

/** What is asked of a lesson besides that it can be set. */
const rules: readonly Rule[] = [
  headerRule,
  headingRule,
  idRule,
  streamRule,
  linkRule,
  figureRule,
  questionRule,
  claimRule,
  paragraphRule,
  doingRule,
  colourRule,
  numberRule,
];

/** Complains about everything that a lesson owes its readers. */
export function lintLesson(lesson: Linted): void {
  for (const rule of rules) rule(lesson, lesson.parsed.complaints);
}
