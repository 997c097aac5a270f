import { escapeHtml } from "../weave/html.js";
import { renderDocument } from "./document.js";
import type { PrerenderedPage } from "./site.js";

/** The page of the reader's own progress. The browser fills it; the text says what it is for. */
export function renderProgress(
  lessons: readonly { readonly id: string; readonly title: string }[],
): PrerenderedPage {
  const named = lessons.map(({ id, title }) => ({ id, title }));
  const json = JSON.stringify(named).replaceAll("<", "\\u003c");
  const list = named
    .map(({ id, title }) => `<li><a href="../lessons/${id}/">${escapeHtml(title)}</a></li>`)
    .join("");
  return renderDocument({
    title: "Your progress · Vitreous",
    description:
      "What is solved, what is open, and what is worth repeating, kept in your browser alone.",
    root: "../",
    page: "progress",
    main: `<article class="text-page progress-page">
<h1>Your progress</h1>
<p class="lede">What you solved, what is open, and what is worth repeating. All of it is kept in this browser, and nowhere else.</p>
<div data-island="progress"><p>Progress is kept and shown by scripts, which are turned off or have not arrived. The lessons can be read without them:</p><ul>${list}</ul><script type="application/json" data-part="lessons">${json}</script></div>
</article>`,
  });
}
