import { UnsupportedError } from "../grid/errors.js";
import { multiplyRotations } from "./matrix.js";
import { rotationFromAxisAngle } from "./quaternion.js";
import type { RotationMatrix } from "./types.js";

/**
 * The rotations of a point group, the identity first: Cn about z, Dn with a two-fold along x besides.
 *
 * @param name  "C1", "C4", "D2", …; small letters are accepted
 * @returns     n rotations for Cn, 2n for Dn
 * @throws UnsupportedError  for any other name
 * @convention  C5.5
 * @example
 *   symmetryOperators("D2").length; // 4
 */
export function symmetryOperators(name: string): RotationMatrix[] {
  const match = /^([CD])([1-9]\d{0,2})$/.exec(name.trim().toUpperCase());
  if (!match) {
    throw new UnsupportedError({
      field: "symmetry",
      got: name,
      expected: "C1, C2, … or D1, D2, …",
      hint: "Tetrahedral, octahedral, icosahedral and helical symmetry are not built yet; C1 always works.",
    });
  }
  const fold = Number(match[2]);
  const turns = Array.from({ length: fold }, (_, k) =>
    rotationFromAxisAngle([0, 0, 1], (2 * Math.PI * k) / fold),
  );
  if (match[1] === "C") return turns;
  const flip = Float64Array.of(1, 0, 0, 0, -1, 0, 0, 0, -1) as RotationMatrix;
  return [...turns, ...turns.map((turn) => multiplyRotations(turn, flip))];
}
