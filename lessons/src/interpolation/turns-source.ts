import { createRandom, inverseRealFft, realFft, signedFrequency } from "@vitreous/core";
import { decodeDrawing, drawingPixels } from "../pictures/drawing.js";
import { molecules, shadow, unpackViews } from "../pictures/molecules.js";
import type { OwnPicture } from "../pictures/own-file.js";
import { phantomPixels } from "../pictures/phantoms.js";
import { letter, sample } from "../pictures/shapes.js";
import { asSquare, brightestOne } from "../pictures/square.js";
import { pictureBox, pictureSide, type TurnsState } from "./turns-params.js";

/** What the figure computes from. */
export interface TurnsData {
  /** The molecules, as `packViews` made them. */
  readonly views: Uint8Array;
  readonly own?: OwnPicture;
}

/** The picture before it is turned. */
export interface TurnsPicture {
  /** Equal keys, equal pixels. */
  readonly key: string;
  readonly name: string;
  /** Å */
  readonly pixelSize: number;
  readonly data: Float32Array;
}

const n = pictureSide;
const plainPixel = pictureBox / n;

/** The picture that the state asks for, prepared to be turned: a soft round edge, and nothing beyond 0.8 of Nyquist. */
export function turnsPicture(
  data: TurnsData | undefined,
  { source, drawing }: TurnsState,
): TurnsPicture {
  const made = (name: string, pixels: Float64Array, key: string = source): TurnsPicture => ({
    key,
    name,
    pixelSize: plainPixel,
    data: prepared(pixels),
  });
  const theLetter = () => sample(n, plainPixel, letter);
  switch (source) {
    case "star":
      return made("A Siemens star", phantomPixels("star", n, plainPixel, { spokes: 20 }));
    case "discs":
      return made("Discs", phantomPixels("discs", n, plainPixel));
    case "noise": {
      const random = createRandom(5);
      return made(
        "White noise",
        Float64Array.from({ length: n * n }, () => random.normal() / 3),
      );
    }
    case "drawing":
      return made("Your drawing", drawingPixels(decodeDrawing(drawing), n), `drawing ${drawing}`);
    case "own":
      return data?.own
        ? ownPicture(data.own)
        : made("No file is open yet: the letter F", theLetter());
    case "letter":
      return made("A letter F", theLetter());
    default:
      return data
        ? made(
            molecules["4ake"].name,
            brightestOne(shadow(unpackViews(data.views)["4ake"], n, plainPixel, 3 * plainPixel)),
          )
        : made("A letter F", theLetter());
  }
}

function ownPicture(own: OwnPicture): TurnsPicture {
  const key = `own ${own.name}`;
  if (own.kind === "atoms") {
    const pixels = brightestOne(shadow(own.atoms, n, plainPixel, 3 * plainPixel));
    return { key, name: own.name, pixelSize: plainPixel, data: prepared(pixels) };
  }
  const image = asSquare(own.image, n);
  const mean = image.data.reduce((sum, value) => sum + value, 0) / image.data.length;
  const pixels = Float64Array.from(image.data, (value) => value - mean);
  return {
    key,
    name: own.name,
    pixelSize: image.pixelSize,
    data: prepared(brightestOne(pixels)),
  };
}

/** Beyond this radius, in pixels, nothing is left: the corners would leave the box. */
const rim = n / 2 - 2;
/** Cycles per pixel where the picture begins to fade and where it has ended. */
const fades = [0.36, 0.4] as const;

const halfCosine = (t: number) => (t <= 0 ? 1 : t >= 1 ? 0 : 0.5 + 0.5 * Math.cos(Math.PI * t));

function prepared(pixels: Float64Array): Float32Array {
  const round = pixels.map((value, i) => {
    const r = Math.hypot((i % n) - n / 2, Math.floor(i / n) - n / 2);
    return value * halfCosine((r - (rim - 5)) / 5);
  });
  const spectrum = realFft(round, [n, n]);
  const half = n / 2 + 1;
  for (let y = 0; y < n; y++) {
    for (let x = 0; x < half; x++) {
      const u = Math.hypot(x, signedFrequency(y, n)) / n;
      const gain = halfCosine((u - fades[0]) / (fades[1] - fades[0]));
      const at = 2 * (x + half * y);
      spectrum[at] = spectrum[at]! * gain;
      spectrum[at + 1] = spectrum[at + 1]! * gain;
    }
  }
  return Float32Array.from(inverseRealFft(spectrum, [n, n]));
}
