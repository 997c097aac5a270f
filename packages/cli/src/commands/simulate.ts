import { join } from "node:path";
import {
  DomainError,
  addNoiseInto,
  densityFromAtoms,
  noiseSigmaFor,
  statisticsOf,
} from "@vitreous/core";
import type { Images, Projector, View, Volume } from "@vitreous/core";
import { starFromParticles, writeStar } from "@vitreous/io";
import type { OpticsGroup, ParticleSet } from "@vitreous/io";
import { createFileSink } from "@vitreous/io/node";
import { kindAt } from "../files/kind.js";
import { createStack, readMap, writeMap } from "../files/maps.js";
import { atomOptions, readAtoms } from "../files/models.js";
import { fitMap } from "../files/resample.js";
import { command } from "../line/command.js";
import { choice, flag, interval, number, text, threadsOption } from "../line/option.js";
import type { Values } from "../line/option.js";
import { UsageError } from "../line/usage.js";
import { drawnParticles, firstParticles, oneStack } from "../particles/drawn.js";
import { loadParticles, readingOf, viewIn } from "../particles/load.js";
import type { Context } from "../run/context.js";
import { batchSize } from "../particles/stacks.js";

const options = {
  out: text({
    value: "DIR",
    short: "o",
    summary: "the folder to write into, made if need be",
    required: true,
  }),
  particles: number({
    value: "N",
    summary: "how many",
    integer: true,
    min: 1,
    max: 10_000_000,
    required: true,
  }),
  box: number({
    value: "N",
    summary: "pixels along each side of an image",
    integer: true,
    min: 4,
    max: 2048,
    required: true,
  }),
  "pixel-size": number({ value: "A", summary: "Å per pixel", above: 0, required: true }),
  snr: number({
    value: "S",
    summary:
      "variance of the signal over that of the noise, per pixel of the whole box; 0: no noise",
    min: 0,
    required: true,
  }),
  seed: number({
    value: "K",
    summary: "the same seed gives the same files",
    integer: true,
    min: 0,
    default: 1,
  }),
  defocus: interval({
    value: "MIN:MAX",
    summary: "Å, underfocus positive, uniform between the two",
    default: [5000, 20_000] as const,
  }),
  astigmatism: number({
    value: "MAX",
    summary: "Å, largest difference of the two defoci",
    min: 0,
    default: 0,
  }),
  shift: number({
    value: "MAX",
    summary: "Å, radius of the disc that shifts are drawn from",
    min: 0,
    default: 0,
  }),
  kv: number({ value: "KV", summary: "accelerating voltage", min: 10, max: 10_000, default: 300 }),
  cs: number({ value: "MM", summary: "spherical aberration", min: 0, default: 2.7 }),
  "amplitude-contrast": number({ value: "Q", summary: "a ratio", min: 0, max: 1, default: 0.1 }),
  "b-factor": number({
    value: "B",
    summary: "Å², envelope of the CTF: amplitudes fall as exp(−B s²/4)",
    default: 0,
  }),
  poses: text({
    value: "uniform|STAR",
    summary:
      "random orientations, or those of a particle file (its shifts, CTFs and half sets too)",
    default: "uniform",
  }),
  "no-ctf": flag("images without CTF"),
  resolution: number({
    value: "A",
    summary: "Å, of the density made from a MODEL; default: 3 pixels",
    above: 0,
  }),
  interpolation: choice(["trilinear", "gridding", "nearest"], {
    value: "KIND",
    summary: "between Fourier samples: gridding is the most exact",
    default: "gridding",
  }),
  threads: threadsOption,
  ...atomOptions,
};
type SimulateValues = Values<typeof options>;

