/**
 * Samples on a regular grid of one, two or three axes, with no unit attached: positions are counted in samples.
 * An `Image` becomes one as `{ shape: [image.ny, image.nx], data: image.data }`.
 */
export interface GridSamples {
  /** Slow to fast, x last: [nx], [ny, nx] or [nz, ny, nx]. @convention C1.1 */
  readonly shape: readonly number[];
  readonly data: Float64Array | Float32Array;
}

/**
 * What lies outside the grid, for a row `a b c d`. SciPy's names; `reflect` and `grid-mirror` are one.
 *
 * | mode | left | row | right |
 * | --- | --: | :-: | :-- |
 * | `constant` | k k k k | a b c d | k k k k, at once: no position outside the outermost samples is interpolated |
 * | `grid-constant` | k k k k | a b c d | k k k k, samples like the others |
 * | `nearest` | a a a a | a b c d | d d d d |
 * | `mirror` | d c b | a b c d | c b a |
 * | `reflect`, `grid-mirror` | d c b a | a b c d | d c b a |
 * | `grid-wrap` | a b c d | a b c d | a b c d |
 * | `wrap` | b c d | a b c d | b c d: the first sample and the last are the same place |
 */
export type BoundaryMode =
  | "constant"
  | "grid-constant"
  | "nearest"
  | "mirror"
  | "reflect"
  | "grid-mirror"
  | "grid-wrap"
  | "wrap";
