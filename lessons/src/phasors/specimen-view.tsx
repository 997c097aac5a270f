import {
  ImageView,
  numberForKey,
  NumberField,
  ParamControl,
  snapNumber,
  useDrag,
  type AnyFigure,
  type FigureStore,
} from "@vitreous/figures";
import type { VNode } from "preact";
import { useRef } from "preact/hooks";
import { DrawingPad } from "../pictures/drawing-pad.js";
import { number } from "./clock-describe.js";
import { polar } from "./arrows.js";
import type { SpecimenResult } from "./specimen-model.js";
import { arrowsWindow } from "./specimen-plots.js";
import { side, specimenParams, type SpecimenState } from "./specimen-params.js";
import type { SpecimenData } from "./specimen-source.js";

export type SpecimenFigure = FigureStore<
  typeof specimenParams,
  SpecimenResult,
  SpecimenData | undefined
>;

export interface SpecimenViewProps {
  readonly figure: SpecimenFigure;
  readonly result: SpecimenResult;
  readonly state: SpecimenState;
}

const anyOf = (figure: SpecimenFigure) => figure as unknown as AnyFigure;

/** The delays that the specimen gives to the wave; a drawing is drawn here. */
export function DelayView({ figure, result, state }: SpecimenViewProps): VNode {
  const picture = (
    <ImageView
      image={result.delay}
      title="Delay of the wave"
      alt={`${result.name}: bright where the wave is delayed most`}
      valueUnit="rad"
      range={result.delayRange}
    />
  );
  return (
    <>
      {state.source === "drawing" ? <DrawingPad figure={figure}>{picture}</DrawingPad> : picture}
      {state.source === "grating" ? <ParamControl figure={anyOf(figure)} name="lines" /> : null}
    </>
  );
}

/** What the camera counts, with the chosen pixel. */
export function CameraView({ figure, result }: SpecimenViewProps): VNode {
  const overlay = useRef<HTMLDivElement>(null);
  const spot = useRef<HTMLDivElement>(null);
  const { x, y } = figure.state.value;
  const take = (clientX: number, clientY: number): void => {
    const box = overlay.current?.getBoundingClientRect();
    if (!box || box.width === 0) return;
    const at = (share: number) =>
      Math.min(side - 1, Math.max(0, Math.floor(share * side))) - side / 2;
    figure.set({
      x: at((clientX - box.left) / box.width),
      y: at((clientY - box.top) / box.height),
    });
  };
  const onPointerDown = useDrag({
    onStart(event) {
      event.preventDefault();
      spot.current?.focus({ preventScroll: true });
      figure.beginDrag();
    },
    onMove: ({ clientX, clientY }) => take(clientX, clientY),
    onEnd: () => figure.endDrag(),
    onCancel: () => figure.cancelDrag(),
  });
  const place = (value: number) => `${(100 * (value + side / 2 + 0.5)) / side}%`;
  return (
    <div class="specimen">
      <ImageView
        image={result.picture}
        title="What the camera counts"
        alt={`contrast ${number(100 * result.contrast, 1)} percent; the grey of nothing at all is in the middle between black and white`}
        range={result.pictureRange}
      />
      <div class="specimen-overlay" ref={overlay}>
        <div
          ref={spot}
          class="specimen-spot"
          style={{ left: place(x), top: place(y) }}
          role="application"
          aria-roledescription="two-dimensional handle"
          aria-label={`Chosen pixel, ${x} across and ${y} down from the centre. Arrow keys move it, with Shift by eight. Enter leads to the numbers, which can be typed.`}
          tabIndex={0}
          aria-keyshortcuts="Enter Escape R"
          data-param="x"
          onPointerDown={onPointerDown}
          onKeyDown={(event) => {
            if (event.key === "Enter") {
              event.preventDefault();
              event.currentTarget
                .closest("figure")
                ?.querySelector<HTMLInputElement>('[data-types~="x"] input')
                ?.focus();
              return;
            }
            if (event.ctrlKey || event.metaKey || event.altKey) return;
            const next = placeForKey(figure.state.value, event);
            if (!next) return;
            event.preventDefault();
            figure.set(next);
          }}
        />
      </div>
      <div class="specimen-place" data-types="x y">
        <NumberField
          label="Pixel, across"
          text={String(x)}
          min={specimenParams.x.min}
          max={specimenParams.x.max}
          onCommit={(value) => figure.set({ x: Math.round(value) })}
        />
        <NumberField
          label="down"
          text={String(y)}
          min={specimenParams.y.min}
          max={specimenParams.y.max}
          onCommit={(value) => figure.set({ y: Math.round(value) })}
        />
      </div>
    </div>
  );
}

