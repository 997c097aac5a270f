import type { CellError } from "../cell-source.js";
import { figureName } from "../cell-source.js";
import type { CellAnalysis, UsedName } from "../compile/analyse.js";
import { cellHelpers, checkHelpers } from "../compile/modules.js";

/** Where a name comes from. */
export type Provider =
  { readonly kind: "cell"; readonly id: string } | { readonly kind: "figure"; readonly id: string };

/** One cell among the others. */
export interface GraphCell {
  readonly id: string;
  /** Names that are passed in, and from where. Names that are not here are globals of the sandbox. */
  readonly inputs: ReadonlyMap<string, Provider>;
  /** Cells that this one waits for, in page order. */
  readonly needs: readonly string[];
  /** Figures whose state it reads. */
  readonly figures: readonly string[];
  /** What keeps it from running: its syntax, a second definition, a circle, a forbidden assignment. */
  readonly error?: CellError;
}

export interface Graph {
  readonly cells: ReadonlyMap<string, GraphCell>;
  /** Every cell after the cells that it needs; else in page order. Cells of a circle come where the page has them. */
  readonly order: readonly string[];
  /** Cells that use, directly or not, what these define; in order, without these unless they use each other. */
  dependents(ids: Iterable<string>): string[];
  /** Cells that these need, directly or not; in order. */
  ancestors(ids: Iterable<string>): string[];
}

export interface GraphEntry {
  readonly id: string;
  readonly analysis: CellAnalysis;
  readonly reads: readonly string[];
}

const quoted = (id: string) => `"${id}"`;

/** "a", "b" and "c" */
export function listCells(ids: readonly string[]): string {
  const names = ids.map(quoted);
  return names.length < 2
    ? names.join("")
    : `${names.slice(0, -1).join(", ")} and ${names[names.length - 1]}`;
}

const at = (place: { line: number; column: number }) => ({
  line: place.line,
  column: place.column,
});

/** Depth first; a cell is finished after what it needs. */
function topological(ids: readonly string[], needs: ReadonlyMap<string, readonly string[]>) {
  const order: string[] = [];
  const seen = new Set<string>();
  const visit = (id: string): void => {
    if (seen.has(id)) return;
    seen.add(id);
    for (const need of needs.get(id) ?? []) visit(need);
    order.push(id);
  };
  for (const id of ids) visit(id);
  return order;
}

/** Everything that can be reached along `next`, without the starts unless they are reached. */
function reach(starts: Iterable<string>, next: (id: string) => readonly string[]): Set<string> {
  const found = new Set<string>();
  const open = [...starts];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const one of next(id)) {
      if (found.has(one)) continue;
      found.add(one);
      open.push(one);
    }
  }
  return found;
}

/** The shortest way from a cell back to itself, as cell ids, first and last the same. */
function circleThrough(
  id: string,
  needs: ReadonlyMap<string, readonly string[]>,
): string[] | undefined {
  const before = new Map<string, string>();
  const open = [id];
  for (let i = 0; i < open.length; i++) {
    for (const need of needs.get(open[i]) ?? []) {
      if (need === id) {
        const way = [id];
        for (let cell = open[i]; cell !== id; cell = before.get(cell) ?? id) way.unshift(cell);
        return [id, ...way];
      }
      if (before.has(need)) continue;
      before.set(need, open[i]);
      open.push(need);
    }
  }
  return undefined;
}

/**
 * Who provides each name, who waits for whom, and what is wrong with that. A cell whose text cannot be read keeps
 * the names that it had when it last could (`formerly`), so that its dependents wait for it.
 */
