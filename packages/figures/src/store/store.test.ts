import { describe, expect, test } from "vitest";
import { defineModel } from "../contract/definition.js";
import { param } from "../contract/params.js";
import { svg } from "../draw/svg.js";
import { syncAddress } from "./address-sync.js";
import { createFigure } from "./create.js";
import { evaluate, posterSvg } from "./evaluate.js";
import { serveModel, type WorkerHandle, type WorkerScope, workerRunner } from "./worker.js";

interface Sum {
  readonly total: number;
  readonly quality: string;
}
type Run = { readonly quality: "draft" | "exact"; report(partial: Sum, stage?: string): void };

const calls: string[] = [];
const model = defineModel({
  id: "sum",
  title: "Sum",
  draft: true,
  params: {
    a: param.number({ label: "a", value: 1, min: 0, max: 100, step: 1 }),
    b: param.number({ label: "b", value: 2, min: 0, max: 100, step: 1 }),
  },
  prepare: (data: number | undefined) => ({ offset: data ?? 0 }),
  model: (
    state: { readonly a: number; readonly b: number },
    context: { readonly offset: number },
    run: Run,
  ): Sum => {
    if (state.a === 13) throw new Error("thirteen");
    calls.push(`${state.a}:${run.quality}`);
    return { total: state.a + state.b + context.offset, quality: run.quality };
  },
  invariants: [{ id: "sum", label: "sum", tolerance: 0, value: (r: Sum) => r.total - r.total }],
  describe: (r: Sum) => ({ sentence: `The sum is ${r.total}.`, tables: [] }),
  poster: (r: Sum) => svg("svg", {}, svg("text", {}, String(r.total))),
});

