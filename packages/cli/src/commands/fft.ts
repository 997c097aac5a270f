import { DomainError } from "@vitreous/core";
import { short } from "../describe/description.js";
import { kindOfName } from "../files/kind.js";
import {
  axesOf,
  itemAround,
  itemOperand,
  itemOptions,
  itemsText,
  modeOption,
  openItems,
  samplesOf,
  selectItems,
  transformItems,
  writingOf,
} from "../items/index.js";
import type { Items } from "../items/index.js";
import { command } from "../line/command.js";
import { choice, flag, number, text } from "../line/option.js";
import type { Values } from "../line/option.js";
import { UsageError } from "../line/usage.js";
import { recordPath } from "../run/context.js";
import type { Context } from "../run/context.js";
import { transformOf } from "../transform/convention.js";
import type { Storage } from "../transform/convention.js";
import { drawTransforms, isPicture } from "../transform/draw.js";
import { backToSamples } from "../transform/inverse.js";
import { partOf, parts } from "../transform/parts.js";
import { strongestWaves } from "../transform/waves.js";
import { writeComplex } from "../transform/write.js";

const options = {
  out: text({
    value: "OUT",
    short: "o",
    summary:
      "samples (.mrc, .mrcs, .npy) or a picture (.png, .svg); without it the strongest waves are listed",
  }),
  peaks: number({
    value: "N",
    summary: "without --out: how many waves",
    integer: true,
    min: 1,
    max: 10_000,
    default: 8,
  }),
  image: number({
    value: "N",
    summary: "only the N-th image of a stack, counted from 1",
    integer: true,
    min: 1,
  }),
  section: number({
    value: "N",
    summary: "the N-th z section of a map, counted from 1, as an image",
    integer: true,
    min: 1,
  }),
  show: choice(parts, {
    value: "KIND",
    summary: `${parts.join(", ")} (.npy only)`,
    default: "amplitude",
  }),
  log: flag("the logarithm to base 10 of an amplitude or a power; pictures always do"),
  zero: choice(["centre", "first"], {
    value: "PLACE",
    summary: "zero frequency at index ⌊n/2⌋ of every axis, or first",
    default: "centre",
  }),
  "phase-origin": choice(["centre", "first"], {
    value: "PLACE",
    summary: "the sample that phases refer to",
    default: "centre",
  }),
  norm: choice(["backward", "ortho", "forward", "none"], {
    value: "WAY",
    summary: "the way that divides by the number of samples; ortho: both, by its root",
    default: "backward",
  }),
  half: flag("kx from 0 to n/2 only; the rest is its conjugate"),
  inverse: flag("FILE is a transform (complex .npy or MRC mode 4): make the samples again"),
  odd: flag("with --inverse --half: the samples were an odd number along x"),
  mode: modeOption,
  ...itemOptions,
};

export const fft = command({
  name: "fft",
  summary: "the Fourier transform of a map or of images, and back",
  description: [
    "Without --out, the strongest waves: how often each goes through the box along x, y (and z), its period in Å, and amplitude and phase such that the sum of amplitude · cos(2π k·r/n + phase) over all of them, r counted from the middle sample, and the mean is the image.",
    "With --out, the transform of each image of a stack, or of the map: F(k) = Σ f(r) exp(−2πi k·r/n). Unless told otherwise it is not divided by anything, phases refer to the middle sample ⌊n/2⌋ and zero frequency is put there too. With --zero first and --phase-origin first it is numpy.fft.fftn, with --half as well numpy.fft.rfftn; --norm has NumPy's names, and none never divides.",
    "--inverse needs the same four options as the transform was made with. The pixel size in the header of a transform is that of the image.",
  ],
  operands: [itemOperand],
  options,
  examples: [
    { says: "the waves that matter most in a map", line: "vitreous fft map.mrc" },
    {
      says: "the transform of one section, as a picture",
      line: "vitreous fft map.mrc --section 33 --out fft.png",
    },
    {
      says: "the power of every particle",
      line: "vitreous fft sim/particles.mrcs --out power.mrcs --show power --log",
    },
    {
      says: "numpy.fft.fftn of a map",
      line: "vitreous fft map.mrc --out fft.npy --show complex --zero first --phase-origin first",
    },
    {
      says: "and back",
      line: "vitreous fft fft.npy --out back.mrc --inverse --zero first --phase-origin first --pixel-size 1.5",
    },
  ],
  async run(values, [path], context) {
    const { out } = values;
    const storage: Storage = {
      normalisation: values.norm,
      phaseOrigin: values["phase-origin"],
      zero: values.zero,
      half: values.half,
    };
    check(values);
    if (values.inverse) {
      if (out === undefined) throw new UsageError("--inverse needs --out: the samples to write.");
      await backToSamples(context, path, out, storage, values);
      return 0;
    }
    const opened = await openItems(context, path, values);
    try {
      const items = selectItems(opened, values);
      if (out === undefined) await listWaves(context, items, values.peaks);
      else if (isPicture(out)) {
        await drawTransforms(context, items, out, values.show, storage);
        await context.finish(recordPath(out));
      } else if (values.show === "complex") {
        await writeComplex(context, items, out, storage);
      } else await writePart(context, items, out, values, storage);
    } finally {
      await opened.close();
    }
    return 0;
  },
});

