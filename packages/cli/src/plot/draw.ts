import { UnsupportedError } from "@vitreous/core";
import type { Volume } from "@vitreous/core";
import type { MrcFile } from "@vitreous/io";
import type { Caption, Picture } from "./picture.js";
import { contactSheet } from "./sheet.js";
import { centralSlices, sliceCaptions } from "./slices.js";

/** A picture of a file, with what it shows in words. */
export interface Drawing {
  readonly picture: Picture;
  readonly description: string;
  readonly captions: readonly Caption[];
}

/** Images of a stack that are drawn, and how many in a row. */
const [shownImages, perRow] = [24, 6];

/** The three central slices of a map, or the first images of a stack. */
export async function drawMrc(file: MrcFile): Promise<Drawing> {
  if (file.kind === "volume") {
    const { nx, ny, nz, components, data } = await file.readVoxels();
    if (components === 2) {
      throw new UnsupportedError({
        file: file.name,
        got: "complex samples",
        expected: "real ones",
      });
    }
    const volume: Volume = {
      kind: "volume",
      nx,
      ny,
      nz,
      voxelSize: file.facts.pixelSize ?? 1,
      data,
    };
    const size = file.facts.pixelSize === undefined ? "" : ` of ${file.facts.pixelSize} Å`;
    return {
      picture: centralSlices(volume),
      description: `Three slices through the origin of a map of ${nx} × ${ny} × ${nz} voxels${size}.`,
      captions: sliceCaptions(volume),
    };
  }
  const count = Math.min(shownImages, file.count);
  const { nx, ny } = file.header;
  const data = new Float32Array(count * nx * ny);
  await file.readImagesInto(
    data,
    Array.from({ length: count }, (_, i) => i),
  );
  return {
    picture: contactSheet({ count, nx, ny, data }, Math.min(perRow, count)),
    description: `Images 1 to ${count} of ${file.count}, ${nx} × ${ny} pixels, each with its own grey scale.`,
    captions: [{ x: 0, words: `images 1 to ${count} of ${file.count}` }],
  };
}
