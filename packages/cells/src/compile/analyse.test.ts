import { expect, test } from "vitest";
import { analyseCell } from "./analyse.js";

const uses = (code: string) => analyseCell({ code }).inputs.map((one) => one.name);
const defines = (code: string) => analyseCell({ code }).defines;
const fault = (code: string) => analyseCell({ code }).error;

test("analytic: what a cell defines is what stands at its top", () => {
  expect(defines("const { a, b: { c = 1 }, ...d } = o; let [e, , ...f] = p; var g")).toEqual([
    "a",
    "c",
    "d",
    "e",
    "f",
    "g",
  ]);
  expect(defines("function f() { var inner }\nclass C { m() {} }\nasync function* g() {}")).toEqual(
    ["f", "C", "g"],
  );
  expect(
    defines("if (1) { var a = 1; let b = 2; for (var i = 0; i < 1; i++) { const c = 1 } }"),
  ).toEqual(["a", "i"]);
  expect(
    defines("type A = 1; interface B { x: number } declare const c: number; const d = 1"),
  ).toEqual(["d"]);
  expect(defines("import { realFft } from 'vitreous'; const x = realFft")).toEqual(["x"]);
  expect(defines("label: for (;;) { break label }")).toEqual([]);
  expect(defines("const f = function named() {}, K = class Named {}")).toEqual(["f", "K"]);
});

const nasty: readonly (readonly [code: string, free: readonly string[]])[] = [
  ["a + b.c + d[e] + f?.g + h?.[i]", ["a", "b", "d", "e", "f", "h", "i"]],
  ["({ a, b: c, [d]: e, ...f, g() { return h } })", ["a", "c", "d", "e", "f", "h"]],
  ["const { a = b, [c]: d } = e", ["b", "c", "e"]],
  ["const f = (x, { y = x, z = w } = q, ...r) => x + y + z + r", ["w", "q"]],
  ["function f(a = b) { var b = 1; return a }", ["b"]],
  ["function f(a = () => c) { let c }", ["c"]],
  ["function f() { return arguments.length + this.x + new.target }", []],
  ["const f = () => arguments", ["arguments"]],
  ["try { a } catch { b } finally { c }", ["a", "b", "c"]],
  ["try { } catch ({ message, code = d }) { message + code + e }", ["d", "e"]],
  ["typeof a === 'undefined'", ["a"]],
  ["`${a} and ${`${b}`}` + tag`x${c}`", ["a", "b", "tag", "c"]],
  ["outer: for (const a of b) { inner: for (const c in d) { continue outer } }", ["b", "d"]],
  ["for (let i = 0, n = m; i < n; i++) { i; j }", ["m", "j"]],
  ["for (const x of x2) { const y = x; { const z = y; z } } ", ["x2"]],
  ["{ let inner = 1; inner } inner2", ["inner2"]],
  ["switch (a) { case b: let c = 1; break; default: c + d }", ["a", "b", "d"]],
  [
    "class A extends B { [c] = d; static e = f; #p = 1; static { var g = h; g } get i() { return this.#p + j } }",
    ["B", "c", "d", "f", "h", "j"],
  ],
  ["const K = class N extends M { m() { return N } }", ["M"]],
  ["const f = function g(n) { return n ? g(n - 1) : h }", ["h"]],
  ["async function* g() { for await (const x of y) yield* await z }", ["y", "z"]],
  ["const x = await y; for await (const a of b) a", ["y", "b"]],
  ["hoisted(); function hoisted() { return later } const later = 1", []],
  ["use(v); var v = 1", ["use"]],
  [
    "const a: b.C<D> = e as F; let g!: H; function f<T>(this: X, x: T): x is U { return k }",
    ["e", "k"],
  ],
  ["const x = <T,>(y: T) => y satisfies Z; x!", []],
  ["a satisfies B; c as unknown as D", ["a", "c"]],
  [
    "function over(a: string): void; function over(a: number): void; function over(a: unknown) { return b }",
    ["b"],
  ],
  [
    "abstract class A<T> implements I { abstract m(): T; declare q: R; private readonly z?: number = w }",
    ["w"],
  ],
  ["new Foo(bar, ...baz)", ["Foo", "bar", "baz"]],
  ["x => { x; { function x() {} } }", []],
  ["/a\\/[/]b/g.test(s) ? 1 / t / 2 : u", ["s", "t", "u"]],
  ["({ async *[a]() { yield b }, set c(d) { e = d } })", ["a", "b", "e"]],
  ["do { var k = 1 } while (k < l)", ["l"]],
  ["a ||= b; c.d ??= e", ["a", "b", "c", "e"]],
  ["import { x as y } from 'vitreous'; y + x", ["x"]],
  ["using r = acquire(); await using q = s", ["acquire", "s"]],
];

