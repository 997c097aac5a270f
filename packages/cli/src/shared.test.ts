import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mapCorrelation } from "@vitreous/core";
import type { Image } from "@vitreous/core";
import { openMrcFile } from "@vitreous/io/node";
import { runProgram } from "./testing/harness.js";

// Files that other people and programs wrote, kept outside the clone.
const root = fileURLToPath(new URL("../../../", import.meta.url));
const shared = process.env["VITREOUS_SHARED"] ?? resolve(root, "..", "shared");
const data = join(shared, "data");
const present = existsSync(join(data, "expected.json"));
const needs = present ? "" : " (did not run: needs ../shared/data)";

/** What is known of a file, as far as it is compared here. */
interface Expected {
  readonly header?: {
    readonly nx_ny_nz: readonly number[];
    readonly mode: number;
    readonly mapc_mapr_maps: readonly number[];
  };
  readonly data_min_max_mean_std?: readonly number[];
  readonly atoms?: {
    readonly total: number;
    readonly models: number;
    readonly altloc: number;
    readonly centroid: readonly number[];
  };
  readonly tables?: readonly {
    readonly block: string;
    readonly rows?: number;
    readonly loop?: boolean;
  }[];
  readonly rows?: number;
  readonly shape?: readonly number[];
  readonly fields?: readonly unknown[];
}
const expected: Readonly<Record<string, Expected>> = present
  ? JSON.parse(readFileSync(join(data, "expected.json"), "utf8"))
  : {};

/** Files that no reader here takes, and what the message must say. */
const refused: Readonly<Record<string, RegExp>> = {
  "mrc_edge/truncated_8bytes.map": /8 bytes.*1024/,
  "mrc_edge/invalid_axes.mrc": /axis order.*tolerant/,
};

const info = async (path: string, ...more: string[]) => {
  const ran = await runProgram(["info", path, "--json", ...more], data);
  return { ...ran, document: JSON.parse(ran.stdout) };
};

describe.skipIf(!present)("info on files of other programs", () => {
  const readable = Object.keys(expected).filter(
    (path) => /^(maps|mrc_edge|structures|particles|star|cs)\//.test(path) && !(path in refused),
  );

  test.each(Object.entries(refused))(
    `reference: %s is refused, with the reason${needs}`,
    async (path, says) => {
      const { status, stderr, document } = await info(path);
      expect(status).toBe(1);
      expect(stderr).toMatch(says);
      expect(document.error.kind).toMatch(/^(Format|Unsupported)Error$/);
    },
  );

  test(`reference: a table that lacks what a computation needs is told about all the same${needs}`, async () => {
    const { status, document } = await info("star/relion30_PfCRT.star");
    expect(status).toBe(0);
    expect(document.files[0].problem).toContain("rlnAmplitudeContrast");
    const made = await runProgram(["convert", "star/relion30_PfCRT.star", "x.star"], data);
    expect(made.status).toBe(1);
    const out = join(tmpdir(), `vitreous-${process.pid}.star`);
    const said = await runProgram(
      [
        "convert",
        "star/relion30_PfCRT.star",
        out,
        "--amplitude-contrast",
        "0.1",
        "--pixel-size",
        "1.035",
      ],
      data,
    );
    expect(said.status).toBe(0);
    for (const path of [out, `${out}.run.json`]) rmSync(path);
  });

  test(`reference: TIFF is refused by name${needs}`, async () => {
    const { status, stderr } = await info("tiff/gray.u1.tif");
    expect(status).toBe(1);
    expect(stderr).toContain("TIFF");
  });

  test(`invariant: there are files to look at${needs}`, () => {
    expect(readable.length).toBeGreaterThan(60);
  });

  test.each(readable.map((path) => [path, expected[path]] as const))(
    `reference: %s is what it should be${needs}`,
    async (path, known) => {
      const { status, document } = await info(path);
      expect(status).toBe(0);
      const [facts] = document.files;
      if (known.header) {
        const sizes = known.header.mapc_mapr_maps.map(
          (axis) => known.header?.nx_ny_nz[known.header.mapc_mapr_maps.indexOf(axis)],
        );
        const [nx, ny] = facts.kind.startsWith("MRC map")
          ? facts.size
          : [facts.size[0], facts.size[1]];
        expect(sizes).toEqual(expect.arrayContaining([nx, ny]));
        expect(facts.mrcMode).toBe(known.header.mode);
      }
      if (known.data_min_max_mean_std) {
        const { min, max, mean, standardDeviation } = facts.statistics;
        const [low, high, average, deviation] = known.data_min_max_mean_std;
        expect([min, max]).toEqual([low, high]);
        // Double sums over at most a few million float32 samples.
        expect(Math.abs(mean - average)).toBeLessThan(1e-9 * Math.max(1, Math.abs(high)));
        expect(Math.abs(standardDeviation / deviation - 1)).toBeLessThan(1e-9);
      }
      if (known.atoms) {
        expect(facts).toMatchObject({
          atoms: known.atoms.total,
          models: known.atoms.models,
          alternativeLocations: known.atoms.altloc,
        });
        known.atoms.centroid.forEach((value, axis) => {
          expect(Math.abs(facts.centroid[axis] - value)).toBeLessThan(6e-5); // four decimals in the list
        });
      }
      if (known.tables) {
        const loops = known.tables.filter(({ loop }) => loop);
        const rows = facts.tables
          .filter((table: { loop: boolean }) => table.loop)
          .map((table: { rows: number }) => table.rows);
        expect(rows).toEqual(loops.map((table) => table.rows));
      }
      if (known.rows !== undefined && path.startsWith("cs/")) {
        expect(facts.particles ?? facts.rows).toBe(known.rows);
      }
      if (known.shape) expect(facts.shape).toEqual(known.shape);
    },
  );
});

