import {
  defineFigure,
  ImageView,
  ParamControl,
  ParamNumberField,
  PlotView,
  type AnyFigure,
} from "@vitreous/figures";
import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import { DrawingPad } from "../pictures/drawing-pad.js";
import { ringPlot, rowPlot, transferPlot } from "./curves.js";
import { fateText, percentText, placeText } from "./describe.js";
import { leakModel, leakPlot, linePlot } from "./leak-model.js";
import { foldPlot, lineModel, samplesPlot } from "./line-model.js";
import { reduceModel } from "./model.js";
import { PlaneView, SmallPlane, type ReduceFigure, type ReduceViewProps } from "./plane-view.js";
import type { Reduced } from "./result.js";

const anyOf = (figure: ReduceFigure) => figure as unknown as AnyFigure;

/** The picture, and by how much it becomes smaller. */
function SourceView({ figure, result, state }: ReduceViewProps): VNode {
  const picture = (
    <ImageView image={result.image} title="Picture" alt={result.name} range={result.range} />
  );
  return (
    <>
      {state.source === "drawing" ? <DrawingPad figure={figure}>{picture}</DrawingPad> : picture}
      <ParamControl figure={anyOf(figure)} name="factor" />
    </>
  );
}

const names = { crop: "cropped", bin: "binned", skip: "skipped" } as const;

function SmallView({
  small,
  result,
}: Pick<ReduceViewProps, "result"> & { readonly small: Reduced }): VNode {
  const fate = fateText(small);
  return (
    <div class="captioned">
      <ImageView
        image={small.image}
        title={`Picture, ${names[small.way]}`}
        alt={`${small.n} × ${small.n} pixels; ${fate || `${percentText(small.falseShare)} of the energy is false`}`}
        range={result.range}
      />
      <p class="fold-caption">
        {small.n} × {small.n} pixels;{" "}
        {fate === "the stripes are gone"
          ? "nothing is left"
          : `${percentText(small.falseShare)} of the energy is false`}
      </p>
    </div>
  );
}

function planeText(small: Reduced): string {
  const { alias, place, found = 0, keptShare } = small;
  if (!alias || !place) return `${percentText(keptShare)} of what fits is left`;
  if (Math.abs(alias.gain) < 1e-9) return "predicted: nothing is left";
  return `predicted: ${placeText(place)}, ${Math.abs(alias.gain).toFixed(3)}; found: ${found.toFixed(3)}`;
}

function TransferView({ result, state }: Pick<ReduceViewProps, "result" | "state">): VNode {
  const plot = useMemo(() => transferPlot(result, state), [result, state]);
  return <PlotView plot={plot} aspect={0.5} />;
}

/** One wave has a single ring: for it the rows say more. */
function CurveView({ result, state }: Pick<ReduceViewProps, "result" | "state">): VNode {
  const stripes = state.source === "stripes";
  const plot = useMemo(
    () => (stripes ? rowPlot(result, state) : ringPlot(result)),
    [result, state, stripes],
  );
  return <PlotView plot={plot} aspect={0.5} />;
}

const smallView = (way: "crop" | "bin" | "skip", title: string) =>
  ({
    id: way,
    narrow: "half",
    title,
    quantity: way === "crop" ? "reconstruction" : way === "bin" ? "slice" : "fail",
    render: ({ result }: ReduceViewProps) => <SmallView small={result[way]} result={result} />,
  }) as const;

const planeView = (way: "crop" | "bin" | "skip") =>
  ({
    id: `${way}-plane`,
    narrow: "half",
    title: `Transform, ${names[way]}`,
    quantity: "fourier",
    render: ({ result }: ReduceViewProps) => (
      <SmallPlane small={result[way]} name={names[way]} text={planeText(result[way])} />
    ),
  }) as const;

/** One picture, three ways. */
export const reduceDefinition = defineFigure({
  ...reduceModel,
  instruction:
    "Drag the ring in the transform, or move it with the arrow keys: it is the picture’s stripes. Then change how much smaller the picture becomes.",
  columns: 4,
  views: [
    {
      id: "image",
      narrow: "half",
      title: "Picture",
      quantity: "image",
      render: (props) => <SourceView {...props} />,
    },
    smallView("crop", "Crop the transform"),
    smallView("bin", "Bin: mean of blocks"),
    smallView("skip", "Skip samples"),
    {
      id: "plane",
      narrow: "half",
      title: "Its transform",
      quantity: "fourier",
      render: (props) => (
        <div>
          <PlaneView {...props} />
          {props.state.source === "stripes" ? (
            <span class="fold-fields" data-types="h k">
              <ParamNumberField figure={anyOf(props.figure)} name="h" />
              <ParamNumberField figure={anyOf(props.figure)} name="k" />
            </span>
          ) : null}
        </div>
      ),
    },
    planeView("crop"),
    planeView("bin"),
    planeView("skip"),
    {
      id: "left",
      title: "What is left of a wave",
      quantity: "slice",
      span: 2,
      render: ({ result, state }) => <TransferView result={result} state={state} />,
    },
    {
      id: "rings",
      title: "The four pictures as curves",
      quantity: "fourier",
      span: 2,
      render: (props) => <CurveView {...props} />,
    },
  ],
});

/** A sine and its samples. */
export const lineDefinition = defineFigure({
  ...lineModel,
  instruction: "Drag the frequency, from well below one half to beyond one.",
  columns: 3,
  views: [
    {
      id: "wave",
      title: "The wave, its samples, and what they look like",
      quantity: "image",
      span: 2,
      render: ({ result }) => <PlotView plot={samplesPlot(result)} aspect={0.42} />,
    },
    {
      id: "fold",
      title: "Where it is seen",
      quantity: "fourier",
      render: ({ result }) => <PlotView plot={foldPlot(result)} aspect={0.7} />,
    },
  ],
});

/** A wave that does not fit its box. */
export const leakDefinition = defineFigure({
  ...leakModel,
  instruction: "Move the strong wave off the whole number, then choose a window.",
  columns: 3,
  views: [
    {
      id: "line",
      title: "The line, windowed",
      quantity: "image",
      render: ({ result }) => <PlotView plot={linePlot(result)} aspect={0.7} />,
    },
    {
      id: "spectrum",
      title: "Its transform, in decibels",
      quantity: "fourier",
      span: 2,
      render: ({ result, state }) => <PlotView plot={leakPlot(result, state)} aspect={0.42} />,
    },
  ],
});
