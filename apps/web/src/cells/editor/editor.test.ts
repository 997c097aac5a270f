import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { libraryOf } from "../help/types.js";
import { importChange } from "./assist.js";
import { smallestChange } from "./editor.js";
import { typeOfValue } from "./knowledge.js";

const apply = (code: string, change: { from: number; to?: number; insert: string }): string =>
  code.slice(0, change.from) + change.insert + code.slice(change.to ?? change.from);

describe("changes of a cell's code", () => {
  test("invariant: the smallest change turns one text into the other, and leaves common ends alone", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (head, a, b, tail) => {
        const [before, after] = [head + a + tail, head + b + tail];
        const change = smallestChange(before, after);
        expect(apply(before, change)).toBe(after);
        expect(change.to - change.from).toBeLessThanOrEqual(a.length);
      }),
    );
    expect(smallestChange("aa", "a")).toEqual({ from: 1, to: 2, insert: "" });
  });

  test("analytic: a completed name is imported once, into the line that is there", () => {
    const brought = (code: string): string => {
      const change = importChange(code, "fft");
      return change ? apply(code, change) : code;
    };
    expect(brought("fft(x)")).toBe('import { fft } from "vitreous";\nfft(x)');
    expect(brought('import { realFft } from "vitreous";')).toBe(
      'import { realFft, fft } from "vitreous";',
    );
    expect(brought("import {  } from 'vitreous';")).toBe("import { fft   } from 'vitreous';");
    expect(brought('import { fft } from "vitreous";')).toBe('import { fft } from "vitreous";');
    expect(brought('import { fft as f } from "vitreous";')).toBe(
      'import { fft as f } from "vitreous";',
    );
  });

  test("analytic: the type of a value that a run has left", () => {
    const library = libraryOf({ modules: [] }, []);
    const number = { kind: "number", text: "1" } as const;
    expect(typeOfValue(number, library)).toBe("number");
    expect(
      typeOfValue({ kind: "list", name: "Float32Array", size: 1, items: [number] }, library),
    ).toBe("Float32Array");
    expect(typeOfValue({ kind: "list", name: "Array", size: 1, items: [number] }, library)).toBe(
      "(number)[]",
    );
    expect(
      typeOfValue(
        { kind: "record", name: "Object", size: 1, entries: [{ key: "a", value: number }] },
        library,
      ),
    ).toBe("{ a: number }");
  });
});
