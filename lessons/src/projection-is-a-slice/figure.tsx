import { rotationFromQuaternion, type Volume } from "@vitreous/core";
import {
  defineFigure,
  FourierSpaceView,
  type FigureStore,
  ImageView,
  IsosurfaceView,
  OrthoSlices,
  PlotView,
  RotationFields,
  rotationOf,
  Trackball,
  type AnyFigure,
} from "@vitreous/figures";
import type { VNode } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { fscPlot } from "./curves.js";
import { percent } from "./describe.js";
import type { SliceModel } from "./model.js";
import { sliceParams } from "./params.js";
import { decades } from "./pictures.js";
import type { SliceResult } from "./result.js";
import type { SliceData } from "./sources.js";
import { centralSection } from "./sections.js";

export type SliceFigure = FigureStore<typeof sliceParams, SliceResult, SliceData | undefined>;

const amplitudes = { colormap: "fourier", range: { low: -decades, high: 0 } } as const;
const anyOf = (figure: SliceFigure) => figure as unknown as AnyFigure;

/** Puts the present view on the list. */
export function dropView(figure: SliceFigure): void {
  const { views, orientation } = figure.state.value;
  if (views.length < sliceParams.views.maxLength) figure.set({ views: [...views, orientation] });
}

/** The surface of the reconstruction that encloses as much as that of the map. */
function levelInside(volume: Volume, inside: number): number {
  const sorted = Float32Array.from(volume.data).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor((1 - inside) * sorted.length))]!;
}

function MapView({ figure, result }: { figure: SliceFigure; result: SliceResult }): VNode {
  const surfaces = useMemo(
    () => [{ id: "map", volume: result.map, level: result.level, quantity: "map" as const, label: result.name }],
    [result.map, result.level, result.name],
  );
  return (
    <Trackball figure={anyOf(figure)} name="orientation" nudge>
      <IsosurfaceView
        surfaces={surfaces}
        rotation={rotationOf(anyOf(figure), "orientation")}
        label={`${result.name}, as this view sees it`}
      />
    </Trackball>
  );
}

function FourierView({ figure, result }: { figure: SliceFigure; result: SliceResult }): VNode {
  const slices = useMemo(() => result.rotations.map((rotation) => ({ rotation })), [result.rotations]);
  return (
    <FourierSpaceView
      slices={slices}
      current={{ rotation: rotationFromQuaternion(figure.state.value.orientation), image: result.slice }}
      radius={1 / (2 * result.map.voxelSize)}
      label={`${result.rotations.length} slices in Fourier space, and the present one`}
    />
  );
}

function ReconstructionView({ figure, result }: { figure: SliceFigure; result: SliceResult }): VNode {
  const made = result.reconstruction;
  const surfaces = useMemo(
    () =>
      made
        ? [
            {
              id: "reconstruction",
              volume: made.map,
              level: levelInside(made.map, result.inside),
              quantity: "reconstruction" as const,
              label: `Rebuilt from ${result.rotations.length} views`,
            },
          ]
        : [],
    [made?.map, result.inside, result.rotations.length],
  );
  if (!made) {
    return (
      <p class="view-empty">
        Nothing yet. Drop a view, or add even views, and the map begins to grow here.
      </p>
    );
  }
  return (
    <IsosurfaceView
      surfaces={surfaces}
      rotation={rotationOf(anyOf(figure), "orientation")}
      label={`Rebuilt from ${result.rotations.length} views`}
    />
  );
}

/** Buttons that add and take away views; D drops from anywhere in the figure. */
export function ViewActions({ figure }: { figure: SliceFigure }): VNode {
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const frame = root.current?.closest("figure");
    const press = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLInputElement && event.target.type === "text";
      if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key.toLowerCase() !== "d") return;
      event.preventDefault();
      dropView(figure);
    };
    frame?.addEventListener("keydown", press);
    return () => frame?.removeEventListener("keydown", press);
  }, [figure]);
  const { views, even } = figure.state.value;
  const total = views.length + even;
  const full = views.length >= sliceParams.views.maxLength;
  return (
    <div class="view-actions" ref={root} role="group" aria-label="Views in Fourier space">
      <button type="button" class="button button-primary" disabled={full} title="D" onClick={() => dropView(figure)}>
        Drop this view <kbd>D</kbd>
      </button>
      <button
        type="button"
        class="button"
        disabled={views.length === 0}
        onClick={() => figure.set({ views: views.slice(0, -1) })}
      >
        Remove last
      </button>
      <button
        type="button"
        class="button"
        disabled={total === 0}
        onClick={() => figure.set({ views: [], even: 0 })}
      >
        Clear
      </button>
      <span class="view-count">
        <strong>{total}</strong> {total === 1 ? "view" : "views"}
      </span>
      <RotationFields figure={anyOf(figure)} name="orientation" />
    </div>
  );
}

