import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  allSessions,
  citationText,
  concepts,
  links,
  questions,
  references,
  type Session,
} from "@vitreous/curriculum";
import type { SearchRecord } from "../../library/search/records.js";
import { plainText } from "../../weave/html.js";
import { shortName } from "../bibliography/entry.js";
import { glossaryEntries } from "./glossary.js";
import { stripMath } from "./strip-math.js";
import type { LibraryReference } from "./types.js";

/** A page of the lab that has a name of its own. */
export interface NamedPage {
  readonly path: string;
  readonly title: string;
  readonly names: string;
  readonly text: string;
}

/** A built lesson, as its page has it. */
export interface LessonText {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly topic: string;
  /** The page's own HTML. */
  readonly html: string;
}

const code = (text: string) => text.replace(/`/g, "");
const words = (html: string) =>
  plainText(
    stripMath(html)
      .replace(/<(?:script|style|pre)[\s\S]*?<\/(?:script|style|pre)>/g, " ")
      .replace(/<[^>]*>/g, " "),
  ).replace(/\s+/g, " ");

function lessonRecords({ id, title, summary, topic, html }: LessonText): SearchRecord[] {
  const href = `lessons/${id}/`;
  const body = html.slice(html.indexOf('<div class="lesson-body">'));
  const parts = body.split(/<h2\b/).slice(1);
  return [
    {
      id: href,
      kind: "lesson",
      title,
      names: `${topic} · ${id.replaceAll("-", " ")}`,
      text: summary,
      href,
    },
    ...parts.flatMap((part): SearchRecord[] => {
      const head = /^[^>]*\bid="([^"]+)"[^>]*>([\s\S]*?)<\/h2>([\s\S]*)$/.exec(part);
      if (!head) return [];
      const [, place, name, rest] = head;
      return [
        {
          id: `${href}#${place}`,
          kind: "section",
          title: `${plainText(name!)} · ${title}`,
          names: "",
          text: words(rest!).slice(0, 4000),
          href: `${href}#${place}`,
        },
      ];
    }),
  ];
}

function libraryRecords({ modules }: LibraryReference): SearchRecord[] {
  return modules.flatMap(({ entries, name: module }) =>
    entries.flatMap((entry): SearchRecord[] => {
      const { name, summary, doc, params, equation, href } = entry;
      const own: SearchRecord = {
        id: href,
        kind: "function",
        title: name,
        names: module,
        text: code([summary, ...doc, ...params.map((param) => param.doc)].join(" ")),
        lead: code(summary),
        href,
      };
      if (!equation) return [own];
      return [
        own,
        {
          id: `${href} ${equation.name}`,
          kind: "equation",
          title: equation.name,
          names: equation.tex.replace(
            /\\(?:mathrm|text|mathsf|frac|sqrt|left|right|hat|tfrac)\b|[\\{}$^_]/g,
            " ",
          ),
          text: code(summary),
          href: `library/${module}/#eq-${equation.name}`,
        },
      ];
    }),
  );
}

/** Commands of TeX are names of letters: `\lambda`. */
const symbolNames = (tex: string) =>
  tex.replace(/\\(?:mathrm|text|mathsf|frac|tfrac|sqrt|hat|overline)\b|[\\{}^_|]/g, " ");

function glossaryRecords(): SearchRecord[] {
  return glossaryEntries()
    .filter(({ term }) => term !== undefined)
    .map(({ id, name, definition, aliases, term }): SearchRecord => ({
      id: `glossary/#${id}`,
      kind: "term",
      title: name[0]!.toUpperCase() + name.slice(1),
      names: [
        ...aliases,
        ...(term?.symbol ? [symbolNames(term.symbol)] : []),
        ...(term?.code ?? []),
        ...[term?.relion, term?.cryosparc, term?.cryodrgn].filter((text) => text !== undefined),
      ].join(" · "),
      text: definition,
      href: `glossary/#${id}`,
    }));
}

const meetingText = ({ objectives, readings, guests, note }: Session) =>
  [
    ...objectives,
    ...guests.map(({ name }) => name),
    ...readings.map(({ title }) => title),
    note ?? "",
  ].join(" ");

function courseRecords(): SearchRecord[] {
  return [
    ...concepts.map(({ id, title, aliases, definition }): SearchRecord => ({
      id: `map/#concept-${id}`,
      kind: "concept",
      title,
      names: [...aliases, id.replaceAll("-", " ")].join(" · "),
      text: definition,
      href: `map/#concept-${id}`,
    })),
    ...questions
      .map((question) => ({ ...question, meeting: links.session(question.session) }))
      .map(({ id, asks, meeting }): SearchRecord => ({
        id: `questions/${id}/`,
        kind: "question",
        title: asks.length > 90 ? `${asks.slice(0, 88).replace(/\s\S*$/, "")} …` : asks,
        names: id,
        text: asks,
        lead: [meeting.topic, meeting.stream.join(" and "), meeting.date]
          .filter(Boolean)
          .join(", "),
        href: `questions/${id}/`,
      })),
    ...allSessions.map((session): SearchRecord => ({
      id: `sessions/${session.id}/`,
      kind: "session",
      title: [session.topic, session.stream.join(" and ")].filter(Boolean).join(", "),
      names: [session.date ?? "", session.id].filter(Boolean).join(" · "),
      text: [session.date ?? "no date", meetingText(session)].join(". "),
      href: `sessions/${session.id}/`,
    })),
    ...references.map((reference): SearchRecord => ({
      id: `bibliography/#${reference.id}`,
      kind: "reference",
      title: reference.title,
      names: [shortName(reference), reference.id, reference.DOI ?? "", reference.arxiv ?? ""].join(
        " · ",
      ),
      text: [citationText(reference), reference.note].join(" "),
      href: `bibliography/#${reference.id}`,
    })),
  ];
}

function conventionRecords(project: string): SearchRecord[] {
  const text = readFileSync(join(project, "CONVENTIONS.md"), "utf8");
  const paragraphs = [
    ...text.matchAll(
      /^- \*\*(C\d+\.\d+)\s*([^*]*)\*\*([\s\S]*?)(?=\n- \*\*C|\n## |\n*$(?![\s\S]))/gm,
    ),
  ];
  return paragraphs.map(([, label, name, rest]): SearchRecord => ({
    id: `library/conventions/#${label}`,
    kind: "convention",
    title: [label, name!.replace(/\.$/, "").trim()].filter(Boolean).join(" "),
    names: "convention",
    text: `${name} ${rest}`.replace(/[`*]/g, "").replace(/\s+/g, " ").trim(),
    href: `library/conventions/#${label}`,
  }));
}

/** Everything in the lab that can be found. */
export function searchRecords(input: {
  readonly reference: LibraryReference;
  readonly lessons: readonly LessonText[];
  readonly pages: readonly NamedPage[];
  readonly project: string;
}): readonly SearchRecord[] {
  return [
    ...input.pages.map(({ path, title, names, text }): SearchRecord => ({
      id: path,
      kind: "page",
      title,
      names,
      text,
      href: path,
    })),
    ...input.lessons.flatMap(lessonRecords),
    ...glossaryRecords(),
    ...libraryRecords(input.reference),
    ...courseRecords(),
    ...conventionRecords(input.project),
  ];
}
