import { defineFigure } from "@vitreous/figures";
import { networkModel } from "./network-model.js";
import { MatrixView, NetworkView } from "./network-view.js";

/** The figure, drawn from a model that runs anywhere. */
export const networkFigure = defineFigure({
  ...networkModel,
  instruction:
    "Drag “Butterflies done” and watch the arrows turn and add. Point at any value to see which samples it knows.",
  columns: 3,
  views: [
    {
      id: "network",
      title: "From samples to coefficients",
      quantity: "fourier",
      span: 2,
      render: (props) => <NetworkView {...props} />,
    },
    {
      id: "matrix",
      title: "The matrix so far",
      quantity: "slice",
      render: ({ result }) => <MatrixView result={result} />,
    },
  ],
});
