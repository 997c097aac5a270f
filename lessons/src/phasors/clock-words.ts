import type { FigureWords } from "../figure-words.js";
import { number } from "./clock-describe.js";
import type { clockParams } from "./clock-params.js";
import type { ClockResult } from "./clock-model.js";

/** What the text says about the clock: numbers that follow it. */
export const clockWords: FigureWords<typeof clockParams, ClockResult> = {
  live: {
    shadow: { unit: "", number: ({ re }) => re, text: ({ re }) => number(re, 3) },
    length: { unit: "", number: ({ length }) => length, text: ({ length }) => number(length, 3) },
    brightness: {
      unit: "",
      number: ({ brightness }) => brightness,
      text: ({ brightness }) => number(brightness, 3),
    },
    sumPhase: {
      unit: "°",
      number: ({ phase }) => phase,
      text: ({ phase }) => `${number(phase, 1)}°`,
    },
    count: { text: ({ hands }) => String(hands.length) },
  },
};
