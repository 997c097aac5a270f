/** Arrows in the plane: complex numbers, as hands of a clock. */

/** A hand: its length, where it points when the clock begins (degrees from the horizontal, anticlockwise), and which way it turns. */
export interface Hand {
  readonly length: number;
  readonly phase: number;
  /** 1 anticlockwise, −1 clockwise. */
  readonly way: 1 | -1;
}

export const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** The angle of an arrow, degrees, from −180 to 180; 0 for no arrow. */
export const degreesOf = (re: number, im: number): number => (Math.atan2(im, re) * 180) / Math.PI;

/** Length and angle, degrees, of an arrow. */
export const polar = ([re, im]: readonly [number, number]): readonly [number, number] => [
  Math.hypot(re, im),
  degreesOf(re, im),
];

/**
 * Where the tip of a hand is after a turn of the clock: its shadow on the horizontal axis, and its height above it.
 *
 * @equation phasor.euler
 *   a\, e^{i\varphi} = a \cos\varphi + i\, a \sin\varphi
 */
export function tipOf({ length, phase, way }: Hand, turn: number): readonly [number, number] {
  const angle = radians(way * turn + phase);
  return [length * Math.cos(angle), length * Math.sin(angle)];
}

/** Ends of the hands laid one after another: pairs re, im, beginning at the origin; the last pair is the sum. */
export function chainOf(hands: readonly Hand[], turn: number): Float64Array {
  const ends = new Float64Array(2 * hands.length + 2);
  hands.forEach((hand, i) => {
    const [re, im] = tipOf(hand, turn);
    ends[2 * i + 2] = ends[2 * i]! + re;
    ends[2 * i + 3] = ends[2 * i + 1]! + im;
  });
  return ends;
}

/** The sum of the hands: the end of the chain. */
export function sumOf(hands: readonly Hand[], turn: number): readonly [number, number] {
  let [re, im] = [0, 0];
  for (const hand of hands) {
    const [x, y] = tipOf(hand, turn);
    re += x;
    im += y;
  }
  return [re, im];
}

/** What a camera counts: the square of the length of the sum. */
export function brightnessOf(hands: readonly Hand[], turn: number): number {
  const [re, im] = sumOf(hands, turn);
  return re * re + im * im;
}

/**
 * Brightness of two hands, the first of length one.
 *
 * @equation phasor.two
 *   |1 + a\, e^{i\varphi}|^2 = 1 + a^2 + 2 a \cos\varphi
 */
export const brightnessOfTwo = (a: number, phase: number): number =>
  1 + a * a + 2 * a * Math.cos(radians(phase));

/**
 * Brightness of n hands of length one, each turned by φ against the one before.
 *
 * @equation phasor.chain
 *   \Bigl|\sum_{j=0}^{n-1} e^{i j \varphi}\Bigr|^2 = \Bigl(\frac{\sin(n\varphi/2)}{\sin(\varphi/2)}\Bigr)^2
 */
export function brightnessOfChain(n: number, step: number): number {
  const half = radians(step) / 2;
  const sine = Math.sin(half);
  return sine === 0 ? n * n : (Math.sin(n * half) / sine) ** 2;
}

/**
 * Average brightness of n hands of length one whose phases are drawn independently and evenly from −s to s.
 *
 * @equation phasor.crowd
 *   \Bigl\langle \Bigl|\sum_j e^{i\varphi_j}\Bigr|^2 \Bigr\rangle = n + n(n-1) \Bigl(\frac{\sin s}{s}\Bigr)^2
 */
export function brightnessOfCrowd(n: number, spread: number): number {
  const s = radians(spread);
  const mean = s === 0 ? 1 : Math.sin(s) / s;
  return n + n * (n - 1) * mean * mean;
}
