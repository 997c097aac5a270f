import { writeFile } from "node:fs/promises";
import { guinierFit } from "@vitreous/core";
import { short } from "../describe/description.js";
import { roundMask } from "../filter/samples.js";
import { itemOptions, itemsText, itemOperand, openItems, selectItems } from "../items/index.js";
import { command } from "../line/command.js";
import { choice, flag, interval, number, text, threadsOption } from "../line/option.js";
import { UsageError } from "../line/usage.js";
import { angstrom } from "../plot/fsc.js";
import { axes, spectrumPlot } from "../plot/spectrum.js";
import type { DrawnFit } from "../plot/spectrum.js";
import { recordPath } from "../run/context.js";
import { writePlane } from "../spectrum/average.js";
import { measure } from "../spectrum/measure.js";
import type { Curve } from "../spectrum/measure.js";
import { curveDocument, curveFormat, curveTable, curvesCsv } from "../spectrum/tell.js";

/** Curves of single images that are kept: each is a few hundred numbers. */
const mostCurves = 10_000;

export const spectrum = command({
  name: "spectrum",
  summary: "how power is spread over spatial frequency",
  description: [
    "The rotationally averaged power spectrum: the mean of |F|²/N over every shell (every ring, of images), N the number of samples, so that white noise of variance v gives v everywhere. Of a stack it is the mean over the images. Shell s holds the coefficients whose distance from zero rounds to s; the mean of the samples, shell 0, is left out.",
    "--fit draws a straight line through the logarithm of the amplitude against squared frequency, between two resolutions: its slope is the B factor, exp(−B s²/4). --average writes the mean two-dimensional spectrum of the images, zero frequency in the middle, where astigmatism and drift show.",
    "With several files their curves stand in one plot and one table.",
  ],
  operands: [{ ...itemOperand, many: true }],
  options: {
    plot: text({ value: "FILE.svg", summary: "draw the curves" }),
    axis: choice(axes, {
      value: axes.join("|"),
      summary: "frequency along the plot; guinier: its square, against ln of the amplitude",
      default: "linear",
    }),
    out: text({ value: "FILE", short: "o", summary: "the curves as numbers (.csv, .json)" }),
    each: flag("one curve for each image, not their mean"),
    average: text({
      value: "FILE",
      summary: "the mean spectrum of one file, not averaged over angles (.mrc, .npy, .png, .svg)",
    }),
    fit: interval({
      value: "FINE:COARSE",
      summary: "Å: fit the B factor between these resolutions",
      min: 0,
    }),
    "mask-radius": number({
      value: "A",
      summary: "Å: multiply by a soft disc or ball first, so that the edges of the box do not show",
      above: 0,
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
    threads: threadsOption,
    ...itemOptions,
  },
  examples: [
    { says: "the spectrum of a map", line: "vitreous spectrum map.mrc" },
    {
      says: "the B factor of a map, from a Guinier plot",
      line: "vitreous spectrum map.mrc --plot guinier.svg --axis guinier --fit 5:10",
    },
    {
      says: "particles: the mean curve, and the mean spectrum as a picture",
      line: "vitreous spectrum sim/particles.mrcs --plot spectrum.svg --average mean.png",
    },
    {
      says: "two maps in one plot, and the numbers",
      line: "vitreous spectrum map.mrc low.mrc --plot both.svg --out both.csv",
    },
  ],
  async run(values, paths, context) {
    const { plot, axis, out, each, average, fit } = values;
    if (average !== undefined && paths.length > 1) {
      throw new UsageError("--average is of one file.", "Run the command for each of them.");
    }
    if (fit && fit[0] === fit[1]) {
      throw new UsageError("--fit takes two resolutions, FINE:COARSE, not one.");
    }
    const format = out === undefined ? undefined : curveFormat(out);
    for (const path of [plot, out]) if (path !== undefined) context.outputs.reserve(path);
    const engine = await context.engine(values.threads);
    const curves: Curve[] = [];
    const bare = [plot, out, average].every((path) => path === undefined);
    for (const path of paths) {
      const opened = await openItems(context, path, values);
      try {
        const items = selectItems(opened, values);
        if (each && items.count > mostCurves) {
          throw new UsageError(
            `--each would keep ${items.count} curves of ${path}; ${mostCurves} is the most.`,
          );
        }
        const radius = values["mask-radius"];
        const mask = radius === undefined ? undefined : roundMask(items, radius, 5 * items.spacing);
        const options = { each, plane: average !== undefined, mask };
        const measured = await context.timed("transforms", () =>
          measure(context, engine, items, options),
        );
        curves.push(...(each ? measured.each : [measured.mean]));
        context.say(`${path}: ${itemsText(items)}, ${short(items.spacing)} Å`);
        if (bare && !each) for (const line of curveTable(measured.mean)) context.say(line);
        if (average !== undefined && measured.plane) {
          await writePlane(context, average, items, measured.plane);
        }
      } finally {
        await opened.close();
      }
    }
    const fits: DrawnFit[] = !fit
      ? []
      : curves.map((curve, of) => {
          const [asked, coarsest] = fit;
          // A curve ends at Nyquist, whatever was asked for.
          const finest = Math.max(asked, 1 / (curve.frequency.at(-1) ?? 0));
          return { ...guinierFit(curve, finest, coarsest), of, finest, coarsest };
        });
    for (const { of, bFactor, shells, finest, coarsest } of fits) {
      context.say(
        `${curves[of].name}: B = ${bFactor.toFixed(1)} Å² between ${angstrom(coarsest)} and ${angstrom(finest)} Å (${shells} shells)`,
      );
    }
    const document = {
      spectra: curves.map(curveDocument),
      ...(fits.length === 0
        ? {}
        : { fits: fits.map(({ of, ...line }) => ({ name: curves[of].name, ...line })) }),
    };
    context.answer(document);
    if (out !== undefined) {
      const words =
        format === "csv" ? curvesCsv(curves) : `${JSON.stringify(document, undefined, 2)}\n`;
      await writeFile(context.outputs.reserve(out), words);
    }
    if (plot !== undefined) {
      await writeFile(context.outputs.reserve(plot), spectrumPlot(curves, axis, fits));
    }
    if (fits.length > 0) {
      context.result(
        "bFactor",
        Object.fromEntries(fits.map(({ of, bFactor }) => [curves[of].name, bFactor])),
      );
    }
    const first = out ?? plot ?? average;
    if (first !== undefined) context.say(`→ ${context.outputs.paths.join(", ")}`);
    if (first !== undefined) await context.finish(recordPath(first));
    return 0;
  },
});
