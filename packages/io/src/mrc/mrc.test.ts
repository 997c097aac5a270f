import { describe, expect, test } from "vitest";
import { FormatError, DomainError, UnsupportedError, type Volume } from "@vitreous/core";
import { bytesSource } from "../bytes/source.js";
import { memorySink } from "../bytes/sink.js";
import { noise } from "../testing.js";
import { HEADER_BYTES } from "./header.js";
import { floatsFromHalvesInto, halvesFromFloatsInto } from "./half.js";
import { createMrcStackWriter, encodeMrcVolume, openMrc } from "./index.js";
import { MRC_MODES } from "./modes.js";

function volumeOf(nx: number, ny: number, nz: number, voxelSize = 1.5): Volume {
  const random = noise(nx + 100 * ny + 10_000 * nz);
  const data = Float32Array.from({ length: nx * ny * nz }, () => random() - 0.5);
  return { kind: "volume", nx, ny, nz, voxelSize, data };
}

/** A file with the given header words, written without the writer under test. */
function handMade(fields: {
  n: [number, number, number];
  mrcMode: number;
  data: Uint8Array;
  littleEndian?: boolean;
  stamp?: number[];
  axes?: [number, number, number];
  grid?: [number, number, number];
  cell?: [number, number, number];
  start?: [number, number, number];
  ispg?: number;
  extended?: Uint8Array;
}): Uint8Array {
  const little = fields.littleEndian ?? true;
  const extended = fields.extended ?? new Uint8Array(0);
  const bytes = new Uint8Array(HEADER_BYTES + extended.length + fields.data.length);
  const view = new DataView(bytes.buffer);
  const ints = (at: number, values: number[]) =>
    values.forEach((v, i) => view.setInt32(at + 4 * i, v, little));
  const floats = (at: number, values: number[]) =>
    values.forEach((v, i) => view.setFloat32(at + 4 * i, v, little));
  ints(0, [...fields.n, fields.mrcMode]);
  ints(16, fields.start ?? [0, 0, 0]);
  ints(28, fields.grid ?? fields.n);
  floats(40, fields.cell ?? fields.n);
  floats(52, [90, 90, 90]);
  ints(64, fields.axes ?? [1, 2, 3]);
  ints(88, [fields.ispg ?? 1, extended.length]);
  bytes.set(new TextEncoder().encode("MAP "), 208);
  bytes.set(fields.stamp ?? (little ? [0x44, 0x44, 0, 0] : [0x11, 0x11, 0, 0]), 212);
  bytes.set(extended, HEADER_BYTES);
  bytes.set(fields.data, HEADER_BYTES + extended.length);
  return bytes;
}

/** One row of samples per mode with known values, by DataView: the independent statement. */
const SAMPLES: Record<number, { values: number[]; bytes(little: boolean): Uint8Array }> = {
  0: { values: [-128, -1, 0, 127], bytes: () => Uint8Array.of(128, 255, 0, 127) },
  1: { values: [-32768, -2, 1, 32767], bytes: (l) => view16([-32768, -2, 1, 32767], l) },
  2: { values: [-1.5, 0.25, 3, 1e30], bytes: (l) => view32([-1.5, 0.25, 3, 1e30], l) },
  3: {
    values: [1, -1, 2, -2, 3, -3, 4, -4],
    bytes: (l) => view16([1, -1, 2, -2, 3, -3, 4, -4], l),
  },
  4: {
    values: [1, -1, 2, -2, 3, -3, 4, -4],
    bytes: (l) => view32([1, -1, 2, -2, 3, -3, 4, -4], l),
  },
  6: { values: [0, 1, 32768, 65535], bytes: (l) => view16([0, 1, 32768, 65535], l) },
  // 0x3c00 = 1, 0xc000 = −2, 0x0001 = 2^-24, 0x7bff = 65504
  12: { values: [1, -2, 2 ** -24, 65504], bytes: (l) => view16([0x3c00, 0xc000, 1, 0x7bff], l) },
  101: { values: [1, 15, 7, 8], bytes: () => Uint8Array.of(0xf1, 0x87) },
};

function view16(values: number[], little: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(2 * values.length));
  values.forEach((v, i) => view.setUint16(2 * i, v & 0xffff, little));
  return new Uint8Array(view.buffer);
}
function view32(values: number[], little: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(4 * values.length));
  values.forEach((v, i) => view.setFloat32(4 * i, v, little));
  return new Uint8Array(view.buffer);
}

