import { expect, test } from "vitest";
import type { FloatArray, Precision } from "../engine/engine.js";
import { createRandom } from "../random/index.js";
import {
  fft,
  fftInto,
  goodFftSize,
  inverseFft,
  inverseFftInto,
  inverseRealFft,
  naiveDft,
  planPlainFft,
  realFft,
} from "./index.js";

const EPS = { f32: 2 ** -24, f64: 2 ** -53 } as const;

/** Odd, even, prime, prime powers, large primes (Bluestein), non-cubic; one, two and three axes. */
const SHAPES: readonly (readonly number[])[] = [
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 16, 17, 25, 30, 49, 64, 97, 101, 143, 210, 289].map(
    (n) => [n],
  ),
  [1, 1],
  [4, 4],
  [5, 3],
  [3, 8],
  [7, 10],
  [17, 12],
  [16, 19],
  [1, 9],
  [9, 1],
  [2, 3, 5],
  [4, 4, 4],
  [5, 4, 3],
  [3, 17, 2],
  [1, 6, 1],
  [7, 1, 8],
];

function noise(length: number, seed: number, precision: Precision = "f64"): FloatArray {
  const random = createRandom(seed);
  const out = precision === "f32" ? new Float32Array(length) : new Float64Array(length);
  for (let i = 0; i < length; i++) out[i] = random.normal();
  return out;
}

/** ‖a − b‖ / ‖b‖, or ‖a − b‖ when b vanishes. */
function distance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  expect(a.length).toBe(b.length);
  let difference = 0;
  let size = 0;
  for (let i = 0; i < b.length; i++) {
    difference += (a[i]! - b[i]!) ** 2;
    size += b[i]! ** 2;
  }
  return Math.sqrt(difference / (size || 1));
}

/**
 * A bound on the relative rms error. Each of the log₂ N levels of an FFT adds one rounding per sum and
 * product, which accumulate like a random walk; the worst radix (13) and Bluestein's two transforms
 * of four times the length stay below 4 (1 + log₂ N) roundings.
 */
function bound(shape: readonly number[], precision: Precision): number {
  const samples = shape.reduce((product, n) => product * n, 1);
  return 4 * EPS[precision] * (1 + Math.log2(samples));
}

const product = (shape: readonly number[]): number => shape.reduce((a, n) => a * n, 1);

function complexOf(real: ArrayLike<number>): Float64Array {
  const out = new Float64Array(2 * real.length);
  for (let i = 0; i < real.length; i++) out[2 * i] = real[i]!;
  return out;
}

/** The part of a full spectrum that a half spectrum keeps. */
function halfOf(full: ArrayLike<number>, shape: readonly number[]): Float64Array {
  const nx = shape.at(-1)!;
  const width = Math.floor(nx / 2) + 1;
  const rows = product(shape) / nx;
  const out = new Float64Array(2 * rows * width);
  for (let r = 0; r < rows; r++) {
    for (let i = 0; i < 2 * width; i++) out[2 * r * width + i] = full[2 * r * nx + i]!;
  }
  return out;
}

for (const precision of ["f32", "f64"] as const) {
  test(`reference: complex transforms equal the naive sum at every size, ${precision}`, () => {
    for (const shape of SHAPES) {
      const signal = noise(2 * product(shape), 11, precision);
      const tolerance = bound(shape, precision);
      const where = shape.join("x");
      expect(distance(fft(signal, shape), naiveDft(signal, shape)), where).toBeLessThan(tolerance);
      expect(
        distance(inverseFft(signal, shape), naiveDft(signal, shape, true)),
        where,
      ).toBeLessThan(tolerance);
    }
  });

  test(`reference: real transforms are the half of the complex one, and come back, ${precision}`, () => {
    for (const shape of SHAPES) {
      const signal = noise(product(shape), 12, precision);
      const tolerance = bound(shape, precision);
      const where = shape.join("x");
      const spectrum = realFft(signal, shape);
      const expected = halfOf(naiveDft(complexOf(signal), shape), shape);
      expect(distance(spectrum, expected), where).toBeLessThan(tolerance);
      expect(distance(inverseRealFft(spectrum, shape), signal), where).toBeLessThan(2 * tolerance);
    }
  });
}

