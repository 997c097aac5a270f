import { expect, test } from "vitest";
import { createRandom } from "../random/index.js";
import {
  applyDeconvolution,
  boxKernel,
  chooseRegularisation,
  circularConvolve,
  deconvolutionFilter,
  deconvolve,
  expectedError,
  gaussianKernel,
  laplacianKernel,
  penaltyPower,
  realArray,
  type DeconvolutionMethod,
  type RealArray,
} from "./index.js";

const noise = (shape: readonly number[], seed: number, sigma = 1) => {
  const random = createRandom(seed);
  const out = realArray(shape);
  out.data.forEach((_, i) => (out.data[i] = sigma * random.normal()));
  return out;
};
const distance = (a: RealArray, b: RealArray) =>
  Math.max(...Array.from(a.data, (v, i) => Math.abs(v - b.data[i]!)));
const meanSquare = (data: ArrayLike<number>) =>
  Array.from(data).reduce((sum, v) => sum + v * v, 0) / data.length;

test("analytic: without noise, division gives back what was blurred", () => {
  for (const shape of [[31], [20, 24], [7, 8, 9]]) {
    const truth = noise(shape, 1);
    // 1/4 1/2 1/4 has the transform cos²(πs): on an odd axis it never vanishes, on an even one it does at Nyquist.
    const kernel = gaussianKernel(0.6, shape.length);
    const { restored, filter } = deconvolve(circularConvolve(truth, kernel), kernel, {
      kind: "naive",
    });
    expect(filter.lost).toBe(0);
    // Rounding is amplified by at most the largest gain.
    const worst = Math.max(...filter.noiseGain);
    expect(distance(restored, truth)).toBeLessThan(1e-14 * worst * Math.sqrt(truth.data.length));
  }
});

test("analytic: what a kernel destroyed stays lost: a box of four has zeros at every quarter", () => {
  const kernel = boxKernel([4]);
  const { lost, noiseGain, signalGain } = deconvolutionFilter(kernel, [16], { kind: "naive" });
  // sin(4πs)/(4 sin πs) vanishes at s = ¼, ½ and −¼.
  expect(lost).toBe(3);
  expect([noiseGain[4], noiseGain[8], signalGain[4]]).toEqual([0, 0, 0]);
  expect(signalGain[3]).toBeCloseTo(1, 12);
});

test("analytic: the gain of a Wiener filter is at most √SSNR/2, at |H| = 1/√SSNR", () => {
  const ssnr = 100;
  const { noiseGain, transfer } = deconvolutionFilter(gaussianKernel(8, 1, 6), [4096], {
    kind: "wiener",
    ssnr,
  });
  const best = noiseGain.indexOf(Math.max(...noiseGain));
  expect(noiseGain[best]).toBeLessThanOrEqual(Math.sqrt(ssnr) / 2 + 1e-12);
  expect(noiseGain[best]).toBeCloseTo(Math.sqrt(ssnr) / 2, 2);
  expect(Math.hypot(transfer[2 * best]!, transfer[2 * best + 1]!)).toBeCloseTo(0.1, 1);
});

test("analytic: Tikhonov with λ → 0 is division, and at the sum of a kernel no gradient holds anything down", () => {
  const kernel = gaussianKernel(0.8, 2);
  const naive = deconvolutionFilter(kernel, [12, 15], { kind: "naive" });
  const soft = deconvolutionFilter(kernel, [12, 15], { kind: "tikhonov", lambda: 1e-14 });
  const relative = naive.inverse.map((v, i) => Math.abs(v - soft.inverse[i]!));
  expect(Math.max(...relative)).toBeLessThan(1e-8 * Math.max(...naive.noiseGain) ** 2);
  const strong = deconvolutionFilter(kernel, [12, 15], { kind: "tikhonov", lambda: 1e6 });
  expect(strong.signalGain[0]).toBeCloseTo(1, 12);
  expect(strong.signalGain[3]).toBeLessThan(1e-5);
  expect(penaltyPower("identity", 0.1)).toBe(1);
  expect(penaltyPower("gradient", 0.5, 0.5)).toBe(8);
  expect(penaltyPower("laplacian", 0.5, 0.5)).toBe(64);
});

