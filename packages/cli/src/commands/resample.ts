import { short } from "../describe/description.js";
import {
  batchOf,
  itemAround,
  itemOperand,
  itemOptions,
  modeOption,
  openItems,
  samplesOf,
  transformItems,
  writingOf,
} from "../items/index.js";
import type { Items, Shape } from "../items/index.js";
import { command } from "../line/command.js";
import { choice, flag, number, numbers, text, threadsOption } from "../line/option.js";
import type { Values } from "../line/option.js";
import { UsageError } from "../line/usage.js";
import { planResizer } from "../resample/fourier.js";
import {
  binned,
  boxedTo,
  decimated,
  courseOf,
  goodSizesOf,
  toSamples,
  toSpacing,
} from "../resample/steps.js";
import type { Frame, Item, Step } from "../resample/steps.js";

const options = {
  out: text({
    value: "OUT",
    short: "o",
    summary: "what to write (.mrc, .mrcs, .npy); of particles the stack, with its .star beside it",
    required: true,
  }),
  "to-pixel-size": number({ value: "A", summary: "Å per sample, finer or coarser", above: 0 }),
  nearest: flag("with it: the nearest pixel size that whole numbers of samples give, much faster"),
  scale: number({
    value: "N",
    summary: "this many samples along the longest side; the box keeps its length",
    integer: true,
    min: 1,
    max: 65_536,
  }),
  bin: number({
    value: "F",
    summary: "means over blocks of F samples along each axis",
    integer: true,
    min: 1,
  }),
  decimate: number({
    value: "F",
    summary: "every F-th sample, nothing removed first: finer waves fold",
    integer: true,
    min: 1,
  }),
  "anti-alias": flag("with --decimate: remove the waves that would fold"),
  box: numbers([1, 2, 3], {
    value: "N|X,Y[,Z]",
    summary: "then cut or pad to this box, origin on origin; the samples stay as they are",
    integer: true,
    min: 1,
  }),
  "good-size": flag("then pad to the next even sizes 2^a 3^b 5^c, which transform fast"),
  fill: choice(["zero", "mean", "border", "taper"], {
    value: "KIND",
    summary: "what padding holds: zero, the mean, the nearest sample, or that fading to the mean",
    default: "zero",
  }),
  mode: modeOption,
  threads: threadsOption,
  ...itemOptions,
};

export const resample = command({
  name: "resample",
  summary: "a map or images at another pixel size, or in another box",
  description: [
    "--to-pixel-size and --scale keep every wave that both samplings can hold: the transform is cropped or padded, and where whole numbers of samples do not give the pixel size exactly, the waves are added up at the new places, which is slower and as exact. --bin averages blocks, as a camera does; --decimate leaves samples out. One of these four.",
    "Then --box or --good-size. The origin, sample ⌊n/2⌋, stays where it was in all but --bin, which moves it by less than a new pixel. Values stay, also the mean (but for padding). The pixel size and the position of a map in the header are those of the result.",
    "Of particles, a table is written beside the stack, in which pixel size, box size and origins are those of the new images.",
  ],
  operands: [itemOperand],
  options,
  examples: [
    { says: "voxels of 3 Å", line: "vitreous resample map.mrc --out coarse.mrc --to-pixel-size 3" },
    {
      says: "particles of half as many pixels, with their table",
      line: "vitreous resample sim/particles.star --out sim/small.mrcs --scale 32",
    },
    {
      says: "a larger box, for a transform without wrapping",
      line: "vitreous resample map.mrc --out padded.mrc --box 96 --fill border",
    },
    {
      says: "what happens without a filter",
      line: "vitreous resample map.mrc --out aliased.mrc --decimate 2",
    },
  ],
  async run(values, [path], context) {
    checkChoices(values);
    const items = await openItems(context, path, values);
    try {
      const steps = stepsFor(values, items);
      const { after, place, origin } = courseOf(frameOf(items), steps);
      const shape = shapeOf(items.kind, after);
      if (steps.some(({ slow }) => slow)) {
        context.assume(
          `no whole number of samples gives ${short(after.spacing)} Å: the waves are added up at the new places, which is slow; --nearest takes a pixel size nearby`,
        );
      }
      context.result(
        "steps",
        steps.map(({ says }) => says),
      );
      const [first, ...others] = steps;
      const atOnce = batchOf(items, shape);
      const resizer = first.fourier
        ? await planResizer(
            await context.engine(values.threads),
            frameOf(items),
            first.after,
            atOnce,
          )
        : undefined;
      const rest = resizer ? others : steps;
      const between = resizer ? shapeOf(items.kind, first.after) : items;
      await transformItems(context, items, {
        atOnce,
        done: "resampled",
        out: values.out,
        writing: writingOf(values.mode),
        shape,
        place: [0, 1, 2].map((axis) => items.place[axis] + (place[axis] ?? 0)) as unknown as Place,
        ...(origin.some((value) => value !== 0)
          ? { change: { move: [-origin[0], -origin[1]] } }
          : {}),
        async run(data, _from, count) {
          const begun = resizer ? await resizer.run(data, count) : data;
          if (rest.length === 0) return begun;
          const length = samplesOf(between);
          const out = new Float32Array(count * samplesOf(shape));
          for (let i = 0; i < count; i++) {
            const one = itemAround(between, begun.subarray(i * length, (i + 1) * length));
            const made = rest.reduce((item: Item, step) => step.run(item), one);
            out.set(made.data, i * samplesOf(shape));
          }
          return out;
        },
      });
    } finally {
      await items.close();
    }
    return 0;
  },
});

