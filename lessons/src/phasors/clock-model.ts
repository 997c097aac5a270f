import { createRandom } from "@vitreous/core";
import { defineModel, type FigureModel } from "@vitreous/figures/model";
import {
  brightnessOf,
  brightnessOfChain,
  brightnessOfCrowd,
  brightnessOfTwo,
  chainOf,
  degreesOf,
  sumOf,
  tipOf,
  type Hand,
} from "./arrows.js";
import { clockChallenges, clockPresets } from "./clock-settings.js";
import { clockParams, type ClockState } from "./clock-params.js";
import { describeClock } from "./clock-describe.js";
import { clockPoster } from "./clock-plots.js";

/** Heights over a stretch of turning: those of the first hand, of the second, and of the sum. */
export interface Shadows {
  /** Degrees. */
  readonly turn: Float64Array;
  readonly first: Float64Array;
  readonly second: Float64Array;
  readonly sum: Float64Array;
}

/** Everything that the clock shows. */
export interface ClockResult {
  readonly hands: readonly Hand[];
  /** Ends of the hands, one laid after another, at this turn: re, im. */
  readonly chain: Float64Array;
  /** The sum at this turn. */
  readonly re: number;
  readonly im: number;
  readonly length: number;
  /** Degrees; of the sum, less the turn of the clock. */
  readonly phase: number;
  /** The square of the length. */
  readonly brightness: number;
  /** Its closed form; for a crowd the average over all crowds. */
  readonly expected: number;
  /** From the start to two turns. */
  readonly wave: Shadows;
  /** Back from now by one and a half turns: what is on the paper. */
  readonly paper: Shadows;
  /** Brightness of the sum for every phase of the second hand, all else as it is. */
  readonly curve: { readonly phase: Float64Array; readonly brightness: Float64Array };
  readonly laws: {
    /** Largest difference of the sum of the shadows and the shadow of the sum. */
    readonly shadows: number;
    /** Mean square of the wave over one turn, less half the brightness; for a mirror pair, less half the square of its height. */
    readonly meanSquare: number;
  };
}

/** Phases of the crowd as shares of the spread, from −1 to 1. */
function crowdShares(count: number, seed: number): readonly number[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => 2 * random.uniform() - 1);
}

/** The hands of a state. */
export function handsOf(state: ClockState, shares = sharesOf(state)): readonly Hand[] {
  const { hands, amplitude, phase, count } = state;
  const hand = (length: number, at: number, way: 1 | -1 = 1): Hand => ({ length, phase: at, way });
  switch (hands) {
    case "one":
      return [hand(amplitude, phase)];
    case "two":
      return [hand(1, 0), hand(amplitude, phase)];
    case "pair":
      return [hand(amplitude, phase), hand(amplitude, -phase, -1)];
    case "chain":
      return Array.from({ length: count }, (_, i) => hand(1, i * phase));
    case "crowd":
      return shares.map((share) => hand(1, share * phase));
  }
}

const sharesOf = ({ hands, count, seed }: ClockState): readonly number[] =>
  hands === "crowd" ? crowdShares(count, seed) : [];

function shadows(hands: readonly Hand[], turns: Float64Array): Shadows {
  const first = new Float64Array(turns.length);
  const second = new Float64Array(turns.length);
  const sum = new Float64Array(turns.length);
  turns.forEach((turn, i) => {
    first[i] = hands[0] ? tipOf(hands[0], turn)[0] : 0;
    second[i] = hands[1] ? tipOf(hands[1], turn)[0] : 0;
    sum[i] = sumOf(hands, turn)[0];
  });
  return { turn: turns, first, second, sum };
}

/** The closed form of the brightness at a state. */
export function expectedBrightness({ hands, amplitude, phase, count, turn }: ClockState): number {
  switch (hands) {
    case "one":
      return amplitude ** 2;
    case "two":
      return brightnessOfTwo(amplitude, phase);
    case "pair":
      return (2 * amplitude * Math.cos(((turn + phase) * Math.PI) / 180)) ** 2;
    case "chain":
      return brightnessOfChain(count, phase);
    case "crowd":
      return brightnessOfCrowd(count, phase);
  }
}

