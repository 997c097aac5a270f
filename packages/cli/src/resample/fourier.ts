import { centrePhasesInto, resizeSpectrumInto } from "@vitreous/core";
import type { Engine, FloatArray } from "@vitreous/core";
import type { Frame } from "./steps.js";

/** Crops or pads the transforms of many items of one size, a batch at a time. */
export interface FourierResizer {
  /** `count` items, one after the other. The result is overwritten by the next call. */
  run(items: Float32Array, count: number): Promise<Float32Array>;
  dispose(): void;
}

/**
 * What `fourierCrop` and `fourierPad` do, on the engine of the run.
 *
 * @param batch  the most items of one call
 * @convention C3.3 C3.7
 */
export async function planResizer(
  engine: Engine,
  before: Frame,
  after: Frame,
  batch: number,
): Promise<FourierResizer> {
  const [from, to] = [before.sizes.toReversed(), after.sizes.toReversed()];
  const shared = { kind: "real", precision: "f32", batch } as const;
  const forward = await engine.planFft({ shape: from, ...shared });
  const inverse = await engine.planFft({ shape: to, ...shared });
  // Index 0 of an even axis keeps its distance from the origin, so phases need no centring.
  const even = [...from, ...to].every((n) => n % 2 === 0);
  const lengths = [forward.spectrum.length / batch, inverse.spectrum.length / batch];
  const samples = to.reduce((product, n) => product * n, 1);
  return {
    async run(items, count) {
      forward.signal.set(items);
      await forward.forward();
      for (let i = 0; i < count; i++) {
        const [old, out] = [forward.spectrum, inverse.spectrum].map((all, which) =>
          floats(all).subarray(i * lengths[which], (i + 1) * lengths[which]),
        );
        if (!even) centrePhasesInto(old, from, 1);
        resizeSpectrumInto(out, old, before.sizes, after.sizes);
        if (!even) centrePhasesInto(out, to, -1);
      }
      await inverse.inverse();
      return floats(inverse.signal).subarray(0, count * samples);
    },
    dispose() {
      forward.dispose();
      inverse.dispose();
    },
  };
}

/** A plan in single precision has no other arrays. */
function floats(array: FloatArray): Float32Array {
  if (array instanceof Float32Array) return array;
  throw new TypeError("a plan in single precision gave double precision");
}
