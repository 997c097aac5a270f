import { useComputed, useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Editor, plainLines, StillCode } from "./cell-code.js";
import { ErrorBox, OutputBox, Progress, useClock } from "./cell-result.js";
import { DiffView } from "./diff-view.js";
import type { CodeEditor } from "./editor/editor.js";
import type { FigureParams } from "./editor/knowledge.js";
import type { PageCell, PageModel } from "./page-model.js";
import { statusWords } from "./status.js";

/** What the prerendered page said about the cell, kept until something newer is there. */
export interface StillCell {
  readonly codeHtml: string;
  readonly outputsHtml: string;
  readonly notes: string;
}

export interface CellViewProps {
  readonly model: PageModel;
  readonly cell: PageCell;
  readonly still: StillCell;
  /** Figures of the page: their parameters are fields that a cell can read. */
  readonly figures: readonly FigureParams[];
  /** From this page to the top of the site. */
  readonly root: string;
  /** Shift-Enter: the next cell takes the focus. */
  onMove(from: string): void;
  /** The page can ask a cell to take the focus. */
  register(id: string, focus: () => void): () => void;
}

/** One cell of a lesson. */
export function CellView(props: CellViewProps): VNode {
  const { model, cell, still } = props;
  const { id } = cell;
  const state = model.state(id).value;
  const [editing, setEditing] = useState<{
    readonly start: { readonly x: number; readonly y: number } | undefined;
  }>();
  const [comparing, setComparing] = useState(false);
  const [failure, setFailure] = useState("");
  const editor = useRef<CodeEditor>(undefined);
  const root = useRef<HTMLDivElement>(null);
  const wanted = useSignal<{ readonly line: number; readonly column: number } | undefined>(
    undefined,
  );

  const status = state?.status ?? "fresh";
  const busy = status === "running" || status === "queued";
  const now = useClock(busy);
  const code = model.code(id);
  const changed = code !== cell.original;
  const figureMoved = useComputed(() =>
    cell.reads.some((figure) => model.moved.value.has(figure)),
  ).value;
  const chip = statusWords(state, { changed, figureMoved, now });
  const edited = model.isEdited(id);
  const previewed = model.isPreviewed(id);
  const from = model.preview.value?.from ?? "link";
  const hintId = `cell-${id}-hint`;

  const edit = (start: { readonly x: number; readonly y: number } | undefined): void => {
    if (editor.current) editor.current.focus();
    else setEditing({ start });
  };
  useEffect(() => props.register(id, () => edit(undefined)), [id]);
  useEffect(() => {
    if (previewed) setComparing(true);
  }, [previewed]);

  const run = (move: boolean): void => {
    setFailure("");
    model.run(id).catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      setFailure(`The cell could not be started: ${reason}. Reload the page; your edits are kept.`);
    });
    if (move) props.onMove(id);
  };
  const goTo = (line: number, column: number): void => {
    const view = editor.current?.view;
    if (!view) {
      wanted.value = { line, column };
      setEditing({ start: undefined });
      return;
    }
    const { doc } = view.state;
    const place = doc.line(Math.min(doc.lines, line));
    editor.current?.focus(Math.min(place.to, place.from + column - 1));
  };
  const keys = (event: KeyboardEvent): void => {
    if (event.defaultPrevented) return;
    const command = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    if (event.key === "Enter" && (command || event.shiftKey)) run(event.shiftKey);
    else if (command && key === "z") {
      if (event.shiftKey) model.redo();
      else model.undo();
    } else if (command && key === "y") model.redo();
    else return;
    event.preventDefault();
  };

  return (
    <div class="cell-body" ref={root} data-status={chip.status} onKeyDown={keys}>
      <div class="cell-head">
        <span class="cell-name">{id}</span>
        {still.notes === "" ? null : <span class="cell-notes">{still.notes}</span>}
        {edited && !previewed ? <span class="cell-badge">edited</span> : null}
        {previewed ? <span class="cell-badge cell-badge-link">from a {from}</span> : null}
        <span
          class={`cell-status cell-status-${chip.status}`}
          title={chip.title}
          data-runs={state?.runs ?? 0}
        >
          <span class="cell-sign" aria-hidden="true">
            {chip.sign}
          </span>{" "}
          {chip.word}
        </span>
        <span class="cell-tools" role="group" aria-label={`Cell ${id}`}>
          {changed ? (
            <button
              type="button"
              class="button"
              aria-expanded={comparing}
              onClick={() => setComparing(!comparing)}
            >
              Compare
            </button>
          ) : null}
          {edited && !previewed ? (
            <button
              type="button"
              class="button"
              title="Back to the original. Undo brings your code back."
              onClick={() => model.reset(id)}
            >
              Reset
            </button>
          ) : null}
          {editing ? null : (
            <button type="button" class="button" onClick={() => edit(undefined)}>
              Edit
            </button>
          )}
          {busy ? (
            <button type="button" class="button cell-run" onClick={() => model.stop()}>
              <span aria-hidden="true">■</span> Stop
            </button>
          ) : (
            <button
              type="button"
              class="button cell-run"
              title="Run (Ctrl or ⌘ with Enter)"
              onClick={() => run(false)}
            >
              <span aria-hidden="true">▶</span> Run
            </button>
          )}
        </span>
      </div>
      {model.isOutdated(id) && !previewed ? (
        <p class="cell-note">
          The original of this cell has changed since you edited it. Compare shows what differs;
          Reset takes the new one.
        </p>
      ) : null}
      {previewed ? (
        <div class="cell-note cell-note-link">
          <p>
            This code came from a {from}. It has not run unless you ran it, and it is not kept until
            you keep it.
          </p>
          <p class="cell-note-tools">
            <button type="button" class="button" onClick={() => model.keepPreview()}>
              Keep
            </button>
            <button type="button" class="button" onClick={() => model.discardPreview()}>
              Discard
            </button>
          </p>
        </div>
      ) : null}
      {editing ? (
        <Editor
          {...props}
          start={editing.start}
          hintId={hintId}
          waitingHtml={changed ? plainLines(code) : still.codeHtml}
          onRun={run}
          onReady={(made) => {
            editor.current = made;
            const place = wanted.value;
            if (place) goTo(place.line, place.column);
            wanted.value = undefined;
          }}
          onFail={(reason) => {
            setEditing(undefined);
            setFailure(`The editor could not be loaded: ${reason}. The cell runs as it is.`);
          }}
        />
      ) : (
        <StillCode cell={cell} code={code} printed={still.codeHtml} onEdit={edit} />
      )}
      <p class="cell-hint" id={hintId}>
        Tab indents. Escape, then Tab, leaves the code. Ctrl or ⌘ with Enter runs it, F1 explains a
        word.
      </p>
      {comparing && changed ? (
        <DiffView
          before={cell.original}
          after={code}
          beforeLabel="The original"
          afterLabel={previewed ? `From the ${from}` : "Your code"}
          label={`What differs in ${id}`}
        />
      ) : null}
      {failure === "" ? null : (
        <p class="cell-error" role="alert">
          ✗ {failure}
        </p>
      )}
      {state ? <Progress state={state} now={now} /> : null}
      {state ? <ErrorBox state={state} onGo={goTo} /> : null}
      <OutputBox state={state} cell={cell} printed={still.outputsHtml} />
    </div>
  );
}
