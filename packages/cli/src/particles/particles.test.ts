import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { FormatError, ShapeError, drawViews, rotationAngle, toRadians } from "@vitreous/core";
import { boxSizeOf, formatStar, pixelSizeOf, readParticles, viewOf } from "@vitreous/io";
import { createMrcStackFile } from "@vitreous/io/node";
import {
  candidatesFor,
  createStacks,
  findStack,
  imageBatches,
  inDiskOrder,
  batchSize,
} from "./stacks.js";
import { drawnParticles, firstParticles } from "./drawn.js";
import { particleBlocks } from "./star.js";

let folder = "";
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "vitreous-stacks-"));
  // Image i of stack k is filled with 100 k + i.
  for (const [k, name] of ["a.mrcs", "b.mrcs"].entries()) {
    const stack = await createMrcStackFile(join(folder, name), { nx: 4, ny: 4, pixelSize: 1 });
    for (let i = 0; i < 10; i++) await stack.write(new Float32Array(16).fill(100 * k + i));
    await stack.finish();
  }
  const odd = await createMrcStackFile(join(folder, "odd.mrcs"), { nx: 5, ny: 4, pixelSize: 1 });
  await odd.write(new Float32Array(20));
  await odd.finish();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const references = {
  stacks: ["b.mrcs", "a.mrcs"],
  stackOf: Uint32Array.of(0, 1, 1, 0, 1),
  indexOf: Uint32Array.of(3, 9, 0, 4, 1),
};
/** What image of row i is filled with. */
const values = [103, 9, 0, 104, 1];

test.each([1, 2, 3, 5, 8])(
  "invariant: batches of %i bring every image once, in the order asked for",
  async (size) => {
    const stacks = createStacks({ tolerant: false }, 1);
    const paths = references.stacks.map((name) => join(folder, name));
    for (const rows of [
      Uint32Array.of(0, 1, 2, 3, 4),
      Uint32Array.of(4, 0),
      inDiskOrder(references),
    ]) {
      const seen: number[] = [];
      const options = { boxSize: 4, size, paths };
      for await (const batch of imageBatches(references, rows, stacks, options)) {
        expect(batch.images.length).toBe(16 * batch.rows.length);
        batch.rows.forEach((row, i) => {
          const image = batch.images.subarray(16 * i, 16 * i + 16);
          expect([...new Set(image)]).toEqual([values[row]]);
          seen.push(row);
        });
      }
      expect(seen).toEqual([...rows]);
    }
    await stacks.close();
  },
);

test("analytic: the order of the disk goes through each stack once, forwards", () => {
  expect([...inDiskOrder(references)]).toEqual([0, 3, 2, 4, 1]);
});

test("analytic: an image that is not there, and a box that differs, are refused", async () => {
  const stacks = createStacks({ tolerant: false });
  const read = async (stack: string, index: number): Promise<void> => {
    const one = { stacks: [stack], stackOf: Uint32Array.of(0), indexOf: Uint32Array.of(index) };
    const options = { boxSize: 4, size: 2, paths: [join(folder, stack)] };
    const batches = imageBatches(one, Uint32Array.of(0), stacks, options);
    for await (const batch of batches) expect(batch).toBeUndefined();
  };
  await expect(read("a.mrcs", 10)).rejects.toThrow(ShapeError);
  await expect(read("odd.mrcs", 0)).rejects.toThrow(/4 × 5.*one square box|one square box/);
  await stacks.close();
});

test("analytic: stacks are looked for below the data folder, beside the table, and below the current folder", () => {
  const cwd = join(folder, "project");
  const job = join(cwd, "Refine3D", "job1");
  mkdirSync(join(cwd, "Extract"), { recursive: true });
  mkdirSync(job, { recursive: true });
  writeFileSync(join(cwd, "Extract", "x.mrcs"), "");
  const places = { particleFile: "Refine3D/job1/run_data.star", cwd };
  expect(findStack("Extract/x.mrcs", places)).toBe(join(cwd, "Extract", "x.mrcs"));
  expect(findStack(">J2/x.mrcs", { ...places, dataDir: "Extract" })).toBe(
    join(cwd, "Extract", "x.mrcs"),
  );
  expect(() => findStack("y.mrcs", places)).toThrow(FormatError);
  expect(() => findStack("y.mrcs", places)).toThrow(/--data-dir/);
  expect(candidatesFor("/abs/x.mrcs", places)[0]).toBe("/abs/x.mrcs");
});

