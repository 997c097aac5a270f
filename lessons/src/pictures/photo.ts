import { FormatError, UnsupportedError, type Image } from "@vitreous/core";

/** Names of the pictures that a browser can decode. */
export const isPhoto = (name: string): boolean => /\.(png|jpe?g|webp|gif|bmp)$/i.test(name);

/** The longest side of a photo that is taken, pixels. */
const longestSide = 4096;

/**
 * Grey values of red, green, blue and opacity, 0 to 255 each: the luma of Rec. 709, 0 to 1, over black where the picture is transparent.
 *
 * @source ITU-R BT.709, item 3.2
 */
export function greyOf(rgba: Uint8ClampedArray): Float32Array {
  const grey = new Float32Array(rgba.length / 4);
  for (let i = 0, j = 0; i < grey.length; i++, j += 4) {
    const luma = 0.2126 * rgba[j]! + 0.7152 * rgba[j + 1]! + 0.0722 * rgba[j + 2]!;
    grey[i] = (luma * rgba[j + 3]!) / (255 * 255);
  }
  return grey;
}

/**
 * A picture from a camera or a screen (PNG, JPEG, WebP, GIF, BMP) as an image of grey values, 0 black to 1 white. The browser decodes it.
 *
 * @param pixelSize  Å; such files do not say
 * @throws UnsupportedError  where there is no decoder (outside a browser), or the picture is too large
 * @throws FormatError       when the bytes are no picture
 */
export async function readPhoto(file: File, pixelSize: number): Promise<Image> {
  if (typeof createImageBitmap === "undefined" || typeof OffscreenCanvas === "undefined") {
    throw new UnsupportedError({
      file: file.name,
      got: "a picture without a decoder",
      expected: "a browser that decodes pictures in a worker",
      hint: "Save the picture as MRC and open that.",
    });
  }
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(file);
  } catch {
    throw new FormatError({
      file: file.name,
      got: "bytes that the browser cannot decode",
      expected: "a PNG, JPEG, WebP, GIF or BMP picture",
      hint: "Open it in another program and save it again as PNG.",
    });
  }
  const { width: nx, height: ny } = bitmap;
  if (Math.max(nx, ny) > longestSide) {
    bitmap.close();
    throw new UnsupportedError({
      file: file.name,
      got: `${nx} × ${ny} pixels`,
      expected: `at most ${longestSide} along each side`,
      hint: "Save a smaller copy of it.",
    });
  }
  const drawing = new OffscreenCanvas(nx, ny).getContext("2d", { willReadFrequently: true });
  if (!drawing)
    throw new UnsupportedError({ field: "canvas", got: "none", expected: "a 2D canvas" });
  drawing.drawImage(bitmap, 0, 0);
  bitmap.close();
  return {
    kind: "image",
    nx,
    ny,
    pixelSize,
    data: greyOf(drawing.getImageData(0, 0, nx, ny).data),
  };
}
