// Projection, insertion and FSC against RELION's programs (Debian's package `relion`), on the same files in one run:
// `node benchmarks/slices.mjs [--quick]`. Needs the built packages.
//
// RELION can only be timed as a whole program, so its cost per image is the difference between 2N and N images over N: start,
// reading of the map, padded transform and final solution cancel; reading or writing N images does not, so ours
// reads or writes the same files too. RELION's projections and insertions run on one thread. With --quick the sizes are too small for
// the goals: fixed costs rule.
import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const pixelSize = 2;
const CHUNK = 256;

function now() {
  return performance.now();
}

/** Shortest of `rounds` runs of each contestant, taken in turn. */
async function interleaved(rounds, contestants) {
  const best = contestants.map(() => Infinity);
  for (let round = 0; round < rounds; round++) {
    for (const [i, run] of contestants.entries()) {
      const start = now();
      await run();
      best[i] = Math.min(best[i], now() - start);
    }
  }
  return best;
}

/** Reads images [first, first + count) of a stack written by `writeMrc` into `out`. */
function readImages(file, out, first, pixels) {
  const bytes = new Uint8Array(out.buffer, out.byteOffset, out.byteLength);
  readSync(file, bytes, 0, bytes.length, 1024 + 4 * first * pixels);
}

export async function run({ quick = false } = {}) {
  const core = await import("../packages/core/dist/index.js");
  const { threadedEngine, wasmEngine } = await import("../packages/kernels/dist/index.js");
  const files = await import("../packages/kernels/src/relion-files.mjs");
  if (!files.relionInstalled) {
    return [{ name: "projection, insertion, FSC", note: "did not run: RELION is not installed" }];
  }
  const folder = mkdtempSync(join(tmpdir(), "slices-"));
  const rounds = quick ? 1 : 3;
  const rows = [];
  const engines = [
    ["1 thread", await wasmEngine()],
    ["2 threads", await threadedEngine({ threads: 2 })],
  ];
  try {
    const n = quick ? 64 : 128;
    const count = quick ? 200 : 1000;
    const pixels = n * n;
    const volume = core.analyticVolume(core.handedPhantom(n, pixelSize), n, pixelSize);
    const views = core.drawViews({
      count: 2 * count,
      seed: 1,
      shift: 5,
      defocus: [8000, 20_000],
      astigmatism: 500,
    });
    const path = (name) => join(folder, name);
    files.writeMrc(path("map.mrc"), volume);
    for (const [name, some] of [
      ["n", views.slice(0, count)],
      ["2n", views],
    ]) {
      files.writeStar(path(`${name}.star`), {
        views: some,
        stack: "2n.mrcs",
        boxSize: n,
        pixelSize,
      });
    }
    const project = (name) =>
      files.relion(
        "relion_project",
        [
          "--i",
          "map.mrc",
          "--o",
          name,
          "--ang",
          `${name}.star`,
          "--angpix",
          `${pixelSize}`,
          "--ctf",
        ],
        folder,
      );
    const reconstruct = (name, ...more) =>
      files.relion(
        "relion_reconstruct",
        ["--i", `${name}.star`, "--o", "out.mrc", "--ctf", ...more],
        folder,
      );

    const out = new Float32Array(CHUNK * pixels);
    /** Projects `views` in chunks and writes them: what RELION does between two of its images. */
    const ourProjections = (projector) => async () => {
      const file = openSync(path("ours.mrcs"), "w");
      for (let first = 0; first < count; first += CHUNK) {
        const some = views.slice(first, Math.min(count, first + CHUNK));
        const images = out.subarray(0, some.length * pixels);
        await projector.projectInto(images, some);
        writeSync(file, new Uint8Array(images.buffer, 0, images.byteLength));
      }
      closeSync(file);
    };
    /** Reads chunk after chunk and inserts it. */
    const ourInsertions = (reconstructor) => async () => {
      const file = openSync(path("2n.mrcs"), "r");
      for (let first = 0; first < count; first += CHUNK) {
        const some = views.slice(first, Math.min(count, first + CHUNK));
        const images = out.subarray(0, some.length * pixels);
        readImages(file, images, first, pixels);
        await reconstructor.insert(images, some);
      }
      closeSync(file);
    };

    const projectors = await Promise.all(engines.map(([, e]) => e.planProjector(volume)));
    const projected = await interleaved(rounds, [
      () => project("n"),
      () => project("2n"),
      ...projectors.map(ourProjections),
    ]);
    const perImage = (projected[1] - projected[0]) / count;
    engines.forEach(([threads], i) => {
      const ours = projected[2 + i] / count;
      rows.push({
        name: `projection with CTF, ${n}², per image, ${threads}`,
        ours,
        peer: perImage,
        ratio: ours / perImage,
        goal: quick ? undefined : 0.5,
      });
    });
    projectors.forEach((each) => each.dispose());

    const reconstructors = await Promise.all(
      engines.map(([, e]) => e.planReconstructor({ boxSize: n, pixelSize })),
    );
    const inserted = await interleaved(rounds, [
      () => reconstruct("n", "--skip_gridding"),
      () => reconstruct("2n", "--skip_gridding"),
      ...reconstructors.map(ourInsertions),
    ]);
    const each = (inserted[1] - inserted[0]) / count;
    engines.forEach(([threads], i) => {
      const ours = inserted[2 + i] / count;
      rows.push({
        name: `insertion with CTF, ${n}², per image, ${threads}`,
        ours,
        peer: each,
        ratio: ours / each,
        goal: quick ? undefined : 0.5,
      });
    });
    const solved = await interleaved(
      rounds,
      reconstructors.map((r) => () => r.solve()),
    );
    engines.forEach(([threads], i) =>
      rows.push({ name: `solution, ${n}³ padded twice, ${threads}`, ours: solved[i] }),
    );
    reconstructors.forEach((r) => r.dispose());

    const m = quick ? 96 : 256;
    const pair = [1, 2].map((seed) => {
      const random = core.createRandom(seed);
      const data = Float32Array.from({ length: m ** 3 }, () => random.uniform());
      return { kind: "volume", nx: m, ny: m, nz: m, voxelSize: 1, data };
    });
    pair.forEach((map, i) => files.writeMrc(path(`half${i}.mrc`), map));
    const ourFsc = (engine) => async () => {
      const [a, b] = [0, 1].map((i) => ({ ...pair[i], ...files.readMrc(path(`half${i}.mrc`)) }));
      await core.fourierShellCorrelationOn(engine, a, b);
    };
    const handler = () => {
      const args = ["--i", "half0.mrc", "--fsc", "half1.mrc", "--angpix", "1"];
      const result = spawnSync("relion_image_handler", args, { cwd: folder });
      if (result.status !== 0) throw new Error(`relion_image_handler: ${result.stderr}`);
    };
    const curves = await interleaved(rounds, [
      handler,
      ...engines.map(([, engine]) => ourFsc(engine)),
    ]);
    engines.forEach(([threads], i) => {
      rows.push({
        name: `FSC of two ${m}³ maps, reading included, ${threads}`,
        ours: curves[1 + i],
        peer: curves[0],
        ratio: curves[1 + i] / curves[0],
        goal: quick ? undefined : 0.4,
      });
    });
  } finally {
    engines.forEach(([, engine]) => engine.dispose());
    rmSync(folder, { recursive: true, force: true });
  }
  return rows;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  for (const row of await run({ quick: process.argv.includes("--quick") })) {
    const { name, ours, peer, ratio, goal, note } = row;
    const digits = (v) => (v === undefined ? "–" : v.toPrecision(3));
    console.log(
      note
        ? `${name}: ${note}`
        : `${name}: ${digits(ours)} ms, RELION ${digits(peer)} ms, ratio ${digits(ratio)} (goal ${goal ?? "–"})`,
    );
  }
}
