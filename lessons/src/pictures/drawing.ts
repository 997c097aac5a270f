/** Squares along each side of the drawing pad. */
export const padSide = 32;

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** The squares of a pad, 0 or 1 each, as a word of an address: six squares a letter, trailing empty ones left out. */
export function encodeDrawing(squares: Uint8Array): string {
  let word = "";
  for (let i = 0; i < squares.length; i += 6) {
    let value = 0;
    for (let bit = 0; bit < 6; bit++) value |= (squares[i + bit] ?? 0) << bit;
    word += letters[value];
  }
  return word.replace(/A+$/, "");
}

/** The way back. Letters that are not ours are empty squares. */
export function decodeDrawing(word: string): Uint8Array {
  const squares = new Uint8Array(padSide * padSide);
  for (let i = 0; i < word.length; i++) {
    const value = Math.max(0, letters.indexOf(word[i]!));
    for (let bit = 0; bit < 6; bit++) {
      const at = 6 * i + bit;
      if (at < squares.length) squares[at] = (value >> bit) & 1;
    }
  }
  return squares;
}

/** The pad as pixels: every square becomes n/32 × n/32 of them. */
export function drawingPixels(squares: Uint8Array, n: number): Float64Array {
  const size = n / padSide;
  const out = new Float64Array(n * n);
  for (let y = 0, i = 0; y < n; y++) {
    const row = padSide * Math.floor(y / size);
    for (let x = 0; x < n; x++, i++) out[i] = squares[row + Math.floor(x / size)]!;
  }
  return out;
}
