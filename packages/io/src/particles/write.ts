import {
  DomainError,
  eulerFromRotation,
  toDegrees,
  type RotationMatrix,
  type View,
} from "@vitreous/core";
import { columnOf } from "../star/columns.js";
import type { StarColumn, StarFile, StarTable } from "../star/types.js";
import type { DefocusColumns, OpticsGroup, ParticleSet } from "./types.js";

/** Columns that the set itself holds: written from it, never copied from the table it was read from. */
const OWN_COLUMNS = new Set([
  "rlnImageName",
  "rlnOpticsGroup",
  "rlnAngleRot",
  "rlnAngleTilt",
  "rlnAnglePsi",
  "rlnOriginX",
  "rlnOriginY",
  "rlnOriginXAngst",
  "rlnOriginYAngst",
  "rlnDefocusU",
  "rlnDefocusV",
  "rlnDefocusAngle",
  "rlnPhaseShift",
  "rlnCtfBfactor",
  "rlnRandomSubset",
  // Said by the optics groups since RELION 3.1.
  "rlnMagnification",
  "rlnDetectorPixelSize",
  "rlnPixelSize",
  "rlnImagePixelSize",
  "rlnImageSize",
  "rlnVoltage",
  "rlnSphericalAberration",
  "rlnAmplitudeContrast",
]);

function opticsTable(groups: readonly OpticsGroup[]): StarTable {
  const columns: StarColumn[] = [
    columnOf(
      "rlnOpticsGroup",
      groups.map((_, i) => i + 1),
    ),
    columnOf(
      "rlnOpticsGroupName",
      groups.map((group) => group.name),
    ),
  ];
  const add = (
    name: string,
    key: "pixelSize" | "boxSize" | "voltageKv" | "csMm" | "amplitudeContrast",
  ) => {
    const values = groups.map((group) => group[key]);
    const known = values.filter((value) => value !== undefined);
    if (known.length === groups.length) columnOfNumbers(columns, name, known);
    else if (known.length > 0) {
      throw new DomainError({
        field: name,
        got: `${known.length} of ${groups.length} optics groups know it`,
        expected: "all or none",
      });
    }
  };
  add("rlnImagePixelSize", "pixelSize");
  add("rlnImageSize", "boxSize");
  add("rlnVoltage", "voltageKv");
  add("rlnSphericalAberration", "csMm");
  add("rlnAmplitudeContrast", "amplitudeContrast");
  columns.push(
    columnOf(
      "rlnImageDimensionality",
      groups.map(() => 2),
    ),
  );
  if (groups.some((group) => group.ctfPremultiplied)) {
    const values = groups.map((group) => Number(group.ctfPremultiplied));
    columns.push(columnOf("rlnCtfDataAreCtfPremultiplied", values));
  }
  if (groups.some((group) => group.phaseFlipped)) {
    const values = groups.map((group) => Number(group.phaseFlipped));
    columns.push(columnOf("rlnCtfDataArePhaseFlipped", values));
  }
  return { loop: true, rowCount: groups.length, columns, line: 0 };
}

function columnOfNumbers(columns: StarColumn[], name: string, values: readonly number[]): void {
  columns.push(columnOf(name, values));
}

/** `000012@stack.mrcs`, counted from 1. */
function imageNames(set: ParticleSet): string[] {
  return Array.from(set.indexOf, (index, i) => {
    const number = String(index + 1).padStart(6, "0");
    return `${number}@${set.stacks[set.stackOf[i]]}`;
  });
}

function poseColumns(rotations: Float64Array, count: number): StarColumn[] {
  const angles = [0, 1, 2].map(() => new Float64Array(count));
  for (let i = 0; i < count; i++) {
    const rotation = rotations.subarray(9 * i, 9 * i + 9) as RotationMatrix;
    const { rot, tilt, psi } = eulerFromRotation(rotation);
    [rot, tilt, psi].forEach((angle, j) => (angles[j][i] = toDegrees(angle)));
  }
  return ["rlnAngleRot", "rlnAngleTilt", "rlnAnglePsi"].map((name, j) => columnOf(name, angles[j]));
}

/**
 * The set as a STAR file of RELION 3.1: data_optics and data_particles, angles in degrees, origins in Å,
 * and the columns of the table it was read from that the set does not hold itself.
 *
 * @convention C4.1 C5.3
 */
