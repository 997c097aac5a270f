import { DomainError, FormatError, rotationFromVector, transposeRotation } from "@vitreous/core";
import { recordColumn, recordText, type RecordColumn, type RecordTable } from "../npy/read.js";
import { exchangeRemark, orderDefocus } from "./columns.js";
import { textNumbering } from "./images.js";
import type { DefocusColumns, OpticsGroup, ParticleOptions, ParticleSet } from "./types.js";

/** Reads numeric fields of the dataset by name. */
interface Fields {
  /** One number per row and component, or undefined without the field. @throws FormatError when it holds text or another count */
  numbers(name: string, components: number): Float64Array | undefined;
  need(name: string, components: number): Float64Array;
}

function fieldsReader(table: RecordTable): Fields {
  const numbers = (name: string, components: number): Float64Array | undefined => {
    const column = recordColumn(table, name);
    if (!column) return undefined;
    const wanted = table.rowCount * components;
    if (column.kind === "text" || column.values.length !== wanted) {
      throw new FormatError({
        file: table.name,
        field: name,
        got: `${column.descr} of shape (${column.shape.join(", ")})`,
        expected: components === 1 ? "a number per row" : `${components} numbers per row`,
      });
    }
    return Float64Array.from(column.values as ArrayLike<number | bigint>, Number);
  };
  return {
    numbers,
    need: (name, components) => {
      const values = numbers(name, components);
      if (values) return values;
      throw new FormatError({
        file: table.name,
        field: name,
        got: "no such field",
        expected: "a dataset of particles (blob/path, blob/idx)",
        hint: "A passthrough dataset lacks the images; read the .csg that joins both.",
      });
    },
  };
}

function readImages(table: RecordTable, fields: Fields, assumptions: string[]) {
  const index = fields.need("blob/idx", 1);
  const paths: RecordColumn | undefined = recordColumn(table, "blob/path");
  if (paths?.kind !== "text") {
    const expected = "the names of the stacks";
    throw new FormatError({ file: table.name, field: "blob/path", got: paths?.descr, expected });
  }
  const numbering = textNumbering();
  const stackOf = new Uint32Array(table.rowCount);
  let marked = 0;
  for (let row = 0; row < table.rowCount; row++) {
    const path = recordText(paths, row);
    if (path.startsWith(">")) marked += 1;
    stackOf[row] = numbering.numberOf(path.replace(/^>/, ""));
  }
  if (marked > 0) {
    assumptions.push(`${marked} paths begin with ">": taken as relative to the exported group`);
  }
  const indexOf = Uint32Array.from(index);
  return { stacks: numbering.texts(), stackOf, indexOf };
}

/** cryoSPARC's rotation vector, exponentiated, is the transpose of our matrix. @convention C4.2 */
function readPoses(fields: Fields, count: number, assumptions: string[]): Float64Array | undefined {
  const poses = fields.numbers("alignments3D/pose", 3);
  if (!poses) {
    assumptions.push("no alignments3D/pose: no 3-D poses");
    return undefined;
  }
  const rotations = new Float64Array(9 * count);
  for (let i = 0; i < count; i++) {
    const vector = poses.subarray(3 * i, 3 * i + 3);
    rotations.set(transposeRotation(rotationFromVector(vector)), 9 * i);
  }
  return rotations;
}

function readShifts(fields: Fields, pixels: Float64Array, assumptions: string[]): Float64Array {
  const shift = fields.numbers("alignments3D/shift", 2);
  if (!shift) {
    assumptions.push("no alignments3D/shift: particles taken as centred");
    return new Float64Array(2 * pixels.length);
  }
  const size = fields.numbers("alignments3D/psize_A", 1);
  if (!size) assumptions.push("no alignments3D/psize_A: shifts taken as pixels of the images");
  return shift.map((value, i) => value * (size ?? pixels)[i >> 1]);
}

function readDefocus(fields: Fields, count: number, assumptions: string[]) {
  const defocusU = fields.numbers("ctf/df1_A", 1);
  const defocusV = fields.numbers("ctf/df2_A", 1);
  const astigmatismAngle = fields.numbers("ctf/df_angle_rad", 1);
  if (!defocusU || !defocusV || !astigmatismAngle) {
    assumptions.push("no ctf/df1_A: no CTF");
    return undefined;
  }
  const zeros = (): Float64Array => new Float64Array(count);
  const defocus: DefocusColumns = {
    defocusU,
    defocusV,
    astigmatismAngle,
    phaseShift: fields.numbers("ctf/phase_shift_rad", 1) ?? zeros(),
    bFactor: fields.numbers("ctf/bfactor", 1) ?? zeros(),
  };
  assumptions.push(...exchangeRemark(orderDefocus(defocus)));
  return defocus;
}

