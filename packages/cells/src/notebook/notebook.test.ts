import { expect, test } from "vitest";
import { inProcessSandbox } from "../node/in-process-sandbox.js";
import { createNotebook } from "./notebook.js";
import type { NotebookOptions } from "./notebook-types.js";

type Options = Omit<NotebookOptions, "cells" | "start">;

function page(cells: Record<string, string>, options: Options = {}, heavy: string[] = []) {
  const notebook = createNotebook({
    cells: Object.entries(cells).map(([id, code]) => ({
      id,
      code,
      reads: [],
      heavy: heavy.includes(id),
    })),
    start: inProcessSandbox,
    ...options,
  });
  const log: string[] = [];
  notebook.subscribe(({ id, status }) => {
    if (status === "running" && log.at(-1) !== id) log.push(id);
  });
  const statuses = () =>
    Object.fromEntries(notebook.ids.map((id) => [id, notebook.cell(id).status]));
  const runs = () => Object.fromEntries(notebook.ids.map((id) => [id, notebook.cell(id).runs]));
  const shown = (id: string) => {
    const [first] = notebook.cell(id).outputs;
    return first?.kind === "value" ? first.value : first;
  };
  const edit = (id: string, code: string) => {
    notebook.setCode(id, code);
    return notebook.run(id);
  };
  return { notebook, log, statuses, runs, shown, edit };
}

test("analytic: an edit reruns exactly the dependents, once, in order, whatever their place on the page", async () => {
  const { notebook, log, runs, shown, edit } = page({
    sum: "x + y + w",
    x: "const x = 1",
    y: "const y = 2 * x",
    other: "const q = 7",
    w: "const w = x + y",
  });
  await notebook.runAll();
  expect(log).toEqual(["x", "y", "w", "sum", "other"]);
  expect(shown("sum")).toEqual({ kind: "number", text: "6" });
  log.length = 0;
  await edit("x", "const x = 10");
  expect(log).toEqual(["x", "y", "w", "sum"]);
  expect(runs()).toEqual({ sum: 2, x: 2, y: 2, other: 1, w: 2 });
  expect(shown("sum")).toEqual({ kind: "number", text: "60" });
});

test("analytic: running one cell of a fresh page runs what it needs and what depends on it", async () => {
  const { notebook, log, statuses } = page({
    a: "const a = 1",
    b: "const b = a",
    c: "b + z",
    z: "const z = 1",
    other: "1",
  });
  await notebook.run("b");
  expect(log).toEqual(["a", "b", "z", "c"]);
  expect(statuses()).toEqual({ a: "done", b: "done", c: "done", z: "done", other: "fresh" });
});

test("analytic: a fault blocks its dependents by name, and its repair heals them", async () => {
  const { notebook, statuses, edit, runs } = page({
    a: "const a = 1",
    b: "const b = a.map((x) => x)",
    c: "b.length",
    d: "c2 + b",
    e: "const c2 = 4",
  });
  await notebook.runAll();
  expect(statuses()).toEqual({ a: "done", b: "failed", c: "blocked", d: "blocked", e: "done" });
  expect(notebook.cell("b").error).toMatchObject({ line: 1, column: 13 });
  expect(notebook.cell("b").error?.message).toContain("TypeError");
  expect(notebook.cell("c").blockedBy).toEqual(["b"]);
  await edit("a", "const a = [1, 2]");
  expect(new Set(Object.values(statuses()))).toEqual(new Set(["done"]));
  expect(runs()).toMatchObject({ a: 2, b: 2, c: 1, e: 1 });
});

test("analytic: syntax faults, circles and second definitions are said at once and heal without a restart", async () => {
  const { notebook, statuses, edit } = page({
    a: "const x = 1",
    b: "const y = x",
    c: "y + 1",
    d: "const u = 5",
  });
  await notebook.runAll();
  await edit("a", "const x = ");
  expect(statuses()).toEqual({ a: "failed", b: "blocked", c: "blocked", d: "done" });
  expect(notebook.cell("a").error).toMatchObject({ line: 1 });
  await edit("a", "const x = y");
  expect(notebook.cell("a").error?.message).toContain('"a" → "b" → "a"');
  expect(notebook.cell("b").error?.message).toContain('"b" → "a" → "b"');
  expect(statuses().c).toBe("blocked");
  await edit("a", "const x = 1, u = 2");
  expect(notebook.cell("d").error?.message).toContain('"a"');
  expect(notebook.cell("a").error?.message).toContain('"d"');
  await edit("a", "const x = 3");
  expect(new Set(Object.values(statuses()))).toEqual(new Set(["done"]));
});

