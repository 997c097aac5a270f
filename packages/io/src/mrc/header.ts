import { FormatError } from "@vitreous/core";
import { isMrcMode } from "./modes.js";

export const HEADER_BYTES = 1024;

type Triple = readonly [number, number, number];

/** The fixed header, as it stands in the file: nothing is corrected here. @source Cheng et al. (2015) J. Struct. Biol. 192, 146 */
export interface MrcHeader {
  readonly littleEndian: boolean;
  /** Columns, rows, sections: fast to slow in the file. */
  readonly nx: number;
  readonly ny: number;
  readonly nz: number;
  readonly mrcMode: number;
  /** Grid index of the first column, row, section. */
  readonly start: Triple;
  /** Grid intervals along x, y, z of the cell. */
  readonly grid: Triple;
  /** Cell lengths, Å. */
  readonly cell: Triple;
  /** Cell angles, degree. */
  readonly cellAnglesDeg: Triple;
  /** Which of x (1), y (2), z (3) runs along columns, rows, sections. */
  readonly axes: Triple;
  readonly dmin: number;
  readonly dmax: number;
  readonly dmean: number;
  readonly rms: number;
  readonly ispg: number;
  /** Bytes between the header and the data. */
  readonly nsymbt: number;
  /** Four characters, or the hexadecimal digits of bytes that are none. */
  readonly exttyp: string;
  readonly nversion: number;
  /** Å. */
  readonly origin: Triple;
  readonly map: string;
  /** Hexadecimal. */
  readonly machst: string;
  readonly nlabl: number;
  readonly labels: readonly string[];
  /** IMOD's mark, and its flags: bit 0 says that bytes are signed. */
  readonly imodStamp: number;
  readonly imodFlags: number;
  /** Words 40 and 41 (counted from 1): −128 and 127 mark bytes scaled from floats. */
  readonly scaledBytesMark: readonly [number, number];
}

export const IMOD_STAMP = 1146047817;

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function characters(bytes: Uint8Array): string {
  const printable = bytes.every((byte) => byte >= 32 && byte < 127);
  return printable ? String.fromCharCode(...bytes) : hex(bytes);
}

/** Text up to the first zero, in Latin-1: labels are older than UTF-8. */
function label(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return Array.from(bytes.subarray(0, end < 0 ? bytes.length : end), (byte) =>
    String.fromCharCode(byte),
  )
    .join("")
    .trimEnd();
}

/** Reads the fields in one byte order, without judging them. */
export function readHeaderFields(bytes: Uint8Array, littleEndian: boolean): MrcHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, HEADER_BYTES);
  const int = (at: number): number => view.getInt32(at, littleEndian);
  const float = (at: number): number => view.getFloat32(at, littleEndian);
  const ints = (at: number): Triple => [int(at), int(at + 4), int(at + 8)];
  const floats = (at: number): Triple => [float(at), float(at + 4), float(at + 8)];
  const nlabl = int(220);
  const held = Math.max(0, Math.min(10, nlabl));
  return {
    littleEndian,
    nx: int(0),
    ny: int(4),
    nz: int(8),
    mrcMode: int(12),
    start: ints(16),
    grid: ints(28),
    cell: floats(40),
    cellAnglesDeg: floats(52),
    axes: ints(64),
    dmin: float(76),
    dmax: float(80),
    dmean: float(84),
    ispg: int(88),
    nsymbt: int(92),
    exttyp: characters(bytes.subarray(104, 108)),
    nversion: int(108),
    imodStamp: int(152),
    imodFlags: int(156),
    scaledBytesMark: [int(156), int(160)],
    origin: floats(196),
    map: characters(bytes.subarray(208, 212)),
    machst: hex(bytes.subarray(212, 216)),
    rms: float(216),
    nlabl,
    labels: Array.from({ length: held }, (_, i) =>
      label(bytes.subarray(224 + 80 * i, 304 + 80 * i)),
    ),
  };
}

/** How many of the signs of a sane header hold; a header read in the wrong byte order shows next to none. */
function plausibility(header: MrcHeader): number {
  const sizes = [header.nx, header.ny, header.nz];
  const sane = (value: number): boolean => value > 0 && value < 2 ** 24;
  return (
    (sizes.every(sane) ? 2 : 0) +
    (isMrcMode(header.mrcMode) ? 2 : 0) +
    (header.axes.every((axis) => axis >= 0 && axis <= 3) ? 1 : 0)
  );
}

/** Both signs that matter hold. */
function isPlausible(header: MrcHeader): boolean {
  return plausibility(header) >= 4;
}

export interface DecidedHeader {
  readonly header: MrcHeader;
  readonly byteOrderReason: string;
  readonly forgiven: readonly string[];
}

/**
 * The header in the byte order of its machine stamp (44 44 or 44 41: little; 11 11: big), or, without
 * one, in the order in which sizes and mode make sense.
 *
 * @throws FormatError when no order makes sense, or the stamp contradicts the sizes (forgiven when tolerant)
 */
export function decideHeader(bytes: Uint8Array, file: string, tolerant: boolean): DecidedHeader {
  const little = readHeaderFields(bytes, true);
  const big = readHeaderFields(bytes, false);
  const first = bytes[212];
  const stamped = first === 0x44 ? little : first === 0x11 ? big : undefined;
  if (stamped && isPlausible(stamped)) {
    return { header: stamped, byteOrderReason: `machine stamp ${stamped.machst}`, forgiven: [] };
  }
  const other = stamped === little ? big : stamped === big ? little : undefined;
  if (stamped && other && isPlausible(other)) {
    if (!tolerant) {
      throw new FormatError({
        file,
        byte: 212,
        field: "machine stamp",
        got: stamped.machst,
        expected: other.littleEndian ? "4444 or 4441" : "1111",
        hint: "The sizes make sense in the other byte order only; the tolerant mode reads it so.",
      });
    }
    const order = other.littleEndian ? "little" : "big";
    const remark = `machine stamp ${stamped.machst} contradicts the sizes: read as ${order}-endian`;
    return { header: other, byteOrderReason: remark, forgiven: [remark] };
  }
  // Without a stamp the better-looking order is taken, and judged like any other.
  const chosen = stamped ?? (plausibility(big) > plausibility(little) ? big : little);
  return {
    header: chosen,
    byteOrderReason: stamped
      ? `machine stamp ${chosen.machst}`
      : `no machine stamp (${chosen.machst}): the order in which the sizes and the mode make sense`,
    forgiven: [],
  };
}
