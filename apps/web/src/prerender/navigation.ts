import { escapeHtml } from "../weave/html.js";

/** A room of the lab that the header leads to. */
interface Room {
  /** The `data-page` of its pages. */
  readonly page: string;
  readonly label: string;
  /** From the top folder. */
  readonly path: string;
}

/** In the order of the header. Lessons are on the front page. */
const rooms: readonly Room[] = [
  { page: "home", label: "Lessons", path: "" },
  { page: "map", label: "Map", path: "map/" },
  { page: "syllabus", label: "Syllabus", path: "syllabus/" },
  { page: "questions", label: "Questions", path: "questions/" },
  { page: "bibliography", label: "Bibliography", path: "bibliography/" },
  { page: "library", label: "Library", path: "library/" },
  { page: "glossary", label: "Glossary", path: "glossary/" },
  { page: "about", label: "About", path: "about/" },
];

/** Where the navigation goes: it is written last, when all pages are known. */
export const navigationPlace = "<!--vitreous:navigation-->";

/** Pages inside a room: a lesson belongs to the lessons, a session to the syllabus. */
const roomOf = (page: string) => (page === "lesson" ? "home" : page);

/** A link to the search; scripts open it over the page instead. */
const searchLink = (page: string, root: string) =>
  `<a class="header-search" href="${root}search/" data-search aria-keyshortcuts="/"${page === "search" ? ' aria-current="page"' : ""}><svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><circle cx="6.8" cy="6.8" r="4.6" fill="none" stroke="currentColor" stroke-width="1.7"/><path d="M10.3 10.3 L14.3 14.3" stroke="currentColor" stroke-width="1.9" stroke-linecap="round"/></svg><span>Search</span><kbd class="needs-js" aria-hidden="true">/</kbd></a>`;

/**
 * Links to the rooms that exist. On a wide page a row; on a narrow one a menu that opens without scripts.
 *
 * @param file  the page that shows them, "about/index.html"
 * @param has   whether a page of the site exists, by its file
 */
export function navigation(
  file: string,
  { page, root }: { readonly page: string; readonly root: string },
  has: (file: string) => boolean,
): string {
  const links = rooms
    .filter((room) => has(`${room.path}index.html`))
    .map((room) => {
      const exact = file === `${room.path}index.html`;
      const current = exact ? "page" : room.page === roomOf(page) ? "true" : undefined;
      return `<a href="${root}${room.path}"${current ? ` aria-current="${current}"` : ""}>${escapeHtml(room.label)}</a>`;
    })
    .join("");
  const search = has("search/index.html") ? searchLink(page, root) : "";
  return `<nav class="rooms-row" aria-label="Lab">${links}</nav>
${search}
<details class="rooms-menu"><summary>Menu</summary><nav aria-label="Lab">${links}</nav></details>`;
}
