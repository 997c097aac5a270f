import { defineFigure, ImageView, PlotView, type FigureStore } from "@vitreous/figures";
import { useMemo } from "preact/hooks";
import type { VNode } from "preact";
import { DrawingPad } from "../pictures/drawing-pad.js";
import { slidePlot } from "./rays-describe.js";
import { raysModel } from "./rays-model.js";
import { raysRange } from "./rays-range.js";
import type { raysParams, RaysState } from "./rays-params.js";
import type { RaysResult } from "./rays-result.js";
import type { RaysData } from "./rays-source.js";

export type RaysFigure = FigureStore<typeof raysParams, RaysResult, RaysData | undefined>;

function SourceView(props: {
  readonly figure: RaysFigure;
  readonly result: RaysResult;
  readonly state: RaysState;
}): VNode {
  const { figure, result, state } = props;
  const picture = <ImageView image={result.image} title="Image" alt={`${result.name}, turned`} />;
  return state.source === "drawing" ? <DrawingPad figure={figure}>{picture}</DrawingPad> : picture;
}

function SlideView({ result }: { readonly result: RaysResult }): VNode {
  const plot = useMemo(() => slidePlot(result), [result]);
  return <PlotView plot={plot} aspect={0.8} />;
}

/** The figure of the rays: a picture, its transform on rays, and the way back. */
export const raysFigure = defineFigure({
  ...raysModel,
  instruction: "Turn the image: its rays slide to the side, and nothing else happens to them.",
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
      id: "rays",
      title: "Its rays",
      quantity: "fourier",
      render: ({ result }) => (
        <ImageView
          image={result.rays}
          title="Its rays"
          alt="lengths of the samples on a logarithmic scale over four powers of ten; the angle of the ray to the right, frequency downwards from zero"
          colormap="fourier"
          range={raysRange}
          valueUnit="powers of ten"
          scaleBar={false}
        />
      ),
    },
    {
      id: "back",
      narrow: "half",
      title: "Back from the rays",
      quantity: "reconstruction",
      render: ({ result, state }) => (
        <ImageView
          image={result.back}
          title="Back from the rays"
          alt={`the picture made from ${result.samples} samples, ${state.areas === "areas" ? "each with its area" : "all alike"}`}
        />
      ),
    },
    {
      id: "slide",
      title: "Slide the rays",
      quantity: "slice",
      render: ({ result }) => <SlideView result={result} />,
    },
  ],
});
