import { references, type Person, type Reference } from "@vitreous/curriculum";
import type { OwnReference } from "@vitreous/lessons";

/** A reference as a lesson cites it, from the bibliography or from the lesson itself. */
export interface Cited {
  readonly key: string;
  /** "Crowther et al. 1970". */
  readonly short: string;
  /** "Crowther, R. A. and DeRosier, D. J." */
  readonly authors: string;
  readonly title: string;
  readonly where: string;
  readonly year: number | undefined;
  readonly doi: string | undefined;
  readonly url: string | undefined;
  readonly kind: "article" | "misc";
  /** Whether the lab's bibliography has it. */
  readonly listed: boolean;
}

const familyOf = (person: Person) => person.family ?? person.literal ?? "";
const nameOf = (person: Person) =>
  person.given ? `${familyOf(person)}, ${person.given}` : familyOf(person);

function shortName({ author, authorsTruncated }: Reference, year: number | undefined): string {
  const [first, second] = author.map(familyOf);
  const names =
    first === undefined
      ? "Anonymous"
      : author.length > 2 || authorsTruncated
        ? `${first} et al.`
        : second === undefined
          ? first
          : `${first} & ${second}`;
  return year === undefined ? names : `${names} ${year}`;
}

function fromBibliography(reference: Reference): Cited {
  const year = reference.issued?.["date-parts"][0]?.[0];
  const volume = [reference["container-title"], reference.volume].filter(Boolean).join(" ");
  const where = [volume, reference.page?.replace("-", "–")].filter(Boolean).join(", ");
  return {
    key: reference.id,
    short: shortName(reference, year),
    authors: reference.author.map(nameOf).join(" and "),
    title: reference.title,
    where: where || (reference.publisher ?? reference.kind),
    year,
    doi: reference.DOI,
    url: reference.URL,
    kind: reference.kind === "paper" ? "article" : "misc",
    listed: true,
  };
}

const fromLesson = (own: OwnReference): Cited => ({
  ...own,
  year: own.year,
  doi: own.doi,
  url: own.url,
  kind: own.kind === "article" ? "article" : "misc",
  listed: false,
});

const listed: ReadonlyMap<string, Reference> = new Map(references.map((item) => [item.id, item]));

/** The reference of that key; the lesson's own come first. Undefined when there is none. */
export function citedReference(key: string, own: readonly OwnReference[] = []): Cited | undefined {
  const ours = own.find((item) => item.key === key);
  if (ours) return fromLesson(ours);
  const found = listed.get(key);
  return found && fromBibliography(found);
}
