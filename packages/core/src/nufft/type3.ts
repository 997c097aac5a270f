import type { FloatArray } from "../engine/engine.js";
import { DomainError } from "../grid/errors.js";
import { asComplex, countPoints, requireGrid } from "./checks.js";
import type { TransformSign } from "./direct.js";
import { kernelForTolerance, type SpreadingKernel } from "./kernel.js";
import { planNufft } from "./plan.js";
import { orderOfPoints, spreadInto, type FineGrid } from "./spread.js";

/** Points of the fine grid that a plan may own: 4 GiB of doubles, twice. */
const LARGEST_GRID = 2 ** 28;

/** Along one axis: middle and half length of the points and of the targets, and the grid between them. */
interface Axis {
  readonly pointMiddle: number;
  readonly targetMiddle: number;
  /** Distance of neighbouring grid points, in the unit of the points. */
  readonly step: number;
  readonly size: number;
}

/**
 * Type 3: from scattered points to scattered frequencies. The points, moved to the origin, are spread onto a grid that holds all
 * of them and is fine enough for the highest target; type 2 reads it at the targets; each is divided by the transform of the kernel.
 * The work grows with the product of the two extents, so both are moved to their middles first.
 *
 * @equation nufft.type3-steps
 *   F_k = \frac{e^{-2\pi i\, s_k \cdot \bar x}}{\hat\varphi(\tilde s_k h)} \sum_l e^{-2\pi i\, h \tilde s_k \cdot l}
 *   \sum_j \varphi(l - \tilde x_j / h)\; c_j\, e^{-2\pi i\, \bar s \cdot \tilde x_j}, \qquad h = \frac{1}{4 \max|\tilde s|}
 * @param points      shape [count, axes], x first: any unit of length
 * @param strengths   count real or 2·count interleaved numbers
 * @param targets     shape [targets, axes], x first: cycles per that unit
 * @param dimensions  axes, 1 to 3
 * @returns           interleaved complex, one value per target
 * @accuracy   |error| ≤ tolerance · Σ|c|; plus rounding, of order 1e-16 · max|s·x| · Σ|c|
 * @throws ShapeError, DomainError  not whole points, not finite, a tolerance below 1e-12, or a product of extents too large for memory
 * @convention C3.1
 * @source     Barnett, Magland & af Klinteberg (2019), section 3.3; Lee & Greengard (2005) J. Comput. Phys. 206, 1
 */
