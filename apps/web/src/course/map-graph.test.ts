import { conceptGraph, concepts, graph, conceptGroups } from "@vitreous/curriculum";
import { expect, test } from "vitest";
import { layoutMap } from "../prerender/course/map-layout.js";
import { neighbourhoodOf, stepFrom, suggestions } from "./map-graph.js";

const places = layoutMap(concepts, graph, conceptGroups).nodes;

test("invariant: left and right follow an edge from every concept that has one", () => {
  for (const id of graph.ids) {
    const left = stepFrom(id, "ArrowLeft", graph, places);
    const right = stepFrom(id, "ArrowRight", graph, places);
    const needs = graph.prerequisites.get(id)!;
    const users = graph.dependants.get(id)!;
    if (needs.length > 0) expect(needs).toContain(left);
    else expect(left).toBeUndefined();
    if (users.length > 0) expect(users).toContain(right);
    else expect(right).toBeUndefined();
  }
});

test("invariant: down, then up, comes back; every concept can be reached by arrows", () => {
  for (const id of graph.ids) {
    const down = stepFrom(id, "ArrowDown", graph, places);
    if (down !== undefined) expect(stepFrom(down, "ArrowUp", graph, places)).toBe(id);
  }
  const seen = new Set([graph.ids[0]!]);
  for (const id of seen)
    for (const key of ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"] as const) {
      const next = stepFrom(id, key, graph, places);
      if (next !== undefined) seen.add(next);
    }
  expect(seen.size).toBe(graph.ids.length);
});

test("analytic: a path is everything before and the first step after", () => {
  const line = conceptGraph([
    { id: "a", prerequisites: [] },
    { id: "b", prerequisites: ["a"] },
    { id: "c", prerequisites: ["b"] },
    { id: "d", prerequisites: ["c"] },
  ]);
  expect(neighbourhoodOf(line, "c")).toEqual({
    before: new Set(["a", "b"]),
    after: new Set(["d"]),
  });
  expect([...neighbourhoodOf(line, "b").after]).toEqual(["c"]);
});

test("invariant: suggestions are open, within the depth, and lessons come first", () => {
  const blur = new Set(concepts.filter((c) => c.level === "blur").map((c) => c.id));
  const next = suggestions(graph, new Set(["complex-numbers"]), (id) => blur.has(id), (id) => id === "fourier-series"); // prettier-ignore
  expect(next[0]).toBe("fourier-series");
  expect(next).not.toContain("complex-numbers");
  for (const id of next) {
    expect(blur.has(id)).toBe(true);
    for (const need of graph.prerequisites.get(id)!) expect(need).toBe("complex-numbers");
  }
});
