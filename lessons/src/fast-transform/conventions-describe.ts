import type { DataTable, Description } from "@vitreous/figures/contract";
import { formatNumber } from "@vitreous/figures/model";
import { fftConventions } from "@vitreous/core";
import type { Fate } from "./conventions-exchange.js";
import type { ConventionsResult } from "./conventions-result.js";
import { conventionLabels, type ConventionsState } from "./conventions-params.js";

/** "× 4096", "÷ 64". */
export function factorText(factor: number): string {
  if (Math.abs(factor - 1) < 1e-12) return "as it was";
  return factor > 1 ? `× ${formatNumber(factor, 4)}` : `÷ ${formatNumber(1 / factor, 4)}`;
}

export function movedText({ moved }: Fate): string {
  if (moved === 0) return "in its place";
  const pixels = Math.abs(moved) === 1 ? "pixel" : "pixels";
  return `rolled by ${Math.abs(moved)} ${pixels} ${moved > 0 ? "right and down" : "left and up"}`;
}

export function waveText({ wave }: Fate, n: number): string {
  if (wave === 0) return "by nothing";
  return 2 * Math.abs(wave) === n
    ? "by a checkerboard of signs"
    : `by a complex wave of ${Math.abs(wave)} ${Math.abs(wave) === 1 ? "turn" : "turns"} per side`;
}

/** What became of the picture, in the words of its four facts. */
export function fateText({ fate, n }: ConventionsResult): string {
  const facts = [
    fate.factor === 1 ? "" : `its brightness ${factorText(fate.factor)}`,
    fate.moved === 0 ? "" : movedText(fate),
    fate.turned ? "turned by half a turn" : "",
    fate.wave === 0 ? "" : `multiplied ${waveText(fate, n)}`,
  ].filter(Boolean);
  return facts.length === 0 ? "as it was" : facts.join(", ");
}

/** What is to be seen now, and the numbers behind it. */
export function describeConventions(
  result: ConventionsResult,
  state: ConventionsState,
): Description {
  const slips = [
    state.plus ? " with the other sign in the exponent" : "",
    state.swapped ? " with its two shifts mixed up" : "",
  ].join(" and");
  return {
    sentence: `${result.name}, ${result.n} × ${result.n} pixels, written by ${conventionLabels[state.writer]} and read by ${conventionLabels[state.reader]}${slips.replace(/^ and| and$/g, "")}: it comes back ${fateText(result)}. It correlates with the picture by ${formatNumber(result.correlation, 3)}; ${(100 * result.imaginary).toFixed(1)} % of its energy is imaginary.`,
    tables: [facts(result), conventionsTable()],
  };
}

function facts({ fate, largest, imaginary, correlation, n }: ConventionsResult): DataTable {
  return {
    id: "fate",
    caption: "What became of the picture",
    columns: [
      { key: "quantity", label: "Quantity" },
      { key: "value", label: "Value" },
      { key: "unit", label: "Unit" },
    ],
    rows: [
      ["factor of the brightness", fate.factor, ""],
      ["rolled across and down", fate.moved, "px"],
      ["turned", fate.turned ? 180 : 0, "°"],
      ["zero frequency misread by", fate.wave, "bins"],
      ["largest coefficient as stored", largest, "brightness"],
      ["energy of the imaginary part", 100 * imaginary, "%"],
      ["correlation with the picture", correlation, ""],
      ["pixels along a side", n, ""],
    ],
  };
}

/** The six conventions side by side. */
function conventionsTable(): DataTable {
  const divides = {
    backward: "by N on the way back",
    ortho: "by √N both ways",
    forward: "by N on the way there",
    none: "never",
  };
  return {
    id: "conventions",
    caption: "The conventions",
    columns: [
      { key: "name", label: "Convention" },
      { key: "divides", label: "Divides" },
      { key: "signal", label: "Phases refer to" },
      { key: "spectrum", label: "Zero frequency" },
    ],
    rows: (Object.keys(conventionLabels) as (keyof typeof conventionLabels)[]).map((name) => {
      const { normalisation, signalOrigin, spectrumOrigin } = fftConventions[name];
      return [
        conventionLabels[name],
        divides[normalisation],
        signalOrigin === "centre" ? "the middle pixel" : "index 0",
        spectrumOrigin === "centre" ? "in the middle" : "first",
      ];
    }),
  };
}