describe("samples", () => {
  for (const { mrcMode, name, components } of MRC_MODES) {
    for (const littleEndian of [true, false]) {
      const order = littleEndian ? "little" : "big";
      test(`analytic: mode ${mrcMode} (${name}), ${order}-endian, gives the values it encodes`, async () => {
        const { values, bytes } = SAMPLES[mrcMode];
        const file = handMade({ n: [4, 1, 1], mrcMode, data: bytes(littleEndian), littleEndian });
        const mrc = await openMrc(file);
        const voxels = await mrc.readVoxels();
        expect([...voxels.data]).toEqual([...Float32Array.from(values)]);
        expect(voxels.components).toBe(components);
        expect(mrc.facts.byteOrder).toBe(order);
      });
    }
  }

  test("analytic: rows of an odd number of 4-bit samples end on a whole byte", async () => {
    const data = Uint8Array.of(0x21, 0x03, 0x54, 0x06);
    const mrc = await openMrc(handMade({ n: [3, 2, 1], mrcMode: 101, data }));
    expect([...(await mrc.readVoxels()).data]).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test("analytic: bytes are signed, unless IMOD's mark or the caller says otherwise", async () => {
    const bytes = handMade({ n: [2, 1, 1], mrcMode: 0, data: Uint8Array.of(255, 1) });
    const read = async (file: Uint8Array, options = {}) => [
      ...(await (await openMrc(file, options)).readVoxels()).data,
    ];
    expect(await read(bytes)).toEqual([-1, 1]);
    expect(await read(bytes, { signedBytes: false })).toEqual([255, 1]);
    const imod = bytes.slice();
    new DataView(imod.buffer).setInt32(152, 1146047817, true);
    expect(await read(imod)).toEqual([255, 1]);
    new DataView(imod.buffer).setInt32(156, 1, true);
    expect(await read(imod)).toEqual([-1, 1]);
  });

  test("analytic: complex samples are refused as a map, and say what to call", async () => {
    const mrc = await openMrc(handMade({ n: [4, 1, 1], mrcMode: 4, data: SAMPLES[4].bytes(true) }));
    await expect(mrc.readVolume()).rejects.toThrow(UnsupportedError);
  });
});

describe("half precision", () => {
  test("invariant: every half survives the way to float and back", () => {
    const halves = Uint16Array.from({ length: 65536 }, (_, i) => i);
    const floats = new Float32Array(65536);
    floatsFromHalvesInto(floats, halves);
    const back = new Uint16Array(65536);
    halvesFromFloatsInto(back, floats);
    for (let i = 0; i < 65536; i++) {
      if (Number.isNaN(floats[i])) expect(back[i] & 0x7c00).toBe(0x7c00);
      else expect(back[i]).toBe(i);
    }
  });

  test("reference: rounding to the nearest half, ties to even, agrees with a search of the two neighbours", () => {
    const halves = Uint16Array.from({ length: 0x7c00 }, (_, i) => i);
    const table = new Float32Array(0x7c00);
    floatsFromHalvesInto(table, halves);
    const random = noise(3);
    const floats = new Float32Array(20_000);
    for (let i = 0; i < floats.length; i++) floats[i] = 2 ** (random() * 40 - 25) * (1 + random());
    // The carry that a well-known writer loses, exact ties, and the edge of the subnormals.
    floats.set([
      1.9997,
      1 + 2 ** -11,
      1 + 3 * 2 ** -11,
      2 ** -25,
      3 * 2 ** -25,
      2 ** -14 - 2 ** -26,
    ]);
    const kept = floats.filter((value) => value < 65504);
    const out = new Uint16Array(kept.length);
    halvesFromFloatsInto(out, kept);
    for (let i = 0; i < kept.length; i++) {
      let low = 0;
      let high = table.length - 1;
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (table[middle] <= kept[i]) low = middle;
        else high = middle;
      }
      const [below, above] = [kept[i] - table[low], table[high] - kept[i]];
      const nearest = below < above || (below === above && low % 2 === 0) ? low : high;
      expect(out[i]).toBe(nearest);
    }
  });

  test("analytic: 65 520 and beyond would become infinite, and are refused", async () => {
    const volume = { ...volumeOf(2, 1, 1), data: Float32Array.of(65520, 0) };
    await expect(encodeMrcVolume(volume, { mrcMode: 12 })).rejects.toThrow(DomainError);
  });
});

describe("axes", () => {
  const orders: [number, number, number][] = [
    [1, 2, 3],
    [1, 3, 2],
    [2, 1, 3],
    [2, 3, 1],
    [3, 1, 2],
    [3, 2, 1],
  ];
  test("invariant: whatever the axis order, voxel (x, y, z) is found where C1.1 says", async () => {
    const size = [2, 3, 4];
    const valueAt = (x: number, y: number, z: number) => x + 10 * y + 100 * z;
    for (const axes of orders) {
      const n = axes.map((axis) => size[axis - 1]) as [number, number, number];
      const values: number[] = [];
      const at = [0, 0, 0];
      for (let s = 0; s < n[2]; s++) {
        for (let r = 0; r < n[1]; r++) {
          for (let c = 0; c < n[0]; c++) {
            [c, r, s].forEach((index, i) => (at[axes[i] - 1] = index));
            values.push(valueAt(at[0], at[1], at[2]));
          }
        }
      }
      const start = axes.map((axis) => axis * 7) as [number, number, number];
      const grid: [number, number, number] = [2, 3, 4];
      const data = view32(values, true);
      const mrc = await openMrc(
        handMade({ n, mrcMode: 2, data, axes, start, grid, cell: [2, 3, 4] }),
      );
      const volume = await mrc.readVolume();
      expect([volume.nx, volume.ny, volume.nz]).toEqual(size);
      expect(mrc.facts.start).toEqual([7, 14, 21]);
      for (let z = 0; z < 4; z++)
        for (let y = 0; y < 3; y++)
          for (let x = 0; x < 2; x++)
            expect(volume.data[x + 2 * (y + 3 * z)]).toBe(valueAt(x, y, z));
    }
  });
});

describe("headers that lie", () => {
  const one = { n: [4, 4, 1] as [number, number, number], mrcMode: 0, data: new Uint8Array(16) };

  test("analytic: without a stamp, or with a false one, the order is deduced or the contradiction named", async () => {
    for (const littleEndian of [true, false]) {
      const none = handMade({ ...one, littleEndian, stamp: [0, 0, 0, 0] });
      const mrc = await openMrc(none);
      expect(mrc.facts.byteOrder).toBe(littleEndian ? "little" : "big");
      expect(mrc.facts.byteOrderReason).toMatch(/no machine stamp/);
      const wrong = handMade({ ...one, littleEndian, stamp: littleEndian ? [17, 17] : [68, 65] });
      await expect(openMrc(wrong)).rejects.toThrow(/machine stamp/);
      const forgiving = await openMrc(wrong, { tolerant: true });
      expect(forgiving.facts.byteOrder).toBe(littleEndian ? "little" : "big");
      expect(forgiving.forgiven).toHaveLength(1);
    }
  });

  test("analytic: a cell of 0, a negative one or one that differs between the axes is an error that names the option", async () => {
    for (const cell of [
      [0, 0, 0],
      [-4, -4, 1],
      [4, 8, 1],
    ] as [number, number, number][]) {
      const bytes = handMade({ ...one, cell });
      const strict = await openMrc(bytes);
      expect(strict.facts.pixelSizeProblem).toBeDefined();
      await expect(strict.readImages(0, 1)).rejects.toThrow(/pixelSize/);
      const out = new Float32Array(16);
      await strict.readImagesInto(out, [0]); // needs no unit
      expect((await (await openMrc(bytes, { pixelSize: 1.3 })).readImages(0, 1)).pixelSize).toBe(
        1.3,
      );
      expect((await openMrc(bytes, { tolerant: true })).forgiven[0]).toMatch(/taken as/);
    }
  });

  test("analytic: the pixel size is cell / grid, not cell / n", async () => {
    const cut = handMade({ ...one, grid: [8, 8, 8], cell: [20, 20, 20] });
    expect((await openMrc(cut)).facts.pixelSize).toBe(2.5);
  });

  test("analytic: a short file is an error; the tolerant mode gives the complete images and says how many", async () => {
    const data = Uint8Array.from({ length: 64 }, (_, i) => i);
    const whole = handMade({ n: [4, 4, 4], mrcMode: 0, data, ispg: 0, grid: [4, 4, 1] });
    const short = whole.subarray(0, whole.length - 20);
    await expect(openMrc(short)).rejects.toThrow(FormatError);
    const mrc = await openMrc(short, { tolerant: true });
    expect(mrc.count).toBe(2);
    expect(mrc.forgiven[0]).toMatch(/2 complete sections of 4/);
    expect([...(await mrc.readImages(1, 1)).data]).toEqual([...data.subarray(16, 32)]);
    await expect(mrc.readImages(1, 2)).rejects.toThrow(/indices 0 to 1/);
  });

  test("analytic: bytes after the data are an error, or left unread and reported", async () => {
    const long = new Uint8Array(HEADER_BYTES + 20);
    long.set(handMade(one));
    await expect(openMrc(long)).rejects.toThrow(/1040 bytes/);
    expect((await openMrc(long, { tolerant: true })).forgiven).toEqual([
      "4 bytes after the data left unread",
    ]);
  });

  test("analytic: sizes are compared with the file before anything is allocated for them", async () => {
    const huge = handMade({ ...one, n: [2 ** 30, 2 ** 30, 2 ** 30] });
    await expect(openMrc(huge)).rejects.toThrow(FormatError);
    await expect(openMrc(huge, { tolerant: true })).rejects.toThrow(FormatError);
  });

  test("analytic: an extended header is stepped over and reported", async () => {
    const bytes = handMade({
      ...one,
      data: Uint8Array.from({ length: 16 }, (_, i) => i),
      extended: new Uint8Array(768),
    });
    bytes.set(new TextEncoder().encode("FEI1"), 104);
    const mrc = await openMrc(bytes);
    expect(mrc.facts.extendedHeader).toEqual({ bytes: 768, type: "FEI1" });
    expect((await mrc.readVoxels()).data[15]).toBe(15);
  });
});

describe("writing", () => {
  test("invariant: a map comes back as it was written, float32 exactly, float16 to half a unit in the last place", async () => {
    const volume = volumeOf(7, 5, 3);
    for (const mrcMode of [2, 12] as const) {
      const mrc = await openMrc(await encodeMrcVolume(volume, { mrcMode, labels: ["a test"] }));
      const back = await mrc.readVolume();
      expect([back.nx, back.ny, back.nz, back.voxelSize]).toEqual([7, 5, 3, 1.5]);
      expect(mrc.facts.labels).toEqual(["Vitreous: map", "a test"]);
      // |x| < 0.5, so one unit in the last place of a half is at most 2^-12.
      const tolerance = mrcMode === 2 ? 0 : 2 ** -13;
      volume.data.forEach((v, i) =>
        expect(Math.abs(back.data[i] - v)).toBeLessThanOrEqual(tolerance),
      );
      const { min, max, mean, rms } = mrc.facts.statedStatistics;
      const n = back.data.length;
      const average = back.data.reduce((a, b) => a + b, 0) / n;
      const variance = back.data.reduce((a, b) => a + (b - average) ** 2, 0) / n;
      expect([min, max]).toEqual([Math.min(...back.data), Math.max(...back.data)]);
      expect(mean).toBeCloseTo(average, 6);
      expect(rms).toBeCloseTo(Math.sqrt(variance), 6);
    }
  });

  test("invariant: images written one by one are read in any order, only their bytes touched", async () => {
    const sink = memorySink("particles.mrcs");
    const writer = await createMrcStackWriter(sink, { nx: 6, ny: 4, pixelSize: 2 });
    const random = noise(9);
    const images = Array.from({ length: 10 }, () => Float32Array.from({ length: 24 }, random));
    for (const image of images) await writer.write(image);
    expect(writer.count).toBe(10);
    await writer.finish();
    const touched: number[] = [];
    const inner = bytesSource(sink.bytes(), "particles.mrcs");
    const watched = {
      ...inner,
      readInto: async (out: Uint8Array, offset: number) => {
        touched.push(out.length);
        await inner.readInto(out, offset);
      },
    };
    const mrc = await openMrc(watched);
    expect([mrc.kind, mrc.count, mrc.facts.pixelSize]).toEqual(["stack", 10, 2]);
    const indices = [7, 2, 3, 4, 0, 9];
    const out = new Float32Array(24 * indices.length);
    touched.length = 0;
    await mrc.readImagesInto(out, indices);
    indices.forEach((index, i) => expect(out.slice(24 * i, 24 * i + 24)).toEqual(images[index]));
    expect(touched).toEqual([96, 288, 96, 96]); // 2, 3 and 4 in one read
  });
});
