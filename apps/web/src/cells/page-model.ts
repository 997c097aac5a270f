import { effect, type ReadonlySignal, signal } from "@preact/signals";
import type { CellSource, CellState, CheckReport, CheckSource, Notebook } from "@vitreous/cells";
import {
  type Edits,
  lay,
  nextRedo,
  nextUndo,
  noEdits,
  redo,
  reset,
  typeInto,
  undo,
} from "./edits.js";
import { formatEdits, parseEdits } from "./edits-file.js";
import { fingerprint } from "./fingerprint.js";
import type { SharedCode } from "./share-link.js";

/** A cell of the page with the text that its author gave it. */
export interface PageCell {
  readonly id: string;
  readonly original: string;
  /** Fingerprint of the original. */
  readonly base: string;
  readonly reads: readonly string[];
  readonly heavy: boolean;
}

export const pageCell = ({ id, code, reads, heavy }: CellSource): PageCell => ({
  id,
  original: code,
  base: fingerprint(code),
  reads,
  heavy,
});

/** The part of a figure that cells read. */
export interface ReadableFigure {
  readonly model: { readonly id: string };
  readonly state: ReadonlySignal<unknown>;
}

/** Where edits are kept: this browser's memory, or nowhere. */
export interface EditsPlace {
  read(): string | undefined;
  /** Whether it was kept. */
  write(text: string): boolean;
}

/** Why edits may be lost, and what can be saved before that. */
export type StorageProblem =
  | { readonly kind: "unreadable"; readonly reason: string; readonly raw: string }
  | { readonly kind: "not kept" };

/** Code that came from elsewhere and is only shown. */
export interface Preview extends SharedCode {
  readonly from: "link" | "file";
}

export interface NotebookMaker {
  (given: {
    readonly cells: readonly CellSource[];
    readonly checks: readonly CheckSource[];
    readonly figures: Readonly<Record<string, unknown>>;
  }): Promise<Notebook>;
}

export interface PageModelOptions {
  readonly lesson: string;
  readonly cells: readonly PageCell[];
  readonly checks: readonly CheckSource[];
  readonly figures: readonly ReadableFigure[];
  readonly place: EditsPlace;
  /** Called once, at the first run or edit: the worker costs nothing before. */
  readonly makeNotebook: NotebookMaker;
  readonly now: () => number;
  /** Wait after a change before it is written down, ms. */
  readonly saveDelay?: number;
}

/** The cells of one page: their texts, their states, and everything that can be done to them. */
export interface PageModel {
  readonly lesson: string;
  readonly cells: readonly PageCell[];
  readonly edits: ReadonlySignal<Edits>;
  readonly preview: ReadonlySignal<Preview | undefined>;
  readonly problem: ReadonlySignal<StorageProblem | undefined>;
  /** Sentences to announce, the newest last said. */
  readonly said: ReadonlySignal<string>;
  /** Whether the notebook has been started. */
  readonly started: ReadonlySignal<boolean>;
  /** Figures that were moved while no notebook listened. */
  readonly moved: ReadonlySignal<ReadonlySet<string>>;
  state(id: string): ReadonlySignal<CellState | undefined>;
  /** The text that is shown: of the preview, else the reader's, else the original. */
  code(id: string): string;
  original(id: string): string;
  isEdited(id: string): boolean;
  /** Whether the original is not the one that was edited. */
  isOutdated(id: string): boolean;
  isPreviewed(id: string): boolean;
  notebook(): Promise<Notebook>;
  type(id: string, code: string): void;
  /** Replaces the text of a cell as one step of undo: a solution that the reader asked for. */
  put(id: string, code: string): void;
  run(id: string): Promise<void>;
  runAll(): Promise<void>;
  stop(): void;
  restart(): void;
  reset(id?: string): void;
  undo(): void;
  redo(): void;
  check(id: string): Promise<CheckReport>;
  showPreview(preview: Preview): void;
  keepPreview(): void;
  discardPreview(): void;
  /** Edited cells only: what a link or a file carries. */
  shared(): SharedCode;
  /** What the figures are set to, by their ids. */
  figureStates(): Readonly<Record<string, unknown>>;
  say(sentence: string): void;
  dismissProblem(): void;
  /** Edits, history and notices are gone: the reader erased everything. */
  forget(): void;
  /** Writes what is waiting to be written. */
  save(): void;
  dispose(): void;
}