describe("figure", () => {
  test("analytic: it shows the defaults, follows a change, and resets to the same record", async () => {
    const figure = createFigure(model);
    await figure.settled();
    const start = figure.state.value;
    expect(figure.shown.value?.result.total).toBe(3);
    figure.set({ a: 5 });
    await figure.settled();
    expect(figure.shown.value?.result.total).toBe(7);
    expect(figure.ghost.value?.result.total).toBe(3);
    expect(figure.description.value?.sentence).toBe("The sum is 7.");
    expect(figure.readings.value[0]?.verdict).toBe("holds");
    figure.reset();
    await figure.settled();
    expect(figure.state.value).toEqual(start);
    expect(figure.shown.value?.result.total).toBe(3);
    figure.dispose();
  });

  test("analytic: a drag is draft while held, exact when released, and one step of undo", async () => {
    const figure = createFigure(model);
    await figure.settled();
    calls.length = 0;
    figure.beginDrag();
    for (const a of [2, 3, 4]) {
      figure.set({ a });
      // Let the model run between pointer moves, as frames do.
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
    expect(figure.shown.value?.quality).toBe("draft");
    figure.endDrag();
    await figure.settled();
    expect(figure.shown.value?.quality).toBe("exact");
    expect(calls).toEqual(["2:draft", "3:draft", "4:draft", "4:exact"]);
    figure.undo();
    expect(figure.state.value.a).toBe(1);
    expect(figure.canUndo.value).toBe(false);
    figure.redo();
    expect(figure.state.value.a).toBe(4);
    figure.dispose();
  });

  test("analytic: Esc gives back the state before the drag, and a still press leaves no step", () => {
    const figure = createFigure(model);
    figure.set({ a: 9 });
    figure.beginDrag();
    figure.set({ a: 50 });
    figure.cancelDrag();
    expect(figure.state.value.a).toBe(9);
    figure.beginDrag();
    figure.endDrag();
    figure.undo();
    expect(figure.state.value.a).toBe(1);
    figure.dispose();
  });

  test("invariant: changes in one turn are computed once, with the last state", async () => {
    const figure = createFigure(model);
    await figure.settled();
    calls.length = 0;
    for (let a = 2; a < 60; a++) if (a !== 13) figure.set({ a });
    await figure.settled();
    expect(calls).toEqual(["59:exact"]);
    figure.dispose();
  });

  test("analytic: undo keeps a hundred steps", () => {
    const figure = createFigure(model);
    for (let i = 0; i < 250; i++) figure.set({ a: (i % 99) + 1, b: i % 50 });
    let steps = 0;
    while (figure.canUndo.value) {
      figure.undo();
      steps++;
    }
    expect(steps).toBe(100);
    figure.dispose();
  });

  test("analytic: a failing model is reported in words, and the next good state heals it", async () => {
    const figure = createFigure(model);
    figure.set({ a: 13 });
    await figure.settled();
    expect(figure.failure.value).toBe("thirteen");
    figure.set({ a: 14 });
    await figure.settled();
    expect(figure.failure.value).toBeUndefined();
    expect(figure.shown.value?.result.total).toBe(16);
    figure.dispose();
  });

  test("analytic: nothing is computed while paused, and once on waking", async () => {
    const figure = createFigure(model);
    await figure.settled();
    calls.length = 0;
    figure.setPaused(true);
    figure.set({ a: 20 });
    figure.set({ a: 21 });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(calls).toEqual([]);
    figure.setPaused(false);
    await figure.settled();
    expect(calls).toEqual(["21:exact"]);
    figure.dispose();
  });

  test("analytic: new data is a new answer to the same state", async () => {
    const figure = createFigure(model, { data: Promise.resolve(10), dataFacts: { name: "ten" } });
    await figure.settled();
    expect(figure.shown.value?.result.total).toBe(13);
    figure.setData(100, { name: "hundred", own: true });
    await figure.settled();
    expect(figure.shown.value?.result.total).toBe(103);
    expect(figure.data.value?.name).toBe("hundred");
    figure.dispose();
  });

  test("invariant: the same state gives the same numbers on the page, in Node and by a worker", async () => {
    const listeners: ((event: MessageEvent) => void)[] = [];
    const workerListeners: ((event: MessageEvent) => void)[] = [];
    const later = (list: typeof listeners, data: unknown): void => {
      setTimeout(() =>
        list.forEach((hear) => hear({ data: structuredClone(data) } as MessageEvent)),
      );
    };
    const scope: WorkerScope = {
      addEventListener: (_kind, hear) => void workerListeners.push(hear),
      postMessage: (message) => later(listeners, message),
    };
    const handle: WorkerHandle = {
      addEventListener: (kind: string, hear: (event: never) => void) => {
        if (kind === "message") listeners.push(hear as (event: MessageEvent) => void);
      },
      postMessage: (message) => later(workerListeners, message),
      terminate: () => undefined,
    };
    serveModel(model, scope);
    const figure = createFigure(model, { runner: workerRunner(model, () => handle), data: 7 });
    figure.set({ a: 3 });
    await figure.settled();
    const { result } = await evaluate(model, { state: { a: 3 }, data: 7 });
    expect(figure.shown.value?.result).toEqual(result);
    figure.set({ a: 13 });
    await figure.settled();
    expect(figure.failure.value).toBe("thirteen");
    figure.dispose();
    expect(await posterSvg(model, { data: 7 })).toBe("<svg><text>10</text></svg>");
  });
});

describe("address", () => {
  function fakeWindow(hash: string) {
    const listeners = new Set<() => void>();
    return {
      location: { hash },
      history: {
        state: null,
        replaceState(_data: unknown, _unused: string, url: string) {
          this.count++;
          page.location.hash = url.trim();
        },
        count: 0,
      },
      addEventListener: (_kind: "hashchange", hear: () => void) => void listeners.add(hear),
      removeEventListener: (_kind: "hashchange", hear: () => void) => void listeners.delete(hear),
      edit(next: string) {
        this.location.hash = next;
        listeners.forEach((hear) => hear());
      },
    };
  }
  let page = fakeWindow("");

  test("analytic: it is read at the start, written soon after a change, and cleared by reset", async () => {
    page = fakeWindow("#section&sum~1;a=7&other~1;z=1");
    const figure = createFigure(model);
    const stop = syncAddress([figure], { window: page, delay: 5 });
    expect(figure.state.value.a).toBe(7);
    figure.set({ b: 4 });
    figure.set({ b: 5 });
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(page.location.hash).toBe("#section&sum~1;a=7;b=5&other~1;z=1");
    expect(page.history.count).toBe(1);
    figure.reset();
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(page.location.hash).toBe("#section&other~1;z=1");
    page.edit("#sum~1;a=999");
    expect(figure.state.value.a).toBe(100);
    expect(figure.notices.value[0]).toContain("out of range");
    stop();
    page.edit("#sum~1;a=1");
    expect(figure.state.value.a).toBe(100);
    figure.dispose();
  });
});
