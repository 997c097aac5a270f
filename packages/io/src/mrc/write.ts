import { DomainError, ShapeError, type Volume } from "@vitreous/core";
import { memorySink, type ByteSink } from "../bytes/sink.js";
import { HEADER_BYTES } from "./header.js";
import { floatsFromHalvesInto, halvesFromFloatsInto } from "./half.js";
import { hostIsLittleEndian, swapWords32 } from "./modes.js";

/** Sample types that are written: float32, and float16 for half the space. */
export type WrittenMode = 2 | 12;

/** What is written beside the samples. */
export interface WriteMrcOptions {
  /** Default 2 (float32). */
  readonly mrcMode?: WrittenMode;
  /** At most ten lines of 80 characters; one that names Vitreous comes first. */
  readonly labels?: readonly string[];
  /** Å; default 0, 0, 0. */
  readonly origin?: readonly [number, number, number];
}

/** The images that a stack is begun for. */
export interface StackWriterOptions extends Omit<WriteMrcOptions, "origin"> {
  readonly nx: number;
  readonly ny: number;
  /** Å. */
  readonly pixelSize: number;
}

/** Takes images as they come; the header gets the count and the statistics at the end. */
export interface MrcStackWriter {
  /** Images written so far. */
  readonly count: number;
  /** One image or several, one after the other. @throws ShapeError unless whole images */
  write(images: Float32Array): Promise<void>;
  /** Completes the header and commits the file. @throws DomainError when no image was written */
  finish(): Promise<void>;
  abort(): Promise<void>;
}

/** Sums for the four statistics of the header, in double precision. */
function runningStatistics() {
  let count = 0;
  let min = Infinity;
  let max = -Infinity;
  let mean = 0;
  let squares = 0;
  return {
    /** Chunks are merged by their means, so that a large offset costs no digits. @source Chan, Golub, LeVeque (1983) Am. Stat. 37, 242, eq. 2.1 */
    add: (data: Float32Array): void => {
      const { length } = data;
      // Indices, not iterators: this loop goes over every sample that is ever written.
      let [sum, low, high] = [0, min, max];
      for (let i = 0; i < length; i++) {
        const value = data[i];
        sum += value;
        if (value < low) low = value;
        if (value > high) high = value;
      }
      min = low;
      max = high;
      const chunkMean = sum / length;
      let chunkSquares = 0;
      for (let i = 0; i < length; i++) {
        const deviation = data[i] - chunkMean;
        chunkSquares += deviation * deviation;
      }
      const delta = chunkMean - mean;
      const total = count + data.length;
      mean += (delta * data.length) / total;
      squares += chunkSquares + (delta * delta * count * data.length) / total;
      count = total;
    },
    result: () => ({ min, max, mean, rms: Math.sqrt(squares / count) }),
  };
}

interface HeaderContent {
  readonly nx: number;
  readonly ny: number;
  readonly nz: number;
  readonly isVolume: boolean;
  readonly mrcMode: WrittenMode;
  readonly pixelSize: number;
  readonly statistics: { min: number; max: number; mean: number; rms: number };
  readonly labels: readonly string[];
  readonly origin: readonly [number, number, number];
}

/** The 1024 bytes. Stacks: space group 0, mz 1, cell z one pixel; maps: space group 1. @source Cheng et al. (2015) J. Struct. Biol. 192, 146 */
function encodeHeader(content: HeaderContent): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES);
  const view = new DataView(bytes.buffer);
  const ints = (at: number, values: readonly number[]): void =>
    values.forEach((value, i) => view.setInt32(at + 4 * i, value, true));
  const floats = (at: number, values: readonly number[]): void =>
    values.forEach((value, i) => view.setFloat32(at + 4 * i, value, true));
  const { nx, ny, nz, pixelSize, statistics } = content;
  const mz = content.isVolume ? nz : 1;
  ints(0, [nx, ny, nz, content.mrcMode]);
  ints(28, [nx, ny, mz]);
  floats(40, [nx * pixelSize, ny * pixelSize, mz * pixelSize]);
  floats(52, [90, 90, 90]);
  ints(64, [1, 2, 3]);
  floats(76, [statistics.min, statistics.max, statistics.mean]);
  ints(88, [content.isVolume ? 1 : 0, 0]);
  ints(108, [20140]);
  floats(196, content.origin);
  bytes.set(new TextEncoder().encode("MAP "), 208);
  bytes.set([0x44, 0x44, 0, 0], 212);
  floats(216, [statistics.rms]);
  ints(220, [content.labels.length]);
  content.labels.forEach((text, i) => {
    const line = text
      .replace(/[^\x20-\x7e]/g, "?")
      .slice(0, 80)
      .padEnd(80);
    bytes.set(new TextEncoder().encode(line), 224 + 80 * i);
  });
  return bytes;
}

function labelsOf(options: WriteMrcOptions, what: string): string[] {
  return [`Vitreous: ${what}`, ...(options.labels ?? [])].slice(0, 10);
}

function checkPixelSize(name: string, pixelSize: number): void {
  if (pixelSize > 0 && Number.isFinite(pixelSize)) return;
  throw new DomainError({ file: name, field: "pixelSize", got: pixelSize, expected: "above 0 Å" });
}

