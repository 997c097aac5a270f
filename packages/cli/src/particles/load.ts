import { DomainError, UnsupportedError } from "@vitreous/core";
import type { View } from "@vitreous/core";
import { viewOf } from "@vitreous/io";
import type { ParticleSet } from "@vitreous/io";
import { readParticlesFile } from "@vitreous/io/node";
import type { Context } from "../run/context.js";

export interface LoadOptions {
  readonly tolerant?: boolean;
  /** Å, instead of what the file says. */
  readonly pixelSize?: number | undefined;
}

/**
 * Reads a particle file; what had to be taken for granted becomes a note of the run.
 *
 * @throws DomainError  no particle at all
 */
export async function loadParticles(
  context: Context,
  path: string,
  { tolerant = false, pixelSize }: LoadOptions,
): Promise<ParticleSet> {
  context.input(path);
  const reading = { name: path, tolerant, ...(pixelSize === undefined ? {} : { pixelSize }) };
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
