import {
  defineFigure,
  ParamNumberField,
  PlotView,
  type AnyFigure,
  type FigureStore,
} from "@vitreous/figures";
import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import { dividePlot, errorPlot, spreadPlot, transformPlot, widthPlot } from "./curves.js";
import { spreadingModel } from "./model.js";
import { atoms, lineLength, spreadingParams, type SpreadingState } from "./params.js";
import type { SpreadingResult } from "./result.js";
import { StripHandle } from "./slider.js";

type SpreadingFigure = FigureStore<typeof spreadingParams, SpreadingResult>;
interface SpreadingViewProps {
  readonly figure: SpreadingFigure;
  readonly result: SpreadingResult;
  readonly state: SpreadingState;
}
const anyOf = (figure: SpreadingFigure) => figure as unknown as AnyFigure;

/** The field in which the number of a handle can be typed. */
const field = (figure: SpreadingFigure, name: string): VNode => (
  <div key={name} data-field={name}>
    <ParamNumberField figure={anyOf(figure)} name={name} />
  </div>
);

/** Step one: five handles under the bumps. */
function SpreadView({ figure, result }: SpreadingViewProps): VNode {
  const plot = useMemo(() => spreadPlot(result), [result]);
  return (
    <div class="with-strip">
      <PlotView plot={plot} aspect={0.5} />
      <div class="strip">
        {atoms.map(({ id, name }) => (
          <StripHandle
            key={id}
            figure={figure}
            name={id}
            spec={spreadingParams[id]}
            domain={[-lineLength / 2, lineLength / 2]}
            unit="ångström"
          >
            {name.slice(0, 1).toUpperCase()}
          </StripHandle>
        ))}
      </div>
    </div>
  );
}

/** The flagship: the handle under the curve is the width. */
function WidthView({ figure, result, state }: SpreadingViewProps): VNode {
  const plot = useMemo(() => widthPlot(result, state), [result, state.width]);
  return (
    <div class="with-strip">
      <PlotView plot={plot} aspect={0.5} />
      <div class="strip">
        <StripHandle
          figure={figure}
          name="width"
          spec={spreadingParams.width}
          domain={[0.5, 16.5]}
          unit="grid points"
        >
          ↔
        </StripHandle>
      </div>
      {field(figure, "width")}
    </div>
  );
}

function TransformView({ result }: Pick<SpreadingViewProps, "result">): VNode {
  const plot = useMemo(() => transformPlot(result), [result]);
  return <PlotView plot={plot} aspect={0.55} />;
}

function DivideView({ result }: Pick<SpreadingViewProps, "result">): VNode {
  const plot = useMemo(() => dividePlot(result), [result]);
  return <PlotView plot={plot} aspect={0.55} />;
}

function ErrorView({ result }: Pick<SpreadingViewProps, "result">): VNode {
  const plot = useMemo(() => errorPlot(result), [result]);
  return <PlotView plot={plot} aspect={0.55} />;
}

/** The figure, drawn from a model that runs anywhere. */
export const spreadingFigure = defineFigure({
  ...spreadingModel,
  instruction:
    "Drag the arrow under the first curve: it is the width of the kernel. Then drag the atoms by their letters.",
  columns: 3,
  views: [
    {
      id: "width",
      title: "Error against width",
      quantity: "fail",
      span: 2,
      render: (props) => <WidthView {...props} />,
    },
    {
      id: "error",
      title: "Error at each frequency",
      quantity: "fail",
      render: ({ result }) => <ErrorView result={result} />,
    },
    {
      id: "spread",
      title: "1 · Spread over a fine grid",
      quantity: "slice",
      render: (props) => <SpreadView {...props} />,
    },
    {
      id: "transform",
      title: "2 · Transform the grid",
      quantity: "fourier",
      render: ({ result }) => <TransformView result={result} />,
    },
    {
      id: "divide",
      title: "3 · Divide by the kernel’s transform",
      quantity: "reconstruction",
      render: ({ result }) => <DivideView result={result} />,
    },
    {
      id: "places",
      title: "Places of the atoms",
      quantity: "slice",
      span: 3,
      render: ({ figure }) => (
        <div class="place-fields">{atoms.map(({ id }) => field(figure, id))}</div>
      ),
    },
  ],
});
