import { drawViews } from "@vitreous/core";
import type { ViewDistribution } from "@vitreous/core";
import type { OpticsGroup, ParticleSet } from "@vitreous/io";

/** Views drawn at a time; only their numbers are kept. */
const some = 4096;

/**
 * Particles that do not exist yet: drawn views in the columns of a particle set, half sets alternating.
 *
 * @param stack   name of the stack that their images will be in, in order
 * @param optics  of the images to be made
 */
export function drawnParticles(
  from: ViewDistribution,
  stack: string,
  optics: OpticsGroup,
): ParticleSet {
  const { count } = from;
  const column = (): Float64Array => new Float64Array(count);
  const rotations = new Float64Array(9 * count);
  const shifts = new Float64Array(2 * count);
  const defocus = {
    defocusU: column(),
    defocusV: column(),
    astigmatismAngle: column(),
    phaseShift: column(),
    bFactor: column(),
  };
  for (let first = 0; first < count; first += some) {
    drawViews({ ...from, first, count: Math.min(some, count - first) }).forEach((view, i) => {
      const row = first + i;
      rotations.set(view.rotation, 9 * row);
      shifts.set([view.shiftX, view.shiftY], 2 * row);
      if (!view.ctf) return;
      defocus.defocusU[row] = view.ctf.defocusU;
      defocus.defocusV[row] = view.ctf.defocusV;
      defocus.astigmatismAngle[row] = view.ctf.astigmatismAngle;
      defocus.bFactor[row] = view.ctf.bFactor;
    });
  }
  return {
    name: stack,
    dialect: "relion-3.1",
    count,
    ...oneStack(stack, count),
    rotations,
    shifts,
    ...(from.defocus ? { defocus } : {}),
    halves: Uint8Array.from({ length: count }, (_, i) => i % 2),
    optics: [optics],
    opticsOf: new Uint32Array(count),
    assumptions: [],
    forgiven: [],
  };
}

/** Image references of particles that are all in one stack, in order. */
export function oneStack(
  stack: string,
  count: number,
): Pick<ParticleSet, "stacks" | "stackOf" | "indexOf"> {
  const indexOf = Uint32Array.from({ length: count }, (_, i) => i);
  return { stacks: [stack], stackOf: new Uint32Array(count), indexOf };
}

/** The first `count` particles of a set. */
export function firstParticles(set: ParticleSet, count: number): ParticleSet {
  const { rotations, halves, defocus, table: _table, ...rest } = set;
  const cut = (values: Float64Array): Float64Array => values.slice(0, count);
  return {
    ...rest,
    count,
    stackOf: set.stackOf.slice(0, count),
    indexOf: set.indexOf.slice(0, count),
    opticsOf: set.opticsOf.slice(0, count),
    shifts: set.shifts.slice(0, 2 * count),
    ...(rotations ? { rotations: rotations.slice(0, 9 * count) } : {}),
    ...(halves ? { halves: halves.slice(0, count) } : {}),
    ...(defocus
      ? {
          defocus: {
            defocusU: cut(defocus.defocusU),
            defocusV: cut(defocus.defocusV),
            astigmatismAngle: cut(defocus.astigmatismAngle),
            phaseShift: cut(defocus.phaseShift),
            bFactor: cut(defocus.bFactor),
          },
        }
      : {}),
  };
}