export function createPageModel(options: PageModelOptions): PageModel {
  const { lesson, cells } = options;
  const byId = new Map(cells.map((cell) => [cell.id, cell]));
  const states = new Map(cells.map((cell) => [cell.id, signal<CellState | undefined>(undefined)]));
  const none = signal<CellState | undefined>(undefined);
  const edits = signal<Edits>(noEdits);
  const preview = signal<Preview | undefined>(undefined);
  const problem = signal<StorageProblem | undefined>(undefined);
  const said = signal("");
  const started = signal(false);
  const moved = signal<ReadonlySet<string>>(new Set());
  let making: Promise<Notebook> | undefined;
  let live: Notebook | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let ended = false;

  const kept = parseEdits(options.place.read());
  edits.value = kept.edits;
  if (kept.problem !== undefined) {
    problem.value = { kind: "unreadable", reason: kept.problem, raw: kept.raw };
  }

  const original = (id: string): string => byId.get(id)?.original ?? "";
  const isPreviewed = (id: string): boolean => preview.value?.cells[id] !== undefined;
  const code = (id: string): string =>
    preview.value?.cells[id] ?? edits.value.cells[id]?.code ?? original(id);

  const save = (): void => {
    clearTimeout(timer);
    if (timer === undefined) return;
    timer = undefined;
    const written = options.place.write(formatEdits(edits.value));
    if (!written) problem.value = { kind: "not kept" };
    else if (problem.value?.kind === "not kept") problem.value = undefined;
  };

  /** Tells the notebook the texts that are shown now. */
  const sync = (): void => {
    if (!live) return;
    for (const { id } of cells) {
      const text = code(id);
      if (live.code(id) !== text) live.setCode(id, text, { held: isPreviewed(id) });
    }
  };

  const change = (next: Edits): void => {
    if (next === edits.value) return;
    edits.value = next;
    sync();
    timer ??= setTimeout(save, options.saveDelay ?? 250);
  };

  const figureStates = (): Record<string, unknown> =>
    Object.fromEntries(options.figures.map((figure) => [figure.model.id, figure.state.peek()]));

  const notebook = (): Promise<Notebook> => {
    making ??= (async () => {
      const made = await options.makeNotebook({
        cells: cells.map(({ id, original: text, reads, heavy }) => ({
          id,
          code: text,
          reads,
          heavy,
        })),
        checks: options.checks,
        figures: figureStates(),
      });
      if (ended) {
        made.dispose();
        return made;
      }
      live = made;
      sync();
      for (const [id, state] of states) state.value = made.cell(id);
      made.subscribe((state) => {
        const place = states.get(state.id);
        if (place) place.value = state;
      });
      // The figures may have moved while the notebook was on its way.
      for (const [id, state] of Object.entries(figureStates())) made.setFigureState(id, state);
      started.value = true;
      moved.value = new Set();
      return made;
    })();
    // A start that failed (a file that could not be fetched) can be tried again.
    making.catch(() => {
      making = undefined;
    });
    return making;
  };

  const stops = options.figures.map((figure) => {
    let first = true;
    return effect(() => {
      const state = figure.state.value;
      if (first) {
        first = false;
        return;
      }
      if (live) live.setFigureState(figure.model.id, state);
      else moved.value = new Set([...moved.peek(), figure.model.id]);
    });
  });

  const say = (sentence: string): void => {
    said.value = sentence;
  };

  const takePreview = (what: string): void => {
    const now = preview.value;
    if (!now) return;
    preview.value = undefined;
    const taken = Object.entries(now.cells).flatMap(([id, text]) => {
      const cell = byId.get(id);
      return cell && text !== cell.original ? [[id, { code: text, base: cell.base }] as const] : [];
    });
    change(lay(edits.value, Object.fromEntries(taken), what));
    sync();
  };

  return {
    lesson,
    cells,
    edits,
    preview,
    problem,
    said,
    started,
    moved,
    state: (id) => states.get(id) ?? none,
    code,
    original,
    isEdited: (id) => edits.value.cells[id] !== undefined,
    isOutdated: (id) => {
      const edit = edits.value.cells[id];
      return edit !== undefined && edit.base !== byId.get(id)?.base;
    },
    isPreviewed,
    notebook,
    type(id, text) {
      const cell = byId.get(id);
      if (!cell) return;
      // Who writes into code from a link has made it his own.
      if (isPreviewed(id)) takePreview(`code from a ${preview.value?.from ?? "link"}`);
      change(typeInto(edits.value, cell, text, options.now()));
      void notebook().catch(() => undefined);
    },
    put(id, text) {
      const cell = byId.get(id);
      if (!cell) return;
      if (isPreviewed(id)) takePreview(`code from a ${preview.value?.from ?? "link"}`);
      const { typing: before, ...rest } = edits.value;
      const { typing: after, ...next } = typeInto(rest, cell, text, options.now());
      if (after !== before) change(next);
    },
    async run(id) {
      save();
      const made = await notebook();
      sync();
      await made.run(id);
    },
    async runAll() {
      save();
      const made = await notebook();
      sync();
      await made.runAll();
    },
    stop: () => live?.stop(),
    restart() {
      live?.restart();
      say("Restarted: no cell has a value now.");
    },
    reset(id) {
      const next = reset(edits.value, id);
      if (next === edits.value) return;
      change(next);
      say(
        id === undefined ? "All cells are back to the original." : `${id} is back to the original.`,
      );
    },
    undo() {
      const step = nextUndo(edits.value);
      if (!step) return say("Nothing to undo.");
      change(undo(edits.value));
      say(`Undone: ${step.what}.`);
    },
    redo() {
      const step = nextRedo(edits.value);
      if (!step) return say("Nothing to redo.");
      change(redo(edits.value));
      say(`Done again: ${step.what}.`);
    },
    async check(id) {
      const made = await notebook();
      sync();
      return made.check(id);
    },
    showPreview(next) {
      preview.value = next;
      sync();
    },
    keepPreview() {
      const from = preview.value?.from ?? "link";
      takePreview(`code from a ${from}`);
      say("Kept: the code is yours now. Undo takes it back.");
    },
    discardPreview() {
      preview.value = undefined;
      sync();
      say("Discarded: the page shows its own code again.");
    },
    shared: () => ({
      lesson,
      cells: Object.fromEntries(
        cells.filter(({ id, original: text }) => code(id) !== text).map(({ id }) => [id, code(id)]),
      ),
    }),
    figureStates,
    say,
    dismissProblem() {
      problem.value = undefined;
    },
    forget() {
      clearTimeout(timer);
      timer = undefined;
      edits.value = noEdits;
      preview.value = undefined;
      problem.value = undefined;
      sync();
    },
    save,
    dispose() {
      ended = true;
      save();
      for (const stop of stops) stop();
      live?.dispose();
    },
  };
}
