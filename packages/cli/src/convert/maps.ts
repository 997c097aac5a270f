import type { Volume } from "@vitreous/core";
import type { MrcFile } from "@vitreous/io";
import { short } from "../describe/description.js";
import { createStack, openMap, writeMap } from "../files/maps.js";
import { boxed, fitMap } from "../files/resample.js";
import { imagesAtOnce } from "../particles/stacks.js";
import type { Context } from "../run/context.js";
import type { ConvertOptions } from "./routes.js";

/** MRC to MRC: axes to x, y, z, little-endian, float32 or float16; box and sampling changed if asked. */
export async function mapToMap(
  context: Context,
  input: string,
  output: string,
  options: ConvertOptions,
): Promise<void> {
  const file = await openMap(context, input, options.opening);
  try {
    if (file.kind === "volume") await volumeToMap(context, file, output, options);
    else await stackToStack(context, file, output, options);
  } finally {
    await file.close();
  }
}

async function volumeToMap(
  context: Context,
  file: MrcFile,
  output: string,
  { box, resample, writing }: ConvertOptions,
): Promise<void> {
  const read = await file.readVolume();
  const volume = changed(read, box, resample);
  const kept = volume.nx === read.nx && volume.voxelSize === read.voxelSize;
  await writeMap(context, output, volume, {
    ...writing,
    origin: kept ? place(context, file) : [0, 0, 0],
  });
  const { nx, ny, nz, voxelSize } = volume;
  context.say(`${file.name} → ${output}: ${nx} × ${ny} × ${nz}, ${short(voxelSize)} Å`);
}

function changed(volume: Volume, box: number | undefined, resample: number | undefined): Volume {
  if (resample !== undefined) return fitMap(volume, box ?? fitted(volume, resample), resample);
  return box === undefined ? volume : boxed(volume, box);
}

/** The box that holds the same length at another voxel size. */
function fitted({ nx, voxelSize }: Volume, resample: number): number {
  return Math.round((nx * voxelSize) / resample);
}

/** Where the map is, Å: its origin, or the first grid point when there is no origin. */
function place(context: Context, { facts, name }: MrcFile): readonly [number, number, number] {
  const { origin, startPosition } = facts;
  if (origin.some((value) => value !== 0) || startPosition.every((value) => value === 0)) {
    return origin;
  }
  context.assume(`${name}: the position of its first grid point is written as the origin`);
  return startPosition;
}

async function stackToStack(
  context: Context,
  file: MrcFile,
  output: string,
  { writing }: ConvertOptions,
): Promise<void> {
  const { nx, ny } = file.header;
  const { pixelSize } = await file.readImages(0, 1);
  const stack = await createStack(context, output, { nx, ny, pixelSize, ...writing });
  const progress = context.progress("copied", file.count);
  try {
    const some = imagesAtOnce(nx * ny);
    for (let from = 0; from < file.count; from += some) {
      const { data } = await file.readImages(from, Math.min(some, file.count - from));
      await stack.write(data);
      progress.update(Math.min(from + some, file.count));
      await context.breathe();
    }
    await stack.finish();
  } catch (error) {
    await stack.abort();
    throw error;
  } finally {
    progress.end();
  }
  context.say(
    `${file.name} → ${output}: ${file.count} images of ${nx} × ${ny}, ${short(pixelSize)} Å`,
  );
}