test("analytic: a delta at index 0 has a spectrum of exact ones, and a constant a delta of size N", () => {
  for (const shape of SHAPES) {
    const samples = product(shape);
    const delta = new Float64Array(samples);
    delta[0] = 1;
    const ones = realFft(delta, shape);
    for (let i = 0; i < ones.length; i += 2) {
      expect(Math.abs(ones[i]! - 1)).toBeLessThan(bound(shape, "f64"));
      expect(Math.abs(ones[i + 1]!)).toBeLessThan(bound(shape, "f64"));
    }
    const constant = new Float64Array(samples).fill(3);
    const peak = realFft(constant, shape);
    const expected = new Float64Array(peak.length);
    expected[0] = 3 * samples;
    expect(distance(peak, expected), shape.join("x")).toBeLessThan(bound(shape, "f64"));
  }
});

test("analytic: cos(2π(k·x)/n + φ) has two coefficients N/2 exp(±iφ)", () => {
  for (const n of [8, 9, 15, 16, 23, 34]) {
    for (const k of [1, 2, 3]) {
      const phase = 0.7;
      const signal = Float64Array.from({ length: n }, (_, x) =>
        Math.cos((2 * Math.PI * k * x) / n + phase),
      );
      const expected = new Float64Array(2 * n);
      expected[2 * k] = (n / 2) * Math.cos(phase);
      expected[2 * k + 1] = (n / 2) * Math.sin(phase);
      expected[2 * (n - k)] = (n / 2) * Math.cos(phase);
      expected[2 * (n - k) + 1] = -(n / 2) * Math.sin(phase);
      // The cosines themselves carry a rounding of their argument, up to 2πk.
      expect(distance(fft(complexOf(signal), [n]), expected)).toBeLessThan(2 ** -53 * 40);
    }
  }
});

test("analytic: the transform of a sampled, wrapped Gaussian is the wrapped Gaussian of Poisson's formula", () => {
  const n = 24;
  const sigma = 2;
  const wrapped = (f: (t: number) => number, at: number, period: number): number => {
    let sum = 0;
    for (let j = -6; j <= 6; j++) sum += f(at + j * period);
    return sum;
  };
  const signal = Float64Array.from({ length: n }, (_, x) =>
    wrapped((t) => Math.exp((-t * t) / (2 * sigma * sigma)), x, n),
  );
  const spectrum = realFft(signal, [n]);
  for (let k = 0; k <= n / 2; k++) {
    const width = n / (2 * Math.PI * sigma);
    const expected =
      sigma *
      Math.sqrt(2 * Math.PI) *
      wrapped((t) => Math.exp((-t * t) / (2 * width * width)), k, n);
    expect(Math.abs(spectrum[2 * k]! - expected)).toBeLessThan(1e-14 * spectrum[0]! * 8);
    expect(Math.abs(spectrum[2 * k + 1]!)).toBeLessThan(1e-14 * spectrum[0]! * 8);
  }
});

test("invariant: the forward sign is minus (BUG-17): a delta at x = 1 turns clockwise", () => {
  const spectrum = fft(Float64Array.of(0, 0, 1, 0, 0, 0, 0, 0), [4]);
  // exp(−2πi k/4): 1, −i, −1, i, and exactly so.
  expect(Array.from(spectrum, (v) => v + 0)).toEqual([1, 0, 0, -1, -1, 0, 0, 1]);
  const back = inverseFft(fft(noise(12, 1), [6]), [6]);
  const twice = fft(fft(noise(12, 1), [6]), [6]);
  expect(distance(back, noise(12, 1))).toBeLessThan(1e-15);
  // A forward transform where the inverse is meant mirrors the array and multiplies it by N.
  const mirrored = new Float64Array(12);
  for (let x = 0; x < 6; x++) {
    mirrored[2 * x] = 6 * noise(12, 1)[2 * ((6 - x) % 6)]!;
    mirrored[2 * x + 1] = 6 * noise(12, 1)[2 * ((6 - x) % 6) + 1]!;
  }
  expect(distance(twice, mirrored)).toBeLessThan(1e-15);
});

