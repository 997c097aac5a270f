import type { FigureWords } from "../../figure-words.js";
import type { SlideResult } from "./model.js";
import type { slideParams } from "./params.js";

const fixed = (value: number, digits: number) => value.toFixed(digits).replace("-", "−");

/** What the text says about the sliding figure. */
export const slideWords: FigureWords<typeof slideParams, SlideResult> = {
  live: {
    x: { text: ({ x }) => fixed(x, 2), number: ({ x }) => x, unit: "" },
    value: { text: ({ value }) => fixed(value, 3), number: ({ value }) => value, unit: "" },
    area: { text: ({ area }) => fixed(area, 3), number: ({ area }) => area, unit: "" },
  },
};
