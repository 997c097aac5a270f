import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { createNotebook } from "../notebook/notebook.js";
import type { Notebook, NotebookOptions } from "../notebook/notebook-types.js";
import { iframeSandbox } from "./iframe-sandbox.js";

let workerCode = "";
beforeAll(async () => {
  workerCode = await (await fetch("/assets/cell-worker.js")).text();
  // Canaries: what a cell must never see.
  localStorage.setItem("canary", "seen");
  document.cookie = "canary=seen; path=/";
  document.body.dataset.canary = "seen";
});
afterAll(() => localStorage.removeItem("canary"));

const open: Notebook[] = [];
afterEach(() => {
  for (const notebook of open.splice(0)) notebook.dispose();
  expect(document.querySelectorAll("iframe[sandbox]")).toHaveLength(0);
});

function page(
  cells: Record<string, string>,
  options: Omit<NotebookOptions, "cells" | "start"> = {},
) {
  const notebook = createNotebook({
    cells: Object.entries(cells).map(([id, code]) => ({ id, code, reads: [], heavy: false })),
    start: iframeSandbox(workerCode),
    ...options,
  });
  open.push(notebook);
  return notebook;
}

/** The text of the value that a one-cell page shows. */
async function shows(code: string): Promise<string> {
  const notebook = page({ a: code });
  await notebook.run("a");
  const { error, outputs } = notebook.cell("a");
  if (error) return `error: ${error.message}`;
  const [first] = outputs;
  if (first?.kind === "text") return first.text;
  if (first?.kind === "value" && "text" in first.value) return first.value.text;
  return JSON.stringify(first);
}

const sleep = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

test("analytic: cells run in the frame, with the library, figures, errors in place, and checks", async () => {
  const notebook = page(
    {
      wave: 'import { electronWavelength } from "vitreous";\nconst lambda: number = electronWavelength(lens.kv)',
      show: "lambda",
      wrong: "const x = 1;\n  null.f(lambda)",
    },
    {
      figures: { lens: { kv: 300 } },
      checks: [{ id: "c", code: "expectClose(lambda, 0.0197, { relative: 1e-2 })" }],
    },
  );
  await notebook.runAll();
  const [shown] = notebook.cell("show").outputs;
  expect(shown).toMatchObject({ kind: "value", value: { kind: "number" } });
  expect(notebook.cell("wrong").error).toMatchObject({ line: 2, column: 8 });
  expect(await notebook.check("c")).toMatchObject({ state: "passed" });
});

test("analytic: an endless loop leaves the page alone, Stop ends it, and the others keep their values", async () => {
  const notebook = page({
    a: "const a = new Float32Array([1, 2, 3]); const made = { at: Math.random() }",
    f: "const f = (x: number) => x + a[2]",
    loop: "const n = 1",
    end: "f(n) + a.length",
    rnd: "made.at",
  });
  await notebook.runAll();
  const before = notebook.cell("rnd").outputs;
  notebook.setCode("loop", "let n = 0; while (true) n++");
  const ended = notebook.run("loop");
  await sleep(150);
  expect(notebook.cell("loop").status).toBe("running");
  // The page's own thread is free: ten turns take no longer than their timers.
  const began = performance.now();
  for (let i = 0; i < 10; i++) await sleep(5);
  expect(performance.now() - began).toBeLessThan(500);
  notebook.stop();
  await ended;
  expect(notebook.cell("loop").status).toBe("stopped");
  expect(notebook.cell("a").status).toBe("done");
  notebook.setCode("loop", "const n = 10");
  await notebook.run("loop");
  expect(notebook.cell("end").outputs).toEqual([
    { kind: "value", value: { kind: "number", text: "16" } },
  ]);
  expect([notebook.cell("a").runs, notebook.cell("f").runs]).toEqual([1, 1]);
  // The copy is the value that was displayed, not another draw.
  await notebook.run("rnd");
  expect(notebook.cell("rnd").outputs).toEqual(before);
});