/** How many views there are, beside what Crowther asks for. */
function Count({ result }: { result: SliceResult }): VNode {
  const made = result.reconstruction;
  return (
    <dl class="facts">
      <div>
        <dt>Views</dt>
        <dd>{result.rotations.length}</dd>
      </div>
      <div>
        <dt title="Evenly spread about one axis: π D / d">Crowther, {result.diameter.toFixed(0)} Å at {result.detail.toFixed(1)} Å</dt>
        <dd>{result.crowther.toFixed(1)}</dd>
      </div>
      <div>
        <dt>FSC = 0.5</dt>
        <dd>{made ? `${made.atLeast ? "< " : ""}${made.resolution.toFixed(1)} Å` : "–"}</dd>
      </div>
      <div>
        <dt>Hand</dt>
        <dd>{handOf(result)}</dd>
      </div>
    </dl>
  );
}

function handOf({ reconstruction: made }: SliceResult): string {
  if (!made) return "–";
  const difference = made.correlation - made.mirrorCorrelation;
  return Math.abs(difference) < 0.02 ? "undecided" : difference > 0 ? "as the map" : "mirrored";
}

/** The figure, drawn from a model that runs anywhere. */
export function createSliceFigure(model: SliceModel) {
  return defineFigure({
    ...model,
    instruction: "Turn the molecule by dragging it or with the arrow keys. Press D to drop its view into Fourier space.",
    columns: 4,
    views: [
      {
        id: "map",
        title: "Map",
        quantity: "map",
        render: ({ figure, result }) => <MapView figure={figure} result={result} />,
      },
      {
        id: "projection",
        title: "Projection",
        quantity: "image",
        render: ({ result }) => (
          <ImageView image={result.projection} title="Projection" alt={`the shadow of ${result.name} in this view`} />
        ),
      },
      {
        id: "transform",
        title: "Transform of the projection",
        quantity: "fourier",
        render: ({ result }) => (
          <ImageView
            image={result.transform}
            title="Transform of the projection"
            alt="amplitudes on a logarithmic scale, zero frequency in the middle"
            unit="1/Å"
            {...amplitudes}
          />
        ),
      },
      {
        id: "slice",
        title: "Slice of the map’s transform",
        quantity: "slice",
        render: ({ result }) => (
          <ImageView
            image={result.slice}
            title="Slice of the map’s transform"
            alt={`read by ${result.method} interpolation; it differs from the true slice by ${percent(result.sliceError)}`}
            unit="1/Å"
            {...amplitudes}
          />
        ),
      },
      {
        id: "fourier",
        title: "Fourier space",
        quantity: "slice",
        render: ({ figure, result }) => <FourierView figure={figure} result={result} />,
      },
      {
        id: "reconstruction",
        title: "Reconstruction",
        quantity: "reconstruction",
        render: ({ figure, result }) => <ReconstructionView figure={figure} result={result} />,
      },
      {
        id: "sections",
        title: "Its sections",
        quantity: "reconstruction",
        render: ({ result }) =>
          result.reconstruction ? (
            <OrthoSlices volume={result.reconstruction.map} title="Reconstruction" />
          ) : (
            <ImageView image={centralSection(result.map)} title="Section of the map" alt="the plane z = 0 of the true map" />
          ),
      },
      {
        id: "fsc",
        title: "FSC to the true map",
        quantity: "fsc",
        render: ({ result, ghost }) => (
          <>
            <PlotView plot={fscPlot(result, ghost?.reconstruction)} aspect={0.8} />
            <Count result={result} />
          </>
        ),
      },
    ],
  });
}
