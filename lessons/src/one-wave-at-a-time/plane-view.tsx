import { ImageView, numberForKey, useDrag, type FigureStore, type Raster } from "@vitreous/figures";
import type { VNode } from "preact";
import { useId, useMemo, useRef } from "preact/hooks";
import { lengthText, placeText } from "./describe.js";
import { waveParams, type WaveState } from "./params.js";
import { decades } from "./plane-picture.js";
import type { WaveResult } from "./result.js";
import type { WaveData } from "./source.js";

export type WaveFigure = FigureStore<typeof waveParams, WaveResult, WaveData | undefined>;

export interface WaveViewProps {
  readonly figure: WaveFigure;
  readonly result: WaveResult;
  readonly state: WaveState;
}

/** The part of the plane on show: `side` bins, and where a frequency lies in it, as a share of the side. */
interface Window {
  readonly side: number;
  /** Centre of bin f. */
  place(f: number): number;
  /** The bin at a share of the side. */
  bin(share: number): number;
}

function windowOf(n: number, { zoom, layout }: WaveState): Window {
  if (layout === "corner") {
    return {
      side: n,
      place: (f) => (((f + n) % n) + 0.5) / n,
      bin: (share) => {
        const i = Math.min(n - 1, Math.max(0, Math.floor(share * n)));
        return 2 * i < n ? i : i - n;
      },
    };
  }
  const side = n / Number(zoom);
  return {
    side,
    place: (f) => (f + side / 2 + 0.5) / side,
    bin: (share) =>
      Math.min(side / 2 - 1, Math.max(-side / 2, Math.floor(share * side) - side / 2)),
  };
}

/** The part of the picture that the window shows. */
function cropped(plane: Raster, side: number, corner: boolean): Raster {
  const { nx, data } = plane;
  const out = new Float32Array(side * side);
  const from = (nx - side) / 2;
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      // In the corner layout index 0 is zero frequency, which the picture has in its middle.
      const sx = corner ? (x + nx / 2) % nx : x + from;
      const sy = corner ? (y + nx / 2) % nx : y + from;
      out[x + side * y] = data[sx + nx * sy]!;
    }
  }
  return corner
    ? { nx: side, ny: side, data: out }
    : { nx: side, ny: side, data: out, ...(plane.pixelSize ? { pixelSize: plane.pixelSize } : {}) };
}

const amplitudes = { colormap: "fourier", range: { low: -decades, high: 0 } } as const;
const angles = { colormap: "phase", range: { low: -180, high: 180 } } as const;

/** Lengths that are marked as circles, Å. */
const marked = [40, 20, 10, 5, 2.5] as const;

