import type { CellState } from "@vitreous/cells";
import type { ComponentType, VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { errorPlaceWords } from "./output/html.js";
import type { PageCell } from "./page-model.js";

type OutputsComponent = ComponentType<{
  readonly id: string;
  readonly outputs: CellState["outputs"];
  readonly console: CellState["console"];
}>;

/** Elapsed time of a run, renewed while it lasts. */
export function useClock(running: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!running) return undefined;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 100);
    return () => clearInterval(timer);
  }, [running]);
  return now;
}

export function Progress({
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

export function ErrorBox(props: {
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
export function OutputBox(props: {
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
