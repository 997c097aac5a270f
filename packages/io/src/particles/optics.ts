import { DomainError, FormatError } from "@vitreous/core";
import { columnNamed, numberAt, textAt } from "../star/columns.js";
import type { StarFile, StarTable } from "../star/types.js";
import type { NumbersOf } from "./columns.js";
import type { OpticsGroup, ParticleOptions } from "./types.js";

export interface GroupedOptics {
  readonly groups: readonly OpticsGroup[];
  readonly groupOf: Uint32Array;
  /** From data_optics, not from the columns of the particles. */
  readonly fromTable: boolean;
}

/** The settings that make a group, with the columns they are read from. */
type Settings = Omit<OpticsGroup, "name">;

function checkPixelSize(
  value: number | undefined,
  file: string,
  field: string,
): number | undefined {
  if (value === undefined || (value > 0 && Number.isFinite(value))) return value;
  throw new DomainError({ file, field, got: value, expected: "above 0 Å" });
}

/** What an optics row says about aberrations; each is named, none is applied. */
function aberrations(table: StarTable, row: number, name: string, file: string): string[] {
  const remarks: string[] = [];
  const numbers = (field: string): number[] => {
    const column = columnNamed(table, field);
    if (!column) return [];
    const text = textAt(column, row);
    if (!text.startsWith("[")) return [numberAt(column, row, file)];
    return text
      .slice(1, text.endsWith("]") ? -1 : undefined)
      .split(",")
      .map((part) => Number(part.trim()));
  };
  const tilt = [...numbers("rlnBeamTiltX"), ...numbers("rlnBeamTiltY")];
  if (tilt.some((value) => value !== 0)) {
    remarks.push(`beam tilt ${tilt.join(", ")} mrad of ${name} is not applied`);
  }
  for (const field of ["rlnOddZernike", "rlnEvenZernike"]) {
    const terms = numbers(field);
    if (terms.some((value) => value !== 0)) {
      remarks.push(`${field} of ${name} (${terms.length} terms) is not applied`);
    }
  }
  const matrix = ["00", "01", "10", "11"].flatMap((at) => numbers(`rlnMagMat${at}`));
  const identity = [1, 0, 0, 1];
  if (matrix.length === 4 && matrix.some((value, i) => value !== identity[i])) {
    remarks.push(`anisotropic magnification of ${name} (${matrix.join(", ")}) is not applied`);
  }
  return remarks;
}

/** Optics from a table of groups, joined to the particles by rlnOpticsGroup. */
function fromOpticsTable(
  table: StarTable,
  read: NumbersOf,
  file: string,
  options: ParticleOptions,
  rows: number,
  assumptions: string[],
): GroupedOptics {
  const value = (field: string, row: number): number | undefined => {
    const column = columnNamed(table, field);
    return column && numberAt(column, row, file);
  };
  const groups: OpticsGroup[] = [];
  const rowOfGroup = new Map<number, number>();
  for (let row = 0; row < table.rowCount; row++) {
    const number = value("rlnOpticsGroup", row) ?? row + 1;
    if (rowOfGroup.has(number)) {
      throw new FormatError({
        file,
        field: `rlnOpticsGroup, optics row ${row + 1}`,
        got: `${number} twice`,
        expected: "each group once",
      });
    }
    rowOfGroup.set(number, row);
    const nameColumn = columnNamed(table, "rlnOpticsGroupName");
    const name = nameColumn ? textAt(nameColumn, row) : `group ${number}`;
    const boxSize = value("rlnImageSize", row);
    const dimensions = value("rlnImageDimensionality", row);
    if (dimensions === 3) {
      assumptions.push(`images of ${name} are three-dimensional (rlnImageDimensionality 3)`);
    }
    const pixelSize = options.pixelSize ?? value("rlnImagePixelSize", row);
    groups.push(
      compact(name, {
        pixelSize: checkPixelSize(pixelSize, file, `rlnImagePixelSize of ${name}`),
        boxSize,
        voltageKv: value("rlnVoltage", row),
        csMm: value("rlnSphericalAberration", row),
        amplitudeContrast: value("rlnAmplitudeContrast", row),
        ctfPremultiplied: value("rlnCtfDataAreCtfPremultiplied", row) === 1,
        phaseFlipped: value("rlnCtfDataArePhaseFlipped", row) === 1,
      }),
    );
    assumptions.push(...aberrations(table, row, name, file));
  }
  const numbers = read("rlnOpticsGroup");
  if (!numbers && groups.length > 1) {
    throw new FormatError({
      file,
      field: "rlnOpticsGroup",
      got: "no such column in the particles",
      expected: `one of the ${groups.length} optics groups for each particle`,
    });
  }
  const groupOf = new Uint32Array(rows);
  for (let i = 0; i < rows; i++) {
    const number = numbers ? numbers[i] : [...rowOfGroup.keys()][0];
    const row = rowOfGroup.get(number);
    if (row === undefined) {
      throw new FormatError({
        file,
        field: `rlnOpticsGroup, row ${i + 1}`,
        got: number,
        expected: `one of ${[...rowOfGroup.keys()].join(", ")}`,
      });
    }
    groupOf[i] = row;
  }
  return { groups, groupOf, fromTable: true };
}

