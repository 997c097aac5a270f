import { fourierCrop, ShapeError, type Image } from "@vitreous/core";
import { decodeDrawing, drawingPixels } from "./drawing.js";
import { molecules, shadow, unpackViews, type FlatAtoms, type MoleculeId } from "./molecules.js";
import { boxLength, type WaveState } from "./params.js";
import { box, checkerboard, gaussian, letter, plainWave, point, sample } from "./shapes.js";

/** A file that the reader opened: an image, or the atoms of a model. */
export type OwnPicture =
  | { readonly kind: "image"; readonly name: string; readonly image: Image }
  | { readonly kind: "atoms"; readonly name: string; readonly atoms: FlatAtoms };

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

/** The brightest pixel becomes 1, so that heights of waves can be compared between pictures. */
function brightestOne(pixels: Float64Array): Float64Array {
  const peak = pixels.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return peak === 0 ? pixels : pixels.map((value) => value / peak);
}

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

/**
 * An image as n × n pixels: the largest square about its centre, cropped in Fourier space when it is larger than n, and with a rim of
 * its mean when it is smaller. Cropping keeps the length of the side and makes the pixels larger.
 *
 * @throws ShapeError  an image of fewer than 4 pixels across
 */
export function asSquare(image: Image, n: number): Image {
  const side = Math.min(image.nx, image.ny);
  if (side < 4) {
    throw new ShapeError({
      field: "image",
      got: `${image.nx} × ${image.ny}`,
      expected: "4 pixels across, or more",
    });
  }
  const mean = image.data.reduce((sum, value) => sum + value, 0) / image.data.length;
  const size = side >= n ? side : n;
  const data = new Float32Array(size * size).fill(mean);
  const [fromX, fromY] = [
    Math.floor(image.nx / 2) - Math.floor(size / 2),
    Math.floor(image.ny / 2) - Math.floor(size / 2),
  ];
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const [sx, sy] = [x + fromX, y + fromY];
      if (sx >= 0 && sy >= 0 && sx < image.nx && sy < image.ny)
        data[x + size * y] = image.data[sx + image.nx * sy]!;
    }
  }
  const square: Image = { kind: "image", nx: size, ny: size, pixelSize: image.pixelSize, data };
  return size === n ? square : fourierCrop(square, n);
}
