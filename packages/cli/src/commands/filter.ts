import { ShapeError, planBackground } from "@vitreous/core";
import { gainsOf, planFilter } from "../filter/fourier.js";
import { kernelTransform, readLike } from "../filter/kernel.js";
import { applySamples, defaultBackground, roundMask } from "../filter/samples.js";
import {
  axesOf,
  batchOf,
  itemOperand,
  itemOptions,
  modeOption,
  openItems,
  transformItems,
  writingOf,
} from "../items/index.js";
import type { Items } from "../items/index.js";
import { command } from "../line/command.js";
import { flag, number, text, threadsOption } from "../line/option.js";
import { UsageError } from "../line/usage.js";
import type { Context } from "../run/context.js";

export const filter = command({
  name: "filter",
  summary: "what a map or images show, by spatial frequency: low-pass, sharpen, whiten, mask",
  description: [
    "The transform of every image, or of the map, is multiplied once by the product of all gains that are asked for. A low-pass and a high-pass filter have gain 1/2 at their resolution and change over half a cosine, --edge shells wide; both together pass a band. --gaussian blurs by a Gaussian of that standard deviation; --b-factor multiplies amplitudes by exp(−B s²/4), so a negative B sharpens.",
    "--kernel convolves, around the edges of the box, with a small image or map whose middle sample is its origin. --randomise-phases keeps amplitudes and draws new phases from there on, item i from stream i of the seed. --whiten makes the power of every shell the same. These come before the gains.",
    "Then, in this order: --invert changes the sign, --normalise brings the background (all beyond --background-radius) to mean 0 and standard deviation 1, a mask is multiplied. Images of a stack are each filtered alone.",
  ],
  operands: [itemOperand],
  options: {
    out: text({
      value: "OUT",
      short: "o",
      summary:
        "what to write (.mrc, .mrcs, .npy); of particles the stack, with its .star beside it",
      required: true,
    }),
    "low-pass": number({ value: "A", summary: "Å: keep coarser detail", above: 0 }),
    "high-pass": number({ value: "A", summary: "Å: keep finer detail; the mean goes", above: 0 }),
    edge: number({
      value: "N",
      summary: "width of the edges of these two, in shells",
      min: 0,
      default: 2,
    }),
    gaussian: number({ value: "A", summary: "Å: blur, by its standard deviation", above: 0 }),
    "b-factor": number({ value: "B", summary: "Å²: positive blurs, negative sharpens" }),
    kernel: text({ value: "FILE", summary: "convolve with this image or map" }),
    "randomise-phases": number({
      value: "A",
      summary: "Å: random phases at this resolution and beyond",
      above: 0,
    }),
    seed: number({
      value: "K",
      summary: "of the random phases",
      integer: true,
      min: 0,
      default: 1,
    }),
    whiten: flag("the same mean power in every shell"),
    invert: flag("change the sign: dark becomes bright"),
    normalise: flag("background to mean 0 and standard deviation 1"),
    "background-radius": number({
      value: "A",
      summary:
        "Å: what is farther from the origin is background; default: 3/8 of the shortest side",
      above: 0,
    }),
    ramp: flag("with --normalise: take the plane away that fits the background best"),
    mask: text({ value: "FILE", summary: "multiply by this image or map" }),
    "mask-radius": number({ value: "A", summary: "Å: multiply by a disc or ball", above: 0 }),
    "mask-edge": number({
      value: "A",
      summary: "Å: width of its soft edge, outside the radius; default: 5 pixels",
      min: 0,
    }),
    mode: modeOption,
    threads: threadsOption,
    ...itemOptions,
  },
  examples: [
    {
      says: "a map at 8 Å",
      line: "vitreous filter map.mrc --out low.mrc --low-pass 8",
    },
    {
      says: "sharpened, and no finer than the data say",
      line: "vitreous filter map.mrc --out sharp.mrc --b-factor -80 --low-pass 4",
    },
    {
      says: "particles inverted and normalised, with their table",
      line: "vitreous filter sim/particles.star --out sim/norm.mrcs --invert --normalise",
    },
    {
      says: "a flat spectrum",
      line: "vitreous filter sim/particles.mrcs --out white.mrcs --whiten",
    },
    {
      says: "phases beyond 10 Å at random",
      line: "vitreous filter map.mrc --out random.mrc --randomise-phases 10",
    },
  ],
  async run(values, [path], context) {
    checkDependents(values);
    const items = await openItems(context, path, values);
    try {
      const wanted = {
        lowPass: values["low-pass"],
        highPass: values["high-pass"],
        edge: values.edge,
        gaussian: values.gaussian,
        bFactor: values["b-factor"],
        whiten: values.whiten,
        randomisePhases: values["randomise-phases"],
        seed: values.seed,
      };
      const mask = await maskOf(context, items, values);
      const { kernel: kernelPath, invert, normalise } = values;
      const idle =
        gainsOf(items, wanted).length === 0 && !mask && !invert && !normalise && !values.whiten;
      if (idle && kernelPath === undefined && values["randomise-phases"] === undefined) {
        throw new UsageError(
          "filter was told no filter.",
          "Say --low-pass, --whiten or another: see vitreous filter --help.",
        );
      }
      warnOfResolutions(context, items, values);
      const kernel =
        kernelPath === undefined ? undefined : await kernelTransform(context, kernelPath, items);
      const radius = values["background-radius"] ?? defaultBackground(items);
      const background = normalise
        ? planBackground(axesOf(items), radius / items.spacing, { ramp: values.ramp })
        : undefined;
      const samples = { invert, background, mask };
      const engine = await context.engine(values.threads);
      const atOnce = batchOf(items);
      const plan = await planFilter(engine, items, { ...wanted, kernel }, atOnce);
      try {
        await transformItems(context, items, {
          done: "filtered",
          out: values.out,
          writing: writingOf(values.mode),
          shape: items,
          place: items.place,
          atOnce,
          async run(data, from, count) {
            await plan.run(data, from, count);
            applySamples(items, samples, data);
            return data;
          },
        });
      } finally {
        plan.dispose();
      }
    } finally {
      await items.close();
    }
    return 0;
  },
});

