import { ShapeError } from "@vitreous/core";
import { openMrc } from "@vitreous/io";
import type { MrcFile, ParticleSet } from "@vitreous/io";
import { openFile } from "@vitreous/io/node";

/** Where the images of particles are: which stack, and the how-manieth in it, from 0. */
export type ImageReferences = Pick<ParticleSet, "stacks" | "stackOf" | "indexOf">;

/** Stacks that are open, at most `most` at a time. */
export interface Stacks {
  get(path: string): Promise<MrcFile>;
  close(): Promise<void>;
}

/** @param most  open at a time; the one that was asked for longest ago is closed first */
export function createStacks(options: { readonly tolerant: boolean }, most = 32): Stacks {
  const open = new Map<string, Promise<MrcFile>>();
  return {
    async get(path) {
      const held = open.get(path);
      if (held) {
        open.delete(path);
        open.set(path, held);
        return held;
      }
      if (open.size >= most) {
        const [oldest] = open;
        if (oldest) {
          open.delete(oldest[0]);
          await (await oldest[1]).close();
        }
      }
      const opening = openFile(path).then((source) =>
        openMrc(source, { tolerant: options.tolerant, as: "stack" }),
      );
      open.set(path, opening);
      return opening;
    },
    async close() {
      for (const file of open.values()) await (await file).close();
      open.clear();
    },
  };
}

/** Bytes of one batch of images. */
const batchBytes = 2 ** 24;

/** Images of one batch: as many as fit, a whole number for every thread. */
export function batchSize(boxSize: number, threads: number): number {
  const fit = imagesAtOnce(boxSize * boxSize);
  return Math.max(threads, Math.floor(fit / threads) * threads);
}

/** Images of `pixels` samples that make up one batch. */
export function imagesAtOnce(pixels: number): number {
  return Math.max(1, Math.floor(batchBytes / (4 * pixels)));
}

/** Images of some particles, in memory that is reused two batches later. */
export interface Batch {
  readonly rows: Uint32Array;
  /** rows.length images, one after the other. */
  readonly images: Float32Array;
}

export interface BatchOptions {
  readonly boxSize: number;
  /** Images per batch. */
  readonly size: number;
  /** The file of each stack. */
  readonly paths: readonly string[];
}

/**
 * Reads the images of `rows` batch by batch, the next batch while the caller works on this one. Memory: two
 * batches. The order of `rows` is kept, so the caller decides between the order of the table and that of the disk.
 *
 * @throws ShapeError  an image that its stack does not have, or a stack of another box size
 */
export async function* imageBatches(
  references: ImageReferences,
  rows: Uint32Array,
  stacks: Stacks,
  { boxSize, size, paths }: BatchOptions,
): AsyncGenerator<Batch> {
  const pixels = boxSize * boxSize;
  const buffers = [0, 1].map(() => new Float32Array(Math.min(size, rows.length) * pixels));
  const count = Math.ceil(rows.length / size);

  const load = async (k: number): Promise<Batch> => {
    const mine = rows.subarray(k * size, (k + 1) * size);
    const images = buffers[k % 2].subarray(0, mine.length * pixels);
    for (let at = 0; at < mine.length;) {
      const stack = references.stackOf[mine[at]];
      let end = at + 1;
      while (end < mine.length && references.stackOf[mine[end]] === stack) end++;
      const file = await stacks.get(paths[stack]);
      checkBox(file, boxSize);
      const indices = Array.from(mine.subarray(at, end), (row) => references.indexOf[row]);
      await file.readImagesInto(images.subarray(at * pixels, end * pixels), indices);
      at = end;
    }
    return { rows: mine, images };
  };

  let next = load(0);
  for (let k = 0; k < count; k++) {
    const batch = await next;
    if (k + 1 < count) {
      next = load(k + 1);
      // If the caller stops early, a failure of the read ahead concerns nobody.
      next.catch(() => undefined);
    }
    yield batch;
  }
}

/** @throws ShapeError unless the images of the stack are boxSize² */
export function checkBox(file: MrcFile, boxSize: number): void {
  const { nx, ny } = file.header;
  if (nx === boxSize && ny === boxSize) return;
  throw new ShapeError({
    file: file.name,
    field: "image size",
    got: [ny, nx],
    expected: `${boxSize} × ${boxSize}`,
    hint: "All particles of one reconstruction must have one square box.",
  });
}

/** All rows in the order of their images on the disk, so that reading goes forwards. */
export function inDiskOrder({ stackOf, indexOf }: ImageReferences): Uint32Array {
  const rows = Uint32Array.from(stackOf, (_, row) => row);
  return rows.sort((a, b) => stackOf[a] - stackOf[b] || indexOf[a] - indexOf[b]);
}
