import { readFileSync } from "node:fs";
import { join } from "node:path";
import { builtLab, builtPages, everyLesson } from "./lab.js";
import { seeded } from "./numbers.js";

/** What sort of page an address leads to: "about", "lessons/…", "questions", "questions/…". The top is "home". */
export function pageKind(path: string): string {
  const [room = "", inner = ""] = path.split("/");
  return room === "" ? "home" : inner === "" ? room : `${room}/…`;
}

/** Every kind of page with all its pages, the longest page first. */
export async function pagesByKind(): Promise<ReadonlyMap<string, readonly string[]>> {
  const folder = await builtLab();
  const size = (path: string) => readFileSync(join(folder, path, "index.html")).length;
  const kinds = new Map<string, { path: string; bytes: number }[]>();
  for (const path of await builtPages()) {
    const kind = pageKind(path);
    kinds.set(kind, [...(kinds.get(kind) ?? []), { path, bytes: size(path) }]);
  }
  return new Map(
    [...kinds].map(([kind, pages]) => [
      kind,
      pages.toSorted((a, b) => b.bytes - a.bytes).map(({ path }) => path),
    ]),
  );
}

/** Every element of a page by its name and one class: what styles can tell apart. */
function featuresOf(html: string): Set<string> {
  const features = new Set<string>();
  for (const [, tag, rest] of html.matchAll(/<([a-z][a-z0-9]*)((?:\s[^<>]*)?)>/g)) {
    const classes = /\sclass="([^"]*)"/.exec(rest ?? "")?.[1]?.split(/\s+/) ?? [""];
    for (const name of classes) features.add(`${tag}.${name}`);
  }
  return features;
}

export interface Sample {
  readonly pages: readonly string[];
  readonly all: number;
  /** For the log: how the pages were chosen. */
  readonly words: string;
}

/**
 * Pages that say as much as all of them: every lesson and every kind, and within a kind as many pages as it takes until
 * each element-with-class that occurs anywhere in that kind occurs in the sample; then `extra` more of each kind, drawn by
 * a fixed seed. `VITREOUS_PAGES=all` takes every page.
 */
export async function samplePages(extra = 2, seed = 2026): Promise<Sample> {
  const folder = await builtLab();
  const all = await builtPages();
  if (everyLesson) {
    return { pages: all, all: all.length, words: `all ${all.length} pages` };
  }
  const random = seeded(seed);
  const chosen = new Set<string>();
  for (const [kind, pages] of await pagesByKind()) {
    const open = new Map(
      pages.map((path) => [
        path,
        featuresOf(readFileSync(join(folder, path, "index.html"), "utf8")),
      ]),
    );
    const missing = new Set([...open.values()].flatMap((features) => [...features]));
    const gain = (path: string) => [...open.get(path)!].filter((one) => missing.has(one)).length;
    if (kind === "lessons/…") pages.forEach((path) => chosen.add(path));
    else {
      while (missing.size > 0) {
        const next = pages.toSorted((a, b) => gain(b) - gain(a))[0]!;
        chosen.add(next);
        for (const one of open.get(next)!) missing.delete(one);
      }
    }
    for (let i = 0; i < extra; i++) chosen.add(pages[Math.floor(random() * pages.length)]!);
  }
  const pages = all.filter((path) => chosen.has(path));
  const kinds = new Set(pages.map(pageKind)).size;
  return {
    pages,
    all: all.length,
    words: `${pages.length} of ${all.length} pages (${kinds} kinds, every element and class, ${extra} more of each by seed ${seed})`,
  };
}
