import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { encodeCode, pakoDeflate, platformDeflate, readCode } from "./share-link.js";

const code = {
  lesson: "one-wave-at-a-time",
  cells: { wave: "const k = 3;", sum: "// Å → λ\nk + 1" },
};

/** Any text: letters of every script, signs, and no half characters. */
const text = fc.string({ unit: "grapheme", maxLength: 40 });

describe("code in a link", () => {
  for (const [name, deflate] of [
    ["the platform", platformDeflate],
    ["pako", pakoDeflate],
  ] as const) {
    test(`invariant: with ${name}, any cells come back as they were`, async () => {
      await fc.assert(
        fc.asyncProperty(text, fc.dictionary(text, text), async (lesson, cells) => {
          const read = await readCode(
            `#code~${await encodeCode({ lesson, cells }, deflate)}`,
            deflate,
          );
          expect(read).toEqual({ kind: "code", code: { lesson, cells: { ...cells } } });
        }),
        { numRuns: 30 },
      );
    });
  }

  test("reference: what the platform packs pako unpacks, and the other way round", async () => {
    for (const [pack, unpack] of [
      [platformDeflate, pakoDeflate],
      [pakoDeflate, platformDeflate],
    ] as const) {
      const read = await readCode(`#code~${await encodeCode(code, pack)}`, unpack);
      expect(read).toEqual({ kind: "code", code });
    }
  });

  test("analytic: it stands beside figures and a section, and needs no escapes", async () => {
    const compact = await encodeCode(code);
    expect(compact).toMatch(/^1;[\w-]+$/);
    expect(await readCode(`#the-law&slice~1;even=12&code~${compact}`)).toEqual({
      kind: "code",
      code,
    });
    expect(await readCode("#slice~1;even=12")).toEqual({ kind: "none" });
    expect(await readCode("")).toEqual({ kind: "none" });
  });

  test("analytic: what is cut, foreign or a bomb is unreadable, with a notice and without an exception", async () => {
    const compact = await encodeCode(code);
    const bomb = await encodeCode({ lesson: "x", cells: { a: " ".repeat(3_000_000) } });
    expect(bomb.length).toBeLessThan(8192);
    const list = [
      compact.slice(0, -9),
      compact.replace("1;", "2;"),
      compact.replace("1;", "x;"),
      `${compact};more`,
      "1;",
      "1",
      "",
      "1;%%%",
      "1;AAAA",
      `1;${"A".repeat(50_000)}`,
      bomb,
    ];
    for (const deflate of [platformDeflate, pakoDeflate]) {
      for (const text of list) {
        const read = await readCode(`#code~${text}`, deflate);
        expect(read.kind, text.slice(0, 40)).toBe("unreadable");
        if (read.kind === "unreadable") expect(read.notice).toContain("could not be read");
      }
      for (const value of ["7", "[1,{}]", '["a",7]', '["a",{"b":1}]', "{}"]) {
        const bytes = await deflate.pack(new TextEncoder().encode(value));
        const text = btoa(String.fromCharCode(...bytes))
          .replaceAll("+", "-")
          .replaceAll("/", "_")
          .replace(/=+$/, "");
        expect((await readCode(`#code~1;${text}`, deflate)).kind, value).toBe("unreadable");
      }
    }
  });
});
