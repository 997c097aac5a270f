import {
  UnsupportedError,
  identityRotation,
  multiplyRotations,
  rotationFromAxisAngle,
  rotationFromEuler,
  rotationFromMatrix,
  toRadians,
  transposeRotation,
} from "@vitreous/core";
import type { RotationMatrix } from "@vitreous/core";
import { readNpy } from "@vitreous/io";
import { openFile } from "@vitreous/io/node";
import { UsageError } from "../line/usage.js";
import type { Context } from "../run/context.js";

/** The three ways to say a rotation on the line. */
export interface RotationWords {
  readonly rot?: number | undefined;
  readonly tilt?: number | undefined;
  readonly psi?: number | undefined;
  readonly axis?: readonly number[] | undefined;
  readonly angle?: number | undefined;
  readonly matrix?: string | undefined;
  readonly inverse: boolean;
}

/**
 * The rotation that the line says, the identity when it says none.
 *
 * @throws UsageError  two ways at once, an axis without an angle
 * @convention C4.1 C4.2
 */
export async function rotationFrom(
  context: Context,
  words: RotationWords,
): Promise<RotationMatrix> {
  const { rot, tilt, psi, axis, angle, matrix, inverse } = words;
  const euler = rot !== undefined || tilt !== undefined || psi !== undefined;
  const turned = axis !== undefined || angle !== undefined;
  if ([euler, turned, matrix !== undefined].filter(Boolean).length > 1) {
    throw new UsageError(
      "A rotation is said in one way: --rot --tilt --psi, or --axis --angle, or --matrix.",
    );
  }
  if (axis !== undefined && angle === undefined) throw new UsageError("--axis needs --angle.");
  const forward = euler
    ? rotationFromEuler({
        rot: toRadians(rot ?? 0),
        tilt: toRadians(tilt ?? 0),
        psi: toRadians(psi ?? 0),
      })
    : angle !== undefined
      ? rotationFromAxisAngle(axis ?? [0, 0, 1], toRadians(angle))
      : matrix !== undefined
        ? await matrixFrom(context, matrix)
        : identityRotation();
  return inverse ? transposeRotation(forward) : forward;
}

async function matrixFrom(context: Context, given: string): Promise<RotationMatrix> {
  if (!/\.npy$/i.test(given)) {
    const values = given.split(",").map(Number);
    if (values.length !== 9 || !values.every(Number.isFinite)) {
      throw new UsageError(
        `--matrix takes nine numbers with commas between, row by row, or a .npy; not "${given}".`,
      );
    }
    // Words on a line are rounded more coarsely than files are.
    return orthonormal(rotationFromMatrix(values, 1e-3));
  }
  context.input(given);
  const source = await openFile(context.resolve(given));
  const { shape, column, descr } = await readNpy(source, given).finally(() => source.close());
  if (shape.join() !== "3,3" || column.kind !== "number" || descr.includes("c")) {
    throw new UnsupportedError({
      file: given,
      got: `${descr} of shape (${shape.join(", ")})`,
      expected: "one real matrix of shape (3, 3)",
    });
  }
  const values = Array.from(column.values as ArrayLike<number | bigint>, Number);
  return orthonormal(rotationFromMatrix(values, 1e-4));
}

/** The rotation next to a rounded one: A ← (A + A⁻ᵀ)/2, three times, which squares the error each time. */
function orthonormal(a: RotationMatrix): RotationMatrix {
  let now = a;
  for (let step = 0; step < 3; step++) {
    const product = multiplyRotations(now, transposeRotation(now));
    const half = product.map((v, i) => ((i % 4 === 0 ? 3 : 0) - v) / 2) as RotationMatrix;
    now = multiplyRotations(half, now);
  }
  return now;
}
