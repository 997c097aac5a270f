import { writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { UnsupportedError } from "@vitreous/core";
import { axesOf, createWriter } from "../items/index.js";
import type { Items } from "../items/index.js";
import { angstrom } from "../plot/fsc.js";
import { picturePng } from "../plot/picture.js";
import { logarithmic, panelPicture, slicesOf, transformSvg } from "../plot/transform.js";
import type { Context } from "../run/context.js";
import { wholePower } from "./measure.js";

/** Writes a mean spectrum that is not averaged over angles: as samples, or the logarithm of it as a picture. */
export async function writePlane(
  context: Context,
  out: string,
  items: Items,
  half: Float32Array,
): Promise<void> {
  const shape = axesOf(items);
  const power = wholePower(half, shape);
  if (!/\.(png|svg)$/i.test(out)) {
    const written = { ...items, count: 1, single: true, place: [0, 0, 0] as const };
    const writer = await createWriter(context, out, written);
    try {
      await writer.write(power);
      await writer.finish();
    } catch (error) {
      await writer.abort();
      throw error;
    }
    return;
  }
  const least = power.reduce((low, p) => (p > 0 && p < low ? p : low), Infinity);
  if (!Number.isFinite(least)) {
    throw new UnsupportedError({
      file: items.name,
      got: "no power at all",
      expected: "samples that are not all 0",
    });
  }
  const logs = power.map((p) => Math.log10(Math.max(p, least)));
  const panels =
    items.kind === "volume"
      ? slicesOf(logs, shape)
      : [{ width: items.nx, height: items.ny, values: logs }];
  const picture = panelPicture(panels, 3, { clip: logarithmic });
  const edges = `the edges are ${angstrom(2 * items.spacing)} Å (Nyquist)`;
  const mean = items.count > 1 ? `mean of ${items.count} images, ` : "";
  const title = `Power spectrum of ${basename(items.name)}`;
  const below = [`${mean}logarithm of the power`, `zero frequency in the middle; ${edges}`];
  const words = { title, description: below.join(", "), below };
  const bytes = /\.png$/i.test(out)
    ? picturePng(picture)
    : transformSvg(picture, words, items.kind === "image" ? items : undefined);
  await writeFile(context.outputs.reserve(out), bytes);
}
