import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lay, noEdits, redo, reset, typeInto, undo, editSteps, type Edits } from "./edits.js";
import { formatEdits, parseEdits } from "./edits-file.js";
import { fingerprint } from "./fingerprint.js";

const cell = (id: string, original: string) => ({ id, original, base: fingerprint(original) });
const a = cell("a", "const x = 1;");
const b = cell("b", "const y = x;");

/** Typings far enough apart to be steps of their own. */
function typed(...codes: readonly (readonly [typeof a, string])[]): Edits {
  return codes.reduce((edits, [to, code], i) => typeInto(edits, to, code, 10_000 * i), noEdits);
}

describe("edits of a lesson's cells", () => {
  test("analytic: typing, resetting and undoing one cell gives the states in turn", () => {
    const edited = typed([a, "const x = 2;"]);
    expect(edited.cells).toEqual({ a: { code: "const x = 2;", base: a.base } });
    const back = reset(edited, "a");
    expect(back.cells).toEqual({});
    expect(undo(back).cells).toEqual(edited.cells);
    expect(undo(undo(back)).cells).toEqual({});
    expect(redo(undo(back)).cells).toEqual({});
    expect(redo(redo(undo(undo(back)))).cells).toEqual({});
  });

  test("analytic: code equal to the original is no edit", () => {
    expect(typed([a, "const x = 2;"], [a, "const x = 1;"]).cells).toEqual({});
  });

  test("analytic: quick changes of one cell are one step, a pause or another cell begins a new one", () => {
    let edits = typeInto(noEdits, a, "c", 0);
    edits = typeInto(edits, a, "co", 500);
    edits = typeInto(edits, a, "con", 1000);
    expect(edits.past).toHaveLength(1);
    expect(edits.cells["a"]?.code).toBe("con");
    edits = typeInto(edits, b, "z", 1100);
    edits = typeInto(edits, b, "zz", 2500);
    expect(edits.past.map((step) => step.what)).toEqual(["edit of a", "edit of b", "edit of b"]);
    expect(undo(edits).cells["b"]?.code).toBe("z");
  });

  test("analytic: typing after an undo starts a step of its own and forgets what was undone", () => {
    const edits = undo(typed([a, "1"], [a, "2"]));
    const next = typeInto(edits, a, "3", 10_001);
    expect(next.future).toEqual([]);
    expect(undo(next).cells["a"]?.code).toBe("1");
  });

  test("analytic: a reset of the page is one step over all cells", () => {
    const edits = reset(typed([a, "1"], [b, "2"]));
    expect(edits.cells).toEqual({});
    expect(Object.keys(undo(edits).cells)).toEqual(["a", "b"]);
    expect(reset(noEdits)).toBe(noEdits);
    expect(reset(noEdits, "a")).toBe(noEdits);
  });

  test("analytic: what a link brought is one step, and nothing when it brings nothing new", () => {
    const edit = { code: "9", base: a.base };
    const laid = lay(noEdits, { a: edit, b: edit }, "code from a link");
    expect(laid.past).toHaveLength(1);
    expect(undo(laid).cells).toEqual({});
    expect(lay(laid, { a: edit }, "again")).toBe(laid);
  });

  test("analytic: an edit keeps the original that it was made from", () => {
    const edits = typed([a, "1"]);
    const changed = cell("a", "const x = 100;");
    expect(typeInto(edits, changed, "2", 1e6).cells["a"]?.base).toBe(a.base);
  });

  test("invariant: undoing everything gives the start, redoing it the end, and a hundred steps are kept", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.tuple(fc.constant("type"), fc.constantFrom(a, b), fc.string({ maxLength: 3 })),
            fc.tuple(fc.constant("reset"), fc.constantFrom(a, b), fc.constant("")),
            fc.tuple(fc.constant("all"), fc.constant(a), fc.constant("")),
          ),
          { maxLength: editSteps },
        ),
        (actions) => {
          let edits: Edits = noEdits;
          actions.forEach(([kind, to, text], i) => {
            if (kind === "type") edits = typeInto(edits, to, text, 10_000 * i);
            else edits = reset(edits, kind === "all" ? undefined : to.id);
          });
          const end = edits.cells;
          const steps = edits.past.length;
          for (let i = 0; i < steps; i++) edits = undo(edits);
          expect(edits.cells).toEqual({});
          expect(undo(edits)).toBe(edits);
          for (let i = 0; i < steps; i++) edits = redo(edits);
          expect(edits.cells).toEqual(end);
        },
      ),
    );
    let many: Edits = noEdits;
    for (let i = 0; i < 250; i++) many = typeInto(many, a, `v${i}`, 10_000 * i);
    expect(many.past).toHaveLength(editSteps);
  });
});

describe("edits as they are kept", () => {
  test("invariant: what is kept is read back, with its steps of undo", () => {
    const edits = typed([a, "1"], [b, "2"], [a, "3"]);
    const read = parseEdits(formatEdits(edits));
    expect(read.problem).toBeUndefined();
    expect(read.edits.cells).toEqual(edits.cells);
    expect(undo(read.edits).cells).toEqual(undo(edits).cells);
  });

  test("analytic: a long history is shortened, the edits never", () => {
    let edits: Edits = noEdits;
    for (let i = 0; i < 100; i++) edits = typeInto(edits, a, `${i}`.repeat(3000), 10_000 * i);
    const text = formatEdits(edits);
    expect(text.length).toBeLessThan(80_000);
    const read = parseEdits(text).edits;
    expect(read.cells).toEqual(edits.cells);
    expect(read.past.length).toBeGreaterThan(3);
    expect(undo(read).cells).toEqual(undo(edits).cells);
  });

  test("analytic: spoilt storage gives no edits, a problem, and the text to save", () => {
    for (const text of [
      "{",
      "null",
      "[]",
      "7",
      '{"version":9}',
      '{"version":1}',
      '{"version":1,"cells":[]}',
    ]) {
      const read = parseEdits(text);
      expect(read.edits.cells, text).toEqual({});
      expect(read.problem, text).toBeTypeOf("string");
      expect("raw" in read && read.raw).toBe(text);
    }
    expect(parseEdits(undefined)).toEqual({ edits: noEdits });
    const half = parseEdits('{"version":1,"cells":{"a":{"code":"1","base":"x"},"b":7}}');
    expect(Object.keys(half.edits.cells)).toEqual(["a"]);
    expect(half.problem).toContain("1 of its cells");
  });
});
