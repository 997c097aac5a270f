import { questions, allSessions } from "@vitreous/curriculum";
import { describe, expect, test } from "vitest";
import { renderCoursePages } from "./pages.js";

const { pages, assets } = await renderCoursePages([
  { id: "projection-is-a-slice", title: "A projection is a slice", asks: ["dfi1-visualise"] },
]);

describe("pages of the course", () => {
  test("invariant: every question and every meeting has its page, and the rest is there", () => {
    for (const { id } of questions) expect(pages.has(`questions/${id}/index.html`), id).toBe(true);
    for (const { id } of allSessions) expect(pages.has(`sessions/${id}/index.html`), id).toBe(true);
    for (const file of ["map", "syllabus", "questions"])
      expect(pages.has(`${file}/index.html`)).toBe(true);
    expect(pages.size).toBe(172 + 82 + 3);
    expect(assets.has("calendar.ics")).toBe(true);
  });

  test("invariant: links inside the course lead somewhere, anchors included", () => {
    const outside = /^(bibliography|lessons|about|library|glossary|search|progress)\//;
    const dead: string[] = [];
    for (const [file, page] of pages) {
      for (const [, href = ""] of page.body.matchAll(/ href="([^"]*)"/g)) {
        if (/^https?:|^mailto:/.test(href)) continue;
        const { pathname, hash } = new URL(href, `http://lab/${file}`);
        const path = decodeURIComponent(pathname.slice(1));
        if (path === "" || outside.test(path) || assets.has(path) || path === "icon.svg") continue;
        const target = pages.get(path.endsWith("/") ? `${path}index.html` : path);
        if (!target) dead.push(`${file}: ${href}`);
        else if (hash && !target.body.includes(` id="${decodeURIComponent(hash.slice(1))}"`))
          dead.push(`${file}: ${href} (no such place)`);
      }
    }
    expect(dead).toEqual([]);
  });

  test("invariant: ids are unique on each page, titles and descriptions are there and differ", () => {
    const titles = new Set<string>();
    for (const [file, page] of pages) {
      const ids = [...page.body.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
      expect(new Set(ids).size, file).toBe(ids.length);
      const title = /<title>([^<]+)<\/title>/.exec(page.head)?.[1];
      expect(title, file).toBeTruthy();
      titles.add(title ?? "");
      expect(page.head, file).toMatch(/<meta name="description" content="[^"]{40,}/);
    }
    // Repeats of a question may share theirs.
    expect(titles.size).toBeGreaterThan(pages.size - 30);
  });

  test("invariant: pages are small enough to be kept offline together", () => {
    const sizes = [...pages].map(([file, page]) => ({ file, size: page.body.length }));
    const total = sizes.reduce((sum, { size }) => sum + size, 0);
    const largest = sizes.toSorted((a, b) => b.size - a.size).slice(0, 5);
    console.log(`course pages: ${Math.round(total / 1024)} KiB`, largest);
    // All that the service worker may keep is about 15 MB.
    expect(total).toBeLessThan(9 * 1024 * 1024);
    for (const { file, size } of sizes) expect(size, file).toBeLessThan(400 * 1024);
  });
});
