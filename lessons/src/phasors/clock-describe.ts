import type { DataTable, Description } from "@vitreous/figures/contract";
import type { ClockState } from "./clock-params.js";
import type { ClockResult } from "./clock-model.js";

export const typeset = (text: string): string => text.replaceAll("-", "−");
export const number = (value: number, digits: number): string => {
  const text = value.toFixed(digits);
  return typeset(Number(text) === 0 ? (0).toFixed(digits) : text);
};

/** Who is on the clock, in a few words. */
export function handsText({ hands, amplitude, phase, count }: ClockState): string {
  const yours = `length ${number(amplitude, 2)}, phase ${number(phase, 0)}°`;
  switch (hands) {
    case "one":
      return `One hand, ${yours}`;
    case "two":
      return `A hand of length 1 and one at its tip, ${yours}`;
    case "pair":
      return `Two hands that turn in opposite directions, ${yours}`;
    case "chain":
      return `${count} hands of length 1, each ${number(phase, 0)}° from the one before`;
    case "crowd":
      return `${count} hands of length 1 with phases between ±${number(Math.abs(phase), 0)}°`;
  }
}

/** What is to be seen now: one sentence, and the numbers behind the pictures. */
export function describeClock(result: ClockResult, state: ClockState): Description {
  const { length, brightness, re } = result;
  return {
    sentence: `${handsText(state)}. After ${number(state.turn, 0)}° the sum is ${number(length, 3)} long, its shadow ${number(re, 3)}, and a camera counts ${number(brightness, 3)}.`,
    tables: [present(result, state), waves(result), curve(result)],
  };
}

function present(result: ClockResult, state: ClockState): DataTable {
  return {
    id: "present",
    caption: "The present state in numbers",
    columns: [
      { key: "quantity", label: "Quantity" },
      { key: "value", label: "Value" },
      { key: "unit", label: "Unit" },
    ],
    rows: [
      ["turn of the clock", state.turn, "°"],
      ["sum, real part", result.re, ""],
      ["sum, imaginary part", result.im, ""],
      ["sum, length", result.length, ""],
      ["sum, phase at the start", result.phase, "°"],
      ["brightness", result.brightness, ""],
      [
        state.hands === "crowd" ? "brightness, average of all crowds" : "brightness, closed form",
        result.expected,
        "",
      ],
      ["number of hands", result.hands.length, ""],
    ],
  };
}

const waves = ({ wave }: ClockResult): DataTable => ({
  id: "waves",
  caption: "The shadows over two turns",
  columns: [
    { key: "turn", label: "Turn", unit: "°" },
    { key: "first", label: "First hand" },
    { key: "second", label: "Second hand" },
    { key: "sum", label: "Sum" },
  ],
  rows: Array.from(wave.turn, (turn, i) => [turn, wave.first[i]!, wave.second[i]!, wave.sum[i]!]),
});

const curve = ({ curve: { phase, brightness } }: ClockResult): DataTable => ({
  id: "brightness",
  caption: "Brightness for every phase",
  columns: [
    { key: "phase", label: "Phase", unit: "°" },
    { key: "brightness", label: "Brightness" },
  ],
  rows: Array.from(phase, (at, i) => [at, brightness[i]!]),
});
