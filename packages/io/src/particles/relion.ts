import { FormatError, rotationFromEuler, toRadians, UnsupportedError } from "@vitreous/core";
import { columnNamed } from "../star/columns.js";
import type { StarFile, StarTable } from "../star/types.js";
import {
  exchangeRemark,
  numbersOf,
  orderDefocus,
  rangeOf,
  scaled,
  type NumbersOf,
} from "./columns.js";
import { readImageNames } from "./images.js";
import { readOptics, type GroupedOptics } from "./optics.js";
import type { DefocusColumns, ParticleOptions, ParticleSet } from "./types.js";

/** The table with the particles: the one that has image names. */
function particleTable(star: StarFile): { readonly table: StarTable; readonly block: string } {
  for (const block of star.blocks) {
    const table = block.tables.find((one) => columnNamed(one, "rlnImageName"));
    if (table) return { table, block: block.name };
  }
  const names = star.blocks.map((block) => `data_${block.name}`).join(", ");
  const columns = star.blocks.flatMap((block) => block.tables).flatMap((table) => table.columns);
  if (
    columns.some((column) => column.name.startsWith("_cisTEM") || column.name.startsWith("cisTEM"))
  ) {
    throw new UnsupportedError({
      file: star.name,
      got: "a cisTEM particle table",
      expected: "RELION's column names",
      hint: "Export the package from cisTEM for RELION.",
    });
  }
  throw new FormatError({
    file: star.name,
    field: "rlnImageName",
    got: `${names} without image names`,
    expected: "a table of particles with rlnImageName",
    hint: "It is a STAR file, but not one of extracted particles.",
  });
}

function readPoses(
  read: NumbersOf,
  count: number,
  assumptions: string[],
): Float64Array | undefined {
  const [rot, tilt, psi] = ["rlnAngleRot", "rlnAngleTilt", "rlnAnglePsi"].map(read);
  if (!rot || !tilt || !psi) {
    const held = [rot && "rot", tilt && "tilt", psi && "psi"].filter(Boolean);
    assumptions.push(
      held.length
        ? `only ${held.join(" and ")} of the three angles: no 3-D poses`
        : "no angles: no 3-D poses",
    );
    return undefined;
  }
  const rotations = new Float64Array(9 * count);
  for (let i = 0; i < count; i++) {
    const angles = { rot: toRadians(rot[i]), tilt: toRadians(tilt[i]), psi: toRadians(psi[i]) };
    rotations.set(rotationFromEuler(angles), 9 * i);
  }
  return rotations;
}

/** Shifts in Å, whichever unit the file has them in. */
function readShifts(
  read: NumbersOf,
  optics: GroupedOptics,
  count: number,
  file: string,
  assumptions: string[],
): Float64Array {
  const shifts = new Float64Array(2 * count);
  for (const [axis, name] of ["X", "Y"].entries()) {
    const inAngstrom = read(`rlnOrigin${name}Angst`);
    const inPixels = read(`rlnOrigin${name}`);
    if (inAngstrom) {
      if (inPixels)
        assumptions.push(`rlnOrigin${name}Angst is used, rlnOrigin${name} (pixels) is not`);
      for (let i = 0; i < count; i++) shifts[2 * i + axis] = inAngstrom[i];
    } else if (inPixels) {
      if (optics.fromTable) {
        assumptions.push(
          `rlnOrigin${name} in a file with optics groups: taken as pixels of the images`,
        );
      }
      for (let i = 0; i < count; i++) {
        const { pixelSize } = optics.groups[optics.groupOf[i]];
        if (inPixels[i] !== 0 && pixelSize === undefined) {
          throw new FormatError({
            file,
            field: `rlnOrigin${name}, row ${i + 1}`,
            got: `${inPixels[i]} pixels`,
            expected: "a pixel size, to turn pixels into Å",
            hint: "Say it with the option pixelSize (--pixel-size on the command line).",
          });
        }
        shifts[2 * i + axis] = inPixels[i] * (pixelSize ?? 0);
      }
    } else if (axis === 0) assumptions.push("no origins: particles taken as centred");
  }
  return shifts;
}

