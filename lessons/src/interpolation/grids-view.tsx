import {
  ImageView,
  NumberField,
  ParamNumberField,
  useDrag,
  type AnyFigure,
  numberForKey,
  type FigureStore,
  type NumberParam,
} from "@vitreous/figures";
import type { VNode } from "preact";
import { useRef } from "preact/hooks";
import { fixed } from "./grids-describe.js";
import { gridsParams, side, type GridsState } from "./grids-params.js";
import { greyRange, markSide } from "./grids-poster.js";
import type { GridsResult } from "./grids-result.js";
import { PlaneHandle, type Along } from "./handle.js";

export type GridsFigure = FigureStore<typeof gridsParams, GridsResult>;

export interface GridsViewProps {
  readonly figure: GridsFigure;
  readonly result: GridsResult;
  readonly state: GridsState;
}

const anyOf = (figure: GridsFigure) => figure as unknown as AnyFigure;

const along = (spec: NumberParam, value: number, snap: number): Along => ({
  value,
  min: spec.min,
  max: spec.max,
  snap,
  step: spec.step,
  coarse: spec.coarse ?? 10 * spec.step,
});

/** Pixels under a lattice of points, with the weights of the picked point, and handles that move, turn and pick. */
export function LatticeView({ figure, result, state }: GridsViewProps): VNode {
  const gathers = state.direction === "gather";
  const { picked, touched } = result;
  const weights = touched
    .slice(0, 4)
    .map(({ weight }) => fixed(weight, 2))
    .join(", ");
  return (
    <div class="lattice">
      <ImageView
        image={result.pixels}
        title={gathers ? "Pixels" : "Pixels, received"}
        alt={`${side} × ${side} pixels under a turned lattice of points; the picked point touches ${touched.length} pixels with the largest weights ${weights}`}
        range={greyRange}
        scaleBar={false}
      />
      <div class="lattice-overlay">
        <Lattice result={result} state={state} />
        <Handles figure={figure} />
      </div>
      <p class="lattice-caption">
        The picked point {gathers ? "reads" : "gives"} {fixed(picked.value, 3)}; weights {weights}
        {touched.length > 4 ? ", …" : ""}
      </p>
      <div class="lattice-fields">
        <span data-types="shiftX shiftY">
          <ParamNumberField figure={anyOf(figure)} name="shiftX" />
          <ParamNumberField figure={anyOf(figure)} name="shiftY" />
        </span>
        <span data-types="pickX pickY">
          <NumberField
            label="Picked column"
            text={String(figure.state.value.pickX + 1)}
            min={1}
            max={side}
            onCommit={(value) => figure.set({ pickX: Math.round(value) - 1 })}
          />
          <NumberField
            label="Picked row"
            text={String(figure.state.value.pickY + 1)}
            min={1}
            max={side}
            onCommit={(value) => figure.set({ pickY: Math.round(value) - 1 })}
          />
        </span>
      </div>
    </div>
  );
}

/** The borders between pixels. */
const pixelLines = Array.from(
  { length: side - 1 },
  (_, i) => `M${i + 1} 0V${side}M0 ${i + 1}H${side}`,
).join("");

/** The points with their values, the touched pixels, and lines between them and the picked point. */
function Lattice({ result, state }: Pick<GridsViewProps, "result" | "state">): VNode {
  const { places, points, touched, picked } = result;
  const gathers = state.direction === "gather";
  const dots: VNode[] = [];
  for (let p = 0; p < points.data.length; p++) {
    const value = Math.max(0, Math.min(1, (points.data[p]! + 0.1) / 1.2));
    const grey = Math.round(255 * value);
    dots.push(
      <circle
        key={p}
        cx={places[2 * p]! + 0.5}
        cy={places[2 * p + 1]! + 0.5}
        r={0.15}
        fill={`rgb(${grey} ${grey} ${grey})`}
      />,
    );
  }
  return (
    <svg class="lattice-svg" viewBox={`0 0 ${side} ${side}`} aria-hidden="true">
      <path class="lattice-lines" d={pixelLines} />
      <g class="lattice-dots">{dots}</g>
      {touched.map(({ x, y, weight }) => {
        const size = markSide(weight);
        return (
          <g key={`${x} ${y}`} class={weight < 0 ? "lattice-minus" : "lattice-plus"}>
            <line x1={picked.x + 0.5} y1={picked.y + 0.5} x2={x + 0.5} y2={y + 0.5} />
            <rect x={x + 0.5 - size / 2} y={y + 0.5 - size / 2} width={size} height={size} />
          </g>
        );
      })}
      <circle
        class={gathers ? "lattice-picked" : "lattice-picked lattice-giving"}
        cx={picked.x + 0.5}
        cy={picked.y + 0.5}
        r={0.34}
      />
    </svg>
  );
}

