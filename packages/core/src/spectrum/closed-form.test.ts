import { expect, test } from "vitest";
import { naiveDft } from "../fft/naive.js";
import { fft } from "../fft/index.js";
import { DomainError } from "../grid/errors.js";
import { createRandom } from "../random/index.js";
import {
  ballPair,
  besselJ0,
  besselJ1,
  ballFactor,
  boxPair,
  combPair,
  cosinePair,
  deltaPair,
  discPair,
  expectedTransform,
  gaussianPair,
  jinc,
  planeWavePair,
  samplePair,
  shiftedPair,
  sinc,
  sumOfPairs,
  trianglePair,
  type FourierPair,
  type SampleGrid,
} from "./index.js";

/** The transform of samples about the origin: index ⌊n/2⌋ is brought to index 0 first. @convention C3.3 */
function transformOf(pair: FourierPair, grid: SampleGrid): Float64Array {
  const { n } = grid;
  const samples = samplePair(pair, grid);
  const middle = Math.floor(n / 2);
  const rolled = new Float64Array(samples.length);
  for (let i = 0; i < samples.length / 2; i++) {
    let from = 0;
    for (let axis = pair.dimensions - 1; axis >= 0; axis--) {
      from = from * n + ((Math.floor(i / n ** axis) + middle) % n);
    }
    rolled[2 * i] = samples[2 * from]!;
    rolled[2 * i + 1] = samples[2 * from + 1]!;
  }
  return fft(
    rolled,
    Array.from({ length: pair.dimensions }, () => n),
  );
}

function gap(pair: FourierPair, grid: SampleGrid): number {
  const found = transformOf(pair, grid);
  const expected = expectedTransform(pair, grid);
  return found.reduce((worst, v, i) => Math.max(worst, Math.abs(v - expected[i]!)), 0);
}

test("analytic: a well-sampled Gaussian transforms to the Gaussian, odd and even, one to three dimensions", () => {
  for (const [dimensions, n] of [
    [1, 64],
    [1, 63],
    [2, 40],
    [3, 24],
    [3, 25],
  ] as const) {
    const [pixelSize, sigma] = [1.3, 1.3 * Math.sqrt(n / (2 * Math.PI))];
    const pair = gaussianPair({ sigma, dimensions });
    // With this σ the tail at the end of the box and the alias at Nyquist are both exp(−πn/4) of the peak; each axis has two of each.
    const tail = 4 * dimensions * Math.exp((-Math.PI * n) / 4);
    const peak = ((Math.sqrt(2 * Math.PI) * sigma) / pixelSize) ** dimensions;
    expect(gap(pair, { n, pixelSize })).toBeLessThan(peak * (tail * Math.sqrt(n) + 1e-14));
  }
});

test("analytic: a Gaussian of unit area of the form exp(−πx²) is its own transform", () => {
  const own = gaussianPair({ sigma: 1 / Math.sqrt(2 * Math.PI) });
  for (const x of [0, 0.3, 1.7]) {
    expect(own.spectrum([x])[0]).toBeCloseTo(own.value([x])[0], 15);
    expect(own.value([x])[0]).toBeCloseTo(Math.exp(-Math.PI * x * x), 15);
  }
});

test("analytic: a box whose faces fall on samples differs from its transform by the aliases of a sinc, and by no more", () => {
  // Aliases sum to p cot x − p/x times the sine, x = πpν; |cot x − 1/x| ≤ 0.4053 x up to π/2.
  const [n, pixelSize, side] = [60, 0.5, 6];
  const pair = boxPair([side]);
  const found = transformOf(pair, { n, pixelSize });
  for (let k = -n / 2 + 1; k < n / 2; k++) {
    const frequency = k / (n * pixelSize);
    const difference = found[2 * ((k + n) % n)]! * pixelSize - pair.spectrum([frequency])[0];
    const allowed = 0.4053 * pixelSize * Math.PI * pixelSize * Math.abs(frequency) + 1e-13;
    expect(Math.abs(difference)).toBeLessThanOrEqual(allowed);
    expect(Math.abs(found[2 * ((k + n) % n) + 1]!)).toBeLessThan(1e-12);
  }
  // And at frequencies that fit the side there is nothing, aliases included.
  expect(Math.abs(found[2 * 5]!)).toBeLessThan(1e-12);
});

