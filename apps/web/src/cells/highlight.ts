import { classHighlighter, highlightCode } from "@lezer/highlight";
import { parser } from "@lezer/javascript";
import { escapeHtml } from "../weave/html.js";

/** The grammar that the editor uses, so that the still and the living cell are coloured alike. */
const grammar = parser.configure({ dialect: "ts" });

/**
 * Code as HTML: one `span.cell-line` per line, which the style sheet numbers, and inside it the words with the
 * classes that the editor gives them. The text content is the code itself, to the byte.
 */
export function highlightLines(code: string): string {
  const lines: string[] = [];
  let line = "";
  highlightCode(
    code,
    grammar.parse(code),
    classHighlighter,
    (text, classes) => {
      const html = escapeHtml(text);
      line += classes ? `<span class="${classes}">${html}</span>` : html;
    },
    () => {
      lines.push(line);
      line = "";
    },
  );
  lines.push(line);
  return lines.map((html) => `<span class="cell-line">${html}</span>`).join("\n");
}
