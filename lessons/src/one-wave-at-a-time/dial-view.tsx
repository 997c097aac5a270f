import { formatFixed, NumberField, numberForKey, snapNumber, useDrag } from "@vitreous/figures";
import type { VNode } from "preact";
import { useId, useRef } from "preact/hooks";
import { phaseText } from "./describe.js";
import { waveParams, type WaveState } from "./params.js";
import { isTap, type WaveFigure, type WaveViewProps } from "./plane-view.js";

/** Radius of the dial in its own units, and the height at its rim. */
const rim = 100;
const full = waveParams.height.max;

/** The coefficient as an arrow: its length is the height of the wave, its direction the phase. */
export function DialView({ figure, result, state }: WaveViewProps): VNode {
  const { chosen } = result;
  const id = useId();
  const surface = useRef<HTMLDivElement>(null);
  const tip = useRef<HTMLDivElement>(null);
  const shown = armOf(figure, result.chosen);
  const take = (clientX: number, clientY: number): void => {
    const box = surface.current?.getBoundingClientRect();
    if (!box || box.width === 0) return;
    const x = (clientX - box.left) / box.width - 0.5;
    const y = 0.5 - (clientY - box.top) / box.height;
    // The rim lies at 0.42 of the width, so that the tip can be held beyond it.
    const height = snapNumber(waveParams.height, (Math.hypot(x, y) / 0.42) * full);
    const phase = snapNumber(waveParams.phase, (Math.atan2(y, x) * 180) / Math.PI);
    figure.set({ hand: "set", height, phase });
  };
  const onPointerDown = useDrag({
    onStart(event) {
      event.preventDefault();
      tip.current?.focus({ preventScroll: true });
      figure.beginDrag();
      if (event.target instanceof Node && !tip.current?.contains(event.target)) {
        take(event.clientX, event.clientY);
      }
    },
    onMove: ({ clientX, clientY }) => take(clientX, clientY),
    onEnd: () => figure.endDrag(),
    onCancel: () => figure.cancelDrag(),
  });
  const place = (height: number, phase: number, scale = rim) => {
    const angle = (phase * Math.PI) / 180;
    const radius = (scale * Math.min(height, full)) / full;
    return [radius * Math.cos(angle), -radius * Math.sin(angle)] as const;
  };
  const [x, y] = place(shown.height, shown.phase);
  const [ownX, ownY] = place(chosen.ownPercent, chosen.ownPhase);
  const off = state.hand === "set" ? "" : " dial-own";
  return (
    <div class={`dial${off}`}>
      <div
        class="dial-surface"
        ref={surface}
        onPointerDown={(event) => {
          if (event.pointerType === "mouse") onPointerDown(event);
        }}
        onClick={(event) => {
          if (isTap(event)) take(event.clientX, event.clientY);
        }}
      >
        <svg viewBox="-119 -119 238 238" aria-hidden="true">
          {[1, 2, 3].map((ring) => (
            <circle key={ring} class="dial-ring" r={(rim * ring) / 3} />
          ))}
          <path class="dial-axis" d={`M${-rim} 0H${rim}M0 ${-rim}V${rim}`} />
          <text class="dial-text" x={rim + 3} y="4">
            0°
          </text>
          <text class="dial-text" x="4" y={-rim - 5}>
            90°
          </text>
          <text class="dial-text" x={rim / 3 + 2} y="11">
            100 %
          </text>
          <path class="dial-ghost" d={`M0 0L${ownX} ${ownY}`} />
          <circle class="dial-ghost" cx={ownX} cy={ownY} r="4" />
          <path class="dial-arm" d={`M0 0L${x} ${y}`} />
          <circle class="dial-hub" r="3" />
        </svg>
        <div
          ref={tip}
          class="dial-tip"
          style={{
            left: `${50 + (0.42 * 100 * x) / rim}%`,
            top: `${50 + (0.42 * 100 * y) / rim}%`,
          }}
          role="application"
          aria-roledescription="two-dimensional handle"
          aria-label={`Arrow of the chosen wave: height ${shown.height.toFixed(1)} percent of the strongest, phase ${shown.phase.toFixed(0)} degrees`}
          aria-describedby={`${id}-keys`}
          tabIndex={0}
          aria-keyshortcuts="Enter Escape R"
          data-param="height"
          onPointerDown={(event) => {
            event.stopPropagation();
            onPointerDown(event);
          }}
          onClick={(event) => event.stopPropagation()}
          onKeyDown={(event) => {
            if (event.key === "Enter") {
              event.preventDefault();
              surface.current
                ?.closest("figure")
                ?.querySelector<HTMLInputElement>(".wave-arrow input")
                ?.focus();
              return;
            }
            if (event.ctrlKey || event.metaKey || event.altKey) return;
            const next = armForKey(figure, event);
            if (!next) return;
            event.preventDefault();
            figure.set(next);
          }}
        />
      </div>
      <p class="plane-caption">
        {shown.height.toFixed(shown.height < 10 ? 2 : 0)} % of the strongest,{" "}
        {phaseText({ phase: shown.phase, percent: shown.height })}
      </p>
      <span id={`${id}-keys`} class="visually-hidden">
        Left and right turn the arrow, up and down change its length; with Shift in fine steps. Home
        takes it away. Enter leads to the numbers, which can be typed.
      </span>
    </div>
  );
}

