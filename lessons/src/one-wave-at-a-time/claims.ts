import { claim, type Claims } from "../claims.js";
import { ballPoints, bandCount } from "./bins.js";
import { heightOf, phaseOf, waveInto } from "./edit.js";
import { bFromSlope, eightAngstrom, fewest, gaussianStep, gaussianSum } from "./values.js";
import { indexOf, planeOf, sumOfSquares } from "./plane.js";
import { widest } from "./numbers.js";
import { statesOfText } from "./states.js";
import type { Evaluate } from "./words.js";

const largestDifference = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  widest(Float64Array.from({ length: a.length }, (_, i) => a[i]! - b[i]!));

/** The tests behind the lesson's sentences, by the names that the text uses. 1e-12: rounding in double precision. */
export const waveClaims = (evaluate: Evaluate): Claims => ({
  everywhere: claim("analytic", async (holds) => {
    const state = { ...statesOfText.kinase, h: 3, k: 2 } as const;
    const before = await evaluate(state);
    const { percent, phase, height } = before.chosen;
    const after = await evaluate({ ...state, hand: "set", height: 2 * percent, phase });
    const added = after.rebuilt.data.map((value, i) => value - before.rebuilt.data[i]!);
    const wave = waveInto(new Float64Array(128 ** 2), 128, 3, 2, height, phase);
    holds.below("what doubling adds, less the wave itself", largestDifference(added, wave), 1e-12);
    // A wave is zero on lines only.
    const touched = added.filter((value) => Math.abs(value) > 1e-6 * height).length / added.length;
    holds.above("share of the pixels that it touches", touched, 0.99);
  }),

  "two-dots": claim("analytic", async (holds) => {
    const { image, n } = await evaluate({ ...statesOfText.kinase, source: "wave" });
    const plane = planeOf(image.data, n);
    const whole = sumOfSquares(plane.data);
    const pair = [indexOf(n, 8, 5), indexOf(n, -8, -5)].reduce(
      (sum, i) => sum + plane.data[2 * i]! ** 2 + plane.data[2 * i + 1]! ** 2,
      0,
    );
    holds.near("share of the power in the two", pair / whole, 1, 1e-12);
  }),

  "mate-conjugate": claim("invariant", async (holds) => {
    holds.below("Friedel, kinase", (await evaluate(statesOfText.kinase)).laws.friedel, 1e-12);
    holds.below("Friedel, one wave set", (await evaluate({})).laws.friedel, 1e-12);
    holds.above(
      "Friedel, mate left behind",
      (await evaluate(statesOfText.lonely)).laws.friedel,
      0.1,
    );
  }),

  homework: claim("golden", async (holds) => {
    // The answers of the study group's own question ft1-bins, recomputed with numpy.fft.fftfreq.
    const { binsTenToFive, binsFiveToTwoHalf, boxLength, pixelSize } = await evaluate({});
    holds.equal("bins between 10 and 5 Å", binsTenToFive, 13);
    holds.equal("bins between 5 and 2.5 Å", binsFiveToTwoHalf, 26);
    holds.equal("the same by rounding", bandCount(10, 5, boxLength), 13);
    holds.equal("spacing, 1/Å", 1 / boxLength, 0.0078125);
    holds.equal("shortest wave, Å", 2 * pixelSize, 2);
  }),

  "same-spacing": claim("invariant", async (holds) => {
    const [fine, coarse] = [await evaluate({}), await evaluate(statesOfText.coarsePixels)];
    holds.equal("length of the box, Å", coarse.boxLength, fine.boxLength);
    holds.equal("bins between 10 and 5 Å", coarse.binsTenToFive, fine.binsTenToFive);
    holds.equal("ratio of the pixel sizes", coarse.pixelSize / fine.pixelSize, 2);
  }),

  "strong-and-coarse": claim("reference", async (holds) => {
    const strongest = await fewest(evaluate, "energy", 0.95);
    const coarsest = await fewest(evaluate, "radius", 0.95);
    holds.above("coarsest first needs more, times", coarsest / strongest, 1.2);
    holds.below("share of all waves that 95 % of the energy needs", strongest / 8194, 0.15);
  }),

  "constant-is-cosine": claim("golden", async (holds) => {
    const { contrast, correlation, laws } = await evaluate(statesOfText.constant);
    // cos 45° to eight digits, as the study group's table has it.
    holds.near("contrast at 45°", contrast, Number("0.70710678"), 5e-9);
    holds.near("correlation: it has not moved", correlation, 1, 1e-12);
    holds.below("distance from cos φ times the picture", laws.cosine ?? Number.NaN, 1e-12);
    holds.below(
      "contrast at 90°",
      Math.abs((await evaluate(statesOfText.quarter)).contrast),
      1e-12,
    );
  }),

  "ramp-moves": claim("analytic", async (holds) => {
    const { rebuilt, image, n } = await evaluate(statesOfText.ramp);
    const moved = Float64Array.from(image.data, (_, i) => {
      const [x, y] = [i % n, Math.floor(i / n)];
      return image.data[((x - 24 + n) % n) + n * ((y + 12) % n)]!;
    });
    holds.below("distance from the moved letter", largestDifference(rebuilt.data, moved), 1e-12);
    const before = planeOf(image.data, n);
    const after = planeOf(rebuilt.data, n);
    const i = indexOf(n, 6, 2);
    holds.near("amplitude of (6, 2)", heightOf(after, i), heightOf(before, i), 1e-12);
    holds.above("turn of its phase, degrees", Math.abs(phaseOf(after, i) - phaseOf(before, i)), 1);
  }),

  "forward-turns": claim("analytic", async (holds) => {
    const { rebuilt, image, n, laws } = await evaluate(statesOfText.forward);
    const turned = Float64Array.from(image.data, (_, i) => {
      const [x, y] = [i % n, Math.floor(i / n)];
      return image.data[((n - x) % n) + n * ((n - y) % n)]!;
    });
    holds.below("distance from the turned letter", largestDifference(rebuilt.data, turned), 1e-12);
    holds.below("Parseval sees nothing", laws.parseval, 1e-12);
    holds.near("a box hides it", (await evaluate(statesOfText.forwardBoard)).correlation, 1, 1e-12);
  }),

  "corner-rolls": claim("analytic", async (holds) => {
    const { rebuilt, image, n } = await evaluate(statesOfText.corner);
    const rolled = Float64Array.from(image.data, (_, i) => {
      const [x, y] = [i % n, Math.floor(i / n)];
      return image.data[((x + n / 2) % n) + n * ((y + n / 2) % n)]!;
    });
    holds.below("distance from the rolled letter", largestDifference(rebuilt.data, rolled), 1e-12);
  }),

  board: claim("golden", async (holds) => {
    const { strongest, chosen, n } = await evaluate(statesOfText.checker);
    const energy = strongest[0]!.energy + strongest[1]!.energy;
    // Continuous board: 0.4053 and 0.657. Sampled on 128 pixels the edges fall between pixels: 1 % of it.
    holds.near("energy of the leading waves", energy, 0.657, 0.007);
    holds.near("size of (4, 4)", Math.hypot(chosen.re, chosen.im) / n ** 2, 0.4052847346, 0.004);
    const odd = strongest.every(({ h, k }) => Math.abs(h) % 8 === 4 && Math.abs(k) % 8 === 4);
    holds.equal("only odd multiples of four", odd ? 1 : 0, 1);
  }),

  "area-of-rings": claim("reference", async (holds) => {
    const band = await evaluate(statesOfText.band);
    const finer = await evaluate(statesOfText.finer);
    // Rings of lattice points: their areas to a few percent, because the edges are ragged.
    holds.near("waves of the finer ring, times", finer.keptWaves / band.keptWaves, 4, 0.15);
    const shell = (low: number, high: number) => {
      let count = 0;
      for (let z = -high; z <= high; z++) {
        for (let y = -high; y <= high; y++) {
          for (let x = -high; x <= high; x++) {
            const radius = Math.hypot(x, y, z);
            if (radius >= low && radius <= high) count++;
          }
        }
      }
      return count;
    };
    holds.near(
      "lattice points of the finer shell, times",
      shell(25.6, 51.2) / shell(12.8, 25.6),
      8,
      0.3,
    );
  }),

  "ball-of-waves": claim("reference", (holds) => {
    let plain = 0;
    for (let l = -9; l <= 9; l++)
      for (let k = -9; k <= 9; k++)
        for (let h = -9; h <= 9; h++) if (h * h + k * k + l * l <= 81) plain++;
    holds.equal("points within 9, one by one", ballPoints(9), plain);
    // The study group's own answer, counted with another program.
    holds.equal("points within 8 Å of 256 voxels of 1 Å", ballPoints(eightAngstrom), 137_065);
  }),

  "slope-is-b": claim("analytic", (holds) => {
    // exp(−B s²/4) at two frequencies: the slope of its logarithm against s² is −B/4.
    const amplitude = (s: number) => Math.exp((-100 * s * s) / 4);
    const slope = (Math.log(amplitude(0.3)) - Math.log(amplitude(0.1))) / (0.3 ** 2 - 0.1 ** 2);
    holds.near("B, Å²", bFromSlope(slope), 100, 1e-10);
  }),

  "sum-not-integral": claim("golden", (holds) => {
    // The notebook's own numbers: dx = 0.140 674 424 4 and the unexplained 7.108 612 54.
    holds.near("step", gaussianStep, 0.1406744244, 5e-11);
    holds.near("coefficient in the middle", gaussianSum(), 7.10861254, 5e-9);
    // The samples end where 2e-8 of the area is still to come.
    holds.near("coefficient times the step", gaussianSum() * gaussianStep, 1, 3e-8);
  }),

  "own-transform": claim("analytic", async (holds) => {
    const { image, n } = await evaluate({
      ...statesOfText.kinase,
      source: "gauss",
      sideA: Math.sqrt(128),
    });
    const plane = planeOf(image.data, n);
    let worst = 0;
    for (let k = -20; k < 20; k++) {
      for (let h = -20; h < 20; h++) {
        const pixel = image.data[n / 2 + h + n * (n / 2 + k)]!;
        worst = Math.max(worst, Math.abs(plane.data[2 * indexOf(n, h, k)]! / n - pixel));
      }
    }
    holds.below("difference of coefficient/n and pixel", worst, 1e-12);
  }),

  "point-is-flat": claim("analytic", async (holds) => {
    const heights = await Promise.all(
      [[1, 0], [20, -33], [63, 5]].map(async ([h, k]) => (await evaluate({ ...statesOfText.point, h: h!, k: k! })).chosen.percent), // prettier-ignore
    );
    for (const height of heights)
      holds.near("height of a wave, % of the strongest", height, 100, 1e-9);
  }),

  parseval: claim("invariant", async (holds) => {
    for (const source of ["4ake", "letter", "point", "checker"] as const) {
      holds.below(
        `gap of ${source}`,
        (await evaluate({ ...statesOfText.kinase, source })).laws.parseval,
        1e-12,
      );
    }
    holds.below(
      "kept + left out",
      (await evaluate(statesOfText.band)).laws.split ?? Number.NaN,
      1e-12,
    );
  }),

  "lonely-imaginary": claim("analytic", async (holds) => {
    const { imaginary, laws } = await evaluate(statesOfText.lonely);
    holds.above("share of the energy that is imaginary", imaginary, 0.01);
    holds.below("Parseval, real and imaginary parts together", laws.parseval, 1e-12);
  }),
});