test.each([
  ["an endless chain of promises", "while (true) await null"],
  ["a promise that nobody keeps", "await new Promise(() => {})"],
  ["a flood of lines", "while (true) console.log('flood')"],
  ["a flood of outputs", "while (true) display(new Float64Array(1000))"],
  ["a flood of progress", "let i = 0; while (true) progress((i++ % 100) / 100)"],
  ["endless recursion that is caught", "function f() { try { f() } finally { f() } } f()"],
  ["a pattern that never ends", "/(a+)+$/.test('a'.repeat(60) + 'b')"],
])("analytic: %s is stopped and the next run succeeds", async (_, code) => {
  const notebook = page({ a: "1", b: code });
  await notebook.run("a");
  const ended = notebook.run("b");
  await sleep(400);
  expect(notebook.cell("b").status).toBe("running");
  expect(notebook.cell("b").console.length).toBeLessThanOrEqual(1001);
  expect(notebook.cell("b").outputs.length).toBeLessThanOrEqual(101);
  notebook.stop();
  await ended;
  notebook.setCode("b", "2");
  await notebook.run("b");
  expect(notebook.cell("b")).toMatchObject({ status: "done" });
});

test("analytic: what a running cell says is seen while it runs", async () => {
  const notebook = page({
    a: "progress(0.25, 'a quarter'); console.log('begun'); const t = Date.now(); while (Date.now() - t < 300) progress(0.25, 'a quarter'); while (true);",
  });
  const ended = notebook.run("a");
  await sleep(1000);
  expect(notebook.cell("a").progress).toEqual({ fraction: 0.25, label: "a quarter" });
  expect(notebook.cell("a").console).toEqual([{ level: "log", text: "begun" }]);
  notebook.stop();
  await ended;
});

test.each([
  ["new Float64Array(2 ** 40)", "RangeError"],
  ["'x'.repeat(2 ** 30)", "RangeError"],
  ["const f = (): number => 1 + f(); f()", "RangeError"],
])("analytic: %s is an error of its cell", async (code, message) => {
  expect(await shows(code)).toContain(message);
});

/** What a cell can reach, by every road that we know: each must be closed. */
test.each([
  [
    "storage",
    "typeof localStorage + typeof sessionStorage + typeof indexedDB + typeof caches + typeof cookieStore",
    "undefined".repeat(5),
  ],
  [
    "the document",
    "typeof document + typeof window + typeof parent + typeof top + typeof frames",
    "undefined".repeat(5),
  ],
  [
    "the network",
    "typeof fetch + typeof XMLHttpRequest + typeof WebSocket + typeof EventSource + typeof WebTransport + typeof WebSocketStream + typeof RTCPeerConnection",
    "undefined".repeat(7),
  ],
  [
    "other workers",
    "typeof Worker + typeof SharedWorker + typeof ServiceWorkerContainer + typeof navigator",
    "undefined".repeat(4),
  ],
  [
    "messages",
    "typeof postMessage + typeof onmessage + typeof MessageChannel + typeof BroadcastChannel + typeof MessagePort + typeof addEventListener + typeof dispatchEvent",
    "undefined".repeat(7),
  ],
  [
    "scripts",
    "typeof importScripts + typeof URL + typeof Blob + typeof WebAssembly + typeof trustedTypes + typeof close",
    "undefined".repeat(6),
  ],
  [
    "the address",
    "typeof location + typeof origin + typeof name + typeof crypto + typeof performance.timeOrigin",
    "undefined".repeat(5),
  ],
  [
    "the prototype chain",
    "[...Array(9)].reduce((o) => o && (Object.getOwnPropertyNames(o).some((k) => /fetch|Message|Listener|import|crypto|close|indexedDB|location/.test(k)) ? 'leak' : Object.getPrototypeOf(o)), globalThis) === null ? 'clean' : 'leak'",
    "clean",
  ],
  ["eval", "eval('1 + 1')", "error: EvalError"],
  ["Function", "new Function('return globalThis')()", "error: EvalError"],
  ["hidden constructors", "(async () => {}).constructor('return 1')()", "error: EvalError"],
  [
    "text as timer",
    "await new Promise((done) => { globalThis.done = done; setTimeout('done(\"ran\")', 0); setTimeout(() => done('closed'), 50) })",
    "closed",
  ],
])("invariant: a cell cannot reach %s", async (_, code, expected) => {
  expect(await shows(code)).toContain(expected);
});

