import type { Person, Reference } from "./types.js";

/** A name as CSL-JSON writes it. */
export interface CslName {
  readonly family?: string;
  readonly given?: string;
  /** "van" of "van Heel": sorts with the family name, and is not a given name. */
  readonly "non-dropping-particle"?: string;
  /** An institution, or a person with one name only. */
  readonly literal?: string;
}

/** A reference as CSL-JSON (schema 1.0.2): what reference managers read. */
export interface CslItem {
  readonly id: string;
  readonly type: string;
  readonly title: string;
  readonly author?: readonly CslName[];
  readonly editor?: readonly CslName[];
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
  readonly URL?: string;
  /** "arXiv:1909.05215". */
  readonly number?: string;
  readonly note?: string;
  /** A lesson of ours, and others with a version. */
  readonly version?: string;
}

/** Stands for the authors that a source leaves out; BibTeX's own word for them. */
export const others: CslName = { literal: "others" };

/** "van Heel" is a particle and a name; "Van Etten" is a name. */
function cslName({ family, given, literal }: Person): CslName {
  if (family === undefined) return { literal: (literal ?? "").replace(/ et al\.$/, "") };
  const [, particle, rest] = /^((?:\p{Ll}[\p{Ll}']*\s)*)(.+)$/u.exec(family) ?? ["", "", family];
  return {
    ...(particle ? { "non-dropping-particle": particle.trim() } : {}),
    family: rest!,
    ...(given === undefined ? {} : { given }),
  };
}

/** Names, with `others` at the end where the source stops early. */
function cslNames(people: readonly Person[], truncated: boolean): readonly CslName[] {
  const cut = truncated || people.some(({ literal }) => literal?.endsWith(" et al."));
  return [...people.map(cslName), ...(cut ? [others] : [])];
}

/** The facts of a reference as CSL-JSON. Our own notes stay with us: they would be printed by many styles. */
export function cslItem(reference: Reference): CslItem {
  const { author, editor, arxiv, edition } = reference;
  const authors = cslNames(author, reference.authorsTruncated);
  return {
    id: reference.id,
    type: reference.type,
    title: reference.title,
    ...(authors.length > 0 ? { author: authors } : {}),
    ...(editor.length > 0 ? { editor: cslNames(editor, false) } : {}),
    ...(reference.issued ? { issued: reference.issued } : {}),
    ...(reference["container-title"] ? { "container-title": reference["container-title"] } : {}),
    ...(reference.publisher ? { publisher: reference.publisher } : {}),
    ...(edition ? { edition } : {}),
    ...(reference.volume ? { volume: reference.volume } : {}),
    ...(reference.issue ? { issue: reference.issue } : {}),
    ...(reference.page ? { page: reference.page } : {}),
    ...(arxiv ? { number: `arXiv:${arxiv}` } : {}),
    ...(reference.DOI ? { DOI: reference.DOI } : {}),
    ...(reference.URL ? { URL: reference.URL } : {}),
  };
}

/** The year, "c. 2013" when it is a guess, or nothing. */
export function yearOf({ issued }: Pick<Reference, "issued">): string | undefined {
  const year = issued?.["date-parts"][0]?.[0];
  return year === undefined ? undefined : `${issued?.circa ? "c. " : ""}${year}`;
}

/** Where to go: the DOI, or the address. */
export function addressOf({ DOI, URL }: Pick<Reference, "DOI" | "URL">): string | undefined {
  return DOI ? `https://doi.org/${DOI}` : URL;
}

/** "Rohou & Grigorieff", "McMullan et al.": how a text names a reference. */
export function shortNames(people: readonly Person[], truncated = false): string {
  const names = people.map(({ family, literal }) => family ?? literal ?? "");
  const [first = "", second] = names;
  if (first.endsWith(" et al.")) return first;
  if (names.length === 1) return truncated ? `${first} et al.` : first;
  if (names.length === 2 && !truncated) return `${first} & ${second}`;
  return names.length === 0 ? "" : `${first} et al.`;
}

/** "McMullan, G., Cattermole, D. M., … & Faruqi, A. R.": every name that the source gives. */
export function fullNames(people: readonly Person[], truncated = false): string {
  const names = people.map(({ family, given, literal }) =>
    family === undefined ? (literal ?? "") : given === undefined ? family : `${family}, ${given}`,
  );
  if (truncated) return `${names.join(", ")}, et al.`;
  return names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} & ${names.at(-1)}`;
}

/** "Ultramicroscopy 107(4–5), 401–413": where a reference stands, after its title. */
export function placeOf(reference: Reference): string {
  const { volume, issue, page, edition, publisher, editor, arxiv } = reference;
  const range = (text: string) => text.replace(/(\d)-(\d)/g, "$1–$2");
  const container = reference["container-title"];
  const inside = container && reference.type === "chapter" ? `In ${container}` : container;
  const numbered = [inside, volume && range(volume)].filter(Boolean).join(" ");
  return [
    numbered && issue ? `${numbered}(${range(issue)})` : numbered,
    page && (volume ? range(page) : `${/^\d+$/.test(page) ? "p." : "pp."} ${range(page)}`),
    edition && `${edition} edition`,
    editor.length > 0 && reference.author.length > 0
      ? `edited by ${fullNames(editor)}`
      : editor.length > 0 && "edited",
    publisher,
    arxiv && `arXiv:${arxiv}`,
  ]
    .filter(Boolean)
    .join(", ");
}

/** One line of plain text. */
export function citationText(reference: Reference): string {
  const people = reference.author.length > 0 ? reference.author : reference.editor;
  const names = fullNames(people, reference.authorsTruncated);
  const year = yearOf(reference);
  const head = [names, year && `(${year})`].filter(Boolean).join(" ");
  const place = placeOf(reference);
  const end = (text: string) => (/[.?!]$/.test(text) ? text : `${text}.`);
  return [head && end(head), end(reference.title), place && end(place)].filter(Boolean).join(" ");
}
