import { defineFigure, ParamControl, PlotView, type AnyFigure } from "@vitreous/figures";
import { useMemo } from "preact/hooks";
import { clockModel, type ClockResult } from "./clock-model.js";
import type { ClockState } from "./clock-params.js";
import { brightnessPlot, wavePlot } from "./clock-plots.js";
import { ClockView, type ClockFigure } from "./clock-view.js";

const anyOf = (figure: ClockFigure) => figure as unknown as AnyFigure;

function WaveView({ result, state }: { readonly result: ClockResult; readonly state: ClockState }) {
  const plot = useMemo(() => wavePlot(result, state), [result, state]);
  return <PlotView plot={plot} aspect={0.72} />;
}

function BrightnessView({
  result,
  state,
}: {
  readonly result: ClockResult;
  readonly state: ClockState;
}) {
  const plot = useMemo(() => brightnessPlot(result, state), [result, state]);
  return <PlotView plot={plot} aspect={0.72} />;
}

/** A chain and a crowd have a number of hands, all of one length. */
const isMany = ({ hands }: ClockState): boolean => hands === "chain" || hands === "crowd";

/** The clock, drawn from a model that runs anywhere. */
export const clockDefinition = defineFigure({
  ...clockModel,
  instruction:
    "Drag the round handle at the tip of the hand round the clock, or turn it with the arrow keys.",
  columns: 3,
  views: [
    {
      id: "clock",
      title: "The hands, and the paper they write on",
      quantity: "map",
      render: (props) => <ClockView {...props} />,
    },
    {
      id: "waves",
      title: "The waves they draw",
      quantity: "reconstruction",
      render: ({ figure, result, state }) => (
        <>
          <WaveView result={result} state={state} />
          <div data-types="turn">
            <ParamControl figure={anyOf(figure)} name="turn" />
          </div>
          <ParamControl figure={anyOf(figure)} name="hands" />
        </>
      ),
    },
    {
      id: "brightness",
      title: "What a camera counts",
      quantity: "reconstruction",
      render: ({ figure, result, state }) => (
        <>
          <BrightnessView result={result} state={state} />
          <div data-types="phase amplitude">
            <ParamControl figure={anyOf(figure)} name="phase" />
            {isMany(state) ? null : <ParamControl figure={anyOf(figure)} name="amplitude" />}
          </div>
          {isMany(state) ? <ParamControl figure={anyOf(figure)} name="count" /> : null}
          {state.hands === "crowd" ? <ParamControl figure={anyOf(figure)} name="seed" /> : null}
        </>
      ),
    },
  ],
});
