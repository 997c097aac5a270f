import { expect, test } from "vitest";
import { fft, inverseFft } from "../fft/index.js";
import { createImage, fourierShift, signedFrequency } from "../grid/index.js";
import { createRandom } from "../random/index.js";
import {
  circularConvolve,
  circularCorrelate,
  convolve,
  crossCorrelate,
  findShift,
  normalisedCrossCorrelation,
  realArray,
  realArrayOf,
  type RealArray,
} from "./index.js";

const noise = (shape: readonly number[], seed: number) => {
  const random = createRandom(seed);
  const out = realArray(shape);
  out.data.forEach((_, i) => (out.data[i] = random.normal()));
  return out;
};
const dot = (a: RealArray, b: RealArray) =>
  [...a.data].reduce((sum, v, i) => sum + v * b.data[i]!, 0);

/** Noise without waves at Nyquist, moved by any distance: each wave by its own phase. */
function moved(shape: readonly number[], shift: readonly number[]): RealArray {
  const pixels = noise(shape, 90);
  const complex = Float64Array.from({ length: 2 * pixels.data.length }, (_, i) =>
    i % 2 === 0 ? pixels.data[i / 2]! : 0,
  );
  const spectrum = fft(complex, shape);
  for (let i = 0; i < pixels.data.length; i++) {
    let rest = i;
    let turns = 0;
    let keep = 1;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const n = shape[axis]!;
      if (2 * (rest % n) === n) keep = 0;
      turns += (signedFrequency(rest % n, n) * (shift[axis] ?? 0)) / n;
      rest = Math.floor(rest / n);
    }
    const [c, s] = [keep * Math.cos(2 * Math.PI * turns), -keep * Math.sin(2 * Math.PI * turns)];
    const [re, im] = [spectrum[2 * i]!, spectrum[2 * i + 1]!];
    spectrum[2 * i] = re * c - im * s;
    spectrum[2 * i + 1] = re * s + im * c;
  }
  return realArray(
    shape,
    inverseFft(spectrum, shape).filter((_, i) => i % 2 === 0),
  );
}

test("analytic: the peak lies where the reference must be moved to, in the full and in the circular form", () => {
  const reference = realArray([5], [0, 1, 3, 0, 0]);
  const image = realArray([5], [0, 0, 0, 1, 3]);
  for (const found of [crossCorrelate(reference, image), circularCorrelate(reference, image)]) {
    const best = found.data.indexOf(Math.max(...found.data));
    expect(best - found.origin[0]!).toBe(2);
    expect(found.data[best]).toBeCloseTo(10, 12);
  }
});

test("reference: correlation is the sum over overlaps, odd and even, unequal sizes", () => {
  for (const [na, nb] of [
    [5, 8],
    [8, 5],
    [4, 4],
  ] as const) {
    // prettier-ignore
    const [a, b] = [noise([na], 1), noise([nb], 2)];
    const found = crossCorrelate(a, b);
    expect(found.shape).toEqual([na + nb - 1]);
    found.data.forEach((value, i) => {
      const d = i - found.origin[0]!;
      let sum = 0;
      for (let x = 0; x < na; x++) if (x + d >= 0 && x + d < nb) sum += a.data[x]! * b.data[x + d]!;
      expect(value).toBeCloseTo(sum, 12);
    });
  }
});

test("invariant: correlation is the adjoint of convolution, ⟨h * f, g⟩ = ⟨f, h ⋆ g⟩", () => {
  for (const [shape, kernel] of [
    [[9], [4]],
    [
      [8, 7],
      [3, 5],
    ],
    [
      [5, 4, 6],
      [2, 3, 4],
    ],
  ] as const) {
    // prettier-ignore
    const [f, h] = [noise(shape, 3), noise(kernel, 4)];
    const g = noise(
      shape.map((n, i) => n + kernel[i]! - 1),
      5,
    );
    const forward = dot(convolve(f, h), g);
    // Of the correlation with g, the shifts 0 … n − 1: those that f has.
    const { data, origin, shape: size } = crossCorrelate(h, g);
    const at = (place: readonly number[]) =>
      place.reduce((index, i, axis) => index * size[axis]! + i + origin[axis]!, 0);
    let back = 0;
    const place = shape.map(() => 0);
    f.data.forEach((value) => {
      back += value * data[at(place)]!;
      for (let axis = shape.length - 1; axis >= 0; axis--) {
        if (++place[axis]! < shape[axis]!) break;
        place[axis] = 0;
      }
    });
    expect(Math.abs(forward - back)).toBeLessThan(1e-13 * f.data.length * h.data.length);
  }
});

test("invariant: exchanging the two turns the correlation about no shift; an autocorrelation is highest there", () => {
  const [a, b] = [noise([7, 8], 6), noise([5, 4], 7)];
  const [ab, ba] = [crossCorrelate(a, b), crossCorrelate(b, a)];
  expect([...ab.data].every((v, i) => Math.abs(v - ba.data[ba.data.length - 1 - i]!) < 1e-12)).toBe(
    true,
  );
  const own = circularCorrelate(a, a);
  const middle = own.origin[1]! + 8 * own.origin[0]!;
  expect(own.data[middle]).toBeCloseTo(dot(a, a), 11);
  expect(own.data[middle]).toBe(Math.max(...own.data));
});

