import * as fc from "fast-check";
import { expect, test } from "vitest";
import { createRandom } from "../random/index.js";
import { fft, inverseFft, inverseRealFft, realFft } from "./index.js";

/** One to three axes of any length, small enough for hundreds of runs. */
const shapes = fc
  .array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 3 })
  .filter((shape) => shape.reduce((a, n) => a * n, 1) <= 4000);
const seeds = fc.integer({ min: 0, max: 2 ** 31 });
const settings = { numRuns: 150, seed: 20261 } as const;

const samplesOf = (shape: readonly number[]): number => shape.reduce((a, n) => a * n, 1);

function noise(length: number, seed: number): Float64Array {
  const random = createRandom(seed);
  return Float64Array.from({ length }, () => random.normal());
}

const power = (data: Float64Array): number => data.reduce((sum, v) => sum + v * v, 0);

function expectClose(a: Float64Array, b: Float64Array, samples: number): void {
  // Four roundings of 2⁻⁵³ per level of the transform, in the rms; see fft.test.ts.
  const tolerance = 8 * 2 ** -53 * (1 + Math.log2(samples));
  expect(a.length).toBe(b.length);
  const difference = a.map((v, i) => v - b[i]!);
  expect(Math.sqrt(power(difference))).toBeLessThanOrEqual(tolerance * Math.sqrt(power(b)));
}

test("invariant: linearity, F(αx + βy) = αF(x) + βF(y)", () => {
  fc.assert(
    fc.property(shapes, seeds, (shape, seed) => {
      const n = samplesOf(shape);
      const x = noise(2 * n, seed);
      const y = noise(2 * n, seed + 1);
      const fx = fft(x, shape);
      const fy = fft(y, shape);
      const mixed = fft(
        x.map((v, i) => 3 * v - 0.5 * y[i]!),
        shape,
      );
      expectClose(
        mixed,
        fx.map((v, i) => 3 * v - 0.5 * fy[i]!),
        n,
      );
    }),
    settings,
  );
});

test("invariant: Parseval, Σ|x|² = Σ|X|²/N, with the unnormalised forward transform of C3.2", () => {
  fc.assert(
    fc.property(shapes, seeds, (shape, seed) => {
      const n = samplesOf(shape);
      const x = noise(2 * n, seed);
      const ratio = power(fft(x, shape)) / (n * power(x));
      expect(Math.abs(ratio - 1)).toBeLessThan(16 * 2 ** -53 * (1 + Math.log2(n)));
    }),
    settings,
  );
});

test("invariant: a cyclic shift by d multiplies X_k by exp(−2πi k·d/n)", () => {
  fc.assert(
    fc.property(shapes, seeds, (shape, seed) => {
      const n = samplesOf(shape);
      const [nz, ny, nx] = [shape.at(-3) ?? 1, shape.at(-2) ?? 1, shape.at(-1) ?? 1];
      const [dz, dy, dx] = [seed % nz, (seed >> 3) % ny, (seed >> 7) % nx];
      const x = noise(2 * n, seed);
      const shifted = new Float64Array(2 * n);
      const expected = fft(x, shape);
      let i = 0;
      for (let z = 0; z < nz; z++) {
        for (let y = 0; y < ny; y++) {
          for (let u = 0; u < nx; u++, i += 2) {
            const from =
              2 * (((u - dx + nx) % nx) + nx * (((y - dy + ny) % ny) + ny * ((z - dz + nz) % nz)));
            shifted[i] = x[from]!;
            shifted[i + 1] = x[from + 1]!;
            const phase =
              -2 * Math.PI * (((z * dz) % nz) / nz + ((y * dy) % ny) / ny + ((u * dx) % nx) / nx);
            const [re, im] = [expected[i]!, expected[i + 1]!];
            expected[i] = re * Math.cos(phase) - im * Math.sin(phase);
            expected[i + 1] = re * Math.sin(phase) + im * Math.cos(phase);
          }
        }
      }
      expectClose(fft(shifted, shape), expected, 4 * n);
    }),
    settings,
  );
});

test("invariant: Friedel, the full transform of a real array has X(−k) = conj X(k), and realFft keeps its half", () => {
  fc.assert(
    fc.property(shapes, seeds, (shape, seed) => {
      const n = samplesOf(shape);
      const [nz, ny, nx] = [shape.at(-3) ?? 1, shape.at(-2) ?? 1, shape.at(-1) ?? 1];
      const real = noise(n, seed);
      const padded = new Float64Array(2 * n);
      real.forEach((v, i) => (padded[2 * i] = v));
      const full = fft(padded, shape);
      const width = Math.floor(nx / 2) + 1;
      const half = new Float64Array(2 * nz * ny * width);
      const mates = new Float64Array(2 * n);
      for (let z = 0; z < nz; z++) {
        for (let y = 0; y < ny; y++) {
          for (let x = 0; x < nx; x++) {
            const at = 2 * (x + nx * (y + ny * z));
            const mate = 2 * (((nx - x) % nx) + nx * (((ny - y) % ny) + ny * ((nz - z) % nz)));
            mates[at] = full[mate]!;
            mates[at + 1] = -full[mate + 1]!;
            if (x < width) half.set(full.subarray(at, at + 2), 2 * (x + width * (y + ny * z)));
          }
        }
      }
      expectClose(mates, full, n);
      expectClose(realFft(real, shape), half, n);
    }),
    settings,
  );
});

test("invariant: the inverse undoes the transform, complex and real", () => {
  fc.assert(
    fc.property(shapes, seeds, (shape, seed) => {
      const n = samplesOf(shape);
      const x = noise(2 * n, seed);
      expectClose(inverseFft(fft(x, shape), shape), x, n * n);
      const real = noise(n, seed);
      expectClose(inverseRealFft(realFft(real, shape), shape), real, n * n);
    }),
    settings,
  );
});

test("invariant: convolution, the product of two transforms belongs to the cyclic convolution", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), seeds, (n, seed) => {
      const a = noise(n, seed);
      const b = noise(n, seed + 9);
      const expected = Float64Array.from({ length: n }, (_, i) =>
        a.reduce((sum, v, j) => sum + v * b[(i - j + n) % n]!, 0),
      );
      const fa = realFft(a, [n]);
      const fb = realFft(b, [n]);
      const product = new Float64Array(fa.length);
      for (let i = 0; i < fa.length; i += 2) {
        product[i] = fa[i]! * fb[i]! - fa[i + 1]! * fb[i + 1]!;
        product[i + 1] = fa[i]! * fb[i + 1]! + fa[i + 1]! * fb[i]!;
      }
      const got = inverseRealFft(product, [n]);
      // The sum may cancel, so the error is measured against the sizes of the factors.
      const scale = Math.sqrt(power(a) * power(b));
      got.forEach((v, i) =>
        expect(Math.abs(v - expected[i]!)).toBeLessThan(32 * 2 ** -53 * (1 + Math.log2(n)) * scale),
      );
    }),
    settings,
  );
});
