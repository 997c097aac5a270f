import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { bytesSource } from "./bytes/source.js";
import { decompressed, DEFAULT_EXPANSION, EXPANSION_FLOOR } from "./bytes/decompress.js";
import { describeFile } from "./describe.js";
import { checkHeld, heldBytes, mutate, newTally, report, runCase } from "./fuzzing.testing.js";
import { openMrc, type MrcFile, type Voxels } from "./mrc/index.js";
import { fixture, noise, readBytes } from "./testing.js";

const NAMES = [
  "map.mrc",
  "map-permuted-big-endian.mrc",
  "stack.mrcs",
  "stack-float16.mrcs",
  "movie-4bit.mrc",
];
const files = NAMES.map((name) => readBytes(fixture(`files/${name}`)));

/** Bits of one sample per mode. */
const BITS: Readonly<Record<number, number>> = {
  0: 8,
  1: 16,
  2: 32,
  3: 32,
  4: 64,
  6: 16,
  12: 16,
  101: 4,
};

/** One sample (or one part of a complex one) straight from the bytes, by the rules of the format. */
function sampleAt(
  view: DataView,
  little: boolean,
  mode: number,
  row: number,
  nx: number,
  part: number,
  x: number,
  start: number,
): number {
  const rowBytes = mode === 101 ? Math.ceil(nx / 2) : (nx * BITS[mode]) / 8;
  const at = start + row * rowBytes;
  switch (mode) {
    case 0:
      return view.getInt8(at + x);
    case 1:
      return view.getInt16(at + 2 * x, little);
    case 2:
      return view.getFloat32(at + 4 * x, little);
    case 3:
      return view.getInt16(at + 4 * x + 2 * part, little);
    case 4:
      return view.getFloat32(at + 8 * x + 4 * part, little);
    case 6:
      return view.getUint16(at + 2 * x, little);
    case 12: {
      const half = view.getUint16(at + 2 * x, little);
      const exponent = (half >> 10) & 31;
      const size =
        exponent === 0
          ? (half & 1023) * 2 ** -24
          : exponent === 31
            ? half & 1023
              ? NaN
              : Infinity
            : (1 + (half & 1023) / 1024) * 2 ** (exponent - 15);
      return half & 0x8000 ? -size : size;
    }
    default: {
      const pair = view.getUint8(at + (x >> 1));
      return x % 2 ? pair >> 4 : pair & 15;
    }
  }
}

/** What was read must be what the bytes say, read here independently from the header on. */
function checkVoxels(bytes: Uint8Array, mrc: MrcFile, voxels: Voxels, random: () => number): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const little = mrc.header.littleEndian;
  const int = (at: number) => view.getInt32(at, little);
  const [nx, ny, nz, mode, extended] = [int(0), int(4), int(8), int(12), int(92)];
  const rowBytes = mode === 101 ? Math.ceil(nx / 2) : (nx * BITS[mode]) / 8;
  const expected = 1024 + extended + rowBytes * ny * nz;
  if (mrc.forgiven.length === 0) expect(bytes.length).toBe(expected);
  else if (bytes.length < expected) expect(mrc.forgiven.join()).toMatch(/cut short/);
  const axes = [int(64), int(68), int(72)];
  const set = [...axes].sort().join() === "1,2,3" ? axes.map((axis) => axis - 1) : [0, 1, 2];
  const unsigned = int(152) === 1146047817 && (int(156) & 1) === 0;
  const sections = voxels.data.length / voxels.components / nx / ny;
  const [width, height] = [voxels.nx, voxels.ny];
  for (let trial = 0; trial < 4; trial++) {
    const at = [0, 0, 0];
    const [c, r, s] = [nx, ny, sections].map((n) => Math.floor(random() * n));
    at[set[0]] = c;
    at[set[1]] = r;
    at[set[2]] = s;
    const part = Math.floor(random() * voxels.components);
    const got = voxels.data[(at[0] + width * (at[1] + height * at[2])) * voxels.components + part];
    let wanted = sampleAt(view, little, mode, s * ny + r, nx, part, c, 1024 + extended);
    if (mode === 0 && unsigned && wanted < 0) wanted += 256;
    expect(got).toBe(wanted);
  }
}

test("invariant: 36 000 damaged maps and stacks are read as their bytes say or refused, without a crash, a hang or a memory of their own", async () => {
  const random = noise(2026);
  const tally = newTally();
  for (let i = 0; i < 36_000; i++) {
    const which = i % files.length;
    const mutation = mutate(files[which], random, files);
    const { bytes } = mutation;
    const tolerant = random() < 0.5;
    const result = await runCase(tally, mutation, async () => {
      const mrc = await openMrc(bytes, { name: NAMES[which], tolerant });
      return { mrc, voxels: await mrc.readVoxels() };
    });
    if (!result) continue;
    checkHeld(tally, mutation, heldBytes(result.voxels), bytes.length);
    checkVoxels(bytes, result.mrc, result.voxels, random);
    if (i % 8 !== 0) continue;
    // Units and images of the same file: right, or refused.
    const unit = await runCase(tally, mutation, async () =>
      result.mrc.kind === "volume" ? result.mrc.readVolume() : result.mrc.readImages(0, 1),
    );
    const size = unit?.kind === "volume" ? unit.voxelSize : unit?.pixelSize;
    if (unit) expect(size).toBeGreaterThan(0);
    await runCase(tally, mutation, () => describeFile(bytes, "any", { tolerant }));
  }
  console.info(report("MRC", tally));
  expect(tally.cases).toBeGreaterThanOrEqual(36_000);
  expect(tally.read).toBeGreaterThan(1000); // The test would say nothing if everything were refused.
  expect(tally.refused).toBeGreaterThan(1000);
}, 240_000);

test("invariant: 12 000 damaged gzip and bzip2 files give exactly what was packed, or are refused", async () => {
  const random = noise(7);
  const tally = newTally();
  const plain = readBytes(fixture("files/map.mrc"));
  const packed = ["map.mrc.gz", "map.mrc.bz2"].map((name) => readBytes(fixture(`files/${name}`)));
  for (let i = 0; i < 12_000; i++) {
    const mutation = mutate(packed[i % 2], random, packed);
    const { bytes } = mutation;
    const out = await runCase(tally, mutation, async () => {
      const source = await decompressed(bytesSource(bytes, "packed"));
      return source.read(0, source.size);
    });
    if (!out || out === bytes || bytes.length < 4) continue;
    const most = Math.max(EXPANSION_FLOOR, DEFAULT_EXPANSION * bytes.length);
    expect(out.length).toBeLessThanOrEqual(most);
    tally.largest = Math.max(tally.largest, out.length / bytes.length);
    if (bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 8) {
      // zlib agrees, or is the more lenient one about what follows the last member.
      expect(Buffer.compare(out, gunzipSync(bytes))).toBe(0);
    } else if (bytes[0] === 0x42 && out.length !== bytes.length) {
      expect(out.length % plain.length).toBe(0);
      for (let at = 0; at < out.length; at += plain.length) {
        expect(Buffer.compare(out.subarray(at, at + plain.length), plain)).toBe(0);
      }
    }
    await runCase(tally, mutation, () => openMrc(bytes));
  }
  console.info(report("gzip and bzip2", tally));
  expect(tally.cases).toBeGreaterThanOrEqual(12_000);
}, 240_000);
