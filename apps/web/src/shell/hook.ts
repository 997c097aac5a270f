import type { AnyFigure } from "@vitreous/figures";

/** One figure as a test or a reader's console sees it. */
export interface FigureHook {
  /** What can be set, by name. */
  params(): unknown;
  /** The present state, as plain data. */
  state(): unknown;
  /** The newest result, or undefined before the first. */
  result(): unknown;
  /** Every invariant with its value, target, tolerance and verdict. */
  invariants(): unknown;
  /** `draft`, `exact`, or undefined before the first result. */
  quality(): string | undefined;
  /** The sentence and the tables of the present picture. */
  description(): unknown;
  /** The state as the address carries it. */
  address(): string;
  /** Lays values over the state, as a control would. */
  set(params: Readonly<Record<string, unknown>>): void;
  reset(): void;
  undo(): void;
  /** Resolves when the exact result of the present state is shown. */
  settled(): Promise<void>;
}

/** The cells of the page as a test or a reader's console sees them. */
export interface CellsHook {
  readonly ids: readonly string[];
  /** Status, runs, outputs, values, error; undefined before the notebook has started. */
  state(id: string): unknown;
  code(id: string): string;
  /** Cells that run after this one, in order; starts the notebook. */
  dependents(id: string): Promise<readonly string[]>;
  /** Every change of a cell's status since the page was opened, oldest first. */
  readonly events: readonly {
    readonly id: string;
    readonly status: string;
    readonly runs: number;
  }[];
}

/** `window.__vitreous`: always there, and the same in tests and in use. */
export interface VitreousHook {
  readonly version: string;
  readonly figures: Record<string, FigureHook>;
  cells?: CellsHook;
}

/** Where the hook hangs. */
const place = window as unknown as { __vitreous?: VitreousHook };

export function installHook(): void {
  place.__vitreous = {
    version: document.documentElement.dataset["version"] ?? "",
    figures: {},
  };
}

/** Adds a living figure. */
export function exposeFigure(figure: AnyFigure): void {
  const hook = place.__vitreous;
  if (!hook) return;
  hook.figures[figure.model.id] = {
    params: () => figure.model.params,
    state: () => structuredClone(figure.state.value),
    result: () => figure.shown.value?.result,
    invariants: () => figure.readings.value,
    quality: () =>
      figure.shown.value?.stage === undefined ? figure.shown.value?.quality : undefined,
    description: () => figure.description.value,
    address: () => figure.compact(),
    set: (params) => figure.set(params as Parameters<AnyFigure["set"]>[0]),
    reset: () => figure.reset(),
    undo: () => figure.undo(),
    settled: () => figure.settled(),
  };
}

export function exposeCells(cells: CellsHook): void {
  if (place.__vitreous) place.__vitreous.cells = cells;
}
