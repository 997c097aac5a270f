import { numberForKey, snapNumber, useDrag, type FigureStore } from "@vitreous/figures";
import type { VNode } from "preact";
import { useRef } from "preact/hooks";
import { tipOf } from "./arrows.js";
import { number } from "./clock-describe.js";
import type { ClockResult, Shadows } from "./clock-model.js";
import { clockParams, type ClockState } from "./clock-params.js";
import { fullLength } from "./clock-plots.js";
import { PlayButton } from "./clock-play.js";
import { turnTowards } from "./clock-turn.js";

export type ClockFigure = FigureStore<typeof clockParams, ClockResult>;

interface ClockViewProps {
  readonly figure: ClockFigure;
  readonly result: ClockResult;
  readonly state: ClockState;
}

/** Radius of the dial, height of the paper, and the frame around both, in units of the drawing. */
const rim = 100;
const frame = { left: -119, top: -119, width: 238, height: 372 } as const;
const paperTop = 122;
const paperHeight = 124;

/** Degrees of an angle on the screen from the middle of the dial, and its distance in hand lengths. */
interface Place {
  readonly degrees: number;
  readonly re: number;
  readonly im: number;
}

/** The clock, and below it the paper on which the shadow of its sum is drawn. */
export function ClockView({ figure, result, state }: ClockViewProps): VNode {
  const surface = useRef<HTMLDivElement>(null);
  const now = figure.state.value;
  const scale = rim / fullLength(now);
  const placeOf = (clientX: number, clientY: number): Place | undefined => {
    const box = surface.current?.getBoundingClientRect();
    if (!box || box.width === 0) return undefined;
    const unit = box.width / frame.width;
    const re = ((clientX - box.left) / unit + frame.left) / scale;
    const im = -((clientY - box.top) / unit + frame.top) / scale;
    return { re, im, degrees: (Math.atan2(im, re) * 180) / Math.PI };
  };
  const first = result.hands[0]!;
  const hand = tipOf(first, now.turn);
  const two = now.hands === "two";
  const yours = two ? tipOf({ length: now.amplitude, phase: now.phase, way: 1 }, now.turn) : [0, 0];
  const at = (re: number, im: number) => ({
    left: `${(100 * (scale * re - frame.left)) / frame.width}%`,
    top: `${(100 * (-scale * im - frame.top)) / frame.height}%`,
  });
  const turnHand = (place: Place) =>
    figure.set({
      turn: turnTowards(place.degrees - (first.phase % 360), figure.state.value.turn),
    });
  const setYours = ({ re, im }: Place) => {
    const [x, y] = tipOf({ length: 1, phase: 0, way: 1 }, figure.state.value.turn);
    const [dx, dy] = [re - x, im - y];
    const phase = (Math.atan2(dy, dx) * 180) / Math.PI - figure.state.value.turn;
    figure.set({
      amplitude: snapNumber(clockParams.amplitude, Math.hypot(dx, dy)),
      phase: snapNumber(clockParams.phase, phase - 360 * Math.round(phase / 360)),
    });
  };
  // A hand too short to take hold of has its handle further out.
  const grip = tipOf(
    { ...first, length: Math.max(first.length, 0.25 * fullLength(now)) },
    now.turn,
  );
  return (
    <div class="clock">
      <div
        class="clock-surface"
        ref={surface}
        style={{ aspectRatio: `${frame.width} / ${frame.height}` }}
      >
        <Drawing result={result} state={state} scale={scale} />
        <Handle
          kind="turn"
          figure={figure}
          style={at(grip[0], grip[1])}
          label={`Hand of the clock, turned by ${now.turn.toFixed(0)} degrees`}
          keys="Arrow keys turn the hand by five degrees, with Shift by one, Page Up and Page Down by forty-five."
          placeOf={placeOf}
          take={turnHand}
          onKey={(event) => {
            const next = numberForKey(clockParams.turn, figure.state.value.turn, event);
            if (next !== undefined) figure.set({ turn: next });
            return next !== undefined;
          }}
        />
        {two ? (
          <Handle
            kind="phase"
            figure={figure}
            style={at(hand[0] + yours[0]!, hand[1] + yours[1]!)}
            label={`Tip of your hand: length ${now.amplitude.toFixed(2)}, phase ${now.phase.toFixed(0)} degrees`}
            keys="Left and right turn your hand, up and down change its length; with Shift in fine steps."
            placeOf={placeOf}
            take={setYours}
            onKey={(event) => {
              const patch = handForKey(figure.state.value, event);
              if (patch) figure.set(patch);
              return patch !== undefined;
            }}
          />
        ) : null}
      </div>
      <p class="clock-caption">
        sum {number(result.length, 2)} long; shadow {number(result.re, 2)}; brightness{" "}
        {number(result.brightness, 2)}
      </p>
      <PlayButton figure={figure} />
    </div>
  );
}

/** Left is anticlockwise, as the eye sees it at the top of the dial; up is longer. */
function handForKey(
  { amplitude, phase }: ClockState,
  event: { readonly key: string; readonly shiftKey: boolean },
): Partial<ClockState> | undefined {
  const sideways = event.key === "ArrowLeft" || event.key === "ArrowRight";
  if (!sideways) {
    const next = numberForKey(clockParams.amplitude, amplitude, event);
    return next === undefined ? undefined : { amplitude: next };
  }
  const key = event.key === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
  const next = numberForKey(clockParams.phase, phase, { ...event, key });
  if (next === undefined) return undefined;
  if (next === phase)
    return { phase: phase > 0 ? -180 + clockParams.phase.step : 180 - clockParams.phase.step };
  return { phase: next };
}

