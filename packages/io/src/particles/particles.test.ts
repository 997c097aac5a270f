import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { DomainError, FormatError, toRadians } from "@vitreous/core";
import { bytesSource } from "../bytes/source.js";
import { readNpy } from "../npy/index.js";
import { openFile } from "../node/source.js";
import { readBytes, sharedData } from "../testing.js";
import { openMrc } from "../mrc/index.js";
import { boxSizeOf, checkStack, ctfOf, pixelSizeOf, readParticles, viewOf } from "./index.js";

const star = (text: string) => bytesSource(new TextEncoder().encode(text), "particles.star");
const shared = sharedData();

const optics = (rows: string) => `data_optics
loop_
_rlnOpticsGroup
_rlnOpticsGroupName
_rlnImagePixelSize
_rlnImageSize
_rlnVoltage
_rlnSphericalAberration
_rlnAmplitudeContrast
${rows}
`;

const particles = (columns: string, rows: string) => `data_particles
loop_
_rlnImageName
_rlnOpticsGroup
${columns}
${rows}
`;

describe("RELION", () => {
  test("analytic: optics groups join by number, in any order of blocks and rows", async () => {
    const groups = optics("7 seven 1.5 64 300 2.7 0.1\n3 three 1.5 64 200 1.4 0.07");
    const rows = particles("_rlnDefocusU", "1@a.mrcs 3 10000\n2@b.mrcs 7 20000\n1@b.mrcs 3 5000");
    for (const text of [groups + rows, rows + groups]) {
      const set = await readParticles(star(text));
      expect(set.stacks).toEqual(["a.mrcs", "b.mrcs"]);
      expect([...set.stackOf]).toEqual([0, 1, 1]);
      expect([...set.indexOf]).toEqual([0, 1, 0]);
      expect([0, 1, 2].map((i) => ctfOf(set, i)?.voltageKv)).toEqual([200, 300, 200]);
      expect([pixelSizeOf(set), boxSizeOf(set)]).toEqual([1.5, 64]);
    }
  });

  test("analytic: origins in Å and in pixels give the same shifts", async () => {
    const groups = optics("1 one 2 64 300 2.7 0.1");
    const inAngstrom = "_rlnOriginXAngst\n_rlnOriginYAngst";
    const one = await readParticles(star(groups + particles(inAngstrom, "1@a.mrcs 1 3 -5")));
    const inPixels = "_rlnOriginX\n_rlnOriginY";
    const two = await readParticles(star(groups + particles(inPixels, "1@a.mrcs 1 1.5 -2.5")));
    expect([...one.shifts]).toEqual([3, -5]);
    expect([...two.shifts]).toEqual([3, -5]);
    expect(two.assumptions.join()).toMatch(/taken as pixels/);
  });

  test("analytic: groups with different pixel or box sizes are refused, unless the odd one is not used", async () => {
    const groups = optics("1 one 1.24 64 300 2.7 0.1\n2 two 1.25 72 300 2.7 0.1");
    const both = await readParticles(star(groups + particles("", "1@a.mrcs 1\n2@a.mrcs 2")));
    expect(() => pixelSizeOf(both)).toThrow(/1.24 and 1.25/);
    expect(() => boxSizeOf(both)).toThrow(/64 and 72/);
    const one = await readParticles(star(groups + particles("", "1@a.mrcs 2")));
    expect([pixelSizeOf(one), boxSizeOf(one)]).toEqual([1.25, 72]);
  });

  test("analytic: V above U is exchanged, and the angle turned by a quarter", async () => {
    const text =
      optics("1 one 2 64 300 2.7 0.1") +
      particles("_rlnDefocusU\n_rlnDefocusV\n_rlnDefocusAngle", "1@a.mrcs 1 10000 12000 30");
    const ctf = ctfOf(await readParticles(star(text)), 0);
    expect([ctf?.defocusU, ctf?.defocusV]).toEqual([12000, 10000]);
    expect(ctf?.astigmatismAngle).toBeCloseTo(toRadians(-60), 12);
  });

  test("analytic: without poses, pixel size or voltage the error says what is missing and what to do", async () => {
    const bare = await readParticles(star("data_\nloop_\n_rlnImageName\n1@a.mrcs\n"));
    expect(() => viewOf(bare, 0)).toThrow(/rlnAngleRot/);
    expect(() => pixelSizeOf(bare)).toThrow(/--pixel-size/);
    expect(bare.assumptions).toContain("no angles: no 3-D poses");
    const given = await readParticles(star("data_\n_rlnImageName 1@a.mrcs\n"), { pixelSize: 3 });
    expect(pixelSizeOf(given)).toBe(3);
    const defocus = star("data_\nloop_\n_rlnImageName\n_rlnDefocusU\n1@a.mrcs 1e+4\n");
    await expect(readParticles(defocus)).rejects.toThrow(/rlnVoltage, rlnSpherical/);
    expect((await readParticles(defocus, { tolerant: true })).forgiven[0]).toMatch(/no CTF/);
    await expect(readParticles(star("data_\nloop_\n_a\n1\n"))).rejects.toThrow(/rlnImageName/);
  });

  test("analytic: what is no image name, group or half set is said", async () => {
    const wrong = (row: string) =>
      star(optics("1 one 2 64 300 2.7 0.1") + particles("_rlnRandomSubset", row));
    await expect(readParticles(wrong("0@a.mrcs 1 1"))).rejects.toThrow(/from 1 on/);
    await expect(readParticles(wrong("x@a.mrcs 1 1"))).rejects.toThrow(FormatError);
    await expect(readParticles(wrong("1@a.mrcs 4 1"))).rejects.toThrow(/rlnOpticsGroup, row 1/);
    expect((await readParticles(wrong("1@a.mrcs 1 2"))).halves).toEqual(Uint8Array.of(1));
    expect((await readParticles(wrong("1@a.mrcs 1 0"))).halves).toBeUndefined();
    await expect(readParticles(wrong("1@a.mrcs 1 1"), { pixelSize: -1 })).rejects.toThrow(
      DomainError,
    );
  });
});