export function buildGraph(
  entries: readonly GraphEntry[],
  figures: readonly string[] = [],
  formerly: ReadonlyMap<string, readonly string[]> = new Map(),
): Graph {
  const providers = new Map<string, string[]>();
  for (const { id, analysis } of entries) {
    const names = analysis.error ? (formerly.get(id) ?? []) : analysis.defines;
    for (const name of names) providers.set(name, [...(providers.get(name) ?? []), id]);
  }
  const figureOf = new Map(figures.map((figure) => [figureName(figure), figure]));

  const needs = new Map<string, string[]>();
  const linked = new Map<string, Omit<GraphCell, "error">>();
  for (const { id, analysis } of entries) {
    const inputs = new Map<string, Provider>();
    const wanted = new Set<string>();
    const read = new Set<string>();
    for (const { name } of analysis.inputs) {
      const cells = providers.get(name)?.filter((one) => one !== id) ?? [];
      const figure = figureOf.get(name);
      for (const cell of cells) wanted.add(cell);
      if (cells.length > 0) inputs.set(name, { kind: "cell", id: cells[0] });
      else if (figure !== undefined) {
        inputs.set(name, { kind: "figure", id: figure });
        read.add(figure);
      }
    }
    const inPageOrder = entries.map((one) => one.id).filter((one) => wanted.has(one));
    needs.set(id, inPageOrder);
    linked.set(id, { id, inputs, needs: inPageOrder, figures: [...read] });
  }

  function problem({ id, analysis, reads }: GraphEntry): CellError | undefined {
    if (analysis.error) return analysis.error;
    const missing = reads.find((figure) => !figures.includes(figure));
    if (missing !== undefined) {
      return {
        message: `This cell reads the figure ${quoted(missing)}, which the page does not have.`,
      };
    }
    for (const name of analysis.defines) {
      const others = (providers.get(name) ?? []).filter((one) => one !== id);
      if (others.length > 0) {
        return {
          message: `${name} is defined in this cell and in ${listCells(others)}. A name belongs to one cell: give one of them another name.`,
        };
      }
      if (figureOf.has(name)) {
        return {
          message: `${name} is the state of the figure ${quoted(figureOf.get(name) ?? "")}. Give this cell's own ${name} another name.`,
        };
      }
    }
    const assigned = analysis.inputs.find((one) => one.assigned);
    if (assigned?.assigned) return { message: assignment(assigned), ...at(assigned.assigned) };
    const circle = circleThrough(id, needs);
    if (circle) {
      return {
        message: `These cells wait for each other: ${circle.map(quoted).join(" → ")}. Let one of them do without the other.`,
      };
    }
    return undefined;
  }

  function assignment({ name }: UsedName): string {
    const owner = providers.get(name)?.[0];
    if (owner !== undefined) {
      return `${name} belongs to the cell ${quoted(owner)}, and only that cell can give it a value. Make a new name here: const my${name[0].toUpperCase()}${name.slice(1)} = …`;
    }
    if (figureOf.has(name)) {
      return `${name} is the state of a figure; a cell can read it, not set it. Copy what you want to change: const mine = { ...${name} }.`;
    }
    if ([...cellHelpers, ...checkHelpers].includes(name)) {
      return `${name} is one of the helpers that every cell has. Make a name of your own for this value.`;
    }
    return `${name} gets a value here but is declared nowhere. Declare it: let ${name} = …`;
  }

  const cells = new Map<string, GraphCell>();
  for (const entry of entries) {
    const one = linked.get(entry.id);
    const error = problem(entry);
    if (one) cells.set(entry.id, { ...one, ...(error ? { error } : {}) });
  }
  const order = topological(
    entries.map((one) => one.id),
    needs,
  );
  const users = new Map<string, string[]>();
  for (const [id, list] of needs) {
    for (const need of list) users.set(need, [...(users.get(need) ?? []), id]);
  }
  const sorted = (found: ReadonlySet<string>) => order.filter((id) => found.has(id));
  return {
    cells,
    order,
    dependents: (ids) => sorted(reach(ids, (id) => users.get(id) ?? [])),
    ancestors: (ids) => sorted(reach(ids, (id) => needs.get(id) ?? [])),
  };
}
