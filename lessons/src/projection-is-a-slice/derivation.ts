import {
  applyRotation,
  projectRealSpace,
  rotationFromQuaternion,
  transposeRotation,
  type RotationMatrix,
} from "@vitreous/core";
import type { LineTest } from "../figure-words.js";
import type { SliceState } from "./params.js";
import { sumOf } from "./pictures.js";
import type { SliceResult } from "./result.js";

/** A frequency off the axes, in cycles per box: any would do. */
const frequency = [3, 2] as const;

type Complex = readonly [re: number, im: number];
const distance = (a: Complex, b: Complex) => Math.hypot(a[0] - b[0], a[1] - b[1]);

/** Σ P e^(−2πi k·x/n) over the picture, from its centre. */
function transformOfPicture(data: Float32Array, n: number): Complex {
  let re = 0;
  let im = 0;
  for (let y = 0, i = 0; y < n; y++) {
    for (let x = 0; x < n; x++, i++) {
      const phase =
        (-2 *
          Math.PI *
          (frequency[0] * (x - Math.floor(n / 2)) + frequency[1] * (y - Math.floor(n / 2)))) /
        n;
      re += data[i]! * Math.cos(phase);
      im += data[i]! * Math.sin(phase);
    }
  }
  return [re, im];
}

/** Σ V e^(−2πi q·r/n) over the map, from its centre. */
function transformOfMap({ map }: SliceResult, q: readonly [number, number, number]): Complex {
  const n = map.nx;
  const origin = Math.floor(n / 2);
  let re = 0;
  let im = 0;
  for (let z = 0, i = 0; z < n; z++) {
    for (let y = 0; y < n; y++) {
      for (let x = 0; x < n; x++, i++) {
        const value = map.data[i]!;
        if (value === 0) continue;
        const phase =
          (-2 * Math.PI * (q[0] * (x - origin) + q[1] * (y - origin) + q[2] * (z - origin))) / n;
        re += value * Math.cos(phase);
        im += value * Math.sin(phase);
      }
    }
  }
  return [re, im];
}

const backRotated = (a: RotationMatrix) =>
  applyRotation(transposeRotation(a), [frequency[0], frequency[1], 0]);

/** The tests that the steps of the derivation name. */
export const derivationSteps: Readonly<
  Record<string, (result: SliceResult, state: SliceState) => LineTest>
> = {
  definition(result, state) {
    const rays = projectRealSpace(result.map, rotationFromQuaternion(state.orientation), {
      sampling: "cubic",
    });
    let difference = 0;
    let size = 0;
    rays.data.forEach((value, i) => {
      difference += (value - result.projection.data[i]!) ** 2;
      size += result.projection.data[i]! ** 2;
    });
    return {
      what: "the picture, and a sum along rays through the map",
      difference: Math.sqrt(difference / size),
      // Rays read between voxels; cubic reading loses some of the finest detail.
      allowed: 0.05,
    };
  },
  transform(result, state) {
    const whole = transformOfPicture(result.projection.data, result.projection.nx);
    const slice = transformOfMap(result, backRotated(rotationFromQuaternion(state.orientation)));
    return {
      what: `the coefficient at (${frequency.join(", ")}) of the picture, and the triple sum over the map`,
      difference: distance(whole, slice) / Math.abs(sumOf(result.map.data)),
      // The camera of the figure: gridding, padded twice.
      allowed: 2e-3,
    };
  },
  rotation(result, state) {
    const a = rotationFromQuaternion(state.orientation);
    const q = backRotated(a);
    let worst = 0;
    for (let i = 1; i <= 50; i++) {
      const r: [number, number, number] = [(7 * i) % 31, (11 * i) % 29, (13 * i) % 37];
      const s = applyRotation(a, r);
      const image = frequency[0] * s[0] + frequency[1] * s[1];
      const map = q[0] * r[0] + q[1] * r[1] + q[2] * r[2];
      worst = Math.max(worst, Math.abs(image - map));
    }
    return {
      what: "k · (A r) and (Aᵀ k) · r, at 50 places",
      difference: worst / result.map.nx,
      allowed: 1e-12,
    };
  },
};
