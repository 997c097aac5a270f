import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import { diffCode, type DiffPiece, type DiffRow, diffSummary, foldRows } from "./code-diff.js";

function Line({
  side,
  mark,
}: {
  readonly side: { readonly line: number; readonly pieces: readonly DiffPiece[] } | undefined;
  readonly mark: "del" | "ins" | undefined;
}): VNode {
  if (!side) return <td class="diff-empty" colSpan={2} />;
  const inner = side.pieces.map((piece, i) => {
    if (!piece.changed || !mark) return <span key={i}>{piece.text}</span>;
    return mark === "del" ? <del key={i}>{piece.text}</del> : <ins key={i}>{piece.text}</ins>;
  });
  return (
    <>
      <td class="diff-number" aria-hidden="true">
        {side.line}
      </td>
      <td class="diff-text">
        {mark ? (
          <span class="diff-sign">
            <span aria-hidden="true">{mark === "del" ? "−" : "+"}</span>
            <span class="visually-hidden">{mark === "del" ? "removed: " : "added: "}</span>
          </span>
        ) : null}
        <code>{inner}</code>
      </td>
    </>
  );
}

const marks: Readonly<Record<DiffRow["kind"], readonly ["del" | undefined, "ins" | undefined]>> = {
  same: [undefined, undefined],
  changed: ["del", "ins"],
  removed: ["del", undefined],
  added: [undefined, "ins"],
};

/** Two codes side by side; under each other where there is no room. */
export function DiffView(props: {
  readonly before: string;
  readonly after: string;
  readonly beforeLabel: string;
  readonly afterLabel: string;
  readonly label: string;
}): VNode {
  const rows = useMemo(() => diffCode(props.before, props.after), [props.before, props.after]);
  return (
    <div class="cell-diff" role="region" aria-label={props.label}>
      <p class="diff-summary">{diffSummary(rows)}</p>
      <div
        class="diff-scroll"
        role="group"
        aria-label={`${props.label}, line by line`}
        tabIndex={0}
      >
        <table class="diff-table">
          <colgroup>
            <col class="diff-column-number" />
            <col />
            <col class="diff-column-number" />
            <col />
          </colgroup>
          <thead>
            <tr>
              <th scope="col" colSpan={2}>
                {props.beforeLabel}
              </th>
              <th scope="col" colSpan={2}>
                {props.afterLabel}
              </th>
            </tr>
          </thead>
          <tbody>
            {foldRows(rows).map((row, i) =>
              row.kind === "fold" ? (
                <tr key={i} class="diff-row diff-fold">
                  <td colSpan={4}>{row.count} lines are the same</td>
                </tr>
              ) : (
                <tr key={i} class={`diff-row diff-${row.kind}`}>
                  <Line side={row.left} mark={marks[row.kind][0]} />
                  <Line side={row.right} mark={marks[row.kind][1]} />
                </tr>
              ),
            )}
          </tbody>
        </table>
      </div>
    </div>
  );
}
