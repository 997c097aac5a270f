import { fftConventions } from "@vitreous/core";
import { defineModel, type Invariant } from "@vitreous/figures/contract";
import { exchangeLines } from "./command-line.js";
import { describeConventions } from "./conventions-describe.js";
import { exchange, fateOf, predicted } from "./conventions-exchange.js";
import { conventionsParams, type ConventionsState } from "./conventions-params.js";
import { decades, type ConventionsResult } from "./conventions-result.js";
import { conventionsPoster } from "./conventions-picture.js";
import { conventionsChallenges, conventionsPresets } from "./conventions-presets.js";
import { pictureOf, type ConventionsData } from "./conventions-source.js";

const sumOfSquares = (data: Float64Array): number => data.reduce((sum, v) => sum + v * v, 0);

function correlationOf(a: Float64Array, b: Float64Array): number {
  const mean = (data: Float64Array) => data.reduce((sum, v) => sum + v, 0) / data.length;
  const [ma, mb] = [mean(a), mean(b)];
  let [ab, aa, bb] = [0, 0, 0];
  a.forEach((value, i) => {
    const [u, v] = [value - ma, b[i]! - mb];
    ab += u * v;
    aa += u * u;
    bb += v * v;
  });
  return aa * bb === 0 ? 0 : ab / Math.sqrt(aa * bb);
}

/** The transform as a picture. */
function planePicture(written: Float64Array, n: number, kind: ConventionsState["plane"]) {
  const amplitudes = Float64Array.from({ length: n * n }, (_, i) =>
    Math.hypot(written[2 * i]!, written[2 * i + 1]!),
  );
  const largest = amplitudes.reduce((most, v) => Math.max(most, v), 0) || 1;
  const data = amplitudes.map((size, i) => {
    if (kind === "amplitude") return Math.max(-decades, Math.log10(size / largest));
    // A phase of nothing but rounding is drawn as none.
    if (kind === "phase") {
      return size < 1e-12 * largest
        ? 0
        : (180 / Math.PI) * Math.atan2(written[2 * i + 1]!, written[2 * i]!);
    }
    return written[2 * i]! / largest;
  });
  return { largest, plane: { nx: n, ny: n, data } };
}

/** State in, both pictures out: two transforms of 64² pixels, a few milliseconds. */
export function runConventions(
  state: ConventionsState,
  data: ConventionsData | undefined,
): ConventionsResult {
  const picture = pictureOf(data, state);
  const { n, pixels, pixelSize } = picture;
  const complex = new Float64Array(2 * n * n);
  pixels.forEach((value, i) => (complex[2 * i] = value));
  const { written, back } = exchange(complex, n, state);
  const fate = fateOf(n, state);
  const expected = predicted(complex, n, state);
  const peak = pixels.reduce((most, v) => Math.max(most, Math.abs(v)), 0) || 1;
  let worst = 0;
  back.forEach((value, i) => (worst = Math.max(worst, Math.abs(value - expected[i]!))));

  const real = back.filter((_, i) => i % 2 === 0);
  const energy = sumOfSquares(pixels);
  const share = { backward: 1 / (n * n), none: 1 / (n * n), ortho: 1, forward: n * n };
  const { normalisation } = fftConventions[state.writer];
  const low = pixels.reduce((least, v) => Math.min(least, v), 0);
  const high = pixels.reduce((most, v) => Math.max(most, v), 0);
  const range = high > low ? { low, high } : { low: 0, high: 1 };
  const reach = fate.factor * Math.max(Math.abs(low), Math.abs(high));
  const { largest, plane } = planePicture(written, n, state.plane);
  return {
    name: picture.name,
    n,
    image: { nx: n, ny: n, pixelSize, data: pixels },
    plane,
    planeKind: state.plane,
    back: { nx: n, ny: n, pixelSize, data: real },
    backRange:
      fate.wave === 0
        ? { low: fate.factor * range.low, high: fate.factor * range.high }
        : { low: -reach, high: reach || 1 },
    range,
    fate,
    largest,
    imaginary: energy === 0 ? 0 : 1 - sumOfSquares(real) / sumOfSquares(back),
    correlation: correlationOf(real, pixels),
    laws: {
      parseval:
        energy === 0 ? 0 : Math.abs((sumOfSquares(written) * share[normalisation]) / energy - 1),
      fate: worst / (fate.factor * peak),
    },
  };
}

const laws: readonly Invariant<typeof conventionsParams, ConventionsResult>[] = [
  {
    id: "fate",
    label: "What comes back is what the two conventions say",
    explain:
      "The picture times a factor, rolled, turned and multiplied by a wave, all four read off the two definitions. The largest difference of a pixel. Allowed: rounding in double precision.",
    value: (result) => result.laws.fate,
    compare: "atMost",
    tolerance: 1e-12,
  },
  {
    id: "energy",
    label: "Parseval in the writer’s normalisation",
    explain:
      "The squares of the pixels are the squares of the coefficients: divided by N when the transform does not divide, times N when it has divided by N, as they are when it is unitary.",
    value: (result) => result.laws.parseval,
    compare: "atMost",
    tolerance: 1e-12,
  },
  {
    id: "same",
    label: "Both in one convention: the same picture",
    explain: "Correlation with the picture. FFTW’s brightness is N times as high.",
    value: ({ correlation }) => correlation,
    target: 1,
    tolerance: 1e-12,
    applies: ({ image }, { writer, reader, plus, swapped }) =>
      writer === reader && !plus && !swapped && image.data.some((value) => value !== 0),
  },
];

/** One program transforms a picture, another transforms it back. */
export const conventionsModel = defineModel({
  id: "conventions",
  title: "One program writes, another reads",
  params: conventionsParams,
  prepare: (data: ConventionsData | undefined) => data,
  model: (state: ConventionsState, data: ConventionsData | undefined) =>
    runConventions(state, data),
  invariants: laws,
  describe: describeConventions,
  poster: conventionsPoster,
  cli: exchangeLines,
  presets: conventionsPresets,
  challenges: conventionsChallenges,
});
