// Values between samples beside SciPy's (Debian's package, one process that is asked over a pipe): time per point of
// mapCoordinates and griddata, interleaved in one run, by processor time: `node benchmarks/interpolation.mjs [--quick]`.
// Needs the built packages, and python3 with SciPy for the peer.
import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));

/** Grids and points. SciPy is asked for the same sizes; its numbers are drawn by itself, since time does not depend on them. */
const GRIDS = [
  { shape: [512, 512], points: 200_000, order: 1 },
  { shape: [512, 512], points: 200_000, order: 3 },
  { shape: [96, 96, 96], points: 200_000, order: 1 },
  { shape: [96, 96, 96], points: 200_000, order: 3 },
];
const CLOUDS = [
  { dimension: 2, points: 100_000, queries: 100_000 },
  { dimension: 3, points: 20_000, queries: 20_000 },
];

const PEER = `
import sys, time, numpy as np
from scipy.ndimage import map_coordinates
from scipy.spatial import Delaunay, cKDTree
from scipy.interpolate import LinearNDInterpolator
r = np.random.default_rng(1)
made = {}
for line in sys.stdin:
    w = line.split()
    key = " ".join(w[1:])
    if w[0] == "grid":
        order, count, shape = int(w[1]), int(w[2]), tuple(map(int, w[3:]))
        if key not in made:
            made[key] = r.random(shape), np.array([r.random(count) * (n - 1) for n in shape])
        v, x = made[key]
        t = time.process_time(); map_coordinates(v, x, order=order, mode="mirror"); t = time.process_time() - t
        print(t * 1e3, flush=True)
    else:
        d, n, q = map(int, w[1:])
        if key not in made:
            made[key] = r.random((n, d)), r.random(n), r.random((q, d))
        p, v, x = made[key]
        a = time.process_time(); mesh = Delaunay(p)
        b = time.process_time(); LinearNDInterpolator(mesh, v)(x)
        c = time.process_time(); cKDTree(p).query(x); e = time.process_time()
        print((b - a) * 1e3, (c - b) * 1e3, (e - c) * 1e3, flush=True)
`;

/** The peer as a conversation: one line out, one line of numbers back. */
function startPeer() {
  if (spawnSync("python3", ["-c", "import scipy"]).status !== 0) return undefined;
  const child = spawn("python3", ["-c", PEER], {
    stdio: ["pipe", "pipe", "inherit"],
    env: { ...process.env, OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1" },
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async ask(line) {
      child.stdin.write(`${line}\n`);
      return (await lines.next()).value.split(" ").map(Number);
    },
    end: () => child.stdin.end(),
  };
}

/** Processor time, ms: what a busy machine gives to others does not count, on either side. */
const timed = (work) => {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};

export async function run({ quick = false } = {}) {
  const { createRandom, delaunay, kdTree, mapCoordinates, planScattered } =
    await import("../packages/core/dist/index.js");
  const random = createRandom(1);
  const uniform = (length, scale = 1) =>
    Float64Array.from({ length }, () => scale * random.uniform());
  const peer = startPeer();
  const note = peer ? undefined : "python3 with SciPy is not installed";
  const rounds = quick ? 2 : 6;
  const rows = [];
  const row = (name, ours, theirs, count) =>
    rows.push({
      name,
      ours,
      peer: theirs,
      ratio: theirs === undefined ? undefined : ours / theirs,
      note: note ?? `${((1e6 * ours) / count).toFixed(0)} ns per point`,
    });

  for (const { shape, points, order } of GRIDS) {
    const grid = { shape, data: uniform(shape.reduce((a, b) => a * b, 1)) };
    const at = uniform(points * shape.length);
    const sizes = shape.toReversed();
    at.forEach((v, i) => (at[i] = v * (sizes[i % sizes.length] - 1)));
    let [ours, theirs] = [Infinity, Infinity];
    for (let round = 0; round < rounds; round++) {
      ours = Math.min(
        ours,
        timed(() => mapCoordinates(grid, at, { order, mode: "mirror" })),
      );
      if (peer) {
        const [time] = await peer.ask(`grid ${order} ${points} ${shape.join(" ")}`);
        theirs = Math.min(theirs, time);
      }
    }
    const name = `map_coordinates, ${shape.join("×")}, order ${order}, ${points} points`;
    row(name, ours, peer && theirs, points);
  }

  for (const { dimension, points, queries } of CLOUDS) {
    const cloud = uniform(dimension * points);
    const values = uniform(points);
    const at = uniform(dimension * queries);
    const ours = [Infinity, Infinity, Infinity];
    const theirs = [Infinity, Infinity, Infinity];
    for (let round = 0; round < Math.ceil(rounds / 2); round++) {
      const plan = planScattered(cloud, dimension);
      const times = [
        timed(() => delaunay(cloud, dimension)),
        // The plan triangulates when it is first asked; that is not counted twice.
        (plan.triangulation, timed(() => plan.evaluate(values, at))),
        timed(() => {
          const tree = kdTree(cloud, dimension);
          for (let q = 0; q < at.length; q += dimension) {
            tree.nearest(at.subarray(q, q + dimension));
          }
        }),
      ];
      times.forEach((time, i) => (ours[i] = Math.min(ours[i], time)));
      if (!peer) continue;
      const answer = await peer.ask(`cloud ${dimension} ${points} ${queries}`);
      answer.forEach((time, i) => (theirs[i] = Math.min(theirs[i], time)));
    }
    const of = `${points} points in ${dimension}D`;
    row(`Delaunay, ${of}`, ours[0], peer && theirs[0], points);
    row(`griddata linear, ${of}, triangulated`, ours[1], peer && theirs[1], queries);
    row(`griddata nearest, ${of}, tree built`, ours[2], peer && theirs[2], queries);
  }
  peer?.end();
  return rows;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!existsSync(join(here, "../packages/core/dist/index.js"))) {
    console.error("Build first: npx tsc -b packages/core");
    process.exit(2);
  }
  const number = (value) => (value === undefined ? "–" : value.toPrecision(3)).padStart(9);
  console.log(`${" ".repeat(62)}ours ms  SciPy ms    ratio`);
  for (const { name, ours, peer, ratio, note } of await run({
    quick: process.argv.includes("--quick"),
  })) {
    console.log(name.padEnd(60) + [ours, peer, ratio].map(number).join("") + `  ${note}`);
  }
}
