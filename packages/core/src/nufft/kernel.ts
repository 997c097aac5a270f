import { DomainError } from "../grid/errors.js";
import { gaussLegendre } from "./quadrature.js";

/** The shapes with which a point is spread over a grid. `semicircle` is the one that the transforms use. */
export type SpreadingKernelName = "semicircle" | "kaiser-bessel" | "gaussian" | "triangle" | "box";

/** How a point is spread over its neighbours on a grid. Distances are in grid steps. */
export interface SpreadingKernel {
  readonly name: SpreadingKernelName;
  /** Grid points touched along one axis; the kernel is zero beyond width/2. */
  readonly width: number;
  /** β/width of `semicircle` and `kaiser-bessel`, γ/width of `gaussian`; 0 for the others. */
  readonly shape: number;
  /** Height at a distance; 1 in the middle. */
  value(distance: number): number;
  /** Fourier transform at `frequency` cycles per grid step, real and even. */
  transform(frequency: number): number;
}

/** Half-range profiles on 0 ≤ z ≤ 1 with z = 2·distance/width. */
const PROFILES: Readonly<
  Record<SpreadingKernelName, (parameter: number) => (z: number) => number>
> = {
  // #region nufft.semicircle
  semicircle: (beta) => (z) => Math.exp(beta * (Math.sqrt(1 - z * z) - 1)),
  // #endregion
  "kaiser-bessel": (beta) => {
    const scale = 1 / besselI0(beta);
    return (z) => scale * besselI0(beta * Math.sqrt(1 - z * z));
  },
  gaussian: (gamma) => (z) => Math.exp(-gamma * z * z),
  triangle: () => (z) => 1 - z,
  box: () => () => 1,
};

/** A good shape where none is asked for, with a grid twice as fine as the frequencies need. */
const DEFAULT_SHAPE: Readonly<Record<SpreadingKernelName, number>> = {
  semicircle: 2.3,
  "kaiser-bessel": 2.3,
  gaussian: 1.1,
  triangle: 0,
  box: 0,
};

/** Widths 2 … 16 of the semicircle: the best β/width at twofold upsampling, and the `kernelError` that it reaches there. */
const SEMICIRCLES: readonly (readonly [width: number, shape: number, error: number])[] = [
  [2, 1.96, 1.1e-1],
  [3, 2.07, 9.3e-3],
  [4, 2.18, 1.4e-3],
  [5, 2.25, 1.6e-4],
  [6, 2.29, 2.2e-5],
  [7, 2.3, 2.6e-6],
  [8, 2.32, 3.6e-7],
  [9, 2.31, 4e-8],
  [10, 2.32, 4.2e-9],
  [11, 2.33, 4.1e-10],
  [12, 2.33, 4.8e-11],
  [13, 2.34, 4.5e-12],
  [14, 2.34, 3.5e-13],
  [15, 2.31, 8e-14],
  [16, 2.31, 3e-14],
];

/**
 * A kernel by name. Its transform is found by Gauss–Legendre quadrature after z = sin θ, which removes the root of the
 * semicircle at its rim.
 *
 * @equation nufft.kernel
 *   \varphi(u) = \exp\!\Big(\beta\big(\sqrt{1 - (2u/w)^2} - 1\big)\Big), \qquad
 *   \hat\varphi(\xi) = \int_{-w/2}^{w/2} \varphi(u)\, \cos 2\pi\xi u \; du
 * @param width  grid points along one axis, 1 to 32; need not be even
 * @param shape  β or γ per grid step of width; left out: good at twofold upsampling
 * @accuracy     transform: relative to its value at zero 1e-15
 * @throws DomainError  the width is not a whole number in its range, or the shape is negative
 * @source       Barnett, Magland & af Klinteberg (2019) SIAM J. Sci. Comput. 41, C479, sections 1 and 3
 */
