import { defineFigure, PlotView } from "@vitreous/figures";
import { useMemo } from "preact/hooks";
import { specimenModel } from "./specimen-model.js";
import { rowPlot } from "./specimen-plots.js";
import { ArrowsView, CameraView, DelayView, type SpecimenViewProps } from "./specimen-view.js";

function RowView({ result, state }: Pick<SpecimenViewProps, "result" | "state">) {
  const plot = useMemo(() => rowPlot(result, state), [result, state]);
  return <PlotView plot={plot} aspect={0.8} />;
}

/** The specimen, drawn from a model that runs anywhere. */
export const specimenDefinition = defineFigure({
  ...specimenModel,
  instruction:
    "Drag the tip of the dashed arrow a quarter of a turn, or turn it with the arrow keys. Then choose another pixel.",
  columns: 4,
  views: [
    {
      id: "delay",
      narrow: "half",
      title: "The specimen: delays",
      quantity: "map",
      render: (props) => <DelayView {...props} />,
    },
    {
      id: "camera",
      narrow: "half",
      title: "What a camera sees",
      quantity: "image",
      render: (props) => <CameraView {...props} />,
    },
    {
      id: "arrows",
      title: "Arrows at the chosen pixel",
      quantity: "slice",
      render: (props) => <ArrowsView {...props} />,
    },
    {
      id: "row",
      title: "Brightness along the row",
      quantity: "reconstruction",
      render: ({ result, state }) => <RowView result={result} state={state} />,
    },
  ],
});
