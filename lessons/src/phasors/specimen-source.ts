import { decodeDrawing, drawingPixels } from "../pictures/drawing.js";
import { molecules, shadow, unpackViews } from "../pictures/molecules.js";
import type { OwnPicture } from "../pictures/own-file.js";
import { letter, sample } from "../pictures/shapes.js";
import { asSquare, brightestOne } from "../pictures/square.js";
import { boxLength, side, type SpecimenState } from "./specimen-params.js";

/** What the figure computes from. */
export interface SpecimenData {
  /** The molecules, as `packViews` made them. */
  readonly views: Uint8Array;
  readonly own?: OwnPicture;
}

/** How strongly a specimen delays the wave, as shares of the strongest delay. */
export interface Specimen {
  /** Equal keys, equal pixels. */
  readonly key: string;
  readonly name: string;
  /** Å */
  readonly pixelSize: number;
  readonly pixels: Float64Array;
}

/** The specimen that the state asks for. Without its data, a molecule is the letter; without a file, so is `own`. */
export function makeSpecimen(
  data: SpecimenData | undefined,
  { source, lines, drawing }: Pick<SpecimenState, "source" | "lines" | "drawing">,
): Specimen {
  const pixelSize = boxLength / side;
  const made = (name: string, pixels: Float64Array, key: string = source): Specimen => ({
    key,
    name,
    pixelSize,
    pixels,
  });
  switch (source) {
    case "letter":
      return made("A letter F", sample(side, pixelSize, letter));
    case "grating":
      return made(
        `A grating with a line every ${(boxLength / lines).toFixed(1)} Å`,
        sample(side, pixelSize, (x) => Math.cos((2 * Math.PI * lines * x) / boxLength)),
        `grating ${lines}`,
      );
    case "drawing":
      return made(
        "Your drawing",
        drawingPixels(decodeDrawing(drawing), side),
        `drawing ${drawing}`,
      );
    case "own":
      return data?.own
        ? ownSpecimen(data.own)
        : made("No file is open yet: the letter F", sample(side, pixelSize, letter), "letter");
    default:
      return data
        ? made(
            molecules[source].name,
            brightestOne(shadow(unpackViews(data.views)[source], side, pixelSize, 3 * pixelSize)),
          )
        : made("A letter F", sample(side, pixelSize, letter), "letter");
  }
}

function ownSpecimen(own: OwnPicture): Specimen {
  const facts = { key: `own ${own.name}`, name: own.name };
  if (own.kind === "atoms") {
    const pixelSize = boxLength / side;
    const pixels = shadow(own.atoms, side, pixelSize, 3 * pixelSize);
    return { ...facts, pixelSize, pixels: brightestOne(pixels) };
  }
  const image = asSquare(own.image, side);
  const mean = image.data.reduce((sum, value) => sum + value, 0) / image.data.length;
  const pixels = Float64Array.from(image.data, (value) => value - mean);
  return { ...facts, pixelSize: image.pixelSize, pixels: brightestOne(pixels) };
}