/** Leaves out what is not known, so that records compare and print well. */
function compact(
  name: string,
  settings: { readonly [key in keyof Settings]: Settings[key] | undefined },
): OpticsGroup {
  const known = Object.entries(settings).filter(([, value]) => value !== undefined);
  return { name, ctfPremultiplied: false, phaseFlipped: false, ...Object.fromEntries(known) };
}

/** Optics from the columns of the particles, as before RELION 3.1: equal settings make a group. */
function fromParticleColumns(
  read: NumbersOf,
  file: string,
  options: ParticleOptions,
  rows: number,
  assumptions: string[],
): GroupedOptics {
  const direct = read("rlnImagePixelSize") ?? read("rlnPixelSize");
  const detector = read("rlnDetectorPixelSize");
  const magnification = read("rlnMagnification");
  const voltage = read("rlnVoltage");
  const cs = read("rlnSphericalAberration");
  const contrast = read("rlnAmplitudeContrast");
  const boxes = read("rlnImageSize");
  const pixelSizeOf = (i: number): number | undefined => {
    if (options.pixelSize !== undefined) return options.pixelSize;
    if (direct) return direct[i];
    // The detector's pixel is in µm: 1 µm = 10⁴ Å.
    return detector && magnification ? (detector[i] * 1e4) / magnification[i] : undefined;
  };
  const groups: OpticsGroup[] = [];
  const known = new Map<string, number>();
  const groupOf = new Uint32Array(rows);
  for (let i = 0; i < rows; i++) {
    const settings = [pixelSizeOf(i), voltage?.[i], cs?.[i], contrast?.[i], boxes?.[i]] as const;
    const key = settings.join();
    let group = known.get(key);
    if (group === undefined) {
      const [pixelSize, voltageKv, csMm, amplitudeContrast, boxSize] = settings;
      group = groups.length;
      known.set(key, group);
      groups.push(
        compact(`group ${group + 1}`, {
          pixelSize: checkPixelSize(pixelSize, file, `pixel size, row ${i + 1}`),
          boxSize,
          voltageKv,
          csMm,
          amplitudeContrast,
          ctfPremultiplied: undefined,
          phaseFlipped: undefined,
        }),
      );
    }
    groupOf[i] = group;
  }
  if (options.pixelSize === undefined && !direct && detector && magnification && rows > 0) {
    const sizes = groups.map((group) => group.pixelSize).join(", ");
    assumptions.push(
      `pixel size ${sizes} Å from rlnDetectorPixelSize (µm) × 10⁴ / rlnMagnification`,
    );
  }
  return { groups, groupOf, fromTable: false };
}

export function readOptics(
  star: StarFile,
  particles: StarTable,
  read: NumbersOf,
  options: ParticleOptions,
  assumptions: string[],
): GroupedOptics {
  const { pixelSize } = options;
  checkPixelSize(pixelSize, star.name, "pixelSize");
  if (pixelSize !== undefined) assumptions.push(`pixel size ${pixelSize} Å as asked`);
  const rows = particles.rowCount;
  const [optics] = star.blocks.find((block) => block.name === "optics")?.tables ?? [];
  const found = optics
    ? fromOpticsTable(optics, read, star.name, options, rows, assumptions)
    : fromParticleColumns(read, star.name, options, rows, assumptions);
  return { ...found, groups: withMicroscope(found.groups, options.microscope ?? {}, assumptions) };
}

/** Fills in what the file does not say, and says so. */
function withMicroscope(
  groups: readonly OpticsGroup[],
  microscope: NonNullable<ParticleOptions["microscope"]>,
  assumptions: string[],
): OpticsGroup[] {
  const used = new Set<string>();
  const filled = groups.map((group) => {
    for (const [key, value] of Object.entries(microscope)) {
      if (value !== undefined && group[key as keyof typeof microscope] === undefined) {
        used.add(`${key} ${value} as asked`);
      }
    }
    return { ...microscope, ...group };
  });
  assumptions.push(...used);
  return filled;
}
