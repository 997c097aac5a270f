/** What the filter reads of one question. */
export interface FilterItem {
  readonly text: string;
  readonly session: string;
  readonly depth: readonly string[];
  readonly type: string;
  readonly check: string;
  readonly open: string;
}

/** What the form holds; an empty string asks for all. */
export interface QuestionFilter {
  readonly words: string;
  readonly session: string;
  readonly depth: string;
  readonly type: string;
  readonly check: string;
  readonly open: string;
}

/** Letters without accents, lower case. */
export const plainLetters = (text: string): string =>
  text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Every word must occur somewhere; every choice must agree. */
export function passes(item: FilterItem, filter: QuestionFilter): boolean {
  const words = plainLetters(filter.words).split(/\s+/).filter(Boolean);
  const text = plainLetters(item.text);
  const agrees = (asked: string, has: string) => asked === "" || asked === has;
  return (
    words.every((word) => text.includes(word)) &&
    agrees(filter.session, item.session) &&
    (filter.depth === "" || item.depth.includes(filter.depth)) &&
    agrees(filter.type, item.type) &&
    agrees(filter.check, item.check) &&
    agrees(filter.open, item.open)
  );
}

export const filterFields = ["words", "session", "depth", "type", "check", "open"] as const;

/** The filter of an address, "?type=numeric&words=ctf". */
export function filterOfAddress(search: string): QuestionFilter {
  const params = new URLSearchParams(search);
  const value = (name: (typeof filterFields)[number]) => params.get(name) ?? "";
  return {
    words: value("words"),
    session: value("session"),
    depth: value("depth"),
    type: value("type"),
    check: value("check"),
    open: value("open"),
  };
}

/** The address of a filter: only what is asked for. */
export function addressOfFilter(filter: QuestionFilter): string {
  const params = new URLSearchParams();
  for (const name of filterFields) if (filter[name]) params.set(name, filter[name]);
  const text = params.toString();
  return text && `?${text}`;
}
