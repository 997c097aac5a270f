// FFT against FFTW (Debian's package, FFTW_MEASURE, the better of in place and out of place), interleaved in
// one run: `node benchmarks/fft.mjs [--quick] [--only TEXT] [--json | --profile]`. Needs the built packages
// and a C compiler. `--profile` says where our time goes instead.
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const LIBRARIES = ["fftw3_threads", "fftw3f_threads", "fftw3", "fftw3f", "m", "pthread"];

/** Transforms and the goals of the project, as our time over FFTW's on one thread. */
const CASES = [
  ...[256, 360, 512].map((n) => ({ kind: "real", precision: "f32", shape: [n, n], goal: 1.1 })),
  ...[128, 180, 256].map((n) => ({
    kind: "real",
    precision: "f32",
    shape: [n, n, n],
    goal: 1.35,
    threadsGoal: true,
  })),
  ...[256, 360, 512].map((n) => ({ kind: "complex", precision: "f32", shape: [n, n] })),
  { kind: "complex", precision: "f32", shape: [128, 128, 128] },
  ...[256, 360].map((n) => ({ kind: "real", precision: "f64", shape: [n, n] })),
  { kind: "real", precision: "f64", shape: [128, 128, 128] },
  { kind: "real", precision: "f32", shape: [256, 256], batch: 64, threadsGoal: true },
];

/** Speed-up of two threads over one that is asked for where both cores are free. */
const THREADS_GOAL = 1.7;

/** Compiles the peer; the reason why not, if that fails. */
function compilePeer(folder) {
  const program = join(folder, "fftw");
  try {
    execFileSync(
      "cc",
      ["-O2", "-o", program, join(here, "peers/fftw.c"), ...LIBRARIES.map((name) => `-l${name}`)],
      { stdio: ["ignore", "ignore", "pipe"] },
    );
    return { program };
  } catch (error) {
    return {
      missing: `FFTW could not be built: ${String(error.stderr ?? error.message).split("\n")[0]}`,
    };
  }
}

