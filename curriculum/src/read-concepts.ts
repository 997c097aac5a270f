import type { Place } from "./shape.js";
import { field, list, oneOf, text } from "./shape.js";
import type { Concept } from "./types.js";
import { conceptGroups, levels } from "./types.js";

const names = (at: Place, name: string) => list(field(at, name), text);

const readConcept = (at: Place): Concept => ({
  id: text(field(at, "id")),
  title: text(field(at, "title")),
  group: oneOf(conceptGroups)(field(at, "group")),
  level: oneOf(levels)(field(at, "level")),
  definition: text(field(at, "definition")),
  aliases: names(at, "aliases"),
  prerequisites: names(at, "prerequisites"),
  sessions: names(at, "sessions"),
  archiveSessions: names(at, "archiveSessions"),
  bibliography: names(at, "bibliography"),
  readingLists: names(at, "readingLists"),
  questions: names(at, "questions"),
  upstreamNotebooks: names(at, "upstreamNotebooks"),
});

/** All of `concepts.json`. */
export const readConcepts = (at: Place): readonly Concept[] =>
  list(field(at, "concepts"), readConcept);
