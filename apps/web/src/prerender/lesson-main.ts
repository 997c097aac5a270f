import type { Session } from "@vitreous/curriculum";
import type { LessonValues } from "@vitreous/lessons";
import type { CompiledLesson } from "../weave/compile.js";
import { escapeHtml } from "../weave/html.js";
import { longDate } from "./tables.js";
import { listOf, recordOf, textOf } from "../weave/frontmatter.js";

const selfCheck = (needs: readonly string[]) =>
  needs.length === 0
    ? ""
    : `<details class="self-check"><summary>Is this for me? A self-check of 20 seconds</summary><ul>${needs.map((need) => `<li>${escapeHtml(need)}</li>`).join("")}</ul><p>If ${needs.length === 1 ? "this is" : needs.length === 2 ? "both are" : "all are"} true, you are ready. If not, read on all the same: nothing is locked.</p></details>`;

const json = (data: unknown) => JSON.stringify(data).replaceAll("<", "\\u003c");

/** How the lesson itself is cited. */
export interface LessonCitation {
  readonly slug: string;
  readonly title: string;
  readonly version: string;
  readonly year: number;
  /** The lesson's own record. */
  readonly bibtex: string;
}

const citeBox = ({ slug, title, version, year, bibtex }: LessonCitation) =>
  `<details class="cite-box"><summary class="button">Cite</summary><div class="cite-panel"><p>“${escapeHtml(title)}” (${year}). Vitreous ${escapeHtml(version)}, lesson <span class="id">${slug}</span>.</p><div data-island="bibtex" data-name="vitreous-${slug}"><pre tabindex="0"><code>${escapeHtml(bibtex)}</code></pre></div></div></details>`;

/** What reference managers read in the head of a page. */
export const citationMeta = ({ title, version, year }: LessonCitation): string =>
  [
    ["citation_title", title],
    ["citation_publication_date", String(year)],
    ["citation_publisher", `Vitreous ${version}`],
    ["citation_language", "en"],
  ]
    .map(([name, content]) => `<meta name="${name}" content="${escapeHtml(content!)}">`)
    .join("\n");

/** The page of a lesson below its header: title, contents, text. */
export function lessonMain(
  compiled: CompiledLesson,
  values: LessonValues,
  sessions: readonly Session[],
  cite: LessonCitation,
): string {
  const { header } = compiled;
  const minutes = recordOf(header["minutes"]);
  const contents = compiled.sections
    .map((section) => `<li><a href="#${section.id}">${escapeHtml(section.title)}</a></li>`)
    .join("");
  const meetings = sessions.map(
    ({ id, topic, stream, date }) =>
      `<li><a href="../../sessions/${escapeHtml(id)}/">${escapeHtml(topic)}</a>${stream.length === 1 ? ` (${stream[0]})` : ""}${date ? `, <time datetime="${date}">${longDate(date)}</time>` : ""}</li>`,
  );
  const count = sessions.length === 1 ? "a meeting" : `${sessions.length} meetings`;
  const served =
    meetings.length === 0
      ? ""
      : `<details class="self-check"><summary>Serves ${count} of the study group</summary><ul>${meetings.join("")}</ul></details>`;
  const { checks = {}, sketches = {} } = values;
  return `<article class="lesson">
<header class="lesson-head">
<p class="topic">${escapeHtml(textOf(header["topic"]))}</p>
<h1>${escapeHtml(textOf(header["title"]))}</h1>
<p class="lesson-facts"><span class="stream-only" data-stream="blur">${minutes["blur"]} minutes</span><span class="stream-only" data-stream="sharpen">${minutes["sharpen"]} minutes</span> · after it you can ${listOf(header["after"]).map(escapeHtml).join("; ")}.</p>
${selfCheck(listOf(header["needs"]))}
${served}
<div class="lesson-tools no-print" data-island="lesson-tools">${citeBox(cite)}</div>
</header>
<nav class="contents" aria-label="Sections of this lesson"><ol>${contents}</ol></nav>
<div class="lesson-body">
${compiled.html}
</div>
</article>
<script type="application/json" id="lesson-values">${json({ checks, sketches })}</script>`;
}
