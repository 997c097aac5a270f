import { ShapeError } from "../grid/errors.js";
import type { Volume } from "../grid/types.js";
import { samplingOf, shellCorrelation, type FscCurve } from "../statistics/fsc.js";
import type { Engine } from "./engine.js";

/**
 * `fourierShellCorrelation` with the transforms of an engine: the same curve, an order of magnitude sooner for a large map.
 *
 * Memory: the plan's arrays and one more half spectrum, 200 MB at 256³.
 *
 * @throws ShapeError  the boxes differ
 * @accuracy           float32 transforms: 1e-6 where the shells have power
 * @convention         C8.1 C8.2
 */
export async function fourierShellCorrelationOn(
  engine: Engine,
  a: Volume,
  b: Volume,
): Promise<FscCurve> {
  const shape = [a.nz, a.ny, a.nx];
  if (b.nz !== a.nz || b.ny !== a.ny || b.nx !== a.nx) {
    throw new ShapeError({
      field: "second map",
      got: [b.nz, b.ny, b.nx],
      expected: shape.join(" × "),
      hint: "Crop or pad the larger map first.",
    });
  }
  const plan = await engine.planFft({ shape, kind: "real", precision: "f32" });
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
