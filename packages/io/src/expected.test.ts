import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { DomainError, FormatError, UnsupportedError, VitreousError } from "@vitreous/core";
import { bytesSource } from "./bytes/source.js";
import { describeFile } from "./describe.js";
import { openMrc } from "./mrc/index.js";
import { readCs, readNpy, recordColumn, recordText, type RecordColumn } from "./npy/index.js";
import { readStar } from "./star/index.js";
import { readStructure } from "./structure/index.js";
import { readBytes, sha256, sharedData } from "./testing.js";

/** One entry of expected.json, as other programs saw the file. */
interface Expected {
  readonly bytes: number;
  readonly sha256: string;
  readonly header?: ExpectedHeader;
  readonly data_min_max_mean_std?: readonly [number, number, number, number];
  readonly data_sha256_as_float32_le?: string;
  readonly unreadable?: string;
  readonly atoms?: {
    readonly total: number;
    readonly records: Readonly<Record<string, number>>;
    readonly chains: Readonly<Record<string, number>>;
    readonly models: number;
    readonly altloc: number;
    readonly centroid: readonly number[];
  };
  readonly tables?: readonly {
    readonly block: string;
    readonly columns: number;
    readonly loop: boolean;
    readonly rows?: number;
  }[];
  readonly rows?: number;
  readonly record_bytes?: number;
  readonly fields?: readonly [string, string, readonly number[]][];
  readonly first_row?: Readonly<Record<string, number | string | readonly number[]>>;
  readonly shape?: readonly number[];
  readonly dtype?: string;
  readonly first?: readonly number[];
  readonly tiff?: unknown;
}

interface ExpectedHeader {
  readonly endian: string;
  readonly nx_ny_nz: readonly number[];
  readonly mode: number;
  readonly nstart: readonly number[];
  readonly mx_my_mz: readonly number[];
  readonly cella: readonly number[];
  readonly cellb: readonly number[];
  readonly mapc_mapr_maps: readonly number[];
  readonly ispg: number;
  readonly nsymbt: number;
  readonly exttyp: string;
  readonly nversion: number;
  readonly origin: readonly number[];
  readonly map: string;
  readonly machst: string;
  readonly dmin: number | null;
  readonly dmax: number | null;
  readonly dmean: number | null;
  readonly rms: number | null;
  readonly nlabl: number;
  readonly label0?: string;
}

const data = sharedData();
const table: Record<string, Expected> = data
  ? (JSON.parse(readFileSync(join(data, "expected.json"), "utf8")) as Record<string, Expected>)
  : {};
const read = (name: string) => bytesSource(readBytes(join(data ?? "", name)), name);

