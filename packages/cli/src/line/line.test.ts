import { array, assert, constantFrom, oneof, property, string } from "fast-check";
import { expect, test } from "vitest";
import { command } from "./command.js";
import { commandHelp, wrap } from "./help.js";
import { choice, flag, interval, number, text } from "./option.js";
import { parseLine } from "./parse.js";
import { closest, editDistance } from "./suggest.js";
import { UsageError } from "./usage.js";

const plain = (words: string): string => words;

const toy = command({
  name: "toy",
  summary: "does nothing",
  description: ["A paragraph."],
  operands: [
    { name: "MAP", summary: "a map" },
    { name: "FILE", summary: "more", many: true },
  ],
  options: {
    out: text({ value: "MAP", summary: "where to", required: true, short: "o" }),
    box: number({ value: "N", summary: "voxels", integer: true, min: 1, default: 64 }),
    resolution: number({ value: "A", summary: "finest detail", above: 0 }),
    defocus: interval({ value: "MIN:MAX", summary: "Å", default: [5000, 20_000] as const }),
    kind: choice(["soft", "hard"], { value: "KIND", summary: "edge", default: "soft" }),
    invert: flag("dark particles"),
  },
  examples: [{ says: "nothing", line: "vitreous toy a b --out c" }],
  run: async (values) => {
    // The compiler knows each value's type from the table.
    const box: number = values.box;
    const resolution: number | undefined = values.resolution;
    return box > 0 && resolution === undefined ? 0 : 1;
  },
});
const parse = (line: string) => parseLine(toy, line.split(" "));
const mistake = (line: string): string => {
  try {
    parse(line);
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  return "no mistake";
};

test("analytic: options, operands and defaults come out as the table says", () => {
  const { values, operands } = parse("a.mrc --box 96 b.mrc -o c.mrc --defocus 1e4:2e4 c");
  expect(operands).toEqual(["a.mrc", "b.mrc", "c"]);
  expect(values).toMatchObject({ out: "c.mrc", box: 96, defocus: [10_000, 20_000], kind: "soft" });
  expect(values).toMatchObject({ invert: false, resolution: undefined, json: false, quiet: false });
});

test("analytic: the usual spellings of an option are the same option", () => {
  for (const line of ["a b --out=c", "--out c a b", "a b -oc", "a b -o c"]) {
    expect(parse(line).values["out"]).toBe("c");
  }
  expect(parse("--out c -- a --box").operands).toEqual(["a", "--box"]);
  expect(parse("a b --out c --defocus 100").values["defocus"]).toEqual([100, 100]);
  expect(mistake("a b --out c --resolution -3")).toContain("must be above 0");
});

test.each([
  ["a b", "--out MAP is missing"],
  ["a --out c", "toy needs FILE"],
  ["a b --out", "--out needs a value"],
  ["a b --out --box", "--out needs a value"],
  ["a b --out c --boxx 3", "Did you mean --box?"],
  ["a b --out c --BOX 3", "Did you mean --box?"],
  ["a b --out c --pixel 3", "See vitreous toy --help"],
  ["a b --out c --box 3 --box 4", "given twice"],
  ["a b --out c --box 3.5", "whole number"],
  ["a b --out c --box 0", "must be at least 1"],
  ["a b --out c --box 96px", "Leave the unit out"],
  ["a b --out c --resolution 1e999", "must be"],
  ["a b --out c --box 0x10", "takes a number"],
  ["a b --out c --invert=yes", "takes no value"],
  ["a b --out c --defocus 2:1", "the smaller first"],
  ["a b --out c --defocus 1:2:3", "the smaller first"],
  ["a b --out c --kind smooth", "one of soft, hard"],
  ["a b --out=", "--out is empty"],
  ["a b --out c --constructor", "has no option"],
  ["a b --out c --__proto__ 3", "has no option"],
])("analytic: %s is refused: %s", (line, says) => {
  expect(mistake(line)).toContain(says);
});

test("invariant: whatever the words, parsing returns or throws a UsageError", () => {
  const word = oneof(
    constantFrom("--out", "--box", "-o", "--", "-", "--box=", "--=", "-x", "a", "1", "--help"),
    string({ maxLength: 8 }),
  );
  assert(
    property(array(word, { maxLength: 8 }), (words) => {
      try {
        const { values, operands } = parseLine(toy, words);
        return (
          values["help"] === true || (typeof values["box"] === "number" && operands.length > 1)
        );
      } catch (error) {
        return error instanceof UsageError;
      }
    }),
    { seed: 1, numRuns: 3000 },
  );
});

test("analytic: edit distances counted by hand", () => {
  expect(editDistance("kitten", "sitting")).toBe(3);
  expect(editDistance("box", "bxo")).toBe(1); // one swap
  expect(editDistance("", "abc")).toBe(3);
  expect(closest("recontruct", ["reconstruct", "project"])).toBe("reconstruct");
  expect(closest("recon", ["reconstruct", "project"])).toBe("reconstruct");
  expect(closest("zzz", ["reconstruct", "project"])).toBeUndefined();
});

test("invariant: the edit distance is a symmetric count between the difference and the longer length", () => {
  const word = string({ maxLength: 7 });
  assert(
    property(word, word, (a, b) => {
      const d = editDistance(a, b);
      const low = Math.abs(a.length - b.length);
      return (
        d === editDistance(b, a) &&
        d >= low &&
        d <= Math.max(a.length, b.length) &&
        (d === 0) === (a === b)
      );
    }),
    { seed: 2 },
  );
});

test("invariant: help names every option, its default and every example, within 100 columns", () => {
  const help = commandHelp(toy, plain);
  for (const name of [...Object.keys(toy.options), "json", "quiet", "help"]) {
    expect(help).toContain(`--${name}`);
  }
  expect(help).toContain("[64]");
  expect(help).toContain("[5000:20000]");
  expect(help).toContain("vitreous toy a b --out c");
  for (const line of help.split("\n")) expect(line.length).toBeLessThanOrEqual(100);
});

test("invariant: wrapping keeps every word", () => {
  const words = "the quick brown fox jumps over the lazy dog".split(" ");
  expect(wrap(words.join(" "), 12, "").split(/[\n ]/)).toEqual(words);
});