/** Encodes in pieces of bounded size. */
const PIECE = 2 ** 20;

async function writeSamples(
  sink: ByteSink,
  data: Float32Array,
  mrcMode: WrittenMode,
): Promise<void> {
  for (let at = 0; at < data.length; at += PIECE) {
    const part = data.subarray(at, at + PIECE);
    await sink.write(mrcMode === 12 ? encodeHalves(part) : encodeFloats(part));
  }
}

function encodeFloats(part: Float32Array): Uint8Array {
  if (hostIsLittleEndian()) return new Uint8Array(part.buffer, part.byteOffset, part.byteLength);
  const bytes = new Uint8Array(part.slice().buffer);
  swapWords32(bytes);
  return bytes;
}

function encodeHalves(part: Float32Array): Uint8Array {
  const halves = new Uint16Array(part.length);
  halvesFromFloatsInto(halves, part);
  if (!hostIsLittleEndian()) {
    for (let i = 0; i < halves.length; i++) halves[i] = (halves[i] << 8) | (halves[i] >>> 8);
  }
  return new Uint8Array(halves.buffer);
}

/** What a reader will see in the file: the halves, when halves are written. */
function asWritten(data: Float32Array, mrcMode: WrittenMode): Float32Array {
  if (mrcMode === 2) return data;
  const halves = new Uint16Array(data.length);
  halvesFromFloatsInto(halves, data);
  const back = new Float32Array(data.length);
  floatsFromHalvesInto(back, halves);
  return back;
}

/**
 * Starts a stack of images (`.mrcs`). Images go to the sink as they come, so memory does not grow with
 * their number. The statistics in the header are those of the samples in the file.
 *
 * @throws DomainError when the sizes or the pixel size are no positive numbers
 */
export async function createMrcStackWriter(
  sink: ByteSink,
  options: StackWriterOptions,
): Promise<MrcStackWriter> {
  const { nx, ny, pixelSize, mrcMode = 2 } = options;
  if (!(Number.isInteger(nx) && Number.isInteger(ny) && nx > 0 && ny > 0)) {
    throw new DomainError({
      file: sink.name,
      field: "nx, ny",
      got: [nx, ny],
      expected: "whole, above 0",
    });
  }
  checkPixelSize(sink.name, pixelSize);
  const statistics = runningStatistics();
  const labels = labelsOf(options, "stack of images");
  let count = 0;
  await sink.write(new Uint8Array(HEADER_BYTES));
  return {
    get count() {
      return count;
    },
    write: async (images) => {
      if (images.length === 0 || images.length % (nx * ny) !== 0) {
        throw new ShapeError({
          file: sink.name,
          got: `${images.length} samples`,
          expected: `whole images of ${ny} × ${nx}`,
        });
      }
      for (let at = 0; at < images.length; at += PIECE) {
        statistics.add(asWritten(images.subarray(at, at + PIECE), mrcMode));
      }
      await writeSamples(sink, images, mrcMode);
      count += images.length / (nx * ny);
    },
    finish: async () => {
      if (count === 0) {
        throw new DomainError({ file: sink.name, got: 0, expected: "at least one image" });
      }
      const origin = [0, 0, 0] as const;
      const content = { nx, ny, nz: count, isVolume: false, mrcMode, pixelSize, labels, origin };
      await sink.patch(0, encodeHeader({ ...content, statistics: statistics.result() }));
      await sink.finish();
    },
    abort: () => sink.abort(),
  };
}

/**
 * Writes a map and commits it.
 * @throws DomainError when the voxel size is not positive, or a value is too large for float16
 */
export async function writeMrcVolume(
  sink: ByteSink,
  volume: Volume,
  options: WriteMrcOptions = {},
): Promise<void> {
  const { nx, ny, nz, voxelSize, data } = volume;
  const { mrcMode = 2, origin = [0, 0, 0] } = options;
  checkPixelSize(sink.name, voxelSize);
  if (data.length !== nx * ny * nz || data.length === 0) {
    throw new ShapeError({
      file: sink.name,
      got: `${data.length} samples`,
      expected: `${nz} × ${ny} × ${nx}`,
    });
  }
  try {
    const statistics = runningStatistics();
    for (let at = 0; at < data.length; at += PIECE) {
      statistics.add(asWritten(data.subarray(at, at + PIECE), mrcMode));
    }
    const labels = labelsOf(options, "map");
    const content = { nx, ny, nz, isVolume: true, mrcMode, pixelSize: voxelSize, labels, origin };
    await sink.write(encodeHeader({ ...content, statistics: statistics.result() }));
    await writeSamples(sink, data, mrcMode);
    await sink.finish();
  } catch (error) {
    await sink.abort();
    throw error;
  }
}

/** The bytes of a map as an MRC file, for a download. */
export async function encodeMrcVolume(
  volume: Volume,
  options: WriteMrcOptions = {},
): Promise<Uint8Array> {
  const sink = memorySink("map.mrc");
  await writeMrcVolume(sink, volume, options);
  return sink.bytes();
}