type Place = Items["place"];

function frameOf({ kind, nx, ny, nz, spacing }: Shape): Frame {
  return { sizes: kind === "image" ? [nx, ny] : [nx, ny, nz], spacing };
}

function shapeOf(kind: Shape["kind"], { sizes, spacing }: Frame): Shape {
  const [nx, ny, nz = 1] = sizes;
  return { kind, nx, ny, nz, spacing };
}

function checkChoices(values: Values<typeof options>): void {
  const ways = ["to-pixel-size", "scale", "bin", "decimate"] as const;
  const given = ways.filter((name) => values[name] !== undefined);
  if (given.length > 1) {
    throw new UsageError(
      `--${given[0]} and --${given[1]} are two samplings.`,
      "Give one; run the command again for the other.",
    );
  }
  if (values.box !== undefined && values["good-size"]) {
    throw new UsageError("--box and --good-size are two boxes.", "Give one of them.");
  }
  if (given.length === 0 && values.box === undefined && !values["good-size"]) {
    throw new UsageError(
      "resample was told no new sampling and no new box.",
      "Say --to-pixel-size, --scale, --bin, --decimate, --box or --good-size.",
    );
  }
  if (values.nearest && values["to-pixel-size"] === undefined) {
    throw new UsageError("--nearest is of use with --to-pixel-size only.");
  }
  if (values["anti-alias"] && values.decimate === undefined) {
    throw new UsageError("--anti-alias is of use with --decimate only.");
  }
}

/** The steps that the line asks for, in their order. */
function stepsFor(values: Values<typeof options>, items: Items): Step[] {
  const { scale, bin, decimate, nearest, fill, box } = values;
  const spacing = values["to-pixel-size"];
  const start = frameOf(items);
  const steps: Step[] = [];
  if (spacing !== undefined) steps.push(toSpacing(start, spacing, nearest));
  if (scale !== undefined) steps.push(toSamples(start, scale));
  if (bin !== undefined) steps.push(binned(start, bin));
  if (decimate !== undefined) steps.push(decimated(start, decimate, values["anti-alias"]));
  const sampled = steps.at(-1)?.after ?? start;
  const filled = fill === "zero" ? 0 : fill === "border" ? "edge" : fill;
  if (values["good-size"]) steps.push(boxedTo(sampled, goodSizesOf(sampled), filled));
  if (box === undefined) return steps;
  const axes = start.sizes.length;
  if (box.length !== 1 && box.length !== axes) {
    throw new UsageError(
      `--box ${box.join(",")} has ${box.length} sides, and ${items.name} has ${axes}.`,
    );
  }
  const sides = start.sizes.map((_, axis) => (box.length === 1 ? box[0] : box[axis]));
  return [...steps, boxedTo(sampled, sides, filled)];
}
