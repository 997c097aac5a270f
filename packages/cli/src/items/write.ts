import { createFileSink } from "@vitreous/io/node";
import type { WriteMrcOptions } from "@vitreous/io";
import { npyHeader } from "../convert/npy.js";
import { kindOfName } from "../files/kind.js";
import { createStack, writeMap } from "../files/maps.js";
import { UsageError } from "../line/usage.js";
import type { Context } from "../run/context.js";
import { axesOf, itemAround } from "./items.js";
import type { Items, Shape } from "./items.js";

/** Takes items as they are made. */
export interface ItemWriter {
  /** Whole items, one after the other. */
  write(data: Float32Array): Promise<void>;
  finish(): Promise<void>;
  /** Harmless after `finish`. */
  abort(): Promise<void>;
}

/** What is written, besides its samples. */
export interface Written extends Shape, Pick<Items, "count" | "single" | "place"> {}

/** `stack.star` stands for `stack.mrcs` with its table: the file of the images that `out` names. */
export function imagesName(out: string): string {
  return out.replace(/\.star$/i, ".mrcs");
}

/**
 * The name of the particle table that belongs to a stack.
 *
 * @param out  as on the line: the stack or the table
 */
export function tableName(out: string): string {
  return /\.star$/i.test(out) ? out : `${out.replace(/\.mrcs?$/i, "")}.star`;
}

/**
 * Opens an output by the ending of its name: MRC, or NumPy ([ny, nx], [count, ny, nx] or [nz, ny, nx]).
 *
 * @throws UsageError  an ending that means something else
 */
export async function createWriter(
  context: Context,
  out: string,
  written: Written,
  options: WriteMrcOptions = {},
): Promise<ItemWriter> {
  const kind = kindOfName(out);
  if (kind === "npy" && !/\.(gz|bz2)$/i.test(out)) return numpyWriter(context, out, written);
  if (kind !== "mrc") {
    throw new UsageError(
      `The ending of ${out} names no format that samples are written in.`,
      "MRC (.mrc, .mrcs, .map, and .mrc.gz for a map) and NumPy (.npy) are.",
    );
  }
  if (written.kind === "volume") return volumeWriter(context, out, written, options);
  const { nx, ny, spacing, count, single } = written;
  if (count === 1 && single && /\.gz$/i.test(out)) {
    throw new UsageError(`An image is not compressed.`, `Write ${out.replace(/\.gz$/i, "")}.`);
  }
  const { origin: _origin, ...rest } = options;
  return createStack(context, out, { nx, ny, pixelSize: spacing, ...rest });
}

function volumeWriter(
  context: Context,
  out: string,
  written: Written,
  options: WriteMrcOptions,
): ItemWriter {
  if (/\.mrcs(\.gz)?$/i.test(out)) {
    throw new UsageError(`${out} would be a stack of images, and this is a map.`, "Name it .mrc.");
  }
  // Refuses a folder that cannot be written before the work is done.
  context.outputs.reserve(out);
  let volume: Float32Array | undefined;
  return {
    write: async (data) => {
      volume = data;
    },
    finish: async () => {
      const map = itemAround(written, volume ?? new Float32Array());
      if (map.kind === "volume")
        await writeMap(context, out, map, { ...options, origin: written.place });
    },
    abort: async () => {},
  };
}

async function numpyWriter(context: Context, out: string, written: Written): Promise<ItemWriter> {
  const sink = await createFileSink(context.outputs.reserve(out));
  const stack = written.kind === "image" && !written.single;
  await sink.write(npyHeader("<f4", [...(stack ? [written.count] : []), ...axesOf(written)]));
  return {
    write: (data) => sink.write(new Uint8Array(data.buffer, data.byteOffset, data.byteLength)),
    finish: () => sink.finish(),
    abort: () => sink.abort(),
  };
}
