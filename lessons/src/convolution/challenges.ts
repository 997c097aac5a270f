import type { Challenge } from "@vitreous/figures/contract";
import { decodeKernel, kernelReach, kernelSide } from "./paint.js";
import type { smearParams } from "./params.js";
import { onePoint, plain } from "./presets.js";
import type { SmearResult } from "./result.js";

/** The squares that are not empty, by place and weight. */
function squaresOf(word: string): readonly (readonly [x: number, y: number, weight: number])[] {
  const found: (readonly [number, number, number])[] = [];
  decodeKernel(word).forEach((weight, i) => {
    if (weight !== 0) {
      found.push([
        (i % kernelSide) - kernelReach,
        Math.floor(i / kernelSide) - kernelReach,
        weight,
      ]);
    }
  });
  return found;
}

const signed = (value: number) => String(value).replace("-", "−");

/** Goals that are reached by setting the figure. */
export const smearChallenges: readonly Challenge<typeof smearParams, SmearResult>[] = [
  {
    id: "twins",
    prompt:
      "Paint a kernel that shows the letter twice, equally bright, the second 12 pixels to the right of the first.",
    start: { ...plain, kernel: "painted", painted: onePoint, source: "letter" },
    goal: (_, { kernel, painted, source }) => {
      const list = squaresOf(painted);
      const [first, second] = list;
      const apart =
        first && second ? ([second[0] - first[0], second[1] - first[1]] as const) : undefined;
      const equal = list.length === 2 && first![2] === second![2] && first![2] > 0;
      const right = apart !== undefined && apart[0] === 12 && apart[1] === 0;
      return {
        done: kernel === "painted" && source === "letter" && equal && right,
        progress: `${list.length} ${list.length === 1 ? "copy" : "copies"}${list.length === 2 && apart ? `, the second ${signed(apart[0])} px across and ${signed(apart[1])} px down${equal ? "" : "; their weights differ"}` : ""}`,
      };
    },
  },
  {
    id: "edges",
    prompt:
      "Paint a kernel that shows where the letter changes from left to right, and nothing where it does not: a positive square and a negative one.",
    start: { ...plain, kernel: "painted", painted: onePoint, source: "letter" },
    goal: ({ kernelSum }, { kernel, painted, source }) => {
      const list = squaresOf(painted);
      const total = list.reduce((sum, [, , weight]) => sum + weight, 0);
      const level = list.length >= 2 && list.every(([, y]) => y === list[0]![1]);
      return {
        done: kernel === "painted" && source === "letter" && total === 0 && level,
        progress: `the weights sum to ${signed(total)}${list.length >= 2 && !level ? "; the squares must lie in one row" : ""}${Math.abs(kernelSum) < 1e-12 ? ", the flat parts are gone" : ""}`,
      };
    },
  },
  {
    id: "best-hold",
    prompt:
      "Blur of 2 pixels, 5 % noise: find the hold of Wiener’s filter with which the restored image is nearest to the truth.",
    start: { ...plain, kernel: "gauss", size: 2, source: "4ake", noise: 5, hold: 1e-6 },
    goal: ({ errors, errorRestored }, { kernel, size, noise, undo, source }) => {
      const asked =
        kernel === "gauss" && size === 2 && noise === 5 && undo === "wiener" && source === "4ake";
      return {
        done: asked && errorRestored <= 1.02 * errors.least,
        progress: `error ${(100 * errorRestored).toFixed(1)} % of the contrast${asked ? "" : "; set the kinase, the Gaussian of 2 px, 5 % noise and Wiener"}`,
      };
    },
  },
  {
    id: "fainter",
    prompt:
      "Smear the kinase with a Gaussian until the ring’s wave, one every 12.8 Å or so, is left at a tenth of its height.",
    start: { ...plain, kernel: "gauss", size: 1, source: "4ake", h: 10, k: 0 },
    goal: ({ probe }, { kernel, source, border }) => {
      const share = probe.kernel.amplitude;
      const there =
        kernel === "gauss" &&
        source === "4ake" &&
        border === "wrap" &&
        probe.h === 10 &&
        probe.k === 0;
      return {
        done: there && Math.abs(share - 0.1) <= 0.01,
        progress: `${(100 * share).toFixed(1)} % of its height is left${there ? "" : "; the ring belongs at (10, 0)"}`,
      };
    },
  },
];
