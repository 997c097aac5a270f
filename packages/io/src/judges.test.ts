import { execFileSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createRandom, randomRotation, type Volume } from "@vitreous/core";
import { halvesFromFloatsInto } from "./mrc/half.js";
import {
  openMrcFile,
  writeMrcVolumeFile,
  createMrcStackFile,
  writeParticlesFile,
  readParticlesFile,
} from "./node/index.js";
import { particlesFromViews } from "./particles/index.js";
import {
  fixture,
  hasProgram,
  noise,
  pythonWith,
  readBytes,
  sharedData,
  temporaryFolder,
} from "./testing.js";

/** Other people's programs, out of process, on the files that are written here. */

let folder = "";
beforeAll(() => {
  folder = temporaryFolder();
});
afterAll(() => rmSync(folder, { recursive: true }));

const random = noise(21);
const volume: Volume = {
  kind: "volume",
  nx: 12,
  ny: 12,
  nz: 12,
  voxelSize: 1.77,
  // Small values: mrcfile 1.4.3 sums the squares of halves in half precision, which ends at 65504.
  data: Float32Array.from({ length: 12 ** 3 }, () => random() - 0.5),
};

const python = pythonWith("mrcfile");
describe.skipIf(!python)("mrcfile (needs Python's mrcfile)", () => {
  const run = (code: string, ...args: string[]) =>
    execFileSync(python ?? "", ["-c", code, ...args], { encoding: "utf8" });

  test("reference: mrcfile validates maps and stacks of both modes, and reads their samples (needs Python's mrcfile)", async () => {
    for (const mrcMode of [2, 12] as const) {
      const map = join(folder, `map${mrcMode}.mrc`);
      await writeMrcVolumeFile(map, volume, { mrcMode });
      const stack = join(folder, `stack${mrcMode}.mrcs`);
      const writer = await createMrcStackFile(stack, { nx: 12, ny: 12, pixelSize: 1.77, mrcMode });
      for (let z = 0; z < 12; z++) await writer.write(volume.data.subarray(144 * z, 144 * z + 144));
      await writer.finish();
      for (const path of [map, stack]) {
        const said = run("import sys, mrcfile; print(mrcfile.validate(sys.argv[1]))", path);
        expect(said.trim()).toMatch(/\nTrue$/);
        const raw = join(folder, "raw");
        run(
          "import sys, mrcfile\nwith mrcfile.open(sys.argv[1]) as m:\n assert abs(m.voxel_size.x - 1.77) < 1e-6\n assert m.is_image_stack() == sys.argv[1].endswith('s')\n m.data.astype('<f4').tofile(sys.argv[2])",
          path,
          raw,
        );
        const theirs = new Float32Array(readBytes(raw).buffer);
        const mrc = await openMrcFile(path);
        expect((await mrc.readVoxels()).data).toEqual(theirs);
        await mrc.close();
      }
    }
  });

  test("reference: NumPy rounds to the same halves, subnormals and ties included (needs Python's mrcfile)", () => {
    const floats = new Float32Array(100_000);
    const bits = new Uint32Array(floats.buffer);
    for (let i = 0; i < bits.length; i++) bits[i] = Math.floor(random() * 2 ** 32);
    // Below the largest half, and NaN left out: NumPy keeps their payloads, which mean nothing.
    for (let i = 0; i < floats.length; i++) {
      if (!(Math.abs(floats[i]) < 65520)) floats[i] = 2 ** -24 * (random() * 40 - 20);
    }
    const [input, output] = [join(folder, "floats"), join(folder, "halves")];
    writeFileSync(input, new Uint8Array(floats.buffer));
    run(
      "import sys, numpy\nnumpy.fromfile(sys.argv[1], '<f4').astype('<f2').tofile(sys.argv[2])",
      input,
      output,
    );
    const ours = new Uint16Array(floats.length);
    halvesFromFloatsInto(ours, floats);
    expect(ours).toEqual(new Uint16Array(readBytes(output).buffer));
  });
});

const gemmi = hasProgram("gemmi", "--version");
test.skipIf(!gemmi)("reference: gemmi reads the map (needs the program gemmi)", async () => {
  const path = join(folder, "gemmi.ccp4");
  await writeMrcVolumeFile(path, volume);
  const said = execFileSync("gemmi", ["map", "--dump", path], { encoding: "utf8" });
  expect(said).toMatch(/columns, rows, sections: +12 +12 +12 /);
  expect(said).toMatch(/Cell dimensions: 21.24 21.24 21.24 +90 90 90/);
  // Stated and computed by gemmi, side by side: the statistics we write are those of the samples.
  for (const what of ["Minimum", "Maximum", "Mean", "RMS"]) {
    expect(said).toMatch(new RegExp(`${what}: +(-?[0-9.]+) +\\1\\s`));
  }
  expect(said).toMatch(/Vitreous: map/);
});

