import { starFromParticles, writeStar } from "@vitreous/io";
import { columnNamed, columnOf, numberAt } from "@vitreous/io";
import type { ParticleSet, StarColumn, StarFile, StarTable } from "@vitreous/io";
import { toDegrees, eulerFromRotation, multiplyRotations, toRadians } from "@vitreous/core";
import type { RotationMatrix } from "@vitreous/core";
import { createFileSink } from "@vitreous/io/node";
import { basename } from "node:path";
import { oneStack } from "../particles/drawn.js";
import type { Context } from "../run/context.js";
import type { ParticleTable } from "./items.js";
import { imagesName, tableName } from "./write.js";

/** What was done to all the images, as far as a table of particles must say so. */
export interface TableChange {
  /** Å per pixel, now. */
  readonly pixelSize: number;
  /** Pixels, now. */
  readonly boxSize: number;
  /** The images were turned: their content by this rotation about the viewing axis. */
  readonly turn?: RotationMatrix;
  /** Å: afterwards their content was moved by this. */
  readonly move?: readonly [x: number, y: number];
}

/**
 * Writes the table of the particles whose images are now one stack, in the order of the rows. A STAR file keeps every block
 * and column that the change does not touch; cryoSPARC's table becomes one of RELION 3.1.
 *
 * @returns  the name of the table
 */
export async function writeTable(
  context: Context,
  out: string,
  { set, star }: ParticleTable,
  change: TableChange,
): Promise<string> {
  const name = tableName(out);
  const stack = basename(imagesName(out));
  const sink = await createFileSink(context.outputs.reserve(name));
  await writeStar(
    sink,
    star === undefined
      ? starFromParticles({ ...movedSet(set, change), ...oneStack(stack, set.count) })
      : editedStar(star, set, stack, change),
  );
  return name;
}

/** Shifts and poses after the images were turned and moved. @convention C4.2 C5.3 */
function movedSet(set: ParticleSet, change: TableChange): ParticleSet {
  const { turn, move = [0, 0], pixelSize, boxSize } = change;
  const optics = set.optics.map((group) => ({ ...group, pixelSize, boxSize }));
  const shifts = Float64Array.from(set.shifts);
  for (let i = 0; i < set.count; i++) {
    const [x, y] = [set.shifts[2 * i], set.shifts[2 * i + 1]];
    // observed(r) = centred(r + s); turned by A and moved by t: centred'(r + A s − t).
    shifts[2 * i] = (turn ? turn[0] * x + turn[1] * y : x) - move[0];
    shifts[2 * i + 1] = (turn ? turn[3] * x + turn[4] * y : y) - move[1];
  }
  if (turn === undefined) return { ...set, optics, shifts };
  const { rotations, defocus } = set;
  const turned = rotations?.slice();
  if (rotations && turned) {
    for (let at = 0; at < rotations.length; at += 9) {
      const pose = rotations.slice(at, at + 9) as RotationMatrix;
      turned.set(multiplyRotations(turn, pose), at);
    }
  }
  const angle = angleOf(turn);
  return {
    ...set,
    optics,
    shifts,
    ...(turned ? { rotations: turned } : {}),
    ...(defocus
      ? {
          defocus: { ...defocus, astigmatismAngle: defocus.astigmatismAngle.map((a) => a + angle) },
        }
      : {}),
  };
}

/** The angle from x towards y by which a rotation about z turns content, radian. */
function angleOf(turn: RotationMatrix): number {
  return Math.atan2(turn[3], turn[0]);
}

/** The STAR file with the columns changed that must be, and all others as they were. */
function editedStar(
  star: StarFile,
  set: ParticleSet,
  stack: string,
  change: TableChange,
): Pick<StarFile, "blocks" | "version"> {
  const moved = movedSet(set, change);
  const edit = (table: StarTable): StarTable => {
    if (columnNamed(table, "rlnImageName")) return editedRows(table, set, moved, stack, change);
    return columnNamed(table, "rlnOpticsGroup") ? withSampling(table, change) : table;
  };
  return {
    ...(star.version === undefined ? {} : { version: star.version }),
    blocks: star.blocks.map((block) => ({ ...block, tables: block.tables.map(edit) })),
  };
}

