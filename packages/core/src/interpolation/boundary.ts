import { DomainError, ShapeError } from "../grid/errors.js";
import type { BoundaryMode, GridSamples } from "./types.js";

const MODES: readonly BoundaryMode[] = [
  "constant",
  "grid-constant",
  "nearest",
  "mirror",
  "reflect",
  "grid-mirror",
  "grid-wrap",
  "wrap",
];

/** @throws DomainError  for a name that is none of the modes */
export function checkBoundary(mode: BoundaryMode): void {
  if (!MODES.includes(mode)) {
    throw new DomainError({ field: "mode", got: mode, expected: MODES.join(", ") });
  }
}

/** The remainder of x on division by `period`, never negative. */
const modulo = (x: number, period: number) => x - period * Math.floor(x / period);

/**
 * The position inside [0, n − 1] (for `reflect` and `grid-wrap`: [−½, n − ½] or [0, n)) where a position on the
 * endless axis has its value, or −1 when that is the constant. `nearest` and `grid-constant` stay where they are: their
 * samples are folded, by `foldIndex`.
 */
export function foldPosition(x: number, n: number, mode: BoundaryMode): number {
  if (mode === "grid-constant" || mode === "nearest" || (x >= 0 && x <= n - 1)) return x;
  if (mode === "constant") return -1;
  if (n === 1) return 0;
  if (mode === "wrap") {
    // Both ends are the same place but not the same value; SciPy comes in by the side it went out.
    const folded = modulo(x, n - 1);
    return x < 0 && folded === 0 ? n - 1 : folded;
  }
  if (mode === "grid-wrap") return modulo(x, n);
  if (mode === "mirror") {
    const folded = modulo(x, 2 * n - 2);
    return folded > n - 1 ? 2 * n - 2 - folded : folded;
  }
  const folded = modulo(x + 0.5, 2 * n);
  return (folded > n ? 2 * n - folded : folded) - 0.5;
}

/** The sample that stands at index i of the endless axis, or −1 when that is the constant. */
export function foldIndex(i: number, n: number, mode: BoundaryMode): number {
  if (i >= 0 && i < n) return i;
  if (mode === "grid-constant" || mode === "constant") return -1;
  if (n === 1) return 0;
  if (mode === "nearest") return i < 0 ? 0 : n - 1;
  if (mode === "grid-wrap") return modulo(i, n);
  if (mode === "reflect" || mode === "grid-mirror") {
    const folded = modulo(i, 2 * n);
    return folded < n ? folded : 2 * n - 1 - folded;
  }
  // `wrap` has no grid of its own (its period is not a whole number of samples apart), so splines continue it by mirror.
  const folded = modulo(i, 2 * n - 2);
  return folded < n ? folded : 2 * n - 2 - folded;
}

/** Sizes x first, filled up with ones to three axes. */
export function sizesOf(shape: readonly number[]): [number, number, number] {
  if (shape.length < 1 || shape.length > 3 || !shape.every((n) => Number.isInteger(n) && n >= 1)) {
    throw new ShapeError({
      field: "shape",
      got: shape,
      expected: "one, two or three whole numbers, each at least 1",
      hint: "Shapes are written slow to fast: [ny, nx] for an image.",
    });
  }
  const [nx, ny = 1, nz = 1] = [...shape].reverse();
  return [nx!, ny, nz];
}

/** The sizes of a grid whose data has as many values as its shape says, x first. */
export function checkGrid(grid: GridSamples): [number, number, number] {
  const sizes = sizesOf(grid.shape);
  const count = sizes[0] * sizes[1] * sizes[2];
  if (grid.data.length !== count) {
    throw new ShapeError({
      field: "data",
      got: grid.data.length,
      expected: `${count} values for shape [${grid.shape.join(", ")}]`,
    });
  }
  return sizes;
}

/** How many points of `dimension` coordinates an array holds. */
export function countPoints(points: ArrayLike<number>, dimension: number): number {
  if (points.length % dimension !== 0) {
    throw new ShapeError({
      field: "points",
      got: points.length,
      expected: `a multiple of ${dimension}: x, y and z of one point after the other`,
    });
  }
  return points.length / dimension;
}
