import { samplingOf, shapeOf, shellCorrelation } from "@vitreous/core";
import type { Engine, FscCurve, Volume } from "@vitreous/core";

/**
 * Fourier shell correlation of two maps of one box, on the engine of the run: `fourierShellCorrelation`, faster.
 *
 * @convention C8.1 C8.2
 */
export async function shellCurve(engine: Engine, a: Volume, b: Volume): Promise<FscCurve> {
  const plan = await engine.planFft({ shape: shapeOf(a), kind: "real", precision: "f32" });
  try {
    plan.signal.set(a.data);
    await plan.forward();
    const first = plan.spectrum.slice();
    plan.signal.set(b.data);
    await plan.forward();
    return shellCorrelation(first, plan.spectrum, samplingOf(a));
  } finally {
    plan.dispose();
  }
}
