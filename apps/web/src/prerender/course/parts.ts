import type { Concept, PlannedLesson, Reading, Session } from "@vitreous/curriculum";
import { lessonPlan } from "@vitreous/curriculum";
import { escapeHtml } from "../../weave/html.js";
import { levelNames } from "./words.js";

/** What a page needs to know of the rest of the site. */
export interface CourseContext {
  /** "../../" from a page two folders down. */
  readonly root: string;
  /** Titles of the lessons that exist, by slug. */
  readonly built: ReadonlyMap<string, string>;
}

export const link = (href: string, text: string): string =>
  `<a href="${escapeHtml(href)}">${escapeHtml(text)}</a>`;

/** A link that leaves the lab. */
export const outward = (href: string, text: string): string =>
  `<a href="${escapeHtml(href)}" rel="external noreferrer">${escapeHtml(text)}</a>`;

export const tag = (text: string, kind = ""): string =>
  `<span class="tag"${kind ? ` data-kind="${escapeHtml(kind)}"` : ""}>${escapeHtml(text)}</span>`;

export const sessionPath = (id: string): string => `sessions/${id}/`;
export const questionPath = (id: string): string => `questions/${id}/`;

/** Streams of a meeting, as tags; the 2022 meetings are for developers of methods. */
export const streamTags = ({ stream, audience }: Session): string => {
  if (stream.length > 0) return stream.map((one) => tag(levelNames[one], `level-${one}`)).join(" ");
  return audience ? tag(levelNames.methods, "level-methods") : "";
};

const number = (lesson: PlannedLesson) => `<span class="lesson-number">${lesson.number}</span>`;

/** A lesson as a link, or as words while it is still to come. */
export function lessonName(lesson: PlannedLesson, { root, built }: CourseContext): string {
  const title = built.get(lesson.slug);
  return title === undefined
    ? `<span class="lesson-name">${number(lesson)} ${escapeHtml(lesson.question)} <span class="to-come">to come</span></span>`
    : `<span class="lesson-name">${number(lesson)} ${link(`${root}lessons/${lesson.slug}/`, title)}</span>`;
}

export const lessonList = (lessons: readonly PlannedLesson[], context: CourseContext): string =>
  `<ul class="plain-list lesson-names">${lessons.map((lesson) => `<li>${lessonName(lesson, context)}</li>`).join("")}</ul>`;

/** Concepts as links to the map. */
export const conceptLinks = (concepts: readonly Concept[], { root }: CourseContext): string =>
  concepts.length === 0
    ? ""
    : `<ul class="concept-links">${concepts
        .map((concept) => `<li>${link(`${root}map/#concept-${concept.id}`, concept.title)}</li>`)
        .join("")}</ul>`;

const minutesText = (minutes: number): string =>
  minutes >= 120 ? `${Math.round(minutes / 6) / 10} h` : `${minutes} min`;

/** "pages 3", "section 6.2", "10 min", "optional": how much of a reading, and for whom. */
function readingFacts(reading: Reading): readonly string[] {
  return [
    reading.section,
    reading.pages &&
      (/^\d+$/.test(reading.pages) && reading.kind === "notes"
        ? `${reading.pages} pages`
        : `pp. ${reading.pages}`),
    reading.minutes === undefined ? undefined : minutesText(reading.minutes),
    reading.track,
    reading.optional ? "optional" : undefined,
    reading.provenance === "archive" ? "added later" : undefined,
  ].filter((fact): fact is string => fact !== undefined && fact !== "");
}

/** A part of a recording, at its moment where the address can say so. */
function segmentItem(reading: Reading, segment: Reading["segments"][number]): string {
  const text = `${segment.at} ${segment.title}`;
  if (reading.url === undefined || !/youtu/.test(reading.url))
    return `<li>${escapeHtml(text)}</li>`;
  const join = reading.url.includes("?") ? "&" : "?";
  return `<li>${outward(`${reading.url}${join}t=${segment.seconds}`, text)}</li>`;
}

/** One reading of a meeting, with what to read of it, and its record in the bibliography. */
export function readingItem(reading: Reading, { root }: CourseContext): string {
  const authors =
    reading.authors.length > 3 ? [...reading.authors.slice(0, 2), "and others"] : reading.authors;
  const who = [
    authors.join(", ").replace(", and others", " and others"),
    reading.year === undefined ? "" : `(${reading.year})`,
  ]
    .filter(Boolean)
    .join(" ");
  const address = reading.doi ? `https://doi.org/${reading.doi}` : reading.url;
  const title = address ? outward(address, reading.title) : escapeHtml(reading.title);
  const segments =
    reading.segments.length > 0
      ? `<ul class="segments">${reading.segments.map((segment) => segmentItem(reading, segment)).join("")}</ul>`
      : "";
  const facts = readingFacts(reading);
  return `<li class="reading" data-kind="${reading.kind}">${who ? `<span class="reading-authors">${escapeHtml(who.endsWith(".") ? who : `${who}.`)}</span> ` : ""}${title}${facts.length > 0 ? ` <span class="reading-where">${escapeHtml(facts.join(" · "))}</span>` : ""} <a class="reading-record" href="${root}bibliography/#${escapeHtml(reading.bibliographyKey)}" aria-label="Record of ${escapeHtml(reading.title)} in the bibliography">record</a>${segments}</li>`;
}

/** The hour on the group's clock; the reader's own is added by the page's script. */
export function timeText(session: Session): string {
  const { start } = session;
  if (!start) return "";
  const hour = `${start.local} Pacific`;
  if (start.utc === undefined) return `<span class="meeting-time">${hour}</span>`;
  return `<span class="meeting-time"><time datetime="${start.utc}">${hour}</time> <span class="own-time" data-utc="${start.utc}"></span></span>`;
}

/** The way back, and where one is. */
export const crumbs = (items: readonly (readonly [text: string, href: string])[]): string =>
  `<nav class="crumbs" aria-label="Where this is">${items.map(([text, href]) => link(href, text)).join(' <span aria-hidden="true">›</span> ')}</nav>`;

/** Neighbours in the order of the list. */
export function neighbours(
  before: readonly [text: string, href: string] | undefined,
  after: readonly [text: string, href: string] | undefined,
  label: string,
): string {
  if (!before && !after) return "";
  const side = (item: readonly [string, string] | undefined, rel: string, arrow: string) =>
    item
      ? `<a rel="${rel}" href="${escapeHtml(item[1])}"><span class="neighbour-way">${arrow}</span> ${escapeHtml(item[0])}</a>`
      : "<span></span>";
  return `<nav class="neighbours no-print" aria-label="${label}">${side(before, "prev", "← Before")}${side(after, "next", "After →")}</nav>`;
}

/** How many lessons of the plan exist. */
export const builtCount = ({ built }: CourseContext): number =>
  lessonPlan.filter((lesson) => built.has(lesson.slug)).length;