export const simulate = command({
  name: "simulate",
  summary: "a molecule to a set of noisy particle images with poses and CTFs",
  description: [
    "Every image is a projection of the density, multiplied by its CTF, moved by its shift, with white Gaussian noise added. Writes DIR/particles.mrcs, DIR/particles.star (RELION 3.1; image names are relative to DIR), DIR/truth.mrc, the density, and DIR/run.json.",
    "Particle i draws its view from stream 2i of the seed and its noise from stream 2i + 1: the files do not depend on the number of threads. Half sets alternate. The signal's variance is the mean over the first 1000 particles, CTF included; the one over all of them is measured and recorded.",
    "Memory: the padded transform of the density and two batches of 16 MB.",
  ],
  operands: [{ name: "MODEL|MAP", summary: "PDB or mmCIF file, or an MRC map" }],
  options,
  examples: [
    {
      says: "2000 particles at a signal-to-noise ratio of 0.1",
      line: "vitreous simulate model.pdb --out sim --particles 2000 --box 64 --pixel-size 1.5 --snr 0.1 --defocus 8000:20000",
    },
    {
      says: "the same views of another map, without noise",
      line: "vitreous simulate map.mrc --out clean --particles 100 --box 64 --pixel-size 1.5 --snr 0 --poses sim/particles.star",
    },
  ],
  async run(values, [input], context) {
    const { out, box: boxSize, "pixel-size": pixelSize, snr, seed } = values;
    const truth = await context.timed("density", () => density(context, input, values));
    const set = await chooseParticles(context, values);
    const view = viewIn(set, !values["no-ctf"]);
    const views = (from: number, to: number): View[] =>
      Array.from({ length: Math.min(to, set.count) - from }, (_, i) => view(from + i));
    context.outputs.folder(out);
    const path = (name: string): string => join(out, name);
    await writeMap(context, path("truth.mrc"), truth);

    const engine = await context.engine(values.threads);
    const projector = await engine.planProjector(truth, { interpolation: values.interpolation });
    const size = batchSize(boxSize, engine.threads);
    const sampled = Math.min(set.count, sampleSize);
    const variance = await context.timed("signal variance", () =>
      meanVariance(context, projector, views(0, sampled), size),
    );
    const sigma = noiseSigmaFor(snr, variance);
    const stack = await createStack(context, path(stackName), {
      nx: boxSize,
      ny: boxSize,
      pixelSize,
    });
    const progress = context.progress("simulated", set.count);
    let total = 0;
    await context.timed("images", async () => {
      try {
        let writing = Promise.resolve();
        // Two batches of memory: one is written while the other is made.
        const buffers = [0, 1].map(
          () => new Float32Array(Math.min(size, set.count) * boxSize * boxSize),
        );
        for (let from = 0, k = 0; from < set.count; from += size, k++) {
          const some = views(from, from + size);
          const data = buffers[k % 2].subarray(0, some.length * boxSize * boxSize);
          await projector.projectInto(data, some);
          const images = { count: some.length, nx: boxSize, ny: boxSize, data };
          total += sumOfVariances(images);
          addNoiseInto(images, sigma, seed, from);
          await writing;
          writing = stack.write(data);
          writing.catch(() => undefined);
          progress.update(from + some.length);
          await context.breathe();
        }
        await writing;
        await stack.finish();
      } catch (error) {
        await stack.abort();
        throw error;
      } finally {
        progress.end();
        projector.dispose();
      }
    });

    await writeStar(
      await createFileSink(context.outputs.reserve(path("particles.star"))),
      starFromParticles(set),
    );
    context.result("noiseStandardDeviation", sigma);
    context.result("signalVariance", {
      used: variance,
      particles: sampled,
      all: total / set.count,
    });
    context.result("snr", sigma === 0 ? null : total / set.count / sigma ** 2);
    context.say(
      `${set.count} particles of ${boxSize}², ${pixelSize} Å → ${path("particles.star")}`,
    );
    await context.finish(path("run.json"));
    return 0;
  },
});

/** Particles whose variance decides the noise. */
const sampleSize = 1000;

/** Sum of the variances of images, each over all its pixels. @convention C9.1 */
function sumOfVariances({ count, nx, ny, data }: Images): number {
  let total = 0;
  for (let i = 0; i < count; i++) {
    total += statisticsOf(data.subarray(i * nx * ny, (i + 1) * nx * ny)).standardDeviation ** 2;
  }
  return total;
}

