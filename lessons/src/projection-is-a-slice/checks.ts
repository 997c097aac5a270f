import type { NumericItem } from "../assess/index.js";
import { crowtherViews } from "./laws.js";
import type { SliceState } from "./params.js";

/** The state that the question about the crossing describes. */
export const readCrossingState: Partial<SliceState> = {
  source: "4ake",
  box: "64",
  even: 12,
  layout: "sphere",
  views: [],
  interpolation: "trilinear",
  padding: "2",
  detail: 8,
  fault: "none",
};

/** Questions answered by a number; those that depend on the model are filled in from it at build time. */
export function numericChecks(readCrossing: number): Readonly<Record<string, NumericItem>> {
  return {
    // Whole views: 98, 98.2 and 99 are all right answers.
    crowtherCount: { answer: crowtherViews(250, 8), unit: "views", relativeTolerance: 0.01 },
    // Read off a curve.
    readCrossing: { answer: readCrossing, unit: "Å", relativeTolerance: 0.03, reciprocal: true },
    sampleSpacing: { answer: 1 / (2 * 128 * 1.5), unit: "1/Å", relativeTolerance: 0.01 },
  };
}
