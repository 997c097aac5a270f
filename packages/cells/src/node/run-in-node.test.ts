import { electronWavelength } from "@vitreous/core";
import { expect, test } from "vitest";
import type { CellSource } from "../cell-source.js";
import { runNotebookInNode } from "./run-in-node.js";

const cells = (codes: Record<string, string>): CellSource[] =>
  Object.entries(codes).map(([id, code]) => ({ id, code, reads: [], heavy: false }));

test("reference: a cell computes what the library computes, to the last bit, and says all digits", async () => {
  const { cells: out } = await runNotebookInNode(
    cells({
      wave: 'import { electronWavelength } from "vitreous"\nconst lambda: number = electronWavelength(slice.kv)',
      show: "lambda",
    }),
    { figures: { slice: { kv: 300 } } },
  );
  const text = String(electronWavelength(300));
  expect(out.get("show")?.outputs).toEqual([{ kind: "value", value: { kind: "number", text } }]);
  expect(out.get("wave")?.values).toEqual([{ name: "lambda", value: { kind: "number", text } }]);
});

test("analytic: every helper shows what it was given, as data", async () => {
  const { cells: out } = await runNotebookInNode(
    cells({
      all: `
        display("words");
        plot({ title: "T", x: { label: "s", unit: "1/Å" }, y: { label: "c" }, curves: [{ label: "a", y: [1, 2, 4] }] });
        image({ data: [0, 1, 2, 3, 4, 5], nx: 3, ny: 2 }, { title: "I" });
        volume({ nx: 2, ny: 2, nz: 2, voxelSize: 1.5, data: new Float32Array([0, 1, 2, 3, 4, 5, 6, 7]) });
        table([{ a: 1, b: "x" }, { a: -0, c: true }]);
        tex("x^2");
        progress(0.5, "half");
        console.log("n =", 3, [1, { k: null }]);
        console.warn("careful");`,
    }),
  );
  const cell = out.get("all");
  expect(cell?.status, cell?.error?.message).toBe("done");
  expect(cell?.outputs).toEqual([
    { kind: "text", text: "words" },
    {
      kind: "plot",
      title: "T",
      x: { label: "s", unit: "1/Å" },
      y: { label: "c" },
      curves: [{ label: "a", x: Float64Array.of(0, 1, 2), y: Float64Array.of(1, 2, 4) }],
    },
    { kind: "image", title: "I", nx: 3, ny: 2, data: Float32Array.of(0, 1, 2, 3, 4, 5) },
    {
      kind: "volume",
      nx: 2,
      ny: 2,
      nz: 2,
      voxelSize: 1.5,
      // Through index 1 of each axis: voxel (x, y, z) lies at x + 2 (y + 2 z).
      sections: [
        { axes: "xy", nx: 2, ny: 2, data: Float32Array.of(4, 5, 6, 7) },
        { axes: "xz", nx: 2, ny: 2, data: Float32Array.of(2, 3, 6, 7) },
        { axes: "yz", nx: 2, ny: 2, data: Float32Array.of(1, 3, 5, 7) },
      ],
      minimum: 0,
      maximum: 7,
      mean: 3.5,
    },
    {
      kind: "table",
      columns: [
        { name: "a", numeric: true },
        { name: "b", numeric: false },
        { name: "c", numeric: false },
      ],
      rows: [
        ["1", "x", ""],
        ["-0", "", "true"],
      ],
      total: 2,
    },
    { kind: "tex", source: "x^2" },
  ]);
  expect(cell?.console).toEqual([
    { level: "log", text: "n = 3 [1, { k: null }]" },
    { level: "warn", text: "careful" },
  ]);
});

test.each([
  ["plot({ curves: [] })", "at least one curve"],
  ["plot({ curves: [{ x: [1], y: [1, 2] }] })", "1 values of x and 2 of y"],
  ["image({ data: [1, 2], nx: 3, ny: 1 })", "2 numbers, but 1 × 3"],
  ["image({ data: [1], nx: 0, ny: 1 })", "whole number"],
  ["volume([1])", "expected a Volume"],
  ["table(5)", "expected rows"],
  ["tex(5)", "formula"],
])("analytic: %s says what it expected", async (code, message) => {
  const { cells: out } = await runNotebookInNode(cells({ a: code }));
  expect(out.get("a")?.status).toBe("failed");
  expect(out.get("a")?.error?.message).toContain(message);
  expect(out.get("a")?.error).toMatchObject({ line: 1, column: 1 });
});

