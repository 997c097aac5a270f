import { renderToString } from "katex";
import { unescapeHtml } from "./html.js";

/** One formula as MathML (for assistive technology) beside its visible form. */
export function renderFormula(tex: string, display: boolean): string {
  return renderToString(tex, {
    displayMode: display,
    output: "htmlAndMathml",
    throwOnError: true,
    strict: "error",
    macros: { "\\AA": "\\text{Å}" },
  });
}

/** Formulas of a compiled text: $`…`$ in a line, a fenced block named math on its own. */
export function renderFormulas(html: string): string {
  return html
    .replace(
      /<pre><code class="language-math">([\s\S]*?)<\/code><\/pre>/g,
      (_, tex: string) =>
        `<div class="formula" tabindex="0" role="group" aria-label="Equation">${renderFormula(unescapeHtml(tex).trim(), true)}</div>`,
    )
    .replace(/\$<code>([\s\S]*?)<\/code>\$/g, (_, tex: string) =>
      renderFormula(unescapeHtml(tex), false),
    );
}