async function density(context: Context, input: string, values: SimulateValues): Promise<Volume> {
  const { box: boxSize, "pixel-size": voxelSize } = values;
  const kind = await kindAt(context.resolve(input), input);
  if (kind === "pdb" || kind === "mmcif" || kind === "bcif") {
    const atoms = await readAtoms(context, input, values);
    const resolution = values.resolution ?? 3 * voxelSize;
    return densityFromAtoms(atoms, { boxSize, voxelSize, resolution });
  }
  const forModels = ["resolution", "chains", "model", "water"] as const;
  const idle = forModels.filter((name) => values[name] !== undefined && values[name] !== false);
  if (idle.length > 0) {
    throw new UsageError(
      `${idle.map((name) => `--${name}`).join(", ")}: only for a MODEL, and ${input} is a map.`,
    );
  }
  return fitMap(await readMap(context, input), boxSize, voxelSize);
}

/** The particles to be made: drawn, or the first of a particle file. */
async function chooseParticles(context: Context, values: SimulateValues): Promise<ParticleSet> {
  const count = values.particles;
  const withCtf = !values["no-ctf"];
  const optics: OpticsGroup = {
    name: "opticsGroup1",
    pixelSize: values["pixel-size"],
    boxSize: values.box,
    voltageKv: values.kv,
    csMm: values.cs,
    amplitudeContrast: values["amplitude-contrast"],
    ctfPremultiplied: false,
    phaseFlipped: false,
  };
  const drawn = drawnParticles(
    {
      count,
      seed: values.seed,
      astigmatism: values.astigmatism,
      shift: values.shift,
      voltageKv: values.kv,
      csMm: values.cs,
      amplitudeContrast: values["amplitude-contrast"],
      bFactor: values["b-factor"],
      ...(withCtf ? { defocus: values.defocus } : {}),
    },
    stackName,
    optics,
  );
  if (values.poses === "uniform") return drawn;

  // Shifts in pixels are those of the file's pixels: the pixel size of the images to be made is not passed on.
  const read = await loadParticles(
    context,
    values.poses,
    readingOf({ ...values, "pixel-size": undefined }, withCtf),
  );
  if (read.count < count) {
    throw new DomainError({
      file: values.poses,
      field: "particles",
      got: read.count,
      expected: `at least the ${count} of --particles`,
    });
  }
  const { defocus, contrast: _contrast, ...poses } = firstParticles(read, count);
  if (withCtf && !defocus) context.assume(`${values.poses} gives no CTF: defoci are drawn`);
  const used = defocus ?? drawn.defocus;
  return {
    ...poses,
    ...oneStack(stackName, count),
    ...(withCtf && used ? { defocus: used } : {}),
    ...((poses.halves ?? drawn.halves) ? { halves: poses.halves ?? drawn.halves } : {}),
    // Groups of the file keep their microscope; the images are those made here.
    optics: poses.optics.map((group) => ({ ...optics, ...group, ...imagesOf(optics) })),
  };
}

/** Name of the stack, as the particle file gives it. */
const stackName = "particles.mrcs";

function imagesOf({ pixelSize, boxSize, ctfPremultiplied, phaseFlipped }: OpticsGroup) {
  return {
    ...(pixelSize ? { pixelSize } : {}),
    ...(boxSize ? { boxSize } : {}),
    ctfPremultiplied,
    phaseFlipped,
  };
}

async function meanVariance(
  context: Context,
  projector: Projector,
  views: readonly View[],
  size: number,
): Promise<number> {
  const n = projector.boxSize;
  let total = 0;
  for (let from = 0; from < views.length; from += size) {
    const some = views.slice(from, from + size);
    const data = new Float32Array(some.length * n * n);
    await projector.projectInto(data, some);
    total += sumOfVariances({ count: some.length, nx: n, ny: n, data });
    await context.breathe();
  }
  return total / views.length;
}
