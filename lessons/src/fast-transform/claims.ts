import {
  createRandom,
  fft,
  fftConventions,
  fftOperations,
  fourierTransform,
  goodFftSize,
  matrixOperations,
  primeFactors,
  unitRoundoff,
} from "@vitreous/core";
import { claim, type Claims } from "../claims.js";
import { exchange, fateOf, predicted } from "./conventions-exchange.js";
import { conventionLabels, type ConventionName } from "./conventions-params.js";
import { curveSizes, type DrawnMethod } from "./cost-result.js";
import { radicesOfSize, type NetworkSize } from "./network-params.js";
import {
  checkerboardCentre,
  complexOf,
  gaussianComparison,
  notebookDifference,
} from "./numbers.js";
import { errorOf, networkLines, spectrumBytes, type AllRuns } from "./values.js";

const sizes = Object.keys(radicesOfSize) as NetworkSize[];
const programs = Object.keys(conventionLabels) as ConventionName[];

/** Slope in a plot with two logarithmic axes, from 64 to 1024 samples. */
const growth = (first: number, last: number): number =>
  Math.log(last / first) / Math.log(1024 / 64);

/** The tests behind the lesson's sentences, by the names that the text uses. */
export const fastClaims = ({ network, cost, conventions }: AllRuns): Claims => ({
  "knows-all": claim("invariant", async (holds) => {
    for (const size of sizes) {
      for (const wire of [0, 1, Number(size) - 1]) {
        const { samples, n } = await network({ size, wire, level: 4 });
        holds.equal(`samples behind coefficient ${wire} of ${size}`, samples.length, n);
      }
    }
  }),

  "same-numbers": claim("reference", async (holds) => {
    for (const size of sizes) {
      for (const signal of ["step", "noise"] as const) {
        const { laws } = await network({ size, signal, done: 32 });
        // A few roundings for each of four stages.
        holds.below(`${size} samples of ${signal}`, laws.result, 2e-15);
      }
    }
  }),

  "count-lines": claim("analytic", async (holds) => {
    for (const size of ["4", "8", "16"] as const) {
      const { lines, n } = await network({ size });
      holds.equal(`lines of ${size}`, lines.network, networkLines(n));
      holds.equal(`lines of the matrix of ${size}`, lines.matrix, n * n);
    }
    holds.near("fewer at 1024", 1024 ** 2 / networkLines(1024), 51.2, 1e-12);
  }),

  "one-sample": claim("analytic", async (holds) => {
    const { levels } = await network({ size: "8", signal: "point", place: 3, done: 32 });
    const last = levels.at(-1)!;
    for (let k = 0; k < 8; k++) {
      const angle = (-2 * Math.PI * ((3 * k) % 8)) / 8;
      const gap = Math.hypot(last[2 * k]! - Math.cos(angle), last[2 * k + 1]! - Math.sin(angle));
      holds.below(`coefficient ${k} is turned by 3·${k}/8`, gap, 1e-15);
    }
  }),

  "one-wave": claim("analytic", async (holds) => {
    const { levels } = await network({ size: "8", signal: "wave", place: 5, done: 32 });
    const last = levels.at(-1)!;
    for (let k = 0; k < 8; k++) {
      const gap = Math.hypot(last[2 * k]! - (k === 5 ? 8 : 0), last[2 * k + 1]!);
      // The samples are cosines to the last digit.
      holds.below(`coefficient ${k}`, gap, 1e-14);
    }
  }),

  "prime-is-matrix": claim("analytic", async (holds) => {
    const { lines, butterflies } = await network({ size: "7" });
    holds.equal("butterflies", butterflies.length, 1);
    holds.equal("lines", lines.network, lines.matrix);
  }),

  "order-does-not-matter": claim("reference", async (holds) => {
    const { permutation } = await network({ size: "8" });
    const reversed = Array.from({ length: 8 }, (_, i) =>
      Number.parseInt([...i.toString(2).padStart(3, "0")].toReversed().join(""), 2),
    );
    holds.equal("samples in reversed binary", permutation.filter((s, i) => s === reversed[i]).length, 8); // prettier-ignore
  }),

  "speed-up": claim("golden", (holds) => {
    // The answer of the study group's question ft2-dft-vs-fft.
    holds.near("N / log₂ N at 1024", 1024 / Math.log2(1024), 102.4, 1e-12);
    // Radix 4 does the same in fewer operations than the textbook's 5 n log₂ n.
    const ratio = matrixOperations(1024) / fftOperations(1024).flops;
    holds.near(
      "the same ratio in operations of this library",
      ratio,
      (8 * 1024) / (4.25 * 10),
      0.5,
    );
  }),

  "prime-cost": claim("reference", (holds) => {
    const times = fftOperations(1021).flops / fftOperations(1024).flops;
    holds.above("1021 against 1024, times", times, 4);
    holds.below("and not more than eight", times, 8);
    holds.equal("factors of 1021", primeFactors(1021).length, 1);
    const camera = fftOperations(4092).flops / fftOperations(4096).flops;
    holds.above("4092 against 4096, times", camera, 4);
    holds.equal("largest factor of 4092", Math.max(...primeFactors(4092)), 31);
    holds.equal("the next good size of it", goodFftSize(4092), 4096);
  }),

  "tiny-prime": claim("analytic", (holds) => {
    const saved = matrixOperations(17) - fftOperations(17).flops;
    holds.below("operations that the detour saves at 17", saved, 0);
    holds.above("and at 101", matrixOperations(101) - fftOperations(101).flops, 0);
  }),

  "error-is-flat": claim("reference", async (holds) => {
    const result = await cost({});
    for (const [method, eps] of [["fft-f64", unitRoundoff.f64], ["fft-f32", unitRoundoff.f32]] as const) {
      for (const n of curveSizes) {
        // Gentleman and Sande: independent roundings of log₂ n stages.
        const roundings = errorOf(result, method, n) / (eps * Math.sqrt(Math.log2(n)));
        holds.below(`${method} at ${n}, roundings per √stage`, roundings, 1);
      }
    }
    const ratio = errorOf(result, "fft-f32", 1024) / errorOf(result, "fft-f32", 8);
    holds.below("single precision, 1024 against 8", ratio, 4);
  }), // prettier-ignore

  "error-of-sum": claim("reference", async (holds) => {
    const result = await cost({});
    const slope = (method: DrawnMethod) =>
      growth(errorOf(result, method, 64), errorOf(result, method, 1024));
    // 16 coefficients of one draw: an eighth of uncertainty in each error.
    holds.near("power of n, exact roots", slope("matrix-f64"), 0.5, 0.15);
    holds.near("power of n, single precision", slope("matrix-f32"), 0.5, 0.15);
    holds.near("power of n, angle as written", slope("matrix-f64-angle"), 1, 0.2);
  }),

  "gauss-three": claim("golden", (holds) => {
    const { written, reduced, calculus } = gaussianComparison(1024, 16);
    // ft2-dft-vs-fft: "about 1e-13 relative", and "2.3e-16 at most" from the continuous Gaussian.
    holds.near("sum as written against library, log₁₀", Math.log10(written), -13, 0.6);
    holds.below("sum with reduced angles against library", reduced, 2e-14);
    holds.below("library against calculus", calculus, 1e-15);
  }),

  "notebook-rounding": claim("golden", (holds) => {
    // Anchor of N18: printed 5.89e-25 and 5.4e-12, grid not printed. The size is met, not the digits.
    const { mean, largest } = notebookDifference("angle");
    holds.near("log₁₀ of the mean squared difference", Math.log10(mean), Math.log10(5.89e-25), 1);
    holds.near("log₁₀ of the largest", Math.log10(largest), Math.log10(5.4e-12), 1);
    holds.below("with reduced angles", notebookDifference("reduced").mean, 1e-27);
  }),

  "notebook-parseval": claim("golden", (holds) => {
    // Anchor of N18.
    const step = 10 / (16 * Math.SQRT2 * Math.PI);
    const samples = Array.from({ length: 32 }, (_, i) =>
      Math.exp(-Math.PI * ((i - 16) * step) ** 2),
    );
    const power = fft(complexOf(samples), [32]).reduce((sum, v) => sum + v * v, 0);
    holds.near("Σ|X|²", power, 160.84954386379692, 1e-12);
    holds.near("N Σx²", 32 * samples.reduce((sum, v) => sum + v * v, 0), 160.84954386379692, 1e-12);
  }),

  memory: claim("analytic", (holds) => {
    // ft2-numerical-issues: 8.6 GB.
    holds.near("GB", spectrumBytes(1024) / 1e9, 8.6, 0.05);
  }),

  "fate-holds": claim("invariant", async (holds) => {
    const random = createRandom(4);
    for (const n of [8, 9]) {
      const complex = Float64Array.from({ length: 2 * n * n }, () => random.normal());
      let worst = 0;
      for (const writer of programs) {
        for (const reader of programs) {
          for (const plus of [false, true]) {
            for (const swapped of [false, true]) {
              const mix = { writer, reader, plus, swapped };
              const { back } = exchange(complex, n, mix);
              const { factor } = fateOf(n, mix);
              predicted(complex, n, mix).forEach((value, i) => {
                worst = Math.max(worst, Math.abs(value - back[i]!) / factor);
              });
            }
          }
        }
      }
      // Noise of size one, two transforms of 81 samples.
      holds.below(`144 exchanges of ${n} × ${n} complex pixels`, worst, 1e-13);
    }
    const same = await Promise.all(
      programs.map((name) => conventions({ writer: name, reader: name, source: "letter" })),
    );
    same.forEach(({ correlation }, i) =>
      holds.near(`${programs[i]} with itself`, correlation, 1, 1e-12),
    );
  }),

  "factor-is-n": claim("analytic", async (holds) => {
    const relion = await conventions({ writer: "relion", reader: "bare" });
    holds.near("RELION to NumPy", relion.fate.factor, 1 / 4096, 1e-18);
    const fftw = await conventions({ writer: "fftw", reader: "fftw" });
    holds.equal("FFTW there and back", fftw.fate.factor, 4096);
    holds.below("the law of the exchange", fftw.laws.fate, 1e-12);
  }),

  "signs-alternate": claim("analytic", (holds) => {
    const n = 16;
    const middle = n / 2;
    const gauss = complexOf(
      Array.from({ length: n * n }, (_, i) =>
        Math.exp(-(((i % n) - middle) ** 2 + (Math.floor(i / n) - middle) ** 2) / 3),
      ),
    );
    const bare = fourierTransform(gauss, [n, n], fftConventions.bare);
    const origin = fourierTransform(gauss, [n, n], fftConventions.origin);
    let worst = 0;
    let least = Infinity;
    for (let i = 0; i < n * n; i++) {
      const sign = ((i % n) + Math.floor(i / n)) % 2 === 0 ? 1 : -1;
      worst = Math.max(worst, Math.abs(bare[2 * i]! - sign * origin[2 * i]!));
      least = Math.min(least, origin[2 * i]!);
    }
    // Rounding of sums of 256 terms; the rim of the box is 2e-10 of the peak.
    holds.below("bare, less the checkerboard times the centred one", worst, 1e-13);
    holds.above("least coefficient about the origin", least, 1e-7);
  }),

  "half-box": claim("analytic", async (holds) => {
    const { fate, laws } = await conventions({ writer: "origin", reader: "bare" });
    holds.equal("rolled, pixels", Math.abs(fate.moved), 32);
    holds.below("the law of the exchange", laws.fate, 1e-12);
  }),

  "board-on-picture": claim("analytic", async (holds) => {
    const { back, image, laws } = await conventions({ writer: "centred", reader: "origin" });
    let worst = 0;
    back.data.forEach((value, i) => {
      // The origin of both is pixel 32, which is even.
      const sign = ((i % 64) + Math.floor(i / 64)) % 2 === 0 ? 1 : -1;
      worst = Math.max(worst, Math.abs(value - sign * image.data[i]!));
    });
    holds.below("distance from the picture times a checkerboard", worst, 1e-12);
    holds.below("the law of the exchange", laws.fate, 1e-12);
  }),

  "swapped-odd": claim("analytic", async (holds) => {
    const mixed = { writer: "centred", reader: "centred", swapped: true } as const;
    const even = await conventions({ ...mixed, side: "64" });
    holds.near("correlation, 64 pixels", even.correlation, 1, 1e-12);
    const odd = await conventions({ ...mixed, side: "63" });
    holds.equal("rolled, 63 pixels", Math.abs(odd.fate.moved), 1);
    holds.equal("zero frequency misread by, bins", Math.abs(odd.fate.wave), 1);
  }),

  "other-sign": claim("analytic", async (holds) => {
    const { fate, laws } = await conventions({ plus: true });
    holds.equal("turned", fate.turned ? 1 : 0, 1);
    holds.below("Parseval sees nothing", laws.parseval, 1e-12);
    holds.below("the law of the exchange", laws.fate, 1e-12);
  }),

  "board-fails": claim("golden", (holds) => {
    // BUG-12: the centre of the transform of a point at the origin.
    for (const [n, value] of [[8, 1], [10, -1], [12, 1], [14, -1]] as const) {
      holds.near(`checkerboards, ${n}³`, checkerboardCentre(n), value, 1e-12);
    }
  }), // prettier-ignore

  "unitary-point": claim("golden", (holds) => {
    // Anchor of N13.
    const point = new Float64Array(128);
    point[2 * (4 + 8 * 4)] = 1;
    const spectrum = fourierTransform(point, [8, 8], fftConventions.unitary);
    for (const i of [0, 9, 36, 63]) holds.equal(`coefficient ${i}`, spectrum[2 * i]!, 0.125);
  }),
});
