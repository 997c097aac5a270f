import {
  addressOf,
  fullNames,
  links,
  placeOf,
  shortNames,
  yearOf,
  type Reference,
  type ReadingKind,
  type Session,
} from "@vitreous/curriculum";
import { escapeHtml } from "../../weave/html.js";
import { themeName } from "./themes.js";
import type { ReferenceUse } from "./uses.js";

export const kindNames: Readonly<Record<ReadingKind, string>> = {
  paper: "Paper",
  video: "Video",
  textbook: "Book or chapter",
  notebook: "Notebook",
  notes: "Notes",
  course: "Course",
  software: "Software",
};

/** Ends a sentence that does not end yet. */
const ended = (text: string) => (/[.?!]$/.test(text) ? text : `${text}.`);

export const sessionName = ({ topic, date, stream }: Session): string =>
  [topic, stream.join(" and "), date].filter(Boolean).join(", ");

/** "Anjum 2023": how a list and a checkbox name it. */
export function shortName(reference: Reference): string {
  const people = reference.author.length > 0 ? reference.author : reference.editor;
  return [shortNames(people, reference.authorsTruncated) || reference.title, yearOf(reference)]
    .filter(Boolean)
    .join(" ");
}

const host = (address: string) => new URL(address).hostname.replace(/^www\d?\./, "");

function whereUsed(reference: Reference, use: ReferenceUse, root: string): string {
  const meetings = use.sessions.map(
    (session) =>
      `<li><a href="${root}sessions/${session.id}/">${escapeHtml(sessionName(session))}</a></li>`,
  );
  const concepts = reference.topics
    .map(links.concept)
    .map(({ id, title }) => `<a href="${root}map/#concept-${id}">${escapeHtml(title)}</a>`);
  const lessons = use.citedBy.map(
    ({ slug, title }) => `<a href="${root}lessons/${slug}/">${escapeHtml(title)}</a>`,
  );
  const parts = links.partsOfReference(reference.id);
  const count = (n: number, word: string) => (n === 0 ? "" : `${n} ${word}${n === 1 ? "" : "s"}`);
  const summary = [
    count(meetings.length, "meeting"),
    count(lessons.length, "lesson"),
    count(concepts.length, "concept"),
  ]
    .filter(Boolean)
    .join(", ");
  const row = (label: string, html: string) =>
    html === "" ? "" : `<dt>${label}</dt><dd>${html}</dd>`;
  const asked =
    use.questions === 0
      ? ""
      : `<li class="quiet">${count(use.questions, "question")} asked there</li>`;
  const rows = [
    row("Lessons", lessons.join(", ")),
    row("Meetings", meetings.length > 0 ? `<ul>${meetings.join("")}${asked}</ul>` : ""),
    row("Concepts", concepts.join(", ")),
    row(
      "Part of",
      reference.partOf === undefined
        ? ""
        : `<a href="#${reference.partOf}">${escapeHtml(links.reference(reference.partOf).title)}</a>`,
    ),
    row(
      "Parts",
      parts.map(({ id, title }) => `<a href="#${id}">${escapeHtml(title)}</a>`).join(", "),
    ),
    row(
      "Also at",
      reference.otherURLs
        .map(
          (url) =>
            `<a href="${escapeHtml(url)}" rel="external noreferrer">${escapeHtml(host(url))}</a>`,
        )
        .join(", "),
    ),
  ].join("");
  if (rows === "") return "";
  return `<details class="ref-use"><summary>${summary === "" ? "More" : `Used in ${summary}`}</summary><dl>${rows}</dl></details>`;
}

/** One reference of the list. `themes` are the addresses of its themes. */
export function renderReference(
  reference: Reference,
  use: ReferenceUse,
  themes: readonly string[],
  root: string,
): string {
  const { id, kind, title, note, minutes, corrections } = reference;
  const people = reference.author.length > 0 ? reference.author : reference.editor;
  const names = fullNames(people, reference.authorsTruncated);
  const year = yearOf(reference);
  const address = addressOf(reference);
  const place = placeOf(reference);
  const dated = year ? `(${year})` : "";
  const head = names && [names, dated].filter(Boolean).join(" ");
  // Without a name the title comes first.
  const after = names ? "" : dated && ` ${dated}.`;
  const shown = `<cite>${escapeHtml(title)}</cite>`;
  const linked = address
    ? `<a href="${escapeHtml(address)}" rel="external noreferrer">${shown}</a>`
    : shown;
  const facts = [
    kindNames[kind],
    minutes === undefined ? "" : `${minutes} min`,
    reference.DOI ? `doi:${reference.DOI}` : address ? host(address) : "",
    ...reference.themes.map(themeName),
  ].filter(Boolean);
  return `<li class="reference" id="${id}" data-kind="${kind}" data-themes="${themes.join(" ")}" data-sessions="${use.sessions.map((session) => session.id).join(" ")}" data-lessons="${use.lessons.join(" ")}">
<label class="pick needs-js"><input type="checkbox" value="${id}"><span class="visually-hidden">Select ${escapeHtml(shortName(reference))}</span></label>
<div><p class="ref-line">${head ? `${escapeHtml(ended(head))} ` : ""}${linked}${/[.?!]$/.test(title) || after ? "" : "."}${after}${place ? ` <span class="ref-place">${escapeHtml(ended(place))}</span>` : ""}</p>
${note ? `<p class="ref-note">${escapeHtml(note)}</p>` : ""}
${corrections.map((text) => `<p class="ref-correction"><strong>Correction.</strong> ${escapeHtml(text)}</p>`).join("")}
<p class="ref-facts">${facts.map(escapeHtml).join(" · ")}</p>
${whereUsed(reference, use, root)}</div>
</li>`;
}