/** Fields that change what an image means and that nothing here acts on. */
function notApplied(fields: Fields): string[] {
  const remarks: string[] = [];
  const kinds: readonly (readonly [string, number, string])[] = [
    ["ctf/shift_A", 2, "image shift"],
    ["ctf/tilt_A", 2, "beam tilt"],
    ["ctf/trefoil_A", 2, "trefoil"],
    ["ctf/tetra_A", 4, "tetrafoil"],
    ["ctf/anisomag", 4, "anisotropic magnification (the matrix less the identity)"],
  ];
  for (const [name, components, what] of kinds) {
    const values = fields.numbers(name, components);
    if (values?.some((value) => value !== 0)) remarks.push(`${what} in ${name} is not applied`);
  }
  return remarks;
}

function readOptics(fields: Fields, pixels: Float64Array, count: number) {
  const shape = fields.numbers("blob/shape", 2);
  const voltage = fields.numbers("ctf/accel_kv", 1);
  const cs = fields.numbers("ctf/cs_mm", 1);
  const contrast = fields.numbers("ctf/amp_contrast", 1);
  const groups: OpticsGroup[] = [];
  const known = new Map<string, number>();
  const opticsOf = new Uint32Array(count);
  for (let i = 0; i < count; i++) {
    const square = shape && shape[2 * i] === shape[2 * i + 1] ? shape[2 * i] : undefined;
    const settings = [pixels[i], square, voltage?.[i], cs?.[i], contrast?.[i]] as const;
    const key = settings.join();
    let group = known.get(key);
    if (group === undefined) {
      const [pixelSize, boxSize, voltageKv, csMm, amplitudeContrast] = settings;
      group = groups.length;
      known.set(key, group);
      groups.push({
        name: `group ${group + 1}`,
        pixelSize,
        ...(boxSize === undefined ? {} : { boxSize }),
        ...(voltageKv === undefined ? {} : { voltageKv }),
        ...(csMm === undefined ? {} : { csMm }),
        ...(amplitudeContrast === undefined ? {} : { amplitudeContrast }),
        ctfPremultiplied: false,
        phaseFlipped: false,
      });
    }
    opticsOf[i] = group;
  }
  return { optics: groups, opticsOf };
}

/** One sign for all. @throws DomainError when particles differ */
function readContrast(fields: Fields, file: string, assumptions: string[]): 1 | -1 | undefined {
  const signs = new Set(fields.numbers("blob/sign", 1));
  if (signs.size > 1) {
    throw new DomainError({
      file,
      field: "blob/sign",
      got: [...signs].join(" and "),
      expected: "one sign for all particles",
      hint: "Split the set by contrast.",
    });
  }
  const [sign] = signs;
  if (sign === undefined) return undefined;
  if (sign === -1) {
    assumptions.push("blob/sign is −1: the images are to be multiplied by −1 before use");
  }
  return sign < 0 ? -1 : 1;
}

/**
 * Particles of a cryoSPARC dataset.
 *
 * @convention C4.2 C5.3 C6.1
 * @throws FormatError when it holds no images, or a field has the wrong shape
 */
export function particlesFromRecords(
  table: RecordTable,
  options: ParticleOptions = {},
): ParticleSet {
  const assumptions: string[] = [];
  const count = table.rowCount;
  const fields = fieldsReader(table);
  const images = readImages(table, fields, assumptions);
  const { pixelSize } = options;
  if (pixelSize !== undefined) assumptions.push(`pixel size ${pixelSize} Å as asked`);
  const pixels =
    pixelSize === undefined
      ? fields.need("blob/psize_A", 1)
      : new Float64Array(count).fill(pixelSize);
  const wrong = pixels.find((size) => !(size > 0 && Number.isFinite(size)));
  if (wrong !== undefined) {
    throw new DomainError({
      file: table.name,
      field: "blob/psize_A",
      got: wrong,
      expected: "above 0 Å",
    });
  }
  const rotations = readPoses(fields, count, assumptions);
  const shifts = readShifts(fields, pixels, assumptions);
  const defocus = options.ctf === false ? undefined : readDefocus(fields, count, assumptions);
  const split = fields.numbers("alignments3D/split", 1);
  const halves = split?.every((half) => half === 0 || half === 1)
    ? Uint8Array.from(split)
    : undefined;
  if (split && !halves) assumptions.push("alignments3D/split is not 0 or 1: half sets not used");
  const contrast = readContrast(fields, table.name, assumptions);
  assumptions.push(...notApplied(fields));
  return {
    name: table.name,
    dialect: "cryosparc",
    count,
    ...images,
    ...(rotations ? { rotations } : {}),
    shifts,
    ...(defocus ? { defocus } : {}),
    ...(halves ? { halves } : {}),
    ...readOptics(fields, pixels, count),
    ...(contrast ? { contrast } : {}),
    assumptions,
    forgiven: [],
  };
}
