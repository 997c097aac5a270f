import { fftOperations, goodFftSize, primeFactors } from "@vitreous/core";
import { factorised, timeText } from "./cost-describe.js";
import type { Timer } from "./timer.js";
import type { TimedPoint } from "./timing.js";

type Fact = readonly [label: string, value: string];

/** The largest image or map that is timed: 16 million samples, 64 MB. */
const mostSamples = 2 ** 24;

/** The sides in the row "Size" of what a file said: "3838 × 3710 samples". */
export function sidesOf(facts: readonly Fact[]): readonly number[] | undefined {
  const size = facts.find(([label]) => label === "Size")?.[1];
  const sides = size
    ?.match(/\d+/g)
    ?.map(Number)
    .filter((side) => side > 1);
  return sides === undefined || sides.length < 2 ? undefined : sides.slice(0, 3);
}

/** Operations of a transform of all axes, complex. */
export function shapeOperations(sides: readonly number[]): number {
  const samples = sides.reduce((product, side) => product * side, 1);
  return sides.reduce((sum, side) => sum + (samples / side) * fftOperations(side).flops, 0);
}

/** What the sides of the reader's own file cost, by count. @param isStack  each image is transformed by itself */
export function sizeFacts(sides: readonly number[]): readonly Fact[] {
  const good = sides.map((side) => goodFftSize(side));
  const already = good.every((side, i) => side === sides[i]);
  const work = shapeOperations(sides) / shapeOperations(good);
  return [
    ["Factors", sides.map((side) => `${side} = ${factorised(primeFactors(side))}`).join("; ")],
    [
      "Next good size",
      already
        ? "the sides are good as they are"
        : `${good.join(" × ")}; as it is, the transform takes ${work.toPrecision(3)} times the work of the good one`,
    ],
  ];
}

/**
 * Factors, next good size, and the time of one transform of that many samples on this machine, as they are and at the good size.
 * Only sizes are timed: what the samples are makes no difference.
 */
export async function sizeReport(
  facts: readonly Fact[],
  timer: Timer,
  report: (stage: string) => void,
): Promise<readonly Fact[]> {
  const all = sidesOf(facts);
  if (!all) return [];
  // A stack is transformed image by image.
  const stack = facts.some(([label, text]) => label === "Used here" && text.includes("images,"));
  const sides = stack ? all.slice(0, 2) : all;
  const counted = sizeFacts(sides);
  const good = sides.map((side) => goodFftSize(side));
  const samples = good.reduce((product, side) => product * side, 1);
  if (samples > mostSamples) {
    return [...counted, ["Time here", "not taken: more than 16 million samples"]];
  }
  report("timing its transform");
  const shapes = [sides, good]
    .map((shape) => shape.toReversed())
    .filter((shape, i, list) => i === 0 || shape.join() !== list[0]!.join());
  const points: TimedPoint[] = [];
  try {
    await timer.start({ kind: "shapes", shapes }, (point) => points.push(point));
  } catch (error) {
    return [...counted, ["Time here", error instanceof Error ? error.message : String(error)]];
  }
  return [
    ...counted,
    [
      "Time here",
      points
        .map(
          ({ milliseconds }, i) =>
            `${timeText(milliseconds)} ${i === 0 ? "as it is" : "at the good size"}`,
        )
        .join(", "),
    ],
  ];
}