/** Height and phase that the arrow shows: the reader's, or those of the image. */
function armOf(
  figure: WaveFigure,
  { ownPercent, ownPhase }: { readonly ownPercent: number; readonly ownPhase: number },
): { readonly height: number; readonly phase: number } {
  const { hand, height, phase } = figure.state.value;
  return hand === "set" ? { height, phase } : { height: ownPercent, phase: ownPhase };
}

/** Left and right turn the arrow, up and down change its length; it becomes the reader's own by that. */
function armForKey(
  figure: WaveFigure,
  event: { readonly key: string; readonly shiftKey: boolean },
): Partial<WaveState> | undefined {
  const { key, shiftKey } = event;
  const result = figure.shown.value?.result;
  if (!result) return undefined;
  const { height, phase } = armOf(figure, result.chosen);
  const sideways = key === "ArrowLeft" || key === "ArrowRight";
  const spec = sideways ? waveParams.phase : waveParams.height;
  // Turning to the left is turning on: phases grow anticlockwise.
  const named = key === "ArrowLeft" ? "ArrowRight" : key === "ArrowRight" ? "ArrowLeft" : key;
  const next = numberForKey(spec, sideways ? phase : Math.min(full, height), {
    key: named,
    shiftKey,
  });
  if (next === undefined) return undefined;
  if (!sideways) return { hand: "set", height: next, phase };
  const round =
    next >= 180 && phase >= 180
      ? -180 + waveParams.phase.step
      : next <= -180 && phase <= -180
        ? 180 - waveParams.phase.step
        : next;
  return { hand: "set", height: Math.min(full, height), phase: round };
}

/** The four numbers of the wave, to be typed. */
export function WaveFields({ figure, result }: Pick<WaveViewProps, "figure" | "result">): VNode {
  const { h, k } = figure.state.value;
  const arm = armOf(figure, result.chosen);
  const put = (patch: Partial<WaveState>) =>
    figure.set({ hand: "set", height: Math.min(full, arm.height), phase: arm.phase, ...patch });
  const step = (name: "h" | "k", direction: number) => {
    const next = figure.state.value[name] + direction;
    figure.set(name === "h" ? { h: next } : { k: next });
  };
  const arrows = (name: "h" | "k") => (event: KeyboardEvent) => {
    const by = event.key === "ArrowUp" ? 1 : event.key === "ArrowDown" ? -1 : 0;
    if (by !== 0) step(name, by);
    return by !== 0;
  };
  return (
    <div class="wave-fields">
      <span class="wave-place" data-types="h k">
        <NumberField
          label="h"
          text={String(h)}
          min={waveParams.h.min}
          max={waveParams.h.max}
          onCommit={(value) => figure.set({ h: Math.round(value) })}
          onKey={arrows("h")}
        />
        <NumberField
          label="k"
          text={String(k)}
          min={waveParams.k.min}
          max={waveParams.k.max}
          onCommit={(value) => figure.set({ k: Math.round(value) })}
          onKey={arrows("k")}
        />
      </span>
      <span class="wave-arrow" data-types="height phase">
        <NumberField
          label="Height"
          text={formatFixed(arm.height, 1)}
          unit="%"
          min={0}
          max={full}
          onCommit={(height) => put({ height })}
        />
        <NumberField
          label="Phase"
          text={formatFixed(arm.phase, 0)}
          unit="°"
          min={-180}
          max={180}
          onCommit={(phase) => put({ phase })}
        />
      </span>
    </div>
  );
}
