import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./lab.js";

/**
 * Files to drop, written byte by byte from the format's own description (MRC2014, RELION's STAR, PDB,
 * mmCIF) rather than by the library that will read them.
 */

export interface DroppedFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

const binary = (name: string, buffer: Buffer): DroppedFile => ({
  name,
  mimeType: "application/octet-stream",
  buffer,
});
const words = (name: string, text: string): DroppedFile => ({
  name,
  mimeType: "text/plain",
  buffer: Buffer.from(text),
});

export type MrcMode = 0 | 1 | 2 | 6;
const bytesPerVoxel = { 0: 1, 1: 2, 2: 4, 6: 2 } as const;

export interface MrcOptions {
  readonly n: number;
  readonly mode: MrcMode;
  readonly littleEndian: boolean;
  /** Å. */
  readonly voxelSize: number;
}

/** A lopsided pair of blobs: nothing about it is symmetric, so a swapped axis or byte would show. */
function density(x: number, y: number, z: number, n: number): number {
  const blob = (cx: number, cy: number, cz: number, width: number) =>
    Math.exp(-((x / n - cx) ** 2 + (y / n - cy) ** 2 + (z / n - cz) ** 2) / (2 * (width * width)));
  return 100 * blob(0.5, 0.55, 0.45, 0.1) + 60 * blob(0.68, 0.4, 0.6, 0.06);
}

/** A cubic MRC2014 map. */
export function mrcMap({ n, mode, littleEndian, voxelSize }: MrcOptions): Buffer {
  const size = bytesPerVoxel[mode];
  const file = Buffer.alloc(1024 + n ** 3 * size);
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const int = (word: number, value: number) => view.setInt32(4 * (word - 1), value, littleEndian);
  const real = (word: number, value: number) =>
    view.setFloat32(4 * (word - 1), value, littleEndian);
  for (const word of [1, 2, 3, 8, 9, 10]) int(word, n);
  int(4, mode);
  for (const word of [11, 12, 13]) real(word, n * voxelSize);
  for (const word of [14, 15, 16]) real(word, 90);
  for (const axis of [1, 2, 3]) int(16 + axis, axis);
  int(23, 1);
  file.write("MAP ", 208, "latin1");
  view.setUint32(212, littleEndian ? 0x44440000 : 0x11110000, false);
  let at = 1024;
  let [low, high, sum] = [Infinity, -Infinity, 0];
  for (let z = 0; z < n; z++) {
    for (let y = 0; y < n; y++) {
      for (let x = 0; x < n; x++, at += size) {
        const exact = density(x, y, z, n);
        const value = mode === 2 ? Math.fround(exact) : Math.round(exact);
        if (mode === 0) view.setInt8(at, value);
        else if (mode === 1) view.setInt16(at, value, littleEndian);
        else if (mode === 6) view.setUint16(at, value, littleEndian);
        else view.setFloat32(at, value, littleEndian);
        low = Math.min(low, value);
        high = Math.max(high, value);
        sum += value;
      }
    }
  }
  real(20, low);
  real(21, high);
  real(22, sum / n ** 3);
  return file;
}

export const mrcFile = (options: MrcOptions): DroppedFile =>
  binary(`mode${options.mode}-${options.littleEndian ? "little" : "big"}.mrc`, mrcMap(options));

/** Two optics groups, the second named first by the particles; RELION 3.1. */
export const starFile = words(
  "list.star",
  `# version 30001

data_optics

loop_
_rlnOpticsGroup #1
_rlnOpticsGroupName #2
_rlnVoltage #3
_rlnSphericalAberration #4
_rlnAmplitudeContrast #5
_rlnImagePixelSize #6
_rlnImageSize #7
_rlnImageDimensionality #8
1 opticsGroup1 300.000000 2.700000 0.100000 1.230000 96 2
2 opticsGroup2 200.000000 1.400000 0.070000 1.230000 96 2

# version 30001

data_particles

loop_
_rlnImageName #1
_rlnAngleRot #2
_rlnAngleTilt #3
_rlnAnglePsi #4
_rlnOriginXAngst #5
_rlnOriginYAngst #6
_rlnDefocusU #7
_rlnDefocusV #8
_rlnDefocusAngle #9
_rlnOpticsGroup #10
${Array.from(
  { length: 12 },
  (_, i) =>
    `${String(i + 1).padStart(6, "0")}@stack.mrcs ${30 * i} ${15 * i} ${10 * i} 1.5 -0.5 ${15000 + 100 * i} ${14800 + 100 * i} 45 ${1 + ((i + 1) % 2)}`,
).join("\n")}
`,
);

