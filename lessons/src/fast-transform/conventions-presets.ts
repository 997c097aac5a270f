import type { Challenge, Preset } from "@vitreous/figures/contract";
import type { ConventionsResult } from "./conventions-result.js";
import type { conventionsParams, ConventionsState } from "./conventions-params.js";

const plain = {
  source: "letter",
  side: "64",
  plane: "amplitude",
  plus: false,
  swapped: false,
} as const satisfies Partial<ConventionsState>;

/** States that the text begins something with. */
export const conventionsPresets: readonly Preset<typeof conventionsParams>[] = [
  { id: "same", label: "The same program", state: { ...plain, writer: "bare", reader: "bare" } },
  {
    id: "factor",
    label: "RELION writes, NumPy reads",
    state: { ...plain, writer: "relion", reader: "bare" },
  },
  {
    id: "signs",
    label: "A checkerboard of signs",
    state: { ...plain, source: "gauss", writer: "bare", reader: "bare", plane: "real" },
  },
  {
    id: "rolled",
    label: "The picture’s origin is forgotten",
    state: { ...plain, writer: "origin", reader: "bare" },
  },
  {
    id: "board",
    label: "The plane’s origin is forgotten",
    state: { ...plain, source: "4ake", writer: "centred", reader: "origin" },
  },
  {
    id: "swapped",
    label: "Swapped shifts, an odd side",
    state: { ...plain, side: "63", writer: "centred", reader: "centred", swapped: true },
  },
];

const clean = ({ fate: { turned, moved, wave } }: ConventionsResult) =>
  !turned && moved === 0 && wave === 0;

/** Goals that are reached by setting the figure. */
export const conventionsChallenges: readonly Challenge<
  typeof conventionsParams,
  ConventionsResult
>[] = [
  {
    id: "dark",
    prompt:
      "Two different programs, and no slip: let the picture come back in its place, but 64 times too dark.",
    start: { ...plain, writer: "bare", reader: "bare" },
    goal: (result, { plus, swapped, side }) => {
      const dark = Math.abs(result.fate.factor * 64 - 1) < 1e-9;
      const slips = plus || swapped;
      return {
        done: dark && clean(result) && !slips && side === "64",
        progress: `brightness times ${Number(result.fate.factor.toPrecision(4))}${clean(result) ? "" : ", but not in its place as it was"}${slips ? ", with a slip ticked" : ""}`,
      };
    },
  },
];
