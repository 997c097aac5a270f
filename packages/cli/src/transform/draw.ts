import { writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { itemAround, samplesOf, sizeText } from "../items/index.js";
import type { Items } from "../items/index.js";
import { UsageError } from "../line/usage.js";
import { angstrom } from "../plot/fsc.js";
import { picturePng } from "../plot/picture.js";
import { logarithmic, panelPicture, slicesOf, transformSvg } from "../plot/transform.js";
import type { Panel } from "../plot/transform.js";
import type { Context } from "../run/context.js";
import { transformOf } from "./convention.js";
import type { Storage } from "./convention.js";
import { partOf } from "./parts.js";
import type { Part } from "./parts.js";

/** Transforms of a stack that are drawn, and how many in a row. */
const [shown, mostPerRow] = [24, 6];
/** Pixels that a row of them may take. */
const rowWidth = 800;

/** What a name that ends in .png or .svg asks for. */
export function isPicture(out: string): boolean {
  return /\.(png|svg)$/i.test(out);
}

/** Draws the transforms of the first items: of a map, three slices of its transform through the middle. */
export async function drawTransforms(
  context: Context,
  items: Items,
  out: string,
  part: Part,
  storage: Storage,
): Promise<void> {
  if (part === "complex" || storage.half) {
    throw new UsageError(
      `A picture shows one number for every pixel of the whole transform, so not with ${part === "complex" ? "--show complex" : "--half"}.`,
    );
  }
  // Amplitudes span many powers of ten: their logarithm is what can be seen.
  const log = part === "amplitude" || part === "power";
  const count = Math.min(shown, items.count);
  const panels: Panel[] = [];
  const data = new Float32Array(samplesOf(items));
  for (let i = 0; i < count; i++) {
    await items.readInto(data, i, 1);
    const item = itemAround(items, data);
    const shape = item.kind === "image" ? [item.ny, item.nx] : [item.nz, item.ny, item.nx];
    const values = partOf(transformOf(data, shape, storage).data, part, log);
    if (item.kind === "volume") panels.push(...slicesOf(values, shape));
    else panels.push({ width: item.nx, height: item.ny, values });
    await context.breathe();
  }
  const scale =
    part === "phase"
      ? { ends: [-Math.PI, Math.PI] as const }
      : { clip: log ? logarithmic : ([0.005, 0.995] as const) };
  const perRow = Math.max(1, Math.min(mostPerRow, Math.floor(rowWidth / items.nx)));
  const picture = panelPicture(panels, items.kind === "volume" ? 3 : perRow, scale);
  const words = wordsOf(items, part, log, storage, count);
  const single = items.kind === "image" && count === 1 && storage.zero === "centre";
  const bytes = /\.png$/i.test(out)
    ? picturePng(picture)
    : transformSvg(picture, words, single ? items : undefined);
  await writeFile(context.outputs.reserve(out), bytes);
  context.say(`${items.name} → ${out}: ${words.description}`);
}

function wordsOf(items: Items, part: Part, log: boolean, storage: Storage, count: number) {
  const where =
    storage.zero === "centre"
      ? "zero frequency in the middle"
      : "zero frequency in the first corner";
  const edge = `the edges are ${angstrom(2 * items.spacing)} Å (Nyquist)`;
  const what = `${log ? "logarithm of the " : ""}${part}${part === "phase" ? ", black −180°, white 180°" : ""}`;
  const slices =
    items.kind === "volume" ? "three slices of the transform, kx ky, kx kz, ky kz; " : "";
  const many = items.count > 1 ? `images 1 to ${count} of ${items.count}; ` : "";
  return {
    title: `Fourier transform of ${basename(items.name)}`,
    description: `${slices}${many}${what}, ${sizeText(items)}, ${where}, ${edge}`,
    below: [`${slices}${many}${what}`, `${where}; ${edge}`],
  };
}
