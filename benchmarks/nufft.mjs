// Non-uniform transforms against the plain sum they replace, in one run: `node benchmarks/nufft.mjs [--quick]`.
// Needs the built packages. The plain sum is timed on a part of its outputs and scaled, which its equal terms allow.
import { dirname, join } from "node:path";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));

/** As many points as grid points; tolerances of a picture and of a proof. */
const CASES = [
  { shape: [65_536], tolerance: 1e-6 },
  { shape: [65_536], tolerance: 1e-12 },
  { shape: [256, 256], tolerance: 1e-6 },
  { shape: [256, 256], tolerance: 1e-12 },
  { shape: [40, 40, 40], tolerance: 1e-6 },
  { shape: [40, 40, 40], tolerance: 1e-12 },
];

const timed = (work, repeats) => {
  let best = Infinity;
  for (let i = 0; i < repeats; i++) {
    const before = performance.now();
    work();
    best = Math.min(best, performance.now() - before);
  }
  return best;
};

export async function run({ quick = false } = {}) {
  const { createRandom, nudft2, nudft3, nufft3, planNufft } =
    await import("../packages/core/dist/index.js");
  const repeats = quick ? 2 : 5;
  const rows = [];
  for (const { shape, tolerance } of CASES) {
    const axes = shape.length;
    const count = shape.reduce((a, b) => a * b, 1);
    const random = createRandom(1);
    const points = Float64Array.from({ length: count * axes }, () => random.uniform() - 0.5);
    const values = Float64Array.from({ length: 2 * count }, () => random.normal());
    const out = new Float64Array(2 * count);
    const plan = planNufft({ shape, tolerance });
    plan.setPoints(points);

    // One point of the plain sum of type 2 costs what one frequency of type 1 costs: `count` terms.
    const some = 50;
    const part = points.subarray(0, some * axes);
    const plain = (timed(() => nudft2(part, values, shape), repeats) * count) / some;
    for (const [type, transform] of [
      [1, plan.type1Into],
      [2, plan.type2Into],
    ]) {
      const ours = timed(() => transform(out, values), repeats);
      rows.push({
        name: `type ${type}, ${shape.join("×")} and as many points, ${tolerance.toExponential(0)}`,
        ours,
        peer: plain,
        ratio: ours / plain,
        goal: 0.02,
        note: `width ${plan.kernel.width}`,
      });
    }
    const places = points.map((t) => t * shape[0]);
    const targets = points.map((t) => t * 0.9);
    const ours = timed(() => nufft3(places, values, targets, axes, { tolerance }), quick ? 1 : 2);
    const peer =
      (timed(() => nudft3(places, values, targets.subarray(0, some * axes), axes), repeats) *
        count) /
      some;
    rows.push({
      name: `type 3, ${shape.join("×")} as extents, ${tolerance.toExponential(0)}`,
      ours,
      peer,
      ratio: ours / peer,
      goal: 0.05,
    });
  }
  return rows;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!existsSync(join(here, "../packages/core/dist/index.js"))) {
    console.error("Build first: npx tsc -b packages/core");
    process.exit(2);
  }
  const rows = await run({ quick: process.argv.includes("--quick") });
  const number = (value) => value.toPrecision(3).padStart(10);
  console.log(`${" ".repeat(56)}ours ms   plain ms     ratio`);
  for (const { name, ours, peer, ratio, note = "" } of rows) {
    console.log(name.padEnd(52) + [ours, peer, ratio].map(number).join("") + `  ${note}`);
  }
}