test("analytic: a rectangle and a cuboid are products of boxes", () => {
  const [a, b, c] = [3, 5, 7];
  const k = [0.13, -0.21, 0.08] as const;
  const one = (side: number, at: number) => boxPair([side]).spectrum([at])[0];
  expect(boxPair([a, b]).spectrum([k[0], k[1]])[0]).toBeCloseTo(one(a, k[0]) * one(b, k[1]), 13);
  expect(boxPair([a, b, c]).spectrum([...k])[0]).toBeCloseTo(
    one(a, k[0]) * one(b, k[1]) * one(c, k[2]),
    12,
  );
  expect(boxPair([a, b]).value([a / 2, 0])).toEqual([0.5, 0]);
  expect(boxPair([a, b]).value([a / 2, b / 2])).toEqual([0.25, 0]);
  expect(boxPair([a, b]).value([a / 2 + 1e-9, 0])).toEqual([0, 0]);
});

test("analytic: a sampled triangle is off by its aliases, which are (p²/a) sin²(πaν) (1/sin²x − 1/x²)", () => {
  const [n, pixelSize, half] = [64, 0.5, 4];
  const pair = trianglePair(half);
  const found = transformOf(pair, { n, pixelSize });
  for (let k = 1; k < n / 2; k++) {
    const frequency = k / (n * pixelSize);
    const x = Math.PI * pixelSize * frequency;
    const aliases =
      (pixelSize ** 2 / half) *
      Math.sin(Math.PI * half * frequency) ** 2 *
      (1 / Math.sin(x) ** 2 - 1 / x ** 2);
    // Rounding of 64 terms.
    expect(
      Math.abs(found[2 * k]! * pixelSize - pair.spectrum([frequency])[0] - aliases),
    ).toBeLessThan(1e-13);
  }
});

test("analytic: deltas, combs and waves on the grid agree with the transform to rounding", () => {
  const grid = { n: 24, pixelSize: 1.5 };
  const box = 36;
  const cases: readonly FourierPair[] = [
    deltaPair(1),
    shiftedPair(deltaPair(1), [-4.5]),
    combPair(6),
    shiftedPair(combPair(6), [1.5]),
    planeWavePair([5 / box]),
    shiftedPair(planeWavePair([-7 / box]), [3]),
    cosinePair([4 / box], 1.1),
    sumOfPairs([
      { pair: cosinePair([4 / box], 0.3), times: 2 },
      { pair: deltaPair(1), times: -3 },
    ]),
  ];
  // Sums of 24 terms of size one.
  for (const pair of cases) expect(gap(pair, grid), pair.name).toBeLessThan(1e-12);
  const plane = { n: 12, pixelSize: 1 };
  expect(gap(shiftedPair(deltaPair(2), [3, -2]), plane)).toBeLessThan(1e-11);
  expect(gap(planeWavePair([2 / 12, -3 / 12]), plane)).toBeLessThan(1e-11);
  expect(gap(cosinePair([1 / 12, 2 / 12, -1 / 12], 0.4), plane)).toBeLessThan(1e-10);
});

