import * as fc from "fast-check";
import { expect, test } from "vitest";
import { concepts, graph, links } from "./index.js";
import type { GraphNode } from "./graph.js";
import { ancestorsOf, conceptGraph, descendantsOf, opensNext, pathTo } from "./graph.js";
import { levels } from "./types.js";

/** A random acyclic graph: a concept may only need earlier ones, and the list is shuffled. */
const acyclic = fc.integer({ min: 1, max: 14 }).chain((n) =>
  fc
    .tuple(
      fc.array(fc.array(fc.nat(n - 1), { maxLength: 4 }), { minLength: n, maxLength: n }),
      fc.shuffledSubarray(
        Array.from({ length: n }, (_, i) => i),
        { minLength: n, maxLength: n },
      ),
    )
    .map(([needs, order]): readonly GraphNode[] =>
      order.map((i) => ({
        id: `c${i}`,
        prerequisites: [...new Set((needs[i] ?? []).filter((j) => j < i))].map((j) => `c${j}`),
      })),
    ),
);

test("analytic: a diamond has two ways up, one top and one bottom", () => {
  const diamond = conceptGraph([
    { id: "d", prerequisites: ["b", "c"] },
    { id: "b", prerequisites: ["a"] },
    { id: "c", prerequisites: ["a"] },
    { id: "a", prerequisites: [] },
  ]);
  expect(diamond.order).toEqual(["a", "b", "c", "d"]);
  expect(Object.fromEntries(diamond.depth)).toEqual({ a: 0, b: 1, c: 1, d: 2 });
  expect([...ancestorsOf(diamond, "d")].toSorted()).toEqual(["a", "b", "c"]);
  expect([...descendantsOf(diamond, "a")].toSorted()).toEqual(["b", "c", "d"]);
  expect(opensNext(diamond, new Set())).toEqual(["a"]);
  expect(opensNext(diamond, new Set(["a", "b"]))).toEqual(["c"]);
  expect(pathTo(diamond, "d", new Set(["b"]))).toEqual(["a", "c"]);
});

test("invariant: an order puts every concept after what it needs, and depth grows along every edge", () => {
  fc.assert(
    fc.property(acyclic, (nodes) => {
      const g = conceptGraph(nodes);
      const at = new Map(g.order.map((id, i) => [id, i]));
      expect(at.size).toBe(nodes.length);
      for (const { id, prerequisites } of nodes) {
        for (const need of prerequisites) {
          expect(at.get(need)).toBeLessThan(at.get(id) ?? -1);
          expect(g.depth.get(need)).toBeLessThan(g.depth.get(id) ?? -1);
        }
      }
    }),
  );
});

test("invariant: taking what opens next, one at a time, reaches everything", () => {
  fc.assert(
    fc.property(acyclic, (nodes) => {
      const g = conceptGraph(nodes);
      const done = new Set<string>();
      for (;;) {
        const [next] = opensNext(g, done);
        if (next === undefined) break;
        done.add(next);
      }
      expect(done.size).toBe(nodes.length);
    }),
  );
});

test("invariant: a concept is an ancestor of another exactly when the other descends from it", () => {
  fc.assert(
    fc.property(acyclic, (nodes) => {
      const g = conceptGraph(nodes);
      for (const a of g.ids)
        for (const b of g.ids) expect(ancestorsOf(g, a).has(b)).toBe(descendantsOf(g, b).has(a));
    }),
  );
});

test("invariant: a cycle is refused by the names in it, a missing prerequisite by its own", () => {
  expect(() =>
    conceptGraph([
      { id: "a", prerequisites: ["b"] },
      { id: "b", prerequisites: ["a"] },
      { id: "c", prerequisites: [] },
    ]),
  ).toThrow("got a cycle among a, b");
  expect(() => conceptGraph([{ id: "a", prerequisites: ["z"] }])).toThrow(
    'Concept "a": got prerequisite "z"',
  );
});

test("golden: the course's graph has 93 concepts, 149 edges and no cycle", () => {
  expect(graph.order).toHaveLength(93);
  expect([...graph.dependants.values()].flat()).toHaveLength(149);
});

test("invariant: a prerequisite is never deeper than the concept that needs it", () => {
  for (const concept of concepts)
    for (const need of concept.prerequisites)
      expect(levels.indexOf(links.concept(need).level)).toBeLessThanOrEqual(
        levels.indexOf(concept.level),
      );
});
