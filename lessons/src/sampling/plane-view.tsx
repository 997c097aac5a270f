import { ImageView, useDrag, type FigureStore } from "@vitreous/figures";
import type { VNode } from "preact";
import { useId, useRef } from "preact/hooks";
import { placeText } from "./describe.js";
import { reduceParams, type ReduceState } from "./params.js";
import type { Reduced, ReduceResult } from "./result.js";
import type { ReduceData } from "./source.js";
import { decades } from "./spectrum.js";

export type ReduceFigure = FigureStore<typeof reduceParams, ReduceResult, ReduceData | undefined>;

export interface ReduceViewProps {
  readonly figure: ReduceFigure;
  readonly result: ReduceResult;
  readonly state: ReduceState;
}

const amplitudes = { colormap: "fourier", range: { low: -decades, high: 0 } } as const;

/** Share of the side at which bin f lies: zero frequency is the sample ⌊n/2⌋. */
const placeOf = (f: number, n: number) => (f + Math.floor(n / 2) + 0.5) / n;

/** A click of a finger or a pen; those of a mouse were drags already. */
const isTap = (event: MouseEvent): boolean =>
  event instanceof PointerEvent && event.pointerType !== "mouse";

/** The transform of the picture: the new border, the tiles that fold, and the stripes as a handle. */
export function PlaneView({ figure, result, state }: ReduceViewProps): VNode {
  const { n } = result;
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const handle = useRef<HTMLDivElement>(null);
  const stripes = figure.state.value.source === "stripes";
  const limit = (value: number) =>
    Math.min(reduceParams.h.max, Math.max(reduceParams.h.min, value));
  const move = (clientX: number, clientY: number): void => {
    const frame = root.current?.querySelector(".image-frame")?.getBoundingClientRect();
    if (!frame || frame.width === 0) return;
    const bin = (share: number) => limit(Math.floor(share * n) - Math.floor(n / 2));
    figure.set({
      h: bin((clientX - frame.left) / frame.width),
      k: bin((clientY - frame.top) / frame.height),
    });
  };
  const onPointerDown = useDrag({
    onStart(event) {
      if (event.pointerType === "mouse") event.preventDefault();
      handle.current?.focus({ preventScroll: true });
      figure.beginDrag();
      if (event.target instanceof Node && !handle.current?.contains(event.target)) {
        move(event.clientX, event.clientY);
      }
    },
    onMove: ({ clientX, clientY }) => move(clientX, clientY),
    onEnd: () => figure.endDrag(),
    onCancel: () => figure.cancelDrag(),
  });
  const { h, k } = figure.state.value;
  const onHandle = (target: EventTarget | null) =>
    target instanceof Element && target.closest(".fold-dot") !== null;
  return (
    <div class="fold captioned" ref={root}>
      <div
        class="fold-surface"
        onPointerDown={(event) => {
          // A finger beside the handle scrolls the page; a tap there brings the handle.
          if (stripes && event.pointerType === "mouse" && !onHandle(event.target)) {
            onPointerDown(event);
          }
        }}
        onClick={(event) => {
          if (stripes && isTap(event) && !onHandle(event.target))
            move(event.clientX, event.clientY);
        }}
      >
        <ImageView
          image={result.plane}
          title="Transform of the picture"
          alt={`amplitudes over ${decades} powers of ten, zero frequency in the middle; a square marks what the small picture can hold`}
          unit="1/Å"
          valueUnit="powers of ten"
          scaleBar={false}
          {...amplitudes}
        />
        <div class="fold-overlay">
          <Tiles result={result} />
          {stripes ? (
            <>
              <span class="fold-mate" style={spot(-h, -k, n)} />
              <div
                ref={handle}
                class="fold-dot"
                style={spot(h, k, n)}
                role="application"
                aria-roledescription="two-dimensional handle"
                aria-label={`Stripes: ${h} across, ${k} down`}
                aria-describedby={`${id}-keys`}
                tabIndex={0}
                aria-keyshortcuts="Enter Escape R"
                data-param="h"
                onPointerDown={onPointerDown}
                onKeyDown={(event) => {
                  if (event.ctrlKey || event.metaKey || event.altKey) return;
                  if (event.key === "Enter") {
                    event.preventDefault();
                    root.current?.parentElement
                      ?.querySelector<HTMLInputElement>(".fold-fields input")
                      ?.focus();
                    return;
                  }
                  const by = moves[event.key];
                  if (!by && event.key !== "Home") return;
                  event.preventDefault();
                  const now = figure.state.value;
                  figure.set(
                    by ? { h: limit(now.h + by[0]), k: limit(now.k + by[1]) } : { h: 0, k: 0 },
                  );
                }}
              >
                <svg viewBox="0 0 24 24" aria-hidden="true">
                  <circle cx="12" cy="12" r="7.5" />
                  <path d="M12 1v3M12 20v3M1 12h3M20 12h3" />
                </svg>
              </div>
            </>
          ) : null}
        </div>
      </div>
      <p class="fold-caption">
        {stripes ? `Stripes at ${placeText([h, k])}` : "The square holds what survives a crop"}
        {state.factor > 1 ? `; tiles of ${n / state.factor} × ${n / state.factor}` : ""}
      </p>
      <span id={`${id}-keys`} class="visually-hidden">
        Arrow keys move by one wave, Page Up and Page Down by ten. Home goes to zero frequency.
        Enter leads to the numbers, which can be typed.
      </span>
    </div>
  );
}

const moves: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  PageUp: [0, -10],
  PageDown: [0, 10],
};

const spot = (h: number, k: number, n: number) => ({
  left: `${100 * placeOf(h, n)}%`,
  top: `${100 * placeOf(k, n)}%`,
});

/** The middle tile, which is the new plane, and the borders of those that fold onto it. */
function Tiles({ result: { n, factor } }: { readonly result: ReduceResult }): VNode | null {
  if (factor === 1) return null;
  const m = n / factor;
  const middle = n * placeOf(0, n);
  const borders: number[] = [];
  for (let at = middle - m / 2; at > 0; at -= m) borders.push(at);
  for (let at = middle + m / 2; at < n; at += m) borders.push(at);
  return (
    <svg class="fold-tiles" viewBox={`0 0 ${n} ${n}`} aria-hidden="true">
      {borders.map((at) => (
        <g key={at}>
          <path class="fold-tile" d={`M${at} 0V${n}M0 ${at}H${n}`} />
        </g>
      ))}
      <rect class="fold-border" x={middle - m / 2} y={middle - m / 2} width={m} height={m} />
    </svg>
  );
}

/** The transform of a small picture, with a ring where the stripes must be. */
export function SmallPlane(props: {
  readonly small: Reduced;
  readonly name: string;
  readonly text: string;
}): VNode {
  const { small, name, text } = props;
  const { place, alias, n } = small;
  const seen = place && alias && Math.abs(alias.gain) > 1e-9;
  return (
    <div class="fold captioned">
      <div class="fold-surface">
        <ImageView
          image={small.plane}
          title={`Transform, ${name}`}
          alt={`amplitudes of the ${name} picture over ${decades} powers of ten, on the same scale`}
          unit="1/Å"
          valueUnit="powers of ten"
          scaleBar={false}
          {...amplitudes}
        />
        <div class="fold-overlay">
          {seen ? (
            <>
              <span class="fold-mate" style={spot(place[0], place[1], n)} />
              <span class="fold-mate" style={spot(-place[0], -place[1], n)} />
            </>
          ) : null}
        </div>
      </div>
      <p class="fold-caption">{text}</p>
    </div>
  );
}