test("invariant: moving a function turns phases and keeps amplitudes, against the transform, in two dimensions", () => {
  const random = createRandom(11);
  const grid = { n: 48, pixelSize: 1 };
  for (let draw = 0; draw < 5; draw++) {
    const t = [random.normal(), 2 * random.normal()];
    const pair = shiftedPair(gaussianPair({ sigma: 2, dimensions: 2 }), t);
    const k = [0.3 * random.normal(), 0.3 * random.normal()];
    const [re, im] = pair.spectrum(k);
    expect(Math.hypot(re, im)).toBeCloseTo(
      gaussianPair({ sigma: 2, dimensions: 2 }).spectrum(k)[0],
      12,
    );
    // Tails: e^(−(24 − |t|)²/8) at the rim; aliases e^(−2π²σ²/4) = 3e-9 of the peak, which is 25.
    expect(gap(pair, grid)).toBeLessThan(25 * 8 * 3e-9);
  }
});

test("analytic: two Gaussians of opposite sign give −2i sin(4πu) exp(−πu²) (the study group's Q5)", () => {
  const own = gaussianPair({ sigma: 1 / Math.sqrt(2 * Math.PI) });
  const pair = sumOfPairs([
    { pair: shiftedPair(own, [2]), times: 1 },
    { pair: shiftedPair(own, [-2]), times: -1 },
  ]);
  for (const u of [0, 0.1, 0.125, 0.77]) {
    const [re, im] = pair.spectrum([u]);
    expect(re).toBeCloseTo(0, 15);
    expect(im).toBeCloseTo(-2 * Math.sin(4 * Math.PI * u) * Math.exp(-Math.PI * u * u), 14);
  }
});

test("invariant: the transform of a disc is that of its projection onto a line (Gauss–Chebyshev, exact to rounding)", () => {
  // ∫ 2√(R² − x²) cos(2πkx) dx: the rule of 200 points is exact for polynomials of degree 399, and cos(u t), u < 60, is one to 1e-30.
  const points = 200;
  for (const [radius, k] of [
    [10, 0],
    [10, 0.01],
    [10, 0.11],
    [3, 1.9],
    [7, 0.9],
  ] as const) {
    let sum = 0;
    for (let i = 1; i <= points; i++) {
      const angle = (Math.PI * i) / (points + 1);
      sum += Math.sin(angle) ** 2 * Math.cos(2 * Math.PI * k * radius * Math.cos(angle));
    }
    const byLine = (2 * radius ** 2 * Math.PI * sum) / (points + 1);
    const found = discPair(radius).spectrum([k * 0.6, k * 0.8])[0];
    expect(Math.abs(found - byLine)).toBeLessThan(3e-15 * Math.PI * radius ** 2);
  }
});

test("invariant: the transform of a ball is that of its projection onto a line (Simpson)", () => {
  // ∫ π(R² − x²) cos(2πkx) dx; Simpson's error is (2πkR)⁴ h⁴/180 of the integrand, h = 1/4000: 1e-11 at u = 25.
  const steps = 8000;
  for (const [radius, k] of [
    [10, 0.02],
    [10, 0.11],
    [2, 1.9],
    [5, 0.5],
  ] as const) {
    let sum = 0;
    for (let i = 0; i <= steps; i++) {
      const t = -1 + (2 * i) / steps;
      const weight = i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2;
      sum += weight * (1 - t * t) * Math.cos(2 * Math.PI * k * radius * t);
    }
    const byLine = (Math.PI * radius ** 3 * sum * 2) / (3 * steps);
    const found = ballPair(radius).spectrum([k * 0.6, 0, k * 0.8])[0];
    expect(Math.abs(found - byLine)).toBeLessThan(3e-11 * radius ** 3);
  }
});

