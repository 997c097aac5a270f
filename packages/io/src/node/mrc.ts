import type { Volume } from "@vitreous/core";
import {
  createMrcStackWriter,
  openMrc,
  writeMrcVolume,
  type MrcFile,
  type MrcStackWriter,
  type OpenMrcOptions,
  type StackWriterOptions,
  type WriteMrcOptions,
} from "../mrc/index.js";
import { createFileSink } from "./sink.js";
import { openFile } from "./source.js";

/** Opens a map or a stack by its path; the file is closed again when it turns out to be neither. */
export async function openMrcFile(path: string, options: OpenMrcOptions = {}): Promise<MrcFile> {
  const source = await openFile(path);
  try {
    return await openMrc(source, options);
  } catch (error) {
    await source.close();
    throw error;
  }
}

/** Writes a map to a path, atomically. */
export async function writeMrcVolumeFile(
  path: string,
  volume: Volume,
  options: WriteMrcOptions = {},
): Promise<void> {
  await writeMrcVolume(await createFileSink(path), volume, options);
}

/** Starts a stack at a path; it appears there when the writer is finished. */
export async function createMrcStackFile(
  path: string,
  options: StackWriterOptions,
): Promise<MrcStackWriter> {
  const sink = await createFileSink(path);
  try {
    return await createMrcStackWriter(sink, options);
  } catch (error) {
    await sink.abort();
    throw error;
  }
}