const steps = (from: number, to: number, by: number): Float64Array =>
  Float64Array.from({ length: Math.round((to - from) / by) + 1 }, (_, i) => from + i * by);

/** The clock of a state. Pure. */
export function runClock(state: ClockState): ClockResult {
  const { turn, hands: kind } = state;
  const shares = sharesOf(state);
  const hands = handsOf(state, shares);
  const chain = chainOf(hands, turn);
  const [re, im] = [chain.at(-2)!, chain.at(-1)!];
  const wave = shadows(hands, steps(0, 720, 5));
  const phases = steps(-180, 180, 3);
  const [atStart, atStartIm] = sumOf(hands, 0);
  // Over one turn in even steps the mean of a squared cosine is exactly one half.
  let square = 0;
  for (let i = 0; i < 72; i++) square += wave.sum[i]! ** 2;
  const height = kind === "pair" ? (2 * state.amplitude) ** 2 : re * re + im * im;
  let gap = 0;
  for (const [i, at] of wave.turn.entries()) {
    let sum = 0;
    for (const hand of hands) sum += tipOf(hand, at)[0];
    const whole =
      kind === "pair"
        ? 2 * state.amplitude * Math.cos(((at + state.phase) * Math.PI) / 180)
        : tipOf(
            {
              length: Math.hypot(atStart, atStartIm),
              phase: degreesOf(atStart, atStartIm),
              way: 1,
            },
            at,
          )[0];
    gap = Math.max(gap, Math.abs(sum - whole), Math.abs(sum - wave.sum[i]!));
  }
  return {
    hands,
    chain,
    re,
    im,
    length: Math.hypot(re, im),
    phase: kind === "pair" ? degreesOf(re, im) : degreesOf(atStart, atStartIm),
    brightness: re * re + im * im,
    expected: expectedBrightness(state),
    wave,
    paper: shadows(hands, steps(turn - 540, turn, 6)),
    curve: {
      phase: phases,
      brightness: phases.map((phase) => brightnessOf(handsOf({ ...state, phase }, shares), turn)),
    },
    laws: { shadows: gap, meanSquare: square / 72 - height / 2 },
  };
}

/** The rounding of a sum of hands, squared: sixty hands of length one at the most. */
const rounding = 1e-11;

/** The phasor clock: hands that turn, their shadows, and what a camera counts. */
export const clockModel: FigureModel<typeof clockParams, ClockResult> = defineModel({
  id: "clock",
  title: "The phasor clock",
  params: clockParams,
  model: runClock,
  invariants: [
    {
      id: "brightness",
      label: "Brightness = its closed form",
      explain:
        "One hand: a². Two: 1 + a² + 2a cos φ. A chain of n: (sin(nφ/2)/sin(φ/2))². A mirror pair: the square of 2a cos of its angle. Allowed: rounding.",
      value: ({ brightness, expected }) => brightness - expected,
      tolerance: 1e-9,
      applies: (_, { hands }) => hands !== "crowd",
    },
    {
      id: "shadows",
      label: "Sum of the shadows = shadow of the sum",
      explain:
        "The waves of all hands, added at every turn, are one cosine: that of the arrow which is their sum. The largest difference over two turns.",
      value: ({ laws }) => laws.shadows,
      compare: "atMost",
      tolerance: rounding,
    },
    {
      id: "mean-square",
      label: "Mean square of the wave over a turn = half the brightness",
      explain:
        "The shadow swings, the length does not: a squared cosine is one half on average. For a mirror pair, half the square of its greatest height.",
      value: ({ laws }) => laws.meanSquare,
      tolerance: 1e-9,
    },
    {
      id: "mirror",
      label: "A mirror pair has no imaginary part",
      explain:
        "Two hands of one length that turn in opposite directions: their sum stays on the horizontal axis.",
      value: ({ im }) => im,
      tolerance: 1e-12,
      applies: (_, { hands }) => hands === "pair",
    },
  ],
  describe: describeClock,
  poster: clockPoster,
  presets: clockPresets,
  challenges: clockChallenges,
  cli: () =>
    "# Arrows are added by this page and by the library; the command works on files of images.",
});
