import { defineFigure, ImageView } from "@vitreous/figures";
import type { VNode } from "preact";
import { DrawingPad } from "../pictures/drawing-pad.js";
import { factorText, movedText, waveText } from "./conventions-describe.js";
import { conventionsModel } from "./conventions-model.js";
import { decades, type ConventionsResult } from "./conventions-result.js";
import { planeColours } from "./conventions-picture.js";

const planeAlt = {
  amplitude: `amplitudes on a logarithmic scale over ${decades} powers of ten`,
  phase: "phases as colours, −180 to 180 degrees",
  real: "real parts, dark blue negative and dark brown positive",
} as const;

/** The four facts, one line each. */
function FateView({ result }: { readonly result: ConventionsResult }): VNode {
  const { fate, n } = result;
  const rows: readonly (readonly [string, string, boolean])[] = [
    ["Brightness", factorText(fate.factor), Math.abs(fate.factor - 1) < 1e-12],
    ["Place", movedText(fate), fate.moved === 0],
    ["Turn", fate.turned ? "half a turn about the origin" : "upright", !fate.turned],
    ["Multiplied", waveText(fate, n), fate.wave === 0],
  ];
  return (
    <dl class="fate">
      {rows.map(([what, text, fine]) => (
        <div key={what} class={fine ? "fate-fine" : "fate-wrong"}>
          <dt>{what}</dt>
          <dd>
            <span aria-hidden="true">{fine ? "✓" : "✗"}</span> {text}
          </dd>
        </div>
      ))}
      <div>
        <dt>Imaginary, unseen</dt>
        <dd>{(100 * result.imaginary).toFixed(1)} % of the energy</dd>
      </div>
    </dl>
  );
}

/** The figure, drawn from a model that runs anywhere. */
export const conventionsFigure = defineFigure({
  ...conventionsModel,
  instruction: "Choose who writes the transform and who reads it, and look at what comes back.",
  columns: 4,
  views: [
    {
      id: "picture",
      title: "Picture",
      quantity: "image",
      narrow: "half",
      render: ({ figure, result, state }) => {
        const picture = (
          <ImageView image={result.image} title="Picture" alt={result.name} range={result.range} />
        );
        return state.source === "drawing" ? (
          <DrawingPad figure={figure}>{picture}</DrawingPad>
        ) : (
          picture
        );
      },
    },
    {
      id: "written",
      title: "Its transform, as stored",
      quantity: "fourier",
      narrow: "half",
      render: ({ result }) => (
        <ImageView
          image={result.plane}
          title="Transform"
          alt={`${planeAlt[result.planeKind]}; index 0 is in the upper left corner`}
          {...planeColours[result.planeKind]}
          scaleBar={false}
        />
      ),
    },
    {
      id: "back",
      title: "What comes back",
      quantity: "reconstruction",
      narrow: "half",
      render: ({ result }) => (
        <ImageView
          image={result.back}
          title="What comes back"
          alt={`the picture, brightness ${factorText(result.fate.factor)}, ${movedText(result.fate)}; contrast fitted`}
          range={result.backRange}
        />
      ),
    },
    {
      id: "fate",
      title: "What became of it",
      quantity: "reconstruction",
      narrow: "half",
      render: ({ result }) => <FateView result={result} />,
    },
  ],
});
