import {
  eulerFromRotation,
  multiplyRotations,
  quaternionFromRotation,
  rotationFromEuler,
  rotationFromQuaternion,
  rotationFromVector,
  toDegrees,
  toRadians,
} from "@vitreous/core";
import type { QuaternionValue } from "../contract/params.js";

/** Degrees of turn per CSS pixel of drag: the surface of a molecule 230 pixels wide follows the finger. */
export const degreesPerPixel = 0.5;

/** Plain numbers of a quaternion of core. */
export function quaternionValue(q: ArrayLike<number>): QuaternionValue {
  return [q[0] ?? 1, q[1] ?? 0, q[2] ?? 0, q[3] ?? 0];
}

/**
 * `q` turned in the frame of the screen, so that the near side moves right by `right` and down by
 * `down` degrees, and the picture turns clockwise by `clockwise` degrees.
 *
 * The frame is x right, y down, z away (C1.2), so the near side is at negative z: it moves down under a
 * positive turn about x, and right under a negative one about y. @convention C1.2 C4.2
 */
export function turned(
  q: QuaternionValue,
  turn: { readonly right?: number; readonly down?: number; readonly clockwise?: number },
): QuaternionValue {
  const { right = 0, down = 0, clockwise = 0 } = turn;
  const step = rotationFromVector([down, -right, clockwise].map(toRadians));
  const next = multiplyRotations(step, rotationFromQuaternion(q));
  return quaternionValue(quaternionFromRotation(next));
}

export interface EulerDegrees {
  readonly rotDeg: number;
  readonly tiltDeg: number;
  readonly psiDeg: number;
}

/** RELION's angles of a view, degrees. @convention C4.1 */
export function eulerDegrees(q: QuaternionValue): EulerDegrees {
  const { rot, tilt, psi } = eulerFromRotation(rotationFromQuaternion(q));
  return { rotDeg: toDegrees(rot), tiltDeg: toDegrees(tilt), psiDeg: toDegrees(psi) };
}

export function quaternionFromDegrees({ rotDeg, tiltDeg, psiDeg }: EulerDegrees): QuaternionValue {
  const angles = { rot: toRadians(rotDeg), tilt: toRadians(tiltDeg), psi: toRadians(psiDeg) };
  return quaternionValue(quaternionFromRotation(rotationFromEuler(angles)));
}

/** What a key does to a rotation, or `undefined` when the key is not one of ours. */
export function rotationForKey(
  q: QuaternionValue,
  start: QuaternionValue,
  stepDeg: number,
  event: { readonly key: string; readonly shiftKey: boolean },
): QuaternionValue | undefined {
  const step = event.shiftKey ? stepDeg / 5 : stepDeg;
  switch (event.key) {
    case "ArrowRight":
      return turned(q, { right: step });
    case "ArrowLeft":
      return turned(q, { right: -step });
    case "ArrowDown":
      return turned(q, { down: step });
    case "ArrowUp":
      return turned(q, { down: -step });
    case "PageDown":
      return turned(q, { clockwise: 6 * step });
    case "PageUp":
      return turned(q, { clockwise: -6 * step });
    case "Home":
      return start;
    default:
      return undefined;
  }
}
