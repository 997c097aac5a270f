import { planPlainFft } from "../fft/plan.js";
import type { PlainFftPlan } from "../fft/plan.js";
import type { FftOptions } from "./engine.js";

/** The FFT of the plain engine: the definition that the other engines must equal. */
export async function planFft(options: FftOptions): Promise<PlainFftPlan> {
  return planPlainFft(options);
}
