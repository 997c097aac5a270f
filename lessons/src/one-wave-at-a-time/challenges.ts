import type { Challenge } from "@vitreous/figures/contract";
import type { waveParams } from "./params.js";
import { plain } from "./presets.js";
import type { WaveResult } from "./result.js";

/** Goals that are reached by setting the figure. */
export const waveChallenges: readonly Challenge<typeof waveParams, WaveResult>[] = [
  {
    id: "band",
    prompt: "Keep all the waves from 10 to 5 Å, and no other.",
    start: { ...plain, source: "4ake", hand: "own", ring: "keep", inner: 6, outer: 20, zoom: "1" },
    goal: ({ boxLength }, { ring, inner, outer, kept }) => {
      const [low, high] = [Math.min(inner, outer), Math.max(inner, outer)];
      const all = kept >= 8194;
      return {
        done: ring === "keep" && low === 13 && high === 25 && all,
        progress: `${ring === "keep" ? "kept" : "not kept"}: ${high - low + 1} bins, ${low === 0 ? "∞" : (boxLength / low).toFixed(2)} to ${high === 0 ? "∞" : (boxLength / high).toFixed(2)} Å${all ? "" : "; some waves of the band are missing"}`,
      };
    },
  },
  {
    id: "move",
    prompt: "Move the letter 20 Å to the right and 10 Å up. All amplitudes stay as they are.",
    start: { ...plain, source: "letter", hand: "own" },
    goal: ({ keptWaves, waves }, { source, shiftX, shiftY, constant, hand, edits, way }) => {
      const clean = hand === "own" && edits === "" && keptWaves === waves && way === "inverse";
      const near = Math.abs(shiftX - 20) <= 0.5 && Math.abs(shiftY + 10) <= 0.5;
      return {
        done: source === "letter" && near && constant === 0 && clean,
        progress: `moved ${shiftX.toFixed(1)} Å to the right and ${(-shiftY).toFixed(1)} Å up${constant === 0 ? "" : "; its contrast has changed too"}${clean ? "" : "; some waves are not those of the letter"}`,
      };
    },
  },
  {
    id: "checkerboard",
    prompt:
      "From nothing, paint a picture that correlates with the checkerboard by 0.8 or more. Use at most two waves.",
    start: { ...plain, source: "blank", hand: "own", h: 4, k: 4, height: 100, phase: 0, zoom: "4" },
    goal: ({ checker, edits }, { source, hand, way }) => {
      const used = edits.length + (hand === "set" ? 1 : 0);
      return {
        done: source === "blank" && checker >= 0.8 && used <= 2 && way === "inverse",
        progress: `correlation ${checker.toFixed(3)} with ${used} ${used === 1 ? "wave" : "waves"}; wanted 0.8 with two`,
      };
    },
  },
  {
    id: "half",
    prompt: "Find the fewest waves that keep 95 % of the kinase’s energy.",
    start: { ...plain, source: "4ake", hand: "own", kept: 2000, order: "radius" },
    goal: ({ keptEnergy, keptWaves, curve }, { source, ring, hand, edits }) => {
      const clean = source === "4ake" && ring === "off" && hand === "own" && edits === "";
      const at = curve.strongest.findIndex((share) => share >= 0.95);
      // The curve has a point every fifth of its logarithm; the answer lies at or below it.
      const enough = at >= 0 && keptWaves <= curve.waves[at]!;
      return {
        done: clean && keptEnergy >= 0.95 && enough,
        progress: `${keptWaves} waves carry ${(100 * keptEnergy).toFixed(1)} %${clean ? "" : "; set the kinase, untouched, without a ring"}`,
      };
    },
  },
];
