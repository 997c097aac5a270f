import {
  defineFigure,
  FourierSpaceView,
  type FigureStore,
  ImageView,
  IsosurfaceView,
  OrthoSlices,
  PlotView,
  RotationFields,
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
import { quaternionValue } from "./views.js";

export type SliceFigure = FigureStore<typeof sliceParams, SliceResult, SliceData | undefined>;

const amplitudes = { colormap: "fourier", range: { low: -decades, high: 0 } } as const;
const anyOf = (figure: SliceFigure) => figure as unknown as AnyFigure;

/** Puts the present view on the list. */
export function dropView(figure: SliceFigure): void {
  const { views, orientation } = figure.state.value;
  if (views.length < sliceParams.views.maxLength) figure.set({ views: [...views, orientation] });
}

/** What the camera takes in, Å: the map with a margin, never more than its box. */
const extentOf = ({ map, diameter }: SliceResult) =>
  Math.min(map.nx * map.voxelSize, 1.15 * diameter);

function MapView({ figure, result }: { figure: SliceFigure; result: SliceResult }): VNode {
  const surfaces = useMemo(
    () => [{ mesh: result.surface, extent: extentOf(result), quantity: "map" as const }],
    [result.surface],
  );
  return (
    <Trackball figure={anyOf(figure)} name="orientation" nudge>
      <IsosurfaceView
        surfaces={surfaces}
        rotation={figure.state.value.orientation}
        title="Map"
        alt={`${result.name}, as this view sees it`}
      />
    </Trackball>
  );
}

function FourierView({ figure, result }: { figure: SliceFigure; result: SliceResult }): VNode {
  const glow = result.reconstruction?.glow;
  const slices = useMemo(
    () =>
      result.rotations.map((matrix, i) => {
        const amplitude = glow?.[i - result.rotations.length + glow.length];
        return { rotation: quaternionValue(matrix), ...(amplitude ? { amplitude } : {}) };
      }),
    [result.rotations, glow],
  );
  const { orientation } = figure.state.value;
  const current = useMemo(
    () => ({ rotation: orientation, amplitude: result.glow }),
    [orientation, result.glow],
  );
  return (
    <FourierSpaceView
      slices={slices}
      current={current}
      title="Fourier space"
      alt={`${result.rotations.length} slices in the ball of spatial frequencies up to ${(1 / (2 * result.map.voxelSize)).toFixed(2)} per ångström, and the present slice in orange`}
    />
  );
}

function ReconstructionView({
  figure,
  result,
}: {
  figure: SliceFigure;
  result: SliceResult;
}): VNode {
  const made = result.reconstruction;
  const surfaces = useMemo(
    () =>
      made
        ? [{ mesh: made.surface, extent: extentOf(result), quantity: "reconstruction" as const }]
        : [],
    [made?.surface],
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
      rotation={figure.state.value.orientation}
      title="Reconstruction"
      alt={`rebuilt from ${result.rotations.length} views`}
    />
  );
}

/** The curve is drawn anew only when it is another one: turning the map leaves it alone. */
function FscView({
  result,
  ghost,
}: {
  result: SliceResult;
  ghost: SliceResult | undefined;
}): VNode {
  const before = ghost?.reconstruction;
  const plot = useMemo(() => fscPlot(result, before), [result.reconstruction, result.map, before]);
  return <PlotView plot={plot} aspect={0.86} />;
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
      <button
        type="button"
        class="button button-primary"
        disabled={full}
        title="D"
        onClick={() => dropView(figure)}
      >
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
function Facts({ result }: { result: SliceResult }): VNode {
  const made = result.reconstruction;
  return (
    <dl class="facts">
      <div>
        <dt>Views</dt>
        <dd>{result.rotations.length}</dd>
      </div>
      <div>
        <dt title="Evenly spread about one axis: π D / d">
          Crowther, {result.diameter.toFixed(0)} Å at {result.detail.toFixed(1)} Å
        </dt>
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
    instruction:
      "Turn the molecule by dragging it or with the arrow keys. Press D to drop its view into Fourier space.",
    columns: 4,
    views: [
      {
        id: "map",
        narrow: "half",
        title: "Map",
        quantity: "map",
        render: ({ figure, result }) => <MapView figure={figure} result={result} />,
      },
      {
        id: "projection",
        narrow: "half",
        title: "Projection",
        quantity: "image",
        render: ({ result }) => (
          <ImageView
            image={result.projection}
            title="Projection"
            alt={`the shadow of ${result.name} in this view`}
          />
        ),
      },
      {
        id: "transform",
        narrow: "half",
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
        narrow: "half",
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
        narrow: "half",
        title: "Fourier space",
        quantity: "slice",
        render: ({ figure, result }) => <FourierView figure={figure} result={result} />,
      },
      {
        id: "reconstruction",
        narrow: "half",
        title: "Reconstruction",
        quantity: "reconstruction",
        render: ({ figure, result }) => <ReconstructionView figure={figure} result={result} />,
      },
      {
        id: "sections",
        title: "Sections",
        quantity: "reconstruction",
        render: ({ result }) => (
          <>
            <OrthoSlices
              volume={result.reconstruction?.map ?? result.map}
              title={result.reconstruction ? "Reconstruction" : "Map"}
            />
            <Facts result={result} />
          </>
        ),
      },
      {
        id: "fsc",
        title: "FSC to the true map",
        quantity: "fsc",
        render: ({ result, ghost }) => <FscView result={result} ghost={ghost} />,
      },
    ],
  });
}
