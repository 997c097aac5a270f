import { escapeHtml } from "../../weave/html.js";
import type { Cited } from "../cited.js";

const host = (address: string) => new URL(address).hostname.replace(/^www\d?\./, "");

/** "Crowther, R. A., DeRosier, D. J. & Klug, A."; of more than four the first three. */
function people(authors: string): string {
  const names = authors.split(/\s+and\s+/);
  if (names.length > 4) return `${names.slice(0, 3).join(", ")}, et al.`;
  return names.length < 2 ? authors : `${names.slice(0, -1).join(", ")} & ${names.at(-1)}`;
}

/**
 * What is shown beside a citation while it is pointed at or focused: title, authors, year, place and where to find it.
 * It stands right after the link, so that keys and screen readers come to it next.
 */
export function citationCard(cited: Cited, root: string): string {
  const { key, title, authors, year, where, doi, url, listed } = cited;
  const address = doi ? `https://doi.org/${doi}` : url;
  const found = [
    address &&
      `<a href="${escapeHtml(address)}" rel="external noreferrer">${doi ? `doi:${escapeHtml(doi)}` : escapeHtml(host(address))}</a>`,
    listed && `<a href="${root}bibliography/#${key}">Bibliography</a>`,
  ].filter(Boolean);
  const line = [people(authors), year, where].filter((part) => part !== undefined && part !== "");
  return `<span class="cite-card no-print"><b>${escapeHtml(title)}</b><span>${line.map((part) => escapeHtml(String(part))).join(" · ")}</span>${found.length > 0 ? `<span>${found.join(" · ")}</span>` : ""}</span>`;
}
