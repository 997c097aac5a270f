import {
  circularConvolve,
  convolutionCost,
  convolve,
  createRandom,
  gaussianLine,
  realArray,
  realFft,
  type RealArray,
} from "@vitreous/core";
import { claim, type Claims } from "../claims.js";
import { kernelReach } from "./paint.js";
import { side } from "./params.js";
import { statesOfText } from "./states.js";
import {
  boxOverBox,
  crossing,
  halfPeriod,
  paddedSide,
  sigmaInFrequency,
  threeGaussians,
  weightBeyond,
  wienerBound,
} from "./values.js";
import type { Evaluate } from "./words.js";

const distance = (a: ArrayLike<number>, b: ArrayLike<number>) => {
  let worst = 0;
  for (let i = 0; i < a.length; i++) worst = Math.max(worst, Math.abs(a[i]! - b[i]!));
  return worst;
};
/** The image moved round its box. */
const rolled = (data: ArrayLike<number>, dx: number, dy: number) =>
  Float64Array.from({ length: side * side }, (_, i) => {
    const [x, y] = [i % side, Math.floor(i / side)];
    return data[((x - dx + side) % side) + side * ((y - dy + side) % side)]!;
  });
const noise = (shape: readonly number[], seed: number): RealArray => {
  const random = createRandom(seed);
  const out = realArray(shape);
  out.data.forEach((_, i) => (out.data[i] = random.normal()));
  return out;
};

