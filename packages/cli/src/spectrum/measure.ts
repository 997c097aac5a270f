import {
  addShellPowerInto,
  originOf,
  shellCounts,
  shellFrequencies,
  shellIndices,
} from "@vitreous/core";
import type { Engine, Sampling } from "@vitreous/core";
import { axesOf, batchOf, samplesOf } from "../items/index.js";
import type { Items } from "../items/index.js";
import type { Context } from "../run/context.js";

/** Rotationally averaged power: white noise of variance v has v everywhere. */
export interface Curve {
  readonly name: string;
  /** Å⁻¹ of every shell, 0 included. @convention C8.1 */
  readonly frequency: Float64Array;
  /** Mean of |F|²/N over the shell and the items. */
  readonly power: Float64Array;
  /** Coefficients of one transform in each shell. @convention C8.2 */
  readonly count: Float64Array;
}

/** What was measured of one file. */
export interface Measured {
  readonly mean: Curve;
  /** One per item, where asked. */
  readonly each: readonly Curve[];
  /** Mean of |F|²/N of all items, kx from 0 up, about index 0; where asked. */
  readonly plane?: Float32Array;
}

export interface MeasureOptions {
  readonly each: boolean;
  /** Keep the mean power coefficient by coefficient. */
  readonly plane: boolean;
  /** Weights multiplied into every item first. */
  readonly mask?: Float32Array | undefined;
}

/** Power spectra of all items, read and transformed in batches: memory does not grow with their number unless `each`. */
export async function measure(
  context: Context,
  engine: Engine,
  items: Items,
  { each, plane, mask }: MeasureOptions,
): Promise<Measured> {
  const { nx, ny, nz, spacing, count, name } = items;
  const sampling: Sampling = { nx, ny, nz, spacing };
  const frequency = shellFrequencies(sampling);
  const length = samplesOf(items);
  const some = batchOf(items);
  const plan = await engine.planFft({
    shape: axesOf(items),
    kind: "real",
    precision: "f32",
    batch: some,
  });
  const sum = new Float64Array(frequency.length);
  const counts = shellCounts(sampling);
  const indices = shellIndices(sampling);
  const curves: Curve[] = [];
  const per = plan.spectrum.length / some;
  const planeSum = plane ? new Float64Array(per / 2) : undefined;
  const progress = context.progress("transformed", count);
  const buffer = new Float32Array(some * length);
  try {
    for (let from = 0; from < count; from += some) {
      const batch = Math.min(some, count - from);
      const data = buffer.subarray(0, batch * length);
      await items.readInto(data, from, batch);
      if (mask) for (let i = 0; i < data.length; i++) data[i] *= mask[i % length];
      plan.signal.set(data);
      await plan.forward();
      for (let i = 0; i < batch; i++) {
        const one = plan.spectrum.subarray(i * per, (i + 1) * per);
        // One more for the corners, which no shell holds.
        const sums = addShellPowerInto(new Float64Array(sum.length + 1), one, indices, nx);
        const power = counts.map((n, s) => (n > 0 ? sums[s] / n / length : 0));
        for (let s = 0; s < sum.length; s++) sum[s] += power[s];
        if (each) {
          const label = count === 1 ? name : `${name}, ${from + i + 1}`;
          curves.push({ name: label, frequency, power, count: counts });
        }
        if (planeSum) {
          for (let k = 0; k < planeSum.length; k++) {
            planeSum[k] += (one[2 * k] ** 2 + one[2 * k + 1] ** 2) / length;
          }
        }
      }
      progress.update(from + batch);
      await context.breathe();
    }
  } finally {
    progress.end();
    plan.dispose();
  }
  const mean = { name, frequency, power: sum.map((p) => p / count), count: counts };
  return {
    mean,
    each: curves,
    ...(planeSum ? { plane: Float32Array.from(planeSum, (p) => p / count) } : {}),
  };
}

/**
 * A half plane (or half space) of power about index 0 as the whole, zero frequency in the middle.
 *
 * @convention C3.4 C3.5
 */
export function wholePower(half: Float32Array, shape: readonly number[]): Float32Array {
  const [nx, ny, nz] = [shape.at(-1) ?? 1, shape.at(-2) ?? 1, shape.at(-3) ?? 1];
  const width = Math.floor(nx / 2) + 1;
  const out = new Float32Array(nx * ny * nz);
  for (let z = 0, i = 0; z < nz; z++) {
    const kz = z - originOf(nz);
    for (let y = 0; y < ny; y++) {
      const ky = y - originOf(ny);
      for (let x = 0; x < nx; x++, i++) {
        const kx = x - originOf(nx);
        // The Friedel mate of what is not stored has the same power.
        const sign = kx < 0 ? -1 : 1;
        const row = ((sign * ky + ny) % ny) + ny * ((sign * kz + nz) % nz);
        out[i] = half[sign * kx + width * row];
      }
    }
  }
  return out;
}
