import type { Preset } from "@vitreous/figures/contract";
import type { waveParams } from "./params.js";

/** No selection, no phases, no mistake: what most settings begin with. */
export const plain = {
  kept: 8194,
  ring: "off",
  constant: 0,
  shiftX: 0,
  shiftY: 0,
  mate: true,
  way: "inverse",
  edits: "",
  pixels: "128",
} as const;

/** Settings worth coming back to. */
export const wavePresets: readonly Preset<typeof waveParams>[] = [
  {
    id: "molecule",
    label: "A molecule, untouched",
    state: { ...plain, source: "4ake", hand: "own", h: 3, k: 2 },
  },
  {
    id: "stripes",
    label: "One coefficient, too strong",
    state: { ...plain, source: "4ake", hand: "set", h: 7, k: 4, height: 250, phase: 0 },
  },
  {
    id: "twelve",
    label: "Twelve waves",
    state: { ...plain, source: "4ake", hand: "own", h: 3, k: 2, kept: 12, order: "energy" },
  },
  {
    id: "ten-to-five",
    label: "Only 10 to 5 Å",
    state: {
      ...plain,
      source: "4ake",
      hand: "own",
      h: 13,
      k: 0,
      ring: "keep",
      inner: 13,
      outer: 25,
      zoom: "1",
    },
  },
  {
    id: "two-dots",
    label: "A wave is two dots",
    state: { ...plain, source: "wave", hand: "own", h: 8, k: 5, zoom: "2" },
  },
  {
    id: "box",
    label: "A box",
    state: { ...plain, source: "box", sideA: 24, sideB: 12, hand: "own", h: 3, k: 0, zoom: "1" },
  },
  {
    id: "moved",
    label: "A phase ramp",
    state: { ...plain, source: "letter", hand: "own", h: 2, k: 0, shiftX: 24, shiftY: -12 },
  },
  {
    id: "constant",
    label: "One phase for all",
    state: { ...plain, source: "letter", hand: "own", h: 2, k: 0, constant: 45 },
  },
];
