import type { WriteMrcOptions } from "@vitreous/io";
import { choice } from "../line/option.js";
import { imagesAtOnce } from "../particles/stacks.js";
import { recordPath } from "../run/context.js";
import type { Context } from "../run/context.js";
import { short } from "../describe/description.js";
import { itemsText, samplesOf, sizeText } from "./items.js";
import type { Items, Shape } from "./items.js";
import { writeTable } from "./table.js";
import type { TableChange } from "./table.js";
import { createWriter, imagesName } from "./write.js";

/** Shared by the commands that write samples. */
export const modeOption = choice(["2", "12"], {
  value: "2|12",
  summary: "MRC samples: 2 float32, 12 float16",
  default: "2",
});

/** How samples are written, from the word of `--mode`. */
export function writingOf(mode: "2" | "12"): WriteMrcOptions {
  return { mrcMode: mode === "12" ? 12 : 2 };
}

/** A change of every item. */
export interface Transformation {
  /** For the line of progress: "filtered". */
  readonly done: string;
  readonly out: string;
  readonly writing: WriteMrcOptions;
  /** What comes out; what goes in has the shape of the items. */
  readonly shape: Shape;
  readonly place: Items["place"];
  /** The most items that are worked on together; default: as many as make 16 MB. */
  readonly atOnce?: number;
  /** Besides pixel and box size. */
  readonly change?: Pick<TableChange, "turn" | "move">;
  /**
   * Changes `count` items, the first of which is item `from` of the file.
   *
   * @returns  the changed items, one after the other; may be `items` itself
   */
  run(items: Float32Array, from: number, count: number): Promise<Float32Array> | Float32Array;
}

/** Items that are worked on together: 16 MB of the larger of what goes in and what comes out. */
export function batchOf(items: Items, shape: Shape = items): number {
  return Math.min(items.count, imagesAtOnce(Math.max(samplesOf(items), samplesOf(shape))));
}

/**
 * Goes through the items, changes them and writes what comes out, in memory that does not grow with their number.
 * Of particles, their table is written too. Ends the run with its record.
 */
export async function transformItems(
  context: Context,
  items: Items,
  transformation: Transformation,
): Promise<void> {
  const { out, shape, place, done, writing } = transformation;
  const images = imagesName(out);
  const { count, single } = items;
  const written = { ...shape, place, count, single };
  const writer = await createWriter(context, images, written, writing);
  const progress = context.progress(done, count);
  const some = Math.min(transformation.atOnce ?? batchOf(items, shape), count);
  const length = samplesOf(items);
  await context.timed(done, async () => {
    try {
      const buffer = new Float32Array(some * length);
      for (let from = 0; from < count; from += some) {
        const batch = Math.min(some, count - from);
        const data = buffer.subarray(0, batch * length);
        await items.readInto(data, from, batch);
        await writer.write(await transformation.run(data, from, batch));
        progress.update(from + batch);
        await context.breathe();
      }
      await writer.finish();
    } catch (error) {
      await writer.abort();
      throw error;
    } finally {
      progress.end();
    }
  });
  const names = [images];
  if (items.particles && /\.(mrcs?|st)$/i.test(images)) {
    const change = { pixelSize: shape.spacing, boxSize: shape.nx, ...transformation.change };
    names.push(await writeTable(context, out, items.particles, change));
  } else if (items.particles) {
    context.assume(`${images}: no particle table is written beside a NumPy file`);
  }
  context.result("items", count);
  const same = shape.nx === items.nx && shape.ny === items.ny && shape.nz === items.nz;
  const size = same ? "" : ` of ${sizeText(shape)}`;
  context.say(
    `${items.name}, ${itemsText(items)} → ${names.join(", ")}${size}, ${short(shape.spacing)} Å`,
  );
  await context.finish(recordPath(images));
}