test.each([
  ["Object.prototype.x = 1", "TypeError"],
  ["Array.prototype.map = () => 'mine'", "TypeError"],
  ["Array.prototype[0] = 1", "TypeError"],
  ["Object.prototype.toString = () => 'mine'", "TypeError"],
  ["Object.defineProperty(Object.prototype, 'then', { get() { return 1 } })", "TypeError"],
  ["Math.abs = () => 0", "TypeError"],
  ["Float32Array.prototype.set = null", "TypeError"],
  ["Promise.prototype.then = null", "TypeError"],
  ["globalThis.Float64Array = Array", "TypeError"],
  ["globalThis.__vitreousCell = null", "TypeError"],
  ["Object.setPrototypeOf(Array.prototype, { get 0() { return 1 } })", "TypeError"],
  ["Object.getPrototypeOf(function* () {}).constructor.prototype.next = null", "TypeError"],
  ["Error.prepareStackTrace = () => 'mine'", "TypeError"],
  ["import * as v from 'vitreous'; v.realFft = () => 0", "TypeError"],
  ["import { realFft } from 'vitreous'; realFft.x = 1", "TypeError"],
])("invariant: %s does not change the language, and what follows runs", async (code, message) => {
  const notebook = page({
    a: code,
    b: "[3, 1, 2].map((x) => Math.abs(x)).toSorted().join() + String({})",
  });
  await notebook.runAll();
  expect(notebook.cell("a").error?.message).toContain(message);
  expect(notebook.cell("b").outputs).toEqual([{ kind: "text", text: "1,2,3[object Object]" }]);
});

test.each([
  "Array.prototype[Symbol.iterator] = null",
  "Array.prototype[Symbol.iterator] = function* () { yield 1 }",
  "Object.defineProperty(Array.prototype, Symbol.iterator, { get() { throw 1 }, configurable: true })",
  "Array.prototype.constructor = { [Symbol.species]: null }",
])("invariant: after %s, lists are mended for the next cell", async (code) => {
  const notebook = page({ a: code, b: "[...[3, 1, 2]].map((x) => x * 2).join()" });
  await notebook.runAll();
  expect(notebook.cell("a").error).toBeUndefined();
  expect(notebook.cell("b").outputs).toEqual([{ kind: "text", text: "6,2,4" }]);
});

test("invariant: what a cell does to the language does not change a verdict", async () => {
  const notebook = page(
    {
      answer: `const f = (x: number) => {
        Array.prototype[Symbol.iterator] = function* () {} as never;
        Array.prototype.constructor = Map as never;
        for (const spoil of [() => (Math.abs = () => 0), () => (Object.is = () => true), () => ((Array.prototype as any)[0] = { passed: true })]) {
          try { spoil() } catch {}
        }
        return { valueOf: () => x + 1, [Symbol.toPrimitive]: () => x + 1 } as never;
      }`,
    },
    {
      checks: [
        {
          id: "c",
          code: "property('p', (r) => expectClose(f(1), 2)); expectEqual(f(1), 2); expectClose([f(1)], [2])",
        },
      ],
    },
  );
  const report = await notebook.check("c");
  expect(report.state).toBe("failed");
  expect(report.results.map((one) => one.passed)).toEqual([false, false, false]);
});

test("analytic: heirs may have their own words: names of errors, texts of objects, methods of lists", async () => {
  expect(
    await shows(`await (async () => {
      class Mine extends Error { constructor(m: string) { super(m); this.name = "Mine" } }
      const o: any = {}; o.toString = () => "own"; o.constructor = 5;
      class L extends Array { map() { return "other" as never } }
      function Old() {} ; Old.prototype.toString = () => "old";
      const e = new Error("m"); e.message = "changed"; e.name = "N";
      return [String(new Mine("x")), String(o), o.constructor, new L().map(), String(new (Old as any)()), String(e)].join("|");
    })()`),
  ).toBe("Mine: x|own|5|other|old|N: changed");
});

test("analytic: errors that nobody waited for are said on the console of their cell", async () => {
  const notebook = page({
    a: "setTimeout(() => { throw new Error('later') }, 20); Promise.reject(new Error('unheard')); const a = 1",
  });
  await notebook.run("a");
  await sleep(200);
  const lines = notebook.cell("a").console.map((one) => one.text);
  expect(lines.some((one) => one.includes("Error: later (line 1)"))).toBe(true);
  expect(lines.some((one) => one.includes("unheard"))).toBe(true);
  expect(notebook.cell("a").status).toBe("done");
});

test("analytic: a frame that is torn away is replaced", async () => {
  const notebook = page({ a: "const a = 1", b: "a + 1" });
  await notebook.run("a");
  document.querySelector("iframe[sandbox]")?.remove();
  notebook.stop();
  await notebook.run("b");
  expect(notebook.cell("b").status).toBe("done");
  expect(notebook.cell("a").runs).toBe(1);
}, 60_000);
