import { DomainError } from "@vitreous/core";
import { UsageError } from "../line/usage.js";
import { samplesOf } from "./items.js";
import type { Items } from "./items.js";

/**
 * One image of a stack, or one section of a map as an image; everything when neither is asked for.
 *
 * @param chosen  both counted from 1
 * @throws UsageError   an image of a map, a section of a stack
 * @throws DomainError  a number beyond the last
 */
export function selectItems(
  items: Items,
  chosen: { readonly image?: number | undefined; readonly section?: number | undefined },
): Items {
  const { image, section } = chosen;
  if (image !== undefined) {
    if (items.kind === "volume") {
      throw new UsageError(`${items.name} is a map, not a stack.`, "Its sections: --section.");
    }
    checkNumber(items, "image", image, items.count);
    const { particles: _particles, ...bare } = items;
    return {
      ...bare,
      count: 1,
      single: true,
      readInto: (out, _from, count) => items.readInto(out, image - 1, count),
    };
  }
  if (section === undefined) return items;
  if (items.kind === "image") {
    throw new UsageError(`${items.name} has images, not sections.`, "One of them: --image.");
  }
  checkNumber(items, "section", section, items.nz);
  const { nx, ny } = items;
  return {
    ...items,
    kind: "image",
    count: 1,
    nz: 1,
    place: [0, 0, 0],
    async readInto(out) {
      const volume = new Float32Array(samplesOf(items));
      await items.readInto(volume, 0, 1);
      out.set(volume.subarray((section - 1) * nx * ny, section * nx * ny));
    },
  };
}

function checkNumber(items: Items, field: string, got: number, last: number): void {
  if (got <= last) return;
  throw new DomainError({ file: items.name, field, got, expected: `1 to ${last}` });
}
