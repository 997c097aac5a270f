import type { Graph } from "../graph/graph.js";
import type { CellStatus } from "./notebook-types.js";
import { isDirty, waitsForReader, type CellRecord } from "./record.js";

/** What is to run, and what is only known to be out of date. */
export interface Plan {
  readonly run: ReadonlySet<string>;
  readonly stale: ReadonlySet<string>;
}

export type Records = ReadonlyMap<string, CellRecord>;

/** There, under way, or found without a value when it is needed: then whoever needs it is blocked, and says so. */
const settledOrComing: ReadonlySet<CellStatus> = new Set<CellStatus>([
  "done",
  "queued",
  "running",
  "failed",
  "blocked",
  "stopped",
]);

interface Rules {
  /** May this cell run although nobody asked for it by name? */
  readonly willing: (record: CellRecord) => boolean;
}

/**
 * Follows a change downwards: a dependent runs when it is willing and everything that it needs is there or runs too;
 * otherwise it is stale, and what depends on it with it.
 */
function follow(
  records: Records,
  graph: Graph,
  begin: ReadonlySet<string>,
  changed: readonly string[],
  { willing }: Rules,
): Plan {
  const run = new Set(begin);
  const stale = new Set<string>();

  /** Makes sure that a value will be there; adds light cells that never ran. */
  function available(id: string): boolean {
    const record = records.get(id);
    if (!record || stale.has(id)) return false;
    if (run.has(id) || settledOrComing.has(record.state.status)) return true;
    if (!willing(record) || record.state.status === "stale") return false;
    if (!(graph.cells.get(id)?.needs ?? []).every(available)) return false;
    run.add(id);
    return true;
  }

  for (const id of changed) {
    const record = records.get(id);
    if (!record || record.check || run.has(id)) continue;
    const needs = graph.cells.get(id)?.needs ?? [];
    if (willing(record) && needs.every(available)) run.add(id);
    else stale.add(id);
  }
  return { run, stale };
}

/** What these cells need and does not have a value, with themselves. */
function withNeeds(records: Records, graph: Graph, ids: readonly string[]): Set<string> {
  const run = new Set(ids);
  for (const id of graph.ancestors(ids)) {
    const record = records.get(id);
    if (!record || record.held) continue;
    // A failed or stopped cell would fail or hang again; the reader is told which one it is.
    if (["fresh", "stale", "queued", "blocked"].includes(record.state.status)) run.add(id);
  }
  return run;
}

/** The reader asks for these cells. Heavy ones among their dependents become stale. */
export function planRun(
  records: Records,
  graph: Graph,
  ids: readonly string[],
  healed: readonly string[],
): Plan {
  const edited = graph.ancestors(ids).filter((id) => {
    const record = records.get(id);
    return record && isDirty(record) && !record.held;
  });
  const wanted = [...ids, ...edited, ...healed];
  const begin = withNeeds(records, graph, ids);
  const changed = [...healed, ...graph.dependents(wanted)];
  const inOrder = graph.order.filter((id) => changed.includes(id));
  return follow(records, graph, begin, inOrder, {
    willing: (record) => !record.source.heavy && !waitsForReader(record),
  });
}

/** Figures changed: light cells follow, slow ones become stale; so do those that never ran, unless `live`. */
export function planFigures(
  records: Records,
  graph: Graph,
  figures: ReadonlySet<string>,
  live: boolean,
): Plan {
  const readers = graph.order.filter((id) =>
    graph.cells.get(id)?.figures.some((figure) => figures.has(figure)),
  );
  const reached = new Set([...readers, ...graph.dependents(readers)]);
  const inOrder = graph.order.filter((id) => reached.has(id));
  return follow(records, graph, new Set(), inOrder, {
    willing: (record) =>
      !record.state.lazy &&
      !waitsForReader(record) &&
      record.state.status !== "stopped" &&
      (live || record.state.runs > 0 || ["failed", "blocked"].includes(record.state.status)),
  });
}

/** The cells to repair before this one can run. */
export function blockers(records: Records, graph: Graph, id: string): string[] {
  const found = (graph.cells.get(id)?.needs ?? []).flatMap((need) => {
    const record = records.get(need);
    if (!record) return [];
    const { status, blockedBy } = record.state;
    if (status === "done") return [];
    return status === "blocked" && blockedBy ? blockedBy : [need];
  });
  return [...new Set(found)];
}