/** Where a point of the lattice lies by the state alone, before the numbers of the new state are there. */
function placeIn({ angle, spacing, shiftX, shiftY }: GridsState, column: number, row: number) {
  const middle = (side - 1) / 2;
  const turn = (angle * Math.PI) / 180;
  const [u, v] = [spacing * (column - middle), spacing * (row - middle)];
  return [
    middle + Math.cos(turn) * u - Math.sin(turn) * v + shiftX,
    middle + Math.sin(turn) * u + Math.cos(turn) * v + shiftY,
  ] as const;
}

const share = (place: number) => Math.min(1, Math.max(0, (place + 0.5) / side));

function Handles({ figure }: Pick<GridsViewProps, "figure">): VNode {
  const state = figure.state.value;
  const { shiftX, shiftY, pickX, pickY } = state;
  const middle = (side - 1) / 2;
  const [cx, cy] = placeIn(state, middle, middle);
  const [px, py] = placeIn(state, pickX, pickY);
  return (
    <>
      <PlaneHandle
        store={figure}
        name="shiftX"
        label={`Move the points: ${shiftX} pixels right, ${shiftY} down`}
        x={along(gridsParams.shiftX, shiftX, 0.05)}
        y={along(gridsParams.shiftY, shiftY, 0.05)}
        left={share(cx)}
        top={share(cy)}
        units={side}
        put={(x, y) => figure.set({ shiftX: x, shiftY: y })}
      >
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <circle cx="12" cy="12" r="9" />
          <path d="M12 4v16M4 12h16M9.5 6.5 12 4l2.5 2.5M9.5 17.5 12 20l2.5-2.5M6.5 9.5 4 12l2.5 2.5M17.5 9.5 20 12l-2.5 2.5" />
        </svg>
      </PlaneHandle>
      <TurnHandle figure={figure} />
      <PlaneHandle
        store={figure}
        name="pickX"
        class="grid-handle-pick"
        label={`Picked point: column ${pickX + 1}, row ${pickY + 1}`}
        x={along(gridsParams.pickX, pickX, 1)}
        y={along(gridsParams.pickY, pickY, 1)}
        left={share(px)}
        top={share(py)}
        units={side}
        axes={{ turn: (state.angle * Math.PI) / 180, length: state.spacing }}
        put={(x, y) => figure.set({ pickX: x, pickY: y })}
      />
    </>
  );
}

/** A knob on the circle about the middle of the lattice. */
function TurnHandle({ figure }: Pick<GridsViewProps, "figure">): VNode {
  const spec = gridsParams.angle;
  const { angle, shiftX, shiftY } = figure.state.value;
  const root = useRef<HTMLDivElement>(null);
  const middle = (side - 1) / 2;
  const radius = 4.6;
  const turn = (angle * Math.PI) / 180;
  const onPointerDown = useDrag({
    onStart(event) {
      event.preventDefault();
      event.stopPropagation();
      root.current?.focus({ preventScroll: true });
      figure.beginDrag();
    },
    onMove({ clientX, clientY }) {
      const box = root.current?.parentElement?.getBoundingClientRect();
      if (!box || box.width === 0) return;
      const x = ((clientX - box.left) / box.width) * side - 0.5 - middle - shiftX;
      const y = ((clientY - box.top) / box.width) * side - 0.5 - middle - shiftY;
      const degrees = Math.round((Math.atan2(y, x) * 180) / Math.PI);
      figure.set({ angle: Math.min(spec.max, Math.max(spec.min, degrees)) });
    },
    onEnd: () => figure.endDrag(),
    onCancel: () => figure.cancelDrag(),
  });
  return (
    <div
      ref={root}
      class="grid-handle grid-handle-turn"
      style={{
        left: `${100 * share(middle + shiftX + radius * Math.cos(turn))}%`,
        top: `${100 * share(middle + shiftY + radius * Math.sin(turn))}%`,
      }}
      role="slider"
      tabIndex={0}
      aria-label="Turn the points"
      aria-valuemin={spec.min}
      aria-valuemax={spec.max}
      aria-valuenow={angle}
      aria-valuetext={`${angle} degrees`}
      aria-keyshortcuts="Escape R"
      data-param="angle"
      onPointerDown={onPointerDown}
      onKeyDown={(event) => {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        const next = numberForKey(spec, figure.state.value.angle, event);
        if (next === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        figure.set({ angle: next });
      }}
    >
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <circle cx="12" cy="12" r="9" />
        <path d="M7 15a6 6 0 1 1 10 0M17 11v4h-4" />
      </svg>
    </div>
  );
}
