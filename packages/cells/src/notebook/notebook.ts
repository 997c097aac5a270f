import type { CellSource } from "../cell-source.js";
import { analyse, type CellAnalysis } from "../compile/analyse.js";
import type { CheckReport, CheckResult } from "../display/check-report.js";
import { buildGraph, type Graph } from "../graph/graph.js";
import type { CellState, Notebook, NotebookOptions } from "./notebook-types.js";
import { blockers, planFigures, planRun, type Plan } from "./plan.js";
import {
  createRecord,
  freshState,
  lazyAfter,
  waitsForReader,
  withStatus,
  type CellRecord,
} from "./record.js";
import { runRequest } from "./request.js";
import { createSession, type RunEnd } from "./session.js";

/** Checks live beside the cells under names that no cell can have. */
const checkKey = (id: string) => `check:${id}`;

const sameState = (a: unknown, b: unknown) =>
  Object.is(a, b) || JSON.stringify(a) === JSON.stringify(b);

/** The cells of one page, what they show, and when they run. */
export function createNotebook(options: NotebookOptions): Notebook {
  const records = new Map<string, CellRecord>();
  const listeners = new Set<(state: CellState) => void>();
  const watchers = new Map<string, Set<(state: CellState) => void>>();
  const figures = new Map<string, unknown>(Object.entries(options.figures ?? {}));
  /** States that arrived while cells were running: only the newest of each figure counts. */
  const newer = new Map<string, unknown>();
  const queue = new Set<string>();
  /** Cells that an edit elsewhere repaired or gave other inputs. */
  const unsettled = new Set<string>();
  const reports = new Map<string, (report: CheckReport) => void>();
  const waiting: (() => void)[] = [];
  let running: string | undefined;
  let again = false;
  let disposed = false;

  const check = (id: string, code: string): CellSource => ({
    id: checkKey(id),
    code,
    reads: [],
    heavy: false,
  });
  for (const source of options.cells) {
    if (records.has(source.id)) throw new Error(`Two cells have the id "${source.id}".`);
    records.set(source.id, createRecord(source, false));
  }
  for (const { id, code } of options.checks ?? []) {
    records.set(checkKey(id), createRecord(check(id, code), true));
  }

  const session = createSession({
    start: options.start,
    late: (cell, lines) => {
      const record = records.get(cell);
      if (record) change(record, { ...record.state, console: [...record.state.console, ...lines] });
    },
  });

  function link(): Graph {
    return buildGraph(
      [...records.values()].map(({ id, analysis, source, check: isCheck }) => ({
        id,
        analysis: isCheck ? { ...analysis, defines: [] } : analysis,
        reads: source.reads,
      })),
      [...figures.keys()],
      new Map([...records.values()].map((one) => [one.id, one.check ? [] : one.formerly])),
    );
  }
  let graph = link();

  function recordOf(id: string): CellRecord {
    const record = records.get(id);
    if (record && !record.check) return record;
    throw new Error(`There is no cell "${id}" on this page.`);
  }

  function change(record: CellRecord, state: CellState): void {
    record.state = state;
    if (record.check || disposed) return;
    for (const listener of watchers.get(record.id) ?? []) listener(state);
    for (const listener of listeners) listener(state);
  }

  /** Shows what the graph says against a cell, and takes it back when it no longer does. */
  function showGraphErrors(): void {
    for (const record of records.values()) {
      const error = graph.cells.get(record.id)?.error;
      if (error) change(record, withStatus(record.state, "failed", { error }));
    }
  }

  // ── Deciding ──

  function carryOut(plan: Plan): void {
    for (const id of plan.stale) {
      const record = records.get(id);
      if (!record || id === running || queue.has(id)) continue;
      if (record.state.status === "failed" || record.state.status === "stopped") continue;
      change(record, withStatus(record.state, "stale"));
    }
    for (const id of plan.run) {
      const record = records.get(id);
      if (!record) continue;
      queue.add(id);
      unsettled.delete(id);
      if (id !== running) change(record, withStatus(record.state, "queued"));
      else again = true;
    }
    advance();
  }

  function healed(): string[] {
    return [...unsettled].filter((id) => {
      const record = records.get(id);
      return record && !record.check && !waitsForReader(record) && !graph.cells.get(id)?.error;
    });
  }

  function applyFigures(): void {
    const changed = new Set(newer.keys());
    for (const [figure, state] of newer) figures.set(figure, state);
    newer.clear();
    carryOut(planFigures(records, graph, changed, options.live ?? false));
  }

  // ── Running ──

  /** Starts the next cell of the queue; when there is none, newer figures; when there are none, all is quiet. */
  function advance(): void {
    if (running !== undefined || disposed) return;
    const next = graph.order.find((id) => queue.has(id));
    if (next !== undefined) {
      queue.delete(next);
      void start(next);
      return;
    }
    if (newer.size > 0) return applyFigures();
    for (const resolve of waiting.splice(0)) resolve();
  }

  function report(record: CellRecord, state: CheckReport["state"], more: Partial<CheckReport>) {
    const id = record.id.slice(checkKey("").length);
    reports.get(id)?.({ id, state, results: [], ...more });
    reports.delete(id);
  }

  async function start(id: string): Promise<void> {
    const record = records.get(id);
    if (!record) return advance();
    const error = graph.cells.get(id)?.error;
    const blockedBy = blockers(records, graph, id);
    record.held = false;
    record.ranCode = record.code;
    if (error) {
      change(record, withStatus(record.state, "failed", { error }));
      if (record.check) report(record, "failed", { error });
      return advance();
    }
    if (blockedBy.length > 0) {
      change(record, withStatus(record.state, "blocked", { blockedBy }));
      if (record.check) report(record, "blocked", { blockedBy });
      return advance();
    }
    const { code } = record;
    const request = runRequest(record, graph, figures);
    running = id;
    again = false;
    let first = true;
    const clear = () => {
      if (!first) return;
      first = false;
      const { status, runs, lazy, milliseconds, startedAt } = record.state;
      change(record, {
        ...freshState(record.source),
        status,
        runs,
        lazy,
        ...(milliseconds === undefined ? {} : { milliseconds }),
        ...(startedAt === undefined ? {} : { startedAt }),
      });
    };
    const runs = record.state.runs + 1;
    change(record, withStatus({ ...record.state, runs }, "running", { startedAt: Date.now() }));
    const end = await session.execute(request, record.provenCode === code, {
      begun: () => {},
      displays: (displays) => {
        clear();
        change(record, { ...record.state, outputs: [...record.state.outputs, ...displays] });
      },
      lines: (lines) => {
        clear();
        change(record, { ...record.state, console: [...record.state.console, ...lines] });
      },
      progress: (progress) => change(record, { ...record.state, progress }),
    });
    if (disposed) return;
    running = undefined;
    if (end.kind !== "stopped") clear();
    finish(record, end, code);
    // An edit elsewhere may have spoken against the cell while it ran.
    const objection = graph.cells.get(id)?.error;
    if (objection) change(record, withStatus(record.state, "failed", { error: objection }));
    advance();
  }

  function verdict(results: readonly CheckResult[]): CheckReport["state"] {
    return results.length > 0 && results.every((one) => one.passed) ? "passed" : "failed";
  }

  function finish(record: CellRecord, end: RunEnd, code: string): void {
    const { heavy } = record.source;
    switch (end.kind) {
      case "done": {
        const { milliseconds, values, results } = end;
        record.provenCode = code;
        const lazy = heavy || milliseconds > lazyAfter;
        // Something changed meanwhile: a cell that follows runs again, a slow one says that it is out of date.
        const behind = again && queue.has(record.id);
        const status = behind ? "queued" : record.code === code ? "done" : "stale";
        change(record, withStatus({ ...record.state, lazy, milliseconds, values }, status));
        if (record.check) report(record, verdict(results), { results });
        return;
      }
      case "failed": {
        const { error, results, milliseconds } = end;
        const elsewhere = error.cell === undefined ? "" : ` (in the cell "${error.cell}")`;
        const shown = {
          message: `${error.name}: ${error.message}${elsewhere}`,
          ...(error.line === undefined || error.column === undefined
            ? {}
            : { line: error.line, column: error.column }),
        };
        const measured = milliseconds === undefined ? {} : { milliseconds };
        change(record, withStatus({ ...record.state, ...measured }, "failed", { error: shown }));
        if (record.check) report(record, "failed", { results, error: shown });
        return;
      }
      case "lost": {
        const lost = records.get(end.cell);
        const message = `${end.error.name}: ${end.error.message}`;
        if (lost) change(lost, withStatus(lost.state, "failed", { error: { message } }));
        change(record, withStatus(record.state, "blocked", { blockedBy: [end.cell] }));
        if (record.check) report(record, "blocked", { blockedBy: [end.cell] });
        return;
      }
      case "stopped":
        if (queue.has(record.id)) return change(record, withStatus(record.state, "queued"));
        change(record, withStatus(record.state, "stopped"));
        if (record.check) report(record, "stopped", {});
    }
  }

  /** What runs is out of date: it is ended when it was asked for again, or takes long. */
  function interrupt(plan: Plan, asked: string): void {
    const state = running === undefined ? undefined : records.get(running)?.state;
    if (!state || !plan.run.has(state.id)) return;
    if (state.id === asked || Date.now() - (state.startedAt ?? 0) > lazyAfter) session.stop();
  }

  const settled = (): Promise<void> =>
    new Promise((resolve) => {
      waiting.push(resolve);
      advance();
    });

  function emptyQueue(): void {
    for (const id of queue) {
      const record = records.get(id);
      if (!record) continue;
      if (id !== running) {
        change(record, withStatus(record.state, record.state.runs > 0 ? "stale" : "fresh"));
      }
      if (record.check) report(record, "stopped", {});
    }
    queue.clear();
  }

  showGraphErrors();

  const notebook: Notebook = {
    ids: options.cells.map((one) => one.id),
    cell: (id) => recordOf(id).state,
    code: (id) => recordOf(id).code,
    analysis: (id): CellAnalysis => recordOf(id).analysis,
    dependents: (id) => graph.dependents([id]).filter((one) => !records.get(one)?.check),

    watch(id, listener) {
      recordOf(id);
      const set = watchers.get(id) ?? new Set();
      watchers.set(id, set.add(listener));
      return () => void set.delete(listener);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },

    setCode(id, code, { held = false } = {}) {
      const record = recordOf(id);
      record.held = held;
      if (code === record.code) return;
      const before = graph;
      const reached = new Set(graph.dependents([id]));
      record.code = code;
      record.analysis = analyse(code).analysis;
      if (!record.analysis.error) record.formerly = record.analysis.defines;
      graph = link();
      for (const one of graph.dependents([id])) reached.add(one);
      for (const other of records.values()) {
        const error = graph.cells.get(other.id)?.error;
        if (error) {
          if (other.id !== running) change(other, withStatus(other.state, "failed", { error }));
          continue;
        }
        const healing = before.cells.get(other.id)?.error !== undefined;
        if (healing && other.id !== id) unsettled.add(other.id);
        const affected = other.id === id || reached.has(other.id);
        if (other.id === running || !(healing || affected)) continue;
        const was = other.state.status;
        if (healing || ["done", "stopped", "failed", "blocked"].includes(was)) {
          change(other, withStatus(other.state, other.state.runs > 0 ? "stale" : "fresh"));
          if (other.id !== id) unsettled.add(other.id);
        }
      }
    },

    run(id) {
      const record = recordOf(id);
      record.held = false;
      const plan = planRun(records, graph, [id], healed());
      interrupt(plan, id);
      carryOut(plan);
      return settled();
    },
    runAll() {
      for (const record of records.values()) record.held = false;
      if (running !== undefined) session.stop();
      const ids = [...records.values()].filter((one) => !one.check).map((one) => one.id);
      carryOut({ run: new Set(ids), stale: new Set() });
      return settled();
    },
    stop() {
      emptyQueue();
      newer.clear();
      session.stop();
    },
    restart() {
      notebook.stop();
      session.forget([...records.keys()]);
      for (const record of records.values()) {
        record.ranCode = undefined;
        record.provenCode = undefined;
        const { outputs, values, console } = record.state;
        change(record, { ...freshState(record.source), outputs, values, console });
      }
      showGraphErrors();
    },
    setFigureState(figure, state) {
      if (!figures.has(figure)) throw new Error(`There is no figure "${figure}" on this page.`);
      const known = newer.has(figure) ? newer.get(figure) : figures.get(figure);
      if (sameState(known, state)) return;
      newer.set(figure, state);
      advance();
    },
    check(id) {
      const key = checkKey(id);
      if (!records.has(key)) throw new Error(`There is no check "${id}" on this page.`);
      return new Promise((resolve) => {
        reports.get(id)?.({ id, state: "stopped", results: [] });
        reports.set(id, resolve);
        const plan = planRun(records, graph, [key], healed());
        interrupt(plan, key);
        carryOut(plan);
      });
    },
    settled,
    dispose() {
      disposed = true;
      queue.clear();
      session.dispose();
      for (const id of reports.keys()) reports.get(id)?.({ id, state: "stopped", results: [] });
      for (const resolve of waiting.splice(0)) resolve();
    },
  };
  return notebook;
}
