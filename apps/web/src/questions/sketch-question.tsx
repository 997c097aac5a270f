import { useUniqueId } from "@vitreous/figures";
import { curveAt, knotsOf, meanGap, type SketchPrediction } from "@vitreous/lessons";
import type { VNode } from "preact";
import { useRef, useState } from "preact/hooks";
import type { AnswerBook } from "./answer-book.js";
import type { IslandParts } from "./parts.js";
import { PredictFrame } from "./predict.js";
import { drawnFrom, drawnText, moved, swept, type Drawn } from "./sketch.js";
import { SketchPlot, type PlotPlace } from "./sketch-plot.js";
import { useAnswer } from "./use-answer.js";

const shown = (value: number, unit: string) =>
  `${Number(value.toPrecision(3))}${unit ? ` ${unit}` : ""}`;

/** A prediction by drawing a curve: by pointer, by keys, or by typing numbers. The true curve is laid over it afterwards. */
export function SketchQuestion(props: {
  readonly book: AnswerBook;
  readonly id: string;
  readonly sketch: SketchPrediction;
  readonly parts: IslandParts;
}): VNode {
  const { sketch, parts } = props;
  const state = useAnswer(props.book, props.id);
  const help = useUniqueId();
  const knots = knotsOf(sketch);
  const drawn = drawnFrom(state.answer.text, sketch);
  const [at, setAt] = useState(0);
  const last = useRef<PlotPlace | undefined>(undefined);
  const open = state.answer.state === "open";
  const told = open ? undefined : sketch;

  /** What is drawn by now: several strokes of the pen may come between two pictures. */
  const now = () => drawnFrom(props.book.read(props.id).text, sketch);
  const keep = (next: Drawn) => state.change({ text: drawnText(next) });
  const pointer = (place: PlotPlace, begins: boolean) => {
    if (!open) return;
    keep(swept(sketch, now(), begins ? place : (last.current ?? place), place));
    last.current = place;
    setAt(place.knot);
  };
  const onKey = (event: KeyboardEvent) => {
    if (!open || event.ctrlKey || event.metaKey || event.altKey) return;
    const before = now();
    const next = moved(sketch, before, at, event.key, event.shiftKey);
    if (!next) return;
    event.preventDefault();
    setAt(next.at);
    if (next.drawn !== before) keep(next.drawn);
  };

  const value = drawn[at];
  const place = `${sketch.x.label} ${shown(knots[at]!, sketch.x.unit)}: ${value === undefined ? "not drawn" : `${sketch.y.label} ${shown(value, sketch.y.unit)}`}`;
  const complete = drawn.every((one) => one !== undefined);
  const gap = complete ? meanGap(sketch, drawn as readonly number[]) : undefined;
  return (
    <PredictFrame
      parts={parts}
      state={state}
      ready={complete}
      commit={() => state.change({ text: drawnText(drawn), attempts: 1, state: "solved" }, true)}
      outcome={
        gap === undefined || state.answer.state !== "solved" ? null : (
          <p class="prediction-outcome">
            <strong>
              {gap < 0.05 ? "✓ Very near." : gap < 0.15 ? "○ Near." : "○ Something else."}
            </strong>{" "}
            On average your curve is {Math.round(100 * gap)} % of the height of the axes away from
            the true one.
          </p>
        )
      }
    >
      <div
        class="sketch"
        role="slider"
        tabIndex={open ? 0 : -1}
        aria-label={`Your curve of ${sketch.y.label} against ${sketch.x.label}`}
        aria-describedby={help}
        aria-valuemin={sketch.y.min}
        aria-valuemax={sketch.y.max}
        aria-valuenow={value ?? sketch.y.min}
        aria-valuetext={place}
        aria-disabled={!open}
        onKeyDown={onKey}
      >
        <SketchPlot
          sketch={sketch}
          drawn={drawn}
          truth={told ? knotsFine(told) : undefined}
          at={open ? at : undefined}
          onPointer={pointer}
        />
      </div>
      {open ? (
        <>
          <p class="question-rule" id={help}>
            Draw with the pointer, or tap points. With keys: ← → choose a place, ↑ ↓ raise and lower
            it (Shift: fine steps).
          </p>
          <details class="sketch-numbers">
            <summary>Set it by numbers</summary>
            <div class="sketch-fields">
              {knots.map((x, i) => (
                <label key={x}>
                  <span>{shown(x, sketch.x.unit)}</span>
                  <input
                    type="number"
                    step="any"
                    min={sketch.y.min}
                    max={sketch.y.max}
                    value={drawn[i] ?? ""}
                    onChange={(event) => {
                      const typed = event.currentTarget.valueAsNumber;
                      keep(drawn.map((one, k) => (k === i ? (Number.isNaN(typed) ? undefined : typed) : one))); // prettier-ignore
                    }}
                  />
                </label>
              ))}
            </div>
          </details>
          <p class="question-tools">
            <button type="button" class="button" onClick={() => keep(drawn.map(() => undefined))}>
              Clear the drawing
            </button>
            {complete ? null : (
              <span class="question-rule">
                {drawn.filter((one) => one === undefined).length} of {drawn.length} places are still
                empty.
              </span>
            )}
          </p>
        </>
      ) : null}
    </PredictFrame>
  );
}

/** The true curve, clipped to nothing: the plot clips. */
function knotsFine(sketch: SketchPrediction): readonly (readonly [number, number])[] {
  const { min, max } = sketch.x;
  return Array.from({ length: 201 }, (_, i) => {
    const x = min + ((max - min) * i) / 200;
    return [x, curveAt(sketch, x)] as const;
  });
}
