/** Squares along each side of the pad for kernels: the origin is its middle. */
export const kernelSide = 33;
/** The middle of the pad, and how far it reaches from there. */
export const kernelReach = 16;
/** Largest weight of a square. */
export const mostWeight = 9;

const plus = "abcdefghi";
const minus = "ABCDEFGHI";

/**
 * A painted kernel as a word of an address: a letter for each weight, a to i for 1 to 9 and A to I for −1 to −9, a number for a run of
 * empty squares; those at the end are left out.
 */
export function encodeKernel(squares: Int8Array): string {
  let word = "";
  let empty = 0;
  for (const weight of squares) {
    if (weight === 0) {
      empty++;
      continue;
    }
    if (empty > 0) word += String(empty);
    empty = 0;
    word += (weight > 0 ? plus : minus)[Math.min(mostWeight, Math.abs(weight)) - 1];
  }
  return word;
}

/** The way back. What is neither a number nor one of our letters is passed over. */
export function decodeKernel(word: string): Int8Array {
  const squares = new Int8Array(kernelSide * kernelSide);
  let at = 0;
  for (const [part] of word.matchAll(/\d+|[a-iA-I]/g)) {
    if (at >= squares.length) break;
    if (/\d/.test(part)) at += Number(part);
    else {
      const weight = plus.indexOf(part) + 1 || -(minus.indexOf(part) + 1);
      squares[at++] = weight;
    }
  }
  return squares;
}

/** Index of the square at (x, y) from the middle, x to the right and y down. */
export const squareAt = (x: number, y: number): number =>
  x + kernelReach + kernelSide * (y + kernelReach);

/** A word for a few squares, given by place and weight. */
export function paintedWord(
  list: readonly (readonly [x: number, y: number, weight: number])[],
): string {
  const squares = new Int8Array(kernelSide * kernelSide);
  for (const [x, y, weight] of list) squares[squareAt(x, y)] = weight;
  return encodeKernel(squares);
}

/** Any kernel in whole weights, its largest as 9: what a first stroke over it starts from. */
export function asPainted(kernel: ArrayLike<number>): Int8Array {
  let most = 0;
  for (let i = 0; i < kernel.length; i++) most = Math.max(most, Math.abs(kernel[i]!));
  return Int8Array.from({ length: kernel.length }, (_, i) =>
    most === 0 ? 0 : Math.round((mostWeight * kernel[i]!) / most),
  );
}