test("analytic: a sampled disc and ball miss their transforms by less than the cells that their rims cut", () => {
  // Each cell that the rim cuts is off by at most half of itself when weighed at its centre, the cells inside by the midpoint
  // rule. A circle of R pixels cuts at most 8R + 4 cells, a sphere at most 6π(R+1)².
  const [radius, pixelSize] = [9, 0.5];
  for (const [pair, n] of [
    [discPair(radius), 48],
    [ballPair(3), 24],
  ] as const) {
    const two = pair.dimensions === 2;
    const inPixels = (two ? radius : 3) / pixelSize;
    const cut = two ? 8 * inPixels + 4 : 6 * Math.PI * (inPixels + 1) ** 2;
    const found = transformOf(pair, { n, pixelSize });
    for (const k of [0, 1, 2, 3]) {
      const frequency = k / (n * pixelSize);
      const size = pair.spectrum([0, 0, 0].slice(0, pair.dimensions))[0];
      const expected = pair.spectrum([frequency, 0, 0].slice(0, pair.dimensions))[0];
      const midpoint = (size * (2 * Math.PI * frequency * pixelSize) ** 2) / 24;
      const allowed = (cut / 2) * pixelSize ** pair.dimensions + midpoint;
      expect(Math.abs(found[2 * k]! * pixelSize ** pair.dimensions - expected)).toBeLessThan(
        allowed,
      );
    }
  }
});

test("analytic: special values, and both sides of every change of method", () => {
  expect(sinc(0)).toBe(1);
  expect(Math.abs(sinc(7))).toBe(0);
  expect(sinc(0.5)).toBeCloseTo(2 / Math.PI, 15);
  expect(sinc(-1.5)).toBeCloseTo(-2 / (3 * Math.PI), 15);
  expect(jinc(0)).toBe(1);
  expect(ballFactor(0)).toBe(1);
  expect(besselJ1(-3.3)).toBe(-besselJ1(3.3));
  // The first zeros, Abramowitz and Stegun table 9.5.
  expect(besselJ0(2.404825557695773)).toBeCloseTo(0, 14);
  expect(besselJ1(3.831705970207512)).toBeCloseTo(0, 14);
  for (const f of [jinc, ballFactor]) expect(f(1 - 1e-12)).toBeCloseTo(f(1 + 1e-12), 11);
  for (const f of [besselJ0, besselJ1]) expect(f(25)).toBeCloseTo(f(25 + 1e-13), 12);
});

test("invariant: J₀′ = −J₁ and J₁′ = J₀ − J₁/x", () => {
  for (const x of [0.4, 3, 11, 24.9, 25.1, 90]) {
    const h = 1e-5;
    // Central difference: h²/6 of the third derivative, and rounding 1e-16/h.
    expect(Math.abs((besselJ0(x + h) - besselJ0(x - h)) / (2 * h) + besselJ1(x))).toBeLessThan(
      5e-11,
    );
    const slope = (besselJ1(x + h) - besselJ1(x - h)) / (2 * h);
    expect(Math.abs(slope - besselJ0(x) + besselJ1(x) / x)).toBeLessThan(5e-11);
  }
});

test("reference: the fast transform of samples is that of the plain sum", () => {
  const samples = samplePair(shiftedPair(trianglePair(3), [0.5]), { n: 15, pixelSize: 0.5 });
  const plain = naiveDft(samples, [15]);
  fft(samples, [15]).forEach((v, i) => expect(Math.abs(v - plain[i]!)).toBeLessThan(1e-13));
});

test("invariant: what cannot be is refused, with a remedy", () => {
  expect(() => gaussianPair({ sigma: 0 })).toThrow(DomainError);
  expect(() => boxPair([])).toThrow(/one, two or three sides/);
  expect(() => boxPair([3, -1])).toThrow(/positive/);
  expect(() => planeWavePair([Number.NaN])).toThrow(/finite/);
  expect(() => shiftedPair(deltaPair(2), [1])).toThrow(/2 finite numbers/);
  expect(() => sumOfPairs([])).toThrow(/at least one/);
  expect(() => samplePair(combPair(2.3), { n: 8, pixelSize: 1 })).toThrow(
    /whole number of samples/,
  );
  expect(() => expectedTransform(planeWavePair([0.1]), { n: 8, pixelSize: 1 })).toThrow(
    /between two/,
  );
  expect(() => samplePair(deltaPair(), { n: 0, pixelSize: 1 })).toThrow(/pixel size/);
});
