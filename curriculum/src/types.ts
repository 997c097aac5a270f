/** The group's two depths of a topic. The 2022 meetings name none. */
export const streams = ["blur", "sharpen"] as const;
export type Stream = (typeof streams)[number];

/** Depth of a concept; a prerequisite is never deeper than what needs it. */
export const levels = ["blur", "sharpen", "methods"] as const;
export type Level = (typeof levels)[number];

/** Parts of the concept graph, in the order of the map. */
export const conceptGroups = [
  "foundations",
  "fourier",
  "image-formation",
  "rotations",
  "reconstruction",
  "resolution-and-validation",
  "inference",
  "generative-models",
  "transport-and-dynamics",
] as const;
export type ConceptGroup = (typeof conceptGroups)[number];

export const meetingKinds = [
  "topic",
  "guest-lecture",
  "office-hours",
  "paper",
  "cancelled",
  "social",
] as const;
export type MeetingKind = (typeof meetingKinds)[number];

/** As the latest syllabus of its year had it, not as of today. */
export const meetingStatuses = [
  "past",
  "upcoming",
  "cancelled",
  "superseded",
  "tentative",
] as const;
export type MeetingStatus = (typeof meetingStatuses)[number];

export const readingKinds = [
  "paper",
  "video",
  "textbook",
  "notebook",
  "notes",
  "course",
  "software",
] as const;
export type ReadingKind = (typeof readingKinds)[number];

export const questionTypes = [
  "conceptual",
  "derivation",
  "numeric",
  "coding",
  "explore",
  "discussion",
] as const;
export type QuestionType = (typeof questionTypes)[number];

export const autoChecks = ["numeric", "symbolic", "code", "sandbox", "none"] as const;
export type AutoCheck = (typeof autoChecks)[number];

export const provenances = ["seed", "archive"] as const;
export type Provenance = (typeof provenances)[number];

/** When a meeting starts, on the group's wall clock and in universal time. */
export interface MeetingTime {
  /** "09:00" on the wall clock of `timeZone`. */
  readonly local: string;
  /** IANA name, "America/Los_Angeles" throughout. */
  readonly timeZone: string;
  /** "2020-11-19T17:00Z"; absent while the day is not known. */
  readonly utc?: string;
  /** "-08:00" or "-07:00". */
  readonly utcOffset?: string;
}

export interface Guest {
  readonly name: string;
  readonly affiliation?: string;
  readonly role: string;
}

/** A part of a long recording. */
export interface Segment {
  /** "1:01:06" from its beginning. */
  readonly at: string;
  readonly seconds: number;
  readonly title: string;
}

export interface Reading {
  readonly kind: ReadingKind;
  readonly title: string;
  /** Key in the bibliography. */
  readonly bibliographyKey: string;
  readonly authors: readonly string[];
  readonly year?: number;
  readonly doi?: string;
  readonly url?: string;
  readonly minutes?: number;
  readonly section?: string;
  readonly pages?: string;
  /** The stream that the syllabus marks it for, when it marks one. */
  readonly track?: Stream;
  readonly optional: boolean;
  readonly segments: readonly Segment[];
  readonly provenance: Provenance;
}

/** A number that an answer can be compared with. */
export interface CheckedValue {
  readonly id: string;
  readonly label: string;
  readonly value: number;
  /** As the data writes it: "1/Å", "bins", "deg"; absent for a pure number. */
  readonly unit?: string;
  /** Absolute; 0 asks for exactly `value`. */
  readonly tolerance: number;
  /** A bound instead of a value. */
  readonly compare?: "at-most";
}

export interface StoredAnswer {
  readonly status: "verified" | "partial" | "example" | "open";
  readonly summary: string;
  readonly values: readonly CheckedValue[];
  readonly equivalence?: "overall-sign" | "either-solution";
  /** The result as a formula, in TeX. */
  readonly latex?: string;
  /** How the numbers were recomputed. */
  readonly check?: string;
}

export interface Question {
  /** Stable and unique over all meetings; the address of its page. */
  readonly id: string;
  /** The meeting that asked it. */
  readonly session: string;
  /** The question, in our words. */
  readonly asks: string;
  readonly type: QuestionType;
  readonly concepts: readonly string[];
  readonly autoCheck: AutoCheck;
  readonly provenance: Provenance;
  readonly track?: Stream;
  /** The question that was asked before in the same words. */
  readonly repeats?: string;
  /** The only version of the syllabus that has it. */
  readonly onlyIn?: string;
  readonly answer?: StoredAnswer;
  /** What is wrong or unclear in the source. */
  readonly seedIssue?: string;
}

