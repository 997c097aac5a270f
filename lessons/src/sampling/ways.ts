import {
  binMap,
  binOriginShift,
  boxTransfer,
  decimateMap,
  fourierCrop,
  predictAlias,
  type Image,
  type ReductionWay,
} from "@vitreous/core";

/** The three ways, in the order of the figure. */
export const ways = ["crop", "bin", "skip"] as const satisfies readonly ReductionWay[];

/** A square image made smaller by a factor that goes into its side. */
export function reduceBy(image: Image, factor: number, way: ReductionWay): Image {
  if (way === "skip") return decimateMap(image, factor);
  return way === "bin" ? binMap(image, factor) : fourierCrop(image, image.nx / factor);
}

/** What a way leaves of a wave of h, k waves per box of n. */
export const fateOf = (
  [h, k]: readonly [h: number, k: number],
  n: number,
  factor: number,
  way: ReductionWay,
) => predictAlias([h / n, k / n], factor, way);

/**
 * The small picture that the prediction draws: a cosine at the place where the wave lands, as high as what is left of it, moved as
 * the origin moves.
 */
export function predictedPixels(
  [h, k]: readonly [h: number, k: number],
  n: number,
  factor: number,
  way: ReductionWay,
): Float64Array {
  const { frequencyPx, gain } = fateOf([h, k], n, factor, way);
  const [fx = 0, fy = 0] = frequencyPx;
  const m = n / factor;
  const moved = way === "bin" ? binOriginShift(n, factor) : 0;
  const phase = (2 * Math.PI * (h + k) * moved) / n;
  const middle = Math.floor(m / 2);
  return Float64Array.from({ length: m * m }, (_, i) => {
    const [x, y] = [(i % m) - middle, Math.floor(i / m) - middle];
    return gain * Math.cos(2 * Math.PI * (fx * x + fy * y) + phase);
  });
}

/** The largest distance of the small transform from what must fold onto it, as a share of its largest coefficient. */
export function foldGap(
  full: Float64Array,
  n: number,
  small: Float64Array,
  factor: number,
  way: "bin" | "skip",
): number {
  const m = n / factor;
  // Skipping begins at the first sample that a step of F reaches from the origin, binning at index 0 with the middle of its block.
  const first = way === "skip" ? Math.floor(n / 2) % factor : (factor - 1) / 2;
  const weight = (i: number) => {
    const f = (2 * i < n ? i : i - n) / n;
    const box = way === "bin" ? boxTransfer(f, factor) : 1;
    const phase = 2 * Math.PI * f * first;
    return { re: (box * Math.cos(phase)) / factor, im: (box * Math.sin(phase)) / factor };
  };
  const weights = Array.from({ length: n }, (_, i) => weight(i));
  let [worst, most] = [0, 0];
  for (let v = 0; v < m; v++) {
    for (let u = 0; u < m; u++) {
      let [re, im] = [0, 0];
      for (let y = v; y < n; y += m) {
        const down = weights[y]!;
        for (let x = u; x < n; x += m) {
          const across = weights[x]!;
          const c = across.re * down.re - across.im * down.im;
          const s = across.re * down.im + across.im * down.re;
          const i = 2 * (x + n * y);
          re += c * full[i]! - s * full[i + 1]!;
          im += s * full[i]! + c * full[i + 1]!;
        }
      }
      const j = 2 * (u + m * v);
      worst = Math.max(worst, Math.hypot(small[j]! - re, small[j + 1]! - im));
      most = Math.max(most, Math.hypot(re, im));
    }
  }
  // Pixels are at most about one: where nothing is left, rounding is compared with the noise of m² such pixels.
  return worst / Math.max(most, m);
}
