import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createRandom } from "@vitreous/core";
import { openMrcFile, readParticlesFile } from "@vitreous/io/node";
import { exampleFolder, runProgram, wordsOf } from "../testing/harness.js";
import { npyHeader } from "../convert/npy.js";
import { version } from "../version.js";
import { commands } from "./index.js";

let folder = "";
beforeAll(() => {
  folder = exampleFolder();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (line: string, options?: Parameters<typeof runProgram>[2]) =>
  runProgram(wordsOf(line), folder, options);
/** A run record, as far as the tests look into it. */
interface Recorded {
  readonly inputs: readonly unknown[];
  readonly outputs: readonly unknown[];
  readonly result: { readonly snr: number; readonly noiseStandardDeviation: number };
}
const json = (path: string): Recorded => JSON.parse(readFileSync(join(folder, path), "utf8"));
const list = (): string[] => readdirSync(folder, { recursive: true, encoding: "utf8" });

/** In an order in which each finds the files of those before. */
const order =
  "density simulate reconstruct project fsc info convert fft filter resample rotate spectrum".split(
    " ",
  );
const examples = order.flatMap((name) => {
  const found = commands.find((command) => command.name === name);
  return (found?.examples ?? []).map(({ line }) => line);
});

describe.sequential("the examples of the help", () => {
  test("invariant: every command has examples, and the order below names every command", () => {
    expect(commands.map(({ name }) => name).toSorted()).toEqual(order.toSorted());
    for (const command of commands)
      expect(command.examples.length, command.name).toBeGreaterThan(0);
  });

  test.each(examples)("invariant: this example of the help works: %s", async (line) => {
    const before = new Set(list());
    const { status, stdout, stderr } = await run(line);
    expect(stderr).not.toContain("error:");
    expect(status).toBe(0);
    expect(stdout).not.toBe("");
    if (line.includes("--json")) expect(() => JSON.parse(stdout)).not.toThrow();
    const made = list().filter((name) => !before.has(name));
    expect(made.filter((name) => name.includes(".vitreous-"))).toEqual([]);
  });

  test("invariant: every output has a record with versions, parameters, seeds, hashes and times", () => {
    const record = json("sim/run.json");
    expect(record).toMatchObject({
      vitreous: version,
      command: "simulate",
      parameters: { seed: 1, snr: 0.1, particles: 2000, kv: 300, defocus: [8000, 20_000] },
    });
    expect(JSON.stringify(record.inputs)).toMatch(/"path":"model.pdb".*"sha256":"[0-9a-f]{64}"/);
    expect(JSON.stringify(record.outputs)).toMatch(/particles.mrcs.*"sha256":"[0-9a-f]{64}"/);
    for (const path of ["map.mrc", "views.mrcs", "fsc.svg", "slices.png"]) {
      expect(json(`${path}.run.json`), path).toHaveProperty("seconds.total");
    }
  });

  test("analytic: the SNR that was made is the one asked for, to the sampling of its variance", () => {
    const { result } = json("sim/run.json");
    // The noise is set by 1000 of the 2000 particles, whose variances differ by a few tenths.
    expect(Math.abs(result.snr / 0.1 - 1)).toBeLessThan(0.03);
  });

  test("analytic: the noise of particle i is stream 2i + 1 of the seed, also beyond the first batch", async () => {
    await run(
      "vitreous project sim/truth.mrc --poses sim/particles.star --ctf --interpolation gridding --out clean.mrcs",
    );
    const { noiseStandardDeviation: sigma } = json("sim/run.json").result;
    const [noisy, clean] = [
      await openMrcFile(join(folder, "sim/particles.mrcs")),
      await openMrcFile(join(folder, "clean.mrcs")),
    ];
    // 1024 images of 64² make a batch.
    for (const i of [0, 1023, 1024, 1999]) {
      const [a, b] = [await noisy.readImages(i, 1), await clean.readImages(i, 1)];
      const random = createRandom(1, 2 * i + 1);
      a.data.forEach((value, pixel) => {
        // float32 pixels of a few sigma, and views whose angles went through the file.
        expect(Math.abs((value - b.data[pixel]) / sigma - random.normal())).toBeLessThan(1e-5);
      });
    }
    await noisy.close();
    await clean.close();
  });

  test("reference: the map that was rebuilt is the density that was projected, as far as the noise lets it", async () => {
    const { stdout } = await run("vitreous fsc map.mrc sim/truth.mrc --json");
    const answer = JSON.parse(stdout);
    expect(Object.keys(answer)).toEqual(
      expect.arrayContaining(["resolution", "correlation", "shells"]),
    );
    expect(answer.resolution["0.5"]).toBeLessThan(6);
    expect(answer.resolution["0.143"]).toBeLessThanOrEqual(answer.resolution["0.5"]);
    expect(answer.correlation).toBeGreaterThan(0.7);
    expect(answer.shells).toHaveLength(32);
    const [first] = answer.shells;
    expect(first.frequency).toBeCloseTo(1 / 96, 12);
    expect(first.resolution).toBeCloseTo(96, 9);
    expect(first.fsc).toBeGreaterThan(0.9);
    // Lattice points at distance 0.5 ≤ r < 1.5 from zero: 6 + 12.
    expect(first.count).toBe(18);
  });
});

describe("the line", () => {
  test("analytic: help, version, and what is wrong with a line, have their exit status", async () => {
    expect(await run("vitreous --version")).toMatchObject({ status: 0, stdout: `${version}\n` });
    for (const line of ["vitreous --help", "vitreous help fsc", "vitreous fsc -h"]) {
      const { status, stdout, stderr } = await run(line);
      expect([status, stderr]).toEqual([0, ""]);
      expect(stdout).toContain("Usage");
    }
    expect(await run("vitreous fcs a b")).toMatchObject({ status: 2, stdout: "" });
    expect((await run("vitreous fcs a b")).stderr).toContain("Did you mean fsc?");
    expect((await runProgram([], folder)).status).toBe(2);
    expect(await run("vitreous info nowhere.mrc")).toMatchObject({ status: 1, stdout: "" });
    expect((await run("vitreous info nowhere.mrc")).stderr).toMatch(
      /nowhere.mrc: there is no such file/,
    );
  });

  test("invariant: --json prints one document on standard output, for failures too", async () => {
    const failed = await run("vitreous info nowhere.mrc --json");
    expect(JSON.parse(failed.stdout)).toMatchObject({ status: 1, error: { kind: "Error" } });
    const misused = await run("vitreous fsc only.mrc --json");
    expect(JSON.parse(misused.stdout)).toMatchObject({ status: 2, error: { kind: "UsageError" } });
    const made = await run("vitreous density model.pdb --out j.mrc --box 40 --voxel-size 2 --json");
    expect(JSON.parse(made.stdout)).toMatchObject({ command: "density", result: { atoms: 327 } });
    expect(made.status).toBe(0);
  });

  test("invariant: several files are told one by one, and one bad one makes the status 1", async () => {
    writeFileSync(join(folder, "bad.mrc"), "8 bytes.");
    const { status, stdout, stderr } = await run("vitreous info bad.mrc model.pdb --json");
    expect(status).toBe(1);
    const { files } = JSON.parse(stdout);
    expect(files[0]).toMatchObject({ file: "bad.mrc", error: { kind: "FormatError" } });
    expect(files[1]).toMatchObject({ file: "model.pdb", atoms: 327 });
    expect(stderr).toContain("1024 bytes");
  });

  test("invariant: --quiet says nothing on standard error, and a pipe shows no progress", async () => {
    const line =
      "vitreous simulate model.pdb --out q --particles 20 --box 32 --pixel-size 2.5 --snr 0";
    const piped = await run(line);
    expect(piped.stderr).not.toContain("\r");
    expect(piped.stderr).toContain("wrote");
    const watched = await run(line, { terminal: true });
    expect(watched.stderr).toContain("simulated 20 of 20, 100 %");
    const quiet = await run(`${line} --quiet`, { terminal: true });
    expect(quiet.stderr).toBe("");
  });

  test("analytic: colour only on a terminal, and not with NO_COLOR", async () => {
    const help = async (terminal: boolean, env: Record<string, string> = {}) =>
      (await run("vitreous --help", { terminal, env })).stdout;
    expect(await help(true)).toContain("\u001B[1m");
    expect(await help(false)).not.toContain("\u001B");
    expect(await help(true, { NO_COLOR: "1" })).not.toContain("\u001B");
  });

  test("invariant: inputs are not overwritten, and a failure leaves nothing behind", async () => {
    await run("vitreous density model.pdb --out own.mrc --box 40 --voxel-size 2");
    const before = readdirSync(folder).length;
    const same = await run("vitreous convert own.mrc own.mrc");
    expect(same.status).toBe(2);
    expect(same.stderr).toContain("never overwritten");
    const small = await run("vitreous density model.pdb --out small.mrc --box 8 --voxel-size 1");
    expect(small).toMatchObject({ status: 1 });
    expect(small.stderr).toMatch(/box of \d+ voxels/);
    const nowhere = await run(
      "vitreous density model.pdb --out no/such/x.mrc --box 40 --voxel-size 2",
    );
    expect(nowhere).toMatchObject({ status: 1 });
    expect(nowhere.stderr).toContain("create it first");
    expect(readdirSync(folder).length).toBe(before);
  });
});

describe("simulate", () => {
  test("invariant: what only a model can use is refused for a map", async () => {
    const { status, stderr } = await run(
      "vitreous simulate map.mrc --out idle --particles 2 --box 32 --pixel-size 2.5 --snr 0 --chains A",
    );
    expect(status).toBe(2);
    expect(stderr).toMatch(/--chains: only for a MODEL/);
  });

  const base = "--particles 30 --box 32 --pixel-size 2.5 --seed 3";

  test("invariant: one seed gives the same files, whatever the number of threads", async () => {
    for (const [out, threads] of [
      ["s1", 1],
      ["s2", 2],
    ] as const) {
      const line = `vitreous simulate model.pdb --out ${out} ${base} --snr 0.2 --shift 4 --threads ${threads}`;
      expect((await run(line)).status).toBe(0);
    }
    const bytes = (path: string): Buffer => readFileSync(join(folder, path));
    expect(bytes("s1/particles.star").equals(bytes("s2/particles.star"))).toBe(true);
    expect(bytes("s1/particles.mrcs").equals(bytes("s2/particles.mrcs"))).toBe(true);
  });

  test("invariant: project gives the images that simulate makes without noise", async () => {
    await run(
      `vitreous simulate model.pdb --out s3 ${base} --snr 0 --shift 4 --interpolation trilinear`,
    );
    await run("vitreous project s3/truth.mrc --poses s3/particles.star --ctf --out s3/again.mrcs");
    const floats = (path: string): Float32Array => {
      const bytes = readFileSync(join(folder, path)).subarray(1024);
      return new Float32Array(
        bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length),
      );
    };
    const [a, b] = [floats("s3/particles.mrcs"), floats("s3/again.mrcs")];
    const scale = Math.sqrt(a.reduce((sum, v) => sum + v * v, 0) / a.length);
    const worst = a.reduce((most, v, i) => Math.max(most, Math.abs(v - b[i])), 0);
    // Angles and shifts went through six decimals of the file: 1e-8 rad and 1e-6 Å of 2.5 Å pixels, of steep float32 images.
    expect(worst / scale).toBeLessThan(1e-5);
  });

  test("invariant: poses of a file are used, with its CTFs and half sets; too few are refused", async () => {
    await run(`vitreous simulate model.pdb --out s4 ${base} --snr 0 --defocus 9000:9000`);
    await run(
      "vitreous simulate s4/truth.mrc --out s5 --particles 10 --box 32 --pixel-size 2.5 --snr 0 --poses s4/particles.star",
    );
    const set = (path: string) => readParticlesFile(join(folder, path));
    const [from, made] = [await set("s4/particles.star"), await set("s5/particles.star")];
    expect(made.count).toBe(10);
    expect(made.halves).toEqual(from.halves?.slice(0, 10));
    expect(made.defocus?.defocusU).toEqual(new Float64Array(10).fill(9000));
    // Degrees in the file, cosines between: a few roundings of 2⁻⁵³.
    made.rotations?.forEach((value, i) =>
      expect(value).toBeCloseTo(from.rotations?.[i] ?? NaN, 13),
    );
    const more = await run(
      "vitreous simulate s4/truth.mrc --out s6 --particles 31 --box 32 --pixel-size 2.5 --snr 0 --poses s4/particles.star",
    );
    expect(more).toMatchObject({ status: 1 });
    expect(existsSync(join(folder, "s6"))).toBe(false);
  });
});

describe("reconstruct", () => {
  test("invariant: stacks elsewhere are found by --data-dir, and their absence is explained", async () => {
    await run(
      "vitreous simulate model.pdb --out r1 --particles 20 --box 32 --pixel-size 2.5 --snr 0",
    );
    mkdirSync(join(folder, "tables"), { recursive: true });
    writeFileSync(join(folder, "tables/p.star"), readFileSync(join(folder, "r1/particles.star")));
    const lost = await run("vitreous reconstruct tables/p.star --out lost.mrc");
    expect(lost).toMatchObject({ status: 1 });
    expect(lost.stderr).toContain("--data-dir");
    expect(existsSync(join(folder, "lost.mrc"))).toBe(false);
    const found = await run("vitreous reconstruct tables/p.star --out found.mrc --data-dir r1");
    expect(found).toMatchObject({ status: 0 });
  });

  test("invariant: --invert changes the sign and nothing else", async () => {
    await run("vitreous reconstruct r1/particles.star --out plus.mrc");
    await run("vitreous reconstruct r1/particles.star --out minus.mrc --invert");
    const { stdout } = await run("vitreous fsc plus.mrc minus.mrc --json");
    expect(JSON.parse(stdout).correlation).toBeCloseTo(-1, 12);
  });

  test("analytic: images that their CTF was applied to are refused unless the CTF is left alone", async () => {
    const star = readFileSync(join(folder, "r1/particles.star"), "utf8");
    const done = star
      .replace(
        "_rlnImageDimensionality #8",
        "_rlnImageDimensionality #8\n_rlnCtfDataAreCtfPremultiplied #9",
      )
      .replace(/^(1 opticsGroup1 .*) 2 $/m, "$1 2 1 ");
    expect(done).not.toBe(star);
    writeFileSync(join(folder, "r1/done.star"), done);
    const refused = await run("vitreous reconstruct r1/done.star --out done.mrc");
    expect(refused).toMatchObject({ status: 1 });
    expect(refused.stderr).toContain("--no-ctf");
    expect(await run("vitreous reconstruct r1/done.star --out done.mrc --no-ctf")).toMatchObject({
      status: 0,
    });
  });

  test("invariant: poses may come from another file, and a bare stack will do then", async () => {
    await run(
      "vitreous simulate model.pdb --out b --particles 20 --box 32 --pixel-size 2.5 --snr 0 --no-ctf",
    );
    const { rotations = new Float64Array() } = await readParticlesFile(
      join(folder, "b/particles.star"),
    );
    const header = npyHeader("<f8", [20, 3, 3]);
    writeFileSync(
      join(folder, "b/poses.npy"),
      Buffer.concat([header, Buffer.from(rotations.buffer)]),
    );
    await run("vitreous reconstruct b/particles.star --out b/1.mrc");
    const bare = await run(
      "vitreous reconstruct b/particles.mrcs --poses b/poses.npy --out b/2.mrc",
    );
    expect(bare.stderr).toContain("a bare stack, without CTF or shifts");
    expect(bare.status).toBe(0);
    const { stdout } = await run("vitreous fsc b/1.mrc b/2.mrc --json");
    expect(JSON.parse(stdout).correlation).toBeCloseTo(1, 9);
    const few = await run(
      "vitreous reconstruct b/particles.star --poses sim/particles.star --out b/3.mrc",
    );
    expect(few).toMatchObject({ status: 1 });
    expect(few.stderr).toContain("one for each particle");
    const none = await run("vitreous reconstruct b/particles.mrcs --out b/4.mrc");
    expect(none).toMatchObject({ status: 1 });
  });

  test("analytic: half maps of one half set are refused", async () => {
    const star = readFileSync(join(folder, "r1/particles.star"), "utf8");
    writeFileSync(join(folder, "r1/one.star"), star.replace(/ 2 $/gm, " 1 "));
    const { status, stderr } = await run(
      "vitreous reconstruct r1/one.star --out one.mrc --half-maps",
    );
    expect(status).toBe(1);
    expect(stderr).toContain("all particles in half 1");
  });

  test("invariant: a map made with a two-fold axis has it", async () => {
    await run("vitreous reconstruct r1/particles.star --out c2.mrc --symmetry C2");
    const file = await openMrcFile(join(folder, "c2.mrc"));
    const { nx: n, data } = await file.readVolume();
    await file.close();
    const at = (x: number, y: number, z: number): number => data[x + n * (y + n * z)];
    const scale = data.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    for (let z = 0; z < n; z++) {
      for (let y = 1; y < n; y++) {
        for (let x = 1; x < n; x++) {
          // Single-precision sums, transformed: a few roundings of the largest value.
          expect(Math.abs(at(x, y, z) - at(n - x, n - y, z)) / scale).toBeLessThan(1e-4);
        }
      }
    }
  });

  test("analytic: a symmetry that is not known is refused", async () => {
    const { status, stderr } = await run(
      "vitreous reconstruct r1/particles.star --out x.mrc --symmetry Z9",
    );
    expect(status).toBe(1);
    expect(stderr).toContain("C1, C2");
  });
});
