import { DomainError, resolutionAt, symmetryOperators } from "@vitreous/core";
import type { Engine, Reconstructor, View, Volume } from "@vitreous/core";
import { boxSizeOf, pixelSizeOf } from "@vitreous/io";
import type { ParticleSet } from "@vitreous/io";
import { resolveStack } from "@vitreous/io/node";
import { short } from "../describe/description.js";
import { shellCurve } from "../files/curve.js";
import { writeMap } from "../files/maps.js";
import { command } from "../line/command.js";
import { choice, flag, number, text, threadsOption } from "../line/option.js";
import { microscopeOptions, readingOf, refuseCorrectedImages, viewIn } from "../particles/load.js";
import { loadImages } from "../particles/poses.js";
import {
  batchSize,
  checkBox,
  createStacks,
  imageBatches,
  inDiskOrder,
} from "../particles/stacks.js";
import type { Stacks } from "../particles/stacks.js";
import { crossingText } from "../plot/fsc.js";
import { recordPath } from "../run/context.js";
import type { Context } from "../run/context.js";

export const reconstruct = command({
  name: "reconstruct",
  summary: "particle images with poses to a map",
  description: [
    "Direct Fourier inversion: the transform of each image, its phases moved by the shift and multiplied by its CTF, is added at its central slice; the sums are divided by the sums of CTF² plus a small constant (Wiener), transformed back and corrected for the interpolation. Outside the ball that the box just holds, where no particle can be, the map is set to its mean there, unless --keep-corners.",
    "With --half-maps the map of each half set is written too, as MAP_half1 and MAP_half2. Half sets are the file's rlnRandomSubset (cryoSPARC's split), or else odd and even rows, which is said. Images stay on the disk and are read once, in the order of the disk.",
    "Memory: about 12 to 24 bytes for each point of the padded half transform, per half set (215 MB at box 128 in double precision), the same again while solving, and two batches of 16 MB.",
  ],
  operands: [
    {
      name: "STAR|CS",
      summary:
        "particles with poses: RELION's STAR or cryoSPARC's .cs; or, with --poses, a bare stack",
    },
  ],
  options: {
    out: text({
      value: "MAP",
      short: "o",
      summary: "the map to write (.mrc, .map, .mrc.gz)",
      required: true,
    }),
    "half-maps": flag("write the maps of the two half sets too"),
    symmetry: text({ value: "GROUP", summary: "point group, Cn or Dn", default: "C1" }),
    "no-ctf": flag("ignore the CTF: for images that have none"),
    invert: flag("the particles are dark in the images: change the sign"),
    poses: text({
      value: "FILE",
      summary:
        "orientations and shifts from another particle file, row by row, or rotation matrices from a .npy",
    }),
    threads: threadsOption,
    "data-dir": text({
      value: "DIR",
      summary: "where the image stacks are, when not beside the particle file",
    }),
    "pixel-size": number({
      value: "A",
      summary: "Å per pixel, instead of what the file says",
      above: 0,
    }),
    ...microscopeOptions,
    "max-resolution": number({
      value: "A",
      summary: "Å; leave finer detail out; default: Nyquist",
      above: 0,
    }),
    interpolation: choice(["trilinear", "gridding", "nearest"], {
      value: "KIND",
      summary: "trilinear, gridding (finer, slower) or nearest",
      default: "trilinear",
    }),
    padding: number({
      value: "F",
      summary: "zero-padding of the box in each direction",
      min: 1,
      max: 4,
      default: 2,
    }),
    wiener: number({
      value: "T",
      summary: "constant added to the weights, as a fraction of their mean in the shell",
      min: 0,
      default: 1e-3,
    }),
    "keep-corners": flag("leave the corners of the box as they are"),
    tolerant: flag("go on where a file can be understood in spite of a fault, and say so"),
  },
  examples: [
    {
      says: "a map and its half maps from simulated particles",
      line: "vitreous reconstruct sim/particles.star --out map.mrc --half-maps",
    },
  ],
  async run(values, [path], context) {
    const symmetry = symmetryOperators(values.symmetry);
    const set = await context.timed("particle file", () =>
      loadImages(context, path, values.poses, readingOf(values, !values["no-ctf"])),
    );
    const pixelSize = pixelSizeOf(set);
    const view = viewIn(set, !values["no-ctf"]);
    view(0);
    if (!values["no-ctf"]) refuseCorrectedImages(set);
    const stacks = createStacks({ tolerant: values.tolerant });
    try {
      const dataDir = values["data-dir"];
      const places = dataDir === undefined ? {} : { dataDir: context.resolve(dataDir) };
      const paths = set.stacks.map((name) => resolveStack(context.resolve(path), name, places));
      for (const stack of paths) context.input(stack);

      const first = await stacks.get(paths[set.stackOf[0]]);
      const boxSize = first.header.nx;
      checkBox(first, boxSizeOf(set) ?? boxSize);
      const halves = values["half-maps"] ? 2 : 1;
      // A folder that cannot be written is better noticed before the work than after it.
      context.outputs.reserve(values.out);
      const engine = await context.engine(values.threads);
      const reconstructor = await engine.planReconstructor({
        boxSize,
        pixelSize,
        padding: values.padding,
        interpolation: values.interpolation,
        halves,
        symmetry,
        ...(values["max-resolution"] === undefined
          ? {}
          : { maxFrequency: 1 / values["max-resolution"] }),
      });
      await context.timed("inserting", () =>
        insertAll(context, set, { reconstructor, engine, stacks, paths, boxSize, halves, view }),
      );

      // The map is linear in the images: to change their sign is to change its sign.
      const sign = (values.invert ? -1 : 1) * (set.contrast ?? 1);
      const solve = async (half: 0 | 1 | "all"): Promise<Volume> => {
        const solved = await reconstructor.solve({
          half,
          wiener: values.wiener,
          sphere: !values["keep-corners"],
        });
        await context.breathe();
        if (sign < 0) solved.data.forEach((value, i) => (solved.data[i] = -value));
        return solved;
      };
      const map = await context.timed("solving", () => solve("all"));
      await writeMap(context, values.out, map);
      context.result("particles", set.count);
      context.result("inserted", [...reconstructor.inserted]);
      context.say(
        `${set.count} particles of ${boxSize}² → ${values.out}: ${short(pixelSize)} Å per voxel, ${values.symmetry.toUpperCase()}`,
      );
      if (halves === 2) await writeHalves(context, engine, values.out, solve);
      reconstructor.dispose();
    } finally {
      await stacks.close();
    }
    await context.finish(recordPath(values.out));
    return 0;
  },
});

