import type { FloatArray } from "../engine/engine.js";
import { originOf } from "../grid/frequency.js";
import { asComplex, countPoints, requireGrid } from "./checks.js";

/** Which exponent: −1 is the forward transform of C3.1, +1 the other one. */
export type TransformSign = 1 | -1;

/**
 * Type 1 as a plain sum, from scattered points to the regular frequencies: the truth for `nufft1`.
 *
 * @equation nufft.type1
 *   F_k = \sum_{j} c_j \, e^{-2\pi i\, k \cdot t_j}, \qquad -\lfloor n/2 \rfloor \le k < \lceil n/2 \rceil \text{ on each axis}
 * @param points     shape [count, axes], x first: places as fractions of the box, period 1
 * @param strengths  count real or 2·count interleaved numbers
 * @param shape      of the result, slow to fast; index ⌊n/2⌋ is frequency 0
 * @param sign       of the exponent; default −1
 * @returns          interleaved complex, shape `shape`
 * @accuracy         rounding: relative to Σ|c| about 1e-16 · (1 + 2π|k|)
 * @convention C2.1 C3.1
 */
export function nudft1(
  points: FloatArray,
  strengths: FloatArray,
  shape: readonly number[],
  sign: TransformSign = -1,
): Float64Array {
  requireGrid(shape);
  const count = countPoints("points", points, shape.length);
  const c = asComplex("strengths", strengths, count);
  return sumOverPoints(points, c, gridPoints(shape), shape.length, sign);
}

/**
 * Type 2 as a plain sum, from the samples of a grid to scattered frequencies: the truth for `nufft2`.
 *
 * @equation nufft.type2
 *   F_j = \sum_{x} f_x \, e^{-2\pi i\, \nu_j \cdot x}, \qquad -\lfloor n/2 \rfloor \le x < \lceil n/2 \rceil \text{ on each axis}
 * @param points  shape [count, axes], x first: frequencies in cycles per sample, period 1
 * @param grid    samples of shape `shape`, real or interleaved; index ⌊n/2⌋ is the origin
 * @returns       interleaved complex, one value per point
 * @convention C2.1 C3.1
 */
export function nudft2(
  points: FloatArray,
  grid: FloatArray,
  shape: readonly number[],
  sign: TransformSign = -1,
): Float64Array {
  requireGrid(shape);
  countPoints("points", points, shape.length);
  const samples = shape.reduce((a, b) => a * b, 1);
  const f = asComplex("grid", grid, samples);
  return sumOverPoints(gridPoints(shape), f, points, shape.length, sign);
}

/**
 * Type 3 as a plain sum, from scattered points to scattered frequencies: the truth for `nufft3`.
 *
 * @equation nufft.type3
 *   F_k = \sum_{j} c_j \, e^{-2\pi i\, s_k \cdot x_j}
 * @param points      shape [count, axes], x first: any unit of length
 * @param strengths   count real or 2·count interleaved numbers
 * @param targets     shape [targets, axes], x first: cycles per that unit
 * @param dimensions  axes, 1 to 3
 * @returns           interleaved complex, one value per target
 * @convention C3.1
 */
export function nudft3(
  points: FloatArray,
  strengths: FloatArray,
  targets: FloatArray,
  dimensions: number,
  sign: TransformSign = -1,
): Float64Array {
  requireGrid(Array.from({ length: dimensions }, () => 1));
  const count = countPoints("points", points, dimensions);
  countPoints("targets", targets, dimensions);
  return sumOverPoints(points, asComplex("strengths", strengths, count), targets, dimensions, sign);
}

/** Every grid point as coordinates from the origin, x first, in the order of the samples. */
function gridPoints(shape: readonly number[]): Float64Array {
  const axes = shape.length;
  const samples = shape.reduce((a, b) => a * b, 1);
  const points = new Float64Array(samples * axes);
  for (let i = 0; i < samples; i++) {
    let rest = i;
    for (let axis = 0; axis < axes; axis++) {
      const n = shape[axes - 1 - axis]!;
      points[i * axes + axis] = (rest % n) - originOf(n);
      rest = Math.floor(rest / n);
    }
  }
  return points;
}

function sumOverPoints(
  points: FloatArray,
  strengths: FloatArray,
  targets: FloatArray,
  axes: number,
  sign: TransformSign,
): Float64Array {
  const out = new Float64Array((2 * targets.length) / axes);
  for (let k = 0; 2 * k < out.length; k++) {
    let re = 0;
    let im = 0;
    // #region nufft.plain-sum
    for (let j = 0; 2 * j < strengths.length; j++) {
      let turns = 0;
      for (let a = 0; a < axes; a++) turns += targets[k * axes + a]! * points[j * axes + a]!;
      const phase = sign * 2 * Math.PI * turns;
      const cos = Math.cos(phase);
      const sin = Math.sin(phase);
      re += strengths[2 * j]! * cos - strengths[2 * j + 1]! * sin;
      im += strengths[2 * j]! * sin + strengths[2 * j + 1]! * cos;
    }
    // #endregion
    out[2 * k] = re;
    out[2 * k + 1] = im;
  }
  return out;
}
