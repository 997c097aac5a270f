import type { DataTable, Description } from "@vitreous/figures/contract";
import { scientific } from "./numbers.js";
import { atoms, type SpreadingState } from "./params.js";
import type { SpreadingResult } from "./result.js";

const kernelNames: Readonly<Record<SpreadingState["kernel"], string>> = {
  semicircle: "semicircle",
  "kaiser-bessel": "Kaiser–Bessel kernel",
  gaussian: "Gaussian",
  triangle: "triangle",
  box: "box",
};

export const kernelName = ({ kernel }: Pick<SpreadingState, "kernel">): string =>
  kernelNames[kernel];

/** What is to be seen now: one sentence, and the numbers behind every picture. */
export function describeSpreading(result: SpreadingResult, state: SpreadingState): Description {
  const mistake =
    state.correction === "divide"
      ? ""
      : state.correction === "none"
        ? "; the transform of the kernel was not divided out"
        : "; the transform of the kernel was multiplied in";
  return {
    sentence: `Five atoms, each spread by a ${kernelName(state)} over ${state.width} of ${result.fine} grid points: the largest error of ${result.asked.length} frequencies is ${scientific(result.error)} of the sum of the strengths, where ${scientific(result.bound)} is promised for any places${mistake}.`,
    tables: [
      present(result, state),
      byWidth(result),
      byFrequency(result),
      grid(result),
      fineSpectrum(result),
      bumps(result),
    ],
  };
}

function present(result: SpreadingResult, state: SpreadingState): DataTable {
  return {
    id: "present",
    caption: "The present state in numbers",
    columns: [
      { key: "quantity", label: "Quantity" },
      { key: "value", label: "Value" },
      { key: "unit", label: "Unit" },
    ],
    rows: [
      ["width of the kernel", state.width, "grid points"],
      ["points of the fine grid", result.fine, ""],
      ["step of the fine grid", result.step, "Å"],
      ["largest error, these atoms", result.error, "of the sum of strengths"],
      ["largest error promised", result.bound, "of the sum of strengths"],
      ["kernel's transform at the last frequency", result.edge, "of its height at zero"],
      ...atoms.map(({ id, name }) => [`place of ${name}`, state[id], "Å"] as const),
      ...atoms.map(({ name, strength }) => [`strength of ${name}`, strength, ""] as const),
    ],
  };
}

function byWidth({
  widths,
  byWidth: these,
  boundByWidth,
  bestByWidth,
}: SpreadingResult): DataTable {
  return {
    id: "error-by-width",
    caption: "Error by width",
    columns: [
      { key: "width", label: "Width" },
      { key: "these_atoms", label: "These atoms" },
      { key: "promised", label: "Promised for any places" },
      { key: "semicircle", label: "Semicircle at its best" },
    ],
    rows: Array.from(widths, (w, i) => [w, these[i]!, boundByWidth[i]!, bestByWidth[i]!]),
  };
}

function byFrequency({ asked, fast, plain, errors }: SpreadingResult): DataTable {
  return {
    id: "coefficients",
    caption: "Lengths of the coefficients, and their errors",
    columns: [
      { key: "waves", label: "Waves along the line" },
      { key: "three_steps", label: "Three steps" },
      { key: "plain_sum", label: "Plain sum" },
      { key: "error", label: "Error" },
    ],
    rows: Array.from(asked, (k, i) => [k, fast[i]!, plain[i]!, errors[i]!]),
  };
}

function grid({ gridPlaces, spread }: SpreadingResult): DataTable {
  return {
    id: "grid",
    caption: "What the spreading puts on the fine grid",
    columns: [
      { key: "place", label: "Place", unit: "Å" },
      { key: "value", label: "Value" },
    ],
    rows: Array.from(gridPlaces, (x, i) => [x, spread[i]!]),
  };
}

function fineSpectrum({ fineFrequencies, transformed, profile }: SpreadingResult): DataTable {
  return {
    id: "fine-spectrum",
    caption: "Transform of the fine grid, and of the kernel",
    columns: [
      { key: "waves", label: "Waves along the line" },
      { key: "grid", label: "Fine grid" },
      { key: "kernel", label: "Kernel" },
    ],
    rows: Array.from(fineFrequencies, (k, i) => [k, transformed[i]!, profile[i]!]),
  };
}

function bumps({ bumps: all }: SpreadingResult): DataTable {
  return {
    id: "bumps",
    caption: "The bump of each atom",
    columns: [
      { key: "atom", label: "Atom" },
      { key: "place", label: "Place", unit: "Å" },
      { key: "height", label: "Height" },
    ],
    rows: all.flatMap(({ name, x, y }) => Array.from(x, (place, i) => [name, place, y[i]!])),
  };
}
