import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { diffCode, diffSummary, type DiffPiece, foldRows } from "./code-diff.js";

const textOf = (pieces: readonly DiffPiece[] | undefined) =>
  pieces?.map((piece) => piece.text).join("");

describe("the difference of two codes", () => {
  test("analytic: a changed line stands beside the line it was, with the word marked", () => {
    const rows = diffCode("const a = 1;\nconst b = 2;", "const a = 1;\nconst b = 3;\nb");
    expect(rows.map((row) => row.kind)).toEqual(["same", "changed", "added"]);
    expect(rows[1]?.right?.pieces).toContainEqual({ text: "3", changed: true });
    expect(rows[1]?.left?.pieces).toContainEqual({ text: "2", changed: true });
    expect(diffSummary(rows)).toBe("1 line changed, 1 added");
    expect(diffSummary(diffCode("a\nb", "a"))).toBe("1 line removed");
    expect(diffSummary(diffCode("a", "a"))).toBe("no difference");
  });

  test("analytic: equal lines far from a change are folded, with their number", () => {
    const before = Array.from({ length: 20 }, (_, i) => `line ${i + 1}`);
    const after = before.with(9, "changed");
    const folded = foldRows(diffCode(before.join("\n"), after.join("\n")));
    expect(folded.map((row) => (row.kind === "fold" ? `${row.count} from ${row.from}` : row.kind))).toEqual([
      "6 from 1", "same", "same", "same", "changed", "same", "same", "same", "7 from 14",
    ]); // prettier-ignore
    expect(foldRows(diffCode("a\nb", "a\nc")).map(({ kind }) => kind)).toEqual(["same", "changed"]);
  });

  test("invariant: each side of the rows is its text, line by line, numbered from one", () => {
    const text = fc
      .array(fc.constantFrom("", "a", "b", "a b", "a  c", "const x = 1;"), { maxLength: 8 })
      .map((lines) => lines.join("\n"));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const rows = diffCode(before, after);
        const left = rows.flatMap((row) => (row.left ? [row.left] : []));
        const right = rows.flatMap((row) => (row.right ? [row.right] : []));
        expect(left.map((side) => textOf(side.pieces)).join("\n")).toBe(before);
        expect(right.map((side) => textOf(side.pieces)).join("\n")).toBe(after);
        expect(left.map((side) => side.line)).toEqual(left.map((_, i) => i + 1));
        expect(right.map((side) => side.line)).toEqual(right.map((_, i) => i + 1));
        for (const row of rows) {
          expect(row.kind === "same").toBe(
            row.left !== undefined &&
              row.right !== undefined &&
              textOf(row.left.pieces) === textOf(row.right.pieces),
          );
        }
      }),
    );
  });
});
