import { SvgPicture, useWidth, type FigureStore } from "@vitreous/figures";
import type { VNode } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { wiresBehind } from "@vitreous/core";
import { followedText, listText, newestText, valueText } from "./network-describe.js";
import type { NetworkResult } from "./network-result.js";
import { networkParams, type NetworkState } from "./network-params.js";
import {
  matrixPicture,
  networkLayout,
  networkPicture,
  type NetworkLayout,
} from "./network-picture.js";

export type NetworkFigure = FigureStore<typeof networkParams, NetworkResult>;

interface ViewProps {
  readonly figure: NetworkFigure;
  readonly result: NetworkResult;
  readonly state: NetworkState;
}

interface Node {
  readonly wire: number;
  readonly level: number;
}

/** The value nearest to a point of the picture. */
function nodeAt(
  { n, radices }: NetworkResult,
  { x, y }: NetworkLayout,
  px: number,
  py: number,
): Node {
  const step = x(1) - x(0);
  const row = y(1) - y(0);
  const limit = (value: number, most: number) => Math.min(most, Math.max(0, Math.round(value)));
  return {
    level: limit((px - x(0)) / step, radices.length),
    wire: limit((py - y(0)) / row, n - 1),
  };
}

/** Arrow keys go from value to value. */
const moves: Readonly<Record<string, readonly [wire: number, level: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** What can be followed back from a value, with all butterflies of the network. */
function behindOf({ butterflies, radices }: NetworkResult, { wire, level }: Node) {
  const stages = radices.map((_, s) => ({
    radix: radices[s]!,
    span: 1,
    values: new Float64Array(0),
    butterflies: butterflies.filter(({ stage }) => stage === s + 1),
  }));
  return wiresBehind({ stages }, wire, level);
}

/** The network. Pointing at a value shows where it comes from; a press, or the arrow keys, keep it. */
export function NetworkView({ figure, result }: ViewProps): VNode {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box) || 640;
  const layout = useMemo(() => networkLayout(result, width), [result.n, width]);
  const [hover, setHover] = useState<Node | undefined>(undefined);
  const seen =
    hover && hover.wire < result.n && hover.level <= result.radices.length ? hover : undefined;
  const trace = useMemo(
    () => (seen ? behindOf(result, seen) : result.behind),
    [result.butterflies, result.behind, seen?.wire, seen?.level],
  );
  const picture = useMemo(() => networkPicture(result, layout, trace), [result, layout, trace]);
  const at = (event: MouseEvent): Node | undefined => {
    const frame = box.current?.getBoundingClientRect();
    return frame && nodeAt(result, layout, event.clientX - frame.left, event.clientY - frame.top);
  };
  const shown = seen ?? { wire: result.wire, level: result.level };
  const text = valueText(result, shown.level, shown.wire);
  const samples = trace[0]!.map((w) => result.permutation[w]!).toSorted((a, b) => a - b);
  return (
    <div class="network-view">
      <div
        ref={box}
        class="network-surface"
        role="application"
        aria-roledescription="network of butterflies"
        aria-label={`Wire ${result.wire} after stage ${result.level}: ${followedText(result)}. Arrow keys go from value to value.`}
        tabIndex={0}
        style={{ height: `${layout.height}px` }}
        onPointerMove={(event) => {
          if (event.pointerType === "mouse") {
            const node = at(event);
            setHover((old) =>
              old?.wire === node?.wire && old?.level === node?.level ? old : node,
            );
          }
        }}
        onPointerLeave={() => setHover(undefined)}
        onClick={(event) => {
          const node = at(event);
          if (node) figure.set(node);
        }}
        onKeyDown={(event) => {
          const by = moves[event.key];
          if (!by || event.ctrlKey || event.metaKey || event.altKey) return;
          event.preventDefault();
          setHover(undefined);
          const limit = (value: number, most: number) => Math.min(most, Math.max(0, value));
          const { wire, level, size } = figure.state.value;
          const n = Number(size);
          figure.set({
            wire: limit(Math.min(wire, n - 1) + by[0], n - 1),
            level: limit(Math.min(level, result.radices.length) + by[1], result.radices.length),
          });
        }}
      >
        <SvgPicture node={picture} />
      </div>
      <p class="network-readout">
        Wire {shown.wire}, {shown.level === 0 ? "at the beginning" : `after stage ${shown.level}`}:{" "}
        <strong>{text}</strong>, from{" "}
        {samples.length === result.n
          ? `all ${result.n} samples`
          : samples.length === 1
            ? `sample ${samples[0]}`
            : `samples ${listText(samples)}`}
        .
      </p>
      <p class="network-now">{newestText(result)}</p>
      <StepButtons figure={figure} result={result} />
    </div>
  );
}

