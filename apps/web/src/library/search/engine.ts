import MiniSearch, { type Options } from "minisearch";
import { fold } from "../fold.js";
import type { Found, Kind, SearchRecord } from "./records.js";
import { indexTokens, queryTokens, stem } from "./tokens.js";

/** How much of a text a result can show. */
const shownLength = 220;

const options: Options<SearchRecord> = {
  fields: ["title", "names", "text"],
  storeFields: ["kind", "title", "shown", "href", "exact"],
  tokenize: indexTokens,
  processTerm: (word) => word,
  extractField: (record, field) => {
    if (field === "shown") return shorten(record.lead ?? record.text);
    // Whole names, so that "FSC" finds what is called so before what mentions it.
    if (field === "exact")
      return [record.title, ...record.names.split(" · ")].map(wholeName).join("|");
    return record[field as keyof SearchRecord];
  },
};

const wholeName = (name: string) =>
  fold(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .map(stem)
    .join(" ");

const shorten = (text: string) =>
  text.length <= shownLength ? text : `${text.slice(0, shownLength).replace(/\s\S*$/, "")} …`;

/** Of two things that match alike, the one that explains comes first. */
const weight: Readonly<Record<Kind, number>> = {
  lesson: 1.5,
  page: 1.4,
  term: 1.35,
  function: 0.95,
  equation: 1.1,
  concept: 1.05,
  section: 1,
  convention: 0.9,
  session: 0.85,
  question: 0.8,
  reference: 0.8,
};

export type SearchIndex = MiniSearch<SearchRecord>;

/** Builds the index; done once, when the site is built. */
export function buildIndex(records: readonly SearchRecord[]): SearchIndex {
  const index = new MiniSearch(options);
  index.addAll(records);
  return index;
}

/** The index from the text that `JSON.stringify(index)` gave. */
export const loadIndex = (json: string): SearchIndex => MiniSearch.loadJSON(json, options);

/**
 * What a question finds, best first. All words must be there, as the beginning of a word or with a slip of the
 * pen; if nothing has all of them, whatever has some.
 */
export function search(index: SearchIndex, question: string): readonly Found[] {
  const words = queryTokens(question);
  if (words.length === 0) return [];
  const whole = wholeName(question);
  const ask = (combineWith: "AND" | "OR") =>
    index.search(words.join(" "), {
      combineWith,
      tokenize: (text) => text.split(" "),
      prefix: (word) => word.length > 1,
      fuzzy: (word) => (word.length > 4 && !/\d/.test(word) ? 0.2 : false),
      maxFuzzy: 2,
      weights: { prefix: 0.5, fuzzy: 0.25 },
      boost: { title: 5, names: 3, text: 1 },
      boostDocument: (_id, _word, stored) => {
        const exact = String(stored?.["exact"] ?? "").split("|");
        return weight[stored?.["kind"] as Kind] * (exact.includes(whole) ? 8 : 1);
      },
    });
  const all = ask("AND");
  const found = all.length > 0 ? all : words.length > 1 ? ask("OR") : all;
  return found.map((result): Found => ({
    id: String(result.id),
    kind: result["kind"] as Kind,
    title: String(result["title"]),
    text: String(result["shown"]),
    href: String(result["href"]),
    score: result.score,
    matched: Object.keys(result.match),
  }));
}

/** Words that the reader may have meant, for a question that finds nothing. */
export const suggestions = (index: SearchIndex, question: string): readonly string[] =>
  index
    .autoSuggest(queryTokens(question).join(" "), {
      tokenize: (text) => text.split(" "),
      fuzzy: 0.4,
      prefix: true,
    })
    .slice(0, 4)
    .map(({ suggestion }) => suggestion);
