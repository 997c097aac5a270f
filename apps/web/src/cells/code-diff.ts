import { diffArrays, diffWordsWithSpace } from "diff";

/** A stretch of a line: the same on both sides, or not. */
export interface DiffPiece {
  readonly text: string;
  readonly changed: boolean;
}

/** One row of a comparison: a line of the one side, of the other, or of both. */
export interface DiffRow {
  readonly kind: "same" | "changed" | "removed" | "added";
  /** Number and pieces of the line of the original. */
  readonly left?: { readonly line: number; readonly pieces: readonly DiffPiece[] };
  readonly right?: { readonly line: number; readonly pieces: readonly DiffPiece[] };
}

const whole = (text: string, changed: boolean): readonly DiffPiece[] => [{ text, changed }];

function words(
  before: string,
  after: string,
): readonly [readonly DiffPiece[], readonly DiffPiece[]] {
  const parts = diffWordsWithSpace(before, after);
  const side = (skip: "added" | "removed", mark: "added" | "removed"): readonly DiffPiece[] =>
    parts.filter((part) => !part[skip]).map((part) => ({ text: part.value, changed: part[mark] }));
  return [side("added", "removed"), side("removed", "added")];
}

/** Lines of `before` and `after` set against each other; a removed line beside the line that took its place. */
export function diffCode(before: string, after: string): readonly DiffRow[] {
  const rows: DiffRow[] = [];
  let left = 1;
  let right = 1;
  let removed: string[] = [];
  const flushRemoved = (): void => {
    for (const text of removed)
      rows.push({ kind: "removed", left: { line: left++, pieces: whole(text, true) } });
    removed = [];
  };
  for (const part of diffArrays(before.split("\n"), after.split("\n"))) {
    if (part.removed) {
      flushRemoved();
      removed = [...part.value];
      continue;
    }
    if (!part.added) {
      flushRemoved();
      for (const text of part.value) {
        rows.push({
          kind: "same",
          left: { line: left++, pieces: whole(text, false) },
          right: { line: right++, pieces: whole(text, false) },
        });
      }
      continue;
    }
    const paired = Math.min(removed.length, part.value.length);
    for (let i = 0; i < paired; i++) {
      const [old, young] = words(removed[i] ?? "", part.value[i] ?? "");
      rows.push({
        kind: "changed",
        left: { line: left++, pieces: old },
        right: { line: right++, pieces: young },
      });
    }
    removed = removed.slice(paired);
    flushRemoved();
    for (const text of part.value.slice(paired)) {
      rows.push({ kind: "added", right: { line: right++, pieces: whole(text, true) } });
    }
  }
  flushRemoved();
  return rows;
}

/** "2 lines changed, 1 added, 1 removed", or "no difference". */
export function diffSummary(rows: readonly DiffRow[]): string {
  const count = (kind: DiffRow["kind"]): number => rows.filter((row) => row.kind === kind).length;
  const [changed, added, removed] = [count("changed"), count("added"), count("removed")];
  const parts: string[] = [];
  if (changed > 0) parts.push(`${changed} ${changed === 1 ? "line" : "lines"} changed`);
  if (added > 0)
    parts.push(`${added}${parts.length === 0 ? (added === 1 ? " line" : " lines") : ""} added`);
  if (removed > 0) {
    parts.push(
      `${removed}${parts.length === 0 ? (removed === 1 ? " line" : " lines") : ""} removed`,
    );
  }
  return parts.length === 0 ? "no difference" : parts.join(", ");
}

/** A row that is shown, or how many equal ones are not. */
export type FoldedRow =
  DiffRow | { readonly kind: "fold"; readonly count: number; readonly from: number };

/** Leaves out what is the same, but for `context` lines beside each change. A fold of one line would save nothing. */
export function foldRows(rows: readonly DiffRow[], context = 3): readonly FoldedRow[] {
  const near = rows.map((_, i) =>
    rows.slice(Math.max(0, i - context), i + context + 1).some((row) => row.kind !== "same"),
  );
  const folded: FoldedRow[] = [];
  for (let i = 0; i < rows.length;) {
    let end = i;
    while (end < rows.length && !near[end]) end++;
    if (end - i > 1) folded.push({ kind: "fold", count: end - i, from: rows[i]?.left?.line ?? 1 });
    else folded.push(...rows.slice(i, end));
    const row = rows[end];
    if (row) folded.push(row);
    i = end + 1;
  }
  return folded;
}
