import { DomainError } from "./errors.js";
import { originOf } from "./frequency.js";
import { shapeOf, spacingOf } from "./create.js";
import type { Image, Volume } from "./types.js";

/** How a background is found and removed. */
export interface BackgroundOptions {
  /** Take away the plane that fits the background best, not only its mean. Default false. */
  readonly ramp?: boolean;
}

/**
 * Brings the background to mean 0 and standard deviation 1: the samples farther from the origin than `radius`, where no
 * particle is: what RELION asks of its images. With `ramp`, the plane that fits them best (least squares) is taken away, before the deviation is measured.
 *
 * @param radius  Å
 * @throws DomainError  when fewer than two samples lie outside, or when they are all alike
 * @convention C2.1
 */
export function normaliseBackground<T extends Image | Volume>(
  map: T,
  radius: number,
  { ramp = false }: BackgroundOptions = {},
): T {
  const [nx, ny, nz] = [...shapeOf(map).reverse(), 1];
  const limit = (radius / spacingOf(map)) ** 2;
  const outside: number[] = [];
  const points: [number, number, number][] = [];
  for (let z = 0, i = 0; z < nz; z++) {
    for (let y = 0; y < ny; y++) {
      for (let x = 0; x < nx; x++, i++) {
        const [dx, dy, dz] = [x - originOf(nx), y - originOf(ny), z - originOf(nz)];
        if (dx * dx + dy * dy + dz * dz <= limit) continue;
        outside.push(i);
        if (ramp) points.push([dx, dy, dz]);
      }
    }
  }
  if (outside.length < 2) {
    throw new DomainError({
      field: "radius",
      got: `${radius} Å`,
      expected: "a radius that leaves background outside",
      hint: `The half diagonal of the box is ${(Math.hypot(nx, ny, nz === 1 ? 0 : nz) * spacingOf(map)) / 2} Å.`,
    });
  }
  const plane = ramp
    ? planeThrough(points, outside, map.data)
    : [meanOf(outside, map.data), 0, 0, 0];
  const data = new Float32Array(map.data.length);
  for (let z = 0, i = 0; z < nz; z++) {
    for (let y = 0; y < ny; y++) {
      const row = plane[0] + plane[2] * (y - originOf(ny)) + plane[3] * (z - originOf(nz));
      for (let x = 0; x < nx; x++, i++) {
        data[i] = map.data[i] - row - plane[1] * (x - originOf(nx));
      }
    }
  }
  const squares = outside.reduce((sum, i) => sum + data[i] ** 2, 0);
  const deviation = Math.sqrt(squares / outside.length);
  if (!(deviation > 0 && Number.isFinite(deviation))) {
    throw new DomainError({
      field: "background",
      got: `standard deviation ${deviation}`,
      expected: "a background that varies",
      hint: "A noiseless or masked image has none to be measured by.",
    });
  }
  return { ...map, data: data.map((value) => value / deviation) };
}

function meanOf(indices: readonly number[], data: Float32Array): number {
  return indices.reduce((sum, i) => sum + data[i], 0) / indices.length;
}

/** c₀ + c₁x + c₂y + c₃z, by orthogonalising 1, x, y, z on the points (modified Gram–Schmidt). */
function planeThrough(
  points: readonly (readonly [number, number, number])[],
  indices: readonly number[],
  data: Float32Array,
): number[] {
  // Each basis function as its values at the points, and as its coefficients in 1, x, y, z.
  const values = [0, 1, 2, 3].map((axis) =>
    Float64Array.from(points, (point) => (axis === 0 ? 1 : point[axis - 1])),
  );
  const coefficients = values.map((_, axis) => [0, 1, 2, 3].map((i) => Number(i === axis)));
  const residual = Float64Array.from(indices, (i) => data[i]);
  const plane = [0, 0, 0, 0];
  const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, v, i) => sum + v * b[i], 0);
  values.forEach((value, axis) => {
    for (let before = 0; before < axis; before++) {
      const norm = dot(values[before], values[before]);
      if (norm === 0) continue;
      const share = dot(value, values[before]) / norm;
      values[before].forEach((v, i) => (value[i] -= share * v));
      coefficients[before].forEach((c, i) => (coefficients[axis][i] -= share * c));
    }
    const norm = dot(value, value);
    // An axis of one sample, or points on a line: nothing left to fit.
    if (norm < 1e-9 * points.length) {
      value.fill(0);
      return;
    }
    const share = dot(residual, value) / norm;
    value.forEach((v, i) => (residual[i] -= share * v));
    coefficients[axis].forEach((c, i) => (plane[i] += share * c));
  });
  return plane;
}
