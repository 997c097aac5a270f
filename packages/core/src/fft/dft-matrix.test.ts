import { expect, test } from "vitest";
import { createRandom } from "../random/index.js";
import { compensatedDft, dftByMatrix, dftMatrix, fft, inverseFft, naiveDft } from "./index.js";
import { preciseRoot } from "./double-double.js";

const EPS = 2 ** -53;

function noise(n: number, seed: number): Float64Array {
  const random = createRandom(seed);
  return Float64Array.from({ length: 2 * n }, () => random.normal());
}

const norm = (data: ArrayLike<number>): number => Math.hypot(...Array.from(data));
const distance = (a: Float64Array, b: Float64Array): number =>
  norm(a.map((v, i) => v - b[i])) / norm(b);

test("analytic: the matrix of four samples is made of 1, −i, −1 and i, exactly", () => {
  const expected = [
    [1, 0, 1, 0, 1, 0, 1, 0],
    [1, 0, 0, -1, -1, 0, 0, 1],
    [1, 0, -1, 0, 1, 0, -1, 0],
    [1, 0, 0, 1, -1, 0, 0, -1],
  ].flat();
  expect(Array.from(dftMatrix(4))).toEqual(expected);
});

test("invariant: the matrix is symmetric, and its product with that of the inverse is the identity", () => {
  for (const n of [1, 2, 3, 8, 15, 31]) {
    const w = dftMatrix(n);
    const back = dftMatrix(n, { sign: 1 });
    for (let k = 0; k < n; k++) {
      for (let j = 0; j < n; j++) {
        expect(w[2 * (k * n + j)]).toBe(w[2 * (j * n + k)]);
        let re = 0;
        let im = 0;
        for (let l = 0; l < n; l++) {
          const [a, b] = [w[2 * (k * n + l)], w[2 * (k * n + l) + 1]];
          const [c, d] = [back[2 * (l * n + j)], back[2 * (l * n + j) + 1]];
          re += a * c - b * d;
          im += a * d + b * c;
        }
        // n products of size 1/n, each with a few roundings.
        expect(Math.hypot(re - (k === j ? 1 : 0), im)).toBeLessThan(8 * EPS);
      }
    }
  }
});

test("reference: the product with the matrix is the fast transform, at every size and both ways", () => {
  for (const n of [1, 2, 3, 4, 7, 16, 30, 61, 128]) {
    const x = noise(n, n);
    const stored = dftMatrix(n);
    const product = new Float64Array(2 * n);
    for (let k = 0; k < n; k++) {
      for (let j = 0; j < n; j++) {
        const [a, b] = [stored[2 * (k * n + j)], stored[2 * (k * n + j) + 1]];
        product[2 * k] += a * x[2 * j] - b * x[2 * j + 1];
        product[2 * k + 1] += a * x[2 * j + 1] + b * x[2 * j];
      }
    }
    // A sum of n terms has √n roundings of its own size, at most.
    const bound = 4 * EPS * (1 + Math.sqrt(n));
    const transform = dftByMatrix(x);
    expect(distance(product, transform)).toBeLessThan(bound);
    expect(distance(transform, fft(x, [n]))).toBeLessThan(bound);
    expect(distance(transform, naiveDft(x, [n]))).toBeLessThan(bound);
    expect(distance(dftByMatrix(x, { sign: 1 }), inverseFft(x, [n]))).toBeLessThan(bound);
  }
});

test("golden: anchor 10.2 (N18), Gaussian of 1024 samples, matrix against library", () => {
  // The study group's notebook printed a mean squared difference of 5.89e-25 and at most 5.4e-12, for roots with the angle
  // 2πjk/n as the formula is written. It does not print its grid, so the size is met, not the digits; reducing jk
  // modulo n gains four orders of magnitude.
  const n = 1024;
  const sigma = 1 / (Math.SQRT2 * Math.PI);
  const x = new Float64Array(2 * n);
  for (let i = 0; i < n; i++) {
    x[2 * i] = Math.exp(-Math.PI * ((10 * sigma * (i - n / 2)) / (n / 2)) ** 2);
  }
  const library = fft(x, [n]);
  const differences = (roots: "angle" | "reduced") => {
    const matrix = dftByMatrix(x, { roots });
    const squares = Array.from({ length: n }, (_, k) => {
      const gap = [library[2 * k] - matrix[2 * k], library[2 * k + 1] - matrix[2 * k + 1]];
      return gap[0] ** 2 + gap[1] ** 2;
    });
    return {
      mean: squares.reduce((sum, v) => sum + v, 0) / n,
      largest: Math.sqrt(Math.max(...squares)),
    };
  };
  const angle = differences("angle");
  expect(Math.abs(Math.log10(angle.mean / 5.89e-25))).toBeLessThan(1);
  expect(Math.abs(Math.log10(angle.largest / 5.4e-12))).toBeLessThan(1);
  expect(differences("reduced").mean).toBeLessThan(1e-27);
});

