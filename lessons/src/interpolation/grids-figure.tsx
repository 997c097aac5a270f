import { defineFigure, ImageView, PlotView } from "@vitreous/figures";
import { useMemo } from "preact/hooks";
import type { VNode } from "preact";
import { fixed } from "./grids-describe.js";
import { gridsModel } from "./grids-model.js";
import { rulePlot } from "./grids-plot.js";
import { greyRange, shareRange } from "./grids-poster.js";
import { LatticeView, type GridsViewProps } from "./grids-view.js";

function RuleView({ result, state }: Pick<GridsViewProps, "result" | "state">): VNode {
  const plot = useMemo(() => rulePlot(result, state), [result.curve, result.marks, state.kernel]);
  return <PlotView plot={plot} aspect={0.6} />;
}

/** The two grids, drawn from a model that runs anywhere. */
export const gridsDefinition = defineFigure({
  ...gridsModel,
  instruction:
    "Drag the cross to move the points, the knob to turn them, and the ring to pick one of them.",
  columns: 4,
  views: [
    {
      id: "lattice",
      title: "Pixels and points",
      quantity: "slice",
      span: 2,
      render: (props) => <LatticeView {...props} />,
    },
    {
      id: "points",
      narrow: "half",
      title: "What the points hold",
      quantity: "image",
      render: ({ result, state }) => (
        <ImageView
          image={result.points}
          title="What the points hold"
          alt={
            state.direction === "gather"
              ? "what each point read, in the rows and columns of the lattice"
              : "the picture that the points give"
          }
          range={greyRange}
        />
      ),
    },
    {
      id: "share",
      narrow: "half",
      title: "Weights per pixel",
      quantity: "reconstruction",
      render: ({ result }) => (
        <div class="lattice">
          <ImageView
            image={result.share}
            title="Weights per pixel"
            alt={`how much each pixel took part: ${result.holes} holes among ${result.inner} inner pixels, at most ${fixed(result.most, 2)}`}
            range={shareRange}
            colormap="fourier"
          />
          <p class="lattice-caption">
            {result.inner === 0
              ? "no pixel is well inside"
              : `inside: ${fixed(result.least, 2)} to ${fixed(result.most, 2)}, ${result.holes} ${result.holes === 1 ? "hole" : "holes"}`}
          </p>
        </div>
      ),
    },
    {
      id: "rule",
      title: "The rule, along one axis",
      quantity: "fourier",
      span: 2,
      render: ({ result, state }) => <RuleView result={result} state={state} />,
    },
  ],
});
