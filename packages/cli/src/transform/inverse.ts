import { DomainError, UnsupportedError } from "@vitreous/core";
import { readNpy } from "@vitreous/io";
import { openFile } from "@vitreous/io/node";
import { kindAt } from "../files/kind.js";
import { openMap } from "../files/maps.js";
import { transformItems, writingOf } from "../items/index.js";
import type { Items } from "../items/index.js";
import type { Context } from "../run/context.js";
import { samplesBack } from "./convention.js";
import type { Storage } from "./convention.js";

/** What the line says about an inverse transform. */
export interface InverseOptions {
  readonly as?: "volume" | "stack" | undefined;
  readonly "pixel-size"?: number | undefined;
  readonly tolerant: boolean;
  readonly odd: boolean;
  readonly mode: "2" | "12";
}

/** Complex numbers of a file, as many of them as samples will come out. */
interface Stored {
  readonly shape: readonly number[];
  readonly data: Float32Array;
  /** Å. */
  readonly spacing?: number | undefined;
}

/** Beyond this, an imaginary part is no rounding. */
const rounding = 1e-4;

/** Writes the samples whose transforms a file holds, and says so where they are not real. */
export async function backToSamples(
  context: Context,
  path: string,
  out: string,
  storage: Storage,
  options: InverseOptions,
): Promise<void> {
  const { shape, data, spacing } = await readComplex(context, path, options);
  if (spacing === undefined) {
    throw new DomainError({
      file: path,
      field: "pixel size",
      got: "none",
      expected: "Å per pixel of the samples",
      hint: "NumPy files have no pixel size; say it with --pixel-size.",
    });
  }
  const stack = shape.length === 3 && isStack(shape, storage, options);
  const axes = stack ? shape.slice(1) : shape;
  const width = axes.at(-1) ?? 1;
  const nx = storage.half ? 2 * (width - 1) + (options.odd ? 1 : 0) : width;
  const count = stack ? shape[0] : 1;
  const length = data.length / count;
  const [ny, nz] = [axes.at(-2) ?? 1, axes.at(-3) ?? 1];
  const kind = axes.length === 3 ? "volume" : "image";
  const items: Items = {
    name: path,
    kind,
    single: !stack,
    count,
    nx,
    ny,
    nz,
    spacing,
    place: [0, 0, 0],
    readInto: async () => {},
    close: async () => {},
  };
  let worst = 0;
  await transformItems(context, items, {
    done: "transformed back",
    out,
    writing: writingOf(options.mode),
    shape: items,
    place: [0, 0, 0],
    atOnce: 1,
    run(_data, from) {
      const one = {
        shape: axes,
        data: data.subarray(from * length, (from + 1) * length),
      };
      const back = samplesBack(one, storage, nx);
      worst = Math.max(worst, back.imaginary);
      if (worst > rounding) {
        context.assume(
          `${path}: ${(100 * worst).toPrecision(2)} % of the result was imaginary and is left out; was the transform made with other --zero, --phase-origin or --half?`,
        );
      }
      return back.data;
    },
  });
}

/** Three axes: a map when they are alike, and else a stack, unless the line says. */
function isStack(
  shape: readonly number[],
  { half }: Storage,
  { as, odd }: InverseOptions,
): boolean {
  if (as !== undefined) return as === "stack";
  const [nz, ny, width] = shape;
  return !(nz === ny && (half ? 2 * (width - 1) + (odd ? 1 : 0) : width) === ny);
}

async function readComplex(
  context: Context,
  path: string,
  { "pixel-size": pixelSize, tolerant }: InverseOptions,
): Promise<Stored> {
  const format = await kindAt(context.resolve(path), path);
  if (format === "npy") {
    context.input(path);
    const source = await openFile(context.resolve(path));
    const { shape, column, descr } = await readNpy(source, path).finally(() => source.close());
    if (column.kind !== "number" || !descr.includes("c") || shape.length < 2 || shape.length > 3) {
      throw new UnsupportedError({
        file: path,
        got: `${descr} of shape (${shape.join(", ")})`,
        expected: "complex numbers with two or three axes",
      });
    }
    const data = Float32Array.from(column.values as ArrayLike<number | bigint>, Number);
    return { shape, data, spacing: pixelSize };
  }
  const file = await openMap(context, path, { as: "volume", tolerant });
  try {
    const { nx, ny, nz, components, data } = await file.readVoxels();
    if (components !== 2) {
      throw new UnsupportedError({
        file: path,
        got: "real samples",
        expected: "complex numbers: MRC mode 4, or a complex .npy",
      });
    }
    const spacing = pixelSize ?? file.facts.pixelSize;
    return { shape: nz === 1 ? [ny, nx] : [nz, ny, nx], data, spacing };
  } finally {
    await file.close();
  }
}