test("invariant: batches are whole multiples of the threads and stay within 16 MB", () => {
  for (const box of [4, 64, 128, 361]) {
    for (const threads of [1, 2, 3, 16]) {
      const size = batchSize(box, threads);
      expect(size % threads).toBe(0);
      expect(4 * size * box * box).toBeLessThanOrEqual(2 ** 24);
    }
  }
  expect(batchSize(4096, 4)).toBe(4); // one image each, however large
});

const optics = {
  name: "a",
  pixelSize: 1.5,
  boxSize: 64,
  voltageKv: 200,
  csMm: 1.4,
  amplitudeContrast: 0.07,
  ctfPremultiplied: false,
  phaseFlipped: false,
};
const distribution = {
  count: 50,
  seed: 7,
  shift: 5,
  defocus: [5000, 20_000] as const,
  astigmatism: 500,
  bFactor: 30,
  voltageKv: 200,
  csMm: 1.4,
  amplitudeContrast: 0.07,
};

test("invariant: drawn particles are the drawn views", () => {
  const set = drawnParticles(distribution, "particles.mrcs", optics);
  drawViews(distribution).forEach((view, i) => expect(viewOf(set, i)).toEqual(view));
  const part = firstParticles(set, 20);
  expect(part.count).toBe(20);
  expect(viewOf(part, 19)).toEqual(viewOf(set, 19));
});

test("invariant: a particle file that was written gives the particles back to its digits", async () => {
  const set = drawnParticles(distribution, "particles.mrcs", optics);
  const text = formatStar({ blocks: particleBlocks(set), version: 30001 });
  const back = await readParticles(new TextEncoder().encode(text), { name: "back.star" });
  expect(back).toMatchObject({ dialect: "relion-3.1", count: 50, stacks: ["particles.mrcs"] });
  expect(back.assumptions).toEqual([]);
  expect(back.halves).toEqual(set.halves);
  expect(back.indexOf).toEqual(set.indexOf);
  expect(pixelSizeOf(back)).toBe(1.5);
  expect(boxSizeOf(back)).toBe(64);
  for (let i = 0; i < set.count; i++) {
    const [a, b] = [viewOf(set, i), viewOf(back, i)];
    // Three angles rounded to 5e-7°; acos near 1 costs half the digits of a double, 1.5e-8.
    expect(rotationAngle(a.rotation, b.rotation)).toBeLessThan(3 * toRadians(5e-7) + 2e-8);
    expect(b.shiftX).toBeCloseTo(a.shiftX ?? NaN, 5);
    expect(b.shiftY).toBeCloseTo(a.shiftY ?? NaN, 5);
    expect(b.ctf).toMatchObject({
      voltageKv: 200,
      csMm: 1.4,
      amplitudeContrast: 0.07,
      bFactor: 30,
    });
    expect(b.ctf?.defocusU).toBeCloseTo(a.ctf?.defocusU ?? NaN, 2);
    expect(b.ctf?.defocusV).toBeCloseTo(a.ctf?.defocusV ?? NaN, 2);
    expect(b.ctf?.astigmatismAngle).toBeCloseTo(a.ctf?.astigmatismAngle ?? NaN, 7);
  }
});

test("invariant: columns that are not translated are kept", async () => {
  const star =
    "data_\nloop_\n_rlnImageName\n_rlnMicrographName\n_rlnMagnification\n_rlnDetectorPixelSize\n1@a.mrcs mic1.mrc 10000 1.5\n";
  const set = await readParticles(new TextEncoder().encode(star), { name: "old.star" });
  const text = formatStar({ blocks: particleBlocks(set), version: 30001 });
  expect(text).toContain("_rlnMicrographName");
  expect(text).toContain("mic1.mrc");
  expect(text).not.toContain("rlnMagnification");
  const back = await readParticles(new TextEncoder().encode(text), { name: "new.star" });
  expect(pixelSizeOf(back)).toBeCloseTo(1.5, 12);
  expect(back.rotations).toBeUndefined();
});
