import { ShapeError, kernelOnTorus, realFft } from "@vitreous/core";
import { axesOf, openItems, samplesOf, sizeText } from "../items/index.js";
import type { Items } from "../items/index.js";
import type { Context } from "../run/context.js";

/**
 * The one image or map of another file, its sampling taken to be that of the items.
 *
 * @throws ShapeError  several images, or an image where a map is needed
 */
export async function readLike(
  context: Context,
  path: string,
  items: Items,
): Promise<{ readonly items: Items; readonly data: Float32Array }> {
  const other = await openItems(context, path, {
    as: items.kind === "volume" ? "volume" : "stack",
    "pixel-size": items.spacing,
    "data-dir": undefined,
    tolerant: false,
  });
  try {
    if (other.count !== 1 || other.kind !== items.kind) {
      throw new ShapeError({
        file: path,
        got: `${other.count} of ${sizeText(other)}`,
        expected: items.kind === "image" ? "one image" : "one map",
      });
    }
    const data = new Float32Array(samplesOf(other));
    await other.readInto(data, 0, 1);
    return { items: other, data };
  } finally {
    await other.close();
  }
}

/**
 * The transform of a kernel that was laid with its origin sample on index 0 of the items' box.
 *
 * @throws ShapeError  a kernel larger than the box
 */
export async function kernelTransform(
  context: Context,
  path: string,
  items: Items,
): Promise<Float32Array> {
  const { items: kernel, data } = await readLike(context, path, items);
  const [shape, box] = [axesOf(kernel), axesOf(items)];
  if (shape.some((n, axis) => n > box[axis])) {
    throw new ShapeError({
      file: path,
      field: "kernel",
      got: [...shape],
      expected: `at most ${box.join(" × ")}, the size of what it is laid over`,
    });
  }
  return realFft(Float32Array.from(kernelOnTorus({ shape, data }, box).data), box);
}
