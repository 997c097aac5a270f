import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ShapeError, drawViews } from "@vitreous/core";
import { viewOf } from "@vitreous/io";
import { createMrcStackFile } from "@vitreous/io/node";
import { batchSize, createStacks, imageBatches, inDiskOrder } from "./stacks.js";
import { drawnParticles, firstParticles } from "./drawn.js";

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
        // Long enough for the next batch to be read: it must not land here.
        await new Promise((later) => setTimeout(later, 15));
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
