import {
  defineModel,
  param,
  plotPicture,
  posterGrid,
  type PlotSpec,
  type StateOf,
} from "@vitreous/figures/model";

/** Length of the box, Å. */
export const boxLength = 128;
const samples = 256;

export const params = {
  waves: param.number({
    label: "Waves in the box",
    value: 3,
    min: 1,
    max: 16,
    step: 1,
    integer: true,
  }),
  height: param.number({ label: "Height", value: 1, min: 0.1, max: 2, step: 0.1 }),
};
export type State = StateOf<typeof params>;

/** What the figure shows. */
export interface Result {
  /** Place in the box, Å. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly meanSquare: number;
  /** Å. */
  readonly length: number;
}

/** The wave of a state. */
export function waveOf({ waves, height }: State): Result {
  const x = Float64Array.from({ length: samples }, (_, i) => (i * boxLength) / samples);
  const y = x.map((place) => height * Math.cos((2 * Math.PI * waves * place) / boxLength));
  return {
    x,
    y,
    meanSquare: y.reduce((sum, value) => sum + value * value, 0) / samples,
    length: boxLength / waves,
  };
}

export const wavePlot = (result: Result): PlotSpec => ({
  title: "The wave",
  description: `A wave of ${result.length.toFixed(1)} Å in a box of ${boxLength} Å.`,
  x: { label: "Place", unit: "Å", domain: [0, boxLength] },
  y: { label: "Height", domain: [-2.1, 2.1] },
  series: [{ id: "wave", label: "wave", quantity: "image", x: result.x, y: result.y }],
});

/** Pure: state in, numbers out. It runs in the page, in Node and in the tests. */
export const model = defineModel({
  id: "template-slug",
  title: "Template title",
  params,
  model: waveOf,
  invariants: [
    {
      id: "power",
      label: "Mean square = half the square of the height",
      value: (result, state) => result.meanSquare - state.height ** 2 / 2,
      // Rounding of a sum of 256 squares of at most 4.
      tolerance: 1e-12,
    },
  ],
  describe: (result, state) => ({
    sentence: `${state.waves} waves of ${result.length.toFixed(1)} Å in a box of ${boxLength} Å; their mean square is ${result.meanSquare.toFixed(3)}.`,
    tables: [
      {
        id: "wave",
        caption: "The wave",
        columns: [
          { key: "place", label: "Place", unit: "Å" },
          { key: "height", label: "Height" },
        ],
        rows: Array.from(result.x, (place, i) => [place, result.y[i]!]),
      },
    ],
  }),
  poster: (result, state) =>
    posterGrid(
      [
        {
          caption: "The wave",
          picture: plotPicture(wavePlot(result), { width: 600, height: 260 }),
        },
      ],
      {
        title: "Template title",
        description: `${state.waves} waves in a box`,
        panelWidth: 600,
      },
    ),
  presets: [{ id: "one", label: "One wave", state: { waves: 1 } }],
});
