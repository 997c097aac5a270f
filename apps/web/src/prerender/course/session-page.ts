import type { Session } from "@vitreous/curriculum";
import {
  allSessions,
  links,
  readingLists,
  references,
  sessionErrata,
  sessions,
  archiveSessions,
} from "@vitreous/curriculum";
import { escapeHtml } from "../../weave/html.js";
import { renderDocument } from "../document.js";
import type { PrerenderedPage } from "../site.js";
import type { CourseContext } from "./parts.js";
import {
  conceptLinks,
  crumbs,
  lessonList,
  link,
  neighbours,
  questionPath,
  readingItem,
  sessionPath,
  streamTags,
  tag,
  timeText,
} from "./parts.js";
import { checkNames, documentName, kindNames, longDate, statusText, typeNames } from "./words.js";

/** The later meeting that took this one's place. */
export const replacementOf = (id: string): Session | undefined =>
  archiveSessions.find((session) => session.replaces === id);

/** All meetings as the syllabus lists them: by day, those without a day last. */
export const inOrder = (meetings: readonly Session[]): readonly Session[] =>
  meetings.toSorted(
    (a, b) =>
      (a.date ?? "9999").localeCompare(b.date ?? "9999") ||
      (a.start?.local ?? "").localeCompare(b.start?.local ?? "") ||
      a.id.localeCompare(b.id),
  );

const section = (title: string, id: string, html: string) =>
  html === ""
    ? ""
    : `<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${html}</section>`;

const list = (items: readonly string[]) =>
  items.length === 0 ? "" : `<ul>${items.map((item) => `<li>${item}</li>`).join("")}</ul>`;

function guests({ guests: people }: Session): string {
  if (people.length === 0) return "";
  const names = people.map(({ name, affiliation, role }) =>
    escapeHtml(
      `${name}${affiliation ? `, ${affiliation}` : ""}${role === "lecturer" ? "" : ` (${role})`}`,
    ),
  );
  return `<p class="guests">With ${names.join("; ")}.</p>`;
}

function questionsOf(session: Session, context: CourseContext): string {
  const items = session.questions.map(
    (question) =>
      `<li id="${question.id}">${link(`${context.root}${questionPath(question.id)}`, question.asks)} <span class="question-facts">${escapeHtml([typeNames[question.type], checkNames[question.autoCheck], question.track, question.provenance === "archive" && !session.archive ? "added later" : ""].filter(Boolean).join(" · "))}</span></li>`,
  );
  const more =
    session.questionsNotTranscribed > 0
      ? `<p class="quiet">The documents print ${session.questionsNotTranscribed} more, which are not in this collection.</p>`
      : "";
  return (items.length > 0 ? `<ol class="question-items">${items.join("")}</ol>` : "") + more;
}

function readingsOf(session: Session, context: CourseContext): string {
  const own = session.readings.map((reading) => readingItem(reading, context)).join("");
  const pool = readingLists.find((candidate) => candidate.id === session.readingPool);
  const title = (key: string) => {
    const reference = references.find((candidate) => candidate.id === key);
    return `<li>${link(`${context.root}bibliography/#${key}`, reference?.title ?? key)}</li>`;
  };
  const candidates = pool
    ? `<details class="pool"><summary>${escapeHtml(pool.title)}: the list that this meeting chose from (${pool.bibliographyKeys.length + pool.addedLaterInArchive.length})</summary><ul>${[...pool.bibliographyKeys, ...pool.addedLaterInArchive].map(title).join("")}</ul></details>`
    : "";
  return (own ? `<ol class="readings">${own}</ol>` : "") + candidates;
}

/** What the documents leave open about this meeting, and the slips in its questions. */
function errataOf(session: Session, { root }: CourseContext): string {
  const general = sessionErrata
    .filter((erratum) => erratum.sessions.includes(session.id))
    .map(({ title, text }) => `<strong>${escapeHtml(title)}.</strong> ${escapeHtml(text)}`);
  const slips = session.questions
    .filter((question) => question.seedIssue !== undefined)
    .map(
      (question) =>
        `<a href="${root}${questionPath(question.id)}#erratum"><code>${question.id}</code></a>: ${escapeHtml(question.seedIssue ?? "")}`,
    );
  return list([...general, ...slips]);
}

