import { DomainError, UnsupportedError } from "@vitreous/core";
import type { Volume } from "@vitreous/core";
import { readNpy } from "@vitreous/io";
import { createFileSink, openFile } from "@vitreous/io/node";
import { createStack, openMap, writeMap } from "../files/maps.js";
import { imagesAtOnce } from "../particles/stacks.js";
import type { Context } from "../run/context.js";
import type { ConvertOptions } from "./routes.js";

/**
 * The bytes in front of the samples of a NumPy file, version 1, padded so that the samples start at a multiple of 64.
 *
 * @source NumPy enhancement proposal 1 (A simple file format for NumPy arrays)
 */
export function npyHeader(descr: string, shape: readonly number[]): Uint8Array {
  const sides = shape.length === 1 ? `${shape[0]},` : shape.join(", ");
  const words = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${sides}), }`;
  const length = Math.ceil((10 + words.length + 1) / 64) * 64 - 10;
  const text = `${words.padEnd(length - 1)}\n`;
  const bytes = new Uint8Array(10 + length);
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, length % 256, Math.floor(length / 256)]);
  bytes.set(new TextEncoder().encode(text), 10);
  return bytes;
}

function bytesOf(data: Float32Array): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

/** A map to an array [nz, ny, nx], a stack to [count, ny, nx]; complex samples stay complex. */
export async function mapToNumpy(
  context: Context,
  input: string,
  output: string,
  options: ConvertOptions,
): Promise<void> {
  const file = await openMap(context, input, options.opening);
  const sink = await createFileSink(context.outputs.reserve(output));
  try {
    if (file.kind === "volume") {
      const { nx, ny, nz, components, data } = await file.readVoxels();
      await sink.write(npyHeader(components === 2 ? "<c8" : "<f4", [nz, ny, nx]));
      await sink.write(bytesOf(data));
      context.say(`${input} → ${output}: ${nz} × ${ny} × ${nx}`);
    } else {
      const { nx, ny } = file.header;
      await sink.write(npyHeader("<f4", [file.count, ny, nx]));
      const some = imagesAtOnce(nx * ny);
      for (let from = 0; from < file.count; from += some) {
        const count = Math.min(some, file.count - from);
        const data = new Float32Array(count * nx * ny);
        await file.readImagesInto(
          data,
          Array.from({ length: count }, (_, i) => from + i),
        );
        await sink.write(bytesOf(data));
        await context.breathe();
      }
      context.say(`${input} → ${output}: ${file.count} × ${ny} × ${nx}`);
    }
    await sink.finish();
  } catch (error) {
    await sink.abort();
    throw error;
  } finally {
    await file.close();
  }
}

/**
 * An array [n, ny, nx] to a map, or to a stack when the output is .mrcs; [ny, nx] to an image.
 *
 * @throws UnsupportedError  another number of axes, texts or complex numbers
 * @throws DomainError       no pixel size: NumPy files have none
 */
export async function numpyToMap(
  context: Context,
  input: string,
  output: string,
  options: ConvertOptions,
): Promise<void> {
  context.input(input);
  const source = await openFile(context.resolve(input));
  const { shape, column, descr } = await readNpy(source, input).finally(() => source.close());
  if (column.kind !== "number" || descr.includes("c") || shape.length < 2 || shape.length > 3) {
    throw new UnsupportedError({
      file: input,
      got: `${descr} of shape (${shape.join(", ")})`,
      expected: "real numbers with two or three axes",
    });
  }
  const pixelSize = options.opening.pixelSize;
  if (pixelSize === undefined) {
    throw new DomainError({
      file: input,
      field: "pixel size",
      got: "none",
      expected: "Å per pixel",
      hint: "NumPy files have no pixel size; say it with --pixel-size.",
    });
  }
  const data = Float32Array.from(column.values as ArrayLike<number | bigint>, Number);
  if (!/f4|f2|[iu][12]/.test(descr)) context.assume(`${input}: ${descr} rounded to float32`);
  const [nz, ny, nx] = shape.length === 3 ? shape : [1, ...shape];
  if (/\.mrcs$/i.test(output) || shape.length === 2) {
    const stack = await createStack(context, output, { nx, ny, pixelSize, ...options.writing });
    await stack.write(data);
    await stack.finish();
  } else {
    const volume: Volume = { kind: "volume", nx, ny, nz, voxelSize: pixelSize, data };
    await writeMap(context, output, volume, options.writing);
  }
  context.say(`${input} → ${output}: ${shape.join(" × ")}, ${pixelSize} Å`);
}
