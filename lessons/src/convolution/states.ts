import { paintedWord } from "./paint.js";
import { firstKernel, type SmearState } from "./params.js";
import { onePoint, plain } from "./presets.js";

/** The states that the text speaks about. */
export const statesOfText = {
  copies: { ...plain, kernel: "painted", painted: firstKernel, source: "1crn" },
  one: { ...plain, kernel: "painted", painted: onePoint, source: "letter" },
  moved: { ...plain, kernel: "painted", painted: paintedWord([[12, -5, 1]]), source: "letter" },
  gauss: { ...plain, kernel: "gauss", size: 3, source: "4ake" },
  five: { ...plain, kernel: "gauss", size: 5, source: "4ake" },
  fiveAtTwo: { ...plain, kernel: "gauss", size: 5, cut: 10, source: "4ake" },
  fiveAtThree: { ...plain, kernel: "gauss", size: 5, cut: 15, source: "4ake" },
  motion: { ...plain, kernel: "motion", size: 8, angle: 0, source: "4ake" },
  point: { ...plain, kernel: "lens", size: 8, source: "point" },
  box: { ...plain, kernel: "box", size: 4, source: "4ake" },
  sharpen: { ...plain, kernel: "sharpen", size: 3, source: "4ake" },
  laplacian: { ...plain, kernel: "laplacian", source: "letter" },
  perfect: { ...plain, kernel: "gauss", size: 1, source: "4ake", undo: "naive" },
  division: { ...plain, kernel: "gauss", size: 2, source: "4ake", noise: 1, undo: "naive" },
  wiener: { ...plain, kernel: "gauss", size: 2, source: "4ake", noise: 1, hold: 0.00018 },
  reading: { ...plain, kernel: "gauss", size: 2, source: "4ake", noise: 1, hold: 0.001 },
  smooth: { ...plain, kernel: "gauss", size: 2, source: "4ake", noise: 1, undo: "smooth" },
  blurredNoisy: { ...plain, kernel: "gauss", size: 2, source: "4ake", noise: 5, hold: 0.01 },
  round: { ...plain, kernel: "disc", size: 10, source: "rim" },
  room: { ...plain, kernel: "disc", size: 10, source: "rim", border: "room" },
  area: { ...plain, kernel: "gauss", size: 5, source: "letter", weight: "area" },
  forgotten: { ...plain, kernel: "gauss", size: 3, source: "letter", origin: "corner" },
} as const satisfies Record<string, Partial<SmearState>>;
