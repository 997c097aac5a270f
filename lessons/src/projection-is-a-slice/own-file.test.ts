/// <reference types="node" />
import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { analyticVolume, handedPhantom, plainEngine } from "@vitreous/core";
import { memorySink, writeMrcVolume } from "@vitreous/io";
import { openOwnFile } from "./own-file.js";

const open = (file: File, voxelSize?: number) =>
  openOwnFile(
    { file, ...(voxelSize === undefined ? {} : { voxelSize }) },
    async () => plainEngine(),
    () => undefined,
  );

test("reference: a model is read with the atoms that count", async () => {
  const bytes = await readFile(new URL("../../../fixtures/structures/1crn.pdb", import.meta.url));
  const opened = await open(new File([bytes], "1crn.pdb"));
  expect(opened.file.kind).toBe("model");
  // `sha256sum` of the fixture, as its README states it.
  expect(opened.hash).toBe("38e84e74d80f78937ee555019a486dd2e68c2c6648148e7ce78237c162e9ab32");
  expect(opened.facts).toContainEqual(["Atoms used", "327 of 327"]);
});

test("invariant: a map comes back as it was written, and an odd one is cropped to an even cube", async () => {
  for (const n of [32, 33]) {
    const volume = analyticVolume(handedPhantom(n, 2), n, 2);
    const sink = memorySink();
    await writeMrcVolume(sink, volume);
    const opened = await open(new File([Uint8Array.from(sink.bytes())], "map.mrc"));
    if (opened.file.kind !== "map") throw new Error("read as a model");
    expect(opened.file.volume.nx).toBe(32);
    if (n === 32) expect(opened.file.volume.data).toEqual(volume.data);
    expect(opened.file.volume.voxelSize).toBeCloseTo((2 * n) / 32, 5);
  }
});

test("reference: what is no map says what it found and what was expected", async () => {
  await expect(open(new File(["not a map"], "x.mrc"))).rejects.toThrow(
    /expected at least the 1024 bytes/,
  );
  await expect(open(new File(["not a model"], "x.pdb"))).rejects.toThrow(/x\.pdb/);
});

test("reference: a list of particles is told apart from a broken map, a model by its content", async () => {
  const star = "data_particles\n\nloop_\n_rlnImageName #1\n000001@a.mrcs\n";
  await expect(open(new File([star], "list.star"))).rejects.toThrow(/a STAR file.*MRC/);
  const bytes = await readFile(new URL("../../../fixtures/structures/1crn.pdb", import.meta.url));
  expect((await open(new File([bytes], "crambin.txt"))).file.kind).toBe("model");
});
