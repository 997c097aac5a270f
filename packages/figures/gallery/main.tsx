import { evenViews, quaternionFromRotation, statisticsOf } from "@vitreous/core";
import { render, type VNode } from "preact";
import { useMemo } from "preact/hooks";
import "../src/design/index.css";
import "./gallery.css";
import {
  createFigure,
  defineFigure,
  FigureFrame,
  FourierSpaceView,
  ImageView,
  InlineNumber,
  InlineValue,
  IsosurfaceView,
  OrthoSlices,
  PlotView,
  posterSvg,
  quaternionValue,
  SphereOfViews,
  syncAddress,
  Trackball,
  workerRunner,
} from "../src/index.js";
import { amplitudeOf, fscPlot, model, type Result, truthMap } from "./model.js";

const n = Number(new URLSearchParams(location.search).get("n") ?? 64);
const volume = truthMap(n);
const sigma = statisticsOf(volume.data).standardDeviation;

const figureDefinition = defineFigure({
  ...model,
  instruction: "Turn the molecule, then drop its view into Fourier space as a slice.",
  columns: 3,
  views: [
    {
      id: "molecule",
      narrow: "half",
      title: "Molecule",
      quantity: "map",
      render: ({ figure }) => (
        <Trackball figure={figure as never} name="view" nudge>
          <IsosurfaceView
            title="Molecule"
            alt="a bent helix with a thumb, in the present orientation"
            surfaces={[{ volume, level: 3 * sigma, quantity: "map" }]}
            rotation={figure.state.value.view}
          />
        </Trackball>
      ),
    },
    {
      id: "projection",
      narrow: "half",
      title: "Projection",
      quantity: "image",
      render: ({ result }) => (
        <ImageView image={result.projection} title="Projection" alt="the view as an image" />
      ),
    },
    {
      id: "transform",
      narrow: "half",
      title: "Transform of the projection",
      quantity: "fourier",
      render: ({ result }) => (
        <ImageView
          image={result.amplitude}
          title="Transform"
          alt="amplitudes of the view, bright in the middle"
          unit="1/Å"
          colormap="fourier"
          scale="log"
        />
      ),
    },
    {
      id: "space",
      narrow: "half",
      title: "Fourier space",
      quantity: "slice",
      render: ({ figure, result }) => <Space figure={figure} result={result} />,
    },
    {
      id: "growing",
      title: "Reconstruction",
      quantity: "reconstruction",
      render: ({ result, state }) => (
        <IsosurfaceView
          title="Reconstruction"
          alt="the map from the slices so far, the truth as a veil around it"
          rotation={state.view}
          surfaces={[
            ...(result.reconstruction
              ? [
                  {
                    volume: result.reconstruction,
                    level: state.level * sigma,
                    quantity: "reconstruction" as const,
                  },
                ]
              : []),
            ...(state.truth
              ? [{ volume, level: 3 * sigma, quantity: "map" as const, ghost: true }]
              : []),
          ]}
        />
      ),
    },
    {
      id: "fsc",
      title: "Agreement with the truth",
      quantity: "fsc",
      render: ({ result }) => <PlotView plot={fscPlot(result)} aspect={0.9} />,
    },
    {
      id: "sphere",
      title: "Views",
      quantity: "fourier",
      render: ({ state }) => (
        <SphereOfViews
          views={state.views}
          current={state.view}
          title="Viewing directions"
          alt={`${state.views.length} directions`}
        />
      ),
    },
    {
      id: "ortho",
      title: "Sections of the map",
      quantity: "map",
      span: 2,
      render: () => <OrthoSlices volume={volume} title="Map" />,
    },
  ],
});

const figure = createFigure(figureDefinition, {
  runner: workerRunner(
    model,
    () => new Worker(new URL("./model.worker.ts", import.meta.url), { type: "module" }),
  ),
  data: volume,
  dataFacts: { name: "handed phantom, 64³, 2.5 Å" },
});
syncAddress([figure]);
Object.assign(globalThis, { figure });

function Space(props: { readonly figure: typeof figure; readonly result: Result }): VNode {
  const { views, view } = props.figure.state.value;
  const slices = useMemo(
    () =>
      views.map((rotation) => ({
        rotation,
        amplitude: slicesOf.get(rotation.join()) ?? remember(rotation),
      })),
    [views],
  );
  return (
    <FourierSpaceView
      title="Fourier space"
      alt={`${views.length} central slices and the present one`}
      slices={slices}
      current={{ rotation: view, amplitude: props.result.amplitude }}
    />
  );
}

const slicesOf = new Map<string, ReturnType<typeof amplitudeOf>>();
function remember(rotation: readonly number[]): ReturnType<typeof amplitudeOf> {
  const now = figure.shown.value?.result.amplitude;
  const amplitude = now ?? { nx: 1, ny: 1, data: new Float32Array(1) };
  slicesOf.set(rotation.join(), amplitude);
  return amplitude;
}

function drop(): void {
  const { views, view } = figure.state.value;
  figure.set({ views: [...views, view] });
}

function dropMany(): void {
  figure.set({ views: evenViews(40).map((r) => quaternionValue(quaternionFromRotation(r))) });
}

function Page(): VNode {
  return (
    <article class="gallery">
      <p class="gallery-kicker">Lesson 26</p>
      <h1>How do shadows become a molecule?</h1>
      <p>
        Every picture the microscope takes is a shadow. Its Fourier transform is a{" "}
        <em>central slice</em> through the transform of the molecule, so shadows from enough
        directions fill Fourier space, and an inverse transform gives the molecule back. Show the
        surface at <InlineNumber figure={figure as never} name="level" /> and the sum of this view
        stays <InlineValue figure={figure} read={(result: Result) => result.sum} digits={5} />.
      </p>
      <FigureFrame
        definition={figureDefinition}
        figure={figure}
        number="Figure 1"
        facts={{ version: "0.1.0", year: 2026, address: "http://localhost:5199/" }}
        caption="One view, one slice. The colours of the quantities are the same in every lesson."
        actions={
          <div class="gallery-actions">
            <button type="button" class="button button-primary" onClick={drop}>
              Drop this slice
            </button>
            <button type="button" class="button" onClick={dropMany}>
              Drop 40 even views
            </button>
          </div>
        }
      />
      <h2>The still</h2>
      <div dangerouslySetInnerHTML={{ __html: still }} />
    </article>
  );
}

const still = await posterSvg(model, { data: volume, state: { views: [] } });
const theme = new URLSearchParams(location.search).get("theme");
if (theme) document.documentElement.dataset["theme"] = theme;
const root = document.querySelector("#app");
if (root) render(<Page />, root);
