import "@preact/signals";
import type { VNode } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { escapeHtml } from "../weave/html.js";
import type { CodeEditor } from "./editor/editor.js";
import type { FigureParams } from "./editor/knowledge.js";
import type { PageCell, PageModel } from "./page-model.js";

/** Lines of plain code, until the colours arrive. */
export const plainLines = (code: string): string =>
  code
    .split("\n")
    .map((line) => `<span class="cell-line">${escapeHtml(line)}</span>`)
    .join("\n");

/** Code that nobody edits: as printed, or coloured anew when the text is another one. */
export function StillCode(props: {
  readonly cell: PageCell;
  readonly code: string;
  readonly printed: string;
  onEdit(point: { readonly x: number; readonly y: number } | undefined): void;
}): VNode {
  const { cell, code } = props;
  const [coloured, setColoured] = useState<{ readonly code: string; readonly html: string }>();
  const isPrinted = code === cell.original;
  useEffect(() => {
    if (isPrinted) return undefined;
    let current = true;
    void import("./highlight.js").then(({ highlightLines }) => {
      if (current) setColoured({ code, html: highlightLines(code) });
    });
    return () => {
      current = false;
    };
  }, [code, isPrinted]);
  const html = isPrinted
    ? props.printed
    : coloured?.code === code
      ? coloured.html
      : plainLines(code);
  return (
    <pre
      class="cell-code"
      tabIndex={0}
      role="region"
      aria-label={`Code of the cell ${cell.id}`}
      onClick={(event) => {
        // Selecting text to copy is not a wish to edit it.
        if (getSelection()?.isCollapsed === false) return;
        props.onEdit({ x: event.clientX, y: event.clientY });
      }}
      onPointerEnter={() => void import("./editor/open.js")}
      onKeyDown={(event) => {
        if (event.key !== "Enter" || event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        props.onEdit(undefined);
      }}
    >
      <code dangerouslySetInnerHTML={{ __html: html }} />
    </pre>
  );
}

/** The editor, once it has been asked for. */
export function Editor(props: {
  readonly model: PageModel;
  readonly cell: PageCell;
  /** Figures of the page: their parameters are fields that a cell can read. */
  readonly figures: readonly FigureParams[];
  /** From this page to the top of the site. */
  readonly root: string;
  readonly start: { readonly x: number; readonly y: number } | undefined;
  readonly hintId: string;
  readonly waitingHtml: string;
  onReady(editor: CodeEditor): void;
  onFail(reason: string): void;
  onRun(move: boolean): void;
}): VNode {
  const host = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  latest.current = props;
  const { model, cell } = props;
  const state = model.state(cell.id).value;
  const [editor, setEditor] = useState<CodeEditor>();

  useEffect(() => {
    let made: CodeEditor | undefined;
    let gone = false;
    void import("./editor/open.js")
      .then(({ openEditor }) => {
        const parent = host.current;
        if (gone || !parent) return;
        const printed = parent.querySelector("pre");
        made = openEditor({
          parent,
          model,
          figures: props.figures,
          root: props.root,
          cell: cell.id,
          code: model.code(cell.id),
          label: `Code of the cell ${cell.id}`,
          describedBy: props.hintId,
          onChange: (code) => model.type(cell.id, code),
          onRun: (move) => latest.current.onRun(move),
          onUndo: () => model.undo(),
          onRedo: () => model.redo(),
        });
        printed?.remove();
        const { start } = latest.current;
        const at = start && made.view.posAtCoords(start);
        made.focus(at ?? made.code().length);
        setEditor(made);
        latest.current.onReady(made);
      })
      .catch((error: unknown) => {
        latest.current.onFail(error instanceof Error ? error.message : String(error));
      });
    return () => {
      gone = true;
      made?.dispose();
    };
  }, []);

  const code = model.code(cell.id);
  useLayoutEffect(() => editor?.setCode(code), [editor, code]);
  const error = state?.status === "failed" ? state.error : undefined;
  useLayoutEffect(() => {
    editor?.setError(
      error?.line === undefined
        ? undefined
        : { line: error.line, ...(error.column === undefined ? {} : { column: error.column }) },
    );
  }, [editor, error]);
  // The still code keeps the place until the editor stands in it.
  const waiting = useMemo(
    () => ({ __html: `<pre class="cell-code"><code>${props.waitingHtml}</code></pre>` }),
    [],
  );
  return <div class="cell-editor" ref={host} dangerouslySetInnerHTML={waiting} />;
}
