import type { Display } from "@vitreous/cells";
import { describe, expect, test } from "vitest";
import { stillCell, stillOutputs } from "../still.js";
import { announcement, durationWords, statusWords } from "../status.js";
import { csvOf, plotSpecOf, plotTables } from "./data.js";
import { valueHtml } from "./html.js";

const evil = '<img src=x onerror="alert(1)">&';

describe("what a cell shows", () => {
  test("invariant: no word of a cell becomes markup, whatever it is shown as", () => {
    const text = { kind: "string", text: evil } as const;
    const outputs: readonly Display[] = [
      { kind: "text", text: evil },
      { kind: "notice", text: evil },
      { kind: "value", value: text },
      {
        kind: "value",
        value: { kind: "record", name: evil, size: 1, entries: [{ key: evil, value: text }] },
      },
      { kind: "value", value: { kind: "list", name: evil, size: 2, items: [text] } },
      { kind: "table", columns: [{ name: evil, numeric: false }], rows: [[evil]], total: 3 },
      { kind: "image", title: evil, nx: 1, ny: 1, data: new Float32Array([1]) },
      {
        kind: "plot",
        title: evil,
        x: { label: evil, unit: evil },
        y: { label: evil },
        curves: [{ label: evil, x: new Float64Array([0, 1]), y: new Float64Array([0, 1]) }],
      },
    ];
    const html = stillOutputs({ outputs, console: [{ level: "warn", text: evil }] }, "c");
    expect(html).not.toContain("<img");
    expect(html.split("&lt;img").length - 1).toBeGreaterThanOrEqual(outputs.length);
    const cell = stillCell({ id: "c", code: evil, reads: [evil], heavy: false }, undefined);
    expect(cell).not.toContain("<img");
  });

  test("analytic: a cell's code is its text to the byte, line by line", () => {
    const code = "const a = 1;\n\n// end\n";
    const html = stillCell({ id: "c", code, reads: ["slice"], heavy: true }, undefined);
    const inner = /<code>([\s\S]*?)<\/code>/.exec(html)?.[1] ?? "";
    expect(inner.replace(/<[^>]*>/g, "")).toBe(code);
    expect(inner.split('class="cell-line"').length - 1).toBe(4);
    expect(html).toContain("reads slice, runs only when asked");
    expect(html).toContain('data-reads="slice"');
    expect(html).toContain("data-heavy");
  });

  test("analytic: a tree opens, and says how much it leaves out", () => {
    const number = (text: string) => ({ kind: "number", text }) as const;
    const list = {
      kind: "list",
      name: "Float32Array",
      size: 9,
      items: [number("1"), number("2")],
    } as const;
    expect(valueHtml(number("0.1"))).toBe('<span class="value-number">0.1</span>');
    const html = valueHtml(list);
    expect(html).toContain("<summary>Float32Array(9) [1, 2, …]</summary>");
    expect(html).toContain("and 7 more");
  });

  test("analytic: the numbers of a plot are the plotted ones; CSV quotes what it must", () => {
    const plot = {
      kind: "plot",
      x: { label: "k", unit: "1/Å" },
      y: { label: "F" },
      curves: [{ label: "one", x: new Float64Array([0, 0.5]), y: new Float64Array([1, -2]) }],
    } as const;
    expect(plotTables(plot, "p")[0]?.rows).toEqual([[0, 1], [0.5, -2]]); // prettier-ignore
    expect(plotSpecOf(plot, "p").description).toBe(
      "one: 2 points, k 0 to 0.500\u00a01/Å, F −2.00 to 1.00.",
    );
    const table = {
      kind: "table",
      columns: [{ name: "a,b", numeric: false }, { name: "c", numeric: true }],
      rows: [['say "x"', "1.5"]],
      total: 1,
    } as const; // prettier-ignore
    expect(csvOf(table)).toBe('"a,b",c\r\n"say ""x""",1.5\r\n');
  });
});

describe("the words of a cell's state", () => {
  const quiet = { changed: false, figureMoved: false, now: 0 };
  const state = {
    id: "a",
    status: "done",
    runs: 1,
    lazy: false,
    outputs: [],
    values: [],
    console: [],
  } as const;

  test("analytic: printed, stale by edit or by figure, running with its time, done with its duration", () => {
    expect(statusWords(undefined, quiet).word).toBe("as printed");
    expect(statusWords(undefined, { ...quiet, changed: true }).word).toBe("stale");
    expect(statusWords(undefined, { ...quiet, figureMoved: true }).title).toContain(
      "figure was moved",
    );
    const running = { ...state, status: "running", startedAt: 1000 } as const;
    expect(statusWords(running, { ...quiet, now: 1200 }).word).toBe("running");
    expect(statusWords(running, { ...quiet, now: 3340 }).word).toBe("running 2.3 s");
    expect(statusWords({ ...state, milliseconds: 12.4 }, quiet).word).toBe("done 12 ms");
    expect(statusWords({ ...state, status: "blocked", blockedBy: ["b", "c"] }, quiet).word).toBe(
      "blocked by b, c",
    );
  });

  test("analytic: durations in three digits at most; passing states are not announced", () => {
    expect([0.2, 7.6, 99, 140, 1500, 12_400].map(durationWords)).toEqual([
      "under 1 ms", "8 ms", "99 ms", "0.14 s", "1.5 s", "12 s",
    ]); // prettier-ignore
    expect(announcement("a", { ...state, status: "running" })).toBeUndefined();
    expect(
      announcement("a", {
        ...state,
        status: "failed",
        error: { message: "x is not defined", line: 3 },
      }),
    ).toBe("a failed in line 3: x is not defined");
  });
});
