/** Orientations as matrices, Euler angles, quaternions and rotation vectors; random and even views; point groups. */
export * from "./types.js";
export {
  applyRotation,
  identityRotation,
  multiplyRotations,
  rotationFromMatrix,
  toDegrees,
  toRadians,
  transposeRotation,
  viewingDirection,
} from "./matrix.js";
export { eulerFromRotation, rotationFromEuler } from "./euler.js";
export {
  axisAngleFromRotation,
  quaternionFromRotation,
  rotationAngle,
  rotationFromAxisAngle,
  rotationFromQuaternion,
  rotationFromVector,
  vectorFromRotation,
} from "./quaternion.js";
export { evenViews, randomRotation } from "./sampling.js";
export { symmetryOperators } from "./symmetry.js";