export function starFromParticles(set: ParticleSet): Pick<StarFile, "blocks" | "version"> {
  const { count, shifts, defocus, halves } = set;
  const axis = (offset: number) =>
    Float64Array.from({ length: count }, (_, i) => shifts[2 * i + offset]);
  const columns: StarColumn[] = [
    columnOf("rlnImageName", imageNames(set)),
    columnOf(
      "rlnOpticsGroup",
      Float64Array.from(set.opticsOf, (group) => group + 1),
    ),
    ...(set.rotations ? poseColumns(set.rotations, count) : []),
    columnOf("rlnOriginXAngst", axis(0)),
    columnOf("rlnOriginYAngst", axis(1)),
  ];
  if (defocus) {
    columns.push(
      columnOf("rlnDefocusU", defocus.defocusU),
      columnOf("rlnDefocusV", defocus.defocusV),
      columnOf("rlnDefocusAngle", defocus.astigmatismAngle.map(toDegrees)),
      columnOf("rlnPhaseShift", defocus.phaseShift.map(toDegrees)),
      columnOf("rlnCtfBfactor", defocus.bFactor),
    );
  }
  if (halves)
    columns.push(
      columnOf(
        "rlnRandomSubset",
        Float64Array.from(halves, (half) => half + 1),
      ),
    );
  for (const column of set.table?.columns ?? []) {
    if (!OWN_COLUMNS.has(column.name)) columns.push(column);
  }
  return {
    version: 30001,
    blocks: [
      { name: "optics", tables: [opticsTable(set.optics)] },
      { name: "particles", tables: [{ loop: true, rowCount: count, columns, line: 0 }] },
    ],
  };
}

/** Images whose views are known because they were simulated. */
export interface SimulatedParticles {
  readonly name?: string;
  /** The stack that holds image i of view i, as the STAR file shall name it. */
  readonly stack: string;
  readonly views: readonly View[];
  /** Å. */
  readonly pixelSize: number;
  readonly boxSize: number;
  readonly halves?: ArrayLike<number>;
}

/**
 * A set from known views: the truth of a simulation.
 * @throws DomainError when some views have a CTF and others have none
 */
export function particlesFromViews(simulated: SimulatedParticles): ParticleSet {
  const { views, pixelSize, boxSize, halves } = simulated;
  const count = views.length;
  const withCtf = views.filter((view) => view.ctf).length;
  if (withCtf !== 0 && withCtf !== count) {
    throw new DomainError({
      field: "views",
      got: `${withCtf} of ${count} views have a CTF`,
      expected: "all or none",
    });
  }
  const rotations = new Float64Array(9 * count);
  const shifts = new Float64Array(2 * count);
  const column = (value: (view: View) => number) => Float64Array.from(views, value);
  const groups: OpticsGroup[] = [];
  const known = new Map<string, number>();
  const opticsOf = new Uint32Array(count);
  views.forEach((view, i) => {
    rotations.set(view.rotation, 9 * i);
    shifts.set([view.shiftX ?? 0, view.shiftY ?? 0], 2 * i);
    const { voltageKv, csMm, amplitudeContrast } = view.ctf ?? {};
    const key = [voltageKv, csMm, amplitudeContrast].join();
    let group = known.get(key);
    if (group === undefined) {
      group = groups.length;
      known.set(key, group);
      const microscope =
        voltageKv === undefined || csMm === undefined || amplitudeContrast === undefined
          ? {}
          : { voltageKv, csMm, amplitudeContrast };
      const name = `opticsGroup${group + 1}`;
      groups.push({
        name,
        pixelSize,
        boxSize,
        ...microscope,
        ctfPremultiplied: false,
        phaseFlipped: false,
      });
    }
    opticsOf[i] = group;
  });
  const defocus: DefocusColumns | undefined = withCtf
    ? {
        defocusU: column((view) => view.ctf?.defocusU ?? 0),
        defocusV: column((view) => view.ctf?.defocusV ?? 0),
        astigmatismAngle: column((view) => view.ctf?.astigmatismAngle ?? 0),
        phaseShift: column((view) => view.ctf?.phaseShift ?? 0),
        bFactor: column((view) => view.ctf?.bFactor ?? 0),
      }
    : undefined;
  return {
    name: simulated.name ?? simulated.stack,
    dialect: "relion-3.1",
    count,
    stacks: [simulated.stack],
    stackOf: new Uint32Array(count),
    indexOf: Uint32Array.from({ length: count }, (_, i) => i),
    rotations,
    shifts,
    ...(defocus ? { defocus } : {}),
    ...(halves ? { halves: Uint8Array.from(halves) } : {}),
    optics: groups,
    opticsOf,
    contrast: 1,
    assumptions: [],
    forgiven: [],
  };
}
