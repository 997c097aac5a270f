import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createRandom, createVolume } from "@vitreous/core";
import { bytesSource, openMrc, readNpy, readParticles, readStructure, viewOf } from "@vitreous/io";
import { writeMrcVolumeFile } from "@vitreous/io/node";
import { exampleFolder, runProgram, wordsOf } from "../testing/harness.js";
import { mmcifText, pdbText } from "./models.js";
import { npyHeader } from "./npy.js";

let folder = "";
const map = createVolume([5, 6, 7], 1.5);
beforeAll(async () => {
  folder = exampleFolder();
  const random = createRandom(5);
  map.data.forEach((_, i) => (map.data[i] = random.normal()));
  await writeMrcVolumeFile(join(folder, "map.mrc"), map, { origin: [3, 4, 5] });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (line: string) => runProgram(wordsOf(line), folder);
const bytes = (path: string): Uint8Array => new Uint8Array(readFileSync(join(folder, path)));
const mrc = (path: string) => openMrc(bytesSource(bytes(path), path));

test("invariant: a map through NumPy and back is the same map", async () => {
  expect((await run("vitreous convert map.mrc map.npy")).status).toBe(0);
  const { shape, descr } = await readNpy(bytes("map.npy"));
  expect([shape, descr]).toEqual([[7, 6, 5], "<f4"]);
  expect((await run("vitreous convert map.npy back.mrc --pixel-size 1.5")).status).toBe(0);
  const back = await (await mrc("back.mrc")).readVolume();
  expect(back).toEqual(map);
});

test("analytic: NumPy without a pixel size is refused", async () => {
  await run("vitreous convert map.mrc map.npy");
  const { status, stderr } = await run("vitreous convert map.npy no.mrc");
  expect(status).toBe(1);
  expect(stderr).toContain("--pixel-size");
});

test.each([[[5]], [[2, 3, 4]], [[1000, 1000]]])(
  "analytic: the header of a NumPy file of shape %j is 64-aligned and ends in a line",
  (shape) => {
    const header = npyHeader("<f4", shape);
    expect(header.length % 64).toBe(0);
    expect(header.at(-1)).toBe(10);
  },
);

test("invariant: float16 and gzip keep the map to its precision, and its origin", async () => {
  expect((await run("vitreous convert map.mrc half.map.gz --mode 12")).status).toBe(0);
  const file = await mrc("half.map.gz");
  expect(file.facts).toMatchObject({ mrcMode: 12, compression: "gzip", origin: [3, 4, 5] });
  const back = await file.readVolume();
  // Half a unit in the last place of 11 bits.
  back.data.forEach((value, i) => {
    expect(Math.abs(value - map.data[i])).toBeLessThanOrEqual(
      2 ** -11 * Math.abs(map.data[i]) + 1e-7,
    );
  });
});

test("invariant: a stack stays a stack, image by image", async () => {
  await run(
    "vitreous simulate model.pdb --out sim --particles 7 --box 32 --pixel-size 2.5 --snr 1",
  );
  expect((await run("vitreous convert sim/particles.mrcs copy.mrcs")).status).toBe(0);
  const [a, b] = [await mrc("sim/particles.mrcs"), await mrc("copy.mrcs")];
  expect(b).toMatchObject({ kind: "stack", count: 7 });
  expect((await b.readImages(3, 2)).data).toEqual((await a.readImages(3, 2)).data);
  expect((await run("vitreous convert copy.mrcs copy.npy")).status).toBe(0);
  expect((await run("vitreous convert copy.npy again.mrcs --pixel-size 2.5")).status).toBe(0);
  expect((await (await mrc("again.mrcs")).readImages(0, 7)).data).toEqual(
    (await a.readImages(0, 7)).data,
  );
});

test("invariant: particles through RELION's older dialect keep their views", async () => {
  const old =
    "data_images\nloop_\n_rlnImageName\n_rlnAngleRot\n_rlnAngleTilt\n_rlnAnglePsi\n_rlnOriginX\n_rlnOriginY\n" +
    "_rlnVoltage\n_rlnSphericalAberration\n_rlnAmplitudeContrast\n_rlnDefocusU\n_rlnDefocusV\n_rlnDefocusAngle\n" +
    "_rlnMagnification\n_rlnDetectorPixelSize\n_rlnMicrographName\n" +
    "3@a.mrcs 10 20 30 1.5 -2 300 2.7 0.1 12000 11000 45 10000 1.25 m1\n";
  writeFileSync(join(folder, "old.star"), old);
  expect((await run("vitreous convert old.star new.star")).status).toBe(0);
  const before = await readParticles(bytes("old.star"), { name: "old.star" });
  const after = await readParticles(bytes("new.star"), { name: "new.star" });
  expect(after.dialect).toBe("relion-3.1");
  const [a, b] = [viewOf(before, 0), viewOf(after, 0)];
  expect(b.shiftX).toBeCloseTo(1.875, 12); // 1.5 pixels of 1.25 Å
  expect(b.shiftY).toBeCloseTo(-2.5, 12);
  a.rotation.forEach((value, i) => expect(b.rotation[i]).toBeCloseTo(value, 7));
  expect(b.ctf).toMatchObject({ defocusU: 12_000, defocusV: 11_000, voltageKv: 300 });
  expect(new TextDecoder().decode(bytes("new.star"))).toContain("m1");
});

test("invariant: coordinates survive PDB to mmCIF and back", async () => {
  const model = await readStructure(bytes("model.pdb"), "model.pdb");
  const facts = ({
    x,
    y,
    z,
    name,
    chain,
    element,
    residueNumber,
    residueName,
    bFactor,
    occupancy,
    hetero,
  }: (typeof model.atoms)[number]) =>
    [x, y, z, name, chain, element, residueNumber, residueName, bFactor, occupancy, hetero].join(
      " ",
    );
  for (const [text, name] of [
    [mmcifText(model.atoms), "a.cif"],
    [pdbText(model.atoms, "a.pdb"), "a.pdb"],
  ]) {
    const back = await readStructure(new TextEncoder().encode(text), name);
    expect(back.atoms.map(facts)).toEqual(model.atoms.map(facts));
  }
});

test("analytic: what does not fit a PDB file is refused, with the format that holds it", async () => {
  const { atoms } = await readStructure(bytes("model.pdb"), "model.pdb");
  expect(() => pdbText([{ ...atoms[0], chain: "AA" }], "x.pdb")).toThrow("mmCIF");
  expect(() => pdbText([{ ...atoms[0], x: -12345.6 }], "x.pdb")).toThrow("mmCIF");
});

test("analytic: a conversion that does not exist names those that do", async () => {
  const { status, stderr } = await run("vitreous convert model.pdb model.mrc");
  expect(status).toBe(2);
  expect(stderr).toContain("PDB and mmCIF to each other");
  expect((await run("vitreous convert map.mrc map.xyz")).stderr).toContain("names no format");
});

test("invariant: cutting the box keeps the origin, resampling keeps the length", async () => {
  await run("vitreous density model.pdb --out d.mrc --box 48 --voxel-size 1.5");
  await run("vitreous convert d.mrc coarse.mrc --resample 3");
  const coarse = await (await mrc("coarse.mrc")).readVolume();
  expect([coarse.nx, coarse.voxelSize]).toEqual([24, 3]);
  await run("vitreous convert d.mrc cut.mrc --box 40");
  const cut = await (await mrc("cut.mrc")).readVolume();
  const whole = await (await mrc("d.mrc")).readVolume();
  const at = (n: number): number => n / 2 + n * (n / 2 + n * (n / 2));
  expect(cut.data[at(40)]).toBe(whole.data[at(48)]);
});
