import type { ReduceState } from "./params.js";

/** States that the text speaks of. */
export const statesOfText = {
  fine: { source: "stripes", factor: 3, h: 34, k: 12 },
  slow: { source: "stripes", factor: 3, h: 9, k: 4 },
  kinase: { source: "4ake", factor: 4 },
  rings: { source: "chirp", factor: 4 },
  points: { source: "lattice", factor: 3 },
  mean: { source: "stripes", factor: 3, h: 40, k: 0 },
} as const satisfies Readonly<Record<string, Partial<ReduceState>>>;