/** The peer as a conversation: one line out, one line back. */
function startPeer(program) {
  const child = spawn(program, { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async ask(line) {
      child.stdin.write(`${line}\n`);
      return (await lines.next()).value;
    },
    tell: (line) => void child.stdin.write(`${line}\n`),
    end: () => child.stdin.end(),
  };
}

/** Shortest time of one transform within about `budget` milliseconds. */
async function timeOurs(plan, direction, budget) {
  let best = Infinity;
  const start = performance.now();
  do {
    const before = performance.now();
    await plan[direction]();
    best = Math.min(best, performance.now() - before);
  } while (performance.now() - start < budget);
  return best;
}

/** How much more two spinning programs get done than one: what the machine lets anyone gain just now. */
function coresFree() {
  const loop =
    "let s=0;const t=process.hrtime.bigint();for(let i=0;i<3e7;i++)s+=i;console.log(Number(process.hrtime.bigint()-t)/1e6)";
  const once = () => Number(execFileSync(process.execPath, ["-e", loop], { encoding: "utf8" }));
  const one = Math.min(once(), once(), once());
  return new Promise((resolve) => {
    const times = [];
    for (let i = 0; i < 2; i++) {
      const child = spawn(process.execPath, ["-e", loop]);
      child.stdout.on("data", (data) => {
        times.push(Number(data));
        if (times.length === 2) resolve((2 * one) / Math.max(...times));
      });
    }
  });
}

export async function run({ quick = false, only = "" } = {}) {
  const { threadedEngine, wasmEngine } = await import("../packages/kernels/dist/index.js");
  const folder = mkdtempSync(join(tmpdir(), "fftw-"));
  const built = compilePeer(folder);
  const rows = [];
  const rounds = quick ? 3 : 8;
  const budget = quick ? 40 : 150;
  const engines = [
    { threads: 1, engine: await wasmEngine() },
    { threads: 2, engine: await threadedEngine({ threads: 2 }) },
  ];
  try {
    for (const { kind, precision, shape, goal, threadsGoal, batch = 1 } of CASES) {
      const times = batch > 1 ? `${batch} of ` : "";
      const name = `${times}${shape.join("×")} ${kind === "real" ? "r2c" : "c2c"} ${precision}`;
      if (only && !name.includes(only)) continue;
      const contestants = [];
      for (const { threads, engine } of engines) {
        const plan = await engine.planFft({ kind, precision, shape, batch });
        plan.signal.fill(0);
        await plan.forward();
        contestants.push({ threads, plan, forward: Infinity, inverse: Infinity, fftw: Infinity });
        if (built.program) {
          const peer = startPeer(built.program);
          await peer.ask(
            [
              kind === "real" ? "r2c" : "c2c",
              precision,
              threads,
              batch,
              shape.length,
              ...shape,
            ].join(" "),
          );
          contestants.at(-1).peer = peer;
        }
      }
      for (let round = 0; round < rounds; round++) {
        for (const c of contestants) {
          c.forward = Math.min(c.forward, await timeOurs(c.plan, "forward", budget));
          if (c.peer) c.fftw = Math.min(c.fftw, Number(await c.peer.ask(budget)));
          c.inverse = Math.min(c.inverse, await timeOurs(c.plan, "inverse", budget / 2));
        }
      }
      const [one, two] = contestants;
      for (const c of contestants) {
        c.plan.dispose();
        c.peer?.tell("");
        c.peer?.end();
      }
      const free = await coresFree();
      const gain = one.forward / two.forward;
      const peerGain = one.fftw / two.fftw;
      const back = `inverse ${one.inverse.toPrecision(3)} ms`;
      rows.push({
        name: `${name}, one thread`,
        ours: one.forward,
        peer: built.program ? one.fftw : undefined,
        ratio: built.program ? one.forward / one.fftw : undefined,
        goal: built.program ? goal : undefined,
        note: built.missing ?? back,
      });
      rows.push({
        name: `${name}, two threads over one`,
        ours: two.forward,
        peer: built.program ? two.fftw : undefined,
        ratio: gain,
        atLeast: true,
        // Only a machine with two free cores can be held to it; one small image is done in less time than
        // its halves take to change hands between cores, for FFTW too.
        goal: threadsGoal && free > 1.8 && free < 2.1 ? THREADS_GOAL : undefined,
        note: `FFTW ${built.program ? peerGain.toFixed(2) : "–"}, two spinning programs ${free.toFixed(2)}`,
      });
    }
  } finally {
    for (const { engine } of engines) engine.dispose();
    rmSync(folder, { recursive: true, force: true });
  }
  return rows;
}

/**
 * Where the time of a real 3-D transform goes, from plans of one, two and three axes on the same samples, beside one
 * copy of the spectrum in memory: a transform that does not fit the cache moves it four times at least.
 */
async function profile() {
  const { wasmEngine } = await import("../packages/kernels/dist/index.js");
  const engine = await wasmEngine();
  console.log(
    "f32 real     rows ms   planes ms   volume ms   in cache: plane ms   copy of the spectrum ms",
  );
  for (const n of [64, 128, 180, 256]) {
    const shapes = [
      { shape: [n], batch: n * n },
      { shape: [n, n], batch: n },
      { shape: [n, n, n], batch: 1 },
      { shape: [n, n], batch: 1 },
    ];
    const plans = [];
    for (const options of shapes) {
      plans.push(await engine.planFft({ ...options, kind: "real", precision: "f32" }));
    }
    const best = plans.map(() => Infinity);
    let copy = Infinity;
    const copied = new Float32Array(plans[2].spectrum.length);
    for (let round = 0; round < 8; round++) {
      for (const [i, plan] of plans.entries()) {
        best[i] = Math.min(best[i], await timeOurs(plan, "forward", 60));
      }
      const before = performance.now();
      copied.set(plans[2].spectrum);
      copy = Math.min(copy, performance.now() - before);
    }
    console.log(
      `${n}³`.padEnd(8) + [best[0], best[1], best[2], n * best[3], copy].map(number).join("   "),
    );
    for (const plan of plans) plan.dispose();
  }
}

const number = (value) => (value === undefined ? "–" : value.toPrecision(3)).padStart(9);

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!existsSync(join(here, "../packages/kernels/dist/index.js"))) {
    console.error("Build first: npx tsc -b packages/kernels");
    process.exit(2);
  }
  if (process.argv.includes("--profile")) {
    await profile();
    process.exit(0);
  }
  const flag = process.argv.indexOf("--only");
  const rows = await run({
    quick: process.argv.includes("--quick"),
    only: flag > 0 ? process.argv[flag + 1] : "",
  });
  if (process.argv.includes("--json")) console.log(JSON.stringify(rows, null, 2));
  else {
    console.log(`${" ".repeat(46)}ours ms  FFTW ms    ratio     goal`);
    for (const { name, ours, peer, ratio, goal, note } of rows) {
      console.log(name.padEnd(44) + [ours, peer, ratio, goal].map(number).join("") + `  ${note}`);
    }
  }
}
