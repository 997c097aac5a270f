// FFT against FFTW (Debian's package, FFTW_MEASURE, the better of in place and out of place), interleaved in
// one run: `node benchmarks/fft.mjs [--quick] [--only TEXT] [--json]`. Needs the built packages and a C compiler.
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
  ...[128, 180, 256].map((n) => ({ kind: "real", precision: "f32", shape: [n, n, n], goal: 1.35 })),
  ...[256, 360, 512].map((n) => ({ kind: "complex", precision: "f32", shape: [n, n] })),
  { kind: "complex", precision: "f32", shape: [128, 128, 128] },
  ...[256, 360].map((n) => ({ kind: "real", precision: "f64", shape: [n, n] })),
  { kind: "real", precision: "f64", shape: [128, 128, 128] },
];

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

/** How much faster two threads spin than one: what the machine lets anyone gain just now. */
function coresFree() {
  const loop =
    "let s=0;const t=process.hrtime.bigint();for(let i=0;i<3e7;i++)s+=i;console.log(Number(process.hrtime.bigint()-t)/1e6)";
  const one = Number(execFileSync(process.execPath, ["-e", loop], { encoding: "utf8" }));
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
    for (const { kind, precision, shape, goal } of CASES) {
      const name = `${shape.join("×")} ${kind === "real" ? "r2c" : "c2c"} ${precision}`;
      if (only && !name.includes(only)) continue;
      const contestants = [];
      for (const { threads, engine } of engines) {
        const plan = await engine.planFft({ kind, precision, shape });
        plan.signal.fill(0);
        await plan.forward();
        contestants.push({ threads, plan, forward: Infinity, inverse: Infinity, fftw: Infinity });
        if (built.program) {
          const peer = startPeer(built.program);
          await peer.ask(
            [kind === "real" ? "r2c" : "c2c", precision, threads, shape.length, ...shape].join(" "),
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
      rows.push({
        benchmark: "fft",
        name,
        ms: one.forward,
        inverseMs: one.inverse,
        peer: "FFTW 3, one thread",
        peerMs: built.program ? one.fftw : undefined,
        ratio: built.program ? one.forward / one.fftw : undefined,
        goal,
        threadsGain: one.forward / two.forward,
        peerThreadsGain: built.program ? one.fftw / two.fftw : undefined,
        ratioTwoThreads: built.program ? two.forward / two.fftw : undefined,
        coresFree: await coresFree(),
        missing: built.missing,
      });
    }
  } finally {
    for (const { engine } of engines) engine.dispose();
    rmSync(folder, { recursive: true, force: true });
  }
  return rows;
}

const number = (value, digits = 2) =>
  (value === undefined ? "–" : value.toFixed(digits)).padStart(8);

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!existsSync(join(here, "../packages/kernels/dist/index.js"))) {
    console.error("Build first: npx tsc -b packages/kernels");
    process.exit(2);
  }
  const flag = process.argv.indexOf("--only");
  const rows = await run({
    quick: process.argv.includes("--quick"),
    only: flag > 0 ? process.argv[flag + 1] : "",
  });
  if (process.argv.includes("--json")) console.log(JSON.stringify(rows, null, 2));
  else {
    console.log(
      "transform                  ours ms  back ms  FFTW ms    ratio     goal  2 threads  FFTW's  spin pair",
    );
    for (const row of rows) {
      console.log(
        row.name.padEnd(24) +
          [row.ms, row.inverseMs, row.peerMs].map((v) => number(v, 3)).join(" ") +
          [row.ratio, row.goal, row.threadsGain, row.peerThreadsGain, row.coresFree]
            .map((v) => number(v))
            .join(" "),
      );
    }
    if (rows[0]?.missing) console.log(rows[0].missing);
  }
}