/** Pixel and box size, in whichever columns say them. */
function withSampling(table: StarTable, { pixelSize, boxSize }: TableChange): StarTable {
  const same = (value: number) => new Float64Array(table.rowCount).fill(value);
  const magnification = columnNamed(table, "rlnMagnification");
  // RELION 3.0: 10⁴ × the detector's pixel in µm, over the magnification, is Å.
  const detector = Float64Array.from({ length: table.rowCount }, (_, row) =>
    magnification ? (pixelSize * numberAt(magnification, row)) / 1e4 : pixelSize,
  );
  return replaced(table, {
    rlnImagePixelSize: same(pixelSize),
    rlnPixelSize: same(pixelSize),
    rlnImageSize: same(boxSize),
    ...(magnification ? { rlnDetectorPixelSize: detector } : {}),
  });
}

function editedRows(
  table: StarTable,
  before: ParticleSet,
  after: ParticleSet,
  stack: string,
  change: TableChange,
): StarTable {
  const { count } = after;
  const names = Array.from(
    { length: count },
    (_, i) => `${String(i + 1).padStart(6, "0")}@${stack}`,
  );
  const shift = (axis: 0 | 1, unit = 1): Float64Array =>
    Float64Array.from({ length: count }, (_, i) => after.shifts[2 * i + axis] / unit);
  const columns: Record<string, Float64Array | string[]> = {
    rlnImageName: names,
    rlnOriginX: shift(0, change.pixelSize),
    rlnOriginY: shift(1, change.pixelSize),
    rlnOriginXAngst: shift(0),
    rlnOriginYAngst: shift(1),
  };
  if (change.turn) Object.assign(columns, turnedAngles(table, after, change.turn));
  const edited = replaced(withSampling(table, change), columns);
  const moved = after.shifts.some((value, i) => value !== before.shifts[i]);
  // A file without origins says that its particles are centred; once they are moved it must say where they are.
  if (!moved || /rlnOriginX/.test(table.columns.map(({ name }) => name).join())) return edited;
  const added = [columnOf("rlnOriginXAngst", shift(0)), columnOf("rlnOriginYAngst", shift(1))];
  return { ...edited, columns: [...edited.columns, ...added] };
}

function turnedAngles(
  table: StarTable,
  { rotations, count }: ParticleSet,
  turn: RotationMatrix,
): Record<string, Float64Array> {
  const angle = toDegrees(angleOf(turn));
  const columns: Record<string, Float64Array> = {};
  const astigmatism = columnNamed(table, "rlnDefocusAngle");
  if (astigmatism) {
    columns["rlnDefocusAngle"] = Float64Array.from(
      { length: count },
      (_, row) => numberAt(astigmatism, row) + angle,
    );
  }
  if (rotations) {
    const eulers = Array.from({ length: count }, (_, i) =>
      eulerFromRotation(rotations.slice(9 * i, 9 * i + 9) as RotationMatrix),
    );
    columns["rlnAngleRot"] = Float64Array.from(eulers, ({ rot }) => toDegrees(rot));
    columns["rlnAngleTilt"] = Float64Array.from(eulers, ({ tilt }) => toDegrees(tilt));
    columns["rlnAnglePsi"] = Float64Array.from(eulers, ({ psi }) => toDegrees(psi));
  } else {
    // Two-dimensional classes have a psi alone.
    const psi = columnNamed(table, "rlnAnglePsi");
    if (psi) {
      columns["rlnAnglePsi"] = Float64Array.from({ length: count }, (_, row) =>
        wrapped(numberAt(psi, row) - angle),
      );
    }
  }
  return columns;
}

/** Degrees, −180 … 180. */
function wrapped(degrees: number): number {
  return toDegrees(Math.atan2(Math.sin(toRadians(degrees)), Math.cos(toRadians(degrees))));
}

/** The table with these columns in place of those of the same name; a name that it does not have is not added. */
function replaced(
  table: StarTable,
  values: Readonly<Record<string, Float64Array | readonly string[]>>,
): StarTable {
  const columns = table.columns.map((column): StarColumn => {
    const given = values[column.name];
    return given === undefined ? column : columnOf(column.name, given);
  });
  return { ...table, columns };
}