export function spreadingKernel(
  name: SpreadingKernelName,
  width: number,
  shape: number = DEFAULT_SHAPE[name],
): SpreadingKernel {
  if (!Number.isSafeInteger(width) || width < 1 || width > 32) {
    throw new DomainError({ field: "width", got: width, expected: "a whole number, 1 to 32" });
  }
  if (!(shape >= 0 && shape * width < 300)) {
    throw new DomainError({ field: "shape", got: shape, expected: "0 or more, below 300/width" });
  }
  const profile = PROFILES[name](shape * width);
  // A cosine with w/2 periods over the quarter circle needs some nodes per period, a narrow bump some more.
  const { nodes, weights } = gaussLegendre(24 + 2 * width, 0, Math.PI / 2);
  const heights = nodes.map((angle, i) => weights[i]! * Math.cos(angle) * profile(Math.sin(angle)));
  const places = nodes.map((angle) => Math.PI * width * Math.sin(angle));
  return {
    name,
    width,
    shape,
    value: (distance) => {
      const z = (2 * Math.abs(distance)) / width;
      return z > 1 ? 0 : profile(z);
    },
    transform: (frequency) => {
      let sum = 0;
      for (let i = 0; i < heights.length; i++) {
        sum += heights[i]! * Math.cos(places[i]! * frequency);
      }
      return width * sum;
    },
  };
}

/**
 * Largest error of a kernel along one axis, on a grid `upsampling` times finer than the frequencies need: spread a unit
 * point, transform, divide by the kernel's transform, compare with the wave that should be there. The largest over 33 places
 * of the point between two grid points and over 21 frequencies from zero to the edge of the band. Every transform of
 * strengths c with such a kernel errs by at most ((1 + ε)^axes − 1) Σ|c|.
 *
 * @equation nufft.kernel-error
 *   \varepsilon = \max_{|\xi| \le 1/2\sigma} \; \max_{t} \left| \frac{1}{\hat\varphi(\xi)} \sum_{l} \varphi(l - t)\, e^{-2\pi i \xi (l - t)} - 1 \right|
 * @param upsampling  σ, above 1; default 2
 * @source  Barnett, Magland & af Klinteberg (2019), section 4; there as a sum over the images of the band
 */
export function kernelError(kernel: SpreadingKernel, upsampling = 2): number {
  const { width } = kernel;
  let worst = 0;
  for (let f = 0; f <= 20; f++) {
    const frequency = f / (40 * upsampling);
    const divisor = kernel.transform(frequency);
    for (let place = 0; place <= 32; place++) {
      const t = place / 32;
      let re = 0;
      let im = 0;
      // The neighbours that the spreading takes: of two at the rims only one.
      const first = Math.ceil(t - width / 2);
      for (let l = first; l < first + width; l++) {
        const height = kernel.value(l - t);
        re += height * Math.cos(2 * Math.PI * frequency * (l - t));
        im -= height * Math.sin(2 * Math.PI * frequency * (l - t));
      }
      worst = Math.max(worst, Math.hypot(re / divisor - 1, im / divisor));
    }
  }
  return worst;
}

/**
 * The narrowest semicircle whose worst error over all axes is below `tolerance`: about one grid point per digit, and one more.
 *
 * @param stages  axes, and twice as many for type 3, which spreads on both sides
 * @throws DomainError  the tolerance is not between 3e-14·stages and 1
 */
export function kernelForTolerance(tolerance: number, stages: number): SpreadingKernel {
  const found = SEMICIRCLES.find(([, , error]) => (1 + error) ** stages - 1 <= tolerance);
  if (!(tolerance < 1) || !found) {
    throw new DomainError({
      field: "tolerance",
      got: tolerance,
      expected: "below 1, and at least 1e-12",
      hint: "Doubles cannot hold much more than that; for every digit sum directly, with nudft1, nudft2 or nudft3.",
    });
  }
  return spreadingKernel("semicircle", found[0], found[1]);
}

/** Modified Bessel function I₀ by its power series: every term is positive, so nothing cancels. */
function besselI0(x: number): number {
  const q = (x * x) / 4;
  let term = 1;
  let sum = 1;
  for (let k = 1; term > 1e-17 * sum; k++) {
    term *= q / (k * k);
    sum += term;
  }
  return sum;
}
