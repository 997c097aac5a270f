import { decodeDrawing, drawingPixels } from "../pictures/drawing.js";
import { molecules, shadow, unpackViews } from "../pictures/molecules.js";
import type { OwnPicture } from "../pictures/own-file.js";
import { phantomPixels } from "../pictures/phantoms.js";
import { letter, point, sample } from "../pictures/shapes.js";
import { asSquare, brightestOne } from "../pictures/square.js";
import { boxLength, side, type SmearState } from "./params.js";

/** What the figure computes from. */
export interface SmearData {
  /** The molecules, as `packViews` made them. */
  readonly views: Uint8Array;
  readonly own?: OwnPicture;
}

/** The picture under study: 128 × 128 pixels. */
export interface Picture {
  /** Equal keys, equal pixels. */
  readonly key: string;
  readonly name: string;
  /** Å */
  readonly pixelSize: number;
  readonly pixels: Float64Array;
}

/** Detail of a molecule: an atom's transform has fallen to 1/e at three pixels. */
const detail = 3;

const made = (key: string, name: string, pixels: Float64Array): Picture => ({
  key,
  name,
  pixelSize: boxLength / side,
  pixels,
});

/** The picture that the state asks for. Without its data, a molecule is the letter; without a file, so is `own`. */
export function makePicture(
  data: SmearData | undefined,
  { source, drawing }: Pick<SmearState, "source" | "drawing">,
): Picture {
  const size = boxLength / side;
  const drawn = (key: string, name: string, value: (x: number, y: number) => number) =>
    made(key, name, sample(side, size, value));
  switch (source) {
    case "letter":
      return drawn("letter", "A letter F", letter);
    case "rim":
      // Moved until its arm and its foot touch the border.
      return drawn("rim", "A letter F at the rim", (x, y) => letter(x - 36, y - 28));
    case "point":
      return drawn("point", "One bright pixel", point);
    case "discs":
      return made("discs", "Five discs", phantomPixels("discs", side, size));
    case "star":
      return made("star", "A Siemens star", phantomPixels("star", side, size));
    case "drawing":
      return made(
        `drawing ${drawing}`,
        "Your drawing",
        drawingPixels(decodeDrawing(drawing), side),
      );
    case "own":
      return data?.own
        ? ownPicture(data.own)
        : drawn("none", "No file is open yet: the letter F", letter);
    default:
      return data ? molecule(data, source) : drawn("letter", "A letter F", letter);
  }
}

function molecule(data: SmearData, id: "1crn" | "4ake" | "2por"): Picture {
  const size = boxLength / side;
  const pixels = shadow(unpackViews(data.views)[id], side, size, detail * size);
  return made(id, molecules[id].name, brightestOne(pixels));
}

function ownPicture(own: OwnPicture): Picture {
  if (own.kind === "atoms") {
    const size = boxLength / side;
    const pixels = shadow(own.atoms, side, size, detail * size);
    return made(`own ${own.name}`, own.name, brightestOne(pixels));
  }
  const image = asSquare(own.image, side);
  let mean = 0;
  for (const value of image.data) mean += value / image.data.length;
  const pixels = Float64Array.from(image.data, (value) => value - mean);
  return {
    key: `own ${own.name}`,
    name: own.name,
    pixelSize: image.pixelSize,
    pixels: brightestOne(pixels),
  };
}