test("analytic: a value is shown once, by display() or by being the cell's only line", async () => {
  const { cells: out } = await runNotebookInNode(
    cells({
      made: "const list = [1, 2]",
      bare: "list",
      displayed: "display(list)",
      other: "(display(list), 7)",
    }),
  );
  const count = (id: string) => out.get(id)?.outputs.length;
  expect([count("bare"), count("displayed"), count("other")]).toEqual([1, 1, 2]);
});

test("analytic: a flood is cut, and what was cut is counted", async () => {
  const { cells: out } = await runNotebookInNode(
    cells({ a: "for (let i = 0; i < 5000; i++) { console.log(i); display(i) }" }),
  );
  const cell = out.get("a");
  expect(cell?.console).toHaveLength(1001);
  expect(cell?.console.at(-1)?.text).toContain("4000 more lines");
  expect(cell?.outputs).toHaveLength(101);
  expect(cell?.outputs.at(-1)).toMatchObject({ kind: "notice" });
});

const checkOf = async (code: string, check: string) => {
  const { checks } = await runNotebookInNode(cells({ answer: code }), {
    checks: [{ id: "c", code: check }],
  });
  const report = checks.get("c");
  if (!report) throw new Error("no report");
  return report;
};

test("analytic: a property reports the smallest failing input, what it got and what was expected", async () => {
  const check = `
    property("sums", (random) => {
      const n = random.between(1, 40);
      const list = random.normals(n);
      expectClose(total(list), list.reduce((a, b) => a + b, 0), { what: "total", input: { n } });
    });
    property("never negative", (random) => total([random.real(0, 1)]) >= 0);`;
  const right = await checkOf(
    "const total = (l: Float64Array | number[]) => l.reduce((a, b) => a + b, 0)",
    check,
  );
  expect(right).toMatchObject({ id: "c", state: "passed" });
  expect(right.results.map((one) => one.cases)).toEqual([100, 100]);
  // Forgets everything beyond the fifth.
  const wrong = await checkOf(
    "const total = (l: number[]) => l.slice(0, 5).reduce((a, b) => a + b, 0)",
    check,
  );
  expect(wrong.state).toBe("failed");
  expect(wrong.results.map((one) => one.passed)).toEqual([false, true]);
  const { failure } = wrong.results[0];
  expect(failure?.message).toContain("total: got");
  const entries = failure?.input?.kind === "record" ? failure.input.entries : [];
  expect(entries[0]?.value).toEqual({ kind: "number", text: "6" });
});

test("analytic: expectations outside properties are results of their own", async () => {
  const check = `
    expectEqual(f(1), 1, { what: "one" });
    expectEqual(f(2), 2, { what: "two" });
    expectClose([f(1), 1 + 1e-12], [1, 1], { what: "list" });
    expectClose({ re: f(1) }, { re: 1.1 }, { tolerance: 0.05, what: "complex" });
    expectClose(1.0001, 1, { relative: 1e-3 });
    expectClose(new Float32Array(3), [0, 0], { what: "shape" });
    expectClose(NaN, 1, { what: "nan" });`;
  const report = await checkOf("const f = (x: number) => 1", check);
  expect(report.results.map((one) => [one.name, one.passed])).toEqual([
    ["one", true],
    ["two", false],
    ["list", true],
    ["complex", false],
    ["Expectation 5", true],
    ["shape", false],
    ["nan", false],
  ]);
  expect(report.results[1].failure).toMatchObject({
    message: "two: got 1, expected 2.",
    got: { kind: "number", text: "1" },
    expected: { kind: "number", text: "2" },
  });
  expect(report.results[3].failure?.message).toContain("re: got 1, expected 1.1");
  expect(report.results[5].failure?.message).toContain("got 3 items, expected 2");
});

