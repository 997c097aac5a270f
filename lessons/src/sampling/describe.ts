import type { DataTable, Description } from "@vitreous/figures/contract";
import type { ReduceState } from "./params.js";
import type { Reduced, ReduceResult } from "./result.js";
import { middleCurve, ringCurve, stripeCurve, type Curve } from "./rows.js";

/** A number with a proper minus. */
export const signed = (value: number, digits = 0): string =>
  value.toFixed(digits).replace("-", "\u2212");

/** "(34, 12)". */
export const placeText = ([h, k]: readonly [h: number, k: number]): string =>
  `(${signed(h)}, ${signed(k)})`;

/** A share of energy in words that fit a sentence. */
export function percentText(share: number): string {
  const percent = 100 * share;
  return `${percent === 0 || percent >= 99.95 ? percent.toFixed(0) : percent.toPrecision(2)} %`;
}

/** What is left of a wave's height, as a sign and a share. */
export const heightText = (height: number): string => signed(height, 3);

const names = { crop: "cropped", bin: "binned", skip: "skipped" } as const;

/** What became of the stripes in one small picture: "at (−6, 12), 0.170 of their height". */
export function fateText({ alias, place }: Reduced): string {
  if (!alias || !place) return "";
  if (Math.abs(alias.gain) < 1e-9) return "the stripes are gone";
  const where = place[0] === 0 && place[1] === 0 ? "one flat brightness" : `at ${placeText(place)}`;
  const left = `${Math.abs(alias.gain).toFixed(3)} of their height`;
  return `${where}, ${left}${alias.gain < 0 ? ", upside down" : ""}`;
}

/** What is to be seen now: one sentence, and the numbers behind every picture. */
export function describeReduction(result: ReduceResult, state: ReduceState): Description {
  const { crop, bin, skip, n, factor } = result;
  const of = `${result.name}, ${n} × ${n} pixels, made ${factor} times smaller`;
  const wave = [crop, bin, skip]
    .map((small) => `${names[small.way]} ${fateText(small)}`)
    .join("; ");
  const energy = `Of the energy, ${percentText(bin.falseShare)} is false in the binned and ${percentText(skip.falseShare)} in the skipped picture, none in the cropped one; binning leaves ${percentText(bin.keptShare)} of what the small picture could hold`;
  return {
    sentence:
      state.source === "stripes"
        ? `${of}, stripes at ${placeText([state.h, state.k])}: ${wave}.`
        : `${of}. ${energy}.`,
    tables: [
      present(result, state),
      transferTable(result),
      ...(state.source === "stripes" ? rowTables(result, state) : ringTables(result)),
    ],
  };
}

function present(result: ReduceResult, { source, h, k }: ReduceState): DataTable {
  const { crop, bin, skip, newNyquist, pixelSize, factor, n } = result;
  const three = (value: (small: Reduced) => number | string) =>
    [crop, bin, skip].map(value) as (number | string)[];
  const stripes = source === "stripes";
  return {
    id: "present",
    caption: "The three small pictures in numbers",
    columns: [
      { key: "quantity", label: "Quantity" },
      { key: "unit", label: "Unit" },
      { key: "original", label: "Picture" },
      { key: "crop", label: "Crop" },
      { key: "bin", label: "Bin" },
      { key: "skip", label: "Skip" },
    ],
    rows: [
      ["pixels along a side", "", n, ...three((small) => small.n)],
      ["pixel size", "Å", pixelSize, ...three(() => factor * pixelSize)],
      ["Nyquist frequency", "1/Å", 1 / (2 * pixelSize), ...three(() => newNyquist)],
      ["false share of the energy", "%", 0, ...three((small) => 100 * small.falseShare)],
      ["left of what fits", "%", 100, ...three((small) => 100 * small.keptShare)],
      ...(stripes
        ? [
            ["waves across", "per box", h, ...three((small) => small.place?.[0] ?? "")],
            ["waves down", "per box", k, ...three((small) => small.place?.[1] ?? "")],
            ["height, predicted", "", 1, ...three((small) => small.alias?.gain ?? "")],
            ["height, found", "", 1, ...three((small) => small.found ?? "")],
          ]
        : []),
    ],
  };
}

const curveTable = (id: string, caption: string, { x, y }: Curve): DataTable => ({
  id,
  caption,
  columns: [
    { key: "place", label: "Place", unit: "Å" },
    { key: "height", label: "Height" },
  ],
  rows: Array.from(x, (place, i) => [place, y[i]!]),
});

function rowTables(result: ReduceResult, state: ReduceState): readonly DataTable[] {
  return [
    curveTable("row-stripes", "The stripes along the middle row", stripeCurve(result, state)),
    ...[result.crop, result.bin, result.skip].map((small) =>
      curveTable(
        `row-${small.way}`,
        `The middle row of the ${names[small.way]} picture`,
        middleCurve(result, small),
      ),
    ),
  ];
}

function ringTables({ rings, crop, bin, skip }: ReduceResult): readonly DataTable[] {
  const list = (...curves: readonly Curve[]) =>
    Array.from(curves[0]!.x, (frequency, i) => [
      frequency,
      ...curves.map(({ y }) => (Number.isNaN(y[i]!) ? "none" : y[i]!)),
    ]);
  return [
    {
      id: "rings",
      caption: "log₁₀ of the mean amplitude on rings, as heights of waves: the picture",
      columns: [
        { key: "frequency", label: "Frequency", unit: "1/Å" },
        { key: "original", label: "Picture" },
      ],
      rows: list(ringCurve(rings)),
    },
    {
      id: "rings-small",
      caption: "The same for the small pictures",
      columns: [
        { key: "frequency", label: "Frequency", unit: "1/Å" },
        { key: "crop", label: "Crop" },
        { key: "bin", label: "Bin" },
        { key: "skip", label: "Skip" },
      ],
      rows: list(...[crop, bin, skip].map((small) => ringCurve(small.rings))),
    },
  ];
}

function transferTable({ transfer, pixelSize }: ReduceResult): DataTable {
  const { frequency, crop, bin, skip, direction } = transfer;
  return {
    id: "left",
    caption: `What is left of a wave that runs along (${signed(direction[0], 2)}, ${signed(direction[1], 2)})`,
    columns: [
      { key: "frequency", label: "Frequency", unit: "1/Å" },
      { key: "crop", label: "Crop" },
      { key: "bin", label: "Bin" },
      { key: "skip", label: "Skip" },
    ],
    rows: Array.from(frequency, (f, i) => [f / pixelSize, crop[i]!, bin[i]!, skip[i]!]),
  };
}