const relion = hasProgram("relion_image_handler", "--help");
describe.skipIf(!relion)("RELION (needs the program relion_image_handler)", () => {
  const handler = (...args: string[]) =>
    execFileSync("relion_image_handler", args, {
      encoding: "utf8",
      cwd: folder,
      stdio: ["ignore", "pipe", "pipe"],
    });

  test("reference: RELION reads our map, writes it back, and the samples are the same (needs relion_image_handler)", async () => {
    await writeMrcVolumeFile(join(folder, "in.mrc"), volume);
    handler("--i", "in.mrc", "--o", "out.mrc", "--multiply_constant", "1");
    const back = await openMrcFile(join(folder, "out.mrc"));
    const theirs = await back.readVolume();
    // 1.77 in the float32 of two headers.
    expect(theirs.voxelSize).toBeCloseTo(1.77, 6);
    expect(theirs.data).toEqual(volume.data);
    await back.close();
    expect(handler("--i", "in.mrc", "--stats")).toMatch(/12 x 12 x 12/);
  });

  test("reference: RELION reads our stack and our STAR file, images in their order (needs relion_image_handler)", async () => {
    const draw = createRandom(1);
    const count = 5;
    const images = Array.from({ length: count }, () =>
      Float32Array.from({ length: 256 }, () => draw.normal()),
    );
    const writer = await createMrcStackFile(join(folder, "p.mrcs"), {
      nx: 16,
      ny: 16,
      pixelSize: 2,
    });
    for (const image of images) await writer.write(image);
    await writer.finish();
    const views = images.map(() => ({
      rotation: randomRotation(draw),
      shiftX: 1,
      shiftY: -2,
      ctf: {
        defocusU: 12000,
        defocusV: 11000,
        astigmatismAngle: 0.3,
        voltageKv: 300,
        csMm: 2.7,
        amplitudeContrast: 0.1,
        phaseShift: 0,
        bFactor: 0,
      },
    }));
    const halves = images.map((_, i) => i % 2);
    const set = particlesFromViews({ stack: "p.mrcs", views, pixelSize: 2, boxSize: 16, halves });
    await writeParticlesFile(join(folder, "p.star"), set);
    handler("--i", "p.star", "--o", "doubled", "--multiply_constant", "2");
    const doubled = await openMrcFile(join(folder, "p_doubled.mrcs"), { as: "stack" });
    const out = new Float32Array(256 * count);
    await doubled.readImagesInto(out, [0, 1, 2, 3, 4]);
    images.forEach((image, i) =>
      expect(out.subarray(256 * i, 256 * i + 256)).toEqual(image.map((value) => 2 * value)),
    );
    await doubled.close();
  });
});

const printable = hasProgram("which", "relion_star_printtable");
test.skipIf(!printable)(
  "reference: RELION prints the columns of our STAR file as we read them (needs relion_star_printtable)",
  async () => {
    const set = await readParticlesFile(fixture("files/particles.star"));
    const path = join(folder, "again.star");
    await writeParticlesFile(path, set);
    const said = execFileSync(
      "relion_star_printtable",
      [
        path,
        "data_particles",
        "_rlnDefocusU",
        "_rlnOriginXAngst",
        "_rlnImageName",
        "_rlnRandomSubset",
      ],
      { encoding: "utf8" },
    );
    const rows = said
      .trim()
      .split("\n")
      .map((row) => row.trim().split(/\s+/));
    expect(rows).toHaveLength(5);
    rows.forEach(([defocus, origin, image, half], i) => {
      expect(Number(defocus)).toBe(12000.5 + 100 * i);
      expect(Number(origin)).toBe(0.5 * i);
      expect(image).toBe(`00000${i + 1}@stack.mrcs`);
      expect(Number(half)).toBe(1 + (i % 2));
    });
  },
);

const shared = sharedData();
test.skipIf(!shared || !gemmi)(
  "reference: gemmi (needs the program gemmi and ../shared/data) sees the same grid, cell and axes in crystal maps",
  async () => {
    for (const name of [
      "maps/crystal_bigendian.ccp4",
      "maps/5i55_tiny.ccp4",
      "maps/emd_1155.ccp4",
    ]) {
      const path = join(shared ?? "", name);
      const said = execFileSync("gemmi", ["map", "--dump", path], { encoding: "utf8" });
      const mrc = await openMrcFile(path);
      const { nx, ny, nz, grid, axes } = mrc.header;
      expect(said).toMatch(new RegExp(`columns, rows, sections: +${nx} +${ny} +${nz} `));
      expect(said).toMatch(new RegExp(`sampling on x, y, z: +${grid.join(" +")} `));
      expect(said).toContain(`slow axes: ${axes.map((axis) => "XYZ"[axis - 1]).join(" ")}`);
      await mrc.close();
    }
  },
);
