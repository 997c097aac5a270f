/**
 * Where the tokens of a line are, and what a token is. Lines are bytes: text is decoded only where it
 * is asked for.
 */

export const SPACE = 32;
export const TAB = 9;
const CARRIAGE_RETURN = 13;
const HASH = 35;
const DOUBLE_QUOTE = 34;
const SINGLE_QUOTE = 39;
const OPEN_BRACKET = 91;
const CLOSE_BRACKET = 93;
export const SEMICOLON = 59;
export const UNDERSCORE = 95;

export function isBlank(byte: number): boolean {
  return byte === SPACE || byte === TAB || byte === CARRIAGE_RETURN;
}

/** One token of a line; reused, so that a million lines make no garbage. */
export interface Token {
  start: number;
  end: number;
  /** Where the next token is looked for. */
  next: number;
  quoted: boolean;
  /** A quote was opened and never closed. */
  unclosed: boolean;
}

export function newToken(): Token {
  return { start: 0, end: 0, next: 0, quoted: false, unclosed: false };
}

/**
 * Finds the token at or after `from` in bytes[…, end). False at the end of the line or at a comment.
 * A quote closes only before a blank, so `5'-O'` and `'a'b'` are one token each; a list in brackets
 * may contain blanks when it closes on its line.
 */
export function nextToken(token: Token, bytes: Uint8Array, from: number, end: number): boolean {
  let i = from;
  while (i < end && isBlank(bytes[i])) i += 1;
  if (i >= end || bytes[i] === HASH) return false;
  token.quoted = false;
  token.unclosed = false;
  const first = bytes[i];
  if (first === DOUBLE_QUOTE || first === SINGLE_QUOTE) {
    for (let j = i + 1; j < end; j++) {
      if (bytes[j] !== first || (j + 1 < end && !isBlank(bytes[j + 1]))) continue;
      token.start = i + 1;
      token.end = j;
      token.next = j + 1;
      token.quoted = true;
      return true;
    }
    token.unclosed = true;
  }
  let j = i;
  if (first === OPEN_BRACKET) {
    const close = bytes.indexOf(CLOSE_BRACKET, i);
    if (close > 0 && close < end) j = close;
  }
  while (j < end && !isBlank(bytes[j])) j += 1;
  token.start = i;
  token.end = j;
  token.next = j;
  return true;
}

const ZERO = 48;
const NINE = 57;
const POINT = 46;
const PLUS = 43;
const MINUS = 45;

/** Powers of ten that a double holds exactly. */
function exactPowers(): Float64Array {
  return Float64Array.from({ length: 23 }, (_, i) => Number(`1e${i}`));
}

/** The most digits whose integer a double always holds. */
const EXACT_DIGITS = 15;

export interface NumberReader {
  /**
   * The number that the bytes spell, or undefined when a text would be lost by taking it for one:
   * `000001` and integers beyond 15 digits stay texts, and so does `1E5`, which is also a ligand.
   */
  read(bytes: Uint8Array, start: number, end: number): number | undefined;
}

/** @accuracy the nearest double, as `Number(text)` gives */
export function numberReader(): NumberReader {
  const powers = exactPowers();
  const slow = (bytes: Uint8Array, start: number, end: number): number =>
    Number(String.fromCharCode(...bytes.subarray(start, end)));

  const read = (bytes: Uint8Array, start: number, end: number): number | undefined => {
    let i = start;
    const sign = bytes[i];
    if (sign === MINUS || sign === PLUS) i += 1;
    const first = i;
    let mantissa = 0;
    while (i < end && bytes[i] >= ZERO && bytes[i] <= NINE) {
      mantissa = 10 * mantissa + bytes[i] - ZERO;
      i += 1;
    }
    const whole = i - first;
    if (whole > 1 && bytes[first] === ZERO) return undefined;
    let decimals = 0;
    let point = false;
    if (i < end && bytes[i] === POINT) {
      point = true;
      i += 1;
      const from = i;
      while (i < end && bytes[i] >= ZERO && bytes[i] <= NINE) {
        mantissa = 10 * mantissa + bytes[i] - ZERO;
        i += 1;
      }
      decimals = i - from;
    }
    const digits = whole + decimals;
    if (digits === 0) return notFinite(bytes, start, end);
    if (i === end) {
      if (!point && whole > EXACT_DIGITS) return undefined;
      if (digits > EXACT_DIGITS || decimals > 22) return slow(bytes, start, end);
      const value = mantissa / powers[decimals];
      return sign === MINUS ? -value : value;
    }
    return isExponent(bytes, i, end, point) && end - start < 64
      ? slow(bytes, start, end)
      : undefined;
  };
  return { read };
}

function isExponent(bytes: Uint8Array, at: number, end: number, point: boolean): boolean {
  if ((bytes[at] | 32) !== 101) return false;
  let i = at + 1;
  const signed = bytes[i] === PLUS || bytes[i] === MINUS;
  if (signed) i += 1;
  if (i >= end || !(signed || point)) return false;
  for (; i < end; i++) if (bytes[i] < ZERO || bytes[i] > NINE) return false;
  return true;
}

/** `nan`, `inf` and their signed forms, which other programs print for what they could not compute. */
function notFinite(bytes: Uint8Array, start: number, end: number): number | undefined {
  if (end - start < 3 || end - start > 4) return undefined;
  switch (String.fromCharCode(...bytes.subarray(start, end)).toLowerCase()) {
    case "nan":
    case "-nan":
    case "+nan":
      return Number.NaN;
    case "inf":
    case "+inf":
      return Infinity;
    case "-inf":
      return -Infinity;
    default:
      return undefined;
  }
}
