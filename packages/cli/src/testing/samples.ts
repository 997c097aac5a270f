import { readNpy } from "@vitreous/io";
import { openFile, openMrcFile } from "@vitreous/io/node";

/** The samples of a file as they are, and how they are laid out: slow to fast. */
export interface Samples {
  readonly shape: readonly number[];
  /** Å. */
  readonly pixelSize: number | undefined;
  readonly origin: readonly number[];
  readonly data: Float32Array;
}

/** All samples of an MRC file or of a real or complex NumPy array. */
export async function samplesAt(path: string): Promise<Samples> {
  if (path.endsWith(".npy")) {
    const source = await openFile(path);
    const { shape, column } = await readNpy(source).finally(() => source.close());
    if (column.kind !== "number") throw new Error(`${path}: texts`);
    const data = Float32Array.from(column.values as ArrayLike<number | bigint>, Number);
    return { shape, pixelSize: undefined, origin: [0, 0, 0], data };
  }
  const file = await openMrcFile(path);
  try {
    const { pixelSize, origin } = file.facts;
    if (file.kind === "volume") {
      const { nx, ny, nz, data } = await file.readVoxels();
      return { shape: [nz, ny, nx], pixelSize, origin, data };
    }
    const { nx, ny } = file.header;
    const data = new Float32Array(file.count * nx * ny);
    await file.readImagesInto(data, [...Array(file.count).keys()]);
    return { shape: [file.count, ny, nx], pixelSize, origin, data };
  } finally {
    await file.close();
  }
}

/** Largest difference, as a share of the largest value of `b`. */
export function relativeDifference(a: Float32Array, b: Float32Array): number {
  if (a.length !== b.length) return Infinity;
  let [worst, largest] = [0, 0];
  b.forEach((value, i) => {
    worst = Math.max(worst, Math.abs(a[i] - value));
    largest = Math.max(largest, Math.abs(value));
  });
  return worst / largest;
}

/** An MRC file of samples, in mode 2. */
export function mrcBytes(
  data: Float32Array,
  [nz, ny, nx]: readonly [number, number, number],
  {
    pixelSize = 1,
    volume = false,
  }: { readonly pixelSize?: number; readonly volume?: boolean } = {},
): Buffer {
  const header = Buffer.alloc(1024);
  const ints = (at: number, ...values: number[]): void =>
    values.forEach((value, i) => header.writeInt32LE(value, at + 4 * i));
  ints(0, nx, ny, nz, 2);
  ints(28, nx, ny, volume ? nz : 1);
  [nx, ny, volume ? nz : 1].forEach((n, i) => header.writeFloatLE(n * pixelSize, 40 + 4 * i));
  [90, 90, 90].forEach((angle, i) => header.writeFloatLE(angle, 52 + 4 * i));
  ints(64, 1, 2, 3);
  ints(88, volume ? 1 : 0, 0);
  header.write("MAP ", 208, "latin1");
  header.set([0x44, 0x44, 0, 0], 212);
  return Buffer.concat([header, Buffer.from(data.buffer, data.byteOffset, data.byteLength)]);
}
