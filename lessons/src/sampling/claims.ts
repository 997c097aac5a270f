import {
  aliasOf,
  binMap,
  binOriginShift,
  boxTransfer,
  coefficientsWithin,
  createImage,
  createRandom,
  decimateMap,
  fft,
  fourierCrop,
  fourierPad,
  goodFftSize,
  nextGoodSize,
  pixelTransfer,
  planSampling,
  type Image,
} from "@vitreous/core";
import { claim, type Claims } from "../claims.js";
import { runLeak } from "./leak-model.js";
import { pixelSize, side } from "./params.js";
import { statesOfText } from "./states.js";
import { seenLength, twoGaussians } from "./values.js";
import type { Evaluate } from "./words.js";

const variance = ({ data }: Image) => {
  const mean = data.reduce((sum, value) => sum + value, 0) / data.length;
  return data.reduce((sum, value) => sum + (value - mean) ** 2, 0) / data.length;
};

/** The tests behind the lesson's sentences, by the names that the text uses. 3e-6: transforms of pixels in single precision. */
export const samplingClaims = (evaluate: Evaluate): Claims => ({
  "same-samples": claim("invariant", (holds) => {
    const random = createRandom(21);
    for (let draw = 0; draw < 10; draw++) {
      const f = 3 * random.uniform();
      const phase = 6 * random.uniform();
      let worst = 0;
      for (let j = 0; j < 20; j++) {
        const gap =
          Math.cos(2 * Math.PI * f * j + phase) - Math.cos(2 * Math.PI * aliasOf(f) * j + phase);
        worst = Math.max(worst, Math.abs(gap));
      }
      // Angles of up to 400 are known to 1e-13.
      holds.below(`f = ${f.toFixed(3)}, largest difference of 20 samples`, worst, 1e-12);
    }
  }),

  "at-nyquist": claim("analytic", (holds) => {
    // cos(πj + φ) = ±cos φ: at 90° every sample is zero.
    const worst = Math.max(
      ...[0, 1, 2, 3].map((j) => Math.abs(Math.cos(Math.PI * j + Math.PI / 2))),
    );
    holds.below("largest sample at Nyquist with the phase 90°", worst, 1e-14);
  }),

  lands: claim("analytic", async (holds) => {
    const { skip, bin, crop } = await evaluate(statesOfText.fine);
    holds.equal("waves across, after", skip.place?.[0] ?? Number.NaN, -6);
    holds.equal("waves down, after", skip.place?.[1] ?? Number.NaN, 12);
    holds.near("height in the skipped picture", skip.found ?? Number.NaN, 1, 3e-6);
    holds.below("height in the cropped picture", crop.found ?? Number.NaN, 3e-6);
    const left = Math.abs(boxTransfer(34 / side, 3) * boxTransfer(12 / side, 3));
    holds.near("height in the binned picture", bin.found ?? Number.NaN, left, 3e-6);
  }),

  "onto-the-mean": claim("analytic", async (holds) => {
    const { skip, bin } = await evaluate(statesOfText.mean);
    const mean = (data: ArrayLike<number>) => {
      let sum = 0;
      for (let i = 0; i < data.length; i++) sum += data[i]!;
      return sum / data.length;
    };
    // One wave per new pixel: every kept sample is a crest. A block holds exactly one wave: nothing is left.
    holds.near("mean of the skipped picture", mean(skip.image.data), 1, 3e-6);
    holds.below("height left by binning", Math.abs(bin.alias?.gain ?? 1), 1e-12);
  }),

  "ghost-centres": claim("analytic", async (holds) => {
    const { skip } = await evaluate(statesOfText.rings);
    // The local frequency reaches a quarter 30 pixels from the centre: between the samples 7 and 8 of the small picture.
    const row = skip.n * 15;
    let worst = 0;
    for (let i = 0; i < 6; i++) {
      worst = Math.max(
        worst,
        Math.abs(skip.image.data[row + 22 - i]! - skip.image.data[row + 23 + i]!),
      );
    }
    holds.below("the false rings differ from their mirror image about that place by", worst, 3e-6);
  }),

  "crop-is-clean": claim("invariant", async (holds) => {
    for (const state of [statesOfText.kinase, statesOfText.rings, statesOfText.points]) {
      const { crop, laws } = await evaluate(state);
      holds.equal(`false share of the crop, ${state.source}`, crop.falseShare, 0);
      holds.below(`its coefficients against the picture's, ${state.source}`, laws.kept, 3e-6);
    }
  }),

  "bin-both-ways": claim("analytic", (holds) => {
    holds.near("left at the border by two", boxTransfer(1 / 4, 2), Math.SQRT1_2, 1e-12);
    holds.near("left at the border by three", boxTransfer(1 / 6, 3), 2 / 3, 1e-12);
    // 1/(F sin(π/2F)) falls towards 2/π.
    holds.near("left at the border by a thousand", boxTransfer(1 / 2000, 1000), 2 / Math.PI, 1e-6);
  }),

  "square-pixel": claim("golden", (holds) => {
    // The ideal square pixel: sinc ½ = 2/π, and its square, as the project's table of numbers has them.
    holds.near("contrast at Nyquist", pixelTransfer(0.5), 0.6366, 5e-5);
    holds.near("efficiency at Nyquist", pixelTransfer(0.5) ** 2, 0.4053, 5e-5);
  }),

  "not-pooling": claim("reference", async (holds) => {
    const { crop, bin } = await evaluate(statesOfText.kinase);
    let [gap, size] = [0, 0];
    for (let i = 0; i < crop.image.data.length; i++) {
      gap += (crop.image.data[i]! - bin.image.data[i]!) ** 2;
      size += crop.image.data[i]! ** 2;
    }
    holds.above("crop and bin of the kinase differ by, of their size", Math.sqrt(gap / size), 0.05);
    holds.above("energy that binning leaves", bin.keptShare, 0.5);
    holds.below("energy that binning leaves", bin.keptShare, 0.99);
    holds.above("false energy in the binned picture", bin.falseShare, 0);
  }),

  rebuilt: claim("analytic", async (holds) => {
    const { crop, image, n } = await evaluate(statesOfText.slow);
    const back = fourierPad(
      createImage(crop.n, 3 * pixelSize, Float32Array.from(crop.image.data)),
      n,
    );
    let worst = 0;
    back.data.forEach((value, i) => (worst = Math.max(worst, Math.abs(value - image.data[i]!))));
    holds.below("the picture, and the picture from a ninth of its samples", worst, 3e-6);
  }),

  "noise-folds": claim("analytic", (holds) => {
    const random = createRandom(8);
    const noise = createImage(240, 1);
    noise.data.forEach((_, i) => (noise.data[i] = random.normal()));
    const whole = variance(noise);
    // 6 400 samples give a variance to √(2/6400) = 1.8 %; four of these.
    holds.near("skipped, of the noise", variance(decimateMap(noise, 3)) / whole, 1, 0.07);
    holds.near("binned, nine times", (9 * variance(binMap(noise, 3))) / whole, 1, 0.07);
    holds.near("cropped, nine times", (9 * variance(fourierCrop(noise, 80))) / whole, 1, 0.07);
  }),

  "half-pixel": claim("analytic", (holds) => {
    holds.equal("origin of a side of 120 binned by two, old pixels", binOriginShift(side, 2), 0.5);
    const blob = createImage(side, 1);
    blob.data.forEach((_, i) => {
      const [x, y] = [(i % side) - side / 2, Math.floor(i / side) - side / 2];
      blob.data[i] = Math.exp(-(x * x + y * y) / 50);
    });
    const small = binMap(blob, 2);
    let [moment, mass] = [0, 0];
    small.data.forEach((value, i) => {
      moment += value * 2 * ((i % small.nx) - small.nx / 2);
      mass += value;
    });
    // The blob is six widths and more from every face.
    holds.near("the blob's place after it, old pixels", moment / mass, -0.5, 1e-5);
  }),

  leaks: claim("golden", (holds) => {
    const at = (window: "rectangle" | "hann" | "blackman-harris") =>
      runLeak({ frequency: 20.5, window, weak: -75 });
    // Half a bin off, fifteen bins away: 1/(πd) for none, 1/(2d³)-like for Hann.
    holds.near("leak without a window, dB", at("rectangle").leak, -33, 2);
    holds.below("leak under Hann, dB", at("hann").leak, -70);
    holds.below("leak under Blackman–Harris, dB", at("blackman-harris").leak, -90);
    holds.near("noise bandwidth of Hann", at("hann").facts.noiseBandwidth, 1.5, 1e-12);
    holds.above("a weak wave of −75 dB above the leak, dB", at("blackman-harris").margin, 10);
    holds.below("the same without a window", at("rectangle").margin, 0);
  }),

  "good-sizes": claim("reference", (holds) => {
    holds.equal("after 257, with 2, 3, 5 and 7", nextGoodSize(257), 270);
    holds.equal("after 257, with 2, 3 and 5", goodFftSize(257), 270);
    holds.equal("after 335, with 7", nextGoodSize(335), 336);
    holds.equal("after 335, without", goodFftSize(335), 360);
  }),

  "waves-at-8": claim("golden", (holds) => {
    // The study group's own count (jw-waves-at-8A), by lattice points.
    holds.equal("coefficients in the ball", coefficientsWithin(256 / 8, 3), 137_065);
    holds.equal("waves", (coefficientsWithin(256 / 8, 3) - 1) / 2, 68_532);
    holds.equal("coefficients in a cube of 64", 64 ** 3, 262_144);
  }),

  "two-gaussians": claim("analytic", (holds) => {
    // The transform of the samples times the step: the two bumps end before the box does, so nothing folds in double precision.
    const [n, step] = [256, 1 / 16];
    const pairs = new Float64Array(2 * n);
    for (let i = 0; i < n; i++) {
      const x = (i < n / 2 ? i : i - n) * step;
      pairs[2 * i] = Math.exp(-Math.PI * (x - 2) ** 2) - Math.exp(-Math.PI * (x + 2) ** 2);
    }
    const waves = fft(pairs, [n]);
    for (const k of [1, 2, 3, 7]) {
      const u = k / (n * step);
      holds.near(`imaginary part at u = ${u}`, waves[2 * k + 1]! * step, twoGaussians(u), 1e-12);
      holds.below(`real part at u = ${u}`, Math.abs(waves[2 * k]! * step), 1e-12);
    }
    // conv1-homework, to its printed digits.
    holds.near("Im G(0.125)", twoGaussians(0.125), -1.9041958536, 1e-9);
  }),

  plan: claim("analytic", (holds) => {
    const at = planSampling({ resolution: 3, diameter: 150 });
    holds.near("pixel for 3 Å at two thirds of Nyquist, Å", at.pixelSize, 1, 1e-12);
    holds.near(
      "pixel for 3 Å at half of it, Å",
      planSampling({ resolution: 3, diameter: 150, share: 0.5 }).pixelSize,
      0.75,
      1e-12,
    );
    // sinc²(⅓).
    holds.near(
      "what an ideal pixel leaves there",
      at.efficiency,
      (Math.sin(Math.PI / 3) / (Math.PI / 3)) ** 2,
      1e-12,
    );
  }),

  "folded-length": claim("analytic", (holds) => {
    holds.near("2.4 Å on pixels of 1.5 Å shows at", seenLength(2.4, 1.5), 4, 1e-12);
  }),
});
