import { pngOf } from "./png.js";
import { element, escaped, svgDocument } from "./svg.js";

/** A greyscale picture, row 0 on top. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly grey: Uint8Array;
}

/** Words under a picture, from this column of it on. */
export interface Caption {
  readonly x: number;
  readonly words: string;
}

/** Pictures are enlarged, by whole factors, until they are this high. */
const leastHeight = 256;
/** Pixels around an SVG picture. */
const margin = 10;

/** The picture enlarged so that its height is at least `atLeast` pixels, by whole factors. */
export function enlarged({ width, height, grey }: Picture, atLeast: number): Picture {
  const factor = Math.max(1, Math.ceil(atLeast / height));
  const out = new Uint8Array(width * height * factor * factor);
  for (let y = 0; y < height * factor; y++) {
    for (let x = 0; x < width * factor; x++) {
      out[x + width * factor * y] = grey[Math.floor(x / factor) + width * Math.floor(y / factor)];
    }
  }
  return { width: width * factor, height: height * factor, grey: out };
}

/** The picture as PNG bytes. */
export function picturePng(picture: Picture): Uint8Array {
  const { width, height, grey } = enlarged(picture, leastHeight);
  return pngOf(grey, width, height);
}

/** The picture as SVG 1.1 with a title above and captions below; its pixels are an embedded PNG. */
export function pictureSvg(
  picture: Picture,
  title: string,
  description: string,
  captions: readonly Caption[],
): string {
  const scale = Math.max(1, Math.ceil(leastHeight / picture.height));
  const width = picture.width * scale;
  const height = picture.height * scale;
  const png = pngOf(picture.grey, picture.width, picture.height);
  const body = [
    element("rect", { width: width + 2 * margin, height: height + 58, fill: "#ffffff" }),
    element("text", { x: margin, y: 20, "font-weight": "bold" }, escaped(title)),
    element("image", {
      x: margin,
      y: 30,
      width,
      height,
      style: "image-rendering: pixelated",
      "xlink:href": `data:image/png;base64,${Buffer.from(png).toString("base64")}`,
    }),
    ...captions.map(({ x, words }) =>
      element("text", { x: margin + x * scale, y: height + 48 }, escaped(words)),
    ),
  ];
  return svgDocument(
    { width: width + 2 * margin, height: height + 58 },
    title,
    description,
    body.join("\n"),
  );
}
