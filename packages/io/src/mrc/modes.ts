import { FormatError } from "@vitreous/core";
import { floatsFromHalvesInto } from "./half.js";

/** What decoding needs to know beside the bytes. */
export interface Decoding {
  readonly littleEndian: boolean;
  /** Mode 0 only. */
  readonly signedBytes: boolean;
}

/** One sample type of the format. The reader, the writer, the messages and the tests walk this table. */
export interface MrcMode {
  readonly mrcMode: number;
  readonly name: string;
  /** 2 for complex samples, which are read interleaved: real, imaginary, … @convention C1.4 */
  readonly components: 1 | 2;
  /** Bytes of one row of nx samples. */
  rowBytes(nx: number): number;
  /** Decodes whole rows of nx samples into `out`. */
  decodeInto(out: Float32Array, bytes: Uint8Array, nx: number, how: Decoding): void;
}

/** The bytes as 16-bit words of this machine, swapped when the file's order differs. */
function words16(bytes: Uint8Array, littleEndian: boolean): Uint16Array {
  const aligned = bytes.slice();
  if (littleEndian !== hostIsLittleEndian()) {
    for (let i = 0; i + 1 < aligned.length; i += 2) {
      const first = aligned[i];
      aligned[i] = aligned[i + 1];
      aligned[i + 1] = first;
    }
  }
  return new Uint16Array(aligned.buffer, 0, aligned.length >>> 1);
}

export function hostIsLittleEndian(): boolean {
  return new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;
}

/** Reverses the bytes of each 32-bit word, in place. */
export function swapWords32(bytes: Uint8Array): void {
  for (let i = 0; i + 3 < bytes.length; i += 4) {
    const a = bytes[i];
    const b = bytes[i + 1];
    bytes[i] = bytes[i + 3];
    bytes[i + 1] = bytes[i + 2];
    bytes[i + 2] = b;
    bytes[i + 3] = a;
  }
}

const bytesPer =
  (size: number) =>
  (nx: number): number =>
    size * nx;

const decodeInt16 = (
  out: Float32Array,
  bytes: Uint8Array,
  _nx: number,
  { littleEndian }: Decoding,
): void => {
  out.set(new Int16Array(words16(bytes, littleEndian).buffer));
};

const decodeFloat32 = (
  out: Float32Array,
  bytes: Uint8Array,
  _nx: number,
  { littleEndian }: Decoding,
): void => {
  const target = new Uint8Array(out.buffer, out.byteOffset, bytes.length);
  if (target.byteOffset !== bytes.byteOffset || target.buffer !== bytes.buffer) target.set(bytes);
  if (littleEndian !== hostIsLittleEndian()) swapWords32(target);
};

export const MRC_MODES: readonly MrcMode[] = [
  {
    mrcMode: 0,
    name: "int8",
    components: 1,
    rowBytes: bytesPer(1),
    decodeInto: (out, bytes, _nx, { signedBytes }) => {
      const signed = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length);
      out.set(signedBytes ? signed : bytes);
    },
  },
  { mrcMode: 1, name: "int16", components: 1, rowBytes: bytesPer(2), decodeInto: decodeInt16 },
  { mrcMode: 2, name: "float32", components: 1, rowBytes: bytesPer(4), decodeInto: decodeFloat32 },
  {
    mrcMode: 3,
    name: "complex int16",
    components: 2,
    rowBytes: bytesPer(4),
    decodeInto: decodeInt16,
  },
  {
    mrcMode: 4,
    name: "complex float32",
    components: 2,
    rowBytes: bytesPer(8),
    decodeInto: decodeFloat32,
  },
  {
    mrcMode: 6,
    name: "uint16",
    components: 1,
    rowBytes: bytesPer(2),
    decodeInto: (out, bytes, _nx, { littleEndian }) => out.set(words16(bytes, littleEndian)),
  },
  {
    mrcMode: 12,
    name: "float16",
    components: 1,
    rowBytes: bytesPer(2),
    decodeInto: (out, bytes, _nx, { littleEndian }) =>
      floatsFromHalvesInto(out, words16(bytes, littleEndian)),
  },
  {
    mrcMode: 101,
    name: "uint4",
    components: 1,
    // The low half of a byte is the first sample; a row ends on a whole byte.
    rowBytes: (nx) => Math.ceil(nx / 2),
    decodeInto: (out, bytes, nx) => {
      const rowBytes = Math.ceil(nx / 2);
      const rows = bytes.length / rowBytes;
      for (let y = 0; y < rows; y++) {
        for (let x = 0; x < nx; x++) {
          const pair = bytes[y * rowBytes + (x >>> 1)];
          out[y * nx + x] = x % 2 === 0 ? pair & 15 : pair >>> 4;
        }
      }
    },
  },
];

export function isMrcMode(mrcMode: number): boolean {
  return MRC_MODES.some((entry) => entry.mrcMode === mrcMode);
}

/** @throws FormatError when the number stands for no sample type */
export function mrcModeOf(mrcMode: number, file: string): MrcMode {
  const found = MRC_MODES.find((entry) => entry.mrcMode === mrcMode);
  if (found) return found;
  throw new FormatError({
    file,
    byte: 12,
    field: "mode",
    got: mrcMode,
    expected: `one of ${MRC_MODES.map((entry) => entry.mrcMode).join(", ")}`,
  });
}
