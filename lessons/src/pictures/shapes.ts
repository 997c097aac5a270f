/**
 * Pictures whose transform is known as a formula. Each is a function of the place, Å from the centre of the box, x to the right and y
 * down, sampled at the centres of the pixels. @convention C1.2 C1.3 C2.1
 */
export function sample(
  n: number,
  pixelSize: number,
  value: (x: number, y: number) => number,
): Float64Array {
  const out = new Float64Array(n * n);
  for (let j = 0, i = 0; j < n; j++) {
    for (let k = 0; k < n; k++, i++)
      out[i] = value((k - n / 2) * pixelSize, (j - n / 2) * pixelSize);
  }
  return out;
}

/** A capital F: neither its mirror image nor itself upside down, so no turn of the picture goes unseen. */
export function letter(x: number, y: number): number {
  const inside = (left: number, top: number, right: number, bottom: number) =>
    x >= left && x < right && y >= top && y < bottom;
  return inside(-24, -36, -12, 36) || inside(-24, -36, 28, -24) || inside(-24, -8, 16, 4) ? 1 : 0;
}

/** One at the centre pixel, zero elsewhere: the discrete delta. */
export const point = (x: number, y: number): number => (x === 0 && y === 0 ? 1 : 0);

/** The wave that the source “One wave” is made of. */
export const sampleWave = { h: 8, k: 5 } as const;

/** cos 2π(hx + ky)/L. */
export const plainWave = (length: number) => (x: number, y: number) =>
  Math.cos((2 * Math.PI * (sampleWave.h * x + sampleWave.k * y)) / length);

/** exp(−π r²/a²): its transform is a² exp(−π a² k²), the same shape. */
export const gaussian = (a: number) => (x: number, y: number) =>
  Math.exp((-Math.PI * (x * x + y * y)) / (a * a));

/** How much of the pixel around x lies within ±side/2. */
const covered = (x: number, side: number, pixelSize: number): number => {
  const from = Math.max(x - pixelSize / 2, -side / 2);
  const to = Math.min(x + pixelSize / 2, side / 2);
  return Math.max(0, to - from) / pixelSize;
};

/** A rectangle of a × b Å about the centre; a pixel counts as far as it is covered. */
export const box = (a: number, b: number, pixelSize: number) => (x: number, y: number) =>
  covered(x, a, pixelSize) * covered(y, b, pixelSize);

/** Squares along each side of the board. */
export const squares = 8;

/** A board of 8 × 8 squares over the whole box, −1 and +1. */
export const checkerboard = (length: number) => (x: number, y: number) => {
  const side = length / squares;
  const at = (place: number) => Math.floor((place + length / 2) / side);
  return (at(x) + at(y)) % 2 === 0 ? 1 : -1;
};
