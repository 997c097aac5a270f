import type { EulerAngles, RotationMatrix } from "./types.js";

/**
 * The matrix of three Euler angles, ZYZ.
 *
 * @equation rotation.euler
 *   A = R_z(\psi)\,R_y(\theta)\,R_z(\varphi),\qquad r_\text{image} = A\, r_\text{map}
 *
 * @param angles  rot φ, tilt θ, psi ψ, radian
 * @convention    C4.1 C4.2
 * @source        Heymann, Chagoyen & Belnap (2005) J. Struct. Biol. 151, 196–207, Table 1 and its ZYZ matrix
 * @example
 *   const a = rotationFromEuler({ rot: 0, tilt: Math.PI / 2, psi: 0 });
 *   viewingDirection(a); // [1, 0, 0]
 */
export function rotationFromEuler({ rot, tilt, psi }: EulerAngles): RotationMatrix {
  // #region rotation.euler
  const [cr, sr] = [Math.cos(rot), Math.sin(rot)];
  const [ct, st] = [Math.cos(tilt), Math.sin(tilt)];
  const [cp, sp] = [Math.cos(psi), Math.sin(psi)];
  // prettier-ignore
  return Float64Array.of(
    cp * ct * cr - sp * sr, cp * ct * sr + sp * cr, -cp * st,
    -sp * ct * cr - cp * sr, -sp * ct * sr + cp * cr, sp * st,
    st * cr, st * sr, ct,
  ) as RotationMatrix;
  // #endregion
}

/** Below this sine of tilt, rot cannot be told from psi. */
const GIMBAL = 1e-12;

/**
 * The Euler angles of a matrix: tilt in [0, π], rot and psi in (−π, π]. Where only rot ± psi is defined (tilt 0 or
 * π), rot is 0. psi is found after rot, from the turn that is left over, so near the poles the angles still give
 * back the matrix, although each alone is uncertain there.
 *
 * @returns     radian
 * @accuracy    the matrix of the angles equals A to 1e-12 (a few 1e-16 away from the poles)
 * @convention  C4.1 C4.4
 */
export function eulerFromRotation(a: RotationMatrix): EulerAngles {
  const sinTilt = Math.hypot(a[6], a[7]);
  const tilt = Math.atan2(sinTilt, a[8]);
  const rot = sinTilt < GIMBAL ? 0 : halfOpen(Math.atan2(a[7], a[6]));

  // A turns the y axis of the once rotated frame, (−sin rot, cos rot, 0), into (sin psi, cos psi, 0).
  const [cr, sr] = [Math.cos(rot), Math.sin(rot)];
  const psi = halfOpen(Math.atan2(cr * a[1] - sr * a[0], cr * a[4] - sr * a[3]));
  return { rot, tilt, psi };
}

/** (−π, π]: atan2 gives −π for a negative zero. */
function halfOpen(angle: number): number {
  return angle === -Math.PI ? Math.PI : angle;
}
