import type { ReconstructorOptions, View } from "../engine/engine.js";
import { DomainError, ShapeError } from "../grid/errors.js";
import { multiplyRotations } from "../rotation/matrix.js";
import type { RotationMatrix } from "../rotation/types.js";

/**
 * Refuses a plan whose correction would divide by almost nothing.
 *
 * @throws DomainError  `gridding` with too little padding: its transform all but vanishes at the edge of an unpadded box, and
 *                      the correction of a map would divide by it
 */
export function checkPlan({ padding = 2, interpolation }: ReconstructorOptions): void {
  if (interpolation !== "gridding" || padding >= 1.25) return;
  throw new DomainError({
    field: "padding",
    got: padding,
    expected: "1.25 or more to reconstruct with the gridding kernel",
    hint: "Use padding 2, or the trilinear kernel.",
  });
}

/**
 * Refuses images that do not fit their views or the plan.
 *
 * @throws ShapeError   unless there is one image of boxSize² per view
 * @throws DomainError  for a half set that was not planned
 */
export function checkInsertion(
  images: Float32Array,
  views: readonly View[],
  half: 0 | 1,
  { boxSize, halves = 1 }: ReconstructorOptions,
): void {
  if (images.length !== views.length * boxSize * boxSize) {
    throw new ShapeError({
      field: "images",
      got: images.length,
      expected: `${views.length} views × ${boxSize} × ${boxSize} pixels`,
    });
  }
  if (half >= halves) {
    throw new DomainError({
      field: "half",
      got: half,
      expected: halves === 1 ? "0: one map was planned" : "0 or 1",
      hint: "Plan the reconstructor with halves: 2 to keep two half sets apart.",
    });
  }
}

/** The half sets that an answer is made of. @throws DomainError for a half set that was not planned, or τ below 0 */
export function halvesToSolve(half: 0 | 1 | "all", wiener: number, halves: 1 | 2): number[] {
  if (!(wiener >= 0)) {
    throw new DomainError({ field: "wiener", got: wiener, expected: "a fraction, 0 or above" });
  }
  if (half === "all") return Array.from({ length: halves }, (_, h) => h);
  if (half < halves) return [half];
  throw new DomainError({
    field: "half",
    got: half,
    expected: "a half set that was planned",
    hint: "Plan the reconstructor with halves: 2.",
  });
}

/**
 * The rotations under which one view of a symmetric map may be inserted: with V(S r) = V(r), the view at A
 * is also the view at A·S for every S of the group.
 *
 * @convention C5.5
 */
export function symmetricRotations(
  rotation: RotationMatrix,
  symmetry: readonly RotationMatrix[] = [],
): RotationMatrix[] {
  return symmetry.length === 0 ? [rotation] : symmetry.map((s) => multiplyRotations(rotation, s));
}
