import {
  circularConvolve,
  createRandom,
  deconvolutionFilter,
  realArray,
  realFft,
  type DeconvolutionMethod,
} from "@vitreous/core";
import { describe, expect, test } from "vitest";
import { runModel } from "./fixture-data.testing.js";
import { makeKernel } from "./kernel-of.js";
import { asPainted, decodeKernel, encodeKernel, kernelSide, mostWeight } from "./paint.js";
import { smearParams, type KernelId, type SmearState } from "./params.js";
import { plain } from "./presets.js";
import { powerOf, ringsOf } from "./spectra.js";
import { statesOfText } from "./states.js";
import { makeUndo, slopes } from "./undo.js";

const kernelIds = smearParams.kernel.options.map(({ value }) => value);
const kernelState = (patch: Partial<SmearState>) => ({
  kernel: "gauss" as KernelId,
  size: 3,
  angle: 0,
  cut: 16,
  weight: "sum" as const,
  painted: "",
  ...patch,
});

describe("the painted kernel", () => {
  test("invariant: a word and back, for any weights; nonsense is empty or clipped, never an error", () => {
    const random = createRandom(1);
    for (let round = 0; round < 30; round++) {
      const squares = Int8Array.from({ length: kernelSide ** 2 }, () =>
        random.uniform() < 0.8 ? 0 : random.integer(2 * mostWeight + 1) - mostWeight,
      );
      expect(decodeKernel(encodeKernel(squares))).toEqual(squares);
      expect(encodeKernel(squares).length).toBeLessThanOrEqual(smearParams.painted.maxLength);
    }
    const full = new Int8Array(kernelSide ** 2).fill(9);
    expect(encodeKernel(full).length).toBeLessThanOrEqual(smearParams.painted.maxLength);
    for (const word of ["zzz", "99999a", "€ü", "1a".repeat(700), "-3"]) {
      expect(decodeKernel(word)).toHaveLength(kernelSide ** 2);
    }
  });

  test("analytic: any kernel is taken over in whole weights, its largest as nine", () => {
    expect([...asPainted([0, 0.5, -1, 0.05])]).toEqual([0, 5, -9, 0]);
    expect([...asPainted([0, 0])]).toEqual([0, 0]);
  });
});

describe("kernels", () => {
  test("analytic: each sums to one, or is left as it is where its sum is zero; all are finite and centred", () => {
    for (const kernel of kernelIds) {
      if (kernel === "painted") continue;
      for (const size of [0.5, 3, 10]) {
        const { data } = makeKernel(kernelState({ kernel, size, angle: 40 }));
        expect(data).toHaveLength(kernelSide ** 2);
        const sum = data.reduce((a, b) => a + b, 0);
        // The lens lets a tenth of the mean through, its amplitude contrast; the pad cuts its outer rings off.
        if (kernel === "lens") expect(Math.abs(sum)).toBeLessThan(0.2);
        else expect(sum).toBeCloseTo(kernel === "laplacian" ? 0 : 1, 10);
        // Each of these is its own image turned by half a turn about the middle.
        data.forEach((value, i) => expect(value).toBeCloseTo(data[data.length - 1 - i]!, 10));
      }
    }
  });

  test("analytic: the area of the pad is the notebook's divisor, and says what it loses", () => {
    const { data, sum, divisor } = makeKernel(kernelState({ size: 5, weight: "area" }));
    expect(divisor).toBe(33 * 33);
    // A Gaussian of σ = 5 has the sum 2πσ² = 157, the pad has 1089 squares.
    expect(sum).toBeCloseTo(2 * Math.PI * 25, -1);
    expect(data.reduce((a, b) => a + b, 0)).toBeCloseTo(sum / 1089, 12);
  });

  test("analytic: cutting a Gaussian of five pixels at two and three standard deviations", () => {
    // 1 − erf(2.1/√2)² and 1 − erf(3.1/√2)²: the edges of the last pixels; the sums over samples follow to a percent of it.
    const two = makeKernel(kernelState({ size: 5, cut: 10 })).lost;
    const three = makeKernel(kernelState({ size: 5, cut: 15 })).lost;
    expect(two).toBeGreaterThan(0.06);
    expect(two).toBeLessThan(0.08);
    expect(three).toBeLessThan(0.004);
  });
});

