import type { Concept, Level, Reference, Session } from "@vitreous/curriculum";
import { graph, links } from "@vitreous/curriculum";
import { escapeHtml } from "../../weave/html.js";
import type { CourseContext } from "./parts.js";
import { lessonName, link, questionPath, sessionPath } from "./parts.js";
import { inOrder } from "./session-page.js";
import { levelNames, longDate } from "./words.js";

const dots: Readonly<Record<Level, number>> = { blur: 1, sharpen: 2, methods: 3 };

/** One, two or three dots: the depth of a concept, with its name for those who do not see them. */
export const levelDots = (level: Level): string =>
  `<span class="level-dots" title="${levelNames[level]}"><span aria-hidden="true">${"•".repeat(dots[level])}</span><span class="visually-hidden">, ${levelNames[level]}</span></span>`;

/** "Baldwin and Lyumkis 2020", as short as it can be told from others. */
export function shortCitation({ author, editor, issued, title }: Reference): string {
  const people = author.length > 0 ? author : editor;
  const names = people.map((person) => person.family ?? person.literal ?? "").filter(Boolean);
  const year = issued?.["date-parts"][0]?.[0];
  if (names.length === 0) return title;
  const who = names.length > 2 ? `${names[0]} and others` : names.join(" and ");
  return year === undefined ? `${who}, ${title}` : `${who} ${year}`;
}

const row = (label: string, html: string) =>
  html === "" ? "" : `<div class="concept-row"><dt>${label}</dt><dd>${html}</dd></div>`;

const several = (count: number, what: string) =>
  count === 0 ? "" : `${count} ${what}${count === 1 ? "" : "s"}`;

const conceptNames = (ids: readonly string[]) =>
  ids
    .map(links.concept)
    .map((concept) => link(`#concept-${concept.id}`, concept.title))
    .join(", ");

const meetingName = (session: Session, { root }: CourseContext) =>
  `<li>${link(`${root}${sessionPath(session.id)}`, session.topic)} <span class="quiet">${escapeHtml([session.date ? longDate(session.date) : "no date", session.stream.join(" and ")].filter(Boolean).join(", "))}</span></li>`;

/** Everything about one concept: the list holds it, and the map's panel shows a copy. */
export function conceptEntry(concept: Concept, context: CourseContext): string {
  const { id, title, level, definition, aliases } = concept;
  const { root, built } = context;
  const lessons = links.lessonsOfConcept(id);
  const teaching = lessons.filter((lesson) => built.has(lesson.slug)).map((lesson) => lesson.slug);
  const references = links.referencesOfConcept(id);
  const questions = links
    .questionsOfConcept(id)
    .filter((question) => question.repeats === undefined);
  const meetings = inOrder(links.sessionsOfConcept(id));
  const also =
    aliases.length > 0
      ? ` <span class="quiet">Also: ${escapeHtml(aliases.join(", "))}.</span>`
      : "";
  const more =
    row(
      "Meetings",
      meetings.length > 0
        ? `<ul class="plain-list">${meetings.map((session) => meetingName(session, context)).join("")}</ul>`
        : "",
    ) +
    row(
      "Questions",
      questions
        .map(
          (question) =>
            `<a href="${root}${questionPath(question.id)}"><code>${question.id}</code></a>`,
        )
        .join(" "),
    ) +
    row(
      "Readings",
      references
        .map(
          (reference) =>
            `<a href="${root}bibliography/#${reference.id}" title="${escapeHtml(reference.title)}">${escapeHtml(shortCitation(reference))}</a>`,
        )
        .join(" · "),
    );
  const what = [
    several(meetings.length, "meeting"),
    several(questions.length, "question"),
    several(references.length, "reading"),
  ]
    .filter(Boolean)
    .join(", ");
  return `<article class="concept" id="concept-${id}" data-concept="${id}" data-level="${level}"${teaching.length > 0 ? ` data-lessons="${teaching.join(" ")}"` : ""}>
<h3>${escapeHtml(title)} ${levelDots(level)} <span class="concept-state" data-part="state"></span></h3>
<p class="concept-definition">${escapeHtml(definition)}${also}</p>
<dl>${row("Rests on", conceptNames(concept.prerequisites))}${row("Opens", conceptNames(graph.dependants.get(id) ?? []))}${row("Lessons", `<ul class="plain-list">${lessons.map((lesson) => `<li>${lessonName(lesson, context)}</li>`).join("")}</ul>`)}</dl>
${more ? `<details class="concept-more"><summary>${escapeHtml(what)}</summary><dl>${more}</dl></details>` : ""}
</article>`;
}
