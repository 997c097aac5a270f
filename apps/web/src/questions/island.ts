import { escapeHtml } from "../weave/html.js";
import type { CurriculumQuestionData } from "./curriculum-question.js";

/** The words of a course question, as HTML of our own making. */
export interface CurriculumQuestionWords {
  /** "Derivation", "Discussion": stands over the question. */
  readonly kind: string;
  readonly prompt: string;
  readonly hints?: readonly string[];
  /** The model answer. */
  readonly answer: string;
  readonly rubric: readonly string[];
}

const json = (data: unknown) => JSON.stringify(data).replaceAll("<", "\\u003c");

const fold = (part: string, title: string, html: string) =>
  `<details class="${part}" data-part="${part}"><summary>${title}</summary>${html}</details>`;

/** The island of a course question: whole without scripts, and brought to life by `mountCurriculumQuestion`. */
export function curriculumQuestionHtml(
  data: CurriculumQuestionData,
  words: CurriculumQuestionWords,
  id = data.question,
): string {
  const rubric = words.rubric.map((line) => `<li>${line}</li>`).join("");
  return `<div class="question" data-island="curriculum-question" id="${escapeHtml(id)}"><p class="question-kind">${escapeHtml(words.kind)}</p><div>${words.prompt}</div>${(words.hints ?? []).map((hint) => fold("hint", "Hint", hint)).join("")}${fold("solution", "Model answer", words.answer)}${rubric ? `<details class="rubric" data-part="rubric"><summary>What a good answer says</summary><ul>${rubric}</ul></details>` : ""}<script type="application/json" data-part="answer">${json(data)}</script></div>`;
}
