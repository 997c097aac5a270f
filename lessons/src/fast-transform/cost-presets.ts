import type { Challenge, Preset } from "@vitreous/figures/contract";
import type { CostResult } from "./cost-result.js";
import type { costParams } from "./cost-params.js";

/** Sizes that the text begins something with. */
export const costPresets: readonly Preset<typeof costParams>[] = [
  { id: "thousand", label: "1024 samples", state: { n: 1024, neighbour: 0 } },
  { id: "prime", label: "1021, a prime", state: { n: 1024, neighbour: -3 } },
  { id: "camera", label: "4092, a camera’s side", state: { n: 4096, neighbour: -4 } },
  { id: "tiny", label: "17, a small prime", state: { n: 16, neighbour: 1 } },
];

/** Goals that are reached by setting the figure. */
export const costChallenges: readonly Challenge<typeof costParams, CostResult>[] = [
  {
    id: "worst",
    prompt:
      "Find a length from 500 to 520 whose transform takes more than four times the work of 512.",
    start: { n: 512, neighbour: 0 },
    goal: ({ n, count }) => {
      const times = count.flops / 87_040;
      const near = n >= 500 && n <= 520;
      return {
        done: near && times > 4,
        progress: `${n} samples take ${times.toFixed(2)} times the work of 512${near ? "" : ", outside 500 to 520"}`,
      };
    },
  },
];
