import { decodeDrawing, drawingPixels } from "../pictures/drawing.js";
import { molecules, shadow, unpackViews, type MoleculeId } from "../pictures/molecules.js";
import type { OwnPicture } from "../pictures/own-file.js";
import { asSquare, brightestOne } from "../pictures/square.js";
import { boxLength, type WaveState } from "./params.js";
import {
  box,
  checkerboard,
  gaussian,
  letter,
  plainWave,
  point,
  sample,
} from "../pictures/shapes.js";

/** What the figure computes from. */
export interface WaveData {
  /** The molecules, as `packViews` made them. */
  readonly views: Uint8Array;
  readonly own?: OwnPicture;
}

/** The picture under study. */
export interface Picture {
  /** Equal keys, equal pixels. */
  readonly key: string;
  readonly name: string;
  readonly n: number;
  /** Å */
  readonly pixelSize: number;
  readonly pixels: Float64Array;
}

type SourceState = Pick<WaveState, "source" | "pixels" | "sideA" | "sideB" | "drawing">;

/** Detail of a molecule, in pixels: an atom's transform has fallen to 1/e at three pixels. */
export const detailPixels = 3;

/** The picture that the state asks for. Without its data, a molecule is the letter; without a file, so is `own`. */
export function makePicture(data: WaveData | undefined, state: SourceState): Picture {
  const { source, sideA, sideB } = state;
  const n = Number(state.pixels);
  const pixelSize = boxLength / n;
  const made = (name: string, value: (x: number, y: number) => number, extra = ""): Picture => ({
    key: `${source} ${n} ${extra}`,
    name,
    n,
    pixelSize,
    pixels: sample(n, pixelSize, value),
  });
  switch (source) {
    case "letter":
      return made("A letter F", letter);
    case "point":
      return made("A point at the centre", point);
    case "wave":
      return made("One plane wave, (8, 5)", plainWave(boxLength));
    case "gauss":
      return made(`A Gaussian, a = ${sideA} Å`, gaussian(sideA), String(sideA));
    case "box":
      return made(
        `A box of ${sideA} × ${sideB} Å`,
        box(sideA, sideB, pixelSize),
        `${sideA} ${sideB}`,
      );
    case "checker":
      return made("A checkerboard", checkerboard(boxLength));
    case "blank":
      return made("Nothing", () => 0);
    case "drawing":
      return {
        key: `drawing ${n} ${state.drawing}`,
        name: "Your drawing",
        n,
        pixelSize,
        pixels: drawingPixels(decodeDrawing(state.drawing), n),
      };
    case "own":
      return data?.own
        ? ownPicture(data.own, n)
        : made("No file is open yet: the letter F", letter);
    default:
      return data ? molecule(data, source, n) : made("A letter F", letter);
  }
}

function molecule(data: WaveData, id: MoleculeId, n: number): Picture {
  const pixelSize = boxLength / n;
  const atoms = unpackViews(data.views)[id];
  return {
    key: `${id} ${n}`,
    name: molecules[id].name,
    n,
    pixelSize,
    pixels: brightestOne(shadow(atoms, n, pixelSize, detailPixels * pixelSize)),
  };
}

function ownPicture(own: OwnPicture, n: number): Picture {
  const facts = { key: `own ${own.name} ${n}`, name: own.name, n };
  if (own.kind === "atoms") {
    const pixelSize = boxLength / n;
    const pixels = shadow(own.atoms, n, pixelSize, detailPixels * pixelSize);
    return { ...facts, pixelSize, pixels: brightestOne(pixels) };
  }
  const image = asSquare(own.image, n);
  const mean = image.data.reduce((sum, value) => sum + value, 0) / image.data.length;
  const pixels = Float64Array.from(image.data, (value) => value - mean);
  return { ...facts, pixelSize: image.pixelSize, pixels: brightestOne(pixels) };
}