/** A handle on the dial. */
function Handle(props: {
  readonly kind: "turn" | "phase";
  readonly figure: ClockFigure;
  readonly style: { readonly left: string; readonly top: string };
  readonly label: string;
  readonly keys: string;
  placeOf(clientX: number, clientY: number): Place | undefined;
  take(place: Place): void;
  onKey(event: KeyboardEvent): boolean;
}): VNode {
  const { kind, figure, placeOf, take } = props;
  const onPointerDown = useDrag({
    onStart(event) {
      event.preventDefault();
      if (event.currentTarget instanceof HTMLElement)
        event.currentTarget.focus({ preventScroll: true });
      figure.beginDrag();
    },
    onMove({ clientX, clientY }) {
      const place = placeOf(clientX, clientY);
      if (place) take(place);
    },
    onEnd: () => figure.endDrag(),
    onCancel: () => figure.cancelDrag(),
  });
  return (
    <div
      class={`clock-tip clock-tip-${kind}`}
      style={props.style}
      role="application"
      aria-roledescription={kind === "turn" ? "hand of a clock" : "two-dimensional handle"}
      aria-label={`${props.label}. ${props.keys} Enter leads to the numbers, which can be typed.`}
      tabIndex={0}
      aria-keyshortcuts="Enter Escape R"
      data-param={kind}
      onPointerDown={onPointerDown}
      onKeyDown={(event) => {
        if (event.key === "Enter") {
          event.preventDefault();
          event.currentTarget
            .closest("figure")
            ?.querySelector<HTMLInputElement>(`[data-types~="${kind}"] input`)
            ?.focus();
          return;
        }
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        if (props.onKey(event)) event.preventDefault();
      }}
    />
  );
}

const point = (re: number, im: number, scale: number) =>
  `${(scale * re).toFixed(2)} ${(-scale * im).toFixed(2)}`;

/** Everything on the dial that cannot be taken hold of. */
function Drawing({
  result,
  state,
  scale,
}: Omit<ClockViewProps, "figure"> & { readonly scale: number }): VNode {
  const { chain, hands, re, im } = result;
  const many = hands.length > 2;
  const end = (i: number) => point(chain[2 * i]!, chain[2 * i + 1]!, scale);
  const rest = hands.slice(1).map((_, i) => `L${end(i + 2)}`);
  const x = scale * re;
  return (
    <svg viewBox={`${frame.left} ${frame.top} ${frame.width} ${frame.height}`} aria-hidden="true">
      <circle class="clock-ring" r={rim} />
      {scale > 15 ? <circle class="clock-ring" r={scale} /> : null}
      <path class="clock-axis" d={`M${-rim} 0H${rim}M0 ${-rim}V${rim}`} />
      <text class="clock-text" x={rim + 3} y="-3">
        0°
      </text>
      <text class="clock-text" x="4" y={-rim - 5}>
        90°
      </text>
      {scale > 15 ? (
        <text class="clock-text" x="3" y={scale + 10}>
          1
        </text>
      ) : null}
      <text class="clock-text" x={-rim - 14} y={-rim - 5}>
        rim: {number(fullLength(state), 1)}
      </text>
      <path class="clock-drop" d={`M${x} ${-scale * im}V${paperTop}`} />
      <path class="clock-shadow" d={`M0 0H${x}`} />
      {hands.length > 1 ? <path class="clock-sum" d={`M0 0L${end(hands.length)}`} /> : null}
      <path class="clock-first" d={`M0 0L${end(1)}`} />
      {hands.length > 1 ? (
        <path class={many ? "clock-rest" : "clock-second"} d={`M${end(1)}${rest.join("")}`} />
      ) : null}
      <circle class="clock-hub" r="3" />
      <rect
        class="clock-paper"
        x={-rim - 8}
        y={paperTop}
        width={2 * rim + 16}
        height={paperHeight}
      />
      <path class="clock-axis" d={`M0 ${paperTop}v${paperHeight}`} />
      <Paper paper={result.paper} scale={scale} several={hands.length === 2} />
      <circle class="clock-pen" cx={x} cy={paperTop} r="4.5" />
    </svg>
  );
}

/** The past of the shadows, running down the paper. */
function Paper({
  paper,
  scale,
  several,
}: {
  readonly paper: Shadows;
  readonly scale: number;
  readonly several: boolean;
}): VNode {
  const last = paper.turn.length - 1;
  const trace = (values: Float64Array) =>
    `M${Array.from(values, (_, i) => {
      // The newest is at the top.
      const x = scale * values[last - i]!;
      const y = paperTop + (paperHeight * i) / last;
      return `${x.toFixed(1)} ${y.toFixed(1)}`;
    }).join("L")}`;
  return (
    <>
      {several ? <path class="clock-trace clock-trace-first" d={trace(paper.first)} /> : null}
      {several ? <path class="clock-trace clock-trace-second" d={trace(paper.second)} /> : null}
      <path class="clock-trace clock-trace-sum" d={trace(paper.sum)} />
    </>
  );
}
