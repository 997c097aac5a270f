import { shapeOf, spacingOf } from "./create.js";
import { DomainError } from "./errors.js";
import { originOf } from "./frequency.js";
import type { Image, Volume } from "./types.js";

/** How a background is found and removed. */
export interface BackgroundOptions {
  /** Take away the plane that fits the background best, not only its mean. Default false. */
  readonly ramp?: boolean;
}

/** Where the background of maps of one size is, and what a plane through it needs. */
export interface BackgroundPlan {
  readonly sizes: readonly [nx: number, ny: number, nz: number];
  /** Samples of the background. */
  readonly count: number;
  /** Per row: the first sample that is not background, and the first that is again; equal where all of it is. */
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** Turns the sums of v, x·v, y·v, z·v over the background into the plane c₀ + c₁x + c₂y + c₃z: 4 × 4, row-major. */
  readonly solve: Float64Array;
}

/**
 * Prepares `levelBackgroundInto` for maps of one size.
 *
 * @param shape   slow to fast: [ny, nx] or [nz, ny, nx]
 * @param radius  samples: what is farther from the origin is background
 * @throws DomainError  when fewer than two samples lie outside
 * @convention C2.1
 */
export function planBackground(
  shape: readonly number[],
  radius: number,
  { ramp = false }: BackgroundOptions = {},
): BackgroundPlan {
  const [nx, ny, nz] = [shape.at(-1) ?? 1, shape.at(-2) ?? 1, shape.at(-3) ?? 1];
  const [ox, oy, oz] = [originOf(nx), originOf(ny), originOf(nz)];
  const from = new Uint32Array(ny * nz);
  const to = new Uint32Array(ny * nz);
  /** Σ of products of 1, x, y, z over the background. */
  const gram = new Float64Array(16);
  for (let row = 0; row < ny * nz; row++) {
    const [y, z] = [(row % ny) - oy, Math.floor(row / ny) - oz];
    const rest = radius * radius - y * y - z * z;
    const reach = rest < 0 ? -1 : Math.floor(Math.sqrt(rest));
    // A ball cuts a row in one stretch.
    from[row] = reach < 0 ? nx : Math.max(0, ox - reach);
    to[row] = reach < 0 ? nx : Math.min(nx, ox + reach + 1);
    for (let x = 0; x < nx; x++) {
      if (x === from[row]) x = to[row];
      if (x >= nx) break;
      const point = [1, x - ox, y, z];
      for (let i = 0; i < 16; i++) gram[i] += point[i >> 2] * point[i & 3];
    }
  }
  const [count] = gram;
  if (count < 2) {
    const corner = Math.hypot(ox, oy, oz);
    throw new DomainError({
      field: "radius",
      got: `${radius} samples`,
      expected: "a radius that leaves background outside",
      hint: `The farthest corner is ${Number(corner.toPrecision(4))} samples from the origin.`,
    });
  }
  const solve = new Float64Array(16);
  if (ramp) inverseInto(solve, gram);
  else solve[0] = 1 / count;
  return { sizes: [nx, ny, nz], count, from, to, solve };
}

/** Inverse of a symmetric 4 × 4 matrix by Gauss–Jordan; an axis along which nothing varies gets zeros. */
function inverseInto(out: Float64Array, gram: Float64Array): void {
  const a = Float64Array.from(gram);
  for (let i = 0; i < 4; i++) out[5 * i] = 1;
  for (let pivot = 0; pivot < 4; pivot++) {
    const head = a[5 * pivot];
    if (head <= 1e-9 * gram[0]) {
      for (let i = 0; i < 4; i++) out[4 * pivot + i] = out[4 * i + pivot] = 0;
      continue;
    }
    for (let j = 0; j < 4; j++) {
      a[4 * pivot + j] /= head;
      out[4 * pivot + j] /= head;
    }
    for (let row = 0; row < 4; row++) {
      const factor = a[4 * row + pivot];
      if (row === pivot || factor === 0) continue;
      for (let j = 0; j < 4; j++) {
        a[4 * row + j] -= factor * a[4 * pivot + j];
        out[4 * row + j] -= factor * out[4 * pivot + j];
      }
    }
  }
}

/**
 * Brings the background of one map to mean 0 and standard deviation 1, in place.
 *
 * @throws DomainError  when it does not vary
 */
export function levelBackgroundInto(out: Float32Array, plan: BackgroundPlan): Float32Array {
  const { sizes, count, from, to, solve } = plan;
  const [nx, ny, nz] = sizes;
  const [ox, oy, oz] = [originOf(nx), originOf(ny), originOf(nz)];
  let [sum, sumX, sumY, sumZ] = [0, 0, 0, 0];
  for (let row = 0, start = 0; row < from.length; row++, start += nx) {
    let [inRow, inRowX] = [0, 0];
    for (let x = 0; x < from[row]; x++) {
      inRow += out[start + x];
      inRowX += (x - ox) * out[start + x];
    }
    for (let x = to[row]; x < nx; x++) {
      inRow += out[start + x];
      inRowX += (x - ox) * out[start + x];
    }
    sum += inRow;
    sumX += inRowX;
    sumY += ((row % ny) - oy) * inRow;
    sumZ += (Math.floor(row / ny) - oz) * inRow;
  }
  const [c0, c1, c2, c3] = [0, 4, 8, 12].map(
    (i) => solve[i] * sum + solve[i + 1] * sumX + solve[i + 2] * sumY + solve[i + 3] * sumZ,
  );
  let squares = 0;
  for (let row = 0, start = 0; row < from.length; row++, start += nx) {
    const level = c0 + c2 * ((row % ny) - oy) + c3 * (Math.floor(row / ny) - oz);
    const [first, next] = [from[row], to[row]];
    for (let x = 0; x < nx; x++) {
      const value = out[start + x] - level - c1 * (x - ox);
      out[start + x] = value;
      if (x < first || x >= next) squares += value * value;
    }
  }
  const deviation = Math.sqrt(squares / count);
  if (!(deviation > 0 && Number.isFinite(deviation))) {
    throw new DomainError({
      field: "background",
      got: `standard deviation ${deviation}`,
      expected: "a background that varies",
      hint: "A noiseless or masked image has none to be measured by.",
    });
  }
  for (let i = 0; i < out.length; i++) out[i] /= deviation;
  return out;
}

/**
 * Brings the background to mean 0 and standard deviation 1: the samples farther from the origin than `radius`, where no
 * particle is: what RELION asks of its images. With `ramp`, the plane that fits them best (least squares) is taken away, before the
 * deviation is measured.
 *
 * @param radius  Å
 * @throws DomainError  when fewer than two samples lie outside, or when they are all alike
 * @convention C2.1
 */
export function normaliseBackground<T extends Image | Volume>(
  map: T,
  radius: number,
  options: BackgroundOptions = {},
): T {
  const plan = planBackground(shapeOf(map), radius / spacingOf(map), options);
  return { ...map, data: levelBackgroundInto(Float32Array.from(map.data), plan) };
}
