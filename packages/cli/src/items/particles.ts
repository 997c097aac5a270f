import { UnsupportedError } from "@vitreous/core";
import { boxSizeOf, pixelSizeOf } from "@vitreous/io";
import { readStarFile, resolveStack } from "@vitreous/io/node";
import { kindAt } from "../files/kind.js";
import { loadParticles } from "../particles/load.js";
import { checkBox, createStacks } from "../particles/stacks.js";
import type { Context } from "../run/context.js";
import type { Items } from "./items.js";

interface ParticleReading {
  readonly tolerant: boolean;
  readonly as?: unknown;
  readonly "pixel-size"?: number | undefined;
  readonly "data-dir"?: string | undefined;
}

/**
 * The images of a particle file, in the order of its rows, wherever their stacks are.
 *
 * @throws ShapeError   images of several sizes
 * @throws DomainError  several pixel sizes, or none
 */
export async function openParticles(
  context: Context,
  path: string,
  { tolerant, "pixel-size": pixelSize, "data-dir": dataDir }: ParticleReading,
): Promise<Items> {
  const format = await kindAt(context.resolve(path), path);
  // The CTF of a STAR file stays in the columns that are copied; cryoSPARC's must be understood to be written.
  const set = await loadParticles(context, path, {
    tolerant,
    ctf: format !== "star",
    ...(pixelSize === undefined ? {} : { pixelSize }),
  });
  const star =
    format === "star" ? await readStarFile(context.resolve(path), { tolerant }) : undefined;
  const spacing = pixelSizeOf(set);
  const stacks = createStacks({ tolerant });
  try {
    const places = dataDir === undefined ? {} : { dataDir: context.resolve(dataDir) };
    const paths = set.stacks.map((name) => resolveStack(context.resolve(path), name, places));
    for (const stack of paths) context.input(stack);
    const first = await stacks.get(paths[set.stackOf[0]]);
    const { nx, ny } = first.header;
    if (first.kind === "volume") {
      throw new UnsupportedError({
        file: first.name,
        got: "a volume",
        expected: "particle images",
      });
    }
    checkBox(first, boxSizeOf(set) ?? nx);
    return {
      name: path,
      kind: "image",
      single: false,
      count: set.count,
      nx,
      ny,
      nz: 1,
      spacing,
      place: [0, 0, 0],
      particles: {
        set,
        ...(star === undefined ? {} : { star }),
      },
      readInto: async (out, from, count) => {
        const pixels = nx * ny;
        for (let at = from; at < from + count;) {
          const stack = set.stackOf[at];
          let end = at + 1;
          while (end < from + count && set.stackOf[end] === stack) end++;
          const file = await stacks.get(paths[stack]);
          checkBox(file, nx);
          const indices = Array.from(set.indexOf.subarray(at, end));
          await file.readImagesInto(
            out.subarray((at - from) * pixels, (end - from) * pixels),
            indices,
          );
          at = end;
        }
      },
      close: () => stacks.close(),
    };
  } catch (error) {
    await stacks.close();
    throw error;
  }
}