/** Seconds for the whole network. */
const seconds = 6;

/** Forward and back by one butterfly or one stage, or all of them as a film. */
function StepButtons({ figure, result }: Omit<ViewProps, "state">): VNode {
  const [playing, setPlaying] = useState(false);
  const stop = useRef<(() => void) | undefined>(undefined);
  useEffect(() => () => stop.current?.(), []);
  const { butterflies, done } = result;
  const all = butterflies.length;
  /** Butterflies up to the end of the stage that comes next. */
  const stageEnd = (): number => {
    const next = butterflies[done];
    return next ? butterflies.findLastIndex(({ stage }) => stage === next.stage) + 1 : all;
  };
  const play = (): void => {
    if (stop.current) {
      stop.current();
      return;
    }
    const from = done >= all ? 0 : done;
    const begin = performance.now();
    let frame = 0;
    const finish = (): void => {
      cancelAnimationFrame(frame);
      stop.current = undefined;
      setPlaying(false);
      figure.endDrag();
    };
    const tick = (time: number): void => {
      const part = Math.min(1, Math.max(0, (time - begin) / (1000 * seconds)));
      const next = Math.round(from + (all - from) * part);
      if (next !== figure.state.value.done) figure.set({ done: next });
      if (part >= 1) finish();
      else frame = requestAnimationFrame(tick);
    };
    stop.current = finish;
    setPlaying(true);
    figure.beginDrag();
    frame = requestAnimationFrame(tick);
  };
  return (
    <div class="network-steps" role="group" aria-label="Steps">
      <button
        type="button"
        class="button"
        disabled={done === 0}
        onClick={() => figure.set({ done: done - 1 })}
      >
        Back
      </button>
      <button
        type="button"
        class="button"
        disabled={done >= all}
        onClick={() => figure.set({ done: done + 1 })}
      >
        Next butterfly
      </button>
      <button
        type="button"
        class="button"
        disabled={done >= all}
        onClick={() => figure.set({ done: stageEnd() })}
      >
        Next stage
      </button>
      <button type="button" class="button button-primary" aria-pressed={playing} onClick={play}>
        {playing ? "Stop" : "Play"}
      </button>
      <span class="view-count">
        <strong>{done}</strong> of {all} butterflies
      </span>
    </div>
  );
}

/** The matrix that the butterflies so far multiply to, and what it costs. */
export function MatrixView({ result }: Pick<ViewProps, "result">): VNode {
  const { lines, done, butterflies, n } = result;
  const picture = useMemo(() => matrixPicture(result, 400), [result]);
  const all = done === butterflies.length;
  return (
    <div class="captioned">
      <div
        class="network-matrix"
        role="img"
        aria-label={`The matrix of ${n} by ${n} numbers that the butterflies done so far multiply to${all ? ", the whole transform" : ""}: ${result.filled} of its numbers are not zero.`}
      >
        <SvgPicture node={picture} />
      </div>
      <p class="plane-caption">
        Row: wire. Column: sample. Arrow: the turn with which the sample has come. Empty is zero:{" "}
        <strong>{n * n - result.filled}</strong> of {n * n}. Lines drawn:{" "}
        <strong>{lines.done}</strong> of {lines.network}; the matrix alone: {lines.matrix}.
      </p>
    </div>
  );
}