/** The tests behind the lesson's sentences, by the names that the text uses. 1e-12: rounding in double precision. */
export const smearClaims = (evaluate: Evaluate): Claims => ({
  copies: claim("analytic", async (holds) => {
    const { image, smeared } = await evaluate(statesOfText.copies);
    const three = [[-14, 7], [14, 11], [1, -14]].map(([dx, dy]) => rolled(image.data, dx!, dy!)); // prettier-ignore
    const mean = three[0]!.map((value, i) => (value + three[1]![i]! + three[2]![i]!) / 3);
    holds.below(
      "distance from the mean of three moved images",
      distance(smeared.data, mean),
      1e-12,
    );
  }),

  "one-square": claim("analytic", async (holds) => {
    const { image, smeared } = await evaluate(statesOfText.one);
    holds.below(
      "one square in the middle: distance from the image",
      distance(smeared.data, image.data),
      1e-12,
    );
    const moved = await evaluate(statesOfText.moved);
    holds.below(
      "one square elsewhere: distance from the moved image",
      distance(moved.smeared.data, rolled(moved.image.data, 12, -5)),
      1e-12,
    );
  }),

  "point-shows": claim("analytic", async (holds) => {
    const { smeared, kernel } = await evaluate(statesOfText.point);
    let worst = 0;
    for (let v = -kernelReach; v <= kernelReach; v++) {
      for (let u = -kernelReach; u <= kernelReach; u++) {
        const pixel = smeared.data[side / 2 + u + side * (side / 2 + v)]!;
        worst = Math.max(
          worst,
          Math.abs(pixel - kernel.data[u + kernelReach + 33 * (v + kernelReach)]!),
        );
      }
    }
    holds.below("the smeared point, less the kernel", worst, 1e-12);
  }),

  "sum-keeps": claim("analytic", async (holds) => {
    for (const state of [statesOfText.gauss, statesOfText.motion, statesOfText.copies]) {
      const { smeared, image, kernelSum } = await evaluate(state);
      const total = (data: ArrayLike<number>) => Array.from(data).reduce((a, b) => a + b, 0);
      holds.near("sum of the weights", kernelSum, 1, 1e-12);
      holds.near(
        "sum after, over the sum before",
        total(smeared.data) / total(image.data),
        1,
        1e-12,
      );
    }
    holds.near("sum of a Laplacian", (await evaluate(statesOfText.laplacian)).kernelSum, 0, 1e-12);
  }),

  "product-of-planes": claim("invariant", async (holds) => {
    for (const state of [
      statesOfText.copies,
      statesOfText.gauss,
      statesOfText.point,
      statesOfText.room,
    ]) {
      holds.below("sum over shifts, less the product", (await evaluate(state)).laws.theorem, 1e-12);
    }
  }),

  "wide-is-narrow": claim("golden", (holds) => {
    // The answers of the group's own question conv1-broad-gaussian.
    holds.near(
      "standard deviation in frequency for 5 px",
      sigmaInFrequency(5),
      0.0318309886,
      5e-11,
    );
    holds.near("period that is halved, px", halfPeriod(5), 26.682231, 5e-7);
    const line = gaussianLine(5, 7);
    const spectrum = realFft(
      Float64Array.from({ length: 800 }, (_, i) => line[i] ?? 0),
      [800],
    );
    // Bin 30 of 800 samples is a period of 26.667 px.
    const gain = Math.hypot(spectrum[60]!, spectrum[61]!);
    holds.near(
      "gain of that wave, measured",
      gain,
      Math.exp(-2 * (Math.PI * 5 * 0.0375) ** 2),
      1e-9,
    );
  }),

  "boxes-make-a-triangle": claim("analytic", (holds) => {
    const n = 201;
    const box = realArray([n], Array.from({ length: n }, (_, i) => (Math.abs(i - 100) < 50 ? 1 : Math.abs(i - 100) === 50 ? 0.5 : 0)));
    const { data } = convolve(box, box);
    // Steps of 0.02: the half-weighted edges leave a quarter of a step at most.
    data.forEach((value, i) => {
      if (i % 20 === 0) holds.near(`at ${((i - 200) * 0.02).toFixed(1)}`, value * 0.02, boxOverBox((i - 200) * 0.02), 0.0101);
    });
  }), // prettier-ignore

  commutes: claim("invariant", (holds) => {
    for (let seed = 0; seed < 5; seed++) {
      const [f, h] = [noise([9, 7], seed), noise([4, 5], 100 + seed)];
      holds.below(`draw ${seed}`, distance(convolve(f, h).data, convolve(h, f).data), 1e-12);
    }
  }),

  "three-gaussians": claim("golden", (holds) => {
    // The group's own question conv2-gaussian-associative: π/√11 and 6/11.
    const { peak, exponent } = threeGaussians(1, 2, 3);
    holds.near("height", peak, 0.9472258251, 5e-11);
    holds.near("exponent", exponent, 0.5454545455, 5e-11);
    const step = 0.05;
    const g = (a: number) => realArray([257], Array.from({ length: 257 }, (_, i) => Math.exp(-a * ((i - 128) * step) ** 2)));
    const times = (a: RealArray, b: RealArray) => {
      const { shape, data } = convolve(a, b);
      return { shape, data: data.map((v) => v * step) };
    };
    const [left, right] = [times(times(g(1), g(2)), g(3)), times(g(1), times(g(2), g(3)))];
    holds.below("the two orders of the brackets", distance(left.data, right.data), 1e-13);
    holds.near("height by sums", left.data[(left.data.length - 1) / 2]!, peak, 1e-12);
  }), // prettier-ignore

  "pad-to-72": claim("golden", (holds) => {
    // The group's own question conv2-kernel-sizes.
    holds.equal("side for an image of 64 and a kernel of 9", paddedSide(64, 9), 72);
    const [f, h] = [noise([64, 64], 1), noise([9, 9], 2)];
    const direct = convolve(f, h, { mode: "full", method: "direct" });
    holds.equal("samples along a side of the direct result", direct.shape[0]!, 72);
    const corner = (a: RealArray, n: number) => {
      const out = realArray([n, n]);
      a.data.forEach((v, i) => (out.data[(i % a.shape[1]!) + n * Math.floor(i / a.shape[1]!)] = v));
      return out;
    };
    const onCircle = (n: number) => {
      // Kernel at the corner, as the formula has it: its origin is put where circularConvolve looks for it.
      const kernel = realArray([2 * 9 - 1, 2 * 9 - 1]);
      h.data.forEach((v, i) => (kernel.data[(i % 9) + 8 + 17 * (Math.floor(i / 9) + 8)] = v));
      return circularConvolve(corner(f, n), kernel).data;
    };
    holds.below("padded to 72, less the direct sum", distance(onCircle(72), direct.data), 1e-12);
    const [same, circle] = [direct.data, onCircle(64)];
    let [inside, rim] = [0, 0];
    for (let y = 0; y < 64; y++) {
      for (let x = 0; x < 64; x++) {
        const gap = Math.abs(circle[x + 64 * y]! - same[x + 72 * y]!);
        if (x >= 8 && y >= 8) inside = Math.max(inside, gap);
        else rim = Math.max(rim, gap);
      }
    }
    holds.below("unpadded, from the ninth row and column on", inside, 1e-12);
    holds.above("unpadded, before", rim, 5);
  }),

  "room-mends": claim("analytic", async (holds) => {
    const [round, room] = [await evaluate(statesOfText.round), await evaluate(statesOfText.room)];
    const left = (data: ArrayLike<number>) => {
      let most = 0;
      for (let y = 0; y < side; y++) most = Math.max(most, Math.abs(data[4 + side * y]!));
      return most;
    };
    holds.above("light at the left border, going round", left(round.smeared.data), 0.05);
    holds.below("with room", left(room.smeared.data), 1e-12);
    const top = (data: ArrayLike<number>) => Math.max(...Array.from({ length: side }, (_, x) => Math.abs(data[x + 4 * side]!))); // prettier-ignore
    holds.above("light at the top, going round", top(round.smeared.data), 0.05);
    holds.below("the same with room", top(room.smeared.data), 1e-12);
    let inside = 0;
    for (let y = 12; y < side - 12; y++) {
      for (let x = 12; x < side - 12; x++) {
        inside = Math.max(
          inside,
          Math.abs(round.smeared.data[x + side * y]! - room.smeared.data[x + side * y]!),
        );
      }
    }
    holds.below("the interior is the same", inside, 1e-12);
  }),

  "area-darkens": claim("analytic", async (holds) => {
    const { kernelSum } = await evaluate(statesOfText.area);
    // Σ of the samples of a Gaussian is 2πσ² = 157; the pad cuts two parts in a thousand off; 33² squares.
    holds.near("brightness that is left", kernelSum, (2 * Math.PI * 25) / 33 ** 2, 0.003 * 0.145);
  }),

  "origin-moves": claim("analytic", async (holds) => {
    const { smeared, image } = await evaluate(statesOfText.forgotten);
    const right = await evaluate({ ...statesOfText.forgotten, origin: "zero" });
    holds.below(
      "distance from the right result, moved by half the pad",
      distance(smeared.data, rolled(right.smeared.data, 16, 16)),
      1e-12,
    );
    holds.above("it has moved", distance(smeared.data, image.data), 0.5);
  }),

  "cut-loses": claim("analytic", async (holds) => {
    const [two, three] = [
      await evaluate(statesOfText.fiveAtTwo),
      await evaluate(statesOfText.fiveAtThree),
    ];
    // 1 − erf(2.1/√2)² and 1 − erf(3.1/√2)²: the last pixel reaches half a pixel farther; sums over pixels follow to a fiftieth.
    holds.near("weight beyond two standard deviations", weightBeyond(5, 10), 0.070181, 0.0014);
    holds.near("beyond three", weightBeyond(5, 15), 0.0038667, 0.000078);
    // The figure counts from the pad, which itself ends at 16 px: what is kept of the pad is kept of the plane, over the pad's share.
    const ofPad = (reach: number) => (1 - weightBeyond(5, reach)) / (1 - weightBeyond(5, 16));
    holds.near("the figure's own count, at two", 1 - two.kernelLost, ofPad(10), 1e-12);
    holds.near("the figure's own count, at three", 1 - three.kernelLost, ofPad(15), 1e-12);
    holds.near("sum after division", two.kernelSum, 1, 1e-12);
  }),

  "division-blows-up": claim("invariant", async (holds) => {
    const { errorRestored, errorSmeared, amplification } = await evaluate(statesOfText.division);
    holds.above("noise amplified, times", amplification, 1e3);
    holds.above("error after division, over before", errorRestored / errorSmeared, 100);
    const perfect = await evaluate(statesOfText.perfect);
    holds.below("error without noise, where no wave is lost", perfect.errorRestored, 1e-9);
    const quiet = await evaluate({ ...statesOfText.division, noise: 0 });
    holds.below("error of the same division without noise", quiet.errorRestored, 0.01);
  }),

  "holding-back-helps": claim("invariant", async (holds) => {
    const { errorRestored, errorSmeared, errors } = await evaluate(statesOfText.wiener);
    holds.below("error after, over before", errorRestored / errorSmeared, 0.9);
    holds.below(
      "the least of the curve, over its ends",
      errors.least / Math.min(errors.total[0]!, errors.total.at(-1)!),
      0.9,
    );
    const noisier = await evaluate({ ...statesOfText.wiener, noise: 10 });
    holds.above("more noise wants more hold, times", noisier.errors.bestHold / errors.bestHold, 2);
  }),

  "lost-for-good": claim("invariant", async (holds) => {
    const { lost, errorRestored } = await evaluate({ ...statesOfText.box, undo: "naive" });
    // sin(8πs) is zero at every eighth: sixteen bins apart, seven lines of 128 coefficients across and seven down, which cross 49 times.
    holds.equal("coefficients that a box of eight destroys", lost, 14 * 128 - 7 * 7);
    holds.above("error that stays, without any noise", errorRestored, 1e-3);
  }),

  bounded: claim("golden", async (holds) => {
    // The group's own question conv2-blow-up: √SNR/2, at |H| = 1/√SNR.
    holds.equal("bound for SNR 100", wienerBound(100), 5);
    const { worstGain } = await evaluate({ ...statesOfText.wiener, hold: 0.01 });
    holds.below("largest gain of the figure at a hold of 1/100", worstGain, 5 + 1e-12);
    holds.above("it comes near", worstGain, 4.9);
  }),

  "noise-predicted": claim("invariant", async (holds) => {
    for (const state of [statesOfText.division, statesOfText.wiener, statesOfText.smooth]) {
      const { laws } = await evaluate(state);
      holds.below(
        "measured over predicted, less one",
        Math.abs(laws.noise ?? Number.NaN) - laws.noiseAllowed,
        0,
      );
    }
  }),

  "small-kernels-direct": claim("analytic", (holds) => {
    const at = (m: number) => convolutionCost([512, 512], [m, m]);
    const m = crossing(512);
    holds.above("direct over transforms at the crossing", at(m).direct / at(m).fourier, 1);
    holds.below("the same, one size below", at(m - 2).direct / at(m - 2).fourier, 1);
  }),

  "sharpening-lifts": claim("analytic", async (holds) => {
    const { gains, kernelSum } = await evaluate(statesOfText.sharpen);
    holds.near("sum", kernelSum, 1, 1e-12);
    holds.above(
      "fine waves over coarse ones, powers of ten",
      gains.kernel.at(-1)! - gains.kernel[1]!,
      0.5,
    );
  }),
});
