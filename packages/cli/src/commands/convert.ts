import { routeBetween, routes } from "../convert/routes.js";
import { kindAt, kindOfName } from "../files/kind.js";
import { command } from "../line/command.js";
import { choice, flag, number } from "../line/option.js";
import { UsageError } from "../line/usage.js";
import { microscopeOptions, readingOf } from "../particles/load.js";
import { recordPath } from "../run/context.js";

export const convert = command({
  name: "convert",
  summary: "one file format to another",
  description: [
    `The output's ending says the format. ${routes.map(({ says }) => says).join(". ")}.`,
  ],
  operands: [
    { name: "IN", summary: "what to read" },
    { name: "OUT", summary: "what to write" },
  ],
  options: {
    mode: choice(["2", "12"], {
      value: "2|12",
      summary: "MRC samples: 2 float32, 12 float16",
      default: "2",
    }),
    as: choice(["volume", "stack"], {
      value: "volume|stack",
      summary: "what an MRC input is, when the file does not tell",
    }),
    "pixel-size": number({
      value: "A",
      summary: "Å per pixel, instead of what the file says; changes no sample",
      above: 0,
    }),
    ...microscopeOptions,
    box: number({
      value: "N",
      summary: "cut or zero-pad a cubic map to N voxels about its origin",
      integer: true,
      min: 1,
      max: 4096,
    }),
    resample: number({
      value: "A",
      summary: "Å per voxel: Fourier-crop or pad a cubic map to it",
      above: 0,
    }),
    tolerant: flag("read what can be read, and say what had to be forgiven"),
  },
  examples: [
    {
      says: "half the size, half the precision",
      line: "vitreous convert map.mrc map16.mrc.gz --mode 12",
    },
    { says: "voxels twice as large", line: "vitreous convert map.mrc coarse.mrc --resample 3" },
    { says: "a map as a NumPy array", line: "vitreous convert map.mrc map.npy" },
    { says: "coordinates as mmCIF", line: "vitreous convert model.pdb model.cif" },
    { says: "particles for RELION 3.1", line: "vitreous convert sim/particles.star relion31.star" },
  ],
  async run(values, [input, output], context) {
    const from = await kindAt(context.resolve(input), input);
    const to = kindOfName(output);
    const route = routeBetween(from, to);
    if (route === undefined) {
      const possible = routes.filter((each) => each.from.includes(from)).map(({ says }) => says);
      throw new UsageError(
        to === undefined
          ? `The ending of ${output} names no format that is written.`
          : `There is no conversion from ${input} to ${output}.`,
        `From such a file: ${possible.join("; ")}.`,
      );
    }
    const { tolerant, as, "pixel-size": pixelSize, box, resample } = values;
    await route.run(context, input, output, {
      opening: {
        tolerant,
        ...(as === undefined ? {} : { as }),
        ...(pixelSize === undefined ? {} : { pixelSize }),
      },
      particles: readingOf(values),
      writing: { mrcMode: values.mode === "12" ? 12 : 2 },
      box,
      resample,
    });
    await context.finish(recordPath(output));
    return 0;
  },
});
