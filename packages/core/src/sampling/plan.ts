import { DomainError } from "../grid/errors.js";
import { pixelTransfer } from "./aliasing.js";
import { nextGoodSize } from "./sizes.js";

/** What is to be seen. */
export interface SamplingAim {
  /** Å. */
  readonly resolution: number;
  /** Å, the longest side of the particle. */
  readonly diameter: number;
  /** Where the aim should lie between zero (0) and the Nyquist frequency (1). Default 2/3. */
  readonly share?: number;
  /** Å, how far the lens carries detail of that resolution from its place (`ctfDisplacement`). Default 0. */
  readonly displacement?: number;
}

/** Pixel and box for an aim, and what the pixel costs. */
export interface SamplingPlan {
  /** Å. */
  readonly pixelSize: number;
  /** Å, the finest period that these pixels can hold: twice the pixel. */
  readonly nyquistResolution: number;
  /** Pixels: the next even good size that holds the particle and what the lens carries out of it. */
  readonly boxSize: number;
  /** The contrast that an ideal square pixel leaves at the aim. */
  readonly contrast: number;
  /** Its square: the share of the signal-to-noise ratio that an ideal counting pixel leaves. */
  readonly efficiency: number;
}

/**
 * Chooses a pixel and a box for a wanted resolution.
 *
 * @equation sampling.plan
 *   p = \frac{s\,d}{2}, \qquad n \ge \frac{D + 2R}{p}
 * @throws DomainError  a length that is not above 0, a share outside (0, 1], or a displacement below 0
 * @convention C3.6
 * @example
 *   planSampling({ resolution: 3, diameter: 150 }).pixelSize; // 1
 */
export function planSampling({
  resolution,
  diameter,
  share = 2 / 3,
  displacement = 0,
}: SamplingAim): SamplingPlan {
  for (const [field, got] of Object.entries({ resolution, diameter })) {
    if (!(got > 0 && Number.isFinite(got))) {
      throw new DomainError({ field, got, expected: "a length in Å above 0" });
    }
  }
  if (!(share > 0 && share <= 1)) {
    throw new DomainError({ field: "share", got: share, expected: "above 0, at most 1" });
  }
  if (!(displacement >= 0 && Number.isFinite(displacement))) {
    throw new DomainError({ field: "displacement", got: displacement, expected: "0 Å or more" });
  }
  const pixelSize = (share * resolution) / 2;
  const contrast = pixelTransfer(share / 2);
  // Rounding must not add a pixel to a box that fits exactly.
  const least = Math.ceil((diameter + 2 * displacement) / pixelSize - 1e-9);
  return {
    pixelSize,
    nyquistResolution: 2 * pixelSize,
    boxSize: nextGoodSize(least, { even: true }),
    contrast,
    efficiency: contrast * contrast,
  };
}

/**
 * How many Fourier coefficients lie within a radius, the border included: the lattice points of a line, a disc or a ball.
 *
 * @param radius      bins, 0 or more
 * @param dimensions  1, 2 or 3
 * @returns           a whole, odd number: zero frequency, and the rest in Friedel pairs
 * @throws DomainError  otherwise
 * @example
 *   // What a map of 256 Å keeps at 8 Å.
 *   coefficientsWithin(32, 3); // 137065
 */
export function coefficientsWithin(radius: number, dimensions: 1 | 2 | 3): number {
  if (!(radius >= 0 && Number.isFinite(radius))) {
    throw new DomainError({ field: "radius", got: radius, expected: "0 bins or more" });
  }
  const onLine = (square: number) => (square < 0 ? 0 : 2 * Math.floor(Math.sqrt(square)) + 1);
  const square = radius * radius;
  if (dimensions === 1) return onLine(square);
  const reach = Math.floor(radius);
  let count = 0;
  for (let y = -reach; y <= reach; y++) {
    if (dimensions === 2) count += onLine(square - y * y);
    else for (let z = -reach; z <= reach; z++) count += onLine(square - y * y - z * z);
  }
  return count;
}
