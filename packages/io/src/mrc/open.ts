import {
  FormatError,
  ShapeError,
  UnsupportedError,
  type ImageStack,
  type Volume,
} from "@vitreous/core";
import { compressionOf, decompressed, type DecompressOptions } from "../bytes/decompress.js";
import { sourceOf, type ByteSource, type Readable } from "../bytes/source.js";
import { describeMrc, type MrcFacts } from "./facts.js";
import { decideHeader, HEADER_BYTES, type MrcHeader } from "./header.js";
import { byteSign, kindOf, layoutOf, type MrcKind, type MrcLayout } from "./layout.js";
import { hostIsLittleEndian, swapWords32, type Decoding } from "./modes.js";
import { permuteToXyz, sizeXyz } from "./permute.js";
import { decidePixelSize, samplingOf } from "./pixel.js";

/** What to believe where a header is silent or wrong. */
export interface OpenMrcOptions extends DecompressOptions {
  /** Read what can be read and list in `forgiven` what was wrong. Default false. */
  readonly tolerant?: boolean;
  /** Å; overrides the header, which often does not know. */
  readonly pixelSize?: number;
  /** Overrides the guess between a map and a stack of images. */
  readonly as?: MrcKind;
  /** Mode 0: overrides the rule (signed, unless IMOD's mark says unsigned). */
  readonly signedBytes?: boolean;
  /** Overrides the name of the source in messages and in the guess between map and stack. */
  readonly name?: string;
}

/** Samples without a unit: x fastest, or complex pairs. */
export interface Voxels {
  readonly nx: number;
  readonly ny: number;
  readonly nz: number;
  /** 2: complex, interleaved real and imaginary parts. @convention C1.4 */
  readonly components: 1 | 2;
  readonly data: Float32Array;
}

/** An open map or stack. Nothing is read before it is asked for. */
export interface MrcFile {
  readonly name: string;
  readonly header: MrcHeader;
  readonly facts: MrcFacts;
  readonly kind: MrcKind;
  /** Images of a stack (1 for an image), volumes of a map. */
  readonly count: number;
  /** What was wrong and put up with; empty unless `tolerant`. */
  readonly forgiven: readonly string[];
  /** One volume (of `count`), axes brought to x, y, z. @throws DomainError when the pixel size is not known @throws UnsupportedError for complex samples */
  readVolume(index?: number): Promise<Volume>;
  /** The same samples without a unit, complex modes included; never fails over the pixel size. */
  readVoxels(index?: number): Promise<Voxels>;
  /** `count` images from image `from` (counted from 0) on; only their bytes are read. */
  readImages(from: number, count: number): Promise<ImageStack>;
  /** The images with these indices, one after the other, into `out`; neighbours are read together. Needs no pixel size. */
  readImagesInto(out: Float32Array, indices: readonly number[]): Promise<void>;
  close(): Promise<void>;
}

/** Scratch for decoding, at most this many bytes at a time. */
const CHUNK = 8 * 2 ** 20;

/**
 * Opens an MRC, MRCS or CCP4 file, compressed with gzip or bzip2 or not. Compressed files are unpacked
 * in memory; others are read by ranges.
 *
 * @throws FormatError when the header is not one, or does not fit the size of the file
 */
