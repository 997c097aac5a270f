import { allSessions, references } from "@vitreous/curriculum";
import { expect, test } from "vitest";
import { renderBibliographyPages } from "./pages.js";
import { themeTree } from "./themes.js";

const { pages, assets } = renderBibliographyPages([
  {
    slug: "one-wave-at-a-time",
    title: "One wave at a time",
    terms: new Set(),
    references: new Set(["hartley2013"]),
    equations: new Set(),
    regions: new Set(),
    cells: new Set(),
    models: new Set(),
  },
]);
const body = pages.get("bibliography/index.html")!.body;
const item = (id: string) => body.slice(body.indexOf(`id="${id}"`)).split("</li>\n")[0]!;

test("invariant: every reference is on the page once, under its id", () => {
  for (const { id } of references) expect(body.split(` id="${id}"`).length, id).toBe(2);
  expect(body.match(/<li class="reference"/g)?.length).toBe(317);
});

test("invariant: no id is given twice, and every link within the page has its place", () => {
  const ids = [...body.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id!);
  expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
  for (const [, target] of body.matchAll(/href="#([^"]+)"/g)) {
    if (target !== "main") expect(ids).toContain(target);
  }
});

test("invariant: the tree of themes counts every reference, parents what their branches hold", () => {
  const tree = themeTree();
  expect(new Set(tree.flatMap(({ keys }) => keys)).size).toBe(317);
  for (const { path, keys } of tree) {
    const inside = references.filter(({ themes }) =>
      themes.some((theme) => path.every((name, i) => theme[i] === name)),
    );
    expect(keys.length, path.join()).toBe(inside.length);
  }
});

test("golden: names, year, place, note, correction, meetings and lessons of a reference", () => {
  expect(item("mcmullan2007")).toContain("Faruqi, A. R., et al. (2007).");
  expect(item("mcmullan2007")).toContain("Ultramicroscopy 107(4–5), 401–413.");
  expect(item("mcmullan2007")).toContain("zero-frequency DQE");
  expect(item("briggs1995")).toContain("<strong>Correction.</strong> Second author printed");
  expect(item("hartley2013")).toContain(
    '<a href="../lessons/one-wave-at-a-time/">One wave at a time</a>',
  );
});

test("invariant: every meeting that reads something is named there", () => {
  for (const { id, readings } of allSessions) {
    for (const { bibliographyKey } of readings) {
      expect(item(bibliographyKey), bibliographyKey).toContain(`href="../sessions/${id}/"`);
    }
  }
});

test("invariant: the records for the export are the references of the page, in its order", () => {
  const records = JSON.parse(assets.get("bibliography.json")!) as { id: string }[];
  const shown = [...body.matchAll(/<li class="reference" id="([^"]+)"/g)].map(([, id]) => id);
  expect(records.map(({ id }) => id)).toEqual(shown);
});
