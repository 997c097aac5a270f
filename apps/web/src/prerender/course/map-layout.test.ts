import { conceptGraph, conceptGroups, concepts, graph } from "@vitreous/curriculum";
import { expect, test } from "vitest";
import { layoutMap } from "./map-layout.js";

const layout = layoutMap(concepts, graph, conceptGroups);

test("invariant: every concept has a place of its own, inside its lane", () => {
  expect(layout.nodes.size).toBe(concepts.length);
  const taken = new Set([...layout.nodes.values()].map(({ column, row }) => `${column} ${row}`));
  expect(taken.size).toBe(concepts.length);
  for (const { group, column, row } of layout.nodes.values()) {
    const lane = layout.lanes.find((candidate) => candidate.group === group)!;
    expect(row).toBeGreaterThanOrEqual(lane.firstRow);
    expect(row).toBeLessThan(lane.firstRow + lane.rows);
    expect(column).toBeLessThan(layout.columns);
  }
});

test("invariant: every edge leads to the right", () => {
  for (const [id, needs] of graph.prerequisites)
    for (const need of needs)
      expect(layout.nodes.get(need)!.column, `${need} → ${id}`).toBeLessThan(
        layout.nodes.get(id)!.column,
      );
});

test("invariant: lanes follow one another without gaps, and the map stays small", () => {
  let next = 0;
  for (const lane of layout.lanes) {
    expect(lane.firstRow).toBe(next);
    next += lane.rows;
  }
  expect(layout.rows).toBe(next);
  // Two screens of a laptop at 46 px a row, at most.
  expect(layout.rows).toBeLessThanOrEqual(32);
});

test("invariant: the sweeps shorten the edges", () => {
  const height = (rowOf: (id: string) => number) =>
    [...graph.prerequisites].reduce(
      (sum, [id, needs]) =>
        sum + needs.reduce((part, need) => part + Math.abs(rowOf(id) - rowOf(need)), 0),
      0,
    );
  const alone = new Map<string, number>();
  for (const lane of layout.lanes) {
    const used = new Map<number, number>();
    for (const { id, group, column } of layout.nodes.values()) {
      if (group !== lane.group) continue;
      const row = used.get(column) ?? 0;
      used.set(column, row + 1);
      alone.set(id, lane.firstRow + row);
    }
  }
  expect(height((id) => layout.nodes.get(id)!.row)).toBeLessThan(height((id) => alone.get(id)!));
});

test("analytic: a crowded cell lets go of those that nothing waits for, and keeps the others", () => {
  const needs = (id: string, ...prerequisites: string[]) => ({ id, prerequisites });
  const g = conceptGraph([
    needs("root"),
    ...["a", "b", "c", "d", "e", "f"].map((id) => needs(id, "root")),
    needs("after-a", "a"),
    needs("after-after", "after-a"),
  ]);
  const placed = layoutMap(
    g.ids.map((id) => ({ id, group: "g" })),
    g,
    ["g"],
  );
  const columns = ["a", "b", "c", "d", "e", "f"].map((id) => placed.nodes.get(id)!.column);
  expect(columns[0]).toBe(1);
  expect(columns.filter((column) => column === 1)).toHaveLength(4);
  expect(columns.filter((column) => column === 2)).toHaveLength(2);
});