/** Maps whose header tells no single pixel size, and a word of why. */
const NO_PIXEL_SIZE: Readonly<Record<string, RegExp>> = {
  "maps/emd_3001.map.gz": /differs between the axes/,
  "maps/crystal_bigendian.ccp4": /differs between the axes/,
  "maps/3pqr_float.ccp4.gz": /differs between the axes/,
  "maps/3pqr_int8.ccp4": /differs between the axes/,
  "maps/5i55_tiny.ccp4": /differs between the axes/,
  "maps/iota_yzx.ccp4.gz": /differs between the axes/,
  "mrc_edge/emd_3001_f16.mrc": /differs between the axes/,
  "mrc_edge/de_mode6_negative_cell.mrc": /no usable pixel size \(x -10 Å/,
  "mrc_edge/stack_bad_cell.mrcs": /x 1 Å, y 12 Å/,
  "particles/empiar_10076_7.mrc": /no usable pixel size \(x 0 Å/,
};

/** Back to the order of the file, to compare with a hash of it. */
function fileOrder(
  data: Float32Array,
  [nx, ny]: readonly [number, number, number],
  axes: readonly number[],
  n: readonly number[],
): Float32Array {
  const out = new Float32Array(data.length);
  const at = [0, 0, 0];
  let i = 0;
  for (let s = 0; s < n[2]; s++) {
    for (let r = 0; r < n[1]; r++) {
      for (let c = 0; c < n[0]; c++) {
        at[axes[0] - 1] = c;
        at[axes[1] - 1] = r;
        at[axes[2] - 1] = s;
        out[i] = data[at[0] + nx * (at[1] + ny * at[2])];
        i += 1;
      }
    }
  }
  return out;
}

async function checkMrc(name: string, expected: Expected, header: ExpectedHeader): Promise<void> {
  const badAxes = name === "mrc_edge/invalid_axes.mrc";
  if (badAxes) await expect(openMrc(read(name))).rejects.toThrow(/axis order/);
  const mrc = await openMrc(read(name), { tolerant: badAxes });
  expect(mrc.forgiven).toHaveLength(badAxes ? 1 : 0);
  const h = mrc.header;
  expect({
    endian: h.littleEndian ? "little" : "big",
    n: [h.nx, h.ny, h.nz],
    mode: h.mrcMode,
    start: h.start,
    grid: h.grid,
    axes: h.axes,
    ispg: h.ispg,
    nsymbt: h.nsymbt,
    nversion: h.nversion,
    machst: h.machst,
    nlabl: h.nlabl,
  }).toEqual({
    endian: header.endian,
    n: header.nx_ny_nz,
    mode: header.mode,
    start: header.nstart,
    grid: header.mx_my_mz,
    axes: header.mapc_mapr_maps,
    ispg: header.ispg,
    nsymbt: header.nsymbt,
    nversion: header.nversion,
    machst: header.machst,
    nlabl: header.nlabl,
  });
  expect(h.exttyp).toBe(header.exttyp);
  expect(h.map.replace(/^0+$/, "0000")).toBe(header.map);
  // Cells and angles are stated with four decimals, the statistics with all digits of float32.
  const pairs: [readonly number[], readonly (number | null)[], number][] = [
    [h.cell, header.cella, 5.1e-5],
    [h.cellAnglesDeg, header.cellb, 5.1e-5],
    [h.origin, header.origin, 5.1e-5],
    [[h.dmin, h.dmax, h.dmean, h.rms], [header.dmin, header.dmax, header.dmean, header.rms], 1e-30],
  ];
  for (const [got, wanted, rounding] of pairs) {
    got.forEach((value, i) => {
      const other = wanted[i];
      if (other === null || Number.isNaN(value)) expect(Number.isNaN(value)).toBe(true);
      else expect(Math.abs(value - other)).toBeLessThanOrEqual(1e-6 * Math.abs(other) + rounding);
    });
  }

  const voxels = await mrc.readVoxels();
  const samples = fileOrder(
    voxels.data,
    [voxels.nx, voxels.ny, voxels.nz],
    badAxes ? [1, 2, 3] : h.axes,
    [h.nx, h.ny, h.nz],
  );
  expect(sha256(new Uint8Array(samples.buffer))).toBe(expected.data_sha256_as_float32_le);
  const [min, max, mean] = expected.data_min_max_mean_std ?? [];
  const sum = samples.reduce((a, b) => a + b, 0);
  expect(samples.reduce((a, b) => Math.min(a, b), Infinity)).toBe(min);
  expect(samples.reduce((a, b) => Math.max(a, b), -Infinity)).toBe(max);
  // Sums of a few million float32 in double, in another order.
  expect(Math.abs(sum / samples.length - (mean ?? NaN))).toBeLessThan(
    1e-9 * Math.max(1, Math.abs(max ?? 0)),
  );

  const problem = NO_PIXEL_SIZE[name];
  const unit = mrc.kind === "volume" ? mrc.readVolume() : mrc.readImages(0, 1);
  if (problem) {
    await expect(unit).rejects.toThrow(DomainError);
    expect(mrc.facts.pixelSizeProblem).toMatch(problem);
    const tolerant = await openMrc(read(name), { tolerant: true });
    expect(tolerant.forgiven.join()).toMatch(/taken as/);
  } else {
    const record = await unit;
    const size = record.kind === "volume" ? record.voxelSize : record.pixelSize;
    expect(size).toBeCloseTo(h.cell[0] / h.grid[0], 6);
  }
}

async function checkStructure(name: string, atoms: NonNullable<Expected["atoms"]>): Promise<void> {
  const facts = await describeFile(read(name));
  if (facts.format !== "pdb" && facts.format !== "mmcif") throw new Error(facts.format);
  expect(facts.atoms).toBe(atoms.total);
  expect(facts.hetero).toBe(atoms.records["HETATM"] ?? 0);
  expect(facts.chains).toEqual(atoms.chains);
  expect(facts.models).toHaveLength(atoms.models);
  expect(facts.alternative).toBe(atoms.altloc);
  // The stated centroids have four decimals.
  facts.centroid.forEach((value, i) =>
    expect(Math.abs(value - atoms.centroid[i])).toBeLessThan(6e-5),
  );
}

async function checkStar(name: string, tables: NonNullable<Expected["tables"]>): Promise<void> {
  const star = await readStar(read(name));
  const got = star.blocks.flatMap((block) =>
    block.tables.map((one) => ({
      block: block.name,
      columns: one.columns.length,
      loop: one.loop,
      ...(one.loop ? { rows: one.rowCount } : {}),
    })),
  );
  expect(got).toEqual(tables.map(({ rows, ...rest }) => (rest.loop ? { ...rest, rows } : rest)));
}

function firstOf(column: RecordColumn): number | string | readonly number[] | bigint {
  if (column.kind === "text") return recordText(column, 0);
  const length = column.shape.reduce((a, b) => a * b, 1);
  const values = Array.from(column.values as ArrayLike<number | bigint>).slice(0, length);
  return column.shape.length === 0 ? values[0] : values.map(Number);
}

async function checkCs(name: string, expected: Expected): Promise<void> {
  const set = await readCs(read(name));
  expect(set.rowCount).toBe(expected.rows);
  expect(set.recordBytes).toBe(expected.record_bytes);
  expect(set.columns.map((column) => [column.name, column.descr, column.shape])).toEqual(
    expected.fields,
  );
  for (const [field, wanted] of Object.entries(expected.first_row ?? {})) {
    const column = recordColumn(set, field);
    if (!column) throw new Error(`no ${field}`);
    const got = firstOf(column);
    // JSON holds the 64-bit identifiers as doubles.
    expect(typeof got === "bigint" ? Number(got) : got).toEqual(wanted);
  }
}

async function checkNpy(name: string, expected: Expected): Promise<void> {
  const { shape, descr, column } = await readNpy(read(name));
  expect([shape, descr]).toEqual([expected.shape, expected.dtype]);
  if (column.kind === "text") throw new Error("numbers expected");
  expect(column.values.length).toBe(shape.reduce((a, b) => a * b, 1));
  expect(Array.from(column.values as ArrayLike<number>).slice(0, expected.first?.length)).toEqual(
    expected.first,
  );
}

/** Files that are of no format of this library, and the answer they get. */
const NOT_SUPPORTED: readonly (readonly [RegExp, RegExp])[] = [
  [/^tiff\/.*bigtiff/, /a BigTIFF image or an EER movie/],
  [/^tiff\/.*bigendian/, /a TIFF image \(big-endian\)/],
  [/^tiff\//, /a TIFF image/],
  [/^nma\/.*\.(coo|dat)$/, /bytes of no known format/],
  [/^tables\//, /bytes of no known format/],
];

describe.skipIf(!data)("every file of ../shared/data (needs ../shared/data)", () => {
  test("invariant: the table names files, and each of them has a check", () => {
    expect(Object.keys(table).length).toBeGreaterThanOrEqual(102);
  });

  for (const [name, expected] of Object.entries(table)) {
    test(`golden: ${name} gives its expected values or the right error`, async () => {
      const bytes = readBytes(join(data ?? "", name));
      expect([bytes.length, sha256(bytes)]).toEqual([expected.bytes, expected.sha256]);
      const foreign = NOT_SUPPORTED.find(([pattern]) => pattern.test(name));
      if (foreign) {
        const error: unknown = await describeFile(read(name)).catch((reason: unknown) => reason);
        expect(error).toBeInstanceOf(UnsupportedError);
        if (error instanceof VitreousError) expect(error.facts.got).toMatch(foreign[1]);
        return;
      }
      if (expected.unreadable) {
        await expect(openMrc(read(name))).rejects.toThrow(FormatError);
        await expect(openMrc(read(name), { tolerant: true })).rejects.toThrow(/1024 bytes/);
        return;
      }
      if (expected.header) await checkMrc(name, expected, expected.header);
      else if (expected.atoms) await checkStructure(name, expected.atoms);
      else if (expected.tables) await checkStar(name, expected.tables);
      else if (expected.fields) await checkCs(name, expected);
      else if (expected.shape) await checkNpy(name, expected);
      else if (name === "structures/1cbs_full.bcif") await checkBinary(name);
      else if (name === "nma/pdb1ubi_ca.pdb") await checkAlphaCarbons(name);
      else throw new Error(`no check for ${name}`);
      // Whatever reads also describes itself.
      const facts = await describeFile(read(name), name, { tolerant: true });
      expect(facts.bytes).toBe(expected.bytes);
    });
  }
});

/** The binary form of an entry holds the atoms of its text form. */
async function checkBinary(name: string): Promise<void> {
  const [binary, text] = [
    await readStructure(read(name)),
    await readStructure(read("structures/1cbs_updated.cif")),
  ];
  expect(binary.format).toBe("bcif");
  expect(binary.atoms).toEqual(text.atoms);
}

/** The alpha carbons of 1UBI, as the table of the whole entry has them. */
async function checkAlphaCarbons(name: string): Promise<void> {
  const [part, whole] = [
    await readStructure(read(name)),
    await readStructure(read("structures/1ubi.pdb")),
  ];
  const place = (atom: { x: number; y: number; z: number }) => [atom.x, atom.y, atom.z];
  const carbons = whole.atoms.filter((atom) => atom.name === "CA" && !atom.hetero);
  expect(part.atoms.map(place)).toEqual(carbons.map(place));
  expect(part.atoms).toHaveLength(76);
}
