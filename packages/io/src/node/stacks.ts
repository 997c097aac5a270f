import { existsSync, statSync } from "node:fs";
import { basename, dirname, isAbsolute, join, resolve } from "node:path";
import { FormatError } from "@vitreous/core";

/** Where to look for the stacks that a particle file names. */
export interface ResolveOptions {
  /** Looked in first. */
  readonly dataDir?: string;
}

/** The name, and the same with the other of the two endings that programs disagree about. */
function spellings(path: string): string[] {
  if (/\.mrcs$/i.test(path)) return [path, path.slice(0, -1)];
  return /\.mrc$/i.test(path) ? [path, `${path}s`] : [path];
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}

/**
 * Finds a stack that a particle file names. In order: as an absolute path; in `dataDir`, with its
 * folders and without; beside the particle file, likewise; in the folders above it, the way names in
 * a RELION or cryoSPARC project start at the project's folder. `.mrc` and `.mrcs` stand for each other.
 *
 * @param particleFile  path of the STAR or .cs file
 * @throws FormatError  with the places that were looked at
 */
export function resolveStack(
  particleFile: string,
  stack: string,
  options: ResolveOptions = {},
): string {
  const folder = dirname(resolve(particleFile));
  const places: string[] = [];
  if (isAbsolute(stack)) places.push(stack);
  if (options.dataDir !== undefined) {
    places.push(join(options.dataDir, stack), join(options.dataDir, basename(stack)));
  }
  places.push(join(folder, stack), join(folder, basename(stack)));
  let parent = dirname(folder);
  while (parent !== dirname(parent)) {
    places.push(join(parent, stack));
    parent = dirname(parent);
  }
  for (const place of places) {
    const found = spellings(place).find(isFile);
    if (found !== undefined) return found;
  }
  throw new FormatError({
    file: particleFile,
    field: "stack",
    got: stack,
    expected: `a file at one of: ${places.slice(0, 4).join(", ")}${places.length > 4 ? ", or in the folders above" : ""}`,
    hint: "Say the folder of the stacks with the option dataDir (--data-dir on the command line).",
  });
}