function readDefocus(
  read: NumbersOf,
  optics: GroupedOptics,
  count: number,
  star: { readonly name: string; readonly tolerant: boolean },
  found: { readonly assumptions: string[]; readonly forgiven: string[] },
): DefocusColumns | undefined {
  const defocusU = read("rlnDefocusU");
  if (!defocusU) {
    found.assumptions.push("no defocus: no CTF");
    return undefined;
  }
  const lacking = [
    ["rlnVoltage", "voltageKv"],
    ["rlnSphericalAberration", "csMm"],
    ["rlnAmplitudeContrast", "amplitudeContrast"],
  ].filter(([, key]) => optics.groups.some((group) => group[key as "csMm"] === undefined));
  if (lacking.length > 0) {
    const names = lacking.map(([name]) => name).join(", ");
    if (!star.tolerant) {
      throw new FormatError({
        file: star.name,
        field: names,
        got: "no such column",
        expected: "voltage, spherical aberration and amplitude contrast beside the defocus",
        hint: "Say them with the option microscope; the tolerant mode goes on without a CTF.",
      });
    }
    found.forgiven.push(`defocus without ${names}: no CTF`);
    return undefined;
  }
  const column = (name: string, what: string): Float64Array => {
    const values = read(name);
    if (!values) found.assumptions.push(`no ${name}: ${what}`);
    return values ?? new Float64Array(count);
  };
  const defocusV = read("rlnDefocusV");
  if (!defocusV) found.assumptions.push("no rlnDefocusV: no astigmatism");
  const defocus: DefocusColumns = {
    defocusU,
    defocusV: defocusV ?? defocusU.slice(),
    astigmatismAngle: scaled(column("rlnDefocusAngle", "taken as 0"), Math.PI / 180),
    phaseShift: scaled(read("rlnPhaseShift") ?? new Float64Array(count), Math.PI / 180),
    bFactor: read("rlnCtfBfactor") ?? new Float64Array(count),
  };
  found.assumptions.push(...exchangeRemark(orderDefocus(defocus)));
  const [lowestB] = rangeOf(defocus.bFactor);
  if (lowestB < 0) {
    found.assumptions.push(
      `B factors down to ${lowestB} Å² in rlnCtfBfactor: negative ones raise the CTF with frequency, as in RELION's formula`,
    );
  }
  const scale = read("rlnCtfScalefactor");
  if (scale) {
    const [low, high] = rangeOf(scale);
    if (low !== 1 || high !== 1) {
      found.assumptions.push(`rlnCtfScalefactor (${low} to ${high}) is not applied`);
    }
  }
  return defocus;
}

function readHalves(read: NumbersOf, count: number, assumptions: string[]): Uint8Array | undefined {
  const subset = read("rlnRandomSubset");
  if (!subset) return undefined;
  const halves = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    if (subset[i] !== 1 && subset[i] !== 2) {
      assumptions.push(`rlnRandomSubset is ${subset[i]} in row ${i + 1}: half sets not used`);
      return undefined;
    }
    halves[i] = subset[i] - 1;
  }
  return halves;
}

/** Columns that change what an image means and that nothing here acts on. */
function notApplied(read: NumbersOf, table: StarTable): string[] {
  const remarks: string[] = [];
  const tomo = table.columns.find((column) =>
    /^rlnTomoSubtomogram(Rot|Tilt|Psi)$/.test(column.name),
  );
  if (tomo) remarks.push(`${tomo.name} and its like are not applied`);
  const norm = read("rlnNormCorrection");
  if (norm) {
    const [low, high] = rangeOf(norm);
    if (low !== 1 || high !== 1)
      remarks.push(`rlnNormCorrection (${low} to ${high}) is not applied`);
  }
  return remarks;
}

/**
 * Particles of RELION 3.0 (one table), 3.1 to 5 (optics groups, in any order).
 *
 * @convention C4.1 C5.3 C6.1
 * @throws FormatError when image names, numbers or optics groups cannot be read
 * @throws UnsupportedError for cisTEM's tables
 */
export function particlesFromStar(star: StarFile, options: ParticleOptions = {}): ParticleSet {
  const { table, block } = particleTable(star);
  const file = star.name;
  const assumptions: string[] = [];
  const forgiven = [...star.forgiven];
  const count = table.rowCount;
  const read = numbersOf(table, file);
  const images = readImageNames(table, file);
  const optics = readOptics(star, table, read, options, assumptions);
  const tolerant = options.tolerant ?? false;
  const rotations = readPoses(read, count, assumptions);
  const shifts = readShifts(read, optics, count, file, assumptions);
  const defocus =
    options.ctf === false
      ? undefined
      : readDefocus(read, optics, count, { name: file, tolerant }, { assumptions, forgiven });
  const halves = readHalves(read, count, assumptions);
  assumptions.push(...notApplied(read, table));
  assumptions.push(...sizeInNames(images.stacks, optics));
  if (optics.fromTable && block !== "particles" && block !== "") {
    assumptions.push(`particles from data_${block}`);
  }
  return {
    name: file,
    dialect: optics.fromTable ? "relion-3.1" : "relion-3.0",
    count,
    ...images,
    ...(rotations ? { rotations } : {}),
    shifts,
    ...(defocus ? { defocus } : {}),
    ...(halves ? { halves } : {}),
    optics: optics.groups,
    opticsOf: optics.groupOf,
    assumptions,
    forgiven,
    table,
  };
}

/** A pixel size that a stack's name mentions and the table contradicts deserves a look. */
function sizeInNames(stacks: readonly string[], optics: GroupedOptics): string[] {
  const [first] = stacks;
  const [group] = optics.groups;
  const found = /(?:^|[_-])(\d+\.\d+)A(?:\.|_|$)/.exec(first ?? "");
  if (!found || group?.pixelSize === undefined) return [];
  const said = Number(found[1]);
  if (Math.abs(said / group.pixelSize - 1) < 1e-3) return [];
  const binned = /bin(\d+)/i.exec(first);
  const also = binned ? ` and mentions binning by ${binned[1]}` : "";
  return [
    `the name ${first} says ${found[1]} Å${also}, the columns say ${group.pixelSize} Å: the columns are used`,
  ];
}
