import type { ModelAnswer, OpenAnswer, WrittenAnswer } from "@vitreous/curriculum";
import { micromark } from "micromark";
import { renderFormulas } from "../../weave/math.js";
import { questionPath } from "./parts.js";

/** Markdown of an answer as HTML: formulas set, links to other questions made relative. */
export function answerHtml(markdown: string, root: string): string {
  // micromark drops addresses of unknown schemes, so links between questions are set before it looks.
  const linked = markdown.replace(
    /\]\(question:([^)\s]+)\)/g,
    (_, id: string) => `](${root}${questionPath(id)})`,
  );
  return renderFormulas(micromark(linked));
}

/** One line of Markdown, without its paragraph. */
export const lineHtml = (markdown: string, root: string): string =>
  answerHtml(markdown, root).replace(/^<p>([\s\S]*)<\/p>$/, "$1");

/** The rubric as ticks that work without scripts; a form of the page may remember them. */
export const rubricHtml = (rubric: readonly string[], root: string): string =>
  `<ul class="rubric">${rubric
    .map(
      (line) =>
        `<li><label><input type="checkbox"> <span>${lineHtml(line, root)}</span></label></li>`,
    )
    .join("")}</ul>`;

export type AnswersById = ReadonlyMap<string, ModelAnswer>;
export type Served = WrittenAnswer | OpenAnswer;
