import { createFileSink } from "@vitreous/io/node";
import { npyHeader } from "../convert/npy.js";
import { axesOf, batchOf, itemsText, samplesOf } from "../items/index.js";
import type { Items } from "../items/index.js";
import { recordPath } from "../run/context.js";
import type { Context } from "../run/context.js";
import { transformOf } from "./convention.js";
import type { Storage } from "./convention.js";

/** Writes transforms as complex64: [ny, nx], [count, ny, nx] or [nz, ny, nx], x cut in half where asked. */
export async function writeComplex(
  context: Context,
  items: Items,
  out: string,
  storage: Storage,
): Promise<void> {
  const shape = axesOf(items);
  const length = samplesOf(items);
  const width = storage.half ? Math.floor(items.nx / 2) + 1 : items.nx;
  const stored = [...(items.single ? [] : [items.count]), ...shape.slice(0, -1), width];
  const sink = await createFileSink(context.outputs.reserve(out));
  const progress = context.progress("transformed", items.count);
  try {
    await sink.write(npyHeader("<c8", stored));
    const some = batchOf(items);
    const buffer = new Float32Array(some * length);
    for (let from = 0; from < items.count; from += some) {
      const count = Math.min(some, items.count - from);
      const batch = buffer.subarray(0, count * length);
      await items.readInto(batch, from, count);
      for (let i = 0; i < count; i++) {
        const { data } = transformOf(batch.subarray(i * length, (i + 1) * length), shape, storage);
        await sink.write(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
      }
      progress.update(from + count);
      await context.breathe();
    }
    await sink.finish();
  } catch (error) {
    await sink.abort();
    throw error;
  } finally {
    progress.end();
  }
  context.say(`${items.name}, ${itemsText(items)} → ${out}: complex64 (${stored.join(", ")})`);
  await context.finish(recordPath(out));
}
