import {
  applyGainsInto,
  bFactorGain,
  createRandom,
  gainTable,
  gaussianGain,
  highPassGain,
  lowPassGain,
  phaseSelection,
  planWhitening,
  productOfGains,
  replacePhasesInto,
  whitenSpectrumInto,
} from "@vitreous/core";
import type { Engine, FftPlan, FloatArray, RadialGain } from "@vitreous/core";
import { axesOf, samplesOf } from "../items/index.js";
import type { Items } from "../items/index.js";

/** What is done to the transform of every item. Lengths are Å. */
export interface FourierFilter {
  readonly lowPass?: number | undefined;
  readonly highPass?: number | undefined;
  /** Shells of the longest side. */
  readonly edge: number;
  readonly gaussian?: number | undefined;
  readonly bFactor?: number | undefined;
  readonly whiten: boolean;
  readonly randomisePhases?: number | undefined;
  readonly seed: number;
  /** Transform of a kernel, a half spectrum about index 0. */
  readonly kernel?: Float32Array | undefined;
}

/** The factors by which a frequency is multiplied, of those that were asked for. */
export function gainsOf(items: Items, filter: FourierFilter): RadialGain[] {
  const { lowPass, highPass, edge, gaussian, bFactor } = filter;
  const width = edge / (Math.max(items.nx, items.ny, items.nz) * items.spacing);
  return [
    ...(lowPass === undefined ? [] : [lowPassGain(lowPass, width)]),
    ...(highPass === undefined ? [] : [highPassGain(highPass, width)]),
    ...(gaussian === undefined ? [] : [gaussianGain(gaussian)]),
    ...(bFactor === undefined ? [] : [bFactorGain(bFactor)]),
  ];
}

/** Filters items in place, a batch at a time. */
export interface ItemFilter {
  run(data: Float32Array, from: number, count: number): Promise<void>;
  dispose(): void;
}

/** A filter that leaves everything as it is. */
const nothing: ItemFilter = { run: async () => {}, dispose: () => {} };

/** @param batch  the most items of one call */
export async function planFilter(
  engine: Engine,
  items: Items,
  filter: FourierFilter,
  batch: number,
): Promise<ItemFilter> {
  const { whiten, randomisePhases, kernel, seed } = filter;
  const gains = gainsOf(items, filter);
  const idle = gains.length === 0 && !whiten && randomisePhases === undefined && !kernel;
  if (idle) return nothing;
  const shape = axesOf(items);
  const { spacing, nx, ny, nz } = items;
  const whitening = whiten ? planWhitening({ nx, ny, nz, spacing }) : undefined;
  const table = gains.length === 0 ? undefined : gainTable(shape, spacing, productOfGains(gains));
  const keep =
    randomisePhases === undefined ? undefined : phaseSelection(shape, spacing, randomisePhases);
  const plan = await engine.planFft({ shape, kind: "real", precision: "f32", batch });
  const samples = samplesOf(items);

  return {
    async run(data, from, count) {
      const length = plan.spectrum.length / batch;
      const noise = keep && (await phasesOf(plan, seed, from, count, samples));
      floats(plan.signal).set(data);
      await plan.forward();
      const spectra = floats(plan.spectrum).subarray(0, count * length);
      for (let i = 0; i < count; i++) {
        const one = spectra.subarray(i * length, (i + 1) * length);
        if (kernel) multiplyInto(one, kernel);
        if (keep && noise)
          replacePhasesInto(one, noise.subarray(i * length, (i + 1) * length), keep);
        if (whitening) whitenSpectrumInto(one, whitening);
      }
      if (table) applyGainsInto(spectra, table);
      await plan.inverse();
      data.set(floats(plan.signal).subarray(0, data.length));
    },
    dispose: () => plan.dispose(),
  };
}

/** Item i takes its phases from the transform of noise that is stream i of the seed, whatever the batches. @convention C9.2 */
async function phasesOf(
  plan: FftPlan,
  seed: number,
  from: number,
  count: number,
  samples: number,
): Promise<Float32Array> {
  const signal = floats(plan.signal);
  for (let i = 0; i < count; i++) {
    const random = createRandom(seed, from + i);
    for (let j = i * samples; j < (i + 1) * samples; j++) signal[j] = random.normal();
  }
  await plan.forward();
  return floats(plan.spectrum).slice();
}

/** A plan in single precision has no other arrays. */
function floats(array: FloatArray): Float32Array {
  if (array instanceof Float32Array) return array;
  throw new TypeError("a plan in single precision gave double precision");
}

/** a ← a·b, both interleaved. */
function multiplyInto(a: Float32Array, b: Float32Array): void {
  for (let i = 0; i < a.length; i += 2) {
    const [re, im] = [a[i], a[i + 1]];
    a[i] = re * b[i] - im * b[i + 1];
    a[i + 1] = re * b[i + 1] + im * b[i];
  }
}