const crambin = readFileSync(join(root, "fixtures/structures/1crn.pdb"), "utf8");
export const crambinAtoms = crambin.match(/^(ATOM {2}|HETATM)/gm)!.length;
export const pdbFile: DroppedFile = words("1crn.pdb", crambin);

/** The same atoms again as mmCIF, the columns in an order of their own. */
export const mmcifFile: DroppedFile = words(
  "1crn.cif",
  `data_1CRN
#
_entry.id 1CRN
#
loop_
_atom_site.group_PDB
_atom_site.id
_atom_site.Cartn_x
_atom_site.Cartn_y
_atom_site.Cartn_z
_atom_site.type_symbol
_atom_site.label_atom_id
_atom_site.label_alt_id
_atom_site.label_comp_id
_atom_site.label_asym_id
_atom_site.label_entity_id
_atom_site.label_seq_id
_atom_site.pdbx_PDB_ins_code
_atom_site.occupancy
_atom_site.B_iso_or_equiv
_atom_site.auth_seq_id
_atom_site.auth_comp_id
_atom_site.auth_asym_id
_atom_site.auth_atom_id
_atom_site.pdbx_PDB_model_num
${crambin
  .split("\n")
  .filter((line) => line.startsWith("ATOM  "))
  .map((line) => {
    const cut = (from: number, to: number) => line.slice(from - 1, to).trim();
    const [id, atom, residue, chain, number] = [
      cut(7, 11),
      cut(13, 16),
      cut(18, 20),
      cut(22, 22),
      cut(23, 26),
    ];
    const place = `${cut(31, 38)} ${cut(39, 46)} ${cut(47, 54)}`;
    return `ATOM ${id} ${place} ${cut(77, 78) || atom[0]} ${atom} . ${residue} ${chain} 1 ${number} ? ${cut(55, 60)} ${cut(61, 66)} ${number} ${residue} ${chain} ${atom} 1`;
  })
  .join("\n")}
#
`,
);

/** What is wrong with each, and words that its message must have so that a reader knows what to do. */
export interface CorruptFile {
  readonly file: DroppedFile;
  readonly wrong: string;
  readonly says: RegExp;
}

function corruptions(): CorruptFile[] {
  const good = () => mrcMap({ n: 16, mode: 2, littleEndian: true, voxelSize: 2 });
  const unknownMode = good();
  unknownMode.writeInt32LE(77, 12);
  const noWidth = good();
  noWidth.writeInt32LE(-16, 0);
  return [
    {
      file: binary("cut-header.mrc", good().subarray(0, 500)),
      wrong: "the header is cut off at byte 500",
      says: /1024|header/i,
    },
    {
      file: binary("cut-body.mrc", good().subarray(0, 9000)),
      wrong: "the body is shorter than the header says",
      says: /9000|16384|17408|short|ends|byte|length|size/i,
    },
    { file: binary("mode-77.mrc", unknownMode), wrong: "the mode is 77", says: /77/ },
    { file: binary("minus-16.mrc", noWidth), wrong: "nx is −16", says: /[-−]16|nx/ },
    {
      file: words("no-atoms.pdb", "HEADER    NOTHING\nREMARK   1 EMPTY\nEND\n"),
      wrong: "there is no atom in it",
      says: /atom/i,
    },
    {
      file: words("broken.cif", "data_x\nloop_\n_atom_site.id\n_atom_site.Cartn_x\n1 2.0\n2\n"),
      wrong: "a row of the loop is not whole",
      says: /atom|loop|column|Cartn|value/i,
    },
  ];
}
export const corruptFiles: readonly CorruptFile[] = corruptions();
