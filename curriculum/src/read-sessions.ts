import { compact, field, list, listOrNone, number, oneOf, optional, text, truth } from "./shape.js";
import type { Place } from "./shape.js";
import type {
  Change,
  CheckedValue,
  Guest,
  MeetingTime,
  Question,
  Reading,
  ReadingList,
  Segment,
  Session,
  Source,
  StoredAnswer,
} from "./types.js";
import {
  autoChecks,
  meetingKinds,
  meetingStatuses,
  provenances,
  questionTypes,
  readingKinds,
  streams,
} from "./types.js";

const readTime = (at: Place): MeetingTime =>
  compact({
    local: text(field(at, "local")),
    timeZone: text(field(at, "timeZone")),
    utc: optional(field(at, "utc"), text),
    utcOffset: optional(field(at, "utcOffset"), text),
  });

const readGuest = (at: Place): Guest =>
  compact({
    name: text(field(at, "name")),
    affiliation: optional(field(at, "affiliation"), text),
    role: text(field(at, "role")),
  });

const readSegment = (at: Place): Segment => ({
  at: text(field(at, "at")),
  seconds: number(field(at, "seconds")),
  title: text(field(at, "title")),
});

const readReading = (at: Place): Reading =>
  compact({
    kind: oneOf(readingKinds)(field(at, "kind")),
    title: text(field(at, "title")),
    bibliographyKey: text(field(at, "bibliographyKey")),
    authors: listOrNone(field(at, "authors"), text),
    year: optional(field(at, "year"), number),
    doi: optional(field(at, "doi"), text),
    url: optional(field(at, "url"), text),
    minutes: optional(field(at, "minutes"), number),
    section: optional(field(at, "section"), text),
    pages: optional(field(at, "pages"), text),
    track: optional(field(at, "track"), oneOf(streams)),
    optional: optional(field(at, "optional"), truth) ?? false,
    segments: listOrNone(field(at, "segments"), readSegment),
    provenance: oneOf(provenances)(field(at, "provenance")),
  });

const readValue = (at: Place): CheckedValue =>
  compact({
    id: text(field(at, "id")),
    label: text(field(at, "label")),
    value: number(field(at, "value")),
    unit: optional(field(at, "unit"), text),
    // A bound that is met exactly needs no room.
    tolerance: optional(field(at, "tolerance"), number) ?? 0,
    compare: optional(field(at, "compare"), oneOf(["at-most"])),
  });

const readAnswer = (at: Place): StoredAnswer =>
  compact({
    status: oneOf(["verified", "partial", "example", "open"])(field(at, "status")),
    summary: text(field(at, "summary")),
    values: listOrNone(field(at, "values"), readValue),
    equivalence: optional(field(at, "equivalence"), oneOf(["overall-sign", "either-solution"])),
    latex: optional(field(at, "latex"), text),
    check: optional(field(at, "check"), text),
  });

const readQuestion =
  (session: string) =>
  (at: Place): Question =>
    compact({
      id: text(field(at, "id")),
      session,
      asks: text(field(at, "asks")),
      type: oneOf(questionTypes)(field(at, "type")),
      concepts: list(field(at, "concepts"), text),
      autoCheck: oneOf(autoChecks)(field(at, "autoCheck")),
      provenance: oneOf(provenances)(field(at, "provenance")),
      track: optional(field(at, "track"), oneOf(streams)),
      repeats: optional(field(at, "repeats"), text),
      onlyIn: optional(field(at, "onlyIn"), text),
      answer: optional(field(at, "answer"), readAnswer),
      seedIssue: optional(field(at, "seedIssue"), text),
    });

const readChange = (at: Place): Change =>
  compact({
    source: text(field(at, "source")),
    field: optional(field(at, "field"), text),
    change: text(field(at, "change")),
    from: optional(field(at, "from"), text),
    to: optional(field(at, "to"), text),
  });

const readSession =
  (archive: boolean) =>
  (at: Place): Session => {
    const id = text(field(at, "id"));
    return compact({
      id,
      archive,
      date: optional(field(at, "date"), text),
      weekday: optional(field(at, "weekday"), text),
      start: optional(field(at, "start"), readTime),
      stream: list(field(at, "stream"), oneOf(streams)),
      audience: optional(field(at, "audience"), text),
      kind: oneOf(meetingKinds)(field(at, "kind")),
      status: oneOf(meetingStatuses)(field(at, "status")),
      topic: text(field(at, "topic")),
      guests: listOrNone(field(at, "guests"), readGuest),
      objectives: listOrNone(field(at, "objectives"), text),
      concepts: listOrNone(field(at, "concepts"), text),
      readings: listOrNone(field(at, "readings"), readReading),
      questions: listOrNone(field(at, "questions"), readQuestion(id)),
      questionsNotTranscribed: optional(field(at, "questionsNotTranscribed"), number) ?? 0,
      history: listOrNone(field(at, "history"), readChange),
      readingPool: optional(field(at, "readingPool"), text),
      replaces: optional(field(at, "replaces"), text),
      note: optional(field(at, "note"), text),
      sources: list(field(at, "sources"), text),
    });
  };

const readSource = (at: Place): Source =>
  compact({
    file: text(field(at, "file")),
    documentDate: optional(field(at, "documentDate"), text),
    title: text(field(at, "title")),
  });

const readReadingList = (at: Place): ReadingList => ({
  id: text(field(at, "id")),
  title: text(field(at, "title")),
  source: text(field(at, "source")),
  bibliographyKeys: list(field(at, "bibliographyKeys"), text),
  addedLaterInArchive: list(field(at, "addedLaterInArchive"), text),
});

/** What the data assumes where the sources are silent. */
export interface DataConventions {
  /** Year or span of years → the day on which `status` was true. */
  readonly statusAsOf: Readonly<Record<string, string>>;
  readonly time: string;
  readonly duration: string;
  readonly fourier: string;
  readonly envelope: string;
  readonly quaternion: string;
}

function readConventions(at: Place): DataConventions {
  const asOf = field(at, "statusAsOf");
  const years = ["2020-2021", "2022"] as const;
  return {
    statusAsOf: Object.fromEntries(years.map((year) => [year, text(field(asOf, year))])),
    time: text(field(at, "time")),
    duration: text(field(at, "duration")),
    fourier: text(field(at, "fourier")),
    envelope: text(field(at, "envelope")),
    quaternion: text(field(at, "quaternion")),
  };
}

/** All of `sessions.json`. */
export interface SessionData {
  readonly sources: readonly Source[];
  readonly conventions: DataConventions;
  readonly readingLists: readonly ReadingList[];
  readonly sessions: readonly Session[];
  readonly archiveSessions: readonly Session[];
}

export const readSessions = (at: Place): SessionData => ({
  sources: list(field(at, "sources"), readSource),
  conventions: readConventions(field(at, "conventions")),
  readingLists: list(field(at, "readingLists"), readReadingList),
  sessions: list(field(at, "sessions"), readSession(false)),
  archiveSessions: list(field(at, "archiveSessions"), readSession(true)),
});
