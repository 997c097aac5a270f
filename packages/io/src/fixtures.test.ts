import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { rotationFromVector, transposeRotation, toRadians } from "@vitreous/core";
import { bytesSource } from "./bytes/source.js";
import { describeFile, type FileFacts } from "./describe.js";
import { openMrc } from "./mrc/index.js";
import { readNpy } from "./npy/index.js";
import { readParticlesFile } from "./node/index.js";
import { ctfOf, readParticles } from "./particles/index.js";
import { readStructure } from "./structure/index.js";
import { fixture, hasProgram, readBytes, temporaryFolder } from "./testing.js";

const sample = (i: number) => Math.sin(0.37 * i) * 50 + i / 7;
const read = (name: string) => bytesSource(readBytes(fixture(`files/${name}`)), name);

test.skipIf(!hasProgram("bzip2", "--help"))(
  "invariant: the maker makes the same files again (needs the program bzip2)",
  () => {
    const folder = temporaryFolder();
    try {
      execFileSync(process.execPath, [fixture("make.mjs"), folder]);
      for (const name of readdirSync(fixture("files"))) {
        const [again, kept] = [join(folder, name), fixture(`files/${name}`)].map((path) =>
          readFileSync(path),
        );
        // How tightly gzip packs is its own affair, and changes from version to version.
        const isGzip = name.endsWith(".gz");
        const same = isGzip ? gunzipSync(again).equals(gunzipSync(kept)) : again.equals(kept);
        expect([name, same]).toEqual([name, true]);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);

test("invariant: the PDB entries are the archive's, by their sums", () => {
  execFileSync(process.execPath, [fixture("../scripts/fixtures.mjs"), "--check"]);
});

test("golden: maps and stacks hold the wave, packed or not, in either byte order", async () => {
  const wave = (count: number, round = (v: number) => v) =>
    Float32Array.from({ length: count }, (_, i) => round(sample(i)));
  for (const name of ["map.mrc", "map.mrc.gz", "map.mrc.bz2"]) {
    const mrc = await openMrc(read(name));
    const { nx, ny, nz, voxelSize, data } = await mrc.readVolume();
    expect([nx, ny, nz, voxelSize]).toEqual([5, 4, 3, 1.5]);
    expect(data).toEqual(wave(60));
    expect([mrc.facts.start, mrc.facts.startPosition, mrc.facts.origin]).toEqual([
      [-2, 0, 1],
      [-3, 0, 1.5],
      [3, 4, 5],
    ]);
    expect(mrc.facts.statedStatistics.remark).toMatch(/not computed/);
  }
  const permuted = await openMrc(read("map-permuted-big-endian.mrc"));
  // Columns run along z, rows along x, sections along y.
  const { nx, ny, nz, data } = await permuted.readVolume();
  expect([nx, ny, nz]).toEqual([4, 3, 5]);
  for (let i = 0; i < 60; i++) {
    const [z, x, y] = [i % 5, Math.floor(i / 5) % 4, Math.floor(i / 20)];
    expect(data[x + 4 * (y + 3 * z)]).toBe(Math.round(sample(i)));
  }
  const stack = await openMrc(read("stack.mrcs"));
  expect((await stack.readImages(3, 2)).data).toEqual(wave(320).subarray(192));
  const halves = await openMrc(read("stack-float16.mrcs"));
  expect((await halves.readImages(0, 4)).data).toEqual(wave(144, Math.round));
  const movie = await openMrc(read("movie-4bit.mrc"));
  const counts = await movie.readImages(1, 1);
  // Image 1, row 1, x 1 is the high half of byte 20 + 4.
  expect(counts.data[8]).toBe(((37 * (20 + 4)) & 255) >> 4);
});

test("golden: particles of three dialects have the rows of the formulas", async () => {
  const set = await readParticles(read("particles.star"));
  expect([set.count, set.optics.length, set.dialect]).toEqual([5, 2, "relion-3.1"]);
  for (let i = 0; i < 5; i++) {
    const ctf = ctfOf(set, i);
    expect([ctf?.defocusU, ctf?.defocusV]).toEqual([12000.5 + 100 * i, 11900 + 100 * i]);
    expect([ctf?.voltageKv, ctf?.csMm]).toEqual(i % 2 ? [200, 1.4] : [300, 2.7]);
    expect([set.shifts[2 * i], set.shifts[2 * i + 1]]).toEqual([0.5 * i, 0 - i]);
    expect(set.halves?.[i]).toBe(i % 2);
  }
  const old = await readParticles(read("particles-old.star"));
  expect([old.dialect, old.optics[0].pixelSize]).toEqual(["relion-3.0", 1.5]);
  expect([old.shifts[8], old.shifts[9]]).toEqual([1.5, -3]);
  expect(old.defocus?.astigmatismAngle[2]).toBeCloseTo(toRadians(30), 15);
});

test("golden: a cryoSPARC group is joined on uid, whatever the order of its datasets", async () => {
  const set = await readParticlesFile(fixture("files/particles.csg"));
  expect([set.count, set.contrast, set.stacks]).toEqual([5, -1, ["stack.mrcs"]]);
  for (let i = 0; i < 5; i++) {
    expect([set.indexOf[i], set.halves?.[i]]).toEqual([i, i % 2]);
    expect([set.shifts[2 * i], set.shifts[2 * i + 1]]).toEqual([3 * i, -1.5 * i]);
    const expected = transposeRotation(rotationFromVector([i / 4, 0.25, -0.5]));
    expect(set.rotations?.slice(9 * i, 9 * i + 9)).toEqual(expected);
  }
});

test("golden: three spellings of a structure hold the same atoms", async () => {
  const [pdb, cif, bcif] = await Promise.all(
    ["pdb", "cif", "bcif"].map((ending) => readStructure(read(`crambin-start.${ending}`))),
  );
  expect(pdb.atoms).toHaveLength(12);
  expect(pdb.atoms[0]).toMatchObject({
    x: 17.047,
    y: 14.099,
    z: 3.625,
    element: "N",
    bFactor: 13.79,
  });
  expect(cif.atoms).toEqual(pdb.atoms);
  expect(bcif.atoms).toEqual(pdb.atoms);
  expect(cif.title).toBe("The first atoms of 1CRN");
});

test("golden: arrays", async () => {
  const { shape, column } = await readNpy(read("matrix.npy"));
  expect(shape).toEqual([4, 3]);
  expect(column).toMatchObject({ values: Float32Array.from({ length: 12 }, (_, i) => sample(i)) });
});

test("golden: every fixture is told by its content, under any name", async () => {
  const formats: Record<string, FileFacts["format"]> = {
    mrc: "mrc",
    mrcs: "mrc",
    gz: "mrc",
    bz2: "mrc",
    star: "star",
    cs: "cs",
    csg: "csg",
    npy: "npy",
    pdb: "pdb",
    cif: "mmcif",
    bcif: "bcif",
  };
  for (const name of readdirSync(fixture("files"))) {
    const facts = await describeFile(read(name), "no-name");
    expect([name, facts.format]).toEqual([name, formats[name.split(".").at(-1) ?? ""]]);
    expect(facts.forgiven).toEqual([]);
  }
});
