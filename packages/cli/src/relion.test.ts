import { execFileSync, spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { exampleFolder, runProgram, wordsOf } from "./testing/harness.js";

// RELION's programs judge from outside: out of process, on the files that the command writes.
const judges = [
  "relion_image_handler",
  "relion_reconstruct",
  "relion_project",
  "relion_star_printtable",
];
const absent = judges.filter((name) => spawnSync("which", [name]).status !== 0);
const needs = absent.length === 0 ? "" : ` (did not run: needs ${absent.join(", ")})`;

let folder = "";
beforeAll(() => {
  folder = exampleFolder();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = async (line: string): Promise<string> => {
  const { status, stdout, stderr } = await runProgram(wordsOf(line), folder);
  if (status !== 0) throw new Error(`${line}\n${stderr}`);
  return stdout;
};
const relion = (program: string, args: readonly string[], cwd = join(folder, "sim")): string =>
  execFileSync(program, args, {
    cwd,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    maxBuffer: 2 ** 26,
  });

interface Answer {
  readonly correlation: number;
  readonly resolution: Readonly<Record<string, number>>;
  readonly shells: readonly { readonly fsc: number }[];
}
const compare = async (a: string, b: string, mask = "none"): Promise<Answer> =>
  JSON.parse(await run(`vitreous fsc ${a} ${b} --mask ${mask} --json`));
/** Shell, from 1 on, in which the curve is first below one half. */
const halfShell = ({ shells }: Answer): number => {
  const i = shells.findIndex(({ fsc }) => fsc < 0.5);
  return i < 0 ? shells.length : i + 1;
};

describe.skipIf(absent.length > 0)("against RELION", () => {
  beforeAll(async () => {
    await run(
      "vitreous simulate model.pdb --out sim --particles 300 --box 48 --pixel-size 1.8 --snr 0.3 --seed 9 --shift 4 --defocus 8000:16000 --astigmatism 800",
    );
    await run("vitreous reconstruct sim/particles.star --out map.mrc --half-maps");
  });

  test(`reference: RELION opens every MRC file we write, and sees its size and pixel size${needs}`, async () => {
    await run("vitreous density model.pdb --out density.mrc --box 40 --voxel-size 1.8");
    await run("vitreous project sim/truth.mrc --poses sim/particles.star --out sim/views.mrcs");
    await run("vitreous convert sim/particles.mrcs sim/copy.mrcs");
    const files = [
      "particles.mrcs",
      "truth.mrc",
      "views.mrcs",
      "copy.mrcs",
      "../map.mrc",
      "../map_half2.mrc",
      "../density.mrc",
    ];
    for (const file of files) {
      const said = relion("relion_image_handler", ["--i", file, "--stats"]);
      expect(said, file).toMatch(/angpix = 1\.8/);
      expect(said, file).toMatch(/= (48|40) x (48|40) x/);
    }
  });

  test(`reference: RELION reads our table, with the angles it should have${needs}`, () => {
    const said = relion("relion_star_printtable", [
      "particles.star",
      "data_particles",
      "rlnImageName",
      "rlnAngleTilt",
      "rlnDefocusU",
    ]);
    const rows = said.trim().split("\n");
    expect(rows).toHaveLength(300);
    expect(rows[299]).toContain("000300@particles.mrcs");
  });

  test(`reference: our map and RELION's from the same files agree, and reach the truth alike${needs}`, async () => {
    relion("relion_reconstruct", ["--i", "particles.star", "--o", "relion.mrc", "--ctf"]);
    const [ours, theirs] = [
      await compare("map.mrc", "sim/truth.mrc"),
      await compare("sim/relion.mrc", "sim/truth.mrc"),
    ];
    expect(Math.abs(halfShell(ours) - halfShell(theirs))).toBeLessThanOrEqual(2);
    // The same sums, divided alike: 0.9988. RELION's default divides by weights that ten iterations have smoothed, which
    // tells where 300 particles leave Fourier space thinly covered: 0.978 here, 0.995 for 2000 particles of 96².
    relion("relion_reconstruct", [
      "--i",
      "particles.star",
      "--o",
      "direct.mrc",
      "--ctf",
      "--skip_gridding",
    ]);
    expect((await compare("map.mrc", "sim/direct.mrc", "auto")).correlation).toBeGreaterThan(0.995);
    expect((await compare("map.mrc", "sim/relion.mrc", "auto")).correlation).toBeGreaterThan(0.97);
  });

  test(`reference: our views and RELION's of one map at the same poses agree${needs}`, async () => {
    relion("relion_project", [
      "--i",
      "truth.mrc",
      "--o",
      "theirs",
      "--ang",
      "particles.star",
      "--ctf",
      "--angpix",
      "1.8",
    ]);
    await run(
      "vitreous project sim/truth.mrc --poses sim/particles.star --ctf --out sim/ours.mrcs",
    );
    await run("vitreous convert sim/ours.mrcs ours.mrc --as volume --tolerant");
    await run("vitreous convert sim/theirs.mrcs theirs.mrc --as volume --tolerant");
    // Both interpolate linearly in a transform padded twice; RELION leaves out the corner frequencies beyond Nyquist.
    expect((await compare("ours.mrc", "theirs.mrc")).correlation).toBeGreaterThan(0.9999);
  });

  test(`reference: RELION's projections reconstruct here${needs}`, async () => {
    await run("vitreous reconstruct sim/theirs.star --data-dir sim --out again.mrc");
    const answer = await compare("again.mrc", "sim/truth.mrc");
    expect(answer.correlation).toBeGreaterThan(0.98);
    expect(answer.shells.slice(0, 20).every(({ fsc }) => fsc > 0.9)).toBe(true);
  });
});

test("invariant: the judges of this file are named", () => {
  expect(absent.length === 0 || needs.includes("did not run")).toBe(true);
});
