import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  FormatError,
  ShapeError,
  drawViews,
  rotationAngle,
  rotationFromEuler,
  toRadians,
} from "@vitreous/core";
import { columnNamed, numberAt, parseStar, formatStar, textAt } from "@vitreous/io";
import { createMrcStackFile } from "@vitreous/io/node";
import {
  candidatesFor,
  createStacks,
  findStack,
  imageBatches,
  inDiskOrder,
  batchSize,
} from "./stacks.js";
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

const references = [
  ["b.mrcs", 3],
  ["a.mrcs", 9],
  ["a.mrcs", 0],
  ["b.mrcs", 4],
  ["a.mrcs", 1],
].map(([stack, index]) => ({ stack: String(stack), index: Number(index) }));
const value = ({ stack, index }: { stack: string; index: number }): number =>
  (stack === "b.mrcs" ? 100 : 0) + index;

test.each([1, 2, 3, 5, 8])(
  "invariant: batches of %i bring every image once, in the order asked for",
  async (size) => {
    const stacks = createStacks({ tolerant: false }, 1);
    const paths = new Map(["a.mrcs", "b.mrcs"].map((name) => [name, join(folder, name)]));
    for (const rows of [[0, 1, 2, 3, 4], [4, 0], inDiskOrder(references, [0, 1, 2, 3, 4])]) {
      const seen: number[] = [];
      for await (const batch of imageBatches(references, rows, stacks, {
        boxSize: 4,
        size,
        paths,
      })) {
        expect(batch.images.length).toBe(16 * batch.rows.length);
        batch.rows.forEach((row, i) => {
          const image = batch.images.subarray(16 * i, 16 * i + 16);
          expect([...new Set(image)]).toEqual([value(references[row])]);
          seen.push(row);
        });
      }
      expect(seen).toEqual(rows);
    }
    await stacks.close();
  },
);

test("analytic: the order of the disk goes through each stack once, forwards", () => {
  expect(inDiskOrder(references, [0, 1, 2, 3, 4])).toEqual([0, 3, 2, 4, 1]);
});

test("analytic: an image that is not there, and a box that differs, are refused", async () => {
  const stacks = createStacks({ tolerant: false });
  const read = async (stack: string, index: number): Promise<void> => {
    const paths = new Map([[stack, join(folder, stack)]]);
    const batches = imageBatches([{ stack, index }], [0], stacks, { boxSize: 4, size: 2, paths });
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

test("invariant: the particle table gives the views back to its digits", () => {
  const views = drawViews({
    count: 50,
    seed: 7,
    shift: 5,
    defocus: [5000, 20_000],
    astigmatism: 500,
    bFactor: 30,
  });
  const blocks = particleBlocks({
    views,
    stack: "particles.mrcs",
    boxSize: 64,
    pixelSize: 1.5,
    halves: views.map((_, i) => (i % 2) as 0 | 1),
  });
  const table = parseStar(formatStar({ blocks, version: 30001 })).blocks[1].tables[0];
  const get = (name: string, row: number): number => {
    const column = columnNamed(table, name);
    if (!column) throw new Error(name);
    return numberAt(column, row);
  };
  views.forEach((view, i) => {
    const rotation = rotationFromEuler({
      rot: toRadians(get("rlnAngleRot", i)),
      tilt: toRadians(get("rlnAngleTilt", i)),
      psi: toRadians(get("rlnAnglePsi", i)),
    });
    // Three angles rounded to 5e-7°; acos near 1 costs half the digits of a double, 1.5e-8.
    expect(rotationAngle(rotation, view.rotation)).toBeLessThan(3 * toRadians(5e-7) + 2e-8);
    expect(get("rlnOriginXAngst", i)).toBeCloseTo(view.shiftX, 5);
    expect(get("rlnOriginYAngst", i)).toBeCloseTo(view.shiftY, 5);
    expect(get("rlnDefocusU", i)).toBeCloseTo(view.ctf?.defocusU ?? 0, 2);
    expect(get("rlnDefocusV", i)).toBeCloseTo(view.ctf?.defocusV ?? 0, 2);
    expect(get("rlnCtfBfactor", i)).toBe(30);
    expect(get("rlnRandomSubset", i)).toBe(1 + (i % 2));
  });
  const names = columnNamed(table, "rlnImageName");
  expect(names && textAt(names, 49)).toBe("000050@particles.mrcs");
});
