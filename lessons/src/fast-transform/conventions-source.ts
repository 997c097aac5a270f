import { decodeDrawing, padSide } from "../pictures/drawing.js";
import { shadow, unpackViews } from "../pictures/molecules.js";
import type { OwnPicture } from "../pictures/own-file.js";
import { gaussian, letter } from "../pictures/shapes.js";
import { asSquare, brightestOne } from "../pictures/square.js";
import type { ConventionsState } from "./conventions-params.js";

/** What the figure computes from. */
export interface ConventionsData {
  /** The molecules, as `packViews` made them. */
  readonly views: Uint8Array;
  readonly own?: OwnPicture;
}

/** Å per pixel of the built-in pictures. */
export const pixelSize = 2;

/** The picture under study: n × n real numbers, the brightest one. */
export interface SmallPicture {
  readonly name: string;
  readonly n: number;
  readonly pixelSize: number;
  readonly pixels: Float64Array;
}

/** Samples a shape with its origin at pixel ⌊n/2⌋, for even and odd n. @convention C2.1 */
function sampled(n: number, value: (x: number, y: number) => number): Float64Array {
  const middle = Math.floor(n / 2);
  return Float64Array.from({ length: n * n }, (_, i) =>
    value(pixelSize * ((i % n) - middle), pixelSize * (Math.floor(i / n) - middle)),
  );
}

/** The picture that the state asks for. Without its data a molecule is the letter; without a file, so is `own`. */
export function pictureOf(
  data: ConventionsData | undefined,
  { source, side, drawing }: Pick<ConventionsState, "source" | "side" | "drawing">,
): SmallPicture {
  const n = Number(side);
  if (source === "4ake" && data) {
    const atoms = unpackViews(data.views)["4ake"];
    const pixels = brightestOne(shadow(atoms, n, pixelSize, 3 * pixelSize));
    return { name: "Adenylate kinase, open (4AKE)", n, pixelSize, pixels };
  }
  if (source === "gauss") {
    return {
      name: "A Gaussian about the middle pixel",
      n,
      pixelSize,
      pixels: sampled(n, gaussian(24)),
    };
  }
  if (source === "drawing") {
    const squares = decodeDrawing(drawing);
    const size = 64 / padSide;
    const pixels = Float64Array.from({ length: n * n }, (_, i) => {
      const [x, y] = [Math.floor((i % n) / size), Math.floor(Math.floor(i / n) / size)];
      return squares[x + padSide * y]!;
    });
    return { name: "Your drawing", n, pixelSize, pixels };
  }
  if (source === "own" && data?.own) {
    const { own } = data;
    if (own.kind === "atoms") {
      const pixels = brightestOne(shadow(own.atoms, n, pixelSize, 3 * pixelSize));
      return { name: own.name, n, pixelSize, pixels };
    }
    const square = asSquare(own.image, n);
    const mean = square.data.reduce((sum, value) => sum + value, 0) / square.data.length;
    const pixels = brightestOne(Float64Array.from(square.data, (value) => value - mean));
    return { name: own.name, n, pixelSize: square.pixelSize, pixels };
  }
  const name = source === "own" ? "No file is open yet: the letter F" : "A letter F";
  return { name, n, pixelSize, pixels: sampled(n, letter) };
}
