import type { DataTable, Description } from "@vitreous/figures/contract";
import type { WaveState } from "./params.js";
import type { ChosenWave, WaveResult } from "./result.js";

const minus = "\u2212";
const typeset = (text: string) => text.replaceAll("-", minus);

/** "15.9 Å". */
export const lengthText = (length: number): string => `${length.toPrecision(3)} Å`;

/** A share in words that fit a sentence. */
export function percentText(share: number): string {
  const percent = 100 * share;
  if (percent === 0 || percent === 100) return `${percent} %`;
  if (Math.abs(percent) < 0.01)
    return `${typeset(percent.toExponential(0).replace("e", " · 10^"))} %`;
  return percent > 99.9 ? `${percent.toFixed(3)} %` : `${percent.toFixed(1)} %`;
}

export const placeText = ({ h, k }: { readonly h: number; readonly k: number }): string =>
  typeset(`(${h}, ${k})`);

/** A phase of which nothing is left is not a number worth saying. */
export const phaseText = ({ phase, percent }: Pick<ChosenWave, "phase" | "percent">): string =>
  percent < 1e-9 ? "no phase" : `${typeset(phase.toFixed(0))}°`;

/** What is to be seen now: one sentence, and the numbers behind every picture. */
export function describeWave(result: WaveResult, state: WaveState): Description {
  const { chosen } = result;
  const wave =
    chosen.length !== undefined
      ? `the wave ${placeText(chosen)} repeats every ${lengthText(chosen.length)}, its height is ${chosen.percent.toPrecision(3)} % of the strongest wave’s and its phase ${phaseText(chosen)}`
      : `the constant (0, 0) is ${chosen.percent.toPrecision(3)} % of the strongest wave’s height`;
  const own =
    state.hand === "own"
      ? "as the image has it"
      : state.mate
        ? "set by hand"
        : "set by hand, without its mate";
  const phases = [
    state.constant === 0 ? "" : `, one phase of ${typeset(state.constant.toFixed(0))}° for all`,
    state.shiftX === 0 && state.shiftY === 0
      ? ""
      : typeset(`, a phase ramp for (${state.shiftX.toFixed(1)}, ${state.shiftY.toFixed(1)}) Å`),
    state.way === "inverse"
      ? ""
      : state.way === "forward"
        ? ", the forward transform where the inverse is meant"
        : ", the centre forgotten",
  ].join("");
  return {
    sentence: `${result.name}: ${wave} (${own}). ${result.keptWaves} of ${result.waves} waves, ${percentText(result.keptEnergy)} of the energy, make the picture${phases}; it correlates with the image by ${typeset(result.correlation.toFixed(3))} and has ${typeset(result.contrast.toFixed(4))} of its contrast.`,
    tables: [present(result, state), dialects(result), strongest(result), curve(result)],
  };
}

function present(result: WaveResult, state: WaveState): DataTable {
  const { chosen } = result;
  return {
    id: "present",
    caption: "The present state in numbers",
    columns: [
      { key: "quantity", label: "Quantity" },
      { key: "value", label: "Value" },
      { key: "unit", label: "Unit" },
    ],
    rows: [
      ["h", chosen.h, "waves per box"],
      ["k", chosen.k, "waves per box"],
      ["h of the mate", chosen.mateH, "waves per box"],
      ["k of the mate", chosen.mateK, "waves per box"],
      ["spatial frequency", chosen.radius / result.boxLength, "1/Å"],
      ["wave length", chosen.length ?? "∞", "Å"],
      ["height", chosen.percent, "% of the strongest"],
      ["height", chosen.height, "brightness"],
      ["phase about the centre", chosen.phase, "°"],
      ["height in the image", chosen.ownPercent, "% of the strongest"],
      ["phase in the image", chosen.ownPhase, "°"],
      ["pixel size", result.pixelSize, "Å"],
      ["spacing of the bins", 1 / result.boxLength, "1/Å"],
      ["Nyquist", 1 / (2 * result.pixelSize), "1/Å"],
      ["waves kept", result.keptWaves, ""],
      ["waves in all", result.waves, ""],
      ["energy kept", 100 * result.keptEnergy, "%"],
      ["energy of the imaginary part", 100 * result.imaginary, "%"],
      ["correlation with the image", result.correlation, ""],
      ["contrast, as a share of the image's", result.contrast, ""],
      ["correlation with a checkerboard", result.checker, ""],
      ["bins between 10 and 5 Å", result.binsTenToFive, ""],
      ["bins between 5 and 2.5 Å", result.binsFiveToTwoHalf, ""],
      ["phase for all", state.constant, "°"],
    ],
  };
}

/** One coefficient, as five programs would write it: the same wave, other numbers. */
export function dialects({ chosen, n }: WaveResult): DataTable {
  const { re, im, h, k } = chosen;
  const sign = (h + k) % 2 === 0 ? 1 : -1;
  const whole = n * n;
  const row = (who: string, what: string, scale: number, hartley = false) =>
    [who, what, hartley ? scale * (re - im) : scale * re, hartley ? "none" : scale * im] as const;
  return {
    id: "dialects",
    caption: `Coefficient ${placeText(chosen)} as programs write it`,
    columns: [
      { key: "program", label: "Program" },
      { key: "convention", label: "Convention" },
      { key: "real", label: "Real part" },
      { key: "imaginary", label: "Imaginary part" },
    ],
    rows: [
      row("Vitreous, spectrumOf", "no factor, about the centre", 1),
      row("NumPy, fft2", "no factor, about the corner", sign),
      row("NumPy, fft2, norm=ortho", "1/n, about the corner", sign / n),
      row("RELION, FourierTransformer", "1/n², about the corner", sign / whole),
      row("cryoDRGN, ht2_center", "Hartley: Re − Im, about the centre", 1, true),
    ],
  };
}

function strongest(result: WaveResult): DataTable {
  return {
    id: "strongest",
    caption: "The twelve strongest waves",
    columns: [
      { key: "h", label: "h" },
      { key: "k", label: "k" },
      { key: "length", label: "Wave length", unit: "Å" },
      { key: "height", label: "Height", unit: "%" },
      { key: "phase", label: "Phase", unit: "°" },
      { key: "energy", label: "Share of the energy" },
    ],
    rows: result.strongest.map(({ h, k, length, height, phase, energy }) => [
      h,
      k,
      length ?? "∞",
      height,
      phase,
      energy,
    ]),
  };
}

function curve({ curve: { waves, strongest: first, coarsest } }: WaveResult): DataTable {
  return {
    id: "energy",
    caption: "Share of the energy that the first waves carry",
    columns: [
      { key: "waves", label: "Waves" },
      { key: "log10_waves", label: "log₁₀ of the number" },
      { key: "strongest_first", label: "Strongest first" },
      { key: "coarsest_first", label: "Coarsest first" },
    ],
    rows: Array.from(waves, (count, i) => [count, Math.log10(count), first[i]!, coarsest[i]!]),
  };
}
