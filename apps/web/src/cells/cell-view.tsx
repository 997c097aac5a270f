import { useComputed, useSignal } from "@preact/signals";
import type { CellState } from "@vitreous/cells";
import type { ComponentType, VNode } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { escapeHtml } from "../weave/html.js";
import { DiffView } from "./diff-view.js";
import type { CodeEditor } from "./editor/editor.js";
import type { FigureParams } from "./editor/knowledge.js";
import { errorPlaceWords } from "./output/html.js";
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

type OutputsComponent = ComponentType<{
  readonly id: string;
  readonly outputs: CellState["outputs"];
  readonly console: CellState["console"];
}>;

/** Lines of plain code, until the colours arrive. */
const plainLines = (code: string): string =>
  code
    .split("\n")
    .map((line) => `<span class="cell-line">${escapeHtml(line)}</span>`)
    .join("\n");

/** Code that nobody edits: as printed, or coloured anew when the text is another one. */
function StillCode(props: {
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
function Editor(
  props: CellViewProps & {
    readonly start: { readonly x: number; readonly y: number } | undefined;
    readonly hintId: string;
    readonly waitingHtml: string;
    onReady(editor: CodeEditor): void;
    onFail(reason: string): void;
    onRun(move: boolean): void;
  },
): VNode {
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

/** Elapsed time of a run, renewed while it lasts. */
function useClock(running: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!running) return undefined;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 100);
    return () => clearInterval(timer);
  }, [running]);
  return now;
}

function Progress({
  state,
  now,
}: {
  readonly state: CellState;
  readonly now: number;
}): VNode | null {
  const long = state.startedAt !== undefined && now - state.startedAt > 600;
  if (state.status !== "running" || (!state.progress && !long)) return null;
  const { fraction, label } = state.progress ?? {};
  const left =
    fraction !== undefined && fraction > 0.03 && state.startedAt !== undefined
      ? ((now - state.startedAt) * (1 - fraction)) / fraction
      : undefined;
  return (
    <div class="cell-progress">
      <progress
        aria-label={`Progress of ${state.id}${label ? `: ${label}` : ""}`}
        {...(fraction === undefined ? {} : { value: fraction, max: 1 })}
      />
      <span>
        {label ? `${label} ` : ""}
        {fraction === undefined ? "" : `${Math.floor(fraction * 100)} %`}
        {left !== undefined && left > 1000 ? `, about ${Math.ceil(left / 1000)} s left` : ""}
      </span>
    </div>
  );
}

function ErrorBox(props: {
  readonly state: CellState;
  onGo(line: number, column: number): void;
}): VNode | null {
  const { error } = props.state;
  if (props.state.status !== "failed" || !error) return null;
  return (
    <div class="cell-error">
      <p>
        <span class="cell-error-sign" aria-hidden="true">
          ✗
        </span>{" "}
        <strong>{errorPlaceWords(error)}</strong>
        {error.message}
      </p>
      {error.line === undefined ? null : (
        <button
          type="button"
          class="button"
          onClick={() => props.onGo(error.line ?? 1, error.column ?? 1)}
        >
          Go to line {error.line}
        </button>
      )}
    </div>
  );
}

/** Outputs: printed with the page until the cell has run here, then live; the last ones stay while it runs again. */
function OutputBox(props: {
  readonly state: CellState | undefined;
  readonly cell: PageCell;
  readonly printed: string;
}): VNode {
  const { state } = props;
  const [View, setView] = useState<OutputsComponent>();
  const last = useRef<Pick<CellState, "outputs" | "console">>(undefined);
  const hasRun = state !== undefined && (state.runs > 0 || last.current !== undefined);
  useEffect(() => {
    if (!hasRun) return;
    void import("./output/outputs.js").then(({ Outputs }) => setView(() => Outputs));
  }, [hasRun]);
  if (state && hasRun) {
    const under = state.status === "running" || state.status === "queued";
    const empty = state.outputs.length === 0 && state.console.length === 0;
    if (!under || !empty) last.current = state;
  }
  const shown = last.current;
  if (!View || !shown) {
    return <div class="cell-outputs" dangerouslySetInnerHTML={{ __html: props.printed }} />;
  }
  const old = state?.status !== "done" && state?.status !== "running";
  return (
    <div class={old ? "cell-outputs cell-outputs-old" : "cell-outputs"}>
      <View id={props.cell.id} outputs={shown.outputs} console={shown.console} />
    </div>
  );
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