type FilterValues = Parameters<typeof checkDependents>[0];

/** Options that say how another one works mean nothing without it. */
function checkDependents(values: {
  readonly normalise: boolean;
  readonly ramp: boolean;
  readonly mask?: string | undefined;
  readonly "background-radius"?: number | undefined;
  readonly "mask-radius"?: number | undefined;
  readonly "mask-edge"?: number | undefined;
  readonly "low-pass"?: number | undefined;
  readonly "high-pass"?: number | undefined;
}): void {
  const lone = (given: boolean, name: string, other: string): void => {
    if (given) throw new UsageError(`--${name} is of use with --${other} only.`);
  };
  lone(values.ramp && !values.normalise, "ramp", "normalise");
  lone(
    values["background-radius"] !== undefined && !values.normalise,
    "background-radius",
    "normalise",
  );
  const { "mask-radius": radius, "mask-edge": edge, mask } = values;
  lone(edge !== undefined && radius === undefined, "mask-edge", "mask-radius");
  if (mask !== undefined && radius !== undefined) {
    throw new UsageError("--mask and --mask-radius are two masks.", "Give one of them.");
  }
  const { "low-pass": low, "high-pass": high } = values;
  if (low !== undefined && high !== undefined && high <= low) {
    throw new UsageError(
      `No detail is coarser than ${low} Å and finer than ${high} Å.`,
      "A band has --high-pass above --low-pass, in Å.",
    );
  }
}

async function maskOf(
  context: Context,
  items: Items,
  values: FilterValues,
): Promise<Float32Array | undefined> {
  const { mask: path, "mask-radius": radius, "mask-edge": edge } = values;
  if (radius !== undefined) return roundMask(items, radius, edge ?? 5 * items.spacing);
  if (path === undefined) return undefined;
  const mask = await readLike(context, path, items);
  const [shape, box] = [axesOf(mask.items), axesOf(items)];
  if (shape.join() !== box.join()) {
    throw new ShapeError({
      file: path,
      field: "mask",
      got: shape,
      expected: `${box.join(" × ")}, as in ${items.name}`,
      hint: "vitreous resample --box cuts or pads.",
    });
  }
  return mask.data;
}

/** A resolution that the samples cannot hold is most often a wrong pixel size. */
function warnOfResolutions(context: Context, items: Items, values: FilterValues): void {
  const nyquist = 2 * items.spacing;
  for (const name of ["low-pass", "high-pass"] as const) {
    const resolution = values[name];
    if (resolution !== undefined && resolution < nyquist) {
      context.assume(
        `--${name} ${resolution}: finer than ${nyquist} Å, the Nyquist limit of pixels of ${items.spacing} Å`,
      );
    }
  }
}
