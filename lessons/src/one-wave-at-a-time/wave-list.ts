/** One wave set by hand: its place, its height as a share of the strongest in percent, and its phase in degrees. */
export interface HandWave {
  readonly h: number;
  readonly k: number;
  readonly height: number;
  readonly phase: number;
}

/** How many waves a link can carry. */
export const longestList = 40;

/** Three decimals: a hundred-thousandth of the height, a thousandth of a degree. */
const short = (value: number): string => String(Number(value.toFixed(3)) + 0);

/**
 * Waves as a word of an address, `4_4_100_-168.75*4_-4_100_0`. No sign in it needs to be escaped.
 * Waves beyond the first forty are left out.
 */
export function encodeWaves(waves: readonly HandWave[]): string {
  return waves
    .slice(0, longestList)
    .map(({ h, k, height, phase }) => [h, k, short(height), short(phase)].join("_"))
    .join("*");
}

/** The way back. What cannot be read is left out: a link never breaks the figure. */
export function decodeWaves(text: string): readonly HandWave[] {
  return text
    .split("*")
    .slice(0, longestList)
    .flatMap((word) => {
      const numbers = word.split("_").map((part) => (part === "" ? Number.NaN : Number(part)));
      const [h, k, height, phase] = numbers;
      const usable =
        numbers.length === 4 &&
        numbers.every(Number.isFinite) &&
        Number.isInteger(h) &&
        Number.isInteger(k);
      return usable ? [{ h: h!, k: k!, height: Math.max(0, height!), phase: phase! }] : [];
    });
}

/** The list with one more wave; a wave at the same place, or at its mate's, is replaced. */
export function withWave(waves: readonly HandWave[], wave: HandWave): readonly HandWave[] {
  const same = (other: HandWave) =>
    (other.h === wave.h && other.k === wave.k) || (other.h === -wave.h && other.k === -wave.k);
  return [...waves.filter((other) => !same(other)), wave];
}
