import { writeFile } from "node:fs/promises";
import { basename } from "node:path";
import {
  DomainError,
  ShapeError,
  applyMask,
  mapCorrelation,
  resolutionAt,
  shapeOf,
  softMaskFromMap,
} from "@vitreous/core";
import type { FscCurve, Volume } from "@vitreous/core";
import { shellCurve } from "../files/curve.js";
import { readMap } from "../files/maps.js";
import { command } from "../line/command.js";
import { number, text, threadsOption } from "../line/option.js";
import { crossingText, fscPlot } from "../plot/fsc.js";
import type { Crossing } from "../plot/fsc.js";
import { recordPath } from "../run/context.js";
import type { Context } from "../run/context.js";

const thresholds = [0.143, 0.5] as const;

export const fsc = command({
  name: "fsc",
  summary: "Fourier shell correlation of two maps",
  description: [
    "Shell s holds the Fourier coefficients whose distance from zero rounds to s; its frequency is s over the length of the box. The resolution is where the curve first falls below a threshold, by a straight line between two shells; a curve that stays above gives Nyquist, marked as such.",
    "--mask auto makes a soft mask from the mean of the two maps: see the description of what it did on standard error and in the record. A mask that follows the maps too closely raises the curve by itself; no correction for that is made.",
  ],
  operands: [
    { name: "MAP1", summary: "a map" },
    { name: "MAP2", summary: "another of the same box" },
  ],
  options: {
    mask: text({
      value: "MAP|auto|none",
      summary: "multiplied into both maps first",
      default: "none",
    }),
    plot: text({ value: "FILE.svg", summary: "draw the curve" }),
    threads: threadsOption,
    "voxel-size": number({
      value: "A",
      summary: "Å per voxel, instead of what the headers say",
      above: 0,
    }),
  },
  examples: [
    {
      says: "how far two half maps agree, with the curve as a picture",
      line: "vitreous fsc map_half1.mrc map_half2.mrc --mask auto --plot fsc.svg",
    },
    { says: "the same figures for a script", line: "vitreous fsc map.mrc sim/truth.mrc --json" },
  ],
  async run(values, [path1, path2], context) {
    const reading = values["voxel-size"] === undefined ? {} : { pixelSize: values["voxel-size"] };
    const map1 = await readMap(context, path1, reading);
    const map2 = await readMap(context, path2, reading);
    checkPair(map1, map2, path2);
    const { mask, words } = await makeMask(context, values.mask, map1, map2);
    const masked = (map: Volume): Volume => (mask === undefined ? map : applyMask(map, mask));
    if (values.plot !== undefined) context.outputs.reserve(values.plot);
    const engine = await context.engine(values.threads);
    const curve = await context.timed("transforms", () =>
      shellCurve(engine, masked(map1), masked(map2)),
    );
    const crossings = thresholds.map((threshold) => ({
      threshold,
      ...resolutionAt(curve, threshold),
    }));
    const correlation = mapCorrelation(map1, map2, mask);

    context.answer(fscDocument(curve, crossings, correlation, words));
    for (const crossing of crossings) context.say(`FSC ${crossingText(crossing)}`);
    context.say(
      `correlation ${correlation.toFixed(4)}${mask === undefined ? "" : ", inside the mask"}`,
    );
    context.say(`mask: ${words}`);

    if (values.plot !== undefined) {
      const names = { map1: basename(path1), map2: basename(path2), mask: words };
      await writeFile(context.outputs.reserve(values.plot), fscPlot(curve, crossings, names));
      context.result(
        "resolution",
        Object.fromEntries(crossings.map((c) => [c.threshold, c.resolution])),
      );
      context.result("correlation", correlation);
      await context.finish(recordPath(values.plot));
    }
    return 0;
  },
});

/** What `--json` prints. Shell 0, the mean, is left out: it has no resolution and never counts. @convention C8.3 */
export function fscDocument(
  curve: FscCurve,
  crossings: readonly Crossing[],
  correlation: number,
  mask: string,
): unknown {
  const each = <T>(value: (crossing: Crossing) => T): Record<string, T> =>
    Object.fromEntries(crossings.map((crossing) => [String(crossing.threshold), value(crossing)]));
  return {
    resolution: each(({ resolution }) => resolution),
    /** True: the curve never fell below, and the resolution above is Nyquist. */
    atLeast: each(({ atLeast }) => atLeast),
    correlation,
    mask,
    shells: Array.from(curve.frequency)
      .map((frequency, s) => ({
        resolution: 1 / frequency,
        frequency,
        fsc: curve.fsc[s],
        count: curve.count[s],
      }))
      .slice(1),
  };
}

/** Lengths of voxels may differ by this much before they are two samplings: headers hold the cell in five or six digits. */
const sameSampling = 1e-3;

function checkPair(a: Volume, b: Volume, file: string): void {
  const [shapeA, shapeB] = [shapeOf(a), shapeOf(b)];
  if (shapeA.join() !== shapeB.join()) {
    throw new ShapeError({
      file,
      field: "box",
      got: shapeB,
      expected: shapeA.join(" × "),
      hint: "Both maps must have one box; vitreous convert can crop, pad and resample.",
    });
  }
  if (Math.abs(b.voxelSize / a.voxelSize - 1) > sameSampling) {
    throw new DomainError({
      file,
      field: "voxel size",
      got: `${b.voxelSize} Å`,
      expected: `${a.voxelSize} Å, as in the first map`,
      hint: "If the headers are wrong, say the true one with --voxel-size.",
    });
  }
}

async function makeMask(
  context: Context,
  asked: string,
  map1: Volume,
  map2: Volume,
): Promise<{ readonly mask?: Volume; readonly words: string }> {
  if (asked === "none") return { words: "none" };
  if (asked !== "auto") {
    const mask = await readMap(context, asked, { pixelSize: map1.voxelSize });
    checkPair(map1, mask, asked);
    return { mask, words: basename(asked) };
  }
  const mean: Volume = { ...map1, data: map1.data.map((value, i) => (value + map2.data[i]) / 2) };
  const mask = softMaskFromMap(mean);
  const share = mask.data.reduce((sum, value) => sum + value, 0) / mask.data.length;
  const words = `auto: mean of both maps blurred to 15 Å, grown by 3 voxels, soft edge of 6 voxels, ${(100 * share).toFixed(1)} % of the box`;
  context.assume(`mask ${words}`);
  return { mask, words };
}
