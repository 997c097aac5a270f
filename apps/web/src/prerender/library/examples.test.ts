import * as core from "@vitreous/core";
import { expect, test } from "vitest";
import { libraryReference } from "./reference.js";

const examples = libraryReference([])
  .modules.filter(({ from }) => from === "core")
  .flatMap(({ entries }) => entries)
  .flatMap(({ name, example }) => (example === undefined ? [] : [{ name, example }]));

type Program = (...library: unknown[]) => unknown;
const compile = Function as unknown as new (...parts: string[]) => Program;

/** The program of an example; `value; // what` becomes a pair of what it gives and what it says. */
function runExample(example: string): readonly (readonly [given: unknown, said: string])[] {
  const lines = example.split("\n").map((line) => {
    const [, value, said] = /^(?!const |\s|\/\/|.* = )(.+);\s*\/\/ (.+)$/.exec(line) ?? [];
    return value === undefined ? line : `out.push([${value}, ${JSON.stringify(said)}]);`;
  });
  const names = Object.keys(core);
  const program = new compile(...names, "const out = [];\n" + lines.join("\n") + "\nreturn out;");
  return program(...Object.values(core)) as readonly (readonly [unknown, string])[];
}

/** As many digits as the example prints. */
function printed(given: unknown, said: string): string {
  if (typeof given === "number") {
    const decimals = /\.(\d+)$/.exec(said)?.[1]?.length ?? 0;
    return (given + 0).toFixed(decimals);
  }
  if (typeof given === "object" && given !== null && Symbol.iterator in given) {
    const parts = said.replace(/^\[|\]$/g, "").split(", ");
    return `[${Array.from(given as Iterable<unknown>, (one, i) => printed(one, parts[i] ?? "")).join(", ")}]`;
  }
  return JSON.stringify(given);
}

test("golden: there are examples, and each says what it gives", () => {
  expect(examples.length).toBeGreaterThan(14);
  for (const { name, example } of examples)
    expect(runExample(example).length, name).toBeGreaterThan(0);
});

test.each(examples)("golden: the example of $name prints what it says", ({ example }) => {
  for (const [given, said] of runExample(example)) expect(printed(given, said)).toBe(said);
});
