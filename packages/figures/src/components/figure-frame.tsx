// Installs the tracking of signals in components.
import { useComputed, useSignal, useSignalEffect } from "@preact/signals";
import type { ComponentChildren, VNode } from "preact";
import { useMemo, useRef } from "preact/hooks";
import type { FigureDefinition, FigureView } from "../contract/definition.js";
import type { Params } from "../contract/params.js";
import type { FigureStore } from "../store/store.js";
import type { AnyFigure } from "./any-figure.js";
import { type ExportRegistry, SurroundingsContext } from "./context.js";
import { DataTables } from "./data-tables.js";
import { ExportMenu } from "./export-menu.js";
import { type PageFacts, permalink } from "./files.js";
import { useOnScreen, useThrottled } from "./hooks.js";
import { InvariantStrip } from "./invariant-strip.js";
import { ParamControl } from "./param-control.js";
import { Reproduce, valueText } from "./reproduce.js";

export interface FigureFrameProps<P extends Params, R, D, C> {
  readonly definition: FigureDefinition<P, R, D, C>;
  readonly figure: FigureStore<P, R, D>;
  readonly facts: PageFacts;
  /** "Figure 1". */
  readonly number?: string;
  readonly caption?: ComponentChildren;
  /** The still picture as SVG text, shown until the first numbers are there. */
  readonly poster?: string;
  /** Level of the title among the headings of the page. Default 3. */
  readonly headingLevel?: 2 | 3 | 4;
  /** Names of parameters whose controls are left out. */
  readonly hide?: readonly string[];
  /** More controls of the lesson's own: "Drop this slice", "Open a file". */
  readonly actions?: ComponentChildren;
}

/** A figure on the page, with everything that can be done to it. */
export function FigureFrame<P extends Params, R, D, C>(props: FigureFrameProps<P, R, D, C>): VNode {
  const { definition, figure, facts, number, hide = [] } = props;
  const any: AnyFigure = figure as unknown as AnyFigure;
  const root = useRef<HTMLElement>(null);
  const exports = useMemo<ExportRegistry>(() => new Map(), []);
  const surroundings = useMemo(() => ({ exports }), [exports]);
  const nudged = useSignal(false);
  useOnScreen(root, (visible) => {
    figure.setPaused(!visible);
    if (visible) nudged.value = true;
  });

  const names = Object.entries(definition.params)
    .filter(([name, spec]) => spec.control !== false && !hide.includes(name))
    .map(([name]) => name);
  const firstHandle = names.find((name) => definition.params[name]?.kind === "number");
  // The frame itself is drawn once; what changes while a handle moves are its leaves.
  const ready = useComputed(() => figure.shown.value !== undefined);
  useSignalEffect(() => {
    const data = root.current?.dataset;
    const busy = figure.busy.value;
    const quality = figure.shown.value?.quality;
    if (!data) return;
    data["busy"] = String(busy);
    if (quality) data["quality"] = quality;
  });
  const Heading = `h${props.headingLevel ?? 3}` as const;
  const columns = definition.columns ?? Math.min(3, definition.views.length);

  return (
    <SurroundingsContext.Provider value={surroundings}>
      <figure
        ref={root}
        class="figure"
        id={definition.id}
        aria-labelledby={`${definition.id}-title`}
        data-figure={definition.id}
        onKeyDown={(event) => frameKey(any, event)}
      >
        <header class="figure-head">
          <div>
            <Heading class="figure-title" id={`${definition.id}-title`}>
              {number ? <span class="figure-number">{number}</span> : null} {definition.title}
            </Heading>
            <p class="figure-instruction">{definition.instruction}</p>
          </div>
          <Toolbar figure={any} exports={exports} facts={facts} />
        </header>
        <Notices figure={any} />
        <div class={`figure-views figure-views-${columns}`}>
          {ready.value ? (
            definition.views.map((view) => <View key={view.id} view={view} figure={figure} />)
          ) : (
            <Still {...(props.poster === undefined ? {} : { poster: props.poster })} />
          )}
        </div>
        {names.length > 0 || props.actions ? (
          <div class="figure-controls" role="group" aria-label="Controls">
            {names.map((name) => (
              <ParamControl
                key={name}
                figure={any}
                name={name}
                nudge={nudged.value && name === firstHandle}
              />
            ))}
            {props.actions}
          </div>
        ) : null}
        <Laws figure={any} />
        <Summary figure={any} />
        {props.caption ? <figcaption class="figure-caption">{props.caption}</figcaption> : null}
        <div class="figure-folds">
          <Tables figure={any} />
          <Reproduce figure={any} facts={facts} />
        </div>
        <PrintedState figure={any} facts={facts} />
      </figure>
    </SurroundingsContext.Provider>
  );
}