/** The plane of coefficients with the chosen dot, its mate and the ring. */
export function PlaneView({ figure, result, state }: WaveViewProps): VNode {
  const { n } = result;
  const corner = state.layout === "corner";
  const window = windowOf(n, state);
  const picture = useMemo(
    () => cropped(result.plane, window.side, corner),
    [result.plane, window.side, corner],
  );
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const handle = useRef<HTMLDivElement>(null);
  const move = (clientX: number, clientY: number): void => {
    const frame = root.current?.querySelector(".image-frame")?.getBoundingClientRect();
    if (!frame || frame.width === 0) return;
    figure.set({
      h: window.bin((clientX - frame.left) / frame.width),
      k: window.bin((clientY - frame.top) / frame.height),
    });
  };
  const onPointerDown = useDrag({
    onStart(event) {
      if (event.pointerType === "mouse") event.preventDefault();
      handle.current?.focus({ preventScroll: true });
      figure.beginDrag();
      // A press beside the handle brings it there.
      if (event.target instanceof Node && !handle.current?.contains(event.target)) {
        move(event.clientX, event.clientY);
      }
    },
    onMove: ({ clientX, clientY }) => move(clientX, clientY),
    onEnd: () => figure.endDrag(),
    onCancel: () => figure.cancelDrag(),
  });
  // The handle stands where the state says, before the numbers of the new place are there.
  const { h, k, hand } = figure.state.value;
  const at = { left: `${100 * window.place(h)}%`, top: `${100 * window.place(k)}%` };
  const [mateH, mateK] = [-h, -k];
  const length = lengthText(result.boxLength / Math.max(1, Math.hypot(h, k)));
  const constant = h === 0 && k === 0;
  return (
    <div class="plane captioned" ref={root}>
      <div
        class="plane-surface"
        onPointerDown={(event) => {
          // A finger beside the handle scrolls the page; a tap there brings the handle.
          const onHandle =
            event.target instanceof Element && event.target.closest(".plane-dot, .plane-grip");
          if (event.pointerType === "mouse" && !onHandle) onPointerDown(event);
        }}
        onClick={(event) => {
          const onHandle =
            event.target instanceof Element && event.target.closest(".plane-dot, .plane-grip");
          if (isTap(event) && !onHandle) move(event.clientX, event.clientY);
        }}
      >
        <ImageView
          image={picture}
          title="Fourier plane"
          alt={
            result.planeKind === "phase"
              ? `phases about the centre of the image as colours, −180 to 180 degrees; the value under the pointer or the arrow keys is written below`
              : `amplitudes on a logarithmic scale over ${decades} powers of ten, zero frequency ${corner ? "in the upper left corner" : "in the middle"}`
          }
          unit={corner ? "" : "1/Å"}
          valueUnit={result.planeKind === "phase" ? "°" : "powers of ten"}
          scaleBar={false}
          {...(result.planeKind === "phase" ? angles : amplitudes)}
        />
        <div class="plane-overlay">
          <Circles {...{ result, state, window }} />
          {result.edits.map((wave) => (
            <span
              key={`${wave.h} ${wave.k}`}
              class="plane-left"
              style={{
                left: `${100 * window.place(wave.h)}%`,
                top: `${100 * window.place(wave.k)}%`,
              }}
            />
          ))}
          {state.mate ? (
            <span
              class="plane-mate"
              style={{
                left: `${100 * window.place(mateH)}%`,
                top: `${100 * window.place(mateK)}%`,
              }}
            />
          ) : null}
          {!corner && state.ring !== "off" ? (
            <>
              <Grip {...{ figure, window, name: "inner", angle: -0.25 * Math.PI, root }} />
              <Grip {...{ figure, window, name: "outer", angle: -0.25 * Math.PI, root }} />
            </>
          ) : null}
          <div
            ref={handle}
            class={hand === "set" ? "plane-dot plane-dot-set" : "plane-dot"}
            style={at}
            role="application"
            aria-roledescription="two-dimensional handle"
            aria-label={`Chosen wave: h ${h}, k ${k}, ${constant ? "the constant" : `every ${length.replace("Å", "ångström")}`}`}
            aria-describedby={`${id}-keys`}
            tabIndex={0}
            aria-keyshortcuts="Enter Escape R"
            data-param="h"
            onPointerDown={onPointerDown}
            onKeyDown={(event) => {
              if (event.key === "Enter") {
                event.preventDefault();
                root.current
                  ?.closest("figure")
                  ?.querySelector<HTMLInputElement>(".wave-place input")
                  ?.focus();
                return;
              }
              if (event.ctrlKey || event.metaKey || event.altKey) return;
              const next = placeForKey(figure.state.value, event.key);
              if (!next) return;
              event.preventDefault();
              figure.set(next);
            }}
          >
            <svg viewBox="0 0 24 24" aria-hidden="true">
              <circle cx="12" cy="12" r="7.5" />
              <path d="M12 1v3M12 20v3M1 12h3M20 12h3" />
            </svg>
          </div>
        </div>
      </div>
      <p class="plane-caption">
        {placeText({ h, k })}: {constant ? "the constant" : `one wave every ${length}`}
      </p>
      <span id={`${id}-keys`} class="visually-hidden">
        Arrow keys move by one bin, Page Up and Page Down by eight. Home goes to zero frequency.
        Enter leads to the numbers, which can be typed.
      </span>
    </div>
  );
}

/** A click of a finger or a pen; those of a mouse were drags already. */
export const isTap = (event: MouseEvent): boolean =>
  event instanceof PointerEvent && event.pointerType !== "mouse";

