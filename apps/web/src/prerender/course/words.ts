import type {
  AutoCheck,
  ConceptGroup,
  Level,
  MeetingKind,
  Question,
  QuestionType,
  Session,
  Source,
} from "@vitreous/curriculum";
import { laterStatus, sources, syllabusOf, conventions } from "@vitreous/curriculum";

/** The names that readers see for the names in the data. */
export const groupNames: Readonly<Record<ConceptGroup, string>> = {
  foundations: "Foundations",
  fourier: "Waves and samples",
  "image-formation": "How an image is made",
  inference: "Guessing from noise",
  rotations: "Rotations",
  reconstruction: "From images to a map",
  "resolution-and-validation": "Resolution and honesty",
  "generative-models": "Learned models",
  "transport-and-dynamics": "Motion and transport",
};

export const levelNames: Readonly<Record<Level, string>> = {
  blur: "Blur",
  sharpen: "Sharpen",
  methods: "Methods",
};

export const kindNames: Readonly<Record<MeetingKind, string>> = {
  topic: "Topic",
  "guest-lecture": "Guest lecture",
  "office-hours": "Office hours",
  paper: "Reading",
  cancelled: "No meeting",
  social: "Social",
};

export const typeNames: Readonly<Record<QuestionType, string>> = {
  conceptual: "Concept",
  derivation: "Derivation",
  numeric: "Number",
  coding: "Code",
  explore: "Explore",
  discussion: "Discussion",
};

export const checkNames: Readonly<Record<AutoCheck, string>> = {
  numeric: "Checks a number",
  symbolic: "Checks a formula",
  code: "Checks code",
  sandbox: "Try it in a figure",
  none: "Compare with a rubric",
};

const dayFormat = new Intl.DateTimeFormat("en-GB", {
  timeZone: "UTC",
  weekday: "short",
  day: "numeric",
  month: "long",
  year: "numeric",
});

/** "Thu 19 November 2020". */
export const longDate = (date: string): string =>
  dayFormat.format(new Date(`${date}T00:00:00Z`)).replace(",", "");

const plainDayFormat = new Intl.DateTimeFormat("en-GB", {
  timeZone: "UTC",
  day: "numeric",
  month: "long",
  year: "numeric",
});

/** "28 April 2021". */
export const plainDate = (date: string): string =>
  plainDayFormat.format(new Date(`${date}T00:00:00Z`));

/** What became of a meeting, and as of when we know. */
export function statusText(session: Session, replacedBy: Session | undefined): string {
  const asOf = conventions.statusAsOf[syllabusOf(session)];
  const known = session.archive || asOf === undefined ? "" : ` (as of ${plainDate(asOf)})`;
  const later = laterStatus(session);
  const now = {
    past: session.archive ? "held" : `held${known}`,
    upcoming: `announced${known}`,
    cancelled: "no meeting",
    superseded: "dropped for another meeting",
    tentative: "without a date",
  }[session.status];
  if (replacedBy) return `${now}; its place was taken by another`;
  if (later === "past" && session.status !== "past") return `${now}; held, by a later version`;
  if (later === "cancelled" && session.status !== "cancelled")
    return `${now}; not held, by a later version`;
  return now;
}

const sourceName = ({ file, documentDate, title }: Source): string => {
  if (file.startsWith("004")) return "the annotated bibliography";
  if (file === "archive:meeting.tex") return "a later version of the 2020–2021 syllabus";
  if (file === "archive:meeting_2022.tex") return "a later version of the 2022 syllabus";
  return documentDate ? `the syllabus of ${plainDate(documentDate)}` : title;
};

/** A document, as a sentence names it: "the syllabus of 28 April 2021". */
export function documentName(file: string): string {
  const source = sources.find((candidate) => candidate.file === file);
  if (!source) throw new Error(`Source "${file}": expected one of sessions.json's sources.`);
  return sourceName(source);
}

/** The beginning of a question, for titles and lists: whole words, at most `most` characters. */
export function opening(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most).replace(/\s+\S*$/, "");
  return `${cut.replace(/[\s,;:.–-]+$/, "")} …`;
}

/** The depth that a question is meant for: its own mark, or its meeting's. */
export function depthOf(question: Question, session: Session): readonly string[] {
  if (question.track) return [question.track];
  return session.stream.length > 0 ? session.stream : ["methods"];
}

/** The forms of question that the lab knows. */
export type QuestionForm = "numeric" | "set-the-figure" | "choice" | "code" | "derive" | "discuss";

/** How a question is answered here: as a machine can check it, else by its kind. */
export function formOf({ autoCheck, type }: Question): QuestionForm {
  if (autoCheck === "numeric") return "numeric";
  if (autoCheck === "symbolic" || type === "derivation") return "derive";
  if (autoCheck === "code" || type === "coding") return "code";
  return "discuss";
}
