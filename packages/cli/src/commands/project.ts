import { basename } from "node:path";
import { starFromParticles, writeStar } from "@vitreous/io";
import { createFileSink } from "@vitreous/io/node";
import { createStack, readMap } from "../files/maps.js";
import { command } from "../line/command.js";
import { choice, flag, number, text, threadsOption } from "../line/option.js";
import { oneStack } from "../particles/drawn.js";
import { microscopeOptions, readingOf, viewIn } from "../particles/load.js";
import { loadViews } from "../particles/poses.js";
import { recordPath } from "../run/context.js";
import { batchSize } from "../particles/stacks.js";

export const project = command({
  name: "project",
  summary: "a map to noiseless views at given poses",
  description: [
    "A view is the sum of the map along the viewing direction, computed as the central slice of its transform, moved as the particle is: its shift undone by the file's shift. The stack gets a STAR file of its own beside it (STACK.star).",
    "--ctf multiplies each view by its CTF.",
  ],
  operands: [{ name: "MAP", summary: "a cubic map" }],
  options: {
    poses: text({
      value: "STAR",
      summary: "particle file with orientations: STAR or .cs; or rotation matrices in a .npy",
      required: true,
    }),
    out: text({ value: "STACK.mrcs", short: "o", summary: "the stack to write", required: true }),
    ctf: flag("multiply by the CTF of each particle"),
    interpolation: choice(["trilinear", "gridding", "nearest"], {
      value: "KIND",
      summary: "between Fourier samples",
      default: "trilinear",
    }),
    padding: number({
      value: "F",
      summary: "zero-padding of the box in each direction",
      min: 1,
      max: 4,
      default: 2,
    }),
    threads: threadsOption,
    ...microscopeOptions,
    "pixel-size": number({
      value: "A",
      summary: "Å per voxel of the map, instead of what its header says",
      above: 0,
    }),
    tolerant: flag("go on where a file can be understood in spite of a fault, and say so"),
  },
  examples: [
    {
      says: "the views of a particle file",
      line: "vitreous project map.mrc --poses sim/particles.star --out views.mrcs",
    },
  ],
  async run(values, [path], context) {
    const { tolerant, out } = values;
    const size = values["pixel-size"];
    const volume = await readMap(context, path, {
      tolerant,
      ...(size === undefined ? {} : { pixelSize: size }),
    });
    const { voxelSize: pixelSize, nx: boxSize } = volume;
    const poses = await loadViews(
      context,
      values.poses,
      readingOf({ ...values, "pixel-size": pixelSize }, values.ctf),
    );
    const { count } = poses;
    const view = viewIn(poses, values.ctf);
    const engine = await context.engine(values.threads);
    const { interpolation, padding } = values;
    const projector = await engine.planProjector(volume, { interpolation, padding });
    const batch = batchSize(boxSize, engine.threads);
    const stack = await createStack(context, out, { nx: boxSize, ny: boxSize, pixelSize });
    const progress = context.progress("projected", count);
    await context.timed("projecting", async () => {
      try {
        const buffer = new Float32Array(Math.min(batch, count) * boxSize * boxSize);
        for (let from = 0; from < count; from += batch) {
          const some = Array.from({ length: Math.min(batch, count - from) }, (_, i) =>
            view(from + i),
          );
          const data = buffer.subarray(0, some.length * boxSize * boxSize);
          await projector.projectInto(data, some);
          await stack.write(data);
          progress.update(from + some.length);
          await context.breathe();
        }
        await stack.finish();
      } catch (error) {
        await stack.abort();
        throw error;
      } finally {
        progress.end();
        projector.dispose();
      }
    });
    const star = `${out.replace(/\.mrcs?$/i, "")}.star`;
    const { defocus, contrast: _contrast, table: _table, ...pose } = poses;
    const made = starFromParticles({
      ...pose,
      ...oneStack(basename(out), count),
      ...(values.ctf && defocus ? { defocus } : {}),
      optics: poses.optics.map((group) => ({
        ...group,
        pixelSize,
        boxSize,
        ctfPremultiplied: false,
        phaseFlipped: false,
      })),
    });
    await writeStar(await createFileSink(context.outputs.reserve(star)), made);
    context.result("views", count);
    context.say(`${count} views of ${boxSize}² → ${out}, ${star}`);
    await context.finish(recordPath(out));
    return 0;
  },
});