test("analytic: a check without expectations does not pass, nor does one that breaks or waits for a broken cell", async () => {
  expect((await checkOf("1", "1 + 1")).state).toBe("failed");
  const broken = await checkOf("const f = 1", "expectEqual(1, 1)\nf.g.h");
  expect(broken).toMatchObject({ state: "failed", error: { line: 2 } });
  expect(broken.results).toHaveLength(1);
  expect(await checkOf("const f = null.x", "expectEqual(f, 1)")).toMatchObject({
    state: "blocked",
    blockedBy: ["answer"],
  });
  expect((await checkOf("const g = 1", "expectEqual(f, 1)")).error?.message).toContain(
    "f is not defined",
  );
});

test("invariant: the same seed tries the same inputs", async () => {
  const cell =
    "const seen: number[] = []; const see = (n: number) => { seen.push(n); return n < 30 }";
  const check = "property('p', (random) => see(random.between(0, 40)))";
  const [a, b] = [await checkOf(cell, check), await checkOf(cell, check)];
  expect(a).toEqual(b);
  expect(a.state).toBe("failed");
});

test("analytic: what a module means and a script does not: the cell means the module", async () => {
  const { cells: out } = await runNotebookInNode(
    cells({
      comment: "let b = 3; const a = 5, less = a<!--b; const text = '<!-- kept';",
      lines: "const first = 1\r\nconst second = `a\r\nb`.length",
      strict: "(function () { return this === undefined })()",
      later: "await Promise.all([1, 2].map(async (x) => x * 2))",
    }),
  );
  const shown = (id: string) =>
    out
      .get(id)
      ?.values.map((one) => JSON.stringify(one.value))
      .join();
  expect(out.get("comment")?.error).toBeUndefined();
  // 5 < !2, that is 5 < 0.
  expect(shown("comment")).toContain('"text":"false"');
  expect(shown("comment")).toContain("<!-- kept");
  expect(shown("lines")).toContain('"text":"3"');
  expect(out.get("strict")?.outputs).toMatchObject([{ value: { text: "true" } }]);
  expect(out.get("later")?.outputs).toMatchObject([{ value: { size: 2 } }]);
});

test("analytic: the sections of a volume that is not a cube go through its origin", async () => {
  // Each voxel says where it is: x + 10 y + 100 z. Origin of 3 × 4 × 6: (1, 2, 3).
  const { cells: out } = await runNotebookInNode(
    cells({
      v: `const data: number[] = [];
        for (let z = 0; z < 6; z++) for (let y = 0; y < 4; y++) for (let x = 0; x < 3; x++) data.push(x + 10 * y + 100 * z);
        volume({ nx: 3, ny: 4, nz: 6, data });`,
    }),
  );
  const [shown] = out.get("v")?.outputs ?? [];
  if (shown?.kind !== "volume") throw new Error("no volume");
  const corners = shown.sections.map(({ axes, nx, ny, data }) => [
    axes,
    nx,
    ny,
    data[0],
    data.at(-1),
  ]);
  expect(corners).toEqual([
    ["xy", 3, 4, 300, 332],
    ["xz", 3, 6, 20, 522],
    ["yz", 4, 6, 1, 531],
  ]);
});

test("analytic: the input of a failing case is made smaller while it still fails", async () => {
  const report = await checkOf(
    "const tried: number[] = [];",
    "property('small', (random) => { const n = random.between(0, 10_000); tried.push(n); return n < 40 })",
  );
  const input = report.results[0].failure?.input;
  const [n] = input?.kind === "list" ? input.items : [];
  const first = await checkOf(
    "const tried: number[] = [];",
    "property('as drawn', (random) => { const n = random.between(0, 10_000); if (tried.length < 99 && n >= 40) { tried.push(n) } return tried.length === 0 || n !== tried[0] })",
  );
  const drawn = first.results[0].failure?.input;
  const [m] = drawn?.kind === "list" ? drawn.items : [];
  const value = (tree: typeof n) => (tree?.kind === "number" ? Number(tree.text) : NaN);
  expect(value(n)).toBeGreaterThanOrEqual(40);
  expect(value(n)).toBeLessThan(value(m));
});
