import { ShapeError } from "@vitreous/core";
import type { MrcFile } from "../mrc/open.js";
import type { ParticleSet } from "./types.js";

/**
 * Compares one stack of a set with the file that was opened for it.
 *
 * @returns what does not fit but can be computed with, a sentence each: unused images, another pixel
 *          size in the header
 * @throws ShapeError when a particle's image is not in the file, or its images have another size
 */
export function checkStack(set: ParticleSet, stack: number, mrc: MrcFile): string[] {
  const { nx, ny } = mrc.header;
  const [, , held] = mrc.facts.size;
  const remarks: string[] = [];
  const used = new Set<number>();
  for (let i = 0; i < set.count; i++) {
    if (set.stackOf[i] !== stack) continue;
    const index = set.indexOf[i];
    used.add(index);
    if (index >= held) {
      throw new ShapeError({
        file: set.name,
        field: `particle ${i + 1}`,
        got: `image ${index + 1} of ${mrc.name}`,
        expected: `one of its ${held} images`,
        hint: "The particle file belongs to another stack, or the stack is cut short.",
      });
    }
    const { boxSize, pixelSize, name } = set.optics[set.opticsOf[i]];
    if (nx !== ny || (boxSize !== undefined && boxSize !== nx)) {
      throw new ShapeError({
        file: mrc.name,
        field: "image size",
        got: [ny, nx],
        expected:
          boxSize === undefined ? "square images" : `${boxSize} × ${boxSize}, as ${name} says`,
        hint: "The particle file belongs to another stack.",
      });
    }
    const stated = mrc.facts.pixelSize;
    // A header of 1 Å is what programs write that do not know.
    if (used.size === 1 && stated !== undefined && stated !== 1 && pixelSize !== undefined) {
      if (Math.abs(stated / pixelSize - 1) > 1e-3) {
        remarks.push(
          `${mrc.name} says ${stated} Å per pixel, the particle file ${pixelSize} Å: the particle file is used`,
        );
      }
    }
  }
  if (used.size < held) {
    remarks.push(`${mrc.name} has ${held} images, ${used.size} of them are used`);
  }
  return remarks;
}
