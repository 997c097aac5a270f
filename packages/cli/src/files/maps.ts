import { basename } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { UnsupportedError } from "@vitreous/core";
import type { Volume } from "@vitreous/core";
import { createMrcStackWriter, encodeMrcVolume, openMrc, writeMrcVolume } from "@vitreous/io";
import type {
  MrcFile,
  MrcStackWriter,
  OpenMrcOptions,
  StackWriterOptions,
  WriteMrcOptions,
} from "@vitreous/io";
import { createFileSink, openFile, writeFileAtomic } from "@vitreous/io/node";
import type { Context } from "../run/context.js";

/** Opens an MRC file; what had to be forgiven becomes a note of the run. The caller closes it. */
export async function openMap(
  context: Context,
  path: string,
  options: OpenMrcOptions = {},
): Promise<MrcFile> {
  context.input(path);
  const source = await openFile(context.resolve(path));
  try {
    const file = await openMrc(source, { name: path, ...options });
    for (const note of file.forgiven) context.assume(`${path}: ${note}`);
    return file;
  } catch (error) {
    await source.close();
    throw error;
  }
}

/**
 * The one volume of a map.
 *
 * @throws UnsupportedError  a stack of images, or several volumes
 */
export async function readMap(
  context: Context,
  path: string,
  options: OpenMrcOptions = {},
): Promise<Volume> {
  const file = await openMap(context, path, options);
  try {
    if (file.kind !== "volume" || file.count !== 1) {
      throw new UnsupportedError({
        file: path,
        got: file.kind === "volume" ? `${file.count} volumes` : `${file.count} images`,
        expected: "one map",
      });
    }
    return await file.readVolume();
  } finally {
    await file.close();
  }
}

/** Writes a map under its working name; compressed when the name ends in .gz. */
export async function writeMap(
  context: Context,
  path: string,
  volume: Volume,
  options: WriteMrcOptions = {},
): Promise<void> {
  const working = context.outputs.reserve(path);
  if (/\.gz$/i.test(path)) {
    const bytes = await promisify(gzip)(await encodeMrcVolume(volume, options));
    return writeFileAtomic(working, bytes);
  }
  return writeMrcVolume(await createFileSink(working), volume, options);
}

/** A stack that grows on the disk under its working name. */
export async function createStack(
  context: Context,
  path: string,
  options: StackWriterOptions,
): Promise<MrcStackWriter> {
  if (/\.(gz|bz2)$/i.test(path)) {
    throw new UnsupportedError({
      file: path,
      expected: "a name without compression for a stack",
      hint: `Stacks are read by ranges. Write ${basename(path).replace(/\.(gz|bz2)$/i, "")} instead.`,
    });
  }
  return createMrcStackWriter(await createFileSink(context.outputs.reserve(path)), options);
}
