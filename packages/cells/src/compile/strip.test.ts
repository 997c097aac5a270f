import { assert, array, constantFrom, property } from "fast-check";
import { tokenizer } from "acorn";
import { transform } from "sucrase";
import { expect, test } from "vitest";
import { stripTypes } from "./strip.js";

/** What a parser sees, whatever the blanks. */
const tokensOf = (code: string) =>
  [...tokenizer(code, { ecmaVersion: "latest", sourceType: "module" })].map(
    ({ type, start, end }) => `${type.label} ${code.slice(start, end)}`,
  );
const reference = (code: string) =>
  transform(code, {
    transforms: ["typescript"],
    disableESTransforms: true,
    keepUnusedImports: true,
  }).code;

const aligned = (source: string) => {
  const stripped = stripTypes(source);
  expect(stripped.split("\n").map((one) => one.length)).toEqual(
    source.split("\n").map((one) => one.length),
  );
  [...stripped].forEach((letter, i) => {
    if (letter.trim() !== "") expect(letter, `${source} → ${stripped} at ${i}`).toBe(source[i]);
  });
  expect(tokensOf(stripped), source).toEqual(tokensOf(reference(source)));
  return stripped;
};

test.each([
  [
    "const lambda: number = wave(lens.kv as number);",
    "const lambda         = wave(lens.kv          );",
  ],
  ["f<A, B>(x!, y as (a: (b) => c) => d).z", "f      (x , y                      ).z"],
  ["let a!: A, b: (x) => y = z as unknown as Q;", "let a    , b           = z                ;"],
  [
    "const f = async <T,>(x?: T): Promise<T> => x!;",
    "const f = async     (x    )             => x ;",
  ],
  ["import { type A, b, type C as D } from 'm';", "import {         b,             } from 'm';"],
])("analytic: %s keeps every column", (source, expected) => {
  expect(aligned(source)).toBe(expected);
});

/** Pieces of TypeScript, each a whole statement. */
const statements = [
  "const a: number = 1;",
  "type T<A> = { readonly [K in keyof A]: A[K] };",
  "interface I extends J<K> {\n  m(x: number): string;\n}",
  "function f<T extends U>(this: W, x: T, y?: number, ...z: readonly T[]): x is V {\n  return x as never;\n}",
  "class C<T> extends D<T> implements E, F {\n  private readonly p: number = 1;\n  declare q: string;\n  m?(): void;\n  static s = <const>['a'];\n}",
  "const g = (x: number, { y }: { y: string } = { y: '' }): string => `${x as number} ${y!}`;",
  "abstract class G { abstract h(): void; protected i(): void {} }",
  "for (const k of list as number[]) { label: while (true) break label; }",
  "import type { X } from 'm';",
  "let v!: Map<string, Array<() => void>>;",
  "// a comment: with a colon\nconst w = /* in: between */ 2 satisfies number;",
  "declare const d: number;",
  "const s = 'a: string' + \"as number\" + `type ${1}`;",
  "const t = `\ttab ${a as A}\t\t${b!} two  blanks`;",
  "const u = async (x: A, y = (z: B): C => z as D): Promise<(e: E) => F> => ({ ...x, [y!]: `a as b` });",
  "\tconst q:\tnumber =\t1 as\tnumber;",
  "try { x<number>(1) } catch (error: unknown) { throw error as Error }",
];

test("invariant: of any text, what is left stands where it stood, and holds no more than was written", () => {
  assert(
    property(array(constantFrom(...statements), { minLength: 1, maxLength: 8 }), (list) => {
      const source = list.join("\n");
      const stripped = aligned(source);
      // What has no types any more is not changed again.
      expect(stripTypes(stripped).trimEnd()).toBe(stripped.trimEnd());
    }),
  );
});
