import { penaltyPower, signedFrequency } from "@vitreous/core";
import type { SmearState } from "./params.js";
import { largest, type Rings } from "./spectra.js";

/** Coefficients whose |H| is below this share of the largest are lost to a division. */
export const divisionFloor = 1e-12;

/** A way back from the smeared image, as its factors on half spectra. */
export interface Undo {
  /** R, interleaved. */
  readonly inverse: Float64Array;
  /** |R|² */
  readonly power: Float64Array;
  /** R·H, real. */
  readonly signal: Float64Array;
  /** Coefficients of the plane that were given up. */
  readonly lost: number;
}

/** |P|² of the differences between neighbours, at every coefficient of a half spectrum of n × n. */
export function slopes(n: number): Float64Array {
  const half = n / 2 + 1;
  return Float64Array.from({ length: half * n }, (_, i) =>
    penaltyPower("gradient", (i % half) / n, signedFrequency(Math.floor(i / half), n) / n),
  );
}

/** What is added to |H|² at coefficient i, with λ in the unit of |H|². */
export const heldBack = (
  undo: SmearState["undo"],
  lambda: number,
  slope: Float64Array,
  i: number,
): number => (undo === "naive" ? 0 : undo === "wiener" ? lambda : lambda * slope[i]!);

/**
 * R = conj(H)/(|H|² + λ|P|²), as the library's `deconvolutionFilter`, except that a coefficient which neither kernel nor penalty holds
 * (the mean under a kernel whose sum is zero) is given up in place of an error.
 *
 * @param transfer  H, interleaved half spectrum
 * @param power     |H|²
 * @param hold      λ as a share of the largest |H|²
 */
export function makeUndo(
  transfer: Float64Array,
  power: Float64Array,
  { undo, hold }: Pick<SmearState, "undo" | "hold">,
  slope: Float64Array,
  { weight }: Rings,
): Undo {
  const most = largest(power);
  const floor = undo === "naive" ? divisionFloor ** 2 * most : 1e-28 * most;
  const lambda = hold * most;
  const inverse = new Float64Array(transfer.length);
  const gain = new Float64Array(power.length);
  const signal = new Float64Array(power.length);
  let lost = 0;
  for (let i = 0; i < power.length; i++) {
    const whole = power[i]! + heldBack(undo, lambda, slope, i);
    if (whole <= floor) {
      lost += weight[i]!;
      continue;
    }
    inverse[2 * i] = transfer[2 * i]! / whole;
    inverse[2 * i + 1] = -transfer[2 * i + 1]! / whole;
    gain[i] = power[i]! / (whole * whole);
    signal[i] = power[i]! / whole;
  }
  return { inverse, power: gain, signal, lost };
}

/** Sums over the plane that an error needs: how much of the signal is missing, how much noise passes. */
export interface ErrorSums {
  /** Σ (RH − 1)² |F|² */
  readonly bias: number;
  /** Σ |R|² */
  readonly passed: number;
}

/** The sums for another hold, without making its factors. */
export function errorSums(
  power: Float64Array,
  imagePower: Float64Array,
  state: Pick<SmearState, "undo" | "hold">,
  slope: Float64Array,
  { weight }: Rings,
): ErrorSums {
  const most = largest(power);
  const floor = state.undo === "naive" ? divisionFloor ** 2 * most : 1e-28 * most;
  const lambda = state.hold * most;
  let [bias, passed] = [0, 0];
  for (let i = 0; i < power.length; i++) {
    const whole = power[i]! + heldBack(state.undo, lambda, slope, i);
    const signal = whole <= floor ? 0 : power[i]! / whole;
    bias += weight[i]! * (signal - 1) ** 2 * imagePower[i]!;
    if (whole > floor) passed += (weight[i]! * power[i]!) / (whole * whole);
  }
  return { bias, passed };
}
