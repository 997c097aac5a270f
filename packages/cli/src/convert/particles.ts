import { starFromParticles, writeStar } from "@vitreous/io";
import { createFileSink } from "@vitreous/io/node";
import { loadParticles } from "../particles/load.js";
import type { Context } from "../run/context.js";
import type { ConvertOptions } from "./routes.js";

/** Particles of RELION (any version) or cryoSPARC to RELION 3.1's STAR. */
export async function particlesToStar(
  context: Context,
  input: string,
  output: string,
  { particles }: ConvertOptions,
): Promise<void> {
  const set = await loadParticles(context, input, particles);
  if (set.contrast === -1) {
    context.assume(
      `${input}: its images are dark where the protein is; give --invert when reconstructing`,
    );
  }
  const sink = await createFileSink(context.outputs.reserve(output));
  await writeStar(sink, starFromParticles(set));
  context.say(`${input} → ${output}: ${set.count} particles`);
}
