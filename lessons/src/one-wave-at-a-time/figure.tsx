import { defineFigure, ImageView, ParamControl, PlotView, type AnyFigure } from "@vitreous/figures";
import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import { PlayButton, WaveButtons } from "./actions.js";
import { energyPlot } from "./curves.js";
import { DialView, WaveFields } from "./dial-view.js";
import { DrawingPad } from "../pictures/drawing-pad.js";
import { percentText, placeText } from "./describe.js";
import { waveModel } from "./model.js";
import { PlaneView, type WaveFigure, type WaveViewProps } from "./plane-view.js";

const anyOf = (figure: WaveFigure) => figure as unknown as AnyFigure;

/** The image, and what only some images can be asked for. */
function SourceView({ figure, result, state }: WaveViewProps): VNode {
  const picture = (
    <ImageView image={result.image} title="Image" alt={result.name} range={result.range} />
  );
  const sides =
    state.source === "box" ? ["sideA", "sideB"] : state.source === "gauss" ? ["sideA"] : [];
  return (
    <>
      {state.source === "drawing" ? <DrawingPad figure={figure}>{picture}</DrawingPad> : picture}
      {sides.map((name) => (
        <ParamControl key={name} figure={anyOf(figure)} name={name} />
      ))}
    </>
  );
}

function RebuiltView({ figure, result, state }: WaveViewProps): VNode {
  const fitted = result.rebuiltRange !== result.range;
  return (
    <div class="captioned">
      <ImageView
        image={result.rebuilt}
        title="Rebuilt image"
        alt={`the sum of ${result.keptWaves} of ${result.waves} waves, ${percentText(result.keptEnergy)} of the energy`}
        range={result.rebuiltRange}
      />
      <p class="plane-caption">
        {result.keptWaves} of {result.waves} waves, {percentText(result.keptEnergy)} of the energy
        {fitted ? "; contrast fitted" : ""}
        {state.way === "inverse" ? "" : "; by a mistaken way back"}
      </p>
      <PlayButton figure={figure} />
    </div>
  );
}

function EnergyView({ result, state }: Pick<WaveViewProps, "result" | "state">): VNode {
  const plot = useMemo(
    () => energyPlot(result, state),
    [result.curve, result.waves, state.kept, state.order, state.ring],
  );
  return <PlotView plot={plot} aspect={0.5} />;
}

/** The figure, drawn from a model that runs anywhere. */
export const waveDefinition = defineFigure({
  ...waveModel,
  instruction:
    "Drag the ring in the Fourier plane, or move it with the arrow keys. Then drag the tip of its arrow.",
  columns: 4,
  views: [
    {
      id: "image",
      narrow: "half",
      title: "Image",
      quantity: "image",
      render: (props) => <SourceView {...props} />,
    },
    {
      id: "plane",
      title: "Its waves: the Fourier plane",
      quantity: "fourier",
      render: (props) => <PlaneView {...props} />,
    },
    {
      id: "alone",
      narrow: "half",
      title: "The chosen wave alone",
      quantity: "slice",
      render: ({ result }) => (
        <ImageView
          image={result.wave}
          title="The chosen wave alone"
          alt={`stripes of the wave ${placeText(result.chosen)}`}
          colormap="diverging"
          range={result.waveRange}
        />
      ),
    },
    {
      id: "rebuilt",
      narrow: "half",
      title: "All waves together",
      quantity: "reconstruction",
      render: (props) => <RebuiltView {...props} />,
    },
    {
      id: "arrow",
      narrow: "half",
      title: "The arrow of this coefficient",
      quantity: "slice",
      render: (props) => <DialView {...props} />,
    },
    {
      id: "numbers",
      title: "Its numbers",
      quantity: "slice",
      render: ({ figure, result }) => (
        <>
          <WaveFields figure={figure} result={result} />
          <WaveButtons figure={figure} />
        </>
      ),
    },
    {
      id: "energy",
      title: "Energy of the first waves",
      quantity: "reconstruction",
      span: 2,
      render: ({ result, state }) => <EnergyView result={result} state={state} />,
    },
  ],
});
