import { cslItem, references, type CslItem, type CslName } from "@vitreous/curriculum";
import type { Cited } from "../cited.js";

/** "Crowther, R. A. and Klug, A." as names. */
function namesOf(authors: string): readonly CslName[] {
  return authors.split(/\s+and\s+/).map((name) => {
    const [family, given] = name.split(/,\s*(.*)/s);
    return given ? { family: family!, given } : { literal: name };
  });
}

/** "Proc. R. Soc. A 317, 319–340": container, volume, pages, as far as they are there. */
function placeOf(where: string): Partial<CslItem> {
  const [, container, volume, issue, page] =
    /^(.*?)\s+(\d+)(?:\(([\d–-]+)\))?,\s*([\d–-]+)$/.exec(where) ?? [];
  if (!container) return where === "" ? {} : { "container-title": where };
  return {
    "container-title": container,
    volume: volume!,
    ...(issue ? { issue } : {}),
    page: page!.replace("–", "-"),
  };
}

/** What a lesson cites as a record for the export: the bibliography's own where it has one. */
export function cslOfCited(cited: Cited): CslItem {
  const listed = cited.listed && references.find(({ id }) => id === cited.key);
  if (listed) return cslItem(listed);
  return {
    id: cited.key,
    type: cited.kind === "article" ? "article-journal" : "webpage",
    title: cited.title,
    author: namesOf(cited.authors),
    ...(cited.year === undefined ? {} : { issued: { "date-parts": [[cited.year]] } }),
    ...placeOf(cited.where),
    ...(cited.doi ? { DOI: cited.doi } : {}),
    ...(cited.url ? { URL: cited.url } : {}),
  };
}
