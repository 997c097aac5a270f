import { Cite, plugins, type BibtexEntry, type RisEntry } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-ris";
import type { CslItem, CslName } from "@vitreous/curriculum";
import type { ExportFormat } from "./formats.js";

/** BibTeX has a word for authors that are left out; elsewhere it would become a person of that name. */
function spelledOut(item: CslItem): CslItem {
  const author = item.author?.filter(({ literal }) => literal !== "others");
  if (!item.author || author?.length === item.author.length) return item;
  return { ...item, author: author!, note: "The list of authors is not complete." };
}

/** Fields that TeX does not read as text. */
const verbatim = new Set(["url", "doi", "eprint", "archiveprefix", "year", "pages", "month"]);

const texText = (text: string) => text.replace(/(?<!\\)[&%$#_]/g, "\\$&");

/** The library's mapping, with what it leaves to be wished: one address, an eprint, "and others", TeX's own characters. */
function bibtexFields(
  { properties }: BibtexEntry,
  item: CslItem,
): readonly (readonly [string, string])[] {
  const eprint = /^arXiv:(.+)$/.exec(item.number ?? "")?.[1];
  const fields = new Map(Object.entries(properties));
  fields.delete("howpublished");
  if (fields.get("eid") === item.number) fields.delete("eid");
  if (eprint) fields.set("eprint", eprint).set("archiveprefix", "arXiv");
  if (item.version) fields.set("version", item.version);
  return [...fields].map(([name, value]) => [
    name,
    name === "author"
      ? texText(value.replace(/ and \{others\}$/, " and others"))
      : verbatim.has(name)
        ? value
        : texText(value),
  ]);
}

function bibtex(items: readonly CslItem[]): string {
  const options = plugins.config.get("@bibtex").format;
  // Our keys are the addresses of the references; today's programs read UTF-8.
  options.useIdAsLabel = true;
  options.checkLabel = false;
  options.asciiOnly = false;
  const entries = new Cite(items).format("bibtex", { type: "object" });
  return entries
    .map((entry, i) => {
      const lines = bibtexFields(entry, items[i]!).map(([name, value]) => `  ${name} = {${value}}`);
      return `@${entry.type}{${entry.label},\n${lines.join(",\n")}\n}\n`;
    })
    .join("\n");
}

const risName = ({ family, given, literal, "non-dropping-particle": particle }: CslName) =>
  family === undefined
    ? (literal ?? "")
    : [[particle, family].filter(Boolean).join(" "), given].filter(Boolean).join(", ");

/**
 * The library's mapping, without its losses: it cuts ids at 20 characters, moves "van" behind the name, and leaves out the authors
 * of films and the year and volume of proceedings.
 */
function risFields(entry: RisEntry, item: CslItem): readonly (readonly [string, string])[] {
  const { TY, ...rest } = entry;
  const year = item.issued?.["date-parts"][0]?.[0];
  const [first, last] = (item.page ?? "").split("-");
  const fields: Record<string, string | readonly string[] | undefined> = {
    PY: year === undefined ? undefined : String(year),
    T2: item["container-title"],
    ...rest,
    ...(item.author ? { AU: item.author.map(risName) } : {}),
    ...Object.fromEntries(
      ["A2", "A3", "ED"].filter((tag) => rest[tag]).map((tag) => [tag, item.editor?.map(risName)]),
    ),
    ID: item.id,
    SP: first || undefined,
    EP: last,
  };
  return [
    ["TY", String(TY)],
    ...Object.entries(fields).flatMap(([tag, value]) =>
      value === undefined ? [] : [value].flat().map((one) => [tag, String(one)] as const),
    ),
  ];
}

/** One line per field: the library's own text breaks lines after 70 characters, in the middle of addresses too. */
function ris(items: readonly CslItem[]): string {
  const records = items.map(spelledOut);
  return new Cite(records)
    .format("ris", { type: "object" })
    .map((entry, i) => {
      const lines = risFields(entry, records[i]!).map(([tag, value]) => `${tag}  - ${value}\n`);
      return `${lines.join("")}ER  - \n`;
    })
    .join("\n");
}

/** The references as a file for a reference manager. */
export function exportCitations(items: readonly CslItem[], format: ExportFormat): string {
  if (items.length === 0) return "";
  if (format === "bibtex") return bibtex(items);
  if (format === "ris") return ris(items);
  return `${JSON.stringify(items.map(spelledOut), null, 2)}\n`;
}
