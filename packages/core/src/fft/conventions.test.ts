import { expect, test } from "vitest";
import { createRandom } from "../random/index.js";
import { createImage } from "../grid/index.js";
import {
  fft,
  fftConventions,
  fourierTransform,
  shiftToCentre,
  shiftToFirst,
  spectrumOf,
  type FftConvention,
} from "./index.js";

const SHAPES = [[8], [7], [6, 5], [4, 6], [3, 4, 5], [2, 3, 4]] as const;
const EPS = 2 ** -53;

const all: FftConvention[] = [];
for (const normalisation of ["backward", "ortho", "forward", "none"] as const) {
  for (const sign of [-1, 1] as const) {
    for (const signalOrigin of ["first", "centre"] as const) {
      for (const spectrumOrigin of ["first", "centre"] as const) {
        all.push({ normalisation, sign, signalOrigin, spectrumOrigin });
      }
    }
  }
}

const samplesOf = (shape: readonly number[]): number => shape.reduce((a, n) => a * n, 1);

function noise(shape: readonly number[], seed: number): Float64Array {
  const random = createRandom(seed);
  return Float64Array.from({ length: 2 * samplesOf(shape) }, () => random.normal());
}

const largest = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Math.max(...Array.from(a, (v, i) => Math.abs(v - b[i])));

test("golden: anchor 10.2 (N13), a point at the centre of 8 × 8, unitary: every coefficient is 0.125", () => {
  const point = new Float64Array(128);
  point[2 * (4 + 8 * 4)] = 1;
  const spectrum = fourierTransform(point, [8, 8], fftConventions.unitary);
  // Sums of one term: exact.
  for (let i = 0; i < 64; i++) {
    expect(spectrum[2 * i]).toBe(0.125);
    expect(Math.abs(spectrum[2 * i + 1])).toBe(0);
  }
});

test("golden: BUG-12, the point at the centre stays +1 where a checkerboard of signs makes it −1", () => {
  for (const n of [8, 10, 12, 14, 9]) {
    const point = new Float64Array(2 * n ** 3);
    const middle = Math.floor(n / 2);
    point[2 * (middle + n * (middle + n * middle))] = 1;
    const spectrum = fourierTransform(point, [n, n, n], fftConventions.centred);
    expect(Math.abs(spectrum[2 * (middle + n * (middle + n * middle))] - 1)).toBeLessThan(4 * EPS);
    expect(largest(spectrum.filter((_, i) => i % 2 === 0), new Float64Array(n ** 3).fill(1))).toBeLessThan(64 * EPS); // prettier-ignore
  }
});

test("invariant: the inverse undoes the transform in all 32 conventions, times N where neither divides", () => {
  for (const shape of SHAPES) {
    const x = noise(shape, 1);
    for (const convention of all) {
      const there = fourierTransform(x, shape, convention);
      const back = fourierTransform(there, shape, convention, "inverse");
      const scale = convention.normalisation === "none" ? samplesOf(shape) : 1;
      expect(
        largest(
          back,
          x.map((v) => scale * v),
        ),
      ).toBeLessThan(64 * EPS * scale * 4);
    }
  }
});

test("reference: every convention is the sum with its sign, its factor and its two origins written out", () => {
  const shape = [4, 5] as const;
  const [ny, nx] = shape;
  const x = noise(shape, 2);
  for (const convention of all) {
    const { sign, signalOrigin, spectrumOrigin, normalisation } = convention;
    const zero = (n: number, origin: string) => (origin === "centre" ? Math.floor(n / 2) : 0);
    const alpha = { backward: 1, none: 1, forward: 1 / 20, ortho: 1 / Math.sqrt(20) };
    const got = fourierTransform(x, shape, convention);
    for (let k = 0; k < ny; k++) {
      for (let h = 0; h < nx; h++) {
        const [fh, fk] = [h - zero(nx, spectrumOrigin), k - zero(ny, spectrumOrigin)];
        let re = 0;
        let im = 0;
        for (let j = 0; j < ny; j++) {
          for (let i = 0; i < nx; i++) {
            const [px, py] = [i - zero(nx, signalOrigin), j - zero(ny, signalOrigin)];
            const angle = sign * 2 * Math.PI * ((fh * px) / nx + (fk * py) / ny);
            const at = 2 * (i + nx * j);
            re += x[at] * Math.cos(angle) - x[at + 1] * Math.sin(angle);
            im += x[at] * Math.sin(angle) + x[at + 1] * Math.cos(angle);
          }
        }
        const at = 2 * (h + nx * k);
        const scale = alpha[normalisation];
        expect(Math.hypot(got[at] - scale * re, got[at + 1] - scale * im)).toBeLessThan(1e-13);
      }
    }
  }
});

