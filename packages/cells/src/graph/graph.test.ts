import { array, assert, integer, nat, property } from "fast-check";
import { expect, test } from "vitest";
import { analyseCell } from "../compile/analyse.js";
import { buildGraph, type Graph } from "./graph.js";

const graphOf = (cells: Record<string, string>, figures: string[] = [], reads: string[] = []) =>
  buildGraph(
    Object.entries(cells).map(([id, code]) => ({ id, analysis: analyseCell({ code }), reads })),
    figures,
  );
const error = (graph: Graph, id: string) => graph.cells.get(id)?.error?.message;

test("analytic: a cell waits for the cells whose names it uses, and for nothing else", () => {
  const graph = graphOf({
    c: "const z = x + y",
    a: "const x = 1",
    b: "const y = x * 2",
    d: "Math.PI",
  });
  expect(graph.cells.get("c")?.needs).toEqual(["a", "b"]);
  expect(graph.order).toEqual(["a", "b", "c", "d"]);
  expect(graph.dependents(["a"])).toEqual(["b", "c"]);
  expect(graph.dependents(["d"])).toEqual([]);
  expect(graph.ancestors(["c"])).toEqual(["a", "b"]);
});

test("analytic: a name that a cell declares for itself is not an input, whatever others define", () => {
  const graph = graphOf({
    a: "const x = 1",
    b: "function f(x) { return x }",
    c: "[1].map((x) => x)",
  });
  expect(graph.dependents(["a"])).toEqual([]);
});

test("analytic: figures are constants; a hyphen in the id becomes a capital", () => {
  const graph = graphOf({ a: "slice.even + glassLens.df", b: "const q = 1" }, [
    "slice",
    "glass-lens",
  ]);
  expect(graph.cells.get("a")?.figures).toEqual(["slice", "glass-lens"]);
  expect(graph.cells.get("b")?.figures).toEqual([]);
  expect(error(graphOf({ a: "1" }, [], ["lens"]), "a")).toContain('"lens"');
  expect(error(graphOf({ a: "const slice = 1" }, ["slice"]), "a")).toContain("figure");
});

test("analytic: a second definition is named in both cells, and users wait for both", () => {
  const graph = graphOf({ a: "const x = 1", b: "let x = 2", c: "x" });
  expect(error(graph, "a")).toContain('"b"');
  expect(error(graph, "b")).toContain('"a"');
  expect(error(graph, "c")).toBeUndefined();
  expect(graph.cells.get("c")?.needs).toEqual(["a", "b"]);
});

test("analytic: a circle names its cells in order; cells behind it are not part of it", () => {
  const graph = graphOf({ a: "const x = z", b: "const y = x", c: "const z = y", d: "z" });
  expect(error(graph, "a")).toContain('"a" → "c" → "b" → "a"');
  expect(error(graph, "b")).toContain('"b" → "a" → "c" → "b"');
  expect(error(graph, "d")).toBeUndefined();
});

test("analytic: only the cell that declares a name can assign it", () => {
  const place = (code: string) =>
    graphOf({ a: "let n = 1", b: code }, ["slice"]).cells.get("b")?.error;
  for (const code of [
    "n = 2",
    "n++",
    "[n] = [1]",
    "({ k: n } = { k: 1 })",
    "for (n of [1]) ;",
    "() => { n += 1 }",
  ]) {
    expect(place(code)?.message, code).toContain('belongs to the cell "a"');
  }
  expect(place("const k = 1;\n  n = k")).toMatchObject({ line: 2, column: 3 });
  expect(place("slice = 1")?.message).toContain("figure");
  expect(place("slice.even = 1")).toBeUndefined();
  expect(place("m = 1")?.message).toContain("let m");
  expect(place("display = 1")?.message).toContain("helper");
  expect(place("let n2 = 1; n2 = 3")).toBeUndefined();
});

test("analytic: a cell that cannot be read keeps its dependents by the names it had", () => {
  const entries = [
    { id: "a", analysis: analyseCell({ code: "const x = (" }), reads: [] },
    { id: "b", analysis: analyseCell({ code: "x" }), reads: [] },
  ];
  expect(buildGraph(entries).dependents(["a"])).toEqual([]);
  expect(buildGraph(entries, [], new Map([["a", ["x"]]])).dependents(["a"])).toEqual(["b"]);
});

/** Random page: cell i uses earlier and later names at will. */
const page = integer({ min: 1, max: 9 }).chain((n) =>
  array(array(nat(n - 1), { maxLength: 3 }), { minLength: n, maxLength: n }),
);

test("invariant: without circles, every cell stands after what it needs, and dependents mirror ancestors", () => {
  assert(
    property(page, (uses) => {
      const cells = Object.fromEntries(
        uses.map((used, i) => [
          `c${i}`,
          `const v${i} = 1${used
            .filter((k) => k !== i)
            .map((k) => ` + v${k}`)
            .join("")}`,
        ]),
      );
      const graph = graphOf(cells);
      const ids = Object.keys(cells);
      expect([...graph.order].toSorted()).toEqual(ids.toSorted());
      for (const id of ids) {
        const before = graph.order.slice(0, graph.order.indexOf(id));
        const circular = graph.ancestors([id]).includes(id);
        expect(error(graph, id) !== undefined, "a circle is an error, and nothing else is").toBe(
          circular,
        );
        if (!graph.ancestors([id]).some((one) => error(graph, one) || one === id)) {
          for (const need of graph.cells.get(id)?.needs ?? []) expect(before).toContain(need);
        }
        for (const other of ids) {
          expect(graph.dependents([other]).includes(id)).toBe(
            graph.ancestors([id]).includes(other),
          );
        }
      }
    }),
  );
});
