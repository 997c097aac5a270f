import {
  analyticSlice,
  createRandom,
  createVolume,
  gaussianBlobPhantom,
  projectVolume,
  randomRotation,
  spectrumOf,
} from "@vitreous/core";
import { claim, type Claims } from "../claims.js";
import { crowtherViews } from "./laws.js";
import { statesOfText, type Evaluate } from "./values.js";

/** The tests behind the lesson's sentences, by the names that the text uses. */
export const sliceClaims = (evaluate: Evaluate): Claims => ({
  "same-sum": claim("invariant", async (holds) => {
    for (const source of ["4ake", "hand"] as const) {
      const { totalSpread } = await evaluate({ source, box: "48", even: 20 });
      // Single precision over 48² pixels. Exactly 0 would mean that nothing was compared.
      holds.below(`spread of the sums of ${source}`, totalSpread, 1e-6);
      holds.above(`spread of the sums of ${source}`, totalSpread, 0);
    }
  }),

  "point-at-the-centre": claim("analytic", (holds) => {
    const volume = createVolume(32, 1);
    volume.data[16 + 32 * (16 + 32 * 16)] = 1;
    const random = createRandom(7);
    let worst = 0;
    for (let i = 0; i < 5; i++) {
      const image = projectVolume(volume, randomRotation(random), { interpolation: "gridding" });
      const { data } = spectrumOf(image);
      for (let ky = -12; ky <= 12; ky++) {
        for (let kx = 0; kx * kx + ky * ky <= 144 && kx <= 12; kx++) {
          const at = 2 * ((ky < 0 ? ky + 32 : ky) * 17 + kx);
          worst = Math.max(worst, Math.hypot(data[at]! - 1, data[at + 1]!));
        }
      }
    }
    // The gridding kernel in the middle of the box: 1e-3.
    holds.below("distance of a coefficient from one", worst, 2e-3);
    // And in closed form: a Gaussian that is narrow compared with a voxel is that point.
    const point = gaussianBlobPhantom([{ x: 0, y: 0, z: 0, sigma: 1e-6, weight: 1 }]);
    const slice = analyticSlice(point, randomRotation(random), 16, 1);
    const low = slice.data.reduce((least, value, i) => (i % 2 ? least : Math.min(least, value)), 1);
    holds.near("least real part in closed form", low, 1, 5e-7);
  }),

  "crowther-example": claim("analytic", (holds) => {
    holds.near("π · 150 / 5", crowtherViews(150, 5), 94.2478, 5e-5);
  }),

  "crowther-is-sufficient": claim("reference", async (holds) => {
    const even = Math.ceil((await evaluate({ source: "4ake" })).crowther);
    const result = await evaluate({ source: "4ake", even, layout: "axis" });
    const { frequency, fsc } = result.reconstruction!.fsc;
    const low = Math.min(...fsc.filter((_, i) => i > 0 && frequency[i]! <= 1 / result.detail));
    holds.above("least FSC out to the detail", low, 0.9);
    // And the FSC to the truth stays above 0.5 beyond that detail.
    holds.below("resolution, Å", result.reconstruction!.resolution, result.detail);
  }),

  "lost-sums": claim("reference", async (holds) => {
    const { lostWeight, correlation } = (await evaluate(statesOfText.lost)).reconstruction!;
    // The notebook itself loses 11.2 % with other views of another object: it is the geometry that decides.
    holds.above("share of the weight that is lost", lostWeight, 0.09);
    holds.below("share of the weight that is lost", lostWeight, 0.13);
    holds.above("correlation all the same", correlation, 0.98);
  }),

  transposed: claim("reference", async (holds) => {
    const right = (await evaluate(statesOfText.right)).reconstruction!;
    const wrong = (await evaluate(statesOfText.transposed)).reconstruction!;
    holds.above("correlation with A", right.correlation, 0.99);
    holds.below("correlation with Aᵀ", wrong.correlation, 0.85);
    holds.above("loss of resolution, times", wrong.resolution / right.resolution, 4);
    // A single view survives: alone, it is as good as ever.
    const one = { source: "4ake", even: 1, layout: "sphere" } as const;
    const alone = (await evaluate({ ...one, fault: "transposed" })).reconstruction!;
    const before = (await evaluate(one)).reconstruction!;
    const power = (data: Float32Array) => data.reduce((sum, value) => sum + value * value, 0);
    holds.near("power of a single view", power(alone.map.data) / power(before.map.data), 1, 0.05);
  }),

  mirror: claim("reference", async (holds) => {
    const right = (await evaluate({ ...statesOfText.mirror, fault: "none" })).reconstruction!;
    const wrong = (await evaluate(statesOfText.mirror)).reconstruction!;
    holds.above("correlation with the mirror image", wrong.mirrorCorrelation, 0.99);
    holds.below("correlation with the map", wrong.correlation, 0.6);
    // As sharp as before.
    holds.near("either hand", wrong.mirrorCorrelation, right.correlation, 2e-3);
  }),

  "padding-helps": claim("reference", async (holds) => {
    const one = (await evaluate(statesOfText.trilinear1)).sliceError;
    const two = (await evaluate(statesOfText.trilinear2)).sliceError;
    const best = (await evaluate(statesOfText.gridding2)).sliceError;
    // Linear interpolation: a quarter for half the spacing.
    holds.above("gain by padding, times", one / two, 3);
    holds.below("gain by padding, times", one / two, 6);
    holds.below("gridding", best, two / 10);
  }),
});
