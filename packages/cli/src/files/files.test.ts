import { expect, test } from "vitest";
import { DomainError, UnsupportedError, createVolume, originOf } from "@vitreous/core";
import { bytesSource } from "@vitreous/io";
import { halfName } from "../commands/reconstruct.js";
import { kindOfFile, kindOfName } from "./kind.js";
import { boxed, fitMap } from "./resample.js";

test.each([
  ["a.mrc", "mrc"],
  ["A.MRCS", "mrc"],
  ["emd_1.map.gz", "mrc"],
  ["x.map.bz2", "mrc"],
  ["run_data.star", "star"],
  ["p.cs", "cs"],
  ["1abc.cif.gz", "mmcif"],
  ["1abc.ent", "pdb"],
  ["a.npy", "npy"],
  ["a.txt", undefined],
  ["noending", undefined],
])("analytic: %s is of the kind %s", (name, kind) => {
  expect(kindOfName(name)).toBe(kind);
});

test("analytic: the content tells; where it does not, the name; what is not read says what to do", async () => {
  const bytes = (words: string): Uint8Array => Uint8Array.from(words, (c) => c.charCodeAt(0));
  const kind = (words: string, name = "file") => kindOfFile(bytesSource(bytes(words), name));
  expect(await kind("data_1CRN\n_entry.id 1CRN\n", "x.star")).toBe("mmcif");
  expect(await kind("HEADER    PLANT PROTEIN\n")).toBe("pdb");
  expect(await kind("too short", "x.map")).toBe("mrc");
  await expect(kind("hello")).rejects.toThrow(UnsupportedError);
});

test("analytic: half maps are named after the map", () => {
  expect(halfName("out/map.mrc", 1)).toBe("out/map_half1.mrc");
  expect(halfName("emd.map.gz", 2)).toBe("emd_half2.map.gz");
  expect(halfName("dir.v2/map", 1)).toBe("dir.v2/map_half1");
});

test.each([
  [7, 10],
  [10, 7],
  [8, 5],
  [5, 8],
  [6, 6],
])("analytic: cutting or padding a box of %i to %i keeps the origin on the origin", (from, to) => {
  const map = createVolume(from, 1);
  const at = (n: number, x: number, y: number, z: number): number =>
    originOf(n) + x + n * (originOf(n) + y + n * (originOf(n) + z));
  map.data[at(from, 0, 0, 0)] = 1;
  map.data[at(from, 1, -2, 1)] = 2;
  const out = boxed(map, to);
  expect(out.data.length).toBe(to ** 3);
  expect(out.data[at(to, 0, 0, 0)]).toBe(1);
  expect(out.data[at(to, 1, -2, 1)]).toBe(2);
  expect(out.data.reduce((sum, v) => sum + v, 0)).toBe(3);
});

test("analytic: a voxel size that no whole number of voxels gives is refused, with the nearest one", () => {
  expect(() => fitMap(createVolume(10, 1.5), 10, 1.47)).toThrow(DomainError);
  expect(() => fitMap(createVolume(10, 1.5), 10, 1.47)).toThrow("1.5 Å");
  expect(fitMap(createVolume(10, 1.5), 8, 1.5).nx).toBe(8);
});
