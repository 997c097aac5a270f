import { formatNumber } from "@vitreous/figures/model";
import type { FigureWords } from "../figure-words.js";
import { factorised, grouped } from "./cost-describe.js";
import type { costParams } from "./cost-params.js";
import type { CostResult } from "./cost-result.js";

/** What the text says about the cost of the chosen length. */
export const costWords: FigureWords<typeof costParams, CostResult> = {
  live: {
    length: { text: ({ n, factors }) => `${n} = ${factorised(factors)}` },
    flops: { text: ({ count }) => grouped(count.flops) },
    matrix: { text: ({ matrix }) => grouped(matrix) },
    times: {
      text: ({ matrix, count }) => formatNumber(matrix / count.flops, 3),
      number: ({ matrix, count }) => matrix / count.flops,
      unit: "",
    },
    good: { text: ({ good }) => String(good), number: ({ good }) => good, unit: "" },
    saving: {
      text: ({ count, goodCount }) => formatNumber(count.flops / goodCount.flops, 3),
      number: ({ count, goodCount }) => count.flops / goodCount.flops,
      unit: "",
    },
    error: { text: ({ error }) => error.toExponential(1).replace("-", "−") },
  },
};
