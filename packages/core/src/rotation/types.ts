import type { Branded } from "../grid/types.js";

/** 3×3, row-major: r_image = A r_map. @convention C4.2 */
export type RotationMatrix = Branded<Float64Array, "3×3, row-major, image frame ← map frame">;

/** Unit quaternion, scalar first, Hamilton's product. @convention C4.5 */
export type Quaternion = Branded<Float64Array, "unit, w first">;

/** ZYZ Euler angles, radian. @convention C4.1 */
export interface EulerAngles {
  readonly rot: number;
  readonly tilt: number;
  readonly psi: number;
}
