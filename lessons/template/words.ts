import type { FigureWords } from "../figure-words.js";
import type { params, Result } from "./model.js";

/** What the text says about the figure: numbers that follow it. */
export const words: FigureWords<typeof params, Result> = {
  live: {
    length: {
      text: ({ length }) => `${length.toFixed(1)} Å`,
      number: ({ length }) => length,
      unit: "Å",
    },
  },
};
