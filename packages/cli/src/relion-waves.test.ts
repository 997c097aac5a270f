import { execFileSync, spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { exampleFolder, runProgram, wordsOf } from "./testing/harness.js";
import { relativeDifference, samplesAt } from "./testing/samples.js";
import type { Samples } from "./testing/samples.js";

// RELION's programs judge from outside: out of process, on the files that the command writes.
const judges = [
  "relion_image_handler",
  "relion_preprocess",
  "relion_project",
  "relion_reconstruct",
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
/** RELION looks for stacks from where it stands. */
const relion = (line: string, where = "."): void => {
  const [program, ...words] = line.split(" ");
  execFileSync(program, words, { cwd: join(folder, where), stdio: "ignore" });
};
const at = (name: string): Promise<Samples> => samplesAt(join(folder, name));
const agree = async (ours: string, theirs: string): Promise<number> => {
  const [a, b] = [await at(ours), await at(theirs)];
  expect(a.shape).toEqual(b.shape);
  return relativeDifference(a.data, b.data);
};
/** Both work in single precision, through one transform and back. */
const rounding = 2e-6;

describe.skipIf(absent.length > 0)("against RELION", () => {
  beforeAll(async () => {
    await run("vitreous density model.pdb --out map.mrc --box 64 --voxel-size 1.5 --resolution 5");
    await run(
      "vitreous simulate map.mrc --out sim --particles 60 --box 64 --pixel-size 1.5 --snr 0.3 --seed 4 --shift 3 --defocus 9000:15000 --astigmatism 600",
    );
  });

  test(`reference: band-pass filters are RELION's where their resolution is a whole shell${needs}`, async () => {
    // Shells 12 and 3 of a box of 96 Å; RELION rounds others to the nearest shell.
    await run("vitreous filter map.mrc --out f.mrc --low-pass 8 --high-pass 32");
    relion("relion_image_handler --i map.mrc --o rf.mrc --lowpass 8 --highpass 32 --angpix 1.5");
    expect(await agree("f.mrc", "rf.mrc")).toBeLessThan(rounding);
    await run("vitreous filter sim/particles.mrcs --out f.mrcs --low-pass 8 --edge 6");
    relion(
      "relion_image_handler --i sim/particles.mrcs --o rf.mrcs --lowpass 8 --filter_edge_width 6 --angpix 1.5",
    );
    expect(await agree("f.mrcs", "rf.mrcs")).toBeLessThan(rounding);
  });

  test(`reference: a B factor is RELION's, which also empties what lies beyond Nyquist${needs}`, async () => {
    await run("vitreous filter map.mrc --out b.mrc --b-factor -50 --low-pass 3 --edge 0");
    relion("relion_image_handler --i map.mrc --o rb.mrc --bfactor -50 --angpix 1.5");
    expect(await agree("b.mrc", "rb.mrc")).toBeLessThan(rounding);
  });

  test(`reference: other voxel sizes are RELION's inside the ball of frequencies that it keeps${needs}`, async () => {
    await run("vitreous filter map.mrc --out ball.mrc --low-pass 6.19 --edge 0");
    await run("vitreous resample ball.mrc --out coarse.mrc --to-pixel-size 3");
    await run("vitreous resample ball.mrc --out fine.mrc --to-pixel-size 1.2");
    for (const [name, size] of [
      ["coarse", 3],
      ["fine", 1.2],
    ]) {
      relion(
        `relion_image_handler --i ball.mrc --o r${name}.mrc --rescale_angpix ${size} --angpix 1.5`,
      );
      expect(await agree(`${name}.mrc`, `r${name}.mrc`)).toBeLessThan(rounding);
      expect((await at(`${name}.mrc`)).pixelSize).toBeCloseTo(Number(size), 6);
    }
  });

  test(`reference: boxes, mirrors and linear shifts are RELION's, sample by sample${needs}`, async () => {
    for (const [ours, theirs] of [
      ["resample map.mrc --box 80", "--new_box 80"],
      ["resample map.mrc --box 40", "--new_box 40"],
      ["rotate map.mrc --mirror x", "--invert_hand"],
      [
        "rotate map.mrc --shift-px 3.5,-2.25,1 --interpolation linear",
        "--shift_x 3.5 --shift_y -2.25 --shift_z 1",
      ],
    ]) {
      await run(`vitreous ${ours} --out o.mrc`);
      relion(`relion_image_handler --i map.mrc --o t.mrc ${theirs}`);
      expect(await agree("o.mrc", "t.mrc"), ours).toBeLessThan(rounding);
    }
  });

  test(`reference: normalised particles are those of RELION's extraction, with and without a ramp${needs}`, async () => {
    for (const [ours, theirs] of [
      ["--ramp --invert", "--invert_contrast"],
      ["", "--no_ramp"],
    ]) {
      await run(
        `vitreous filter sim/particles.mrcs --out n.mrcs --normalise --background-radius 36 ${ours}`.trim(),
      );
      relion(
        `relion_preprocess --operate_on sim/particles.mrcs --operate_out rn --norm --bg_radius 24 ${theirs}`,
      );
      expect(await agree("n.mrcs", "rn.mrcs")).toBeLessThan(rounding);
    }
  });

  test(`reference: a map turned by three angles casts the shadow that RELION projects along them${needs}`, async () => {
    await run("vitreous rotate map.mrc --out turned.mrc --rot 30 --tilt 45 --psi 10");
    relion("relion_project --i map.mrc --o shadow.mrc --rot 30 --tilt 45 --psi 10 --angpix 1.5");
    const [{ data }, shadow] = [await at("turned.mrc"), await at("shadow.mrc")];
    const sum = new Float32Array(64 * 64);
    data.forEach((value, i) => (sum[i % 4096] += value));
    // RELION interpolates linearly in a transform padded twice: 1.2 % of the largest value.
    expect(relativeDifference(sum, shadow.data)).toBeLessThan(0.02);
  });

  test(`reference: particles turned and moved with their table reconstruct, in RELION, to the same map${needs}`, async () => {
    await run("vitreous rotate sim/particles.star --out sim/turned.mrcs --angle 90 --shift 3,-1.5");
    for (const [name, out] of [
      ["particles", "plain"],
      ["turned", "again"],
    ]) {
      relion(
        `relion_reconstruct --i ${name}.star --o ${out}.mrc --ctf --skip_gridding --maxres 5`,
        "sim",
      );
    }
    const { correlation } = JSON.parse(
      await run("vitreous fsc sim/plain.mrc sim/again.mrc --json"),
    );
    expect(correlation).toBeGreaterThan(0.995);
  });

  test(`reference: particles at twice the pixel size reconstruct, in RELION, to the map at twice the voxel size${needs}`, async () => {
    await run("vitreous resample sim/particles.star --out sim/small.mrcs --scale 32");
    relion("relion_reconstruct --i small.star --o small.mrc --ctf", "sim");
    await run("vitreous resample map.mrc --out truth.mrc --scale 32");
    const { correlation, shells } = JSON.parse(
      await run("vitreous fsc sim/small.mrc truth.mrc --mask truth.mrc --json"),
    );
    expect((await at("sim/small.mrc")).pixelSize).toBeCloseTo(3, 5);
    expect(correlation).toBeGreaterThan(0.8);
    expect(shells[2].fsc).toBeGreaterThan(0.95);
  });

  test(`reference: RELION's random phases begin where ours do, and neither leaves a trace beyond${needs}`, async () => {
    await run("vitreous filter map.mrc --out ph.mrc --randomise-phases 10");
    relion("relion_image_handler --i map.mrc --o rph.mrc --phase_randomise 10 --angpix 1.5");
    for (const name of ["ph.mrc", "rph.mrc"]) {
      const { shells } = JSON.parse(await run(`vitreous fsc map.mrc ${name} --json`));
      // 10 Å lies between shells 9 and 10; RELION rounds up to where a whole shell lies beyond.
      expect(shells[7].fsc).toBeGreaterThan(0.999);
      for (const { fsc } of shells.slice(9)) expect(Math.abs(fsc)).toBeLessThan(0.2);
    }
  });
});

test("invariant: the judges of this file are named", () => {
  expect(absent.length === 0 || needs.includes("did not run")).toBe(true);
});