test("analytic: a name that nobody defines any more is an error of whoever uses it, with a hint", async () => {
  const { notebook, edit } = page({ a: "const spectrum = [1]", b: "spectrum[0]" });
  await notebook.runAll();
  await edit("a", "const spectra = [1]");
  expect(notebook.cell("b").error?.message).toContain("spectrum is not defined");
  await edit("b", "realFft");
  expect(notebook.cell("b").error?.message).toContain('import { realFft } from "vitreous"');
  await edit("b", "import { realFtt } from 'vitreous'; realFtt");
  expect(notebook.cell("b").error).toMatchObject({ line: 1, column: 10 });
  expect(notebook.cell("b").error?.message).toContain("Did you mean realFft?");
  await edit(
    "b",
    "import { Image, createRandom } from 'vitreous'; const r: Image | number = createRandom(1).bits()",
  );
  expect(notebook.cell("b").status).toBe("done");
});

test("analytic: figures run light cells that read them; heavy and unrun ones become stale, with all behind them", async () => {
  const { notebook, statuses, runs, shown } = page(
    {
      light: "slice.even * 2",
      slow: "const s = slice.even + 1",
      behind: "s * 2",
      unrelated: "1",
      unrun: "slice.even",
    },
    { figures: { slice: { even: 1 } } },
    ["slow"],
  );
  await notebook.run("light");
  await notebook.run("behind");
  await notebook.run("unrelated");
  notebook.setFigureState("slice", { even: 5 });
  await notebook.settled();
  expect(statuses()).toEqual({
    light: "done",
    slow: "stale",
    behind: "stale",
    unrelated: "done",
    unrun: "stale",
  });
  expect(shown("light")).toEqual({ kind: "number", text: "10" });
  expect(runs()).toEqual({ light: 2, slow: 1, behind: 1, unrelated: 1, unrun: 0 });
  await notebook.run("behind");
  expect(statuses()).toMatchObject({ slow: "done", behind: "done" });
  expect(shown("behind")).toEqual({ kind: "number", text: "12" });
});

test("analytic: live pages let figures run cells that nobody ran", async () => {
  const { notebook, statuses } = page(
    { base: "const k = 2", reader: "slice.even * k", unrelated: "1" },
    { figures: { slice: { even: 1 } }, live: true },
  );
  notebook.setFigureState("slice", { even: 5 });
  await notebook.settled();
  expect(statuses()).toEqual({ base: "done", reader: "done", unrelated: "fresh" });
});

test("invariant: however many states arrive during a run, the cells end with the newest and skip the others", async () => {
  const { notebook, runs, shown } = page(
    { a: "const a = slice.n", b: "a * 10" },
    { figures: { slice: { n: 0 } } },
  );
  await notebook.runAll();
  for (let n = 1; n <= 50; n++) notebook.setFigureState("slice", { n });
  await notebook.settled();
  expect(shown("b")).toEqual({ kind: "number", text: "500" });
  expect(runs().b).toBeLessThanOrEqual(3);
  const before = runs();
  notebook.setFigureState("slice", { n: 50 });
  await notebook.settled();
  expect(runs()).toEqual(before);
});

test("analytic: a measured slow cell turns lazy for figures, and still follows an edit", async () => {
  const { notebook, statuses, runs, edit } = page(
    {
      k: "const k = 1",
      slow: "await new Promise((done) => setTimeout(done, 300)); const v = slice.n + k",
      user: "v",
    },
    { figures: { slice: { n: 1 } } },
  );
  await notebook.runAll();
  expect(notebook.cell("slow").lazy).toBe(true);
  notebook.setFigureState("slice", { n: 2 });
  await notebook.settled();
  expect(statuses()).toEqual({ k: "done", slow: "stale", user: "stale" });
  await edit("k", "const k = 2");
  expect(statuses()).toEqual({ k: "done", slow: "done", user: "done" });
  expect(runs()).toEqual({ k: 2, slow: 2, user: 2 });
});

