import { defineFigure, PlotView } from "@vitreous/figures";
import { model, wavePlot } from "./model.js";

/** The views of the model: they draw, and compute nothing worth a test. */
export const figure = defineFigure({
  ...model,
  instruction: "Drag the number of waves, or use the arrow keys.",
  views: [
    {
      id: "wave",
      title: "The wave",
      quantity: "image",
      render: ({ result }) => <PlotView plot={wavePlot(result)} aspect={0.5} />,
    },
  ],
});
