import { DomainError } from "@vitreous/core";

/**
 * IEEE 754 half precision to single precision: exact.
 * `halves` holds the 16-bit patterns; `out` receives as many floats.
 */
export function floatsFromHalvesInto(out: Float32Array, halves: Uint16Array): void {
  const bits = new Uint32Array(out.buffer, out.byteOffset, out.length);
  for (let i = 0; i < halves.length; i++) {
    const half = halves[i];
    const exponent = (half >>> 10) & 31;
    const fraction = half & 1023;
    const sign = (half & 0x8000) << 16;
    if (exponent === 0) out[i] = (sign ? -1 : 1) * fraction * 2 ** -24;
    else if (exponent === 31) bits[i] = sign | 0x7f800000 | (fraction << 13);
    else bits[i] = sign | ((exponent + 112) << 23) | (fraction << 13);
  }
}

/**
 * Single precision to the nearest half, ties to even, subnormals kept.
 * The carry out of the fraction goes into the exponent by itself, because the two fields adjoin.
 *
 * @throws DomainError when a finite value is too large for a half (65 520 and beyond)
 */
export function halvesFromFloatsInto(out: Uint16Array, floats: Float32Array): void {
  const bits = new Uint32Array(floats.buffer, floats.byteOffset, floats.length);
  for (let i = 0; i < floats.length; i++) {
    const sign = (bits[i] >>> 16) & 0x8000;
    const magnitude = bits[i] & 0x7fffffff;
    if (magnitude >= 0x7f800000) {
      // Infinity stays infinite; of a NaN one fraction bit is enough.
      out[i] = sign | (magnitude > 0x7f800000 ? 0x7e00 : 0x7c00);
    } else if (magnitude >= 0x477ff000) {
      throw new DomainError({
        field: "half precision",
        got: floats[i],
        expected: "a magnitude below 65 520",
        hint: "Write mode 2 (float32), or scale the data.",
      });
    } else if (magnitude < 0x38800000) {
      // Below 2^-14: the half is subnormal, in steps of 2^-24. The product is exact in double.
      out[i] = sign | roundHalfToEven(Math.abs(floats[i]) * 2 ** 24);
    } else {
      const kept = magnitude - 0x38000000;
      const odd = (kept >>> 13) & 1;
      out[i] = sign | ((kept + 0xfff + odd) >>> 13);
    }
  }
}

function roundHalfToEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest > 0.5 || (rest === 0.5 && floor % 2 === 1)) return floor + 1;
  return floor;
}
