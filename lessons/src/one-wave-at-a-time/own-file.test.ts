/// <reference types="node" />
import { readFile } from "node:fs/promises";
import { createVolume } from "@vitreous/core";
import { describe, expect, test } from "vitest";
import { alongZ, openPicture } from "../pictures/own-file.js";
import { waveModel } from "./model.js";
import { evaluate } from "@vitreous/figures/model";
import { fixtureData } from "./fixture-data.testing.js";

const fixture = async (name: string, as = name) =>
  new File(
    [await readFile(new URL(`../../../fixtures/files/${name}`, import.meta.url))],
    as.split("/").at(-1)!,
  );
const open = async (file: File, voxelSize?: number) =>
  openPicture({ file, ...(voxelSize === undefined ? {} : { voxelSize }) }, () => {});

describe("the reader's own file", () => {
  test("analytic: the view of a map along z is the sum of its planes", () => {
    const volume = createVolume([3, 2, 4], 1.5);
    volume.data.forEach((_, i) => (volume.data[i] = i));
    const { data, nx, ny, pixelSize } = alongZ(volume);
    expect([nx, ny, pixelSize]).toEqual([3, 2, 1.5]);
    // Planes begin at 0, 6, 12 and 18: their sum is 36, and each pixel adds four times its place.
    expect([...data]).toEqual([36, 40, 44, 48, 52, 56]);
  });

  test("reference: a map and its compressed copy give the same picture", async () => {
    const plain = await open(await fixture("map.mrc"));
    const packed = await open(await fixture("map.mrc.gz"));
    expect(plain.picture.kind).toBe("image");
    expect(packed.picture.kind === "image" && packed.picture.image.data).toEqual(
      plain.picture.kind === "image" && plain.picture.image.data,
    );
    expect(plain.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(plain.facts.map(([label]) => label)).toContain("Used here");
  });

  test("reference: of a stack the first image is shown, of a model the shadow of its atoms", async () => {
    const stack = await open(await fixture("stack-float16.mrcs"));
    expect(stack.facts.find(([label]) => label === "Used here")?.[1]).toContain("the first of");
    const model = await open(await fixture("crambin-start.pdb"));
    expect(model.picture.kind).toBe("atoms");
  });

  test("invariant: every law of the figure holds on an own image and on an own model", async () => {
    const data = await fixtureData();
    for (const name of ["map.mrc", "crambin-start.cif"]) {
      const { picture } = await open(await fixture(name));
      for (const pixels of ["64", "128"] as const) {
        const { readings } = await evaluate(waveModel, {
          data: { ...data, own: picture },
          state: { source: "own", hand: "own", pixels },
        });
        expect(readings.filter(({ verdict }) => verdict === "fails")).toEqual([]);
        expect(readings.find(({ id }) => id === "back")?.verdict).toBe("holds");
      }
    }
  });

  test("analytic: what is no picture is refused with a reason", async () => {
    await expect(open(await fixture("particles.star", "broken.mrc"))).rejects.toThrow(
      /broken\.mrc/,
    );
    await expect(open(await fixture("particles.star"))).rejects.toThrow("a STAR file");
    const cut = new File(
      [(await (await fixture("map.mrc")).arrayBuffer()).slice(0, 700)],
      "cut.mrc",
    );
    await expect(open(cut)).rejects.toThrow(/cut\.mrc/);
  });
});
