import { concepts } from "@vitreous/curriculum";
import { expect, test } from "vitest";
import { glossary, glossaryMarkdown, glossaryParts } from "./glossary.js";

const terms = Object.entries(glossary);

test("golden: docs/glossary.md is made from these terms", async () => {
  await expect(glossaryMarkdown()).toMatchFileSnapshot("../../docs/glossary.md");
});

test("invariant: no id and no term is given twice", () => {
  const counted = glossaryParts.reduce((sum, part) => sum + Object.keys(part.terms).length, 0);
  expect(counted).toBe(terms.length);
  const names = terms.map(([, { term }]) => term.toLowerCase());
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
});

test("invariant: every term belongs to a concept of the curriculum, ids are addresses, definitions are sentences", () => {
  const known = new Set(concepts.map(({ id }) => id));
  for (const [id, { concept, definition }] of terms) {
    expect(id).toMatch(/^[a-z][a-z0-9-]*$/);
    expect(known, id).toContain(concept);
    expect(definition, id).toMatch(/[.]$/);
    expect(definition.split(/\s+/).length, id).toBeLessThan(46);
  }
});

test("golden: the terms that the first two lessons explain are here", () => {
  const needed =
    `projection central-slice interpolation insertion padding fsc back-projection common-line
    fourier-coefficient spatial-frequency amplitude phase friedel-mate parseval power-spectrum aliasing nyquist dc bin
    reciprocal-space`.split(/\s+/);
  for (const id of needed) expect(glossary, id).toHaveProperty(id);
});
