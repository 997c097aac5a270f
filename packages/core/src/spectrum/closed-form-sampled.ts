/** From a function with a known transform to samples, and to what the discrete transform of those samples ought to be. */
import { DomainError } from "../grid/errors.js";
import { signedFrequency } from "../grid/frequency.js";
import type { DeltaLine, FourierPair } from "./closed-form-pair.js";

/** A box of n samples along every axis, `pixelSize` Å apart. */
export interface SampleGrid {
  readonly n: number;
  readonly pixelSize: number;
}

function checkGrid({ n, pixelSize }: SampleGrid): void {
  if (Number.isInteger(n) && n > 0 && pixelSize > 0) return;
  throw new DomainError({
    field: "grid",
    got: [n, pixelSize],
    expected: "a whole number of samples and a positive pixel size",
    hint: "For example { n: 128, pixelSize: 1 }.",
  });
}

/** Every index of a grid as signed steps from the origin, x fastest. */
function* places(
  n: number,
  dimensions: number,
  signed: (i: number) => number,
): Generator<readonly number[]> {
  for (let i = 0; i < n ** dimensions; i++) {
    yield Array.from({ length: dimensions }, (_, axis) => signed(Math.floor(i / n ** axis) % n));
  }
}

/** Adds deltas to complex samples: each must stand on a sample. */
function addLines(
  out: Float64Array,
  lines: readonly DeltaLine[],
  n: number,
  step: number,
  first: (steps: number) => number,
  scale: number,
): void {
  for (const { place, weight } of lines) {
    const steps = place.map((x) => Math.round(x / step));
    if (place.some((x, i) => Math.abs(x / step - steps[i]!) > 1e-6)) {
      throw new DomainError({
        field: "place of a delta",
        got: place.map((x) => x / step),
        expected: "a whole number of samples",
        hint: "Choose a spacing, a frequency or a shift that fits the grid: a delta between two samples has no samples.",
      });
    }
    if (steps.some((s) => s < -Math.floor(n / 2) || s >= Math.ceil(n / 2))) continue;
    let index = 0;
    for (let axis = steps.length - 1; axis >= 0; axis--) index = index * n + first(steps[axis]!);
    out[2 * index]! += scale * weight[0];
    out[2 * index + 1]! += scale * weight[1];
  }
}

/**
 * Samples of a function: complex pairs, shape [n], [n, n] or [n, n, n], x fastest, origin at index ⌊n/2⌋. A delta puts its weight, divided by
 * the size of a pixel, on the sample where it stands.
 *
 * @throws DomainError  when a delta stands between samples
 * @convention          C1.1 C1.4 C2.1
 */
export function samplePair(pair: FourierPair, grid: SampleGrid): Float64Array {
  checkGrid(grid);
  const { n, pixelSize } = grid;
  const middle = Math.floor(n / 2);
  const out = new Float64Array(2 * n ** pair.dimensions);
  let i = 0;
  for (const steps of places(n, pair.dimensions, (index) => index - middle)) {
    const [re, im] = pair.value(steps.map((s) => s * pixelSize));
    out[i++] = re;
    out[i++] = im;
  }
  const reach = n * pixelSize * Math.sqrt(pair.dimensions);
  addLines(out, pair.lines(reach), n, pixelSize, (s) => s + middle, pixelSize ** -pair.dimensions);
  return out;
}

/**
 * What the discrete transform of those samples, about the origin, would be if nothing were lost by sampling and by the box:
 * the spectrum divided by the size of a pixel, and n, n² or n³ times the weight of each of its deltas. Complex pairs, zero frequency first.
 *
 * The discrete transform itself is the sum of this over all k + m/pixelSize, m whole, when the function fits into the box: the rest is aliasing.
 *
 * @equation spectrum.sampled
 *   X[k] = \frac{1}{p^d}\, F\!\left(\frac{k}{n p}\right) + n^d\, w_k
 *
 * @throws DomainError  when a delta of the spectrum stands between two coefficients
 * @convention          C3.2 C3.3 C3.5
 */
export function expectedTransform(pair: FourierPair, grid: SampleGrid): Float64Array {
  checkGrid(grid);
  const { n, pixelSize } = grid;
  const step = 1 / (n * pixelSize);
  const out = new Float64Array(2 * n ** pair.dimensions);
  const scale = pixelSize ** -pair.dimensions;
  let i = 0;
  for (const steps of places(n, pair.dimensions, (index) => signedFrequency(index, n))) {
    const [re, im] = pair.spectrum(steps.map((s) => s * step));
    out[i++] = scale * re;
    out[i++] = scale * im;
  }
  addLines(
    out,
    pair.spectrumLines(n * step * Math.sqrt(pair.dimensions)),
    n,
    step,
    (s) => (s + n) % n,
    n ** pair.dimensions,
  );
  return out;
}
