import { fourierCrop, ShapeError, type Image } from "@vitreous/core";

/** The brightest pixel becomes 1, so that heights of waves can be compared between pictures. */
export function brightestOne(pixels: Float64Array): Float64Array {
  const peak = pixels.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return peak === 0 ? pixels : pixels.map((value) => value / peak);
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
