import { posix } from "node:path";
import { concepts, allSessions, questions } from "@vitreous/curriculum";
import { expect, test } from "vitest";
import { renderBibliographyPages } from "../bibliography/pages.js";
import { navigationPlace } from "../navigation.js";
import type { PrerenderedPage } from "../site.js";
import { renderLibraryPages } from "./pages.js";
import { renderSearch } from "./search-page.js";

const library = renderLibraryPages();
const bibliography = renderBibliographyPages(library.lessons);
const rooms = new Map<string, PrerenderedPage>([...library.pages, ...bibliography.pages]);
const search = renderSearch(library.reference, { cards: [], pages: new Map() }, rooms);
const pages = new Map([...rooms, ...search.pages]);

const idsOf = (html: string) => [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id!);
const ids = new Map([...pages].map(([file, { body }]) => [file, idsOf(body)]));

/** Pages of other rooms, whose anchors are promised. */
const elsewhere: readonly RegExp[] = [
  /^(?:about|progress|syllabus|questions)?\/?(?:index\.html)?$/,
  new RegExp(`^lessons/(?:${library.lessons.map(({ slug }) => slug).join("|")})/index.html$`),
  new RegExp(`^sessions/(?:${allSessions.map(({ id }) => id).join("|")})/index.html$`),
  new RegExp(`^questions/(?:${questions.map(({ id }) => id).join("|")})/index.html$`),
  new RegExp(`^map/index.html(?:#concept-(?:${concepts.map(({ id }) => id).join("|")}))?$`),
];

function target(file: string, href: string): string {
  const [path = "", hash] = href.split("#");
  const to = path === "" ? file : posix.join(posix.dirname(file), path);
  const full = to.endsWith("/") || to === "." ? posix.join(to, "index.html") : to;
  return hash === undefined ? full : `${full}#${hash}`;
}

function dead(file: string, href: string): boolean {
  const to = target(file, href);
  const [path = "", hash] = to.split("#");
  const there = ids.get(path);
  if (there) return hash !== undefined && !there.includes(hash);
  return !elsewhere.some((pattern) => pattern.test(to));
}

test("invariant: no link of the library, glossary, bibliography and search is dead", () => {
  const faults: string[] = [];
  let links = 0;
  for (const [file, { body }] of pages) {
    for (const [, href] of body.replace(navigationPlace, "").matchAll(/\shref="([^"]*)"/g)) {
      if (/^https?:|^ftp:/.test(href!)) continue;
      links += 1;
      if (dead(file, href!)) faults.push(`${file}: ${href}`);
    }
  }
  expect(faults).toEqual([]);
  expect(links).toBeGreaterThan(3000);
});

test("invariant: no page has an id twice", () => {
  for (const [file, list] of ids) {
    expect(
      list.filter((id, i) => list.indexOf(id) !== i),
      file,
    ).toEqual([]);
  }
});

test("invariant: every entry of library.json has its place on a page", () => {
  for (const { entries } of library.reference.modules) {
    for (const { href } of entries) expect(dead("index.html", href), href).toBe(false);
  }
});

test("invariant: every concept of the curriculum has its place in the glossary", () => {
  const there = ids.get("glossary/index.html")!;
  for (const { id } of concepts) {
    expect(there.includes(id) || there.includes(`concept-${id}`), id).toBe(true);
  }
});

test("invariant: whole without scripts: pages have their words, headings do not skip", () => {
  for (const [file, { body }] of pages) {
    const levels = [...body.matchAll(/<h([1-6])\b/g)].map(([, level]) => Number(level));
    expect(levels[0], file).toBe(1);
    expect(levels.filter((level) => level === 1).length, file).toBe(1);
    levels.forEach((level, i) =>
      expect(level - (levels[i - 1] ?? 1), `${file} ${i}`).toBeLessThan(2),
    );
  }
});
