import { interpolatePolar, samplePolar } from "@vitreous/core";

/** sin r/r, the function of the notebook. */
export const ripple = (r: number): number => (r === 0 ? 1 : Math.sin(r) / r);

/** sin r/r on rings Δr apart and 2π/rays around, read at a point by linear interpolation. */
export function readRipple(radialStep: number, rays: number, x: number, y: number): number {
  const samples = Math.ceil(15 / radialStep) + 2;
  return interpolatePolar(samplePolar(ripple, { rays, samples, radialStep }), x, y);
}

/** Root-mean-square error relative to the function, on 100 × 100 points of ±10, as in the notebook. */
export function rippleError(radialStep: number): number {
  const samples = Math.ceil(15 / radialStep) + 2;
  const polar = samplePolar(ripple, { rays: 628, samples, radialStep });
  let [difference, size] = [0, 0];
  for (let i = 0; i < 100; i++) {
    for (let j = 0; j < 100; j++) {
      const [x, y] = [-10 + (20 * i) / 99, -10 + (20 * j) / 99];
      const truth = ripple(Math.hypot(x, y));
      difference += (interpolatePolar(polar, x, y) - truth) ** 2;
      size += truth ** 2;
    }
  }
  return Math.sqrt(difference / size);
}