test("invariant: a spectrum that no real array has is projected, row by row and without leaks", () => {
  for (const shape of [[6], [7], [4, 6], [3, 5], [3, 4, 6]]) {
    const nx = shape.at(-1)!;
    const width = Math.floor(nx / 2) + 1;
    const rows = product(shape) / nx;
    const spectrum = noise(2 * rows * width, 5);
    // The Hermitian full spectrum: average each coefficient with its mate where both are stored.
    const full = new Float64Array(2 * product(shape));
    const ny = shape.at(-2) ?? 1;
    const nz = shape.at(-3) ?? 1;
    const mate = (i: number, n: number): number => (n - i) % n;
    for (let z = 0; z < nz; z++) {
      for (let y = 0; y < ny; y++) {
        for (let x = 0; x < nx; x++) {
          const at = 2 * (x + nx * (y + ny * z));
          const here = 2 * (x + width * (y + ny * z));
          const there = 2 * (mate(x, nx) + width * (mate(y, ny) + ny * mate(z, nz)));
          const own = x < width;
          const other = mate(x, nx) < width;
          const weight = own && other ? 0.5 : 1;
          full[at] = weight * ((own ? spectrum[here]! : 0) + (other ? spectrum[there]! : 0));
          full[at + 1] =
            weight * ((own ? spectrum[here + 1]! : 0) - (other ? spectrum[there + 1]! : 0));
        }
      }
    }
    const expected = naiveDft(full, shape, true).filter((_, i) => i % 2 === 0);
    expect(distance(inverseRealFft(spectrum, shape), expected), shape.join("x")).toBeLessThan(
      bound(shape, "f64"),
    );
  }
});

test("invariant: a batch equals its members, one at a time, for odd and even counts", () => {
  for (const kind of ["real", "complex"] as const) {
    for (const batch of [1, 2, 3, 7]) {
      for (const shape of [[10], [5, 6], [3, 4, 5], [1], [19, 3]]) {
        const plan = planPlainFft({ shape, kind, precision: "f64", batch });
        const one = planPlainFft({ shape, kind, precision: "f64" });
        const signal = noise(plan.signal.length, 9);
        plan.signal.set(signal);
        plan.forwardSync();
        const spectrum = plan.spectrum.slice();
        plan.inverseSync();
        expect(distance(plan.signal, signal)).toBeLessThan(2 * bound(shape, "f64"));
        for (let b = 0; b < batch; b++) {
          one.signal.set(signal.subarray(b * one.signal.length, (b + 1) * one.signal.length));
          one.forwardSync();
          const part = spectrum.subarray(b * one.spectrum.length, (b + 1) * one.spectrum.length);
          expect(distance(part, one.spectrum)).toBeLessThan(bound(shape, "f64"));
        }
      }
    }
  }
});

test("invariant: the output may be the input, and no other function touches its input", () => {
  const signal = noise(2 * 60, 3);
  const kept = signal.slice();
  const expected = fft(signal, [5, 12]);
  inverseFft(signal, [5, 12]);
  realFft(signal, [10, 12]);
  inverseRealFft(signal.subarray(0, 2 * 5 * 7), [5, 12]);
  expect(signal).toEqual(kept);
  expect(fftInto(signal, signal, [5, 12])).toBe(signal);
  expect(signal).toEqual(expected);
  inverseFftInto(signal, signal, [5, 12]);
  expect(distance(signal, kept)).toBeLessThan(2 * bound([60], "f64"));
});

test("invariant: the precision of the result can be chosen", () => {
  const signal = noise(2 * 30, 4, "f32");
  expect(fft(signal, [30])).toBeInstanceOf(Float32Array);
  const double = fft(signal, [30], "f64");
  expect(double).toBeInstanceOf(Float64Array);
  expect(distance(double, naiveDft(signal, [30]))).toBeLessThan(bound([30], "f64"));
});

test("analytic: good sizes have no prime factor above 5", () => {
  expect([1, 7, 11, 13, 17, 97, 121, 359, 361, 1025].map((n) => goodFftSize(n))).toEqual([
    1, 8, 12, 15, 18, 100, 125, 360, 375, 1080,
  ]);
  expect(goodFftSize(121, { even: true })).toBe(128);
  expect(goodFftSize(15, { even: true })).toBe(16);
});

test("invariant: wrong sizes are refused with the numbers in the message", () => {
  expect(() => fft(new Float64Array(7), [4])).toThrow(/got 7, expected 8 numbers/);
  expect(() => realFft(new Float64Array(4), [0])).toThrow(/shape: got 0, expected a whole number/);
  expect(() => realFft(new Float64Array(4), [2.5])).toThrow(/got 2.5/);
  expect(() => realFft(new Float64Array(4), [])).toThrow(/one to three axes/);
  expect(() => realFft(new Float64Array(4), [1, 1, 2, 2])).toThrow(/one to three axes/);
  expect(() => goodFftSize(0)).toThrow(/n: got 0/);
  expect(() => planPlainFft({ shape: [4096, 4096, 4096], kind: "real", precision: "f32" })).toThrow(
    /at most 2³¹/,
  );
});
