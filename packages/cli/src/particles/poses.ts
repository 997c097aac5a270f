import { DomainError, ShapeError, UnsupportedError } from "@vitreous/core";
import { readNpy } from "@vitreous/io";
import type { ParticleOptions, ParticleSet } from "@vitreous/io";
import { openFile } from "@vitreous/io/node";
import { kindOfName } from "../files/kind.js";
import { openMap } from "../files/maps.js";
import type { Context } from "../run/context.js";
import { oneStack } from "./drawn.js";
import { loadParticles, viewIn } from "./load.js";

/**
 * Particles to reconstruct: a particle file, or a bare stack of images. With `poses`, orientations and shifts come from that
 * other file, row by row.
 *
 * @throws ShapeError  as many poses as particles are needed
 */
export async function loadImages(
  context: Context,
  path: string,
  poses: string | undefined,
  options: ParticleOptions,
): Promise<ParticleSet> {
  const bare = kindOfName(path) === "mrc";
  const set = bare
    ? await stackSet(context, path, options)
    : await loadParticles(context, path, options);
  if (poses === undefined) return set;
  const given = await loadViews(context, poses, options);
  if (given.count !== set.count) {
    throw new ShapeError({
      file: poses,
      field: "poses",
      got: given.count,
      expected: `${set.count}, one for each particle of ${path}`,
    });
  }
  const { rotations, shifts } = given;
  return { ...set, ...(rotations ? { rotations } : {}), shifts };
}

/** Particles of which nothing is known but that they are all in one stack. */
function unknownParticles(stack: string, count: number): ParticleSet {
  return {
    name: stack,
    dialect: "relion-3.1",
    count,
    ...oneStack(stack, count),
    shifts: new Float64Array(2 * count),
    optics: [{ name: "opticsGroup1", ctfPremultiplied: false, phaseFlipped: false }],
    opticsOf: new Uint32Array(count),
    assumptions: [],
    forgiven: [],
  };
}

/** The images of a stack as particles of which nothing else is known. */
async function stackSet(
  context: Context,
  path: string,
  { tolerant = false, pixelSize }: ParticleOptions,
): Promise<ParticleSet> {
  const file = await openMap(context, path, {
    as: "stack",
    tolerant,
    ...(pixelSize === undefined ? {} : { pixelSize }),
  });
  try {
    const { pixelSize: found } = await file.readImages(0, 1);
    context.assume(`${path}: a bare stack, without CTF or shifts`);
    // Its path is absolute: it is not looked for in other places.
    const set = unknownParticles(context.resolve(path), file.count);
    return { ...set, name: path, optics: [{ ...set.optics[0], pixelSize: found }] };
  } finally {
    await file.close();
  }
}

/**
 * Particles with orientations: a particle file, or the 3 × 3 matrices of a NumPy file, r_image = A r_map.
 *
 * @throws DomainError  no orientations, or matrices that are no rotations
 * @convention C4.2
 */
export async function loadViews(
  context: Context,
  path: string,
  options: ParticleOptions,
): Promise<ParticleSet> {
  if (kindOfName(path) === "npy") return matrixViews(context, path);
  const set = await loadParticles(context, path, options);
  // Asks for the first view, for the sake of the error that explains what is missing.
  viewIn(set, false)(0);
  return set;
}

/** Single precision, as such files usually have it, keeps products of rows to 1e-6. */
const orthonormal = 1e-4;

async function matrixViews(context: Context, path: string): Promise<ParticleSet> {
  context.input(path);
  const source = await openFile(context.resolve(path));
  const { shape, column, descr } = await readNpy(source, path).finally(() => source.close());
  if (shape.length !== 3 || shape[1] !== 3 || shape[2] !== 3 || column.kind !== "number") {
    throw new UnsupportedError({
      file: path,
      got: `${descr} of shape (${shape.join(", ")})`,
      expected: "matrices of shape (N, 3, 3)",
    });
  }
  const rotations = Float64Array.from(column.values as ArrayLike<number | bigint>, Number);
  const [count] = shape;
  for (let row = 0; row < count; row++)
    checkRotation(rotations.subarray(9 * row, 9 * row + 9), row, path);
  return { ...unknownParticles(path, count), rotations };
}

function checkRotation(m: Float64Array, row: number, file: string): void {
  const dot = (a: number, b: number): number =>
    m[3 * a] * m[3 * b] + m[3 * a + 1] * m[3 * b + 1] + m[3 * a + 2] * m[3 * b + 2];
  const determinant =
    m[0] * (m[4] * m[8] - m[5] * m[7]) -
    m[1] * (m[3] * m[8] - m[5] * m[6]) +
    m[2] * (m[3] * m[7] - m[4] * m[6]);
  const errors = [
    dot(0, 0) - 1,
    dot(1, 1) - 1,
    dot(2, 2) - 1,
    dot(0, 1),
    dot(0, 2),
    dot(1, 2),
    determinant - 1,
  ];
  if (errors.every((error) => Math.abs(error) <= orthonormal)) return;
  throw new DomainError({
    file,
    field: `matrix ${row + 1}`,
    got: [...m].map((value) => Number(value.toPrecision(4))).join(", "),
    expected: "a rotation: rows of length 1 at right angles, determinant 1",
  });
}
