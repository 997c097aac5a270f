import { deflateSync, gzipSync } from "node:zlib";
import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { FormatError } from "@vitreous/core";
import { fixture, hasProgram, noise, readBytes } from "../testing.js";
import { blobSource, bytesSource, streamSource, type ByteSource } from "./source.js";
import { compressionOf, decompressed } from "./decompress.js";
import { memorySink } from "./sink.js";
import { bzip2Crc } from "./crc32.js";
import { gunzip } from "./gzip.js";

const all = (source: ByteSource) => source.read(0, source.size);
const unpacked = async (bytes: Uint8Array, options = {}) =>
  all(await decompressed(bytesSource(bytes, "packed"), options));
const join = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts));

/** Runs, repeats and noise: what exercises every path of both decoders. */
function content(length: number): Uint8Array {
  const random = noise(length);
  const bytes = new Uint8Array(length);
  let i = 0;
  while (i < length) {
    const run = Math.floor(random() ** 4 * 2000) + 1;
    const byte = Math.floor(random() * 256);
    const noisy = random() < 0.5;
    for (let j = 0; j < run && i < length; j++, i++)
      bytes[i] = noisy ? Math.floor(random() * 256) : byte;
  }
  return bytes;
}

/** The lower half of the CRC-32, bit by bit from its polynomial. @source RFC 1952 §8 */
function headerChecksum(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc & 0xffff;
}

test("analytic: bzip2's checksum of 123456789 is fc891918", () => {
  const crc = bzip2Crc();
  crc.update(new TextEncoder().encode("123456789"));
  expect(crc.value()).toBe(0xfc891918);
});

test("invariant: bytes, Blobs and streams give the same ranges and refuse the same ones", async () => {
  const bytes = content(5000);
  const blob = new Blob([bytes as Uint8Array<ArrayBuffer>]);
  const sources = [bytesSource(bytes), blobSource(blob), await streamSource(blob.stream())];
  for (const source of sources) {
    expect(source.size).toBe(5000);
    expect(await source.read(1234, 99)).toEqual(bytes.slice(1234, 1333));
    const out = new Uint8Array(7);
    await source.readInto(out, 4993);
    expect(out).toEqual(bytes.slice(4993));
    for (const [offset, length] of [
      [4999, 2],
      [-1, 1],
      [0, 5001],
      [0.5, 1],
      [0, Number.NaN],
      [2 ** 60, 1],
    ]) {
      await expect(source.read(offset, length)).rejects.toThrow(FormatError);
    }
  }
  await expect(streamSource(blob.stream(), "s", { maxBytes: 4999 })).rejects.toThrow(/4999 bytes/);
});

test("analytic: a memory sink appends, patches and forgets", async () => {
  const sink = memorySink();
  await sink.write(Uint8Array.of(1, 2, 3));
  await sink.patch(1, Uint8Array.of(9));
  expect([...sink.bytes()]).toEqual([1, 9, 3]);
  await expect(sink.patch(2, Uint8Array.of(1, 1))).rejects.toThrow(/inside the 3 bytes/);
  await sink.abort();
  expect(sink.bytes()).toHaveLength(0);
});