test("golden: anchor 10.2 (N18), Parseval of exp(−πx²) on 32 samples, through the matrix", () => {
  const n = 32;
  const step = 10 / (16 * Math.SQRT2 * Math.PI);
  const x = new Float64Array(2 * n);
  for (let i = 0; i < n; i++) x[2 * i] = Math.exp(-Math.PI * ((i - 16) * step) ** 2);
  const energy = x.reduce((sum, v) => sum + v * v, 0);
  const power = dftByMatrix(x).reduce((sum, v) => sum + v * v, 0);
  // 32 products and sums: a few roundings of 161.
  expect(Math.abs(power - 160.84954386379692)).toBeLessThan(1e-12);
  expect(Math.abs(n * energy - 160.84954386379692)).toBeLessThan(1e-12);
});

test("analytic: precise roots obey c² + s² = 1 and the addition theorem to 30 digits", () => {
  // With c = ch + cl the square is ch² + 2 ch cl to 32 digits; in whole numbers of 2⁻¹⁰⁰ nothing is lost.
  const scale = 2n ** 100n;
  const whole = ([hi, lo]: readonly [number, number]) => {
    const part = (value: number) => BigInt(Math.round(value * 2 ** 52)) * 2n ** 48n;
    const rest = (value: number) => value * 2 ** 52 - Math.round(value * 2 ** 52);
    return (
      part(hi) + BigInt(Math.round(rest(hi) * 2 ** 48)) + BigInt(Math.round(lo * 2 ** 52 * 2 ** 48))
    );
  };
  for (const [k, n] of [
    [1, 7],
    [5, 13],
    [100, 1021],
    [3, 16],
    [-2, 9],
  ] as const) {
    const [c, s] = preciseRoot(k, n).map(whole);
    const [c2, s2] = preciseRoot(2 * k, n).map(whole);
    // 2⁻⁹⁶ = 1.3e-29.
    const small = (value: bigint) => (value < 0n ? -value : value) < 16n * scale;
    expect(small(c * c + s * s - scale * scale)).toBe(true);
    expect(small(c * c - s * s - c2 * scale)).toBe(true);
    expect(small(2n * c * s - s2 * scale)).toBe(true);
  }
});

test("reference: the compensated transform agrees with sums of whole numbers that are exact", () => {
  // Roots of four samples are ±1 and ±i, so this sum is exact, and 2⁵³ + 1 cannot be lost on the way.
  const x = Float64Array.of(2 ** 53, 0, 1, 0, -(2 ** 53), 0, 1, 0);
  expect(Array.from(compensatedDft(x))).toEqual([2, 0, 2 ** 54, 0, -2, 0, 2 ** 54, 0]);
  const y = noise(37, 5);
  const bound = 4 * EPS * (1 + Math.sqrt(37));
  expect(distance(compensatedDft(y), naiveDft(y, [37]))).toBeLessThan(bound);
  const some = compensatedDft(y, [36, 0]);
  const all = compensatedDft(y);
  expect(Array.from(some)).toEqual([all[72], all[73], all[0], all[1]]);
});

test("invariant: wrong sizes are refused with the numbers in the message", () => {
  expect(() => dftMatrix(0)).toThrow(/whole number ≥ 1/);
  expect(() => dftMatrix(5000)).toThrow(/got 5000.*at most 4096/);
  expect(() => dftByMatrix([1, 2, 3])).toThrow(/got 3/);
  expect(() => dftByMatrix([1, 2, 3, 4], { coefficients: [2] })).toThrow(/got 2, expected 0 … 1/);
  expect(() => compensatedDft([])).toThrow(/got 0/);
});
