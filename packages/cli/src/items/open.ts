import { DomainError, ShapeError, UnsupportedError } from "@vitreous/core";
import { readNpy } from "@vitreous/io";
import { openFile } from "@vitreous/io/node";
import { kindAt } from "../files/kind.js";
import { openMap } from "../files/maps.js";
import { choice, flag, number, text } from "../line/option.js";
import type { Options, Values } from "../line/option.js";
import type { Context } from "../run/context.js";
import type { Items } from "./items.js";
import { openParticles } from "./particles.js";

/** How a FILE is read: shared by the commands that take any. */
export const itemOptions = {
  as: choice(["volume", "stack"], {
    value: "volume|stack",
    summary: "what the file is, when it does not tell",
  }),
  "pixel-size": number({
    value: "A",
    summary: "Å per pixel of FILE, instead of what it says",
    above: 0,
  }),
  "data-dir": text({
    value: "DIR",
    summary: "where the stacks of a particle file are, when not beside it",
  }),
  tolerant: flag("read what can be read, and say what had to be forgiven"),
} satisfies Options;

/** The operand that all of them share. */
export const itemOperand = {
  name: "FILE",
  summary:
    "an image, a stack or a map (MRC, gzip or not, or NumPy), or particles (RELION STAR, cryoSPARC .cs)",
};

/**
 * Opens any file that holds images or a map. The caller closes it.
 *
 * @throws UnsupportedError  a format without samples, several volumes, complex samples
 */
export async function openItems(
  context: Context,
  path: string,
  options: Values<typeof itemOptions>,
): Promise<Items> {
  const format = await kindAt(context.resolve(path), path);
  if (format === "mrc") return openMrcItems(context, path, options);
  if (format === "npy") return openNumpyItems(context, path, options);
  if (format === "star" || format === "cs") return openParticles(context, path, options);
  throw new UnsupportedError({
    file: path,
    got: `a file of kind ${format}`,
    expected: "images or a map: MRC, NumPy, or a particle file",
    ...(format === "pdb" || format === "mmcif"
      ? { hint: "vitreous density makes a map of atoms." }
      : {}),
  });
}

async function openMrcItems(
  context: Context,
  path: string,
  { as, tolerant, "pixel-size": pixelSize }: Values<typeof itemOptions>,
): Promise<Items> {
  const file = await openMap(context, path, {
    tolerant,
    ...(as === undefined ? {} : { as }),
    ...(pixelSize === undefined ? {} : { pixelSize }),
  });
  try {
    if (file.kind === "volume") {
      if (file.count !== 1) {
        throw new UnsupportedError({ file: path, got: `${file.count} volumes`, expected: "one" });
      }
      const { nx, ny, nz, voxelSize, data } = await file.readVolume();
      const { origin, startPosition } = file.facts;
      const place = origin.some((value) => value !== 0) ? origin : startPosition;
      return {
        name: path,
        kind: "volume",
        single: true,
        count: 1,
        nx,
        ny,
        nz,
        spacing: voxelSize,
        place,
        readInto: async (out) => out.set(data),
        close: () => file.close(),
      };
    }
    const { nx, ny } = file.header;
    // Reading nothing still says what the pixel size is, or that there is none.
    const { pixelSize: spacing } = await file.readImages(0, 0);
    return {
      name: path,
      kind: "image",
      single: file.count === 1 && !/\.mrcs/i.test(path),
      count: file.count,
      nx,
      ny,
      nz: 1,
      spacing,
      place: [0, 0, 0],
      readInto: (out, from, count) =>
        file.readImagesInto(
          out,
          Array.from({ length: count }, (_, i) => from + i),
        ),
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function openNumpyItems(
  context: Context,
  path: string,
  { as, "pixel-size": spacing }: Values<typeof itemOptions>,
): Promise<Items> {
  context.input(path);
  const source = await openFile(context.resolve(path));
  const { shape, column, descr } = await readNpy(source, path).finally(() => source.close());
  if (column.kind !== "number" || descr.includes("c") || shape.length < 2 || shape.length > 3) {
    throw new UnsupportedError({
      file: path,
      got: `${descr} of shape (${shape.join(", ")})`,
      expected: "real numbers with two or three axes",
      ...(descr.includes("c") ? { hint: "vitreous fft --inverse turns a transform back." } : {}),
    });
  }
  if (shape.includes(0)) {
    throw new ShapeError({ file: path, field: "shape", got: [...shape], expected: "samples" });
  }
  if (spacing === undefined) {
    throw new DomainError({
      file: path,
      field: "pixel size",
      got: "none",
      expected: "Å per pixel",
      hint: "NumPy files have no pixel size; say it with --pixel-size.",
    });
  }
  const data = Float32Array.from(column.values as ArrayLike<number | bigint>, Number);
  if (!/f4|f2|[iu][12]|b1/.test(descr)) context.assume(`${path}: ${descr} rounded to float32`);
  const kind = numpyKind(context, path, shape, as);
  const [slow, ny, nx] = shape.length === 3 ? shape : [1, ...shape];
  const [count, nz] = kind === "volume" ? [1, slow] : [slow, 1];
  const length = nx * ny * nz;
  return {
    name: path,
    kind,
    single: shape.length === 2 || kind === "volume",
    count,
    nx,
    ny,
    nz,
    spacing,
    place: [0, 0, 0],
    readInto: async (out, from, some) =>
      out.set(data.subarray(from * length, (from + some) * length)),
    close: async () => {},
  };
}

/** Three axes may be a map or a stack: equal sides mean a map, unless the line says otherwise. */
function numpyKind(
  context: Context,
  path: string,
  shape: readonly number[],
  as: "volume" | "stack" | undefined,
): Items["kind"] {
  if (shape.length === 2) return "image";
  if (as !== undefined) return as === "volume" ? "volume" : "image";
  const cube = shape.every((n) => n === shape[0]);
  context.assume(
    `${path}: taken as ${cube ? "a map, because its three axes are alike" : "a stack of images"}; --as says otherwise`,
  );
  return cube ? "volume" : "image";
}