describe("gzip", () => {
  test("reference: what zlib packs comes back, at every level, in one member or several", async () => {
    for (const length of [0, 1, 100, 70_000, 400_000]) {
      const bytes = content(length);
      for (const level of [0, 1, 9]) {
        const back = await unpacked(gzipSync(bytes, { level }));
        expect(Buffer.compare(back, bytes)).toBe(0);
      }
    }
    const [a, b, c] = [content(70_000), new Uint8Array(0), content(333)];
    expect(await unpacked(join(gzipSync(a), gzipSync(b), gzipSync(c)))).toEqual(join(a, b, c));
  });

  test("reference: members may end anywhere in a piece, and in the window of the one before", async () => {
    const parts = [65_535, 1, 65_536, 65_537, 32_767, 0, 2, 200_000, 258, 32_769].map(content);
    const members = parts.map((part, i) => gzipSync(part, { level: i % 10 }));
    expect(Buffer.compare(await unpacked(join(...members)), join(...parts))).toBe(0);
  });

  test("analytic: pieces are small, and nothing is unpacked after onBytes throws", () => {
    const packed = new Uint8Array(gzipSync(new Uint8Array(20e6)));
    const sizes: number[] = [];
    gunzip(packed, "zeros", (piece) => sizes.push(piece.length));
    expect(Math.max(...sizes)).toBe(65_536);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(20e6);
    let calls = 0;
    const stop = (): void => {
      calls += 1;
      if (calls === 3) throw new Error("enough");
    };
    expect(() => gunzip(packed, "zeros", stop)).toThrow("enough");
    expect(calls).toBe(3);
  });

  test("analytic: the optional fields of a header are passed over, its checksum is compared", async () => {
    const bytes = content(1000);
    const plain = new Uint8Array(gzipSync(bytes));
    // Flags for everything (text, checksum, extra, name, comment) and the fields in their order, RFC 1952 §2.3.
    const head = Uint8Array.of(0x1f, 0x8b, 8, 31, 0, 0, 0, 0, 0, 3, 2, 0, 7, 7, 97, 0, 98, 99, 0);
    const packed = (difference: number): Uint8Array => {
      const sum = (headerChecksum(head) ^ difference) & 0xffff;
      return join(head, Uint8Array.of(sum & 255, sum >> 8), plain.subarray(10));
    };
    expect(await unpacked(packed(0))).toEqual(bytes);
    await expect(unpacked(packed(1))).rejects.toThrow(/header crc/);
  });

  test("analytic: what is wrong is said, and where", async () => {
    const packed = new Uint8Array(gzipSync(content(1000)));
    const { length } = packed;
    const changed = (at: number): Uint8Array => packed.with(at, packed[at] ^ 1);
    const cases: readonly (readonly [Uint8Array, RegExp, number])[] = [
      [changed(length - 8), /incorrect data check/, length - 4],
      [changed(length - 1), /incorrect length check/, length],
      [packed.subarray(0, length - 1), /the end of the file/, length - 1],
      [join(packed, packed.subarray(0, 40)), /the end of the file/, length + 40],
      // Padding and anything else after the last member: not to be told from a damaged member.
      [join(packed, new Uint8Array(512)), /another sound member \(read so far: 1\)/, length + 2],
      [join(packed, Uint8Array.of(0)), /the end of the file/, length + 1],
      [join(packed, Uint8Array.of(80, 75, 3, 4)), /incorrect header check/, length + 2],
      [join(packed, deflateSync(content(9))), /incorrect header check/, length + 2],
    ];
    for (const [bytes, message, byte] of cases) {
      const error = await unpacked(bytes).catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(FormatError);
      expect(error).toMatchObject({ message: expect.stringMatching(message) });
      expect(String(error)).toContain(`byte ${byte}`);
      expect(String(error)).toContain("damaged or cut short");
    }
  });

  test("invariant: every cut and every changed byte of the data is noticed", async () => {
    const bytes = content(300);
    const packed = new Uint8Array(gzipSync(bytes));
    for (let length = 4; length < packed.length; length++) {
      await expect(unpacked(packed.slice(0, length))).rejects.toThrow(FormatError);
    }
    for (let i = 10; i < packed.length; i++) {
      const damaged = packed.slice();
      damaged[i] ^= 1 << (i % 8);
      const result = await unpacked(damaged).catch((error: unknown) => error);
      // A copy inside a run may come from one byte further and be right all the same.
      if (result instanceof Uint8Array) expect(result).toEqual(bytes);
      else expect(result).toBeInstanceOf(FormatError);
    }
  });

  test("analytic: a bomb stops at the stated expansion, unless it is asked for", async () => {
    const bomb = new Uint8Array(gzipSync(new Uint8Array(40e6), { level: 9 }));
    await expect(unpacked(bomb)).rejects.toThrow(/maxExpansion/);
    expect(await unpacked(bomb, { maxExpansion: 1100 })).toHaveLength(40e6);
  });
});

describe("bzip2", () => {
  const packed = readBytes(fixture("files/map.mrc.bz2"));
  const plain = readBytes(fixture("files/map.mrc"));

  test("golden: bzip2 1.0.8's file comes back, alone and twice over", async () => {
    expect(await compressionOf(bytesSource(packed))).toBe("bzip2");
    expect(await unpacked(packed)).toEqual(plain);
    expect(await unpacked(join(packed, packed))).toEqual(join(plain, plain));
  });

  test("invariant: every cut and every changed byte is noticed", async () => {
    for (let length = 4; length < packed.length; length++) {
      await expect(unpacked(packed.slice(0, length))).rejects.toThrow(FormatError);
    }
    let unnoticed = 0;
    for (let i = 4; i < packed.length; i++) {
      const damaged = packed.slice();
      damaged[i] ^= 1 << (i % 8);
      const result = await unpacked(damaged).catch((error: unknown) => error);
      if (result instanceof Uint8Array) {
        // Padding bits of the last byte mean nothing; the content must be right all the same.
        expect(result).toEqual(plain);
        unnoticed += 1;
      } else expect(result).toBeInstanceOf(FormatError);
    }
    expect(unnoticed).toBeLessThanOrEqual(1);
  });

  test.skipIf(!hasProgram("bzip2", "--help"))(
    "reference: what bzip2 packs comes back, of several blocks and at every level (needs the program bzip2)",
    async () => {
      for (const [length, level] of [
        [0, 9],
        [1, 9],
        [1000, 1],
        [250_000, 1],
        [2_000_000, 9],
      ]) {
        const bytes = content(length);
        const out = execFileSync("bzip2", [`-${level}`, "-c"], {
          input: bytes,
          maxBuffer: 2 ** 26,
        });
        expect(Buffer.compare(await unpacked(new Uint8Array(out)), bytes)).toBe(0);
      }
      const zeros = execFileSync("bzip2", ["-9", "-c"], { input: new Uint8Array(40e6) });
      await expect(unpacked(new Uint8Array(zeros))).rejects.toThrow(/maxExpansion/);
    },
  );
});
