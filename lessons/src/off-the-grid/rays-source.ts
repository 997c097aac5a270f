import {
  circularMask,
  createImage,
  fft,
  nufft2,
  originOf,
  signedFrequency,
  type Image,
} from "@vitreous/core";
import { decodeDrawing, drawingPixels } from "../pictures/drawing.js";
import { molecules, shadow, unpackViews, type FlatAtoms } from "../pictures/molecules.js";
import type { OwnPicture } from "../pictures/own-file.js";
import { phantomPixels } from "../pictures/phantoms.js";
import { letter, point, sample } from "../pictures/shapes.js";
import { asSquare, brightestOne } from "../pictures/square.js";
import { boxLength, side, type RaysState } from "./rays-params.js";

/** What the figure computes from. */
export interface RaysData {
  /** The molecules, as `packViews` made them. */
  readonly views: Uint8Array;
  readonly own?: OwnPicture;
}

/** The picture under study: upright, and turned by any angle. */
export interface Turnable {
  readonly key: string;
  readonly name: string;
  /** Whether turning it changes nothing but its direction, to the digits of its pixels. */
  readonly exact: boolean;
  turned(degrees: number): Image;
}

const pixelSize = boxLength / side;
/** Finest detail of the molecules, Å: little is left of an atom at the Nyquist frequency, so that rays and pixels hold the same. */
const detail = 9;

/** The picture that the state asks for. Without its data, a molecule is the letter; without a file, so is `own`. */
export function makeTurnable(
  data: RaysData | undefined,
  { source, drawing }: Pick<RaysState, "source" | "drawing">,
): Turnable {
  const shape = (name: string, pixels: Float64Array, extra = "") =>
    fromPixels(`${source} ${extra}`, name, pixels, pixelSize);
  switch (source) {
    case "letter":
      return shape("A letter F", sample(side, pixelSize, letter));
    case "point":
      return {
        key: source,
        name: "A point in the middle",
        exact: true,
        turned: () => asImage(sample(side, pixelSize, point), pixelSize),
      };
    case "star":
      return shape("A Siemens star", phantomPixels("star", side, pixelSize, { spokes: 12 }));
    case "drawing":
      return shape("Your drawing", drawingPixels(decodeDrawing(drawing), side), drawing);
    case "own":
      return data?.own
        ? fromOwn(data.own)
        : shape("No file is open yet: the letter F", sample(side, pixelSize, letter));
    default:
      return data
        ? fromAtoms(source, molecules[source].name, unpackViews(data.views)[source])
        : shape("A letter F", sample(side, pixelSize, letter));
  }
}

function fromOwn(own: OwnPicture): Turnable {
  if (own.kind === "atoms") return fromAtoms(`own ${own.name}`, own.name, own.atoms);
  const image = asSquare(own.image, side);
  const mean = image.data.reduce((sum, value) => sum + value, 0) / image.data.length;
  const pixels = Float64Array.from(image.data, (value) => value - mean);
  return fromPixels(`own ${own.name}`, own.name, pixels, image.pixelSize);
}

const asImage = (pixels: Float64Array, size: number): Image =>
  createImage(side, size, Float32Array.from(pixels));

/** Atoms are turned themselves, so the picture is exact at every angle. */
function fromAtoms(key: string, name: string, { x, y, weight }: FlatAtoms): Turnable {
  const pixelsOf = (atoms: FlatAtoms) => shadow(atoms, side, pixelSize, detail);
  const peak = Math.max(...pixelsOf({ x, y, weight })) || 1;
  return {
    key,
    name,
    exact: true,
    turned(degrees) {
      const angle = (degrees * Math.PI) / 180;
      const [c, s] = [Math.cos(angle), Math.sin(angle)];
      const atoms = {
        x: x.map((v, i) => c * v - s * y[i]!),
        y: y.map((v, i) => s * x[i]! + c * v),
        weight,
      };
      return asImage(
        pixelsOf(atoms).map((v) => v / peak),
        pixelSize,
      );
    },
  };
}

/** Pixels inside the circle are turned by the sum of all their waves, read between the samples: type 2 of the picture's transform. */
function fromPixels(key: string, name: string, pixels: Float64Array, size: number): Turnable {
  const mask = circularMask(side, 0.42 * side, 0.07 * side);
  const masked = brightestOne(pixels.map((v, i) => v * mask.data[i]!));
  let waves: Float64Array | undefined;
  return {
    key,
    name,
    exact: false,
    turned(degrees) {
      if (degrees % 360 === 0) return asImage(masked, size);
      waves ??= centredWaves(masked);
      const angle = (degrees * Math.PI) / 180;
      const [c, s] = [Math.cos(angle), Math.sin(angle)];
      const points = new Float64Array(2 * side * side);
      const middle = originOf(side);
      for (let i = 0; i < side * side; i++) {
        const [x, y] = [(i % side) - middle, Math.floor(i / side) - middle];
        points[2 * i] = (middle + c * x + s * y) / side;
        points[2 * i + 1] = (middle - s * x + c * y) / side;
      }
      const values = nufft2(points, waves, [side, side], { sign: 1, tolerance: 1e-6 });
      return asImage(
        masked.map((_, i) => (values[2 * i]! / (side * side)) * (mask.data[i]! > 0 ? 1 : 0)),
        size,
      );
    },
  };
}

/** Transform about index 0, frequency zero in the middle of both axes. */
function centredWaves(pixels: Float64Array): Float64Array {
  const complex = new Float64Array(2 * pixels.length);
  pixels.forEach((v, i) => (complex[2 * i] = v));
  const spectrum = fft(complex, [side, side]);
  const middle = originOf(side);
  for (let y = 0, from = 0; y < side; y++) {
    for (let x = 0; x < side; x++, from += 2) {
      const to =
        2 * (signedFrequency(x, side) + middle + side * (signedFrequency(y, side) + middle));
      complex[to] = spectrum[from]!;
      complex[to + 1] = spectrum[from + 1]!;
    }
  }
  return complex;
}