/** One difference between versions of the syllabus. */
export interface Change {
  readonly source: string;
  /** The field of the meeting that changed, when it is one. */
  readonly field?: string;
  readonly change: string;
  readonly from?: string;
  readonly to?: string;
}

export interface Session {
  readonly id: string;
  /** Of the seeds' 39 meetings, or of the later 43. */
  readonly archive: boolean;
  /** "2020-11-19"; absent when no day was named. */
  readonly date?: string;
  readonly weekday?: string;
  readonly start?: MeetingTime;
  /** Empty when the document assigns none. */
  readonly stream: readonly Stream[];
  readonly audience?: string;
  readonly kind: MeetingKind;
  readonly status: MeetingStatus;
  readonly topic: string;
  readonly guests: readonly Guest[];
  readonly objectives: readonly string[];
  readonly concepts: readonly string[];
  readonly readings: readonly Reading[];
  readonly questions: readonly Question[];
  /** How many more the documents print that are not in this file. */
  readonly questionsNotTranscribed: number;
  readonly history: readonly Change[];
  /** A reading list of which the meeting took one. */
  readonly readingPool?: string;
  /** The meeting whose place it took. */
  readonly replaces?: string;
  readonly note?: string;
  readonly sources: readonly string[];
}

/** A document that the data was taken from. */
export interface Source {
  readonly file: string;
  readonly documentDate?: string;
  readonly title: string;
}

export interface ReadingList {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  readonly bibliographyKeys: readonly string[];
  readonly addedLaterInArchive: readonly string[];
}

export interface Concept {
  readonly id: string;
  readonly title: string;
  readonly group: ConceptGroup;
  readonly level: Level;
  readonly definition: string;
  readonly aliases: readonly string[];
  readonly prerequisites: readonly string[];
  readonly sessions: readonly string[];
  readonly archiveSessions: readonly string[];
  readonly bibliography: readonly string[];
  readonly readingLists: readonly string[];
  readonly questions: readonly string[];
  readonly upstreamNotebooks: readonly string[];
}

export interface Person {
  readonly family?: string;
  readonly given?: string;
  readonly literal?: string;
}

/** A record of the bibliography; field names are those of CSL-JSON where they exist. */
export interface Reference {
  readonly id: string;
  /** CSL type. */
  readonly type: string;
  readonly kind: ReadingKind;
  readonly title: string;
  readonly author: readonly Person[];
  readonly editor: readonly Person[];
  readonly issued?: {
    readonly "date-parts": readonly (readonly number[])[];
    readonly circa?: boolean;
  };
  readonly "container-title"?: string;
  readonly publisher?: string;
  readonly edition?: string;
  readonly volume?: string;
  readonly issue?: string;
  readonly page?: string;
  readonly DOI?: string;
  readonly arxiv?: string;
  readonly URL?: string;
  readonly otherURLs: readonly string[];
  readonly minutes?: number;
  /** The reference that it is a chapter or a lecture of. */
  readonly partOf?: string;
  /** The source ends the list of authors with an ellipsis. */
  readonly authorsTruncated: boolean;
  /** Primary path. */
  readonly theme: readonly string[];
  readonly themes: readonly (readonly string[])[];
  /** Concepts. */
  readonly topics: readonly string[];
  /** One sentence; empty where the source says nothing. */
  readonly note: string;
  readonly provenance: { readonly origin: string; readonly seeds: readonly string[] };
  /** Slips in the source, and what was done. */
  readonly corrections: readonly string[];
}

/** A row of the course: a lesson that exists or is to come. */
export interface PlannedLesson {
  readonly number: number;
  /** The address of its page. */
  readonly slug: string;
  readonly question: string;
  readonly part: string;
  /** What the lesson covers, in a few words. */
  readonly covers: string;
  /** Its main figure. */
  readonly flagship: string;
  /** Meetings that it serves. */
  readonly sessions: readonly string[];
  /** Concepts that it teaches. */
  readonly concepts: readonly string[];
}