/** `map.mrc` → `map_half1.mrc`; what is compressed stays compressed. */
export function halfName(path: string, half: 1 | 2): string {
  return path.replace(/(\.(mrcs?|map|ccp4|rec))?(\.gz)?$/i, (ending) => `_half${half}${ending}`);
}

interface Insertion {
  readonly reconstructor: Reconstructor;
  readonly engine: Engine;
  readonly stacks: Stacks;
  readonly paths: readonly string[];
  readonly boxSize: number;
  readonly halves: 1 | 2;
  view(row: number): View;
}

async function insertAll(context: Context, set: ParticleSet, work: Insertion): Promise<void> {
  const { reconstructor, engine, stacks, paths, boxSize, halves, view } = work;
  const halfOf = halves === 1 ? () => 0 : halfSets(context, set);
  const rows = inDiskOrder(set);
  const size = batchSize(boxSize, engine.threads);
  const pixels = boxSize * boxSize;
  const progress = context.progress("inserted", rows.length);
  const gathered = new Float32Array(halves === 2 ? Math.min(size, rows.length) * pixels : 0);
  let done = 0;
  try {
    for await (const batch of imageBatches(set, rows, stacks, { boxSize, size, paths })) {
      for (const half of [0, 1] as const) {
        const places = [...batch.rows.keys()].filter((i) => halfOf(batch.rows[i]) === half);
        if (places.length === 0) continue;
        const views = places.map((i) => view(batch.rows[i]));
        if (places.length === batch.rows.length) {
          await reconstructor.insert(batch.images, views, half);
          continue;
        }
        places.forEach((i, to) =>
          gathered.set(batch.images.subarray(i * pixels, (i + 1) * pixels), to * pixels),
        );
        await reconstructor.insert(gathered.subarray(0, places.length * pixels), views, half);
      }
      done += batch.rows.length;
      progress.update(done);
      await context.breathe();
    }
  } finally {
    progress.end();
  }
}

function halfSets(context: Context, { halves, name }: ParticleSet): (row: number) => number {
  if (halves !== undefined) {
    const second = halves.reduce((sum, half) => sum + half, 0);
    if (second === 0 || second === halves.length) {
      throw new DomainError({
        file: name,
        field: "half sets",
        got: `all particles in half ${second === 0 ? 1 : 2}`,
        expected: "particles in both",
        hint: "Leave --half-maps out, or give the particles half sets (rlnRandomSubset).",
      });
    }
    return (row) => halves[row];
  }
  context.assume("the file names no half sets: odd rows are half 1, even rows half 2");
  return (row) => row % 2;
}

async function writeHalves(
  context: Context,
  engine: Engine,
  out: string,
  solve: (half: 0 | 1) => Promise<Volume>,
): Promise<void> {
  const maps = await context.timed("solving", async () => [await solve(0), await solve(1)]);
  await writeMap(context, halfName(out, 1), maps[0]);
  await writeMap(context, halfName(out, 2), maps[1]);
  const curve = await shellCurve(engine, maps[0], maps[1]);
  const crossing = { threshold: 0.143, ...resolutionAt(curve, 0.143) };
  context.result("halfMaps", {
    resolution: crossing.resolution,
    threshold: 0.143,
    atLeast: crossing.atLeast,
    mask: "none",
  });
  context.say(`half maps: FSC ${crossingText(crossing)}, no mask`);
}
