import { DomainError, type CtfParameters, type RotationMatrix, type View } from "@vitreous/core";
import type { OpticsGroup, ParticleSet } from "./types.js";

/** Groups that at least one particle belongs to. */
function usedGroups(set: ParticleSet): OpticsGroup[] {
  return [...new Set(set.opticsOf)].map((group) => set.optics[group]);
}

/** Relative difference below which two pixel sizes are one: files round to four digits. */
const SAME_PIXEL = 1e-4;

/**
 * The one pixel size of the set, Å.
 * @throws DomainError when the file gives none, or optics groups in use differ
 */
export function pixelSizeOf(set: ParticleSet): number {
  const sizes = usedGroups(set).map((group) => group.pixelSize);
  const [first] = sizes;
  if (first === undefined || sizes.includes(undefined)) {
    throw new DomainError({
      file: set.name,
      field: "pixel size",
      got: "none",
      expected: "rlnImagePixelSize, rlnDetectorPixelSize with rlnMagnification, or blob/psize_A",
      hint: "Say it with the option pixelSize (--pixel-size on the command line).",
    });
  }
  if (sizes.every((size) => size !== undefined && Math.abs(size / first - 1) < SAME_PIXEL)) {
    return first;
  }
  throw new DomainError({
    file: set.name,
    field: "pixel size",
    got: [...new Set(sizes)].join(" and "),
    expected: "one pixel size in all optics groups",
    hint: "Rescale the images to one pixel size, or take the groups one at a time.",
  });
}

/**
 * The one box size of the set, pixels; undefined when the file does not say.
 * @throws DomainError when optics groups in use differ
 */
export function boxSizeOf(set: ParticleSet): number | undefined {
  const sizes = new Set(usedGroups(set).map((group) => group.boxSize));
  sizes.delete(undefined);
  if (sizes.size <= 1) return [...sizes][0];
  throw new DomainError({
    file: set.name,
    field: "box size",
    got: [...sizes].join(" and "),
    expected: "one box size in all optics groups",
    hint: "Crop or pad the images to one box, or take the groups one at a time.",
  });
}

/** The CTF of a particle; undefined when the file has none. */
export function ctfOf(set: ParticleSet, i: number): CtfParameters | undefined {
  const { defocus } = set;
  const group = set.optics[set.opticsOf[i]];
  const { voltageKv, csMm, amplitudeContrast } = group;
  if (
    !defocus ||
    voltageKv === undefined ||
    csMm === undefined ||
    amplitudeContrast === undefined
  ) {
    return undefined;
  }
  return {
    defocusU: defocus.defocusU[i],
    defocusV: defocus.defocusV[i],
    astigmatismAngle: defocus.astigmatismAngle[i],
    voltageKv,
    csMm,
    amplitudeContrast,
    phaseShift: defocus.phaseShift[i],
    bFactor: defocus.bFactor[i],
  };
}

/**
 * The view of a particle.
 * @throws DomainError when the file has no 3-D poses
 */
export function viewOf(set: ParticleSet, i: number): View {
  if (!set.rotations) {
    throw new DomainError({
      file: set.name,
      field: "poses",
      got: "none",
      expected: "rlnAngleRot, rlnAngleTilt and rlnAnglePsi, or alignments3D/pose",
      hint: "Refine the particles first, or give poses from another file.",
    });
  }
  const ctf = ctfOf(set, i);
  return {
    rotation: set.rotations.slice(9 * i, 9 * i + 9) as RotationMatrix,
    shiftX: set.shifts[2 * i],
    shiftY: set.shifts[2 * i + 1],
    ...(ctf ? { ctf } : {}),
  };
}

/** The views of `count` particles from `from` on; all of them by default. */
export function viewsOf(set: ParticleSet, from = 0, count: number = set.count - from): View[] {
  return Array.from({ length: count }, (_, i) => viewOf(set, from + i));
}

/** One particle, everything together. */
export interface Particle {
  readonly image: { readonly stack: string; readonly index: number };
  /** Absent without 3-D poses. */
  readonly view?: View;
  readonly half?: 0 | 1;
  readonly optics: OpticsGroup;
}

/** Particle i of a set: where its image is, its view, half set and optics group. */
export function particleAt(set: ParticleSet, i: number): Particle {
  return {
    image: { stack: set.stacks[set.stackOf[i]], index: set.indexOf[i] },
    ...(set.rotations ? { view: viewOf(set, i) } : {}),
    ...(set.halves ? { half: set.halves[i] === 1 ? 1 : 0 } : {}),
    optics: set.optics[set.opticsOf[i]],
  };
}
