import { defineFigure, ImageView, PlotView, type FigureStore } from "@vitreous/figures";
import { useMemo } from "preact/hooks";
import type { VNode } from "preact";
import { DrawingPad } from "../pictures/drawing-pad.js";
import { fixed } from "./grids-describe.js";
import { methodName, percentOf } from "./turns-describe.js";
import { turnsModel } from "./turns-model.js";
import { turnMethods, type turnsParams, type TurnsState } from "./turns-params.js";
import { responsePlot, ringPlot } from "./turns-plots.js";
import type { TurnsResult } from "./turns-result.js";
import type { TurnsData } from "./turns-source.js";

export type TurnsFigure = FigureStore<typeof turnsParams, TurnsResult, TurnsData | undefined>;

interface TurnsViewProps {
  readonly figure: TurnsFigure;
  readonly result: TurnsResult;
  readonly state: TurnsState;
}

function RingView({ result, state }: Pick<TurnsViewProps, "result" | "state">): VNode {
  const plot = useMemo(() => ringPlot(result, state), [result.ring, state.method, state.turns]);
  return <PlotView plot={plot} aspect={0.6} />;
}

function ResponseView({ result, state }: Pick<TurnsViewProps, "result" | "state">): VNode {
  const plot = useMemo(() => responsePlot(result, state), [state.method]);
  return <PlotView plot={plot} aspect={0.6} />;
}

/** All rules side by side; the chosen one is marked. */
function LossView({ result, state }: Pick<TurnsViewProps, "result" | "state">): VNode {
  return (
    <table class="loss-table">
      <thead>
        <tr>
          <th scope="col">Rule</th>
          <th scope="col">Difference</th>
          <th scope="col">Correlation</th>
        </tr>
      </thead>
      <tbody>
        {turnMethods.map(({ value }) => {
          const loss = result.losses.find(({ method }) => method === value);
          const chosen = value === state.method;
          return (
            <tr key={value} class={chosen ? "loss-chosen" : ""}>
              <th scope="row">
                {methodName(value)}
                {chosen ? " (shown)" : ""}
              </th>
              <td>{loss ? percentOf(loss.error) : "…"}</td>
              <td>{loss ? fixed(loss.correlation, 4) : "…"}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** Repeated turns, drawn from a model that runs anywhere. */
export const turnsDefinition = defineFigure({
  ...turnsModel,
  instruction: "Drag the number of turns; then change the rule.",
  columns: 3,
  views: [
    {
      id: "truth",
      narrow: "half",
      title: "Turned once, exactly",
      quantity: "map",
      render: ({ figure, result, state }) => {
        const picture = (
          <ImageView
            image={result.truth}
            title="Turned once, exactly"
            alt={`${result.name}, turned once by ${fixed(result.total, 0)} degrees`}
            range={result.range}
          />
        );
        return state.source === "drawing" ? (
          <DrawingPad figure={figure}>{picture}</DrawingPad>
        ) : (
          picture
        );
      },
    },
    {
      id: "after",
      narrow: "half",
      title: "Turned step by step",
      quantity: "image",
      render: ({ result, state }) => (
        <div class="lattice">
          <ImageView
            image={result.after}
            title="Turned step by step"
            alt={`the same after ${state.turns} turns by the rule ${methodName(state.method)}`}
            range={result.range}
          />
          <p class="lattice-caption">
            {percentOf(result.loss.error)} different, correlation{" "}
            {fixed(result.loss.correlation, 4)}
          </p>
        </div>
      ),
    },
    {
      id: "difference",
      narrow: "half",
      title: "What was lost",
      quantity: "fail",
      render: ({ result }) => (
        <ImageView
          image={result.difference}
          title="What was lost"
          alt="the difference of the two pictures"
          range={result.differenceRange}
          colormap="diverging"
        />
      ),
    },
    {
      id: "ring",
      title: "What is left, ring by ring",
      quantity: "reconstruction",
      render: ({ result, state }) => <RingView result={result} state={state} />,
    },
    {
      id: "response",
      title: "The rule’s response",
      quantity: "fourier",
      render: ({ result, state }) => <ResponseView result={result} state={state} />,
    },
    {
      id: "losses",
      title: "All rules on this picture",
      quantity: "image",
      render: ({ result, state }) => <LossView result={result} state={state} />,
    },
  ],
});