test("invariant: `ortho` keeps the energy, `backward` multiplies it by N, `forward` divides it by N", () => {
  const energy = (data: Float64Array) => data.reduce((sum, v) => sum + v * v, 0);
  for (const shape of SHAPES) {
    const x = noise(shape, 3);
    const n = samplesOf(shape);
    for (const [normalisation, ratio] of [["ortho", 1], ["backward", n], ["forward", 1 / n], ["none", n]] as const) {
      const spectrum = fourierTransform(x, shape, { ...fftConventions.centred, normalisation });
      expect(Math.abs(energy(spectrum) / (ratio * energy(x)) - 1)).toBeLessThan(1e-14);
    }
  }
}); // prettier-ignore

test("invariant: the two shifts undo each other, and differ where a side is odd", () => {
  for (const shape of SHAPES) {
    const x = noise(shape, 4);
    expect(Array.from(shiftToFirst(shiftToCentre(x, shape), shape))).toEqual(Array.from(x));
    const same = largest(shiftToCentre(x, shape), shiftToFirst(x, shape)) === 0;
    expect(same).toBe(shape.every((n) => n % 2 === 0));
  }
  const five = Float64Array.of(0, 0, 1, 0, 2, 0, 3, 0, 4, 0);
  const real = (data: Float64Array) => Array.from(data).filter((_, i) => i % 2 === 0);
  expect(real(shiftToCentre(five, [5]))).toEqual([3, 4, 0, 1, 2]);
  expect(real(shiftToFirst(five, [5]))).toEqual([2, 3, 4, 0, 1]);
});

test("reference: `bare` is fft, and `origin` is spectrumOf, for odd and even images", () => {
  const x = noise([5, 6], 5);
  expect(largest(fourierTransform(x, [5, 6], fftConventions.bare), fft(x, [5, 6]))).toBe(0);
  for (const [nx, ny] of [[6, 5], [7, 4]] as const) {
    const image = createImage([nx, ny], 1);
    const random = createRandom(6);
    image.data.forEach((_, i) => (image.data[i] = random.normal()));
    const complex = Float64Array.from({ length: 2 * nx * ny }, (_, i) => i % 2 ? 0 : image.data[i / 2]);
    const full = fourierTransform(complex, [ny, nx], fftConventions.origin);
    const half = spectrumOf(image).data;
    const width = Math.floor(nx / 2) + 1;
    for (let k = 0; k < ny; k++) {
      const row = full.slice(2 * nx * k, 2 * (nx * k + width));
      // Single precision: a few roundings of coefficients of size 6.
      expect(largest(row, half.subarray(2 * width * k, 2 * width * (k + 1)))).toBeLessThan(5e-6);
    }
  }
}); // prettier-ignore

test("invariant: the input is left as it was, single precision stays single, and nonsense is refused", () => {
  const x = Float32Array.from(noise([4], 7));
  const before = x.slice();
  const out = fourierTransform(x, [4], fftConventions.relion);
  expect(out).toBeInstanceOf(Float32Array);
  expect(Array.from(x)).toEqual(Array.from(before));
  // @ts-expect-error not a normalisation
  expect(() => fourierTransform(x, [4], { ...fftConventions.bare, normalisation: "half" })).toThrow(
    /normalisation: got "half", expected one of backward/,
  );
  expect(() => fourierTransform(x, [5], fftConventions.bare)).toThrow(/got 8/);
});
