import { signal } from "@preact/signals";
import type { CellState, Notebook } from "@vitreous/cells";
import { describe, expect, test } from "vitest";
import { parseEdits } from "./edits-file.js";
import { createPageModel, pageCell, type PageModelOptions } from "./page-model.js";

/** A notebook that writes down what it is told. */
function recorder(log: string[]): Notebook {
  const codes = new Map<string, string>();
  const state = (id: string): CellState => ({
    id,
    status: "fresh",
    runs: 0,
    lazy: false,
    outputs: [],
    values: [],
    console: [],
  });
  return {
    ids: ["a", "b"],
    cell: state,
    code: (id) => codes.get(id) ?? `original ${id}`,
    analysis: () => ({ defines: [], inputs: [], imports: [], isExpression: false }),
    dependents: () => [],
    watch: () => () => undefined,
    subscribe: () => () => undefined,
    setCode(id, code, options) {
      codes.set(id, code);
      log.push(`code ${id} ${code}${options?.held ? " held" : ""}`);
    },
    run: async (id) => void log.push(`run ${id}`),
    runAll: async () => void log.push("run all"),
    stop: () => void log.push("stop"),
    restart: () => void log.push("restart"),
    setFigureState: (id, next) => void log.push(`figure ${id} ${JSON.stringify(next)}`),
    check: async (id) => ({ id, state: "passed", results: [] }),
    settled: async () => undefined,
    dispose: () => void log.push("dispose"),
  };
}

function page(more: Partial<PageModelOptions> = {}, stored?: string) {
  const log: string[] = [];
  const kept: { text: string | undefined } = { text: stored };
  const clock = { now: 0 };
  const figure = { model: { id: "slice" }, state: signal<unknown>({ even: 1 }) };
  const model = createPageModel({
    lesson: "waves",
    cells: ["a", "b"].map((id) =>
      pageCell({ id, code: `original ${id}`, reads: id === "b" ? ["slice"] : [], heavy: false }),
    ),
    checks: [],
    figures: [figure],
    place: {
      read: () => kept.text,
      write(text) {
        kept.text = text;
        return true;
      },
    },
    makeNotebook: async () => {
      log.push("start");
      return recorder(log);
    },
    now: () => clock.now,
    ...more,
  });
  return { model, log, kept, clock, figure };
}

describe("the cells of a page", () => {
  test("analytic: nothing starts before the first run; a run brings the edits along", async () => {
    const { model, log } = page();
    expect(log).toEqual([]);
    await model.run("a");
    expect(log).toEqual(["start", 'figure slice {"even":1}', "run a"]);
    model.type("b", "mine");
    expect(log.at(-1)).toBe("code b mine");
    await model.run("b");
    expect(log.filter((line) => line === "start")).toHaveLength(1);
  });

  test("analytic: a figure that moves before the start is remembered, after it is told", async () => {
    const { model, log, figure } = page();
    figure.state.value = { even: 2 };
    expect([...model.moved.value]).toEqual(["slice"]);
    await model.runAll();
    expect(log).toContain('figure slice {"even":2}');
    expect([...model.moved.value]).toEqual([]);
    figure.state.value = { even: 3 };
    expect(log.at(-1)).toBe('figure slice {"even":3}');
  });

  test("analytic: code from a link is shown and neither kept nor run; keeping it is one step of undo", async () => {
    const { model, log, kept } = page();
    model.showPreview({ lesson: "waves", cells: { a: "theirs" }, from: "link" });
    expect(model.code("a")).toBe("theirs");
    expect(model.isEdited("a")).toBe(false);
    model.save();
    expect(kept.text).toBeUndefined();
    expect(log).toEqual([]);
    await model.run("b");
    expect(log).toContain("code a theirs held");
    expect(log).not.toContain("run a");
    model.keepPreview();
    model.save();
    expect(parseEdits(kept.text).edits.cells["a"]?.code).toBe("theirs");
    model.undo();
    expect(model.code("a")).toBe("original a");
    expect(log.at(-1)).toBe("code a original a");
  });

  test("analytic: discarding a preview gives the reader's own code back", () => {
    const { model } = page();
    model.type("a", "mine");
    model.showPreview({ lesson: "waves", cells: { a: "theirs" }, from: "file" });
    model.discardPreview();
    expect(model.code("a")).toBe("mine");
    model.showPreview({ lesson: "waves", cells: { a: "theirs" }, from: "link" });
    model.type("a", "theirs, and mine");
    expect(model.preview.value).toBeUndefined();
    model.undo();
    expect(model.code("a")).toBe("theirs");
    model.undo();
    expect(model.code("a")).toBe("mine");
  });

  test("analytic: a solution that is put in is one step, whatever was typed before", () => {
    const { model, clock } = page();
    model.type("a", "mine");
    clock.now = 10;
    model.put("a", "solution");
    clock.now = 20;
    model.type("a", "solution, changed");
    model.undo();
    expect(model.code("a")).toBe("solution");
    model.undo();
    expect(model.code("a")).toBe("mine");
  });

  test("analytic: edits come back, and an original that has changed since is noticed", () => {
    const first = page();
    first.model.type("a", "mine");
    first.model.save();
    const second = page({}, first.kept.text);
    expect(second.model.code("a")).toBe("mine");
    expect(second.model.isOutdated("a")).toBe(false);
    const cells = [pageCell({ id: "a", code: "a new original", reads: [], heavy: false })];
    const third = page({ cells }, first.kept.text);
    expect(third.model.isOutdated("a")).toBe(true);
    third.model.reset("a");
    expect(third.model.code("a")).toBe("a new original");
  });

  test("analytic: spoilt storage is told with its text; storage that takes nothing is told too", () => {
    const spoilt = page({}, "{spoilt");
    expect(spoilt.model.problem.value).toMatchObject({ kind: "unreadable", raw: "{spoilt" });
    expect(spoilt.model.code("a")).toBe("original a");
    const full = page({ place: { read: () => undefined, write: () => false } });
    full.model.type("a", "mine");
    full.model.save();
    expect(full.model.problem.value).toEqual({ kind: "not kept" });
    expect(full.model.shared()).toEqual({ lesson: "waves", cells: { a: "mine" } });
  });

  test("analytic: a start that fails is told to who asked, and can be tried again", async () => {
    let tries = 0;
    const { model } = page({
      makeNotebook: async () => {
        tries++;
        throw new Error("no worker");
      },
    });
    await expect(model.run("a")).rejects.toThrow("no worker");
    await expect(model.run("a")).rejects.toThrow("no worker");
    expect(tries).toBe(2);
  });

  test("analytic: erasing forgets edits, steps and previews", () => {
    const { model } = page();
    model.type("a", "mine");
    model.showPreview({ lesson: "waves", cells: { b: "theirs" }, from: "link" });
    model.forget();
    expect(model.code("a")).toBe("original a");
    expect(model.code("b")).toBe("original b");
    model.undo();
    expect(model.code("a")).toBe("original a");
  });
});