function placeForKey(
  { x, y }: SpecimenState,
  { key, shiftKey }: { readonly key: string; readonly shiftKey: boolean },
): Partial<SpecimenState> | undefined {
  const by = shiftKey ? 8 : 1;
  const moves: Readonly<Record<string, readonly [number, number]>> = {
    ArrowLeft: [-by, 0],
    ArrowRight: [by, 0],
    ArrowUp: [0, -by],
    ArrowDown: [0, by],
    Home: [-x, -y],
  };
  const move = moves[key];
  return move && { x: x + move[0], y: y + move[1] };
}

/** The arrows of the chosen pixel: unscattered, scattered, and their sum. The tip of the second turns the plate. */
export function ArrowsView({ figure, result, state }: SpecimenViewProps): VNode {
  const surface = useRef<HTMLDivElement>(null);
  const { pixel } = result;
  const [u, [x, y]] = [pixel.unscattered, pixel.after];
  const [before, beforeAngle] = polar(pixel.before);
  const [length, angle] = polar(pixel.after);
  const { half, middle } = arrowsWindow(state.strength);
  const unit = 100 / half;
  const left = unit * middle - 100;
  const end = [unit * (u + x), -unit * y] as const;
  const onPointerDown = useDrag({
    onStart(event) {
      event.preventDefault();
      if (event.currentTarget instanceof HTMLElement)
        event.currentTarget.focus({ preventScroll: true });
      figure.beginDrag();
    },
    onMove({ clientX, clientY }) {
      const box = surface.current?.getBoundingClientRect();
      const now = figure.shown.value;
      if (!box || box.width === 0 || !now) return;
      const scale = 200 / box.width;
      const re = ((clientX - box.left) * scale + left) / unit - now.result.pixel.unscattered;
      const im = -((clientY - box.top) * scale - 100) / unit;
      // The plate turns every scattered arrow alike, whatever defocus has done to this one.
      const wanted = (Math.atan2(im, re) * 180) / Math.PI;
      const turned = now.state.plate + wanted - polar(now.result.pixel.after)[1];
      figure.set({
        plate: snapNumber(specimenParams.plate, turned - 360 * Math.round(turned / 360)),
      });
    },
    onEnd: () => figure.endDrag(),
    onCancel: () => figure.cancelDrag(),
  });
  const circle = unit * Math.hypot(u + pixel.before[0], pixel.before[1]);
  return (
    <>
      <div class="arrows" ref={surface} style={{ aspectRatio: "1" }}>
        <svg viewBox={`${left} -100 200 200`} aria-hidden="true">
          <circle class="clock-ring" r={circle} />
          <path class="clock-axis" d={`M${left} 0h200M0 -100V100`} />
          <text class="clock-text" x={left + 4} y="-88">
            circle: brightness 1
          </text>
          <path
            class="arrows-before"
            d={`M${unit * u} 0L${unit * (u + pixel.before[0])} ${-unit * pixel.before[1]}`}
          />
          <path class="clock-first" d={`M0 0H${unit * u}`} />
          <path class="clock-second" d={`M${unit * u} 0L${end[0]} ${end[1]}`} />
          <path class="clock-sum" d={`M0 0L${end[0]} ${end[1]}`} />
          <circle class="clock-hub" r="3" />
        </svg>
        {before > 0.02 ? (
          <div
            class="arrows-tip"
            style={{
              left: `${(end[0] - left) / 2}%`,
              top: `${(end[1] + 100) / 2}%`,
            }}
            role="application"
            aria-roledescription="hand of a clock"
            aria-label={`Scattered arrow of the chosen pixel, ${number(length, 3)} long at ${number(angle, 0)} degrees, from ${number(beforeAngle, 0)} behind the specimen. Arrow keys turn all scattered arrows. Enter leads to the number, which can be typed.`}
            tabIndex={0}
            aria-keyshortcuts="Enter Escape R"
            data-param="plate"
            onPointerDown={onPointerDown}
            onKeyDown={(event) => {
              if (event.key === "Enter") {
                event.preventDefault();
                event.currentTarget
                  .closest("figure")
                  ?.querySelector<HTMLInputElement>('[data-types~="plate"] input')
                  ?.focus();
                return;
              }
              if (event.ctrlKey || event.metaKey || event.altKey) return;
              const key =
                event.key === "ArrowLeft"
                  ? "ArrowRight"
                  : event.key === "ArrowRight"
                    ? "ArrowLeft"
                    : event.key;
              const next = numberForKey(specimenParams.plate, figure.state.value.plate, {
                key,
                shiftKey: event.shiftKey,
              });
              if (next === undefined) return;
              event.preventDefault();
              figure.set({ plate: next });
            }}
          />
        ) : null}
      </div>
      <p class="clock-caption">
        scattered {number(length, 3)} at {number(angle, 0)}°; sum{" "}
        {number(Math.sqrt(pixel.brightness), 3)}; brightness {number(pixel.brightness, 3)}
      </p>
      <div data-types="plate">
        <ParamControl figure={anyOf(figure)} name="plate" />
      </div>
    </>
  );
}