const needs = "(needs ../shared/data)";
describe.skipIf(!shared)(`files of other programs ${needs}`, () => {
  const open = (name: string, options = {}) =>
    openFile(join(shared ?? "", name)).then(async (source) => {
      try {
        return await readParticles(source, options);
      } finally {
        await source.close();
      }
    });
  const npy = async (name: string) => {
    const { column } = await readNpy(readBytes(join(shared ?? "", name)), name);
    if (column.kind === "text") throw new Error("numbers expected");
    return Float64Array.from(column.values as ArrayLike<number>);
  };
  const largest = (a: Float64Array, b: Float64Array) =>
    a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i])), 0);

  test(`golden: rotations and shifts of a RELION 3.0 file equal cryoDRGN's ${needs}`, async () => {
    await expect(open("star/relion30_PfCRT.star")).rejects.toThrow(/rlnAmplitudeContrast/);
    const microscope = { amplitudeContrast: 0.1 };
    const set = await open("star/relion30_PfCRT.star", { microscope });
    expect(set.assumptions).toContain("amplitudeContrast 0.1 as asked");
    // Both sides compute the same products of sines and cosines in double.
    expect(
      largest(set.rotations ?? new Float64Array(0), await npy("star/relion30_PfCRT_rot.npy")),
    ).toBeLessThan(1e-14);
    const [trans, ctf] = [
      await npy("star/relion30_PfCRT_trans.npy"),
      await npy("star/relion30_PfCRT_ctf.npy"),
    ];
    const shiftPx = set.shifts.map((shift) => shift / 1.035 / 300);
    expect(largest(shiftPx, trans)).toBeLessThan(1e-12);
    for (let i = 0; i < set.count; i++) {
      const held = ctfOf(set, i);
      // The golden table is float32, of angles up to 180 degrees before the turn.
      const row = [...ctf.subarray(9 * i, 9 * i + 9)];
      // Every row of this file has U below V; exchanged and a quarter turned it is the same CTF.
      expect(row[2]).toBeLessThan(row[3]);
      [row[2], row[3]] = [row[3], row[2]];
      row[4] += row[4] > 0 ? -90 : 90;
      const got = [
        300,
        pixelSizeOf(set),
        held?.defocusU,
        held?.defocusV,
        toDeg(held?.astigmatismAngle),
        held?.voltageKv,
        held?.csMm,
        held?.amplitudeContrast,
        toDeg(held?.phaseShift),
      ];
      got.forEach((value, j) =>
        expect(Math.abs((value ?? NaN) - row[j])).toBeLessThan(
          2 ** -23 * Math.max(90, Math.abs(row[j])),
        ),
      );
    }
  });

  test(`golden: rotations, shifts and CTFs of 2019 cryoSPARC particles equal cryoDRGN's ${needs}`, async () => {
    const set = await open("cs/cryosparc_P12_J24_001_particles.cs");
    expect([set.count, set.stacks.length, set.contrast]).toEqual([2019, 50, -1]);
    expect(set.halves?.reduce((sum, half) => sum + half, 0)).toBe(1009); // 1010 of half 0
    // Rotation vectors are float32, and so is the golden file: a few 1e-7.
    expect(
      largest(set.rotations ?? new Float64Array(0), await npy("cs/P12_J24_rot.npy")),
    ).toBeLessThan(1e-6);
    const fraction = set.shifts.map((shift) => shift / pixelSizeOf(set) / 180);
    expect(largest(fraction, await npy("cs/P12_J24_trans.npy"))).toBeLessThan(1e-7);
    const ctf = await npy("cs/P12_J24_ctf.npy");
    const first = ctfOf(set, 0);
    expect(first?.defocusU).toBe(ctf[2]);
    expect(toDeg(first?.astigmatismAngle)).toBeCloseTo(-78.1311, 4);
    const mean = (set.defocus?.defocusU ?? new Float64Array(0)).reduce((a, b) => a + b, 0) / 2019;
    expect(mean).toBeCloseTo(24545.146, 2);
  });

  test(`reference: the same particles as STAR and as .cs have the same optics ${needs}`, async () => {
    const [a, b] = [
      await open("particles/empiar_10076_7.star"),
      await open("particles/empiar_10076_7.cs"),
    ];
    expect(a.count).toBe(b.count);
    for (let i = 0; i < a.count; i++) {
      expect([a.stacks[a.stackOf[i]], a.indexOf[i]]).toEqual([
        b.stacks[b.stackOf[i]],
        b.indexOf[i],
      ]);
      const [one, two] = [ctfOf(a, i), ctfOf(b, i)];
      expect(one?.defocusU).toBeCloseTo(two?.defocusU ?? NaN, 2); // float32 of 15 000
      expect(one?.astigmatismAngle).toBeCloseTo(two?.astigmatismAngle ?? NaN, 6);
    }
    // 5 µm / 38168 is 1.309998 Å; the .cs has it in float32.
    expect(pixelSizeOf(a)).toBeCloseTo(pixelSizeOf(b), 6);
    expect(a.rotations).toBeUndefined();
  });

  test(`analytic: the traps of the shared files are errors or stated ${needs}`, async () => {
    const six = await open("star/relion31_6opticsgroups.star");
    expect(six.optics).toHaveLength(6);
    expect(() => pixelSizeOf(six)).toThrow(/1.2[45] and 1.2[45]/);
    expect(six.assumptions.filter((text) => /anisotropic/.test(text))).toHaveLength(6);
    const five = await open("star/relion5.star");
    expect(five.assumptions.join("\n")).toMatch(
      /beam tilt[^]*rlnOddZernike[^]*rlnEvenZernike[^]*anisotropic/,
    );
    const tilt = await open("particles/ay19102021_sta_bin8.star");
    expect(tilt.count).toBe(219);
    expect(pixelSizeOf(tilt)).toBe(1.96);
    const said = tilt.assumptions.join("\n");
    for (const word of [
      /rlnDetectorPixelSize/,
      /says 1.82 Å/,
      /exchanged/,
      /negative/,
      /Scalefactor/,
    ]) {
      expect(said).toMatch(word);
    }
    const exported = await open("cs/cryosparc_J2_particles_exported.cs");
    expect(exported.stacks[0].startsWith("J1/")).toBe(true);
    expect(exported.rotations).toBeUndefined();
    await expect(open("cs/zero_rows_4096B_header.cs")).rejects.toThrow(/blob\/idx/);
    const [a, b] = [
      await open("particles/relion31.star"),
      await open("particles/relion31.v2.star"),
    ];
    expect({ ...a, name: "", table: undefined }).toEqual({ ...b, name: "", table: undefined });
    const remarksOf = async (name: string, stack: string) => {
      const source = await openFile(join(shared ?? "", stack));
      try {
        return checkStack(await open(name), 0, await openMrc(source, { as: "stack" }));
      } finally {
        await source.close();
      }
    };
    const sta = "particles/ay19102021_L3_position6_ribo_it09_bin8_1.82A.mrcs";
    const [unused] = await remarksOf("particles/ay19102021_sta_bin8.star", sta);
    expect(unused).toMatch(/has 220 images, 219 of them are used/);
    const map = "particles/empiar_10076_7.mrc"; // a stack, although its header says a map
    expect(await remarksOf("particles/empiar_10076_7.star", map)).toEqual([]);
    expect(await remarksOf("particles/empiar_10076_7.cs", map)).toEqual([]);
    expect(await remarksOf("particles/relion31.star", "particles/relion31.mrcs")).toEqual([]);
    await expect(remarksOf("particles/relion31.star", map)).rejects.toThrow(/256 × 256/);
    const toy = await open("particles/toy_projections.star");
    expect(() => pixelSizeOf(toy)).toThrow(DomainError);
  });
});

function toDeg(radians: number | undefined): number {
  return ((radians ?? NaN) * 180) / Math.PI;
}
