import { DomainError } from "../grid/errors.js";
import type { Random } from "../random/index.js";
import { rotationFromEuler } from "./euler.js";
import { rotationFromQuaternion } from "./quaternion.js";
import type { RotationMatrix } from "./types.js";

/**
 * A random rotation, uniform in the Haar measure: four independent normal deviates point in a uniform direction of
 * four-space, and a uniform unit quaternion is a uniform rotation. Draws four normals.
 * The same bits on every machine.
 *
 * @convention  C4.6 C9.2
 * @source      Muller (1959) Comm. ACM 2(4), 19–20; Shoemake (1992) Graphics Gems III, 124–132
 */
export function randomRotation(random: Random): RotationMatrix {
  const q = [random.normal(), random.normal(), random.normal(), random.normal()];
  return rotationFromQuaternion(q);
}

/**
 * `count` views spread evenly: viewing directions on a spherical Fibonacci lattice (equal steps of
 * cos tilt, golden-angle steps of rot), with in-plane angles that advance by √2 turns so that
 * neighbouring directions get unlike ones. No randomness, but library sines: the last digit may differ between engines.
 *
 * @param count  whole number ≥ 1
 * @throws DomainError  otherwise
 * @accuracy     the mean viewing direction is below 1.6/count, its second moments are 1/3 within 2/count
 * @source       Swinbank & Purser (2006) Q. J. R. Meteorol. Soc. 132, 1769–1793, §2
 */
export function evenViews(count: number): RotationMatrix[] {
  if (!Number.isInteger(count) || count < 1) {
    throw new DomainError({
      field: "count",
      got: count,
      expected: "a whole number of views, 1 or more",
    });
  }
  const turn = 2 * Math.PI;
  const golden = (Math.sqrt(5) - 1) / 2;
  return Array.from({ length: count }, (_, i) =>
    rotationFromEuler({
      rot: turn * ((i * golden) % 1),
      tilt: Math.acos(1 - (2 * i + 1) / count),
      psi: turn * ((i * Math.SQRT2) % 1),
    }),
  );
}
