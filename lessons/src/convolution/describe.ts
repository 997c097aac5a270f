import type { DataTable, Description } from "@vitreous/figures/contract";
import { smearParams, type SmearState } from "./params.js";
import type { Coefficient, SmearResult } from "./result.js";

const typeset = (text: string) => text.replaceAll("-", "−");

const raised = (exponent: number) =>
  [...String(exponent)].map((digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)] ?? "⁻").join("");

/** "3 · 10⁻⁵". */
export function powerText(value: number, digits = 0): string {
  const [mantissa, exponent] = value.toExponential(digits).split("e");
  return `${mantissa === "1" ? "" : `${typeset(mantissa!)} · `}10${raised(Number(exponent))}`;
}

/** A share in words that fit a sentence. */
export function percentText(share: number): string {
  const percent = 100 * share;
  if (percent === 0) return "0 %";
  if (percent >= 1e4 || percent < 0.01) return `${powerText(percent)} %`;
  return `${percent.toFixed(percent < 10 ? 1 : 0)} %`;
}

/** "0.51 ∠ −20°": an arrow by length and angle. */
export const arrowText = ({ amplitude, phase }: Coefficient): string =>
  amplitude < 1e-12
    ? "0"
    : `${typeset(Number(amplitude.toPrecision(3)).toString())} ∠ ${typeset(phase.toFixed(0)).replace(/^−0$/, "0")}°`;

/** A factor that may be enormous. */
export const timesText = (value: number): string =>
  value >= 1e4 || (value > 0 && value < 1e-3)
    ? powerText(value, 1)
    : typeset(Number(value.toPrecision(3)).toString());

const labelOf = (
  options: readonly { readonly value: string; readonly label: string }[],
  value: string,
) => options.find((option) => option.value === value)?.label ?? value;

/** "1 square", "3 squares". */
export const squaresText = (count: number): string =>
  `${count} ${count === 1 ? "square" : "squares"}`;

/** The kernel in a few words. */
export function kernelText(
  { kernel, size, angle }: SmearState,
  { kernelSquares }: SmearResult,
): string {
  const px = `${size.toFixed(1)} px`;
  const texts: Readonly<Record<SmearState["kernel"], string>> = {
    painted: `a painted kernel of ${squaresText(kernelSquares)}`,
    gauss: `a Gaussian of σ = ${px}`,
    disc: `a disc of radius ${px}`,
    box: `a box of ${(2 * size).toFixed(1)} px`,
    motion: `a motion of ${(2 * size).toFixed(1)} px at ${typeset(angle.toFixed(0))}°`,
    lattice: `a lattice of points ${Math.max(1, Math.round(size))} px apart`,
    lens: `the point spread of an electron lens, ${px} wide`,
    sharpen: "a sharpening kernel",
    laplacian: "a Laplacian",
  };
  return texts[kernel];
}

/** What is to be seen now: one sentence, and the numbers behind every picture. */
export function describeSmear(result: SmearResult, state: SmearState): Description {
  const faults = [
    state.origin === "corner" ? "its origin forgotten" : "",
    state.weight === "area" ? "divided by its area" : "",
  ].filter(Boolean);
  const noise = state.noise === 0 ? "no noise" : `${state.noise} % noise`;
  const undo = labelOf(smearParams.undo.options, state.undo);
  return {
    sentence: `${result.name}, smeared with ${kernelText(state, result)}${faults.length ? ` (${faults.join(", ")})` : ""}, whose weights sum to ${timesText(Math.abs(result.kernelSum) < 1e-12 ? 0 : result.kernelSum)}; ${noise}. Undone by ${undo}, noise grows ${timesText(result.amplification)} times; the error is ${percentText(result.errorSmeared)} of the contrast before and ${percentText(result.errorRestored)} after.`,
    tables: [present(result, state), gains(result), errors(result)],
  };
}

function present(result: SmearResult, state: SmearState): DataTable {
  const { probe } = result;
  return {
    id: "present",
    caption: "The present state in numbers",
    columns: [
      { key: "quantity", label: "Quantity" },
      { key: "value", label: "Value" },
      { key: "unit", label: "Unit" },
    ],
    rows: [
      ["pixels along a side", result.n, "px"],
      ["samples along a side of the transforms", result.room, "px"],
      ["sum of the kernel", result.kernelSum, ""],
      ["squares of the kernel", result.kernelSquares, ""],
      ["weight that the cut leaves out", 100 * result.kernelLost, "%"],
      ["h under the ring", probe.h, "waves per side of the transform"],
      ["k under the ring", probe.k, "waves per side of the transform"],
      ["wave length under the ring", probe.length ?? "∞", "Å"],
      ["image: amplitude there", probe.image.amplitude, "brightness"],
      ["image: phase there", probe.image.phase, "°"],
      ["kernel: amplitude there", probe.kernel.amplitude, ""],
      ["kernel: phase there", probe.kernel.phase, "°"],
      ["smeared: amplitude there, without noise", probe.product.amplitude, "brightness"],
      ["smeared: phase there", probe.product.phase, "°"],
      ["undo: gain there", probe.gain, ""],
      ["noise before the undo, standard deviation", result.noiseBefore, "brightness"],
      ["noise after it, predicted", result.noisePredicted, "brightness"],
      ["noise after it, of this seed", result.noiseAfter, "brightness"],
      ["amplification of white noise", result.amplification, ""],
      ["largest gain of the undo", result.worstGain, ""],
      ["coefficients given up", result.lost, ""],
      ["error of the smeared image", 100 * result.errorSmeared, "% of the contrast"],
      ["error of the restored image", 100 * result.errorRestored, "% of the contrast"],
      ["hold", state.hold, "of the largest |H|²"],
      ["operations of the sum over shifts", result.cost.direct, "million"],
      ["operations through transforms", result.cost.fourier, "million"],
    ],
  };
}

function gains({ gains: { frequency, kernel, noise, signal } }: SmearResult): DataTable {
  return {
    id: "gains",
    caption: "Kernel and undo, ring by ring",
    columns: [
      { key: "frequency", label: "Frequency", unit: "1/Å" },
      { key: "log10_kernel", label: "log₁₀ of the kernel’s amplitude" },
      { key: "log10_noise_gain", label: "log₁₀ of the noise gain" },
      { key: "signal", label: "Share of the signal that is back" },
    ],
    rows: Array.from(frequency, (f, i) => [f, kernel[i]!, noise[i]!, signal[i]!]),
  };
}

function errors({ errors: { hold, total, bias, noise } }: SmearResult): DataTable {
  return {
    id: "errors",
    caption: "Expected error against the hold, as shares of the contrast",
    columns: [
      { key: "log10_hold", label: "log₁₀ of the hold" },
      { key: "total", label: "Both" },
      { key: "bias", label: "Detail not restored" },
      { key: "noise", label: "Noise let through" },
    ],
    rows: Array.from(hold, (h, i) => [h, total[i]!, bias[i]!, noise[i]!]),
  };
}
