import { expect, test } from "vitest";
import { createRandom, randomRotation, rotationAngle, ShapeError, type View } from "@vitreous/core";
import { bytesSource } from "../bytes/source.js";
import { memorySink } from "../bytes/sink.js";
import { createMrcStackWriter, openMrc } from "../mrc/index.js";
import { columnNamed, formatStar, textAt } from "../star/index.js";
import { fixture, readBytes } from "../testing.js";
import {
  checkStack,
  particlesFromViews,
  readParticles,
  starFromParticles,
  viewsOf,
} from "./index.js";

const reread = (set: Parameters<typeof starFromParticles>[0]) =>
  readParticles(
    bytesSource(new TextEncoder().encode(formatStar(starFromParticles(set))), "again.star"),
  );

test("invariant: simulated truth comes back from its STAR file", async () => {
  const random = createRandom(4);
  const views: View[] = Array.from({ length: 60 }, (_, i) => ({
    rotation: randomRotation(random),
    shiftX: 10 * random.normal(),
    shiftY: 10 * random.normal(),
    ctf: {
      defocusU: 20000 + 1000 * random.normal(),
      defocusV: 15000,
      astigmatismAngle: random.uniform(),
      voltageKv: i % 3 ? 300 : 200,
      csMm: 2.7,
      amplitudeContrast: 0.1,
      phaseShift: random.uniform(),
      bFactor: 50,
    },
  }));
  const halves = views.map((_, i) => i % 2);
  const set = particlesFromViews({
    stack: "sim/particles.mrcs",
    views,
    pixelSize: 1.37,
    boxSize: 96,
    halves,
  });
  const back = await reread(set);
  const again = viewsOf(back);
  expect([back.count, back.optics.length, back.indexOf[59]]).toEqual([60, 2, 59]);
  expect([...(back.halves ?? [])]).toEqual(halves);
  views.forEach((view, i) => {
    // Angles go through degrees and back: a few rounding errors of double.
    expect(rotationAngle(again[i].rotation, view.rotation)).toBeLessThan(1e-14);
    expect([again[i].shiftX, again[i].shiftY]).toEqual([view.shiftX, view.shiftY]);
    const [got, wanted] = [again[i].ctf, view.ctf];
    if (!got || !wanted) throw new Error("a CTF each");
    for (const key of Object.keys(wanted) as (keyof typeof wanted)[]) {
      expect(Math.abs(got[key] - wanted[key])).toBeLessThan(1e-15 * Math.abs(wanted[key]) + 1e-15);
    }
  });
});

test("invariant: columns that nobody here knows travel along", async () => {
  const set = await readParticles(readBytes(fixture("files/particles.star")), { name: "a.star" });
  const back = await reread(set);
  const column = back.table && columnNamed(back.table, "myNote");
  expect(column && textAt(column, 3)).toBe("note 3");
  expect([...(back.rotations ?? [])].map((v) => v.toFixed(12))).toEqual(
    [...(set.rotations ?? [])].map((v) => v.toFixed(12)),
  );
});

test("analytic: a stack that does not fit its particles is an error, one with more images a remark", async () => {
  const set = await readParticles(readBytes(fixture("files/particles.star")), { name: "a.star" });
  const stackOf = async (n: number, count: number, pixelSize = 1.5) => {
    const sink = memorySink("stack.mrcs");
    const writer = await createMrcStackWriter(sink, { nx: n, ny: n, pixelSize });
    await writer.write(new Float32Array(n * n * count));
    await writer.finish();
    return openMrc(sink.bytes(), { name: "stack.mrcs", as: "stack" });
  };
  expect(checkStack(set, 0, await stackOf(8, 5))).toEqual([]);
  expect(checkStack(set, 0, await stackOf(8, 6))).toEqual([
    "stack.mrcs has 6 images, 5 of them are used",
  ]);
  expect(checkStack(set, 0, await stackOf(8, 5, 2))[0]).toMatch(/says 2 Å per pixel/);
  const [small, short] = [await stackOf(6, 5), await stackOf(8, 4)];
  expect(() => checkStack(set, 0, small)).toThrow(ShapeError);
  expect(() => checkStack(set, 0, short)).toThrow(/particle 5\): got "image 5 of stack.mrcs"/);
});