describe("the figure", () => {
  test("invariant: every law holds, for every kernel, border and undo, with noise and without", async () => {
    for (const kernel of kernelIds) {
      for (const [border, undo, noise] of [
        ["wrap", "wiener", 5],
        ["room", "smooth", 1],
        ["wrap", "naive", 0],
      ] as const) {
        // prettier-ignore
        const { readings } = await runModel({ kernel, border, undo, noise, source: "letter" });
        expect(readings.filter(({ verdict }) => verdict === "fails")).toEqual([]);
        expect(readings.find(({ id }) => id === "theorem")?.verdict).toBe("holds");
      }
    }
  });

  test("reference: the way back is the library's, and the same noise gain", () => {
    const random = createRandom(3);
    const kernel = realArray([5, 5]);
    kernel.data.forEach((_, i) => (kernel.data[i] = random.normal()));
    const n = 24;
    const methods: Readonly<Record<SmearState["undo"], (most: number) => DeconvolutionMethod>> = {
      wiener: (most) => ({ kind: "wiener", ssnr: 1 / (0.01 * most) }),
      smooth: (most) => ({ kind: "tikhonov", lambda: 0.01 * most, penalty: "gradient" }),
      naive: () => ({ kind: "naive" }),
    };
    for (const undo of ["wiener", "smooth", "naive"] as const) {
      const { transfer } = deconvolutionFilter(kernel, [n, n], { kind: "naive" });
      const power = powerOf(transfer);
      const most = Math.max(...power);
      const theirs = deconvolutionFilter(kernel, [n, n], methods[undo](most));
      const ours = makeUndo(transfer, power, { undo, hold: 0.01 }, slopes(n), ringsOf(n));
      ours.inverse.forEach((v, i) => expect(v).toBeCloseTo(theirs.inverse[i]!, 10));
      ours.power.forEach((v, i) => expect(Math.sqrt(v)).toBeCloseTo(theirs.noiseGain[i]!, 9));
      expect(ours.lost).toBe(theirs.lost);
    }
  });

  test("reference: the smeared pixels are the library's circular convolution", async () => {
    const state = { ...plain, kernel: "motion", size: 6, angle: 25, source: "discs" } as const;
    const { result } = await runModel(state);
    const { data } = makeKernel(kernelState(state));
    const expected = circularConvolve(
      realArray([128, 128], result.image.data),
      realArray([33, 33], data),
    );
    result.smeared.data.forEach((v, i) => expect(v).toBeCloseTo(expected.data[i]!, 11));
  });

  test("analytic: with room nothing comes back at the other border", async () => {
    const state = { ...statesOfText.round } as const;
    const round = (await runModel(state)).result.smeared.data;
    const room = (await runModel({ ...state, border: "room" })).result.smeared.data;
    // The letter touches the right border only; a disc of ten pixels wraps ten columns.
    const left = (data: ArrayLike<number>) =>
      Math.max(...Array.from({ length: 128 }, (_, y) => Math.abs(data[3 + 128 * y]!)));
    expect(left(round)).toBeGreaterThan(0.05);
    expect(left(room)).toBeLessThan(1e-12);
  });

  test("invariant: the curve of errors is the error that is made, within chance", async () => {
    for (const undo of ["wiener", "smooth"] as const) {
      const { result } = await runModel({ ...statesOfText.blurredNoisy, undo, hold: 0.01 });
      const at = result.errors.hold.findIndex((e) => Math.abs(e + 2) < 1e-9);
      // The noise part is an average over some thousand waves: a few percent.
      expect(result.errorRestored / result.errors.total[at]!).toBeCloseTo(1, 1);
    }
  });

  test("analytic: the ring's three arrows multiply, their phases add", async () => {
    for (const border of ["wrap", "room"] as const) {
      const { result } = await runModel({
        kernel: "painted",
        border,
        h: -5,
        k: 7,
        source: "letter",
      });
      const { image, kernel, product } = result.probe;
      expect(product.amplitude).toBeCloseTo(image.amplitude * kernel.amplitude, 9);
      const turn = product.phase - image.phase - kernel.phase;
      expect(Math.abs(turn - 360 * Math.round(turn / 360))).toBeLessThan(1e-8);
    }
    // And the image's own arrow is the transform at that place.
    const { result } = await runModel({ h: 5, k: 7, source: "letter" });
    const spectrum = realFft(Float64Array.from(result.image.data), [128, 128]);
    const i = 5 + 65 * 7;
    expect(result.probe.image.amplitude).toBeCloseTo(
      Math.hypot(spectrum[2 * i]!, spectrum[2 * i + 1]!),
      9,
    );
  });

  test("invariant: an empty pad and a noise-free point are no trouble", async () => {
    for (const undo of ["naive", "wiener", "smooth"] as const) {
      const { result, readings } = await runModel({ painted: "", undo, noise: 5 });
      expect(result.kernelSquares).toBe(0);
      expect(Number.isFinite(result.errorRestored)).toBe(true);
      expect(readings.filter(({ verdict }) => verdict === "fails")).toEqual([]);
    }
  });
});
