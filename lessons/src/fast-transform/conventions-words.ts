import type { FigureWords } from "../figure-words.js";
import { factorText, fateText, movedText, waveText } from "./conventions-describe.js";
import type { conventionsParams } from "./conventions-params.js";
import type { ConventionsResult } from "./conventions-result.js";

/** What the text says about the exchange. */
export const conventionsWords: FigureWords<typeof conventionsParams, ConventionsResult> = {
  live: {
    fate: { text: fateText },
    factor: { text: ({ fate }) => factorText(fate.factor) },
    moved: { text: ({ fate }) => movedText(fate) },
    wave: { text: ({ fate, n }) => waveText(fate, n) },
    imaginary: { text: ({ imaginary }) => `${(100 * imaginary).toFixed(1)} %` },
  },
};
