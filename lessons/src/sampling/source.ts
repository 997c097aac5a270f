import { createImage, type Image } from "@vitreous/core";
import { decodeDrawing, drawingPixels } from "../pictures/drawing.js";
import { molecules, shadow, unpackViews } from "../pictures/molecules.js";
import type { OwnPicture } from "../pictures/own-file.js";
import { phantomPixels } from "../pictures/phantoms.js";
import { asSquare, brightestOne } from "../pictures/square.js";
import { pixelSize, side, type ReduceState } from "./params.js";

/** What the figure computes from. */
export interface ReduceData {
  /** The molecules, as `packViews` made them. */
  readonly views: Uint8Array;
  readonly own?: OwnPicture;
}

/** The picture that is made smaller. */
export interface Picture {
  /** Equal keys, equal pixels. */
  readonly key: string;
  readonly name: string;
  readonly image: Image;
}

/** Å, detail of the molecule: its atoms fade out well before the pixels end. */
const detail = 3;

const made = (key: string, name: string, pixels: Float64Array, size = pixelSize): Picture => ({
  key,
  name,
  image: createImage(side, size, Float32Array.from(pixels)),
});

/** The picture that the state asks for. Without its data, a molecule is the discs; without a file, so is `own`. */
export function makePicture(data: ReduceData | undefined, state: ReduceState): Picture {
  const { source, h, k, drawing } = state;
  const discs = (name: string) => made("discs", name, phantomPixels("discs", side, pixelSize));
  switch (source) {
    case "stripes":
      return made(
        `stripes ${h} ${k}`,
        "Stripes",
        phantomPixels("stripes", side, pixelSize, {
          frequencyPx: Math.hypot(h, k) / side,
          angle: Math.atan2(k, h),
        }),
      );
    case "chirp":
      return made(source, "Rings", phantomPixels(source, side, pixelSize));
    case "star":
      return made(source, "Siemens star", phantomPixels(source, side, pixelSize, { spokes: 48 }));
    case "lattice":
      return made(source, "Points", phantomPixels(source, side, pixelSize));
    case "discs":
      return discs("Discs");
    case "drawing":
      return made(
        `drawing ${drawing}`,
        "Your drawing",
        drawingPixels(decodeDrawing(drawing), side),
      );
    case "4ake": {
      if (!data) return discs("Discs");
      const pixels = shadow(unpackViews(data.views)["4ake"], side, pixelSize, detail);
      return made(source, molecules["4ake"].name, brightestOne(pixels));
    }
    case "own":
      return data?.own ? ownPicture(data.own) : discs("No file is open yet: the discs");
  }
}

function ownPicture(own: OwnPicture): Picture {
  const key = `own ${own.name}`;
  if (own.kind === "atoms") {
    return made(key, own.name, brightestOne(shadow(own.atoms, side, pixelSize, detail)));
  }
  const image = asSquare(own.image, side);
  const mean = image.data.reduce((sum, value) => sum + value, 0) / image.data.length;
  const pixels = Float64Array.from(image.data, (value) => value - mean);
  return made(key, own.name, brightestOne(pixels), image.pixelSize);
}
