import type { ConceptGraph } from "@vitreous/curriculum/graph";
import { ancestorsOf, descendantsOf, opensNext } from "@vitreous/curriculum/graph";

export type ArrowKey = "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown";

/** Where a box stands on the map. */
export interface BoxPlace {
  readonly column: number;
  readonly row: number;
}

const distance = (a: BoxPlace, b: BoxPlace) =>
  Math.abs(a.row - b.row) + 2 * Math.abs(a.column - b.column);

/**
 * Where an arrow leads from a concept. Left: the nearest that it rests on. Right: the nearest that it opens. Up and down: the next one
 * above or below in the column.
 */
export function stepFrom(
  id: string,
  key: ArrowKey,
  graph: ConceptGraph,
  places: ReadonlyMap<string, BoxPlace>,
): string | undefined {
  const here = places.get(id);
  if (!here) return undefined;
  const at = (other: string) => places.get(other) ?? here;
  if (key === "ArrowLeft" || key === "ArrowRight") {
    const along = (key === "ArrowLeft" ? graph.prerequisites : graph.dependants).get(id) ?? [];
    return along.toSorted((a, b) => distance(here, at(a)) - distance(here, at(b)))[0];
  }
  const way = key === "ArrowUp" ? -1 : 1;
  return [...places.keys()]
    .filter((other) => at(other).column === here.column && (at(other).row - here.row) * way > 0)
    .toSorted((a, b) => Math.abs(at(a).row - here.row) - Math.abs(at(b).row - here.row))[0];
}

export interface Neighbourhood {
  readonly before: ReadonlySet<string>;
  readonly after: ReadonlySet<string>;
}

/** What a concept rests on, all the way down, and what it opens directly. */
export const neighbourhoodOf = (graph: ConceptGraph, id: string): Neighbourhood => ({
  before: ancestorsOf(graph, id),
  after: new Set(graph.dependants.get(id) ?? []),
});

/** How many concepts would have to wait without this one. */
export const weightOf = (graph: ConceptGraph, id: string): number => descendantsOf(graph, id).size;

/** Suggestions: what opens next within a depth, those with a lesson first, then those that open most. */
export function suggestions(
  graph: ConceptGraph,
  known: ReadonlySet<string>,
  within: (id: string) => boolean,
  hasLesson: (id: string) => boolean,
): readonly string[] {
  return opensNext(graph, known)
    .filter(within)
    .toSorted(
      (a, b) =>
        Number(hasLesson(b)) - Number(hasLesson(a)) || weightOf(graph, b) - weightOf(graph, a),
    );
}
