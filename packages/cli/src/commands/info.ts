import { writeFile } from "node:fs/promises";
import { basename } from "node:path";
import type { ByteSource } from "@vitreous/io";
import { openFile } from "@vitreous/io/node";
import { layOut } from "../describe/description.js";
import { describeFile } from "../describe/index.js";
import { openMap } from "../files/maps.js";
import { command } from "../line/command.js";
import { flag, text } from "../line/option.js";
import { UsageError } from "../line/usage.js";
import { drawMrc } from "../plot/draw.js";
import { picturePng, pictureSvg } from "../plot/picture.js";
import { recordPath } from "../run/context.js";
import type { Context } from "../run/context.js";
import { errorFacts } from "../run/failure.js";

export const info = command({
  name: "info",
  summary: "says what is in a file: MRC, STAR, cryoSPARC, PDB, mmCIF, NumPy",
  description: [
    "Statistics are those of the samples themselves; what the header claims is told apart. Guesses that the format leaves open (map or stack, byte order, signed bytes) are named with their reason. With several files each is told, and the exit status is 1 if one of them could not be read.",
    "--plot draws one MRC file: the three central slices of a map, or the first images of a stack.",
  ],
  operands: [
    { name: "FILE", summary: "what to look at; gzip and bzip2 are looked through", many: true },
  ],
  options: {
    plot: text({ value: "FILE", summary: "draw it: .png or .svg" }),
    full: flag("statistics of files beyond a GiB of samples too"),
    tolerant: flag("read what can be read, and say what had to be forgiven"),
  },
  examples: [
    { says: "a map and a particle file", line: "vitreous info map.mrc sim/particles.star" },
    {
      says: "the central slices of a map as a picture",
      line: "vitreous info map.mrc --plot slices.png",
    },
    {
      says: "the first images of a stack",
      line: "vitreous info sim/particles.mrcs --plot particles.svg",
    },
  ],
  async run(values, paths, context) {
    if (values.plot !== undefined && paths.length !== 1) {
      throw new UsageError("--plot draws one file; give just one.");
    }
    const documents: unknown[] = [];
    let failed = false;
    for (const path of paths) {
      try {
        const source = await openFile(context.resolve(path));
        try {
          const named: ByteSource = { ...source, name: path };
          const description = await describeFile(named, { ...values, cwd: context.terminal.cwd });
          documents.push({ file: path, kind: description.kind, ...description.facts });
          context.say(layOut(path, description));
        } finally {
          await source.close();
        }
      } catch (error) {
        // Of one file the program says what is wrong; among several the others still count.
        if (paths.length === 1) throw error;
        failed = true;
        const facts = errorFacts(error);
        documents.push({ file: path, error: facts });
        context.warn(facts.message);
      }
      await context.breathe();
    }
    context.answer({ files: documents });
    if (values.plot !== undefined) await plot(context, paths[0], values.plot, values.tolerant);
    return failed ? 1 : 0;
  },
});

async function plot(context: Context, path: string, out: string, tolerant: boolean): Promise<void> {
  const ending = /\.(png|svg)$/i.exec(out)?.[1]?.toLowerCase();
  if (ending === undefined) throw new UsageError(`--plot writes .png or .svg, not ${out}.`);
  const file = await openMap(context, path, { tolerant });
  try {
    const { picture, description, captions } = await drawMrc(file);
    const content =
      ending === "png"
        ? picturePng(picture)
        : pictureSvg(picture, basename(path), description, captions);
    await writeFile(context.outputs.reserve(out), content);
  } finally {
    await file.close();
  }
  await context.finish(recordPath(out));
}
