import { anything, assert, constantFrom, oneof, property, record } from "fast-check";
import { expect, test } from "vitest";
import { ProtocolError } from "../display/validate.js";
import { limits } from "../display/limits.js";
import { readMessage } from "./read-message.js";

/** Everything that a well-behaved sandbox says, once. */
const number = { kind: "number", text: "1" } as const;
const good: readonly Record<string, unknown>[] = [
  { type: "ready" },
  { type: "begun", run: 1 },
  {
    type: "display",
    run: 1,
    displays: [
      { kind: "text", text: "t" },
      { kind: "notice", text: "n" },
      { kind: "tex", source: "x" },
      { kind: "value", value: { kind: "list", name: "Array", size: 1, items: [number] } },
      {
        kind: "value",
        value: { kind: "record", name: "Object", size: 1, entries: [{ key: "k", value: number }] },
      },
      { kind: "table", columns: [{ name: "a", numeric: true }], rows: [["1"]], total: 1 },
      { kind: "image", title: "i", nx: 2, ny: 1, pixelSize: 1.5, data: new Float32Array(2) },
      {
        kind: "volume",
        nx: 1,
        ny: 1,
        nz: 1,
        sections: [{ axes: "xy", nx: 1, ny: 1, data: new Float32Array(1) }],
        minimum: 0,
        maximum: 0,
        mean: 0,
      },
      {
        kind: "plot",
        x: { label: "x", unit: "Å" },
        y: { label: "y" },
        curves: [{ label: "c", x: new Float64Array(2), y: new Float64Array(2) }],
      },
    ],
  },
  { type: "console", run: 1, lines: [{ level: "log", text: "l" }] },
  { type: "progress", run: 1, progress: { fraction: 0.5, label: "half" } },
  { type: "done", run: 1, milliseconds: 3, values: [{ name: "a", value: number }], results: [] },
  {
    type: "failed",
    run: 1,
    milliseconds: 3,
    error: { name: "E", message: "m", line: 1, column: 2, cell: "c" },
    results: [
      {
        name: "p",
        passed: false,
        cases: 3,
        failure: { message: "m", input: number, got: number, expected: number },
      },
    ],
  },
  { type: "restored", cells: ["a"] },
  { type: "late", cell: "a", lines: [{ level: "error", text: "l" }] },
];

test("invariant: what the protocol allows is copied field by field, and what it does not name is left out", () => {
  for (const message of good) {
    expect(readMessage(message)).toEqual(message);
    expect(readMessage({ ...message, more: "x", __proto__: { z: 1 } })).toEqual(message);
  }
});

/** The same record with one field at any depth replaced. */
function* spoiled(value: unknown, by: unknown): Generator<unknown> {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return;
  for (const [key, inner] of Object.entries(value)) {
    const rebuilt = (next: unknown): unknown =>
      Array.isArray(value)
        ? value.map((one, i) => (String(i) === key ? next : (one as unknown)))
        : { ...value, [key]: next };
    yield rebuilt(by);
    for (const one of spoiled(inner, by)) yield rebuilt(one);
  }
}

test("invariant: a message with any field replaced by something else is refused or harmless", () => {
  let refused = 0;
  for (const by of [
    undefined,
    null,
    {},
    [],
    "<img src=x>",
    NaN,
    () => 1,
    Symbol("s"),
    new Float32Array(9),
  ]) {
    for (const message of good) {
      for (const bad of spoiled(message, by)) {
        try {
          const read = JSON.stringify(readMessage(bad));
          expect(read).not.toContain('"__proto__"');
        } catch (error) {
          expect(error).toBeInstanceOf(ProtocolError);
          refused++;
        }
      }
    }
  }
  expect(refused).toBeGreaterThan(500);
});

test("invariant: whatever arrives, the page throws nothing but a ProtocolError", () => {
  const types = constantFrom(...good.map((one) => one.type), "other");
  const message = record(
    {
      type: types,
      run: anything(),
      displays: anything(),
      lines: anything(),
      values: anything(),
      results: anything(),
      error: anything(),
      cells: anything(),
      progress: anything(),
    },
    { requiredKeys: [] },
  );
  assert(
    property(
      oneof(anything({ withTypedArray: true, withNullPrototype: true }), message),
      (data) => {
        try {
          readMessage(data);
        } catch (error) {
          expect(error).toBeInstanceOf(ProtocolError);
        }
      },
    ),
    { numRuns: 500 },
  );
});

test("invariant: sizes are limited", () => {
  const display = (one: unknown) => () => readMessage({ type: "display", run: 1, displays: [one] });
  const long = "x".repeat(limits.text + 2);
  for (const one of [
    { kind: "text", text: long },
    { kind: "tex", source: "x".repeat(limits.tex + 2) },
    { kind: "image", nx: limits.side + 1, ny: 1, data: new Float32Array(limits.side + 1) },
    { kind: "image", nx: 3, ny: 3, data: new Float32Array(8) },
    { kind: "image", nx: 3, ny: 3, data: Array.from({ length: 9 }, () => 0) },
    {
      kind: "plot",
      x: { label: "" },
      y: { label: "" },
      curves: [{ label: "", x: new Float64Array(1), y: new Float64Array(2) }],
    },
    { kind: "table", columns: [], rows: [["more"]], total: 1 },
    { kind: "html", text: "<b>" },
  ]) {
    expect(display(one), one.kind).toThrow(ProtocolError);
  }
  let deep: unknown = number;
  for (let i = 0; i < 5 * limits.nodes; i++)
    deep = { kind: "list", name: "Array", size: 1, items: [deep] };
  expect(display({ kind: "value", value: deep })).toThrow(ProtocolError);
});
