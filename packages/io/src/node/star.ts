import { readStar, writeStar, type StarFile, type StarOptions } from "../star/index.js";
import { createFileSink } from "./sink.js";
import { openFile } from "./source.js";

/** Reads a STAR file from a path. */
export async function readStarFile(path: string, options: StarOptions = {}): Promise<StarFile> {
  const source = await openFile(path);
  try {
    return await readStar(source, options);
  } finally {
    await source.close();
  }
}

/** Writes a STAR file to a path, atomically. */
export async function writeStarFile(
  path: string,
  file: Pick<StarFile, "blocks" | "version">,
): Promise<void> {
  await writeStar(await createFileSink(path), file);
}
