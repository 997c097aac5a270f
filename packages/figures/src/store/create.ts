import { batch, computed, effect, signal } from "@preact/signals-core";
import { decodeState, encodeState } from "../contract/address.js";
import type { Description, FigureModel, Quality } from "../contract/definition.js";
import { type InvariantReading, readInvariants } from "../contract/invariants.js";
import type { Params, StateOf } from "../contract/params.js";
import { defaultState, patchState, sameState } from "../contract/state.js";
import { advance, amend, startHistory, stepBack, stepForward } from "./history.js";
import { localRunner, type ModelRunner } from "./runner.js";
import type { DataFacts, FigureStore, Shown } from "./store.js";

export interface FigureOptions<P extends Params, R, D> {
  /** Where the model runs. Default: on the page. */
  readonly runner?: ModelRunner<P, R, D>;
  /** The data to start from. */
  readonly data?: D | Promise<D>;
  readonly dataFacts?: DataFacts;
  /** Compute nothing until `setData` is called. Default false. */
  readonly waitForData?: boolean;
  /** Default: the clock of the platform, ms. */
  readonly now?: () => number;
}

/** Brings a figure to life. Nothing is computed while it is paused. */
export function createFigure<P extends Params, R, D = undefined, C = D>(
  model: FigureModel<P, R, D, C>,
  options: FigureOptions<P, R, D> = {},
): FigureStore<P, R, D> {
  const runner = options.runner ?? localRunner(model);
  const now = options.now ?? (() => performance.now());
  const version = model.version ?? 1;

  const history = signal(startHistory(defaultState(model.params)));
  const state = computed(() => history.value.present);
  const shown = signal<Shown<P, R> | undefined>(undefined);
  const ghost = signal<Shown<P, R> | undefined>(undefined);
  const failure = signal<string | undefined>(undefined);
  const busy = signal(false);
  const dragging = signal(false);
  const paused = signal(false);
  const notices = signal<readonly string[]>([]);
  const data = signal<DataFacts | undefined>(options.dataFacts);
  /** Raised whenever earlier results stop being answers: new data. */
  const epoch = signal(0);
  const ready = signal(!(options.waitForData ?? false) && !(options.data instanceof Promise));

  const wanted = computed<Quality>(() => (dragging.value && model.draft ? "draft" : "exact"));
  /** The last request that was answered, so that nothing is computed twice. */
  let answered: { state: StateOf<P>; quality: Quality; epoch: number } | undefined;
  let running: { state: StateOf<P>; quality: Quality; stop: AbortController } | undefined;
  let queued = false;
  let disposed = false;

  const isAnswered = (): boolean =>
    answered !== undefined &&
    answered.epoch === epoch.value &&
    answered.state === state.value &&
    (answered.quality === "exact" || wanted.value === "draft");

  async function runOnce(): Promise<void> {
    const request = { state: state.value, quality: wanted.value, epoch: epoch.value };
    const stop = new AbortController();
    running = { ...request, stop };
    busy.value = true;
    const begin = now();
    const show = (result: R, stage: string | undefined): void => {
      if (disposed || request.epoch !== epoch.value) return;
      const { quality } = request;
      shown.value = { result, state: request.state, quality, stage, milliseconds: now() - begin };
    };
    try {
      const result = await runner.run({
        ...request,
        signal: stop.signal,
        report: (partial, stage) => {
          if (!stop.signal.aborted) show(partial, stage ?? "working");
        },
      });
      batch(() => {
        if (!stop.signal.aborted) show(result, undefined);
        failure.value = undefined;
      });
    } catch (error) {
      if (!stop.signal.aborted) {
        failure.value = error instanceof Error ? error.message : String(error);
      }
    }
    if (!stop.signal.aborted) answered = request;
    running = undefined;
  }

  /** One run at a time, and always of the newest state: this chain is the queue. */
  function pump(): void {
    queued = false;
    if (running) return;
    if (disposed || paused.value || !ready.value || isAnswered()) busy.value = false;
    else void runOnce().then(pump);
  }

  const stopWatching = effect(() => {
    // Everything that may ask for a run is read here; the run starts after the current batch of changes.
    const asked = { state: state.value, quality: wanted.value, epoch: epoch.value };
    if (paused.value || !ready.value) return;
    if (running) {
      if (running.quality === "exact" && running.state !== asked.state) running.stop.abort();
    } else if (!queued) {
      queued = true;
      queueMicrotask(pump);
    }
  });

  function change(next: StateOf<P>): void {
    if (sameState(next, history.value.present)) return;
    batch(() => {
      if (dragging.value) history.value = amend(history.value, next);
      else {
        ghost.value = shown.value;
        history.value = advance(history.value, next);
      }
    });
  }

  let atDragStart = history.value;
  const store: FigureStore<P, R, D> = {
    model,
    state,
    shown,
    failure,
    busy,
    dragging,
    ghost,
    notices,
    data,
    paused,
    readings: computed<readonly InvariantReading[]>(() => {
      const now = shown.value;
      return now ? readInvariants(model.invariants, now.result, now.state) : [];
    }),
    description: computed<Description | undefined>(() => {
      const now = shown.value;
      return now ? model.describe(now.result, now.state) : undefined;
    }),
    canUndo: computed(() => history.value.past.length > 0),
    canRedo: computed(() => history.value.future.length > 0),

    set: (patch) => change(patchState(model.params, history.value.present, patch)),
    beginDrag() {
      if (dragging.value) return;
      batch(() => {
        atDragStart = history.value;
        // One step of undo for the whole drag: the present is doubled now and amended meanwhile.
        history.value = advance(history.value, history.value.present);
        ghost.value = shown.value;
        dragging.value = true;
      });
    },
    endDrag() {
      if (!dragging.value) return;
      batch(() => {
        dragging.value = false;
        // A press that moved nothing leaves no step behind.
        if (sameState(history.value.present, atDragStart.present)) history.value = atDragStart;
      });
    },
    cancelDrag() {
      if (!dragging.value) return;
      batch(() => {
        dragging.value = false;
        history.value = atDragStart;
      });
    },
    undo: () => move(stepBack(history.value)),
    redo: () => move(stepForward(history.value)),
    reset() {
      batch(() => {
        store.cancelDrag();
        change(defaultState(model.params));
        ghost.value = undefined;
        notices.value = [];
      });
    },
    setData(next, facts) {
      batch(() => {
        runner.setData(next);
        running?.stop.abort();
        data.value = facts;
        ghost.value = undefined;
        epoch.value += 1;
        ready.value = true;
      });
    },
    setPaused(next) {
      paused.value = next;
    },
    load(compact) {
      const decoded = decodeState(model.params, compact, version);
      batch(() => {
        notices.value = decoded.notices;
        if (!sameState(decoded.state, history.value.present)) {
          history.value = startHistory(decoded.state);
          ghost.value = undefined;
        }
      });
    },
    dismissNotices() {
      notices.value = [];
    },
    compact: () => encodeState(model.params, state.value, version),
    settled() {
      return new Promise((resolve) => {
        let stop: (() => void) | undefined;
        let done = false;
        stop = effect(() => {
          // Each signal that ends a run is read, so the effect wakes up for each.
          const quiet = !busy.value && !dragging.value && ready.value && !paused.value;
          void shown.value;
          void state.value;
          void failure.value;
          if (!quiet || !isAnswered() || done) return;
          done = true;
          queueMicrotask(() => stop?.());
          resolve();
        });
      });
    },
    dispose() {
      disposed = true;
      running?.stop.abort();
      stopWatching();
      runner.dispose();
    },
  };

  function move(next: typeof history.value): void {
    if (next.present === history.value.present) return;
    batch(() => {
      store.cancelDrag();
      ghost.value = shown.value;
      history.value = next;
    });
  }

  if (options.data instanceof Promise) {
    options.data.then(
      (value) => store.setData(value, options.dataFacts ?? { name: "data" }),
      (error: unknown) => {
        failure.value = error instanceof Error ? error.message : String(error);
      },
    );
  } else if (options.data !== undefined) runner.setData(options.data);

  return store;
}