test("reference: Tikhonov solves the normal equations, (HᵀH + λPᵀP) x = Hᵀy", () => {
  const [shape, kernel] = [[9, 10], noise([3, 4], 2)] as const;
  const y = noise(shape, 3);
  const flipped = (k: RealArray) => {
    // Hᵀ is the convolution with the kernel mirrored about its origin ⌊m/2⌋: one row and column longer for an even side.
    const [my, mx] = [k.shape[0]!, k.shape[1]!];
    const [oy, ox] = [Math.floor(my / 2), Math.floor(mx / 2)];
    const out = realArray([2 * oy + 1, 2 * ox + 1]);
    for (let v = 0; v < my; v++) {
      for (let u = 0; u < mx; u++)
        out.data[2 * ox - u + (2 * ox + 1) * (2 * oy - v)] = k.data[u + mx * v]!;
    }
    return out;
  };
  const lambda = 0.3;
  const { restored: x } = deconvolve(y, kernel, { kind: "tikhonov", lambda, penalty: "laplacian" });
  const left = circularConvolve(circularConvolve(x, kernel, "direct"), flipped(kernel), "direct");
  const twice = circularConvolve(
    circularConvolve(x, laplacianKernel(2), "direct"),
    laplacianKernel(2),
    "direct",
  );
  const right = circularConvolve(y, flipped(kernel), "direct");
  left.data.forEach((v, i) => expect(v + lambda * twice.data[i]!).toBeCloseTo(right.data[i]!, 10));
});

test("invariant: noise after is what the gains predict, naive, Wiener and Tikhonov", () => {
  const shape = [32, 30] as const;
  const kernel = gaussianKernel(0.9, 2);
  const methods: DeconvolutionMethod[] = [
    { kind: "naive" },
    { kind: "wiener", ssnr: 30 },
    { kind: "tikhonov", lambda: 0.02 },
    { kind: "tikhonov", lambda: 0.01, penalty: "laplacian" },
  ];
  const rounds = 40;
  for (const method of methods) {
    const filter = deconvolutionFilter(kernel, shape, method);
    let sum = 0;
    for (let round = 0; round < rounds; round++) {
      sum += meanSquare(applyDeconvolution(noise(shape, 100 + round, 0.5), filter).data);
    }
    const predicted = 0.25 * filter.noiseVariance;
    // The mean square is a sum of independent χ² over frequencies, each with weight |R|²: its relative variance over the rounds is
    // (2 Σ |R|⁴/(Σ |R|²)²)/rounds, at most twice that with mates counted as one. Five standard deviations: 6e-7 in four cases.
    let [second, fourth] = [0, 0];
    filter.noiseGain.forEach((g) => ((second += g ** 2), (fourth += g ** 4)));
    const deviation = Math.sqrt((2 * fourth) / second ** 2 / rounds);
    expect(Math.abs(sum / rounds / predicted - 1)).toBeLessThan(5 * deviation);
    // The test must be able to see a factor of two.
    expect(5 * deviation).toBeLessThan(0.5);
  }
});

test("analytic: with each wave's own signal and noise, Wiener makes the least error of all gains", () => {
  const shape = [64] as const;
  const kernel = gaussianKernel(1.5, 1);
  const power = (s: number) => 200 * Math.exp(-40 * s) + 0.01;
  const variance = 0.2;
  const truth = realArray(shape);
  // An image whose transform has exactly that power: |X(k)|² = N · power.
  for (let k = 0; k < 64; k++) {
    for (let x = 0; x < 64; x++) {
      const s = Math.min(k, 64 - k) / 64;
      truth.data[x]! += Math.sqrt(64 * power(s)) * (Math.cos((2 * Math.PI * k * x) / 64) / 64);
    }
  }
  const at = (factor: number) => {
    const ssnr = (s: number) => (factor * power(s)) / variance;
    const { bias, noise: let_ } = expectedError(
      deconvolutionFilter(kernel, shape, { kind: "wiener", ssnr }),
      truth,
      variance,
    );
    return bias + let_;
  };
  const best = at(1);
  for (const factor of [0.1, 0.5, 0.9, 1.1, 2, 10]) expect(at(factor)).toBeGreaterThan(best);
  const naive = expectedError(
    deconvolutionFilter(kernel, shape, { kind: "naive" }),
    truth,
    variance,
  );
  expect(naive.bias).toBeLessThan(1e-12);
  expect(naive.noise).toBeGreaterThan(best);
});