test.each(nasty)("analytic: free names of %s", (code, free) => {
  expect(fault(code)).toBeUndefined();
  expect(uses(code)).toEqual(free);
});

test("analytic: one expression shows its value, also an object and one behind imports", () => {
  const isExpression = (code: string) => analyseCell({ code }).isExpression;
  for (const code of [
    "1 + 1",
    "1;",
    "({ a: 1 })",
    "{ a: 1 }",
    "{ a: x as number, b }",
    "{}",
    "f()",
    "// note\n f() // end\n",
    "import { f } from 'vitreous'\nf(1)",
    "a, b",
    "await f()",
    "x = y",
  ]) {
    expect(isExpression(code), code).toBe(true);
  }
  for (const code of [
    "const a = 1",
    "{ let a = 1; a }",
    "f(); g()",
    "function f() {}",
    "class A {}",
    "",
    "if (a) b",
    "{ a; b }",
  ]) {
    expect(isExpression(code), code).toBe(false);
  }
});

test("analytic: a fault has the line and column of what the reader wrote", () => {
  expect(fault("const a = ;")).toMatchObject({ line: 1, column: 11 });
  expect(fault("const a: number = 1\nconst b: Array<number> = [1 2]")).toMatchObject({
    line: 2,
    column: 29,
  });
  expect(fault("const a = 1\r\nlet a = 2")).toMatchObject({ line: 2, column: 5 });
  expect(fault("const s = 'open")?.line).toBe(1);
  expect(fault("function f() {\n  if (x {\n  }\n}")?.line).toBe(2);
  expect(fault("return 1")).toMatchObject({ line: 1, column: 1 });
  expect(fault("break")).toMatchObject({ line: 1 });
  expect(fault("with (a) b")).toBeDefined();
  expect(fault("010")).toBeDefined();
});

test("analytic: what a cell cannot import is said with what it can", () => {
  expect(fault("import _ from 'lodash'")?.message).toContain('"vitreous"');
  expect(fault("import {\n  x\n} from 'https://example.org/x.js'")).toMatchObject({
    line: 3,
    column: 8,
  });
  expect(fault("import vitreous from 'vitreous'")?.message).toContain("{ vitreous }");
  expect(fault("const m = await import('vitreous')")?.message).toContain(
    "import by name".replace("i", "I"),
  );
  expect(fault("import.meta.url")?.message).toContain("import.meta");
  expect(fault("export const a = 1")?.message).toContain("export");
  expect(analyseCell({ code: "import * as v from 'vitreous'; v.x" }).imports).toMatchObject([
    { imported: "*", local: "v", line: 1, column: 8 },
  ]);
});

test("analytic: TypeScript that makes code of its own is refused, with the place", () => {
  for (const code of [
    "enum E { A }",
    "const enum E { A = 1 }",
    "namespace N { export const a = 1 }",
    "class A { constructor(private x: number) {} }",
    "class A {\n  constructor(\n    readonly a = 1,\n  ) {}\n}",
  ]) {
    expect(fault(code)?.message, code).toContain("not only types");
  }
  expect(fault("const a = 1;\n  enum E { A }")).toMatchObject({ line: 2, column: 3 });
});
