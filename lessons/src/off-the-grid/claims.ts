import {
  besselJ,
  ballInvariants,
  ballSpectrum,
  createImage,
  createRandom,
  analyticVolume,
  gaussianBlobPhantom,
  hankelTransform,
  imageFromPolarSpectrum,
  nudft2,
  nufft2,
  polarSpectrum,
  randomRotation,
  rotatePhantom,
} from "@vitreous/core";
import { claim, type Claims } from "../claims.js";
import { atoms } from "./params.js";
import { readRipple, rippleError } from "./polar-grid.js";
import { plain } from "./presets.js";
import { sphereModel, type SphereResult, type SphereState } from "./sphere-model.js";
import { raysNeeded } from "./values.js";
import type { EvaluateRays, EvaluateSpreading } from "./words.js";

type EvaluateSphere = (state?: Partial<SphereState>) => Promise<SphereResult>;

/** The tests behind the lesson's sentences, by the names that the text uses. */
export const offGridClaims = (
  spreading: EvaluateSpreading,
  rays: EvaluateRays,
  sphere: EvaluateSphere,
): Claims => ({
  falls: claim("invariant", async (holds) => {
    const { boundByWidth } = await spreading(plain);
    for (let width = 2; width <= 13; width++) {
      // exp(−π√(1 − 1/σ)) = 0.108 per point in theory; odd and even widths differ.
      const ratio = boundByWidth[width]! / boundByWidth[width - 1]!;
      holds.below(`promise of width ${width + 1} over that of ${width}`, ratio, 0.25);
    }
    holds.below("promise of width 14", boundByWidth[13]!, 1e-12);
  }),

  anywhere: claim("invariant", async (holds) => {
    const random = createRandom(2);
    for (let draw = 0; draw < 8; draw++) {
      const places = Object.fromEntries(
        atoms.map(({ id }) => [id, Math.round(6400 * (random.uniform() - 0.5)) / 100]),
      );
      const { error, bound } = await spreading({ ...plain, width: 6, ...places });
      // 5 % for the sampling of the promise.
      holds.below(`draw ${draw}: error over promise`, error / bound, 1.05);
    }
  }),

  "nearest-is-poor": claim("reference", async (holds) => {
    const nearest = await spreading({ ...plain, kernel: "box", width: 1 });
    const linear = await spreading({ ...plain, kernel: "triangle", width: 2 });
    holds.above("nearest", nearest.error, 0.1);
    holds.above("nearest over linear", nearest.error / linear.error, 2);
    holds.above("linear", linear.error, 0.02);
  }),

  "edge-is-low": claim("analytic", async (holds) => {
    // Without the division the last coefficient is too small by the height of the kernel’s transform there.
    const right = await spreading({ ...plain, width: 8 });
    const forgotten = await spreading({ ...plain, width: 8, correction: "none" });
    const multiplied = await spreading({ ...plain, width: 8, correction: "multiply" });
    // Both have the kernel’s own error, 4e-7.
    holds.near("forgotten, at −16", forgotten.fast[0]! / right.fast[0]!, right.edge, 1e-9);
    holds.near("multiplied, at −16", multiplied.fast[0]! / right.fast[0]!, right.edge ** 2, 1e-9);
    holds.near("zero frequency", forgotten.fast[16]! / right.fast[16]!, 1, 1e-6);
  }),

  "no-room": claim("invariant", async (holds) => {
    const { boundByWidth } = await spreading({ ...plain, finer: 1 });
    holds.above("best promise of any width", Math.min(...boundByWidth), 0.9);
  }),

  "on-the-grid": claim("analytic", async (holds) => {
    const places = { carbon: -21, nitrogen: -12, oxygen: -2, phosphorus: 8, sulphur: 20 };
    const state = { ...plain, kernel: "box", width: 1, ...places } as const;
    // Rounding of a transform of 64 numbers.
    holds.below(
      "nothing divided",
      (await spreading({ ...state, correction: "none" })).error,
      1e-14,
    );
    holds.above("divided", (await spreading(state)).error, 0.01);
  }),

  "sharper-is-worse": claim("invariant", async (holds) => {
    const at = async (sharpness: number) =>
      (await spreading({ ...plain, width: 8, sharpness })).bound;
    const best = await at(1);
    holds.above("sharper by half, times the promise", (await at(1.5)) / best, 100);
    holds.above("blunter by half, times the promise", (await at(0.6)) / best, 100);
  }),

  gaussian: claim("reference", async (holds) => {
    const cut = await spreading({ ...plain, kernel: "gaussian", width: 8 });
    const best = await spreading({ ...plain, width: 8 });
    holds.above("promise of the Gaussian over that of the semicircle", cut.bound / best.bound, 100);
  }),

  adjoint: claim("invariant", async (holds) => {
    for (const kernel of ["semicircle", "triangle"] as const) {
      const { laws } = await spreading({ ...plain, kernel, width: 2 });
      // Rounding; the error of the transforms themselves is above a hundredth here.
      holds.below(`⟨A f, c⟩ − ⟨f, A*c⟩, ${kernel}`, laws.adjoint, 1e-14);
    }
  }),

  slides: claim("invariant", async (holds) => {
    for (const turn of [42, 138, 301.5]) {
      const { found } = await rays({ source: "4ake", turn, rays: 120 });
      // A fifth of the distance between rays: the parabola through three of them.
      holds.near(`found for ${turn}°`, found, turn, 0.6);
    }
  }),

  "rings-stay": claim("invariant", async (holds) => {
    const { ringGap } = await rays({ source: "4ake", turn: 42, rays: 120 });
    // What is left of an atom beyond Nyquist folds back: 6e-3 of it, and atoms add up incoherently there.
    holds.below("change of the power of the rings", ringGap, 1e-3);
  }),

  "areas-matter": claim("invariant", async (holds) => {
    const right = await rays({ source: "4ake", turn: 42, rays: 240 });
    const wrong = await rays({ source: "4ake", turn: 42, rays: 240, areas: "alike" });
    holds.below("largest error with areas", right.backError, 0.02);
    holds.below("likeness without", wrong.likeness, 0.9);
  }),

  "one-over-r": claim("analytic", (holds) => {
    const n = 65;
    const image = createImage(n, 1);
    image.data[32 + n * 32] = 1;
    const spectrum = polarSpectrum(image, { rays: 400, samples: 2 * n });
    const { data } = imageFromPolarSpectrum(spectrum, { nx: n, ny: n, areas: false });
    const mean = (from: number, to: number) => {
      let [sum, count] = [0, 0];
      data.forEach((v, i) => {
        const r = Math.hypot((i % n) - 32, Math.floor(i / n) - 32);
        if (r >= from && r < to) [sum, count] = [sum + v, count + 1];
      });
      return sum / count;
    };
    // Ripples of the sharp end at Nyquist are averaged over two pixels of radius; 10 % are left.
    holds.near("brightness at 20 px over that at 10 px", mean(19, 21) / mean(9, 11), 0.5, 0.05);
  }),

  "n27-point": claim("golden", (holds) => {
    // Notebook N27, its own cell: dr 0.5, dθ π/8.
    const anchor = -0.11900701818463824;
    holds.near("sin r/r read at (2, 3)", readRipple(0.5, 16, 2, 3), anchor, 1e-15);
  }),

  "n27-errors": claim("golden", (holds) => {
    // Notebook N27, 100 × 100 points on ±10, dθ 0.01: five or six digits.
    const anchors = [
      [0.1, 6.2575e-4],
      [0.2, 2.41423e-3],
      [0.5, 1.53661e-2],
      [1, 6.07668e-2],
      [2, 0.233119],
    ] as const;
    for (const [step, anchor] of anchors)
      holds.near(`Δr = ${step}`, rippleError(step) / anchor, 1, 1e-5);
    const perSquare = (step: number) => rippleError(step) / step ** 2;
    for (const [step] of anchors)
      holds.near(
        `Δr = ${step}: error per Δr², over that at 0.2`,
        perSquare(step) / perSquare(0.2),
        1,
        0.05,
      );
  }),

  "hankel-pairs": claim("analytic", (holds) => {
    const gaussian = hankelTransform((r) => Math.exp(-Math.PI * r * r), { radius: 4 });
    const disc = hankelTransform(() => 1, { radius: 1 });
    for (const k of [0.3, 1, 1.8]) {
      // Quadrature with 200 nodes: rounding.
      holds.near(`Gaussian at ${k}`, gaussian(k), Math.exp(-Math.PI * k * k), 1e-12);
      holds.near(`disc at ${k}`, disc(k), besselJ(1, 2 * Math.PI * k) / k, 1e-12);
    }
  }),

  "sphere-power": claim("invariant", async (holds) => {
    for (const [turn, tilt] of [
      [90, 0],
      [35, 110],
    ] as const) {
      const { changed, moved } = await sphere({ turn, tilt });
      holds.below(`change of the powers at ${turn}°, ${tilt}°`, changed, 1e-12);
      holds.above(`change of a coefficient at ${turn}°, ${tilt}°`, moved, 0.01);
    }
    holds.equal("degrees", sphereModel.params.degree.max, 8);
  }),

  "ball-invariants": claim("invariant", (holds) => {
    const phantom = gaussianBlobPhantom([
      { x: 1.5, y: 1, z: -1, sigma: 1.5, weight: 30 },
      { x: -1.5, y: 1.5, z: 0.5, sigma: 1.6, weight: 20 },
    ]);
    const turned = rotatePhantom(phantom, randomRotation(createRandom(3)));
    const [a, b] = [phantom, turned].map((of) =>
      ballInvariants(
        ballSpectrum(analyticVolume(of, 20, 1), { order: 3, radius: 10, frequency: 0.3 }),
      ),
    );
    const top = Math.max(...a![0]!);
    // Maps in single precision; blobs that end four and a half widths from the ball’s surface: 1e-6.
    a!.forEach((matrix, l) =>
      holds.below(
        `degree ${l}: change over the largest`,
        Math.max(...matrix.map((v, i) => Math.abs(v - b![l]![i]!))) / top,
        1e-5,
      ),
    );
  }),

  "rays-apart": claim("analytic", (holds) => {
    // At Nyquist the circle is π n frequencies long.
    holds.near("rays for 128 pixels", raysNeeded(128), Math.PI * 128, 1);
  }),

  "any-frequency": claim("analytic", (holds) => {
    // A point at the origin has the same coefficient at every frequency, on the grid or off it.
    const grid = Float64Array.of(0, 0, 0, 1, 0, 0, 0);
    const random = createRandom(4);
    const places = Float64Array.from({ length: 20 }, () => random.uniform());
    const [fast, slow] = [
      nufft2(places, grid, [7], { tolerance: 1e-12 }),
      nudft2(places, grid, [7]),
    ];
    places.forEach((nu, j) => {
      holds.near(`fast, ν = ${nu.toFixed(3)}`, fast[2 * j]!, 1, 1e-12);
      holds.near(`plain, ν = ${nu.toFixed(3)}`, slow[2 * j]!, 1, 1e-15);
    });
  }),
});
