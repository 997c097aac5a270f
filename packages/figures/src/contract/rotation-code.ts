import type { QuaternionValue } from "./params.js";

/**
 * A rotation in 25 letters. The largest component of the unit quaternion is made positive and dropped
 * (q and −q are the same rotation); the other three are multiples of 2⁻⁴⁷, so the angle is kept to
 * about 1e-14 rad. Decoding and encoding again gives the same numbers, bit for bit, which is what lets
 * an address restore a figure exactly.
 */
export const rotationCodeLength = 25;

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const grid = 2 ** 47;
const letters = 8;

/** The three components that are kept when component `dropped` is left out. */
function kept(q: readonly number[], dropped: number): readonly number[] {
  return q.filter((_, index) => index !== dropped);
}

function rebuilt(steps: readonly number[], dropped: number): QuaternionValue {
  // Adding 0 turns −0 into 0, so equal rotations are deep-equal.
  const parts = steps.map((step) => step / grid + 0);
  const rest = 1 - parts.reduce((sum, part) => sum + part * part, 0);
  parts.splice(dropped, 0, Math.sqrt(Math.max(0, rest)));
  const [w = 1, x = 0, y = 0, z = 0] = parts;
  return [w, x, y, z];
}

/** Index of the component to drop, and the other three in grid steps. */
function quantised(q: QuaternionValue): { dropped: number; steps: readonly number[] } {
  // A value that came out of `rebuilt` goes back in unchanged, even when two components nearly tie.
  for (let index = 0; index < 4; index++) {
    if (!((q[index] ?? 0) > 0.49)) continue;
    const steps = kept(q, index).map((part) => Math.round(part * grid));
    const again = rebuilt(steps, index);
    if (again.every((part, i) => Object.is(part, q[i]))) return { dropped: index, steps };
  }
  const norm = Math.hypot(...q);
  const dropped = q.reduce(
    (best, part, index) => (Math.abs(part) > Math.abs(q[best] ?? 0) ? index : best),
    0,
  );
  const scale = ((q[dropped] ?? 1) < 0 ? -grid : grid) / norm;
  return { dropped, steps: kept(q, dropped).map((part) => Math.round(part * scale)) };
}

/** The representative that an address can carry, or `undefined` when the numbers are no rotation. */
export function canonicalQuaternion(q: readonly number[]): QuaternionValue | undefined {
  const [w, x, y, z] = q;
  if (w === undefined || x === undefined || y === undefined || z === undefined) return undefined;
  const norm = Math.hypot(w, x, y, z);
  if (q.length !== 4 || !(norm > 1e-6) || !Number.isFinite(norm)) return undefined;
  const { dropped, steps } = quantised([w, x, y, z]);
  return rebuilt(steps, dropped);
}

/** 25 letters of the URL-safe alphabet. */
export function encodeRotation(q: QuaternionValue): string {
  const { dropped, steps } = quantised(q);
  let code = alphabet[dropped] ?? "";
  for (const step of steps) {
    let rest = step + grid;
    let word = "";
    for (let i = 0; i < letters; i++) {
      word = (alphabet[rest % 64] ?? "") + word;
      rest = Math.floor(rest / 64);
    }
    code += word;
  }
  return code;
}

/** The rotation, or `undefined` when the letters are not a code. */
export function decodeRotation(code: string): QuaternionValue | undefined {
  const digits = [...code].map((letter) => alphabet.indexOf(letter));
  const dropped = digits[0];
  if (digits.length !== rotationCodeLength || digits.includes(-1)) return undefined;
  if (dropped === undefined || dropped > 3) return undefined;
  const steps = [0, 1, 2].map(
    (part) =>
      digits
        .slice(1 + part * letters, 1 + (part + 1) * letters)
        .reduce((sum, digit) => sum * 64 + digit, 0) - grid,
  );
  if (steps.reduce((sum, step) => sum + (step / grid) ** 2, 0) > 1) return undefined;
  return rebuilt(steps, dropped);
}
