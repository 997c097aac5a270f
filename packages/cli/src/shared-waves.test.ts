import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readParticlesFile, readStarFile } from "@vitreous/io/node";
import { runProgram } from "./testing/harness.js";
import { relativeDifference, samplesAt } from "./testing/samples.js";

// Files that other people and programs wrote, kept outside the clone.
const root = fileURLToPath(new URL("../../../", import.meta.url));
const shared = process.env["VITREOUS_SHARED"] ?? resolve(root, "..", "shared");
const data = join(shared, "data");
const present = existsSync(join(data, "expected.json"));
const needs = present ? "" : " (did not run: needs ../shared/data)";

let work = "";
beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), "vitreous-waves-"));
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

const file = (path: string): string => join(data, path);
const run = (...words: string[]) => runProgram(words, work);
const done = async (...words: string[]): Promise<string> => {
  const { status, stdout, stderr } = await run(...words);
  if (status !== 0) throw new Error(`${words.join(" ")}\n${stderr}`);
  return stdout;
};
const at = (name: string) => samplesAt(name.startsWith("/") ? name : join(work, name));

/** Maps and stacks of every mode, byte order, packing and shape that the folder holds, with what their headers cannot say. */
const readable: readonly (readonly [path: string, ...options: string[]])[] = [
  ["maps/1ake_sim.mrc"],
  ["maps/betaGal_354A.mrc"],
  ["maps/emd_3001.map.gz", "--pixel-size", "0.4"],
  ["maps/emd_3197.map.bz2"],
  ["maps/toymodel_30.mrc", "--pixel-size", "1"],
  ["maps/3pqr_int8.ccp4", "--pixel-size", "0.96"],
  ["mrc_edge/float16_relion.mrc"],
  ["mrc_edge/emd_3197_f16.mrc"],
  ["mrc_edge/fei2_exthdr_mode6.mrc"],
  ["mrc_edge/de_mode6_negative_cell.mrc", "--pixel-size", "1"],
  ["mrc_edge/stack_bad_cell.mrcs", "--tolerant"],
  ["mrc_edge/uninitialised_header.mrc"],
  ["particles/empiar_10076_7.mrc", "--pixel-size", "1.31"],
  ["particles/relion31.mrcs"],
  ["particles/hand.mrcs"],
];