test("analytic: a template is found with coefficient one, whatever the brightness and the contrast", () => {
  const image = noise([20, 24], 8);
  const template = realArray([5, 6], Array.from({ length: 30 }, (_, i) => 7 - 3 * -image.data[11 + (i % 6) + 24 * (9 + Math.floor(i / 6))]!)); // prettier-ignore
  for (const method of ["direct", "fourier"] as const) {
    const found = normalisedCrossCorrelation(template, image, method);
    expect(found.shape).toEqual([16, 19]);
    const best = found.data.indexOf(Math.max(...found.data));
    expect([Math.floor(best / 19), best % 19]).toEqual([9, 11]);
    expect(found.data[best]).toBeCloseTo(1, 11);
    expect(Math.max(...found.data.map(Math.abs))).toBeLessThan(1 + 1e-11);
  }
});

test("reference: each coefficient is that of its patch, computed by itself; flat patches give 0", () => {
  const image = noise([9, 8], 9);
  for (let i = 0; i < 30; i++) image.data[(i % 5) + 8 * Math.floor(i / 5)] = 4;
  const template = noise([3, 4], 10);
  const found = normalisedCrossCorrelation(template, image);
  const centred = (values: number[]) => {
    const mean = values.reduce((a, b) => a + b, 0) / values.length;
    return values.map((v) => v - mean);
  };
  const a = centred([...template.data]);
  for (let y = 0; y < 7; y++) {
    for (let x = 0; x < 5; x++) {
      const b = centred(
        Array.from(
          { length: 12 },
          (_, i) => image.data[x + (i % 4) + 8 * (y + Math.floor(i / 4))]!,
        ),
      );
      const cross = a.reduce((sum, v, i) => sum + v * b[i]!, 0);
      const size = Math.sqrt(a.reduce((s, v) => s + v * v, 0) * b.reduce((s, v) => s + v * v, 0));
      expect(found.data[x + 5 * y]).toBeCloseTo(size < 1e-6 ? 0 : cross / size, 10);
    }
  }
});

test("analytic: a shift by any distance is found to rounding, on one, two and three axes", () => {
  const cases = [
    [[32], [3.37]],
    [[33], [-7.51]],
    [
      [24, 30],
      [2.25, -4.62],
    ],
    [
      [15, 21],
      [-3.5, 6.49],
    ],
    [
      [12, 16, 20],
      [1.3, -2.7, 4.45],
    ],
  ] as const;
  for (const [shape, shift] of cases) {
    const [still, image] = [moved(shape, []), moved(shape, shift)];
    for (const weight of ["cross", "phase"] as const) {
      const found = findShift(still, image, { weight });
      // Newton's method ends where the slope is rounding: a dozen digits of a sample.
      found.shift.forEach((t, axis) => expect(Math.abs(t - shift[axis]!)).toBeLessThan(1e-11));
    }
  }
});

test("analytic: phase correlation of a Fourier-shifted random image: its shift, and height one", () => {
  for (const size of [
    [31, 33],
    [32, 40],
  ] as const) {
    // prettier-ignore
    const random = createRandom(11);
    const image = createImage(size, 1);
    image.data.forEach((_, i) => (image.data[i] = random.normal()));
    const shifted = fourierShift(image, [4.3, -2.6]);
    const found = findShift(realArrayOf(image), realArrayOf(shifted));
    // Float32 samples.
    expect(Math.abs(found.shift[1]! - 4.3)).toBeLessThan(1e-4);
    expect(Math.abs(found.shift[0]! + 2.6)).toBeLessThan(1e-4);
    expect(found.peak).toBeCloseTo(1, 3);
  }
});

test("invariant: phase correlation does not see a blur, cross-correlation of the same pair is broad", () => {
  const still = noise([32, 32], 12);
  const kernel = realArray(
    [3, 3],
    [1, 2, 1, 2, 4, 2, 1, 2, 1].map((v) => v / 16),
  );
  const rolled = realArray([32, 32], Array.from({ length: 1024 }, (_, i) => still.data[((i % 32) - 5 + 32) % 32 + 32 * ((Math.floor(i / 32) + 3) % 32)]!)); // prettier-ignore
  const smeared = circularConvolve(rolled, kernel);
  const phase = findShift(still, smeared);
  expect(phase.shift[1]).toBeCloseTo(5, 9);
  expect(phase.shift[0]).toBeCloseTo(-3, 9);
  expect(phase.peak).toBeCloseTo(1, 9);
  const low = findShift(still, smeared, { highest: 0.25, weight: "cross" });
  expect(low.shift[1]).toBeCloseTo(5, 1);
  expect(findShift(still, smeared, { subpixel: false }).shift).toEqual([-3, 5]);
});

test("invariant: unrelated images have no peak worth the name", () => {
  // The largest of 4096 normals of standard deviation 1/64: below 6/64 but for two in a million.
  expect(findShift(noise([64, 64], 13), noise([64, 64], 14)).peak).toBeLessThan(6 / 64 + 0.02);
});

test("analytic: mistakes are refused with their numbers", () => {
  expect(() => findShift(realArray([4]), realArray([5]))).toThrow("reference: got 4, expected 5");
  expect(() => findShift(realArray([4, 4]), realArray([4, 4]))).toThrow(
    "a reference and an image that vary",
  );
  expect(() => findShift(noise([8], 1), noise([8], 2), { highest: 0 })).toThrow(
    "cycles per sample above 0",
  );
  expect(() => normalisedCrossCorrelation(realArray([2], [0.1, 0.1]), noise([9], 1))).toThrow(
    "not flat",
  );
});
