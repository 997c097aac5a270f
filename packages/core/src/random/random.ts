import { DomainError } from "../grid/errors.js";
import { normalQuantile } from "./normal.js";
import { philox4x32 } from "./philox.js";

/** A stream of random numbers. Drawing from it changes it: pass it in, never keep one in a module. @convention C9.2 */
export interface Random {
  /** Uniform in [0, 1), a multiple of 2⁻⁵³. */
  uniform(): number;
  /** Normal deviate of mean 0 and variance 1. Costs exactly one uniform. */
  normal(): number;
  /** Uniform integer in 0 … n − 1, without bias. @throws DomainError unless n is an integer in 1 … 2³² */
  integer(n: number): number;
  /** Uniform 32-bit integer, 0 … 2³² − 1. */
  bits(): number;
}

function words(value: number, field: string): [number, number] {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new DomainError({
      field,
      got: value,
      expected: "a whole number from 0 to 2^53 − 1",
      hint: "Choose any such number; the same number always gives the same results.",
    });
  }
  return [value % 0x1_0000_0000, Math.floor(value / 0x1_0000_0000)];
}

/**
 * A stream of random numbers that depends on `seed` and `stream` alone. Two streams of one seed never start
 * alike, so particle i may draw from stream i, in any order and on any thread. Everything is done
 * in 32-bit integers and in correctly rounded operations: the bits are the same in every browser and in Node.
 *
 * xoshiro128** runs; Philox4x32-10 turns (seed, stream) into its 128-bit start. Philox is a bijection for each
 * seed, so start states differ; its period of 2¹²⁸ − 1 makes an overlap of two streams of 2⁴⁰ numbers less likely than 2⁻⁸⁶.
 *
 * @param seed    whole number, 0 … 2⁵³ − 1
 * @param stream  whole number, 0 … 2⁵³ − 1; default 0
 * @throws DomainError  for other numbers
 * @source        Blackman & Vigna (2021) ACM TOMS 47:36 (xoshiro128**); Salmon et al. (2011) SC11 (Philox)
 * @convention    C9.2
 * @example
 *   const random = createRandom(1);
 *   random.integer(6); // 4
 *   createRandom(1).integer(6); // 4
 */
export function createRandom(seed: number, stream = 0): Random {
  const [s0, s1, s2, s3] = philox4x32([...words(stream, "stream"), 0, 0], words(seed, "seed"));
  return xoshiro128([s0, s1, s2, s3]);
}

/** xoshiro128** from a given state, four unsigned 32-bit words, not all zero. */
export function xoshiro128(start: readonly [number, number, number, number]): Random {
  // All zero is the one state that the generator cannot leave. One seed in 2¹²⁸ could start there.
  const s = Int32Array.from(start.every((word) => word === 0) ? [1, 2, 3, 4] : start);

  function bits(): number {
    const second = s[1];
    const scaled = Math.imul(second, 5);
    const result = Math.imul((scaled << 7) | (scaled >>> 25), 9) >>> 0;
    const c = s[2] ^ s[0];
    const d = s[3] ^ second;
    s[1] = second ^ c;
    s[0] ^= d;
    s[2] = c ^ (second << 9);
    s[3] = (d << 11) | (d >>> 21);
    return result;
  }

  function uniform(): number {
    const high = bits() >>> 5; // 27 bits
    const low = bits() >>> 6; // 26 bits
    return (high * 0x400_0000 + low) / 2 ** 53;
  }

  function normal(): number {
    // The middle of the uniform's cell: never 0, never 1.
    return normalQuantile(uniform() + 2 ** -54);
  }

  function integer(n: number): number {
    if (!Number.isInteger(n) || n < 1 || n > 0x1_0000_0000) {
      throw new DomainError({ field: "n", got: n, expected: "a whole number from 1 to 2^32" });
    }
    // Numbers above the largest multiple of n would favour small answers: draw again.
    const limit = 0x1_0000_0000 - (0x1_0000_0000 % n);
    let value = bits();
    while (value >= limit) value = bits();
    return value % n;
  }

  return { uniform, normal, integer, bits };
}