function check(values: Values<typeof options>): void {
  const { log, show, half, inverse, odd, out } = values;
  if (log && show !== "amplitude" && show !== "power") {
    throw new UsageError(`--log is of an amplitude or a power, not of --show ${show}.`);
  }
  if (odd && !(inverse && half)) {
    throw new UsageError("--odd is of use with --inverse --half only.");
  }
  if (show === "complex" && !inverse && out !== undefined && kindOfName(out) !== "npy") {
    throw new UsageError(
      `Complex numbers are written to .npy files only, not to ${out}.`,
      "Or choose another --show.",
    );
  }
}

/** Lists the strongest waves of the first item. */
async function listWaves(context: Context, items: Items, most: number): Promise<void> {
  if (items.count > 1) {
    context.assume(`${items.name}: the first of ${items.count} images; --image chooses another`);
  }
  const data = new Float32Array(samplesOf(items));
  await items.readInto(data, 0, 1);
  const found = strongestWaves(itemAround(items, data), most);
  if (!Number.isFinite(found.variance)) {
    throw new DomainError({ file: items.name, got: "no finite sample", expected: "samples" });
  }
  const { mean, variance, waves } = found;
  context.answer({
    file: items.name,
    size: axesOf(items).toReversed(),
    pixelSize: items.spacing,
    mean,
    variance,
    waves,
  });
  const one = { ...items, count: 1 };
  context.say(
    `${items.name}: ${itemsText(one)}, ${short(items.spacing)} Å; mean ${short(mean)}, variance ${short(variance)}`,
  );
  const names = ["kx", "ky", "kz"].slice(0, axesOf(items).length);
  const cells = (columns: readonly string[]): string =>
    columns.map((word, i) => word.padStart(i < names.length ? 5 : 12)).join("  ");
  context.say(cells([...names, "period", "amplitude", "phase", "of variance"]));
  for (const { k, resolution, amplitude, phaseDeg, share } of waves) {
    context.say(
      cells([
        ...k.map(String),
        `${short(Number(resolution.toPrecision(5)))} Å`,
        amplitude.toPrecision(4),
        `${(Math.round(10 * phaseDeg) / 10 + 0).toFixed(1)}°`,
        `${(100 * share).toFixed(2)} %`,
      ]),
    );
  }
}

async function writePart(
  context: Context,
  items: Items,
  out: string,
  { show, log, mode }: Values<typeof options>,
  storage: Storage,
): Promise<void> {
  if (show === "complex") return;
  const shape = axesOf(items);
  const length = samplesOf(items);
  const width = storage.half ? Math.floor(items.nx / 2) + 1 : items.nx;
  // A table of particles names images, and transforms are none.
  const { particles: _particles, ...bare } = items;
  await transformItems(context, bare, {
    done: "transformed",
    out,
    writing: writingOf(mode),
    place: [0, 0, 0],
    shape: {
      ...items,
      nx: width,
    },
    run(data, _from, count) {
      const each = (length / items.nx) * width;
      const made = new Float32Array(count * each);
      for (let i = 0; i < count; i++) {
        const { data: coefficients } = transformOf(
          data.subarray(i * length, (i + 1) * length),
          shape,
          storage,
        );
        made.set(partOf(coefficients, show, log), i * each);
      }
      return made;
    },
  });
}