function historyOf(session: Session): string {
  const changes = session.history.map(({ source, change, field, from, to }) => {
    const values =
      from !== undefined && to !== undefined
        ? ` <span class="quiet">(${escapeHtml(field ?? "value")}: ${escapeHtml(from)} → ${escapeHtml(to)})</span>`
        : "";
    const name = documentName(source);
    return `<strong>${escapeHtml(name.charAt(0).toUpperCase() + name.slice(1))}</strong>: ${escapeHtml(change)}${values}`;
  });
  const note = session.note === undefined ? "" : `<p>${escapeHtml(session.note)}</p>`;
  const from = `<p class="quiet">Taken from ${escapeHtml(session.sources.map(documentName).join(", "))}.</p>`;
  return note + list(changes) + from;
}

function lessonsOf(session: Session, context: CourseContext): string {
  const own = links.lessonsOfSession(session.id);
  const near = links.lessonsNearSession(session.id).slice(0, own.length > 0 ? 4 : 6);
  return (
    (own.length > 0 ? lessonList(own, context) : "") +
    (near.length > 0
      ? `<h3 class="small-heading">${own.length > 0 ? "On the same concepts" : "Lessons on the same concepts"}</h3>${lessonList(near, context)}`
      : "")
  );
}

/** "Fourier transform (sharpen), Thu 10 December 2020". */
export const sessionTitle = (session: Session): string =>
  `${session.topic}${session.stream.length === 1 ? ` (${session.stream[0]})` : ""}${session.date ? `, ${longDate(session.date)}` : ""}`;

function renderSession(session: Session, order: readonly Session[], context: CourseContext) {
  const { root } = context;
  const at = order.indexOf(session);
  const neighbour = (other: Session | undefined) =>
    other &&
    ([
      `${other.topic}${other.date ? `, ${longDate(other.date)}` : ""}`,
      `${root}${sessionPath(other.id)}`,
    ] as const);
  const replacedBy = replacementOf(session.id);
  const replaced = session.replaces === undefined ? undefined : links.session(session.replaces);
  const when = session.date ? longDate(session.date) : "No date";
  const calendar = session.date
    ? ` · <a href="${root}sessions/${session.id}.ics">Calendar entry (.ics)</a>`
    : "";
  const taken = replacedBy
    ? `<p class="note-line">Its place was taken by ${link(`${root}${sessionPath(replacedBy.id)}`, replacedBy.topic)}.</p>`
    : replaced
      ? `<p class="note-line">It took the place of ${link(`${root}${sessionPath(replaced.id)}`, `${replaced.topic}, ${replaced.date ? longDate(replaced.date) : ""}`)}.</p>`
      : "";
  const concepts = session.concepts.map(links.concept);
  return renderDocument({
    title: `${sessionTitle(session)} · Vitreous`,
    description: `Meeting of the Online CryoEM Study Group: ${session.topic}. ${session.questions.length} questions, ${session.readings.length} readings.`,
    root,
    page: "syllabus",
    main: `<article class="course-page session-page">
<header>
${crumbs([
  ["Syllabus", `${root}syllabus/#${session.id}`],
  [
    session.archive ? "Later meetings" : "Meetings",
    `${root}syllabus/#${session.archive ? "archive" : "meetings"}`,
  ],
])}
<h1>${escapeHtml(session.topic)}</h1>
<p class="tags">${streamTags(session)} ${tag(kindNames[session.kind])} <span class="status">${escapeHtml(statusText(session, replacedBy))}</span></p>
<p class="when"><span class="meeting-day">${when}</span>${session.start ? `, ${timeText(session)}` : ""}${calendar}</p>
${guests(session)}${taken}
</header>
${section("After it you can", "objectives", list(session.objectives.map(escapeHtml)))}
${section("Questions", "questions", questionsOf(session, context))}
${section("Readings", "readings", readingsOf(session, context))}
${section("Concepts", "concepts", conceptLinks(concepts, context))}
${section("Lessons", "lessons", lessonsOf(session, context))}
${section("Errata", "errata", errataOf(session, context))}
${section("History", "history", historyOf(session))}
${neighbours(neighbour(order[at - 1]), neighbour(order[at + 1]), "Meetings before and after")}
</article>`,
  });
}

/** A page for each of the 82 meetings. */
export function renderSessionPages(
  built: CourseContext["built"],
): readonly (readonly [file: string, page: PrerenderedPage])[] {
  const context: CourseContext = { root: "../../", built };
  // Neighbours are meetings of the same collection.
  const orders = [inOrder(sessions), inOrder(archiveSessions)];
  return allSessions.map((session) => [
    `sessions/${session.id}/index.html`,
    renderSession(session, orders.find((order) => order.includes(session)) ?? [], context),
  ]);
}