test("analytic: text that was typed but not run does not run for a figure, and text from a link only for itself", async () => {
  const { notebook, statuses, runs } = page(
    { a: "const a = slice.n", b: "a + 1" },
    { figures: { slice: { n: 1 } } },
  );
  await notebook.runAll();
  notebook.setCode("a", "const a = -slice.n");
  expect(statuses()).toEqual({ a: "stale", b: "stale" });
  notebook.setFigureState("slice", { n: 2 });
  await notebook.settled();
  expect(runs()).toEqual({ a: 1, b: 1 });
  await notebook.run("b");
  expect(runs()).toEqual({ a: 2, b: 2 });
  notebook.setCode("a", "const a = 7 * slice.n", { held: true });
  await notebook.run("b");
  expect(statuses().b).toBe("blocked");
  expect(notebook.cell("b").blockedBy).toEqual(["a"]);
  expect(runs().a).toBe(2);
  await notebook.run("a");
  expect(statuses()).toEqual({ a: "done", b: "done" });
});

test("analytic: stop ends a run and empties the queue; values of other cells stay without a run", async () => {
  const { notebook, statuses, runs, shown, edit } = page({
    a: "const a = [1, 2, 3]",
    f: "const f = (x: number) => x + a.length",
    wait: "const w = 1",
    after: "f(w)",
  });
  await notebook.runAll();
  const ended = edit("wait", "const w = await new Promise<number>(() => {})");
  await new Promise((done) => setTimeout(done, 200));
  expect(statuses()).toMatchObject({ wait: "running", after: "queued" });
  notebook.stop();
  await ended;
  expect(statuses()).toEqual({ a: "done", f: "done", wait: "stopped", after: "stale" });
  // `a` was copied; `f` is a function and is computed again without being counted.
  await edit("wait", "const w = 10");
  expect(shown("after")).toEqual({ kind: "number", text: "13" });
  expect(runs()).toMatchObject({ a: 1, f: 1, wait: 3, after: 2 });
});

test("analytic: a cell that is asked for again while it runs begins anew with its newest text", async () => {
  const { notebook, edit, shown } = page({ a: "const a = 1", b: "a" });
  await notebook.runAll();
  void edit("a", "const a = await new Promise<number>(() => {})");
  await new Promise((done) => setTimeout(done, 20));
  await edit("a", "const a = 5");
  expect(shown("b")).toEqual({ kind: "number", text: "5" });
});

test("analytic: restart forgets values and counts, not what is displayed", async () => {
  const { notebook, statuses, runs } = page({ a: "const a = 1", b: "a" });
  await notebook.runAll();
  notebook.restart();
  expect(statuses()).toEqual({ a: "fresh", b: "fresh" });
  expect(runs()).toEqual({ a: 0, b: 0 });
  expect(notebook.cell("b").outputs).toHaveLength(1);
  await notebook.run("b");
  expect(runs()).toEqual({ a: 1, b: 1 });
});

test("analytic: after an edit, heavy dependents and what is behind them are stale, not run", async () => {
  const { notebook, statuses, runs, edit } = page(
    { a: "const a = 1", slow: "const s = a", behind: "s", light: "a" },
    {},
    ["slow"],
  );
  await notebook.runAll();
  await edit("a", "const a = 2");
  expect(statuses()).toEqual({ a: "done", slow: "stale", behind: "stale", light: "done" });
  expect(runs()).toEqual({ a: 2, slow: 1, behind: 1, light: 2 });
});

test("invariant: a restored value is the one that was displayed, not another draw", async () => {
  const { notebook, shown } = page({ made: "const at = Math.random()", show: "at" });
  await notebook.runAll();
  const before = shown("show");
  await new Promise((done) => setTimeout(done, 300));
  notebook.stop();
  await notebook.run("show");
  expect(shown("show")).toEqual(before);
  expect(notebook.cell("made").runs).toBe(1);
});
