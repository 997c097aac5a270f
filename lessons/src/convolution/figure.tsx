import { defineFigure, ImageView, PlotView } from "@vitreous/figures";
import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import { DrawingPad } from "../pictures/drawing-pad.js";
import { errorPlot, gainPlot } from "./curves.js";
import { kernelText, percentText, timesText } from "./describe.js";
import type { SmearViewProps } from "./figure-types.js";
import { KernelPad } from "./kernel-pad.js";
import { smearModel } from "./model.js";
import { MarkedPlane, ProbePlane } from "./probe-plane.js";

function SourceView({ figure, result, state }: SmearViewProps): VNode {
  const picture = (
    <ImageView image={result.image} title="Image" alt={result.name} range={result.range} />
  );
  return state.source === "drawing" ? <DrawingPad figure={figure}>{picture}</DrawingPad> : picture;
}

function SmearedView({ result, state }: SmearViewProps): VNode {
  const fitted = result.smearedRange !== result.range;
  return (
    <div class="captioned">
      <ImageView
        image={result.smeared}
        title="Smeared image"
        alt={`${result.name}, smeared with ${kernelText(state, result)}`}
        range={result.smearedRange}
      />
      <p class="smear-caption">
        off by {percentText(result.errorSmeared)} of the contrast
        {fitted ? "; brightness fitted" : ""}
      </p>
    </div>
  );
}

function RestoredView({ result }: SmearViewProps): VNode {
  return (
    <div class="captioned">
      <ImageView
        image={result.restored}
        title="Restored image"
        alt={`off by ${percentText(result.errorRestored)} of the contrast, noise amplified ${timesText(result.amplification)} times`}
        range={result.restoredRange}
      />
      <p class="smear-caption">
        off by {percentText(result.errorRestored)}; noise × {timesText(result.amplification)}
      </p>
    </div>
  );
}

function GainView({ result }: SmearViewProps): VNode {
  const plot = useMemo(() => gainPlot(result), [result.gains]);
  return <PlotView plot={plot} aspect={0.42} />;
}

function ErrorView({ result, state }: SmearViewProps): VNode {
  const plot = useMemo(
    () => errorPlot(result, state),
    [result.errors, result.errorRestored, state.hold, state.undo],
  );
  return <PlotView plot={plot} aspect={0.42} />;
}

/** The figure, drawn from a model that runs anywhere. */
export const smearDefinition = defineFigure({
  ...smearModel,
  instruction: "Paint in the kernel: every square lays a copy of the image.",
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
      id: "kernel",
      title: "Kernel: paint here",
      quantity: "slice",
      render: (props) => <KernelPad {...props} />,
    },
    {
      id: "smeared",
      narrow: "half",
      title: "The image smeared with it",
      quantity: "image",
      render: (props) => <SmearedView {...props} />,
    },
    {
      id: "restored",
      narrow: "half",
      title: "Undone",
      quantity: "reconstruction",
      render: (props) => <RestoredView {...props} />,
    },
    {
      id: "image-plane",
      narrow: "half",
      title: "Waves of the image",
      quantity: "fourier",
      render: (props) => <ProbePlane {...props} />,
    },
    {
      id: "kernel-plane",
      narrow: "half",
      title: "× waves of the kernel",
      quantity: "fourier",
      render: ({ result, state }) => (
        <MarkedPlane
          state={state}
          picture={result.kernelPlane}
          title="Waves of the kernel"
          alt="what each wave of the image is multiplied by, on the same scale"
          sign="× "
          arrow={result.probe.kernel}
        />
      ),
    },
    {
      id: "smeared-plane",
      narrow: "half",
      title: "= waves of the result",
      quantity: "fourier",
      render: ({ result, state }) => (
        <MarkedPlane
          state={state}
          picture={result.smearedPlane}
          title="Waves of the smeared image"
          alt="the product of the two, and the noise"
          sign="= "
          arrow={result.probe.product}
        />
      ),
    },
    {
      id: "restored-plane",
      narrow: "half",
      title: "Waves of the undone",
      quantity: "fourier",
      render: ({ result, state }) => (
        <MarkedPlane
          state={state}
          picture={result.restoredPlane}
          title="Waves of the restored image"
          alt="the waves of the result, times the undo"
          sign=""
          arrow={result.probe.restored}
        />
      ),
    },
    {
      id: "gains",
      title: "What the undo does to noise",
      quantity: "fail",
      span: 2,
      render: (props) => <GainView {...props} />,
    },
    {
      id: "errors",
      title: "How far to hold back",
      quantity: "reconstruction",
      span: 2,
      render: (props) => <ErrorView {...props} />,
    },
  ],
});