export async function openMrc(readable: Readable, options: OpenMrcOptions = {}): Promise<MrcFile> {
  const packed = sourceOf(readable, options.name);
  const compression = await compressionOf(packed);
  const source = await decompressed(packed, options);
  const name = options.name ?? source.name;
  if (source.size < HEADER_BYTES) {
    throw new FormatError({
      file: name,
      got: `${source.size} bytes`,
      expected: `at least the ${HEADER_BYTES} bytes of an MRC header`,
      hint: "The file is cut short, or is no MRC file.",
    });
  }
  const tolerant = options.tolerant ?? false;
  const decided = decideHeader(await source.read(0, HEADER_BYTES), name, tolerant);
  const { header } = decided;
  const layout = layoutOf(header, name, source.size, tolerant);
  const kind = kindOf(header, layout, name.replace(/\.(gz|bz2)$/i, ""), options.as);
  if (kind.kind !== "volume" && layout.axes.join() !== "0,1,2") {
    throw new UnsupportedError({
      file: name,
      byte: 64,
      field: "axis order",
      got: header.axes,
      expected: "1, 2, 3 in a stack of images",
      hint: "Read it as a volume.",
    });
  }
  const sampling = samplingOf(header, kind.kind);
  const sign = byteSign(header, options.signedBytes);
  const decoding: Decoding = { littleEndian: header.littleEndian, signedBytes: sign.signed };
  const pixel =
    sampling.pixelSize === undefined && (tolerant || options.pixelSize !== undefined)
      ? decidePixelSize(sampling, name, options)
      : undefined;
  const forgiven = [...decided.forgiven, ...layout.forgiven];
  if (pixel?.forgiven) forgiven.push(pixel.forgiven);

  const samples = sampleReader(source, header, layout, decoding);
  const perVolume = kind.kind === "volume" ? layout.sections / kind.count : layout.sections;
  const pixelSize = (): number => decidePixelSize(sampling, name, options).pixelSize;

  const readVoxels = async (index = 0): Promise<Voxels> => {
    const volumes = kind.kind === "volume" ? kind.count : 1;
    checkIndex(name, index, 1, volumes, "volume");
    const sizes = [header.nx, header.ny, perVolume] as const;
    const data = allocate(name, sizes[0] * sizes[1] * sizes[2] * layout.mode.components);
    await samples.sectionsInto(data, index * perVolume, perVolume);
    const [nx, ny, nz] = sizeXyz(sizes, layout.axes);
    const { components } = layout.mode;
    return { nx, ny, nz, components, data: permuteToXyz(data, sizes, layout.axes, components) };
  };
  const refuseComplex = (): void => {
    if (layout.mode.components === 1) return;
    throw new UnsupportedError({
      file: name,
      byte: 12,
      field: "mode",
      got: `${header.mrcMode} (${layout.mode.name})`,
      expected: "real samples",
      hint: "readVoxels gives the interleaved real and imaginary parts.",
    });
  };

  return {
    name,
    header,
    facts: describeMrc({ header, layout, kind, sampling, sign, decided, compression }),
    kind: kind.kind,
    count: kind.count,
    forgiven,
    readVoxels,
    readVolume: async (index = 0) => {
      refuseComplex();
      const voxelSize = pixelSize();
      const { nx, ny, nz, data } = await readVoxels(index);
      return { kind: "volume", nx, ny, nz, voxelSize, data };
    },
    readImages: async (from, count) => {
      refuseComplex();
      checkIndex(name, from, count, layout.sections, "image");
      const { nx, ny } = header;
      const size = pixelSize();
      const data = allocate(name, nx * ny * count);
      await samples.sectionsInto(data, from, count);
      return { kind: "image-stack", count, nx, ny, pixelSize: size, data };
    },
    readImagesInto: async (out, indices) => {
      refuseComplex();
      const length = header.nx * header.ny;
      if (out.length < length * indices.length) {
        throw new ShapeError({
          file: name,
          field: "out",
          got: `${out.length} floats`,
          expected: `${indices.length} images of ${header.nx} × ${header.ny}`,
        });
      }
      for (const index of indices) checkIndex(name, index, 1, layout.sections, "image");
      await samples.scatterInto(out, indices);
    },
    close: () => packed.close(),
  };
}

function checkIndex(file: string, from: number, count: number, held: number, what: string): void {
  const whole = Number.isInteger(from) && Number.isInteger(count);
  if (whole && from >= 0 && count >= 0 && from + count <= held) return;
  throw new ShapeError({
    file,
    field: what,
    got: count === 1 ? `index ${from}` : `${count} from index ${from}`,
    expected: `indices 0 to ${held - 1}`,
    hint: "Indices count from 0 here; names in STAR files count from 1.",
  });
}

function allocate(file: string, length: number): Float32Array {
  try {
    return new Float32Array(length);
  } catch {
    throw new UnsupportedError({
      file,
      got: `${length} samples at once`,
      expected: "as many as one array can hold on this machine",
      hint: "Read it in parts.",
    });
  }
}

interface SampleReader {
  sectionsInto(out: Float32Array, from: number, count: number): Promise<void>;
  scatterInto(out: Float32Array, indices: readonly number[]): Promise<void>;
}

/** Reads and decodes sections in file order; float32 goes straight into the caller's memory. */
function sampleReader(
  source: ByteSource,
  header: MrcHeader,
  layout: MrcLayout,
  decoding: Decoding,
): SampleReader {
  const { mode, sectionBytes, dataOffset } = layout;
  const perSection = header.nx * header.ny * mode.components;
  const straight = mode.mrcMode === 2 || mode.mrcMode === 4;

  const sectionsInto = async (out: Float32Array, from: number, count: number): Promise<void> => {
    if (straight) {
      const bytes = new Uint8Array(out.buffer, out.byteOffset, count * sectionBytes);
      await source.readInto(bytes, dataOffset + from * sectionBytes);
      if (decoding.littleEndian !== hostIsLittleEndian()) swapWords32(bytes);
      return;
    }
    // Whole rows at a time, so that one huge section does not need a huge scratch either.
    const rowBytes = mode.rowBytes(header.nx);
    const rows = count * header.ny;
    const step = Math.max(1, Math.floor(CHUNK / rowBytes));
    const rowLength = header.nx * mode.components;
    for (let row = 0; row < rows; row += step) {
      const taken = Math.min(step, rows - row);
      const at = dataOffset + from * sectionBytes + row * rowBytes;
      const bytes = await source.read(at, taken * rowBytes);
      const part = out.subarray(row * rowLength, (row + taken) * rowLength);
      mode.decodeInto(part, bytes, header.nx, decoding);
    }
  };

  return {
    sectionsInto,
    scatterInto: async (out, indices) => {
      for (let i = 0; i < indices.length;) {
        let run = 1;
        while (i + run < indices.length && indices[i + run] === indices[i] + run) run += 1;
        await sectionsInto(out.subarray(i * perSection), indices[i], run);
        i += run;
      }
    },
  };
}
