import bibliographyJson from "../data/bibliography.json" with { type: "json" };
import conceptsJson from "../data/concepts.json" with { type: "json" };
import sessionsJson from "../data/sessions.json" with { type: "json" };
import { readConcepts } from "./read-concepts.js";
import { readReferences } from "./read-references.js";
import { readSessions } from "./read-sessions.js";
import { place } from "./shape.js";
import type { Concept, Question, Reference, Session } from "./types.js";

const data = readSessions(place(sessionsJson, "sessions.json"));

/** The 39 meetings of the seeds. */
export const sessions: readonly Session[] = data.sessions;
/** The 43 later ones. */
export const archiveSessions: readonly Session[] = data.archiveSessions;
export const allSessions: readonly Session[] = [...sessions, ...archiveSessions];
/** All 172, in the order of the meetings. */
export const questions: readonly Question[] = allSessions.flatMap((session) => session.questions);
export const concepts: readonly Concept[] = readConcepts(place(conceptsJson, "concepts.json"));
export const references: readonly Reference[] = readReferences(
  place(bibliographyJson, "bibliography.json"),
);
export const { sources, conventions, readingLists } = data;
