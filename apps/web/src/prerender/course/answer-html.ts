import type { OpenAnswer, WrittenAnswer } from "@vitreous/curriculum";
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

export type Served = WrittenAnswer | OpenAnswer;