/** Ctrl/⌘-Z, Shift-Ctrl/⌘-Z and R, wherever the focus is inside the figure. */
function frameKey(figure: AnyFigure, event: KeyboardEvent): void {
  const key = event.key.toLowerCase();
  const command = event.ctrlKey || event.metaKey;
  const typing = event.target instanceof HTMLInputElement && event.target.type === "text";
  if (typing || event.defaultPrevented || event.altKey) return;
  if (command && key === "z") {
    if (event.shiftKey) figure.redo();
    else figure.undo();
  } else if (command && key === "y") figure.redo();
  else if (!command && key === "r") figure.reset();
  else return;
  event.preventDefault();
}

function Toolbar(props: {
  readonly figure: AnyFigure;
  readonly exports: ExportRegistry;
  readonly facts: PageFacts;
}): VNode {
  const { figure } = props;
  return (
    <div class="figure-tools" role="group" aria-label="Figure">
      <QualityLabel figure={figure} />
      <button
        type="button"
        class="button"
        disabled={!figure.canUndo.value}
        title="Undo (Ctrl or ⌘ Z)"
        onClick={() => figure.undo()}
      >
        Undo
      </button>
      <button
        type="button"
        class="button"
        disabled={!figure.canRedo.value}
        title="Redo (Shift Ctrl or ⌘ Z)"
        onClick={() => figure.redo()}
      >
        Redo
      </button>
      <button type="button" class="button" title="Reset (R)" onClick={() => figure.reset()}>
        Reset
      </button>
      <ExportMenu {...props} />
    </div>
  );
}

/** Says which quality is on show, and what is being computed. Seen, not spoken: the summary speaks when it is done. */
function QualityLabel({ figure }: { readonly figure: AnyFigure }): VNode {
  const shown = figure.shown.value;
  const now = !shown
    ? "Computing"
    : shown.stage !== undefined
      ? `Computing: ${shown.stage}`
      : shown.quality === "draft"
        ? "Draft while you drag"
        : shown.state === figure.state.value
          ? "Exact"
          : "Updating";
  const text = useThrottled(now, 150);
  return (
    <span class="figure-quality" data-quality-label>
      {text}
    </span>
  );
}

function Notices({ figure }: { readonly figure: AnyFigure }): VNode | null {
  const notices = figure.notices.value;
  const failure = figure.failure.value;
  if (notices.length === 0 && failure === undefined) return null;
  return (
    <div class="figure-notices" role="status">
      {failure === undefined ? null : (
        <p class="figure-failure">
          <strong>✗ This could not be computed.</strong> {failure}
        </p>
      )}
      {notices.map((notice) => (
        <p key={notice}>{notice}</p>
      ))}
      {notices.length > 0 ? (
        <button type="button" class="button" onClick={() => figure.dismissNotices()}>
          Close
        </button>
      ) : null}
    </div>
  );
}

function View<P extends Params, R, D>(props: {
  readonly view: FigureView<P, R, D>;
  readonly figure: FigureStore<P, R, D>;
}): VNode | null {
  const { view, figure } = props;
  const shown = figure.shown.value;
  if (!shown) return null;
  const { result, state, quality } = shown;
  return (
    <section
      class={`view view-span-${view.span ?? 1} view-narrow-${view.narrow ?? "full"}`}
      data-view={view.id}
      aria-label={view.title}
    >
      <p class={`view-title q-${view.quantity ?? "none"}`} aria-hidden="true">
        {view.title}
      </p>
      {view.render({ figure, result, state, quality, ghost: figure.ghost.value?.result })}
    </section>
  );
}

function Laws({ figure }: { readonly figure: AnyFigure }): VNode {
  return <InvariantStrip readings={figure.readings.value} />;
}

function Tables({ figure }: { readonly figure: AnyFigure }): VNode {
  return <DataTables tables={figure.description.value?.tables ?? []} prefix={figure.model.id} />;
}

function Still({ poster }: { readonly poster?: string }): VNode {
  return poster === undefined ? (
    <div class="figure-still" />
  ) : (
    // The text was made by our own drawing code at build time, every string escaped.
    <div class="figure-still" dangerouslySetInnerHTML={{ __html: poster }} />
  );
}

/** What paper must carry: every parameter and the address. Hidden on screen. */
function PrintedState({
  figure,
  facts,
}: {
  readonly figure: AnyFigure;
  readonly facts: PageFacts;
}): VNode {
  const values = Object.entries(figure.model.params).map(
    ([name, spec]) => `${spec.label} ${valueText(figure, name, spec)}`,
  );
  return (
    <p class="figure-print" data-print>
      {values.join("; ")}. Data: {figure.data.value?.name ?? "none"}. Vitreous {facts.version}.{" "}
      <span class="figure-print-link">{permalink(figure, facts)}</span>
    </p>
  );
}

/** One sentence, spoken after a change and at most twice a second. */
function Summary({ figure }: { readonly figure: AnyFigure }): VNode {
  const sentence = useThrottled(figure.description.value?.sentence ?? "", 600);
  return (
    <p class="figure-summary" role="status" data-summary>
      {sentence}
    </p>
  );
}
