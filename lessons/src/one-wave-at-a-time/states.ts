import type { WaveState } from "./params.js";
import { plain } from "./presets.js";

const untouched = { ...plain, hand: "own" } as const;

/** The states that the text speaks about. */
export const statesOfText = {
  kinase: { ...untouched, source: "4ake" },
  twelve: { ...untouched, source: "4ake", kept: 12, order: "energy" },
  hundred: { ...untouched, source: "4ake", kept: 100, order: "energy" },
  band: { ...untouched, source: "4ake", ring: "keep", inner: 13, outer: 25 },
  finer: { ...untouched, source: "4ake", ring: "keep", inner: 26, outer: 51 },
  letter: { ...untouched, source: "letter" },
  constant: { ...untouched, source: "letter", constant: 45 },
  quarter: { ...untouched, source: "letter", constant: 90 },
  ramp: { ...untouched, source: "letter", shiftX: 24, shiftY: -12 },
  forward: { ...untouched, source: "letter", way: "forward" },
  forwardBoard: { ...untouched, source: "box", sideA: 24, sideB: 12, way: "forward" },
  corner: { ...untouched, source: "letter", way: "corner" },
  checker: { ...untouched, source: "checker", h: 4, k: 4 },
  box: { ...untouched, source: "box", sideA: 24, sideB: 12 },
  point: { ...untouched, source: "point" },
  lonely: { ...plain, source: "4ake", hand: "set", h: 7, k: 4, height: 250, phase: 0, mate: false },
  coarsePixels: { ...untouched, source: "4ake", pixels: "64" },
} as const satisfies Record<string, Partial<WaveState>>;