describe.skipIf(!present)("the commands on samples, on files of other programs", () => {
  test.each(readable.map(([path, ...options]) => [path, options] as const))(
    `reference: %s goes through all five commands${needs}`,
    async (path, options) => {
      const from = [file(path), ...options];
      const { waves } = JSON.parse(await done("fft", ...from, "--json"));
      expect(waves).toHaveLength(8);
      expect(waves[0].amplitude).toBeGreaterThanOrEqual(waves[7].amplitude);
      const { spectra } = JSON.parse(await done("spectrum", ...from, "--json", "--out", "s.csv"));
      for (const { power } of spectra[0].shells) expect(power).toBeGreaterThanOrEqual(0);
      const before = await at(file(path));
      await done("filter", ...from, "--invert", "--out", "f.mrc");
      const inverted = await at("f.mrc");
      expect(inverted.shape).toEqual(before.shape);
      expect(
        relativeDifference(
          inverted.data,
          before.data.map((value) => -value),
        ),
      ).toBe(0);
      await done("resample", ...from, "--box", "48", "--out", "r.mrc");
      const box = await at("r.mrc");
      expect(box.shape.slice(-2)).toEqual([48, 48]);
      await done(
        "rotate",
        ...from,
        "--shift-px",
        before.shape[0] > 1 && box.shape[0] === 48 ? "1,0,0" : "1,0",
        "--out",
        "m.mrc",
      );
      const moved = await at("m.mrc");
      const nx = before.shape.at(-1) ?? 1;
      const rolled = before.data.map((_, i) => before.data[i % nx === 0 ? i + nx - 1 : i - 1]);
      expect(relativeDifference(moved.data, rolled)).toBeLessThan(1e-5);
    },
  );

  const refused: readonly (readonly [words: readonly string[], says: RegExp])[] = [
    [["fft", "mrc_edge/truncated_8bytes.map"], /8 bytes.*1024/],
    [["spectrum", "mrc_edge/invalid_axes.mrc"], /axis order.*tolerant/],
    [["spectrum", "particles/empiar_10076_7.mrc"], /pixel size.*--pixel-size/],
    [["spectrum", "maps/crystal_bigendian.ccp4"], /pixel size|oblique|differs/],
    [["fft", "mrc_edge/stack_bad_cell.mrcs"], /pixel size.*differs/],
    [["spectrum", "star/mtf_k2_300kV.star"], /rlnImageName/],
    [["spectrum", "star/relion31_6opticsgroups.star"], /pixel size|1\.24/],
    [["spectrum", "cs/cryosparc_P12_J24_001_particles.cs"], /stack.*--data-dir/],
    [["fft", "structures/1ubi.pdb"], /vitreous density/],
    [["fft", "tiff/gray.u1.tif"], /TIFF/],
    [["fft", "cs/P12_J24_rot.npy"], /--pixel-size/],
    [["spectrum", "nma/anm1ubi_hessian.coo"], /./],
  ];
  test.each(refused)(
    `reference: %j is refused, with the reason${needs}`,
    async ([name, path], says) => {
      const { status, stdout, stderr } = await run(name, file(path));
      expect([status, stdout]).toEqual([1, ""]);
      expect(stderr).toMatch(says);
      expect(stderr).not.toMatch(/\n {4}at /); // a stack trace would be a fault of ours
    },
  );

  test(`reference: RELION 3.1 particles at twice the pixel size keep optics groups and every other column${needs}`, async () => {
    const from = file("particles/relion31.star");
    await done("resample", from, "--scale", "128", "--out", "small.mrcs");
    const [before, after] = [
      await readStarFile(from),
      await readStarFile(join(work, "small.star")),
    ];
    const changed = new Set<string>();
    before.blocks.forEach((block, b) => {
      expect(after.blocks[b].name).toBe(block.name);
      block.tables.forEach((table, t) => {
        expect(after.blocks[b].tables[t].columns.map(({ name }) => name)).toEqual(
          table.columns.map(({ name }) => name),
        );
        table.columns.forEach((column, c) => {
          const twin = after.blocks[b].tables[t].columns[c];
          if (JSON.stringify(twin) !== JSON.stringify(column)) changed.add(column.name);
        });
      });
    });
    expect([...changed].toSorted()).toEqual(["rlnImageName", "rlnImagePixelSize", "rlnImageSize"]);
    const [old, now] = [
      await readParticlesFile(from, { ctf: false }),
      await readParticlesFile(join(work, "small.star"), { ctf: false }),
    ];
    expect(now.shifts).toEqual(old.shifts);
    expect(now.optics[0].boxSize).toBe(128);
    expect((now.optics[0].pixelSize ?? 0) / (old.optics[0].pixelSize ?? 1)).toBeCloseTo(2, 9);
  });

  test(`reference: cryoSPARC particles become RELION's, their images in the order of the rows${needs}`, async () => {
    await done("filter", file("particles/empiar_10076_7.cs"), "--invert", "--out", "seven.mrcs");
    const [seven, original] = [
      await at("seven.mrcs"),
      await at(file("particles/empiar_10076_7.mrc")),
    ];
    const set = await readParticlesFile(join(work, "seven.star"));
    expect(set.count).toBe(7);
    expect(set.stacks).toEqual(["seven.mrcs"]);
    // The file holds it in single precision.
    expect(set.optics[0].pixelSize).toBeCloseTo(1.31, 5);
    expect(
      relativeDifference(
        seven.data,
        original.data.map((value) => -value),
      ),
    ).toBe(0);
    expect(readFileSync(join(work, "seven.mrcs.run.json"), "utf8")).toContain("empiar_10076_7.mrc");
  });

  test(`reference: a real map made finer and coarser again has its samples back${needs}`, async () => {
    const map = file("maps/emd_3197.map.gz");
    await done("resample", map, "--scale", "40", "--out", "fine.mrc");
    await done("resample", "fine.mrc", "--scale", "20", "--out", "again.mrc");
    expect(relativeDifference((await at("again.mrc")).data, (await at(map)).data)).toBeLessThan(
      1e-5,
    );
  });
});

test(`invariant: the shared data are there, or their absence is named${needs}`, () => {
  expect(present || needs.includes("did not run")).toBe(true);
});
