import { concepts } from "@vitreous/curriculum";
import { expect, test } from "vitest";
import { shortNames } from "../prerender/course/short-names.js";
import { findConcepts } from "./map-search.js";

const all = concepts.map(({ id, title, aliases, definition }) => ({
  id,
  title,
  short: shortNames[id] ?? title,
  text: [title, ...aliases, definition].join(" "),
}));
const first = (typed: string) => findConcepts(all, typed, 8)[0]?.id;

test("golden: the beginning of a name, a part of it, and another name lead to the concept", () => {
  expect(first("quat")).toBe("quaternions");
  expect(first("vitrif")).toBe("sample-preparation");
  expect(first("aliasing")).toBe("nyquist");
  expect(first("contrast transfer")).toBe("ctf");
  expect(first("complex exponential")).toBe("complex-numbers");
});

test("invariant: every concept is found by its title; nothing is found for nothing", () => {
  for (const { id, title } of all)
    expect(findConcepts(all, title.toUpperCase(), 93).map((item) => item.id)).toContain(id);
  expect(findConcepts(all, "  ", 8)).toEqual([]);
  expect(findConcepts(all, "zebra", 8)).toEqual([]);
});