/** What a key does to the place of the handle: arrows one bin, Page keys the coarse step along k, Home zero frequency. */
function placeForKey({ h, k }: WaveState, key: string): Partial<WaveState> | undefined {
  const moves: Readonly<Record<string, readonly [number, number]>> = {
    ArrowLeft: [-1, 0],
    ArrowRight: [1, 0],
    ArrowUp: [0, -1],
    ArrowDown: [0, 1],
    PageUp: [0, -8],
    PageDown: [0, 8],
    Home: [-h, -k],
  };
  const by = moves[key];
  return by && { h: h + by[0], k: k + by[1] };
}

/** Circles of equal wave length, and the ring. */
function Circles(props: {
  readonly result: WaveResult;
  readonly state: WaveState;
  readonly window: Window;
}): VNode | null {
  const { result, state, window } = props;
  const { side } = window;
  if (state.layout === "corner") return null;
  const centre = window.place(0) * side;
  const band = {
    low: Math.min(state.inner, state.outer) - 0.5,
    high: Math.max(state.inner, state.outer) + 0.5,
  };
  const radii = marked.map((length) => [length, result.boxLength / length] as const);
  return (
    <svg class="plane-circles" viewBox={`0 0 ${side} ${side}`} aria-hidden="true">
      {radii
        .filter(([, radius]) => radius < side / 2 - 1 && radius > side / 16)
        .map(([length, radius]) => (
          <g key={length}>
            <circle class="plane-length" cx={centre} cy={centre} r={radius} />
            <text
              class="plane-text"
              x={centre}
              y={centre + radius - side / 90}
              font-size={side / 22}
              text-anchor="middle"
            >
              {length} Å
            </text>
          </g>
        ))}
      {state.ring === "off" ? null : (
        <>
          <circle class="plane-ring" cx={centre} cy={centre} r={Math.max(0, band.low)} />
          <circle class="plane-ring" cx={centre} cy={centre} r={band.high} />
        </>
      )}
    </svg>
  );
}

/** A handle on one edge of the ring: it moves along the radius. */
function Grip(props: {
  readonly figure: WaveFigure;
  readonly window: Window;
  readonly name: "inner" | "outer";
  readonly angle: number;
  readonly root: { readonly current: HTMLDivElement | null };
}): VNode {
  const { figure, window, name, angle, root } = props;
  const spec = waveParams[name];
  const value = figure.state.value[name];
  const set = (next: number) => figure.set(name === "inner" ? { inner: next } : { outer: next });
  const onPointerDown = useDrag({
    onStart(event) {
      event.preventDefault();
      event.stopPropagation();
      if (event.currentTarget instanceof HTMLElement)
        event.currentTarget.focus({ preventScroll: true });
      figure.beginDrag();
    },
    onMove({ clientX, clientY }) {
      const frame = root.current?.querySelector(".image-frame")?.getBoundingClientRect();
      if (!frame || frame.width === 0) return;
      const x = ((clientX - frame.left) / frame.width - window.place(0)) * window.side;
      const y = ((clientY - frame.top) / frame.height - window.place(0)) * window.side;
      set(Math.min(spec.max, Math.round(Math.hypot(x, y))));
    },
    onEnd: () => figure.endDrag(),
    onCancel: () => figure.cancelDrag(),
  });
  const edge = name === "inner" ? value - 0.5 : value + 0.5;
  // Beyond the picture the handle waits at its border.
  const radius = Math.min(Math.max(0, edge) / window.side, 0.68);
  // The two edges may be a pixel apart: each has its own side of the ring.
  const side = name === "inner" ? angle + Math.PI : angle;
  const place = (along: number) => `${100 * (window.place(0) + radius * along)}%`;
  return (
    <div
      class="plane-grip"
      style={{ left: place(Math.cos(side)), top: place(Math.sin(side)) }}
      role="slider"
      tabIndex={0}
      aria-label={spec.label}
      aria-valuemin={spec.min}
      aria-valuemax={spec.max}
      aria-valuenow={value}
      aria-valuetext={`${value} bins`}
      aria-keyshortcuts="Escape R"
      data-param={name}
      onPointerDown={onPointerDown}
      onKeyDown={(event) => {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        const next = numberForKey(spec, figure.state.value[name], event);
        if (next === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        set(next);
      }}
    />
  );
}
