import { ImageView, NumberField, useDrag, type Raster } from "@vitreous/figures";
import type { VNode } from "preact";
import { useId, useRef } from "preact/hooks";
import { arrowText } from "./describe.js";
import type { SmearViewProps } from "./figure-types.js";
import { side, type SmearState } from "./params.js";
import type { Coefficient } from "./result.js";
import { decades } from "./spectra.js";

/** Where a frequency lies in a picture of the plane, as a share of its side. */
const place = (frequency: number): string => `${(100 * (frequency + side / 2 + 0.5)) / side}%`;

/** One of the three planes: its picture, and the coefficient under the ring. */
interface PlaneProps {
  readonly state: SmearState;
  readonly picture: Raster;
  readonly title: string;
  readonly alt: string;
  readonly sign: string;
  readonly arrow: Coefficient;
}

const plane = { colormap: "fourier", range: { low: -decades, high: 0 } } as const;

/** A plane with the mark of the chosen frequency. */
export function MarkedPlane({ state, picture, title, alt, sign, arrow }: PlaneProps): VNode {
  return (
    <div class="probe-plane captioned">
      <ImageView
        image={picture}
        title={title}
        alt={alt}
        unit="1/Å"
        valueUnit="powers of ten"
        scaleBar={false}
        {...plane}
      />
      <div class="probe-overlay">
        <span class="probe-mark" style={{ left: place(state.h), top: place(state.k) }} />
      </div>
      <p class="smear-caption">
        {sign}
        {arrowText(arrow)}
      </p>
    </div>
  );
}

/** The plane of the image, with the ring that chooses the frequency. */
export function ProbePlane({ figure, result, state }: SmearViewProps): VNode {
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const ring = useRef<HTMLDivElement>(null);
  const move = (clientX: number, clientY: number): void => {
    const frame = root.current?.querySelector(".image-frame")?.getBoundingClientRect();
    if (!frame || frame.width === 0) return;
    const bin = (share: number) =>
      Math.min(side / 2 - 1, Math.max(-side / 2, Math.floor(share * side) - side / 2));
    figure.set({
      h: bin((clientX - frame.left) / frame.width),
      k: bin((clientY - frame.top) / frame.height),
    });
  };
  const onPointerDown = useDrag({
    onStart(event) {
      event.preventDefault();
      ring.current?.focus({ preventScroll: true });
      figure.beginDrag();
    },
    onMove: ({ clientX, clientY }) => move(clientX, clientY),
    onEnd: () => figure.endDrag(),
    onCancel: () => figure.cancelDrag(),
  });
  // The ring stands where the state says, before the numbers of the new place are there.
  const { h, k } = figure.state.value;
  const { probe } = result;
  return (
    <div class="probe-plane captioned" ref={root}>
      <ImageView
        image={result.imagePlane}
        title="Waves of the image"
        alt={`amplitudes over ${decades} powers of ten, zero frequency in the middle`}
        unit="1/Å"
        valueUnit="powers of ten"
        scaleBar={false}
        {...plane}
      />
      <div class="probe-overlay">
        <div
          ref={ring}
          class="probe-ring"
          style={{ left: place(h), top: place(k) }}
          role="application"
          aria-roledescription="two-dimensional handle"
          aria-label={`Frequency under the ring: h ${h}, k ${k}`}
          aria-describedby={`${id}-keys`}
          aria-keyshortcuts="Enter Escape R"
          tabIndex={0}
          data-param="h"
          onPointerDown={onPointerDown}
          onKeyDown={(event) => {
            if (event.key === "Enter") {
              event.preventDefault();
              root.current?.querySelector<HTMLInputElement>(".probe-fields input")?.focus();
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
      <p class="smear-caption">
        {arrowText(probe.image)}
        {state.border === "wrap" && probe.length !== undefined
          ? `, one wave every ${probe.length.toPrecision(3)} Å`
          : ""}
      </p>
      <span class="probe-fields" data-types="h k">
        <NumberField
          label="h"
          text={String(h)}
          min={-side / 2}
          max={side / 2 - 1}
          onCommit={(value) => figure.set({ h: Math.round(value) })}
        />
        <NumberField
          label="k"
          text={String(k)}
          min={-side / 2}
          max={side / 2 - 1}
          onCommit={(value) => figure.set({ k: Math.round(value) })}
        />
      </span>
      <span id={`${id}-keys`} class="visually-hidden">
        Arrow keys move by one bin, Page Up and Page Down by eight. Home goes to zero frequency.
        Enter leads to the numbers, which can be typed.
      </span>
    </div>
  );
}

/** What a key does to the place of the ring. */
function placeForKey({ h, k }: SmearState, key: string): Partial<SmearState> | undefined {
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
