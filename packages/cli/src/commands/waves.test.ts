import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  applyBFactor,
  createImage,
  createRandom,
  highPass,
  lowPass,
  originOf,
  powerSpectrum,
  randomisePhases,
  rotateVolume,
  rotationFromEuler,
  toRadians,
} from "@vitreous/core";
import type { Volume } from "@vitreous/core";
import { readParticlesFile, readStarFile } from "@vitreous/io/node";
import { npyHeader } from "../convert/npy.js";
import { exampleFolder, runProgram, wordsOf } from "../testing/harness.js";
import { mrcBytes, relativeDifference, samplesAt } from "../testing/samples.js";

let folder = "";
const run = (line: string) => runProgram(wordsOf(line), folder);
const done = async (line: string): Promise<string> => {
  const { status, stdout, stderr } = await run(line);
  if (status !== 0) throw new Error(`${line}\n${stderr}`);
  return stdout;
};
const at = (name: string) => samplesAt(join(folder, name));
const noise = (length: number, seed: number): Float32Array => {
  const random = createRandom(seed);
  return Float32Array.from({ length }, () => random.normal());
};
const put = (name: string, bytes: Uint8Array): void => writeFileSync(join(folder, name), bytes);
const npy = (name: string, shape: readonly number[], data: Float32Array): void =>
  put(name, Buffer.concat([npyHeader("<f4", shape), Buffer.from(data.buffer)]));
/** Single precision through a transform and back. */
const rounding = 2e-6;