export function nufft3(
  points: FloatArray,
  strengths: FloatArray,
  targets: FloatArray,
  dimensions: number,
  options: { readonly tolerance?: number; readonly sign?: TransformSign } = {},
): Float64Array {
  const { tolerance = 1e-9, sign = -1 } = options;
  requireGrid(Array.from({ length: dimensions }, () => 1));
  const count = countPoints("points", points, dimensions);
  const wanted = countPoints("targets", targets, dimensions);
  const c = asComplex("strengths", strengths, count);
  const out = new Float64Array(2 * wanted);
  if (count === 0 || wanted === 0) return out;
  // Both spreadings err: the one of the points and the one of type 2.
  const kernel = kernelForTolerance(tolerance, 2 * dimensions);
  const axes = Array.from({ length: dimensions }, (_, axis) =>
    layAxis(points, targets, axis, dimensions, kernel),
  );
  const shape = axes.map(({ size }) => size).reverse();
  const cells = shape.reduce((a, b) => a * b, 1);
  if (!(2 ** dimensions * cells <= LARGEST_GRID)) {
    throw new DomainError({
      field: "points and targets",
      got: [...shape],
      expected: `at most ${LARGEST_GRID} points of the fine grid between them`,
      hint: "The grid grows with (extent of the points) × (extent of the targets); cut one of them into boxes, or sum directly with nudft3.",
    });
  }
  const plan = planNufft({ shape, kernel, sign });

  // Points in periods of the grid between; strengths turned by the middle of the targets.
  const places = new Float64Array(points.length);
  const turned = new Float64Array(c.length);
  for (let j = 0; j < count; j++) {
    let turns = 0;
    for (let a = 0; a < dimensions; a++) {
      const { pointMiddle, targetMiddle, step, size } = axes[a]!;
      const moved = points[j * dimensions + a]! - pointMiddle;
      places[j * dimensions + a] = moved / (step * size);
      turns += targetMiddle * moved;
    }
    turnInto(turned, j, c[2 * j]!, c[2 * j + 1]!, sign * turns);
  }
  const grid: FineGrid = {
    axes: dimensions,
    nx: shape.at(-1)!,
    ny: shape.at(-2) ?? 1,
    nz: shape.at(-3) ?? 1,
    kernel,
  };
  const between = new Float64Array(2 * cells);
  spreadInto(between, grid, places, turned, orderOfPoints(grid, places, count));

  const frequencies = new Float64Array(targets.length);
  for (let i = 0; i < targets.length; i++) {
    const { targetMiddle, step } = axes[i % dimensions]!;
    frequencies[i] = (targets[i]! - targetMiddle) * step;
  }
  plan.setPoints(frequencies);
  plan.type2Into(out, centred(between, shape));
  for (let k = 0; k < wanted; k++) {
    let turns = 0;
    let divisor = 1;
    for (let a = 0; a < dimensions; a++) {
      turns += targets[k * dimensions + a]! * axes[a]!.pointMiddle;
      divisor *= kernel.transform(frequencies[k * dimensions + a]!);
    }
    turnInto(out, k, out[2 * k]! / divisor, out[2 * k + 1]! / divisor, sign * turns);
  }
  return out;
}

/** (re + i im) exp(2πi turns) at place j. */
function turnInto(out: Float64Array, j: number, re: number, im: number, turns: number): void {
  const phase = 2 * Math.PI * (turns - Math.round(turns));
  out[2 * j] = re * Math.cos(phase) - im * Math.sin(phase);
  out[2 * j + 1] = re * Math.sin(phase) + im * Math.cos(phase);
}

function layAxis(
  points: FloatArray,
  targets: FloatArray,
  axis: number,
  dimensions: number,
  kernel: SpreadingKernel,
): Axis {
  const [pointMiddle, extent] = rangeOf(points, axis, dimensions);
  const [targetMiddle, reach] = rangeOf(targets, axis, dimensions);
  // A quarter of a cycle per step at the highest target. A single target, or a single point, asks for no step of its own.
  const step = reach > 0 ? 1 / (4 * reach) : extent > 0 ? extent : 1;
  const size = Math.ceil((2 * extent) / step) + kernel.width + 2;
  return { pointMiddle, targetMiddle, step, size };
}

/** Middle and half length of one coordinate. */
function rangeOf(values: FloatArray, axis: number, dimensions: number): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (let i = axis; i < values.length; i += dimensions) {
    low = Math.min(low, values[i]!);
    high = Math.max(high, values[i]!);
  }
  return [(low + high) / 2, (high - low) / 2];
}

/** The grid with index 0 in the middle, as type 2 counts its samples. */
function centred(wrapped: Float64Array, shape: readonly number[]): Float64Array {
  const nx = shape.at(-1)!;
  const ny = shape.at(-2) ?? 1;
  const nz = shape.at(-3) ?? 1;
  const out = new Float64Array(wrapped.length);
  const moved = (i: number, n: number): number => (i + Math.floor(n / 2)) % n;
  for (let z = 0, i = 0; z < nz; z++) {
    for (let y = 0; y < ny; y++) {
      const row = nx * (moved(y, ny) + ny * moved(z, nz));
      for (let x = 0; x < nx; x++, i += 2) {
        const to = 2 * (row + moved(x, nx));
        out[to] = wrapped[i]!;
        out[to + 1] = wrapped[i + 1]!;
      }
    }
  }
  return out;
}
