import type { Challenge, Preset } from "@vitreous/figures/contract";
import type { specimenParams } from "./specimen-params.js";
import type { SpecimenResult } from "./specimen-model.js";

const plain = { source: "4ake", strength: 0.3, plate: 0, defocus: 0 } as const;

/** Settings worth coming back to. */
export const specimenPresets: readonly Preset<typeof specimenParams>[] = [
  { id: "focus", label: "In focus: nothing", state: plain },
  { id: "quarter", label: "A quarter-wave plate", state: { ...plain, plate: 90 } },
  { id: "defocus", label: "Out of focus", state: { ...plain, defocus: 0.5 } },
  {
    id: "grating",
    label: "A grating out of focus",
    state: { ...plain, source: "grating", lines: 10, defocus: 0.416 },
  },
  { id: "strong", label: "Too strong", state: { ...plain, strength: 1.5, plate: 90 } },
];

/** Goals that are reached by setting the lens. */
export const specimenChallenges: readonly Challenge<typeof specimenParams, SpecimenResult>[] = [
  {
    id: "bright",
    prompt:
      "Make the kinase bright on a darker ground, by the plate alone: the picture is to correlate with the delays by 0.99 or more.",
    start: { ...plain, plate: 40 },
    goal: ({ correlation }, { source, defocus }) => ({
      done: source === "4ake" && defocus === 0 && correlation >= 0.99,
      progress: `correlation ${correlation.toFixed(3).replace("-", "−")}; wanted 0.99${source === "4ake" && defocus === 0 ? "" : ", with the kinase in focus"}`,
    }),
  },
  {
    id: "vanish",
    prompt:
      "A grating of ten lines, no plate. Find a defocus other than zero, underfocus, at which it vanishes: contrast below 5 %.",
    start: { ...plain, source: "grating", lines: 10, defocus: 0.3 },
    goal: ({ contrast }, { source, lines, plate, defocus }) => {
      const setting = source === "grating" && lines === 10 && plate === 0;
      return {
        done: setting && defocus >= 0.2 && contrast <= 0.05,
        progress: `contrast ${(100 * contrast).toFixed(1)} % at ${defocus.toFixed(2).replace("-", "−")} µm${setting ? "" : "; wanted: the grating of ten lines without a plate"}`,
      };
    },
  },
];
