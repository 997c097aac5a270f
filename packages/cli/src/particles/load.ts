import { DomainError, UnsupportedError } from "@vitreous/core";
import type { View } from "@vitreous/core";
import { viewOf } from "@vitreous/io";
import type { ParticleOptions, ParticleSet } from "@vitreous/io";
import { readParticlesFile } from "@vitreous/io/node";
import { number } from "../line/option.js";
import type { Options, Values } from "../line/option.js";
import type { Context } from "../run/context.js";

/** What a particle file may fail to say: shared by the commands that read one. */
export const microscopeOptions = {
  kv: number({
    value: "KV",
    summary: "accelerating voltage, where the file does not say",
    min: 10,
    max: 10_000,
  }),
  cs: number({ value: "MM", summary: "spherical aberration, where the file does not say", min: 0 }),
  "amplitude-contrast": number({
    value: "Q",
    summary: "a ratio, where the file does not say",
    min: 0,
    max: 1,
  }),
} satisfies Options;

/** The reader's options from the words of the line. */
export function readingOf(
  values: Partial<Values<typeof microscopeOptions>> & {
    readonly tolerant?: boolean;
    readonly "pixel-size"?: number | undefined;
  },
  ctf = true,
): ParticleOptions {
  const { kv, cs, tolerant = false, "pixel-size": pixelSize } = values;
  const amplitudeContrast = values["amplitude-contrast"];
  return {
    tolerant,
    ctf,
    ...(pixelSize === undefined ? {} : { pixelSize }),
    microscope: {
      ...(kv === undefined ? {} : { voltageKv: kv }),
      ...(cs === undefined ? {} : { csMm: cs }),
      ...(amplitudeContrast === undefined ? {} : { amplitudeContrast }),
    },
  };
}

/**
 * Reads a particle file; what had to be taken for granted becomes a note of the run.
 *
 * @throws DomainError  no particle at all
 */
export async function loadParticles(
  context: Context,
  path: string,
  options: ParticleOptions,
): Promise<ParticleSet> {
  context.input(path);
  const reading = { ...options, name: path };
  const set = await readParticlesFile(context.resolve(path), reading);
  if (set.count === 0) {
    throw new DomainError({ file: path, got: "no particles", expected: "at least one" });
  }
  for (const note of [...set.assumptions, ...set.forgiven]) context.assume(`${path}: ${note}`);
  return set;
}

/** The view of a particle, with its CTF or without. */
export function viewIn(set: ParticleSet, withCtf: boolean): (row: number) => View {
  if (withCtf) return (row) => viewOf(set, row);
  return (row) => {
    const { ctf: _ctf, ...pose } = viewOf(set, row);
    return pose;
  };
}

/**
 * Refuses images that a CTF was applied to already: dividing by it once more would weigh them wrongly.
 *
 * @throws UnsupportedError
 */
export function refuseCorrectedImages(set: ParticleSet): void {
  for (const group of set.optics) {
    const done = group.ctfPremultiplied ? "multiplied by" : group.phaseFlipped ? "flipped by" : "";
    if (done === "") continue;
    throw new UnsupportedError({
      file: set.name,
      field: `optics group ${group.name}`,
      got: `images ${done} their CTF already`,
      expected: "images as the microscope left them",
      hint: "Extract them without CTF correction, or reconstruct with --no-ctf and accept the envelope.",
    });
  }
}