test("invariant: the expected error is the error that is made, on average", () => {
  const shape = [24, 24] as const;
  const truth = noise(shape, 4, 2);
  const kernel = gaussianKernel(1, 2);
  const method = { kind: "tikhonov", lambda: 0.05 } as const;
  const filter = deconvolutionFilter(kernel, shape, method);
  const blurred = circularConvolve(truth, kernel);
  const { bias, noise: part } = expectedError(filter, truth, 0.09);
  const rounds = 60;
  let sum = 0;
  for (let round = 0; round < rounds; round++) {
    const data = noise(shape, 500 + round, 0.3);
    blurred.data.forEach((v, i) => (data.data[i]! += v));
    const { data: restored } = applyDeconvolution(data, filter);
    sum += meanSquare(restored.map((v, i) => v - truth.data[i]!));
  }
  // Without noise only the bias is left, exactly.
  const still = applyDeconvolution(blurred, filter);
  expect(meanSquare(still.data.map((v, i) => v - truth.data[i]!))).toBeCloseTo(bias, 12);
  // The noise part has about 24² · 60 degrees of freedom, a good part of them alive: 2 %.
  expect(Math.abs((sum / rounds - bias) / part - 1)).toBeLessThan(0.06);
});

test("invariant: the discrepancy principle leaves the variance of the noise; more noise, more hold", () => {
  const shape = [48, 40] as const;
  const kernel = gaussianKernel(1.2, 2);
  const truth = circularConvolve(noise(shape, 5, 30), gaussianKernel(2, 2));
  const blurred = circularConvolve(truth, kernel);
  let before = 0;
  for (const sigma of [0.05, 0.2, 0.8]) {
    const data = noise(shape, 6, sigma);
    blurred.data.forEach((v, i) => (data.data[i]! += v));
    const { lambda, residual } = chooseRegularisation(data, kernel, { noiseVariance: sigma ** 2 });
    expect(residual / sigma ** 2).toBeCloseTo(1, 9);
    const { restored } = deconvolve(data, kernel, { kind: "tikhonov", lambda });
    const again = circularConvolve(restored, kernel);
    expect(meanSquare(again.data.map((v, i) => v - data.data[i]!))).toBeCloseTo(residual, 10);
    expect(lambda).toBeGreaterThan(before);
    before = lambda;
  }
});

test("invariant: cross-validation predicts the blurred truth nearly as well as the best λ, and never needs the noise", () => {
  const shape = [48, 40] as const;
  const kernel = gaussianKernel(1.2, 2);
  const truth = circularConvolve(noise(shape, 7, 30), gaussianKernel(2, 2));
  const blurred = circularConvolve(truth, kernel);
  const data = noise(shape, 8, 0.3);
  blurred.data.forEach((v, i) => (data.data[i]! += v));
  // The restored image, blurred again, against the blurred truth: that is what the principle makes small.
  const riskAt = (lambda: number) => {
    const { restored } = deconvolve(data, kernel, { kind: "tikhonov", lambda });
    return meanSquare(circularConvolve(restored, kernel).data.map((v, i) => v - blurred.data[i]!));
  };
  const { lambda, degreesOfFreedom } = chooseRegularisation(data, kernel);
  let least = Number.POSITIVE_INFINITY;
  for (let e = -4; e <= 1; e += 0.1) least = Math.min(least, riskAt(10 ** e));
  // Efficient: for N → ∞ the ratio tends to one. Some 350 waves decide here, so a few percent.
  expect(riskAt(lambda) / least).toBeLessThan(1.1);
  expect(riskAt(100 * lambda) / least).toBeGreaterThan(1.1);
  expect(riskAt(lambda / 100) / least).toBeGreaterThan(1.1);
  expect(degreesOfFreedom).toBeGreaterThan(1);
  expect(degreesOfFreedom).toBeLessThan(shape[0] * shape[1]);
});

test("analytic: mistakes are refused with their numbers", () => {
  const data = noise([8, 8], 9);
  const kernel = gaussianKernel(1, 2);
  expect(() => deconvolve(data, kernel, { kind: "wiener", ssnr: -1 })).toThrow("ssnr: got -1");
  expect(() => deconvolve(data, kernel, { kind: "tikhonov", lambda: Number.NaN })).toThrow(
    "lambda: got NaN",
  );
  expect(() => deconvolve(data, laplacianKernel(2), { kind: "tikhonov", lambda: 1 })).toThrow(
    "the frequency 0, 0",
  );
  expect(() => chooseRegularisation(data, kernel, { noiseVariance: 1e9 })).toThrow(
    "noiseVariance: got 1000000000",
  );
  expect(() => chooseRegularisation(data, kernel, { noiseVariance: 0 })).toThrow(
    "a variance above 0",
  );
});
