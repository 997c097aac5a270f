import type { Place } from "./shape.js";
import { compact, field, list, listOrNone, number, oneOf, optional, text, truth } from "./shape.js";
import type { Person, Reference } from "./types.js";
import { readingKinds } from "./types.js";

const readPerson = (at: Place): Person =>
  compact({
    family: optional(field(at, "family"), text),
    given: optional(field(at, "given"), text),
    literal: optional(field(at, "literal"), text),
  });

const readIssued = (at: Place): NonNullable<Reference["issued"]> =>
  compact({
    "date-parts": list(field(at, "date-parts"), (parts) => list(parts, number)),
    circa: optional(field(at, "circa"), truth),
  });

const readReference = (at: Place): Reference =>
  compact({
    id: text(field(at, "id")),
    type: text(field(at, "type")),
    kind: oneOf(readingKinds)(field(at, "kind")),
    title: text(field(at, "title")),
    author: listOrNone(field(at, "author"), readPerson),
    editor: listOrNone(field(at, "editor"), readPerson),
    issued: optional(field(at, "issued"), readIssued),
    "container-title": optional(field(at, "container-title"), text),
    publisher: optional(field(at, "publisher"), text),
    edition: optional(field(at, "edition"), text),
    volume: optional(field(at, "volume"), text),
    issue: optional(field(at, "issue"), text),
    page: optional(field(at, "page"), text),
    DOI: optional(field(at, "DOI"), text),
    arxiv: optional(field(at, "arxiv"), text),
    URL: optional(field(at, "URL"), text),
    otherURLs: listOrNone(field(at, "otherURLs"), text),
    minutes: optional(field(at, "minutes"), number),
    partOf: optional(field(at, "partOf"), text),
    authorsTruncated: optional(field(at, "authorsTruncated"), truth) ?? false,
    theme: list(field(at, "theme"), text),
    themes: list(field(at, "themes"), (path) => list(path, text)),
    topics: listOrNone(field(at, "topics"), text),
    note: text(field(at, "note")),
    provenance: {
      origin: text(field(field(at, "provenance"), "origin")),
      seeds: listOrNone(field(field(at, "provenance"), "seeds"), text),
    },
    corrections: listOrNone(field(at, "corrections"), text),
  });

/** All of `bibliography.json`. */
export const readReferences = (at: Place): readonly Reference[] =>
  list(field(at, "items"), readReference);
