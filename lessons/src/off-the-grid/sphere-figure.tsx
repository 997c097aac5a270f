import { defineFigure, ImageView, PlotView } from "@vitreous/figures";
import { ordersPlot, powerPlot, sphereModel } from "./sphere-model.js";

/** The small figure of the sphere. */
export const sphereFigure = defineFigure({
  ...sphereModel,
  instruction: "Turn the patches, then tilt them: watch which bars move.",
  columns: 3,
  views: [
    {
      id: "sphere",
      title: "The sphere, unrolled",
      quantity: "image",
      render: ({ result }) => (
        <ImageView
          image={result.picture}
          title="The sphere, unrolled"
          alt="three bright patches on a sphere: longitude to the right, from the north pole at the top to the south pole"
          scaleBar={false}
        />
      ),
    },
    {
      id: "orders",
      title: "Coefficients of one degree",
      quantity: "slice",
      render: ({ result }) => <PlotView plot={ordersPlot(result)} aspect={0.7} />,
    },
    {
      id: "power",
      title: "Power of each degree",
      quantity: "map",
      render: ({ result }) => <PlotView plot={powerPlot(result)} aspect={0.7} />,
    },
  ],
});