beforeAll(async () => {
  folder = exampleFolder();
  put("odd.mrc", mrcBytes(noise(15 * 12, 1), [1, 12, 15], { pixelSize: 2 }));
  put("image.mrc", mrcBytes(noise(32 * 32, 2), [1, 32, 32], { pixelSize: 2 }));
  put("stack.mrcs", mrcBytes(noise(7 * 16 * 16, 3), [7, 16, 16], { pixelSize: 2 }));
  put("cube.mrc", mrcBytes(noise(12 ** 3, 4), [12, 12, 12], { pixelSize: 2, volume: true }));
  await done("vitreous density model.pdb --out map.mrc --box 40 --voxel-size 2 --resolution 6");
  // Atoms of 9 Å: at Nyquist, 4 Å, less than 1 % of their transform is left.
  await done("vitreous density model.pdb --out smooth.mrc --box 40 --voxel-size 2 --resolution 9");
  await done(
    "vitreous simulate map.mrc --out sim --particles 12 --box 40 --pixel-size 2 --snr 1 --shift 4 --defocus 9000:12000 --astigmatism 500",
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("fft", () => {
  test("analytic: an image of two waves and a mean is told as such", async () => {
    const [nx, ny] = [24, 18];
    const wave =
      (kx: number, ky: number, amplitude: number, phase: number) => (x: number, y: number) =>
        amplitude *
        Math.cos(2 * Math.PI * ((kx * (x - 12)) / nx + (ky * (y - 9)) / ny) + toRadians(phase));
    const [a, b] = [wave(3, -2, 1.5, 40), wave(0, 5, 0.5, -120)];
    const data = Float32Array.from({ length: nx * ny }, (_, i) => {
      const [x, y] = [i % nx, Math.floor(i / nx)];
      return 7 + a(x, y) + b(x, y);
    });
    put("waves.mrc", mrcBytes(data, [1, ny, nx], { pixelSize: 1.5 }));
    const told = JSON.parse(await done("vitreous fft waves.mrc --peaks 3 --json"));
    expect(told).toMatchObject({ size: [24, 18], pixelSize: 1.5 });
    expect(told.mean).toBeCloseTo(7, 5);
    // Each wave has half the square of its amplitude as variance.
    expect(told.variance).toBeCloseTo(1.125 + 0.125, 5);
    const [first, second, rest] = told.waves;
    expect(first.k).toEqual([3, -2]);
    expect(first.amplitude).toBeCloseTo(1.5, 5);
    expect(first.phaseDeg).toBeCloseTo(40, 3);
    expect(first.share).toBeCloseTo(0.9, 5);
    expect(first.resolution).toBeCloseTo(1 / Math.hypot(3 / 36, 2 / 27), 6);
    expect(second.k).toEqual([0, 5]);
    expect(second.phaseDeg).toBeCloseTo(-120, 3);
    expect(rest.amplitude).toBeLessThan(1e-5);
    expect(await done("vitreous fft waves.mrc --peaks 1")).toMatch(
      /3 +-2 .* Å +1\.500 +40\.0° +90\.00 %/,
    );
  });

  test("analytic: a wave at Nyquist is its own mate, and is counted once", async () => {
    const data = Float32Array.from({ length: 64 }, (_, i) => (i % 2 === 0 ? 3 : -3));
    put("nyquist.mrc", mrcBytes(data, [1, 8, 8], { pixelSize: 1 }));
    const { waves, variance } = JSON.parse(await done("vitreous fft nyquist.mrc --json"));
    expect(variance).toBeCloseTo(9, 6);
    expect(waves[0]).toMatchObject({ k: [4, 0], resolution: 2 });
    expect(waves[0].amplitude).toBeCloseTo(3, 6);
    expect(waves[0].share).toBeCloseTo(1, 6);
  });

  const ways = [
    "",
    "--zero first",
    "--phase-origin first",
    "--half",
    "--half --zero first",
    "--norm ortho",
    "--norm forward --half",
  ];
  test.each(
    ways.flatMap((way) => ["odd.mrc", "cube.mrc", "stack.mrcs"].map((file) => [file, way])),
  )("invariant: %s comes back from its transform %s", async (file, way) => {
    const odd = way.includes("--half") && file === "odd.mrc" ? "--odd" : "";
    const out = file.replace(/\.mrcs?$/, "-back$&").replace(".mrc", ".mrc");
    await done(`vitreous fft ${file} --out t.npy --show complex ${way}`.trim());
    const { stderr } = await run(
      `vitreous fft t.npy --out ${out} --inverse --pixel-size 2 ${way} ${odd}`.trim(),
    );
    expect(stderr).not.toMatch(/error|imaginary/);
    const [back, original] = [await at(out), await at(file)];
    expect(back.shape).toEqual(original.shape);
    expect(relativeDifference(back.data, original.data)).toBeLessThan(rounding);
  });

  test("analytic: a transform read in another convention is not real, which is said", async () => {
    await done("vitreous fft odd.mrc --out t.npy --show complex");
    const { status, stderr } = await run(
      "vitreous fft t.npy --out t.mrc --inverse --pixel-size 2 --zero first",
    );
    expect(status).toBe(0);
    expect(stderr).toMatch(/% of the result was imaginary.*--phase-origin/);
  });

  test("analytic: amplitude, phase, power, real and imaginary parts belong together", async () => {
    const part = async (show: string): Promise<Float32Array> => {
      await done(`vitreous fft odd.mrc --out part.npy --show ${show}`);
      return (await at("part.npy")).data;
    };
    const [re, im] = [await part("real"), await part("imaginary")];
    const [amplitude, phase, power] = [
      await part("amplitude"),
      await part("phase"),
      await part("power"),
    ];
    re.forEach((value, i) => {
      expect(Math.abs(amplitude[i] - Math.hypot(value, im[i]))).toBeLessThan(1e-5);
      expect(Math.abs(power[i] - value ** 2 - im[i] ** 2)).toBeLessThan(1e-3);
      expect(Math.abs(phase[i] - Math.atan2(im[i], value))).toBeLessThan(1e-5);
    });
    // Zero frequency is at (7, 6) of 15 × 12, and holds the sum.
    const { data } = await at("odd.mrc");
    expect(re[7 + 15 * 6]).toBeCloseTo(
      data.reduce((sum, v) => sum + v, 0),
      4,
    );
    await done("vitreous fft odd.mrc --out log.npy --log");
    const log = (await at("log.npy")).data;
    log.forEach((value, i) => expect(value).toBeCloseTo(Math.log10(amplitude[i]), 4));
  });

  test("invariant: an image of a stack and a section of a map are transformed like images", async () => {
    const cube = await at("cube.mrc");
    put("section.mrc", mrcBytes(cube.data.slice(4 * 144, 5 * 144), [1, 12, 12], { pixelSize: 2 }));
    await done("vitreous fft section.mrc --out a.npy --show real");
    await done("vitreous fft cube.mrc --section 5 --out b.npy --show real");
    expect((await at("b.npy")).data).toEqual((await at("a.npy")).data);
    await done("vitreous fft stack.mrcs --out all.npy --show real");
    await done("vitreous fft stack.mrcs --image 3 --out one.npy --show real");
    const [all, one] = [await at("all.npy"), await at("one.npy")];
    expect([all.shape, one.shape]).toEqual([
      [7, 16, 16],
      [16, 16],
    ]);
    expect(one.data).toEqual(all.data.slice(2 * 256, 3 * 256));
  });

  test("invariant: pictures are drawn of images, stacks and maps, with rings on a single one", async () => {
    for (const line of [
      "fft image.mrc --out p1.svg",
      "fft stack.mrcs --out p2.svg --show phase",
      "fft cube.mrc --out p3.svg --show power",
      "spectrum image.mrc --average p4.svg",
    ]) {
      await done(`vitreous ${line}`);
      const svg = readFileSync(
        join(folder, line.split(" ").find((word) => word.endsWith(".svg")) ?? ""),
        "utf8",
      );
      expect(svg).toMatch(/^<\?xml[\s\S]*<\/svg>\n$/);
      expect(svg).not.toMatch(/NaN|undefined|Infinity/);
      expect(svg.includes("<ellipse")).toBe(/image/.test(line));
    }
    await done("vitreous fft image.mrc --out p.png");
    expect(readFileSync(join(folder, "p.png")).subarray(1, 4).toString("latin1")).toBe("PNG");
  });
});

describe("filter", () => {
  test("invariant: gains together are the library's filters one after the other", async () => {
    await done("vitreous filter map.mrc --out g.mrc --low-pass 8 --high-pass 40 --b-factor 30");
    const { data } = await at("map.mrc");
    const map: Volume = { kind: "volume", nx: 40, ny: 40, nz: 40, voxelSize: 2, data };
    const expected = applyBFactor(highPass(lowPass(map, 8), 40), 30);
    expect(relativeDifference((await at("g.mrc")).data, expected.data)).toBeLessThan(rounding);
  });

  test("analytic: a kernel of one sample moves the image by where it stands from its middle", async () => {
    const kernel = new Float32Array(5 * 3);
    kernel[4] = 2;
    npy("kernel.npy", [3, 5], kernel);
    await done("vitreous filter odd.mrc --out k.mrc --kernel kernel.npy");
    const [{ data }, moved] = [await at("odd.mrc"), await at("k.mrc")];
    // The kernel's middle is (2, 1): the sample is 2 to the right and 1 up.
    data.forEach((value, i) => {
      const [x, y] = [(i % 15) + 2, Math.floor(i / 15) - 1];
      expect(Math.abs(moved.data[(x % 15) + 15 * ((y + 12) % 12)] - 2 * value)).toBeLessThan(1e-5);
    });
  });

  test("invariant: image i has phases of stream i of the seed, also beyond the first batch", async () => {
    // 1024 images of 64² make a batch.
    const count = 1030;
    put("many.mrcs", mrcBytes(noise(count * 4096, 5), [count, 64, 64], { pixelSize: 1 }));
    await done("vitreous filter many.mrcs --out r.mrcs --randomise-phases 4 --seed 9");
    const [before, after] = [await at("many.mrcs"), await at("r.mrcs")];
    for (const i of [0, 1023, 1024, 1029]) {
      const range = [i * 4096, (i + 1) * 4096] as const;
      const image = createImage(64, 1, before.data.slice(...range));
      const expected = randomisePhases(image, 4, createRandom(9, i)).data;
      expect(relativeDifference(after.data.slice(...range), expected)).toBeLessThan(1e-5);
    }
  });

  test("analytic: whitened images have one power in every ring, inverted ones the other sign", async () => {
    await done("vitreous filter stack.mrcs --out w.mrcs --whiten --invert");
    const { data } = await at("w.mrcs");
    for (let i = 0; i < 7; i++) {
      const { power } = powerSpectrum(createImage(16, 2, data.slice(256 * i, 256 * (i + 1))));
      for (let s = 2; s <= 8; s++) expect(power[s] / power[1]).toBeCloseTo(1, 4);
    }
    await done("vitreous filter stack.mrcs --out i.mrcs --invert");
    const [plain, inverted] = [await at("stack.mrcs"), await at("i.mrcs")];
    expect(inverted.data).toEqual(plain.data.map((value) => -value));
  });

  test("analytic: masks are multiplied last: 1 within, half at the middle of the edge, 0 beyond", async () => {
    npy("ones.npy", [32, 32], new Float32Array(1024).fill(1));
    await done(
      "vitreous filter ones.npy --pixel-size 2 --out m.npy --mask-radius 16 --mask-edge 8",
    );
    const { data } = await at("m.npy");
    const along = (x: number): number => data[16 + x + 32 * 16];
    expect([along(0), along(8), along(12)]).toEqual([1, 1, 0]);
    expect(along(10)).toBeCloseTo(0.5, 6);
    await done("vitreous filter ones.npy --pixel-size 2 --out again.npy --mask m.npy");
    expect((await at("again.npy")).data).toEqual(data);
  });

  test("invariant: every column of a particle file but the image names stays", async () => {
    await done("vitreous filter sim/particles.star --out sim/norm.mrcs --normalise");
    const [before, after] = [
      await readStarFile(join(folder, "sim/particles.star")),
      await readStarFile(join(folder, "sim/norm.star")),
    ];
    before.blocks.forEach((block, b) =>
      block.tables.forEach((table, t) =>
        table.columns.forEach((column, c) => {
          const twin = after.blocks[b].tables[t].columns[c];
          if (column.name !== "rlnImageName") expect(twin, column.name).toEqual(column);
        }),
      ),
    );
    const set = await readParticlesFile(join(folder, "sim/norm.star"));
    expect(set.stacks).toEqual(["norm.mrcs"]);
    // Named as the table, the stack stands beside it.
    await done("vitreous filter sim/particles.star --out sim/named.star --normalise");
    expect(readdirSync(join(folder, "sim"))).toEqual(
      expect.arrayContaining(["named.mrcs", "named.star"]),
    );
    expect((await at("sim/named.mrcs")).data).toEqual((await at("sim/norm.mrcs")).data);
  });
});

describe("resample", () => {
  test("analytic: the header says where the samples of a map are", async () => {
    // Voxels of 2 Å with the origin at (10, 20, 30) Å.
    const bytes = mrcBytes(noise(9 ** 3, 6), [9, 9, 9], { pixelSize: 2, volume: true });
    [10, 20, 30].forEach((value, axis) => bytes.writeFloatLE(value, 196 + 4 * axis));
    put("placed.mrc", bytes);
    const place = async (options: string) => {
      await done(`vitreous resample placed.mrc --out q.mrc ${options}`);
      const { origin, pixelSize, shape } = await at("q.mrc");
      return [shape[0], pixelSize, ...origin];
    };
    // Sample 4 of 9 is 8 Å from the first; it stays where it is and becomes sample ⌊m/2⌋.
    expect(await place("--box 12")).toEqual([12, 2, 6, 16, 26]);
    expect(await place("--box 5")).toEqual([5, 2, 14, 24, 34]);
    expect(await place("--scale 6")).toEqual([6, 3, 9, 19, 29]);
    expect(await place("--decimate 2")).toEqual([5, 4, 10, 20, 30]);
    // Blocks of two: their middle is half a sample to the right of their first.
    expect(await place("--bin 2")).toEqual([4, 4, 11, 21, 31]);
    expect(await place("--good-size")).toEqual([10, 2, 8, 18, 28]);
  });

  test("invariant: any pixel size is reached exactly, slowly, or nearly and fast", async () => {
    const exact = await run("vitreous resample image.mrc --out e.mrc --to-pixel-size 2.7");
    expect(exact.stderr).toMatch(/waves are added up.*--nearest/);
    expect(await at("e.mrc")).toMatchObject({ shape: [1, 24, 24] });
    expect((await at("e.mrc")).pixelSize).toBeCloseTo(2.7, 6);
    const near = await run("vitreous resample image.mrc --out e.mrc --to-pixel-size 2.7 --nearest");
    expect(near.stderr).not.toContain("note");
    expect((await at("e.mrc")).pixelSize).toBeCloseTo(64 / 24, 6);
    // 15 × 12: whole sizes in this proportion are multiples of 5 × 4.
    await done("vitreous resample odd.mrc --out e.mrc --to-pixel-size 2.9 --nearest");
    expect((await at("e.mrc")).shape).toEqual([1, 8, 10]);
  });

  test("analytic: a finer sampling keeps the samples, a coarser one undoes it", async () => {
    await done("vitreous resample odd.mrc --out fine.mrc --scale 45");
    const [coarse, fine] = [await at("odd.mrc"), await at("fine.mrc")];
    expect(fine.shape).toEqual([1, 36, 45]);
    coarse.data.forEach((value, i) => {
      const [x, y] = [(i % 15) - 7, Math.floor(i / 15) - 6];
      expect(
        Math.abs(fine.data[originOf(45) + 3 * x + 45 * (originOf(36) + 3 * y)] - value),
      ).toBeLessThan(1e-5);
    });
    await done("vitreous resample fine.mrc --out again.mrc --to-pixel-size 2");
    expect(relativeDifference((await at("again.mrc")).data, coarse.data)).toBeLessThan(rounding);
  });

  test("analytic: folded waves are kept by --decimate, and removed by --anti-alias", async () => {
    const data = Float32Array.from({ length: 256 }, (_, i) =>
      Math.cos((2 * Math.PI * 7 * ((i % 16) - 8)) / 16),
    );
    put("fast.mrc", mrcBytes(data, [1, 16, 16], { pixelSize: 1 }));
    await done("vitreous resample fast.mrc --out folded.mrc --decimate 2");
    // Seven periods in 16 samples are one period in 8.
    const { waves } = JSON.parse(await done("vitreous fft folded.mrc --peaks 1 --json"));
    expect(waves[0]).toMatchObject({ k: [1, 0] });
    expect(waves[0].amplitude).toBeCloseTo(1, 6);
    await done("vitreous resample fast.mrc --out clean.mrc --decimate 2 --anti-alias");
    expect(Math.max(...(await at("clean.mrc")).data.map(Math.abs))).toBeLessThan(1e-6);
  });

  test("analytic: the table of resampled particles has their pixel size, box and origins", async () => {
    const before = await readParticlesFile(join(folder, "sim/particles.star"));
    await done("vitreous resample sim/particles.star --out sim/small.mrcs --scale 20");
    const small = await readParticlesFile(join(folder, "sim/small.star"));
    expect(small.optics[0]).toMatchObject({ pixelSize: 4, boxSize: 20 });
    expect(small.shifts).toEqual(before.shifts);
    // Binning by two moves the middle by half an old pixel, 1 Å, and the particle the other way.
    await done("vitreous resample sim/particles.star --out sim/binned.mrcs --bin 2");
    const binned = await readParticlesFile(join(folder, "sim/binned.star"));
    binned.shifts.forEach((shift, i) => expect(shift).toBeCloseTo(before.shifts[i] + 1, 9));
  });

  test("analytic: a RELION 3.0 table keeps its magnification, and origins in pixels of the new size", async () => {
    mkdirSync(join(folder, "old"), { recursive: true });
    put("old/p.mrcs", mrcBytes(noise(2 * 64, 7), [2, 8, 8], { pixelSize: 1 }));
    writeFileSync(
      join(folder, "old/p.star"),
      "data_images\nloop_\n_rlnImageName #1\n_rlnMagnification #2\n_rlnDetectorPixelSize #3\n_rlnOriginX #4\n_rlnOriginY #5\n_rlnNote #6\n" +
        "000001@p.mrcs 50000 7.5 2 -1 first\n000002@p.mrcs 50000 7.5 0 4 second\n",
    );
    await done("vitreous resample old/p.star --out old/s.mrcs --scale 4");
    const set = await readParticlesFile(join(folder, "old/s.star"));
    expect(set.optics[0].pixelSize).toBeCloseTo(3, 9);
    expect([...set.shifts]).toEqual([3, -1.5, 0, 6]);
    const text = readFileSync(join(folder, "old/s.star"), "utf8");
    expect(text).toMatch(/000001@s\.mrcs 50000 15 1 -0\.5 first/);
  });
});

describe("rotate", () => {
  test("invariant: three angles, their matrix, and an axis with an angle are one turn", async () => {
    await done("vitreous rotate map.mrc --out a.mrc --rot 90");
    await done("vitreous rotate map.mrc --out b.mrc --matrix 0,1,0,-1,0,0,0,0,1");
    await done("vitreous rotate map.mrc --out c.mrc --axis 0,0,2 --angle -90");
    const [a, b, c] = [await at("a.mrc"), await at("b.mrc"), await at("c.mrc")];
    expect(relativeDifference(b.data, a.data)).toBeLessThan(rounding);
    expect(relativeDifference(c.data, a.data)).toBeLessThan(rounding);
    const { data } = await at("map.mrc");
    const map: Volume = { kind: "volume", nx: 40, ny: 40, nz: 40, voxelSize: 2, data };
    const angles = { rot: toRadians(20), tilt: toRadians(50), psi: toRadians(-70) };
    await done("vitreous rotate map.mrc --out e.mrc --rot 20 --tilt 50 --psi -70");
    expect((await at("e.mrc")).data).toEqual(rotateVolume(map, rotationFromEuler(angles)).data);
    // Three digits of a matrix are made a rotation again.
    const m = [...rotationFromEuler(angles)].map((v) => v.toFixed(3)).join();
    await done(`vitreous rotate map.mrc --out f.mrc --matrix ${m}`);
    expect(relativeDifference((await at("f.mrc")).data, (await at("e.mrc")).data)).toBeLessThan(
      5e-3,
    );
  });

  test("invariant: --inverse turns back, by shears and by splines", async () => {
    for (const [kind, bound] of [
      // Gaussians of σ = 1 voxel: shears fold what is beyond 0.8 of Nyquist.
      ["fourier", 3e-3],
      ["cubic-spline", 0.02],
    ] as const) {
      const turn = `--rot 30 --tilt 45 --psi 10 --interpolation ${kind}`;
      await done(`vitreous rotate smooth.mrc --out t.mrc ${turn}`);
      await done(`vitreous rotate t.mrc --out back.mrc ${turn} --inverse`);
      expect(
        relativeDifference((await at("back.mrc")).data, (await at("smooth.mrc")).data),
        kind,
      ).toBeLessThan(bound);
    }
  });

  test("analytic: an image turns from x towards y, and moves along x and y, in Å or in pixels", async () => {
    const point = new Float32Array(17 * 17);
    point[8 + 5 + 17 * 8] = 1;
    put("point.mrc", mrcBytes(point, [1, 17, 17], { pixelSize: 2 }));
    const brightest = async (options: string): Promise<number[]> => {
      await done(`vitreous rotate point.mrc --out o.mrc ${options}`);
      const { data } = await at("o.mrc");
      const i = data.indexOf(Math.max(...data));
      return [(i % 17) - 8, Math.floor(i / 17) - 8];
    };
    expect(await brightest("--angle 90")).toEqual([0, 5]);
    expect(await brightest("--psi 90")).toEqual([0, -5]);
    expect(await brightest("--angle 90 --inverse")).toEqual([0, -5]);
    expect(await brightest("--shift 4,-6")).toEqual([7, -3]);
    expect(await brightest("--shift-px 2,-3")).toEqual([7, -3]);
    expect(await brightest("--angle 90 --shift-px 2,-3 --interpolation nearest")).toEqual([2, 2]);
    expect(await brightest("--mirror x")).toEqual([-5, 0]);
    expect(await brightest("--mirror x --angle 90")).toEqual([0, -5]);
  });

  test("invariant: every method leaves a map where it was when it turns by nothing and moves by whole voxels", async () => {
    const { data } = await at("cube.mrc");
    for (const method of [
      "fourier",
      "linear",
      "nearest",
      "catmull-rom",
      "cubic-spline",
      "quintic-spline",
      "lanczos3",
      "lanczos4",
    ]) {
      await done(`vitreous rotate cube.mrc --out o.mrc --shift-px 1,0,0 --interpolation ${method}`);
      const moved = (await at("o.mrc")).data;
      for (let i = 0; i < data.length; i++) {
        if (i % 12 < 11) expect(Math.abs(moved[i + 1] - data[i]), method).toBeLessThan(2e-5);
      }
    }
  });

  test("invariant: a turn by nothing that was asked for is a copy", async () => {
    await done("vitreous rotate odd.mrc --out o.mrc --rot 0 --tilt 0 --psi 0");
    expect((await at("o.mrc")).data).toEqual((await at("odd.mrc")).data);
  });

  test("invariant: a mirrored mirror is the map", async () => {
    for (const axis of ["x", "y", "z"]) {
      await done(`vitreous rotate cube.mrc --out m1.mrc --mirror ${axis}`);
      await done(`vitreous rotate m1.mrc --out m2.mrc --mirror ${axis}`);
      expect((await at("m2.mrc")).data).toEqual((await at("cube.mrc")).data);
      expect((await at("m1.mrc")).data).not.toEqual((await at("cube.mrc")).data);
    }
  });

  test("invariant: turned and moved particles are the views of their new table", async () => {
    await done(
      "vitreous simulate smooth.mrc --out clean --particles 8 --box 40 --pixel-size 2 --snr 0 --shift 4 --defocus 9000:12000 --astigmatism 800",
    );
    await done(
      "vitreous rotate clean/particles.star --out clean/turned.mrcs --angle 37 --shift 3,-1.5",
    );
    await done(
      "vitreous project clean/truth.mrc --poses clean/turned.star --ctf --interpolation gridding --out clean/views.mrcs",
    );
    const [turned, views] = [await at("clean/turned.mrcs"), await at("clean/views.mrcs")];
    // The corners of a turned box are those of its neighbour.
    let [worst, largest] = [0, 0];
    views.data.forEach((value, i) => {
      const [x, y] = [(i % 40) - 20, (Math.floor(i / 40) % 40) - 20];
      largest = Math.max(largest, Math.abs(value));
      if (Math.hypot(x, y) < 15) worst = Math.max(worst, Math.abs(value - turned.data[i]));
    });
    expect(worst / largest).toBeLessThan(0.02);
  });
});

describe("spectrum", () => {
  test("analytic: white noise of variance v has v everywhere, and a stack its mean", async () => {
    put(
      "white.mrcs",
      mrcBytes(
        noise(40 * 32 * 32, 8).map((v) => 3 * v),
        [40, 32, 32],
        { pixelSize: 2 },
      ),
    );
    const { spectra } = JSON.parse(await done("vitreous spectrum white.mrcs --json"));
    expect(spectra[0].shells).toHaveLength(16);
    for (const { power, count, frequency, resolution } of spectra[0].shells) {
      // A mean over 40·count/2 independent coefficients of relative deviation 1.
      expect(Math.abs(power / 9 - 1)).toBeLessThan(5 / Math.sqrt(20 * count));
      expect(resolution * frequency).toBeCloseTo(1, 12);
    }
    const each = JSON.parse(await done("vitreous spectrum white.mrcs --each --json"));
    expect(each.spectra).toHaveLength(40);
    const mean = each.spectra.reduce(
      (sum: number, one: (typeof each.spectra)[0]) => sum + one.shells[4].power / 40,
      0,
    );
    expect(mean).toBeCloseTo(spectra[0].shells[4].power, 9);
  });

  test("invariant: the curve is the library's power spectrum over the number of samples", async () => {
    const { spectra } = JSON.parse(await done("vitreous spectrum map.mrc --json"));
    const { data } = await at("map.mrc");
    const { power } = powerSpectrum({ kind: "volume", nx: 40, ny: 40, nz: 40, voxelSize: 2, data });
    spectra[0].shells.forEach(({ power: p }: { power: number }, s: number) =>
      // The engines round differently; the last shells hold a millionth of the first.
      expect(Math.abs(p / (power[s + 1] / 40 ** 3) - 1)).toBeLessThan(1e-3),
    );
  });

  test("invariant: the mean spectrum of a stack averages, ring by ring, to the curve", async () => {
    await done("vitreous spectrum stack.mrcs --average plane.npy --out curve.json");
    const { shape, data } = await at("plane.npy");
    expect(shape).toEqual([16, 16]);
    const { spectra } = JSON.parse(readFileSync(join(folder, "curve.json"), "utf8"));
    const [sum, count] = [new Float64Array(12), new Float64Array(12)];
    data.forEach((value, i) => {
      const s = Math.round(Math.hypot((i % 16) - 8, Math.floor(i / 16) - 8));
      sum[s] += value;
      count[s] += 1;
    });
    for (let s = 1; s <= 8; s++)
      expect(spectra[0].shells[s - 1].power).toBeCloseTo(sum[s] / count[s], 4);
  });

  test("analytic: the B factor of a point blurred by B is B", async () => {
    const point = new Float32Array(48 ** 3);
    point[24 + 48 * (24 + 48 * 24)] = 1;
    put("dot.mrc", mrcBytes(point, [48, 48, 48], { pixelSize: 1.5, volume: true }));
    await done("vitreous filter dot.mrc --out blurred.mrc --b-factor 60");
    const { fits } = JSON.parse(await done("vitreous spectrum blurred.mrc --fit 4:12 --json"));
    // Shells are as wide as they are: the mean over one is not its middle.
    expect(Math.abs(fits[0].bFactor - 60)).toBeLessThan(0.5);
    await done("vitreous spectrum blurred.mrc dot.mrc --fit 4:12 --axis guinier --plot g.svg");
    const svg = readFileSync(join(folder, "g.svg"), "utf8");
    expect(svg).toMatch(/blurred\.mrc: B = (59|60)\.\d Å² between 12\.00 and 4\.00 Å/);
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  });

  test("analytic: a fit ends where the curve does", async () => {
    // Pixels of 2 Å: nothing is known beyond 4 Å.
    const told = await done("vitreous spectrum map.mrc --fit 1:20");
    expect(told).toMatch(/between 20\.00 and 4\.00 Å/);
  });

  test("invariant: the numbers go to CSV with one row for each shell of each file", async () => {
    await done("vitreous spectrum image.mrc stack.mrcs --out c.csv");
    const rows = readFileSync(join(folder, "c.csv"), "utf8").trim().split("\n");
    expect(rows[0]).toBe("name,frequency_per_angstrom,resolution_angstrom,power,coefficients");
    expect(rows).toHaveLength(1 + 16 + 8);
    expect(rows[1]).toMatch(/^image\.mrc,0\.015625,64,/);
  });
});

describe("what is wrong with a line or a file", () => {
  const wrong: readonly (readonly [line: string, status: 1 | 2, says: RegExp])[] = [
    ["fft image.mrc --out a.mrc --show complex", 2, /\.npy files only/],
    ["fft image.mrc --out a.mrc --show phase --log", 2, /--log is of an amplitude/],
    ["fft image.mrc --inverse", 2, /needs --out/],
    ["fft image.mrc --inverse --out a.mrc", 1, /real samples.*complex/],
    ["fft image.mrc --section 1", 2, /images, not sections.*--image/],
    ["fft cube.mrc --section 13", 1, /section.*13.*1 to 12/],
    ["fft stack.mrcs --image 8", 1, /image.*8.*1 to 7/],
    ["fft image.mrc --out a.svg --half", 2, /picture.*--half/],
    ["fft image.mrc --out a.txt", 2, /names no format/],
    ["fft model.pdb", 1, /pdb.*vitreous density/],
    ["fft nowhere.mrc", 1, /no such file/],
    ["filter image.mrc --out a.mrc", 2, /no filter/],
    ["filter image.mrc --out a.mrc --low-pass 20 --high-pass 10", 2, /No detail/],
    ["filter image.mrc --out a.mrc --ramp --invert", 2, /with --normalise only/],
    ["filter image.mrc --out a.mrc --mask cube.mrc", 1, /expected one image/],
    ["filter image.mrc --out a.mrc --mask odd.mrc", 1, /12 × 15.*32 × 32.*--box/],
    ["filter odd.mrc --out a.mrc --kernel image.mrc", 1, /at most 12 × 15/],
    ["filter image.mrc --out a.mrc --b-factor -1e6", 1, /single precision/],
    ["filter image.mrc --out image.mrc --invert", 2, /never overwritten/],
    ["filter cube.mrc --out a.mrcs --invert", 2, /this is a map/],
    ["filter stack.mrcs --out a.mrcs.gz --invert", 1, /without compression/],
    ["filter ones.npy --out a.npy --invert", 1, /--pixel-size/],
    [
      "filter sim/particles.star --out a.mrcs --normalise --background-radius 90",
      1,
      /leaves background/,
    ],
    ["resample image.mrc --out a.mrc", 2, /no new sampling/],
    ["resample image.mrc --out a.mrc --bin 2 --scale 16", 2, /two samplings/],
    ["resample image.mrc --out a.mrc --bin 99", 1, /at most 32/],
    ["resample image.mrc --out a.mrc --box 8,8,8", 2, /3 sides.*has 2/],
    ["resample image.mrc --out a.mrc --box 8 --good-size", 2, /two boxes/],
    ["resample image.mrc --out a.mrc --nearest --bin 2", 2, /--to-pixel-size only/],
    ["rotate image.mrc --out a.mrc", 2, /neither a turn nor a move/],
    ["rotate image.mrc --out a.mrc --tilt 20", 2, /about z only/],
    ["rotate odd.mrc --out a.mrc --angle 20", 1, /as wide as high/],
    ["rotate image.mrc --out a.mrc --mirror z", 2, /no z/],
    ["rotate image.mrc --out a.mrc --rot 3 --angle 4", 2, /in one way/],
    ["rotate image.mrc --out a.mrc --axis 0,0,1", 2, /needs --angle/],
    ["rotate cube.mrc --out a.mrc --shift 1,2", 2, /2 lengths.*3 axes/],
    ["rotate cube.mrc --out a.mrc --shift 1,x,2", 2, /takes a number/],
    ["rotate cube.mrc --out a.mrc --matrix 1,0,0,0,1,0,0,0,-1", 1, /mirror is not a rotation/],
    ["rotate cube.mrc --out a.mrc --matrix 1,0", 2, /nine numbers/],
    ["rotate sim/particles.star --out a.mrcs --mirror x", 1, /mirror the map/],
    ["spectrum image.mrc --out a.txt", 1, /\.csv or \.json/],
    ["spectrum image.mrc cube.mrc --average a.npy", 2, /of one file/],
    ["spectrum image.mrc --fit 9", 2, /FINE:COARSE/],
    ["spectrum image.mrc --fit 90:100", 1, /two shells/],
    ["spectrum sim/particles.star bad.mrc", 1, /1024 bytes/],
  ];
  test.each(wrong)("analytic: vitreous %s", async (line, status, says) => {
    put("bad.mrc", Buffer.from("8 bytes."));
    const before = readdirSync(folder).length;
    const ended = await run(`vitreous ${line}`);
    expect(ended.stderr).toMatch(says);
    expect(ended).toMatchObject({ status });
    // Nothing half-written is left.
    expect(readdirSync(folder)).toHaveLength(before);
  });

  test("invariant: choices made for the user are told", async () => {
    npy("three.npy", [3, 8, 8], noise(192, 9));
    const three = await run("vitreous filter three.npy --pixel-size 1 --out t.npy --invert");
    expect(three.stderr).toContain("taken as a stack of images; --as says otherwise");
    const fine = await run("vitreous filter image.mrc --out f.mrc --low-pass 3");
    expect(fine.stderr).toContain("the Nyquist limit of pixels of 2 Å");
    const first = await run("vitreous fft stack.mrcs");
    expect(first.stderr).toContain("the first of 7 images; --image chooses another");
  });
});