describe.skipIf(!present)("real particles", () => {
  let work = "";
  beforeAll(() => {
    work = mkdtempSync(join(tmpdir(), "vitreous-real-"));
  });
  afterAll(() => rmSync(work, { recursive: true, force: true }));
  const file = (path: string): string => join(data, path);
  const run = (...words: string[]) => runProgram(words, work);

  test(`reference: images of a hand with matrices of another program give a map that shows them again${needs}`, async () => {
    const made = await run(
      "reconstruct",
      file("particles/hand.mrcs"),
      "--poses",
      file("particles/hand_rot.npy"),
      "--out",
      "hand.mrc",
    );
    expect(made.status).toBe(0);
    const again = await run(
      "project",
      "hand.mrc",
      "--poses",
      file("particles/hand_rot.npy"),
      "--out",
      "hand.mrcs",
    );
    expect(again.status).toBe(0);
    const [theirs, ours] = [
      await openMrcFile(file("particles/hand.mrcs")),
      await openMrcFile(join(work, "hand.mrcs")),
    ];
    const [a, b] = [await theirs.readImages(0, 100), await ours.readImages(0, 100)];
    const image = (all: typeof a, i: number): Image => ({
      kind: "image",
      nx: 64,
      ny: 64,
      pixelSize: 1,
      data: all.data.subarray(4096 * i, 4096 * (i + 1)),
    });
    const correlations = Array.from({ length: 100 }, (_, i) =>
      mapCorrelation(image(a, i), image(b, i)),
    );
    // RELION with these poses reaches 0.9976 to 0.9988 on the first six.
    expect(Math.min(...correlations.slice(0, 6))).toBeGreaterThan(0.997);
    expect(Math.min(...correlations)).toBeGreaterThan(0.98);
    await theirs.close();
    await ours.close();
  });

  test(`reference: tilt images of ribosomes reconstruct, and what the table does not say is said${needs}`, async () => {
    const { status, stderr } = await run(
      "reconstruct",
      file("particles/ay19102021_sta_bin8.star"),
      "--out",
      "ribo.mrc",
    );
    expect(status).toBe(0);
    expect(stderr).toMatch(/1\.96 Å from rlnDetectorPixelSize/);
    expect(stderr).toMatch(/says 1\.82 Å.*the columns are used/);
    const told = await info("particles/ay19102021_sta_bin8.star");
    expect(told.document.files[0]).toMatchObject({
      particles: 219,
      stacks: [{ images: 220, used: 219 }],
    });
  });

  test(`reference: RELION 3.1 particles read the same whichever table comes first${needs}`, async () => {
    for (const [name, out] of [
      ["relion31.star", "a.mrc"],
      ["relion31.v2.star", "b.mrc"],
    ]) {
      const made = await run(
        "reconstruct",
        file(`particles/${name}`),
        "--out",
        out,
        "--max-resolution",
        "20",
        "--padding",
        "1",
      );
      expect(made.status).toBe(0);
    }
    const bytes = (name: string): Buffer => readFileSync(join(work, name)).subarray(1024);
    expect(bytes("a.mrc").equals(bytes("b.mrc"))).toBe(true);
  });

  test(`reference: particles without poses are refused, with what to do${needs}`, async () => {
    for (const name of ["particles/empiar_10076_7.star", "particles/empiar_10076_7.cs"]) {
      const { status, stderr } = await run("reconstruct", file(name), "--out", "no.mrc");
      expect(status).toBe(1);
      expect(stderr).toContain("poses");
    }
    const dark = await info("particles/empiar_10076_7.cs");
    expect(dark.document.files[0].contrast).toBe(-1);
  });

  test(`reference: two pixel sizes in one file are refused${needs}`, async () => {
    const { status, stderr } = await run(
      "reconstruct",
      file("star/relion31_6opticsgroups.star"),
      "--out",
      "no.mrc",
    );
    expect(status).toBe(1);
    expect(stderr).toMatch(/1\.24.*1\.25|pixel size/);
  });

  test(`reference: cryoSPARC's pixels of another program's toy stack need a pixel size, which may be stated${needs}`, async () => {
    const words = [
      "reconstruct",
      file("particles/toy_projections.mrcs"),
      "--poses",
      file("particles/toy_rot.npy"),
      "--out",
      "toy.mrc",
    ];
    const made = await run(...words, "--pixel-size", "1");
    expect(made.status).toBe(0);
    const { stdout } = await run("fsc", "toy.mrc", file("maps/toymodel_30.mrc"), "--json");
    // RELION's own reconstruction of this set correlates 0.981 with the truth.
    expect(JSON.parse(stdout).correlation).toBeGreaterThan(0.97);
  });
});

test(`invariant: the shared data are there, or their absence is named${needs}`, () => {
  expect(present || needs.includes("did not run")).toBe(true);
});
