// Whole runs of the built command, and of RELION's programs on the same files: `node benchmarks/acceptance.mjs 2 3 4`.
// Items (the numbers of "First light"): 2 simulate → reconstruct → FSC, both directions; 3 projections of one map;
// 4 real particles; 5 fifty thousand particles, memory and throughput. Everything runs out of process. `--keep` leaves
// the working folder, `--work FOLDER` chooses it (5 needs 8 GB), `--particles N` makes 5 smaller.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const command = join(root, "packages", "cli", "dist", "main.js");
const shared = process.env.VITREOUS_SHARED ?? join(root, "..", "shared");
const data = join(shared, "data");
const threads = availableParallelism();

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    keep: { type: "boolean" },
    work: { type: "string" },
    particles: { type: "string" },
  },
});
const work = values.work ?? mkdtempSync(join(tmpdir(), "vitreous-acceptance-"));
mkdirSync(work, { recursive: true });

const say = (line = "") => console.log(line);
const has = (program) => spawnSync("which", [program]).status === 0;

/** Largest resident memory of a process and its children so far, bytes; 0 where /proc does not tell. */
function highWater(pid) {
  try {
    const kids = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ");
    const own = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    const rest = kids.filter(Boolean).map((kid) => highWater(kid));
    return 1024 * Number(own ?? 0) + rest.reduce((sum, each) => sum + each, 0);
  } catch {
    return 0;
  }
}

/** Processor seconds, user and system, of a program and those it waited for; where GNU time is installed. */
const clock = existsSync("/usr/bin/time") ? "/usr/bin/time" : undefined;

/** Runs a program to its end. @returns what it printed, seconds, and peak memory (sampled; children added) */
function run(program, args, { cwd = work, allowFailure = false } = {}) {
  return new Promise((done, fail) => {
    const start = performance.now();
    const measured = join(work, ".cpu");
    const line = clock
      ? [clock, "-q", "-f", "%U %S", "-o", measured, program, ...args]
      : [program, ...args];
    const child = spawn(line[0], line.slice(1), { cwd, stdio: ["ignore", "pipe", "pipe"] });
    let out = "";
    let err = "";
    let peak = 0;
    child.stdout.on("data", (chunk) => (out += chunk));
    child.stderr.on("data", (chunk) => (err += chunk));
    const watch = setInterval(() => (peak = Math.max(peak, highWater(child.pid))), 50);
    child.on("error", fail);
    child.on("close", (status) => {
      clearInterval(watch);
      const seconds = (performance.now() - start) / 1000;
      if (status !== 0 && !allowFailure) {
        return fail(
          new Error(
            `${program} ${args.join(" ")}: exit ${status}\n${out.slice(-2000)}\n${err.slice(-2000)}`,
          ),
        );
      }
      const cpu = clock
        ? readFileSync(measured, "utf8")
            .trim()
            .split(/\s+/)
            .slice(-2)
            .reduce((sum, v) => sum + Number(v), 0)
        : NaN;
      return done({ status, out, err, seconds, cpu, peak });
    });
  });
}
const vitreous = (args, options) => run(process.execPath, [command, ...args], options);
const json = async (args) => JSON.parse((await vitreous([...args, "--json"])).out);

/** Index of the first shell below 0.5, counted from 1; the number of shells when none is. */
function halfShell({ shells }) {
  const i = shells.findIndex(({ fsc }) => fsc < 0.5);
  return i < 0 ? shells.length : i + 1;
}
const gb = (bytes) => `${(bytes / 2 ** 20).toFixed(0)} MiB`;
const fixed = (value, digits = 4) =>
  value === null || value === undefined ? "–" : Number(value).toFixed(digits);

/** A plain MRC file of float32, as written by ourselves or by RELION. */
function readFloats(path) {
  const bytes = readFileSync(path);
  const [nx, ny, nz, mode] = [0, 4, 8, 12].map((at) => bytes.readInt32LE(at));
  if (mode !== 2) throw new Error(`${path}: mode ${mode}`);
  const start = 1024 + bytes.readInt32LE(92);
  const floats = new Float32Array(
    bytes.buffer.slice(bytes.byteOffset + start, bytes.byteOffset + start + 4 * nx * ny * nz),
  );
  return { nx, ny, nz, floats };
}

/** RELION opens the file and says how large it is. */
async function relionOpens(file, cwd) {
  const { out } = await run("relion_image_handler", ["--i", file, "--stats"], { cwd });
  return out.trim().split("\n").at(-1);
}

async function item2() {
  say("## 2 · simulate, reconstruct, compare with RELION on the same files");
  const dir = join(work, "adk");
  const model = join(data, "structures", "4ake.pdb");
  const simulated = await vitreous([
    "simulate",
    model,
    "--out",
    "adk",
    "--particles",
    "2000",
    "--box",
    "96",
    "--pixel-size",
    "1.5",
    "--snr",
    "0.1",
    "--seed",
    "1",
    "--defocus",
    "8000:20000",
    "--astigmatism",
    "400",
    "--shift",
    "3",
  ]);
  say(`simulate 2000 × 96²: ${simulated.seconds.toFixed(1)} s`);
  const ours = await vitreous([
    "reconstruct",
    "adk/particles.star",
    "--out",
    "ours.mrc",
    "--half-maps",
  ]);
  say(`vitreous reconstruct: ${ours.seconds.toFixed(1)} s, ${gb(ours.peak)}`);
  say(`RELION opens the stack: ${await relionOpens("particles.mrcs", dir)}`);
  say(`RELION opens the map: ${await relionOpens("../ours.mrc", dir)}`);
  const theirs = await run(
    "relion_reconstruct",
    ["--i", "particles.star", "--o", "../relion.mrc", "--ctf"],
    { cwd: dir },
  );
  say(`relion_reconstruct --ctf: ${theirs.seconds.toFixed(1)} s, ${gb(theirs.peak)}`);

  for (const mask of ["none", "auto"]) {
    const a = await json(["fsc", "ours.mrc", "adk/truth.mrc", "--mask", mask]);
    const b = await json(["fsc", "relion.mrc", "adk/truth.mrc", "--mask", mask]);
    const c = await json(["fsc", "ours.mrc", "relion.mrc", "--mask", mask]);
    say(
      `mask ${mask}: FSC to truth falls below 0.5 at shell ${halfShell(a)} (ours, ${fixed(a.resolution["0.5"], 2)} Å), ` +
        `${halfShell(b)} (RELION, ${fixed(b.resolution["0.5"], 2)} Å); correlation of the two maps ${fixed(c.correlation)}`,
    );
    say(`  shell   Å      ours   RELION  ours:RELION`);
    for (let i = 3; i < a.shells.length; i += 4) {
      say(
        `  ${String(i + 1).padStart(5)}  ${fixed(a.shells[i].resolution, 2).padStart(6)}  ${fixed(a.shells[i].fsc, 3)}  ${fixed(b.shells[i].fsc, 3)}  ${fixed(c.shells[i].fsc, 3)}`,
      );
    }
  }
  const halves = await json(["fsc", "ours_half1.mrc", "ours_half2.mrc", "--mask", "none"]);
  say(
    `half maps: 0.143 at ${fixed(halves.resolution["0.143"], 2)} Å, 0.5 at ${fixed(halves.resolution["0.5"], 2)} Å`,
  );

  say("the reverse: RELION's projections, with CTF, reconstructed here");
  await run(
    "relion_project",
    ["--i", "truth.mrc", "--o", "reproj", "--ang", "particles.star", "--ctf", "--angpix", "1.5"],
    { cwd: dir },
  );
  await vitreous(["reconstruct", "adk/reproj.star", "--out", "reverse.mrc", "--data-dir", "adk"]);
  await run("relion_reconstruct", ["--i", "reproj.star", "--o", "../reverse-relion.mrc", "--ctf"], {
    cwd: dir,
  });
  for (const [name, file] of [
    ["here", "reverse.mrc"],
    ["by RELION itself", "reverse-relion.mrc"],
  ]) {
    const r = await json(["fsc", file, "adk/truth.mrc", "--mask", "none"]);
    say(
      `  ${name}: correlation with the truth ${fixed(r.correlation)}, FSC 0.5 at ${fixed(r.resolution["0.5"], 2)} Å, lowest shell ${fixed(Math.min(...r.shells.map((s) => s.fsc)), 3)}`,
    );
  }
}

async function item3() {
  say("## 3 · projections of the β-galactosidase map at 200 poses");
  const map = join(data, "maps", "betaGal_354A.mrc");
  await vitreous([
    "simulate",
    map,
    "--out",
    "views",
    "--particles",
    "200",
    "--box",
    "100",
    "--pixel-size",
    "3.54",
    "--snr",
    "0",
    "--seed",
    "3",
    "--shift",
    "5",
  ]);
  const dir = join(work, "views");
  const time = {};
  time.relion = (
    await run(
      "relion_project",
      ["--i", map, "--o", "relion", "--ang", "particles.star", "--angpix", "3.54"],
      { cwd: dir },
    )
  ).seconds;
  const relion = readFloats(join(dir, "relion.mrcs"));
  const { fourierRingCorrelation, realFft } = await import(
    join(root, "packages", "core", "dist", "index.js")
  );
  const last = 50;
  for (const interpolation of ["trilinear", "gridding"]) {
    const ours = await vitreous([
      "project",
      map,
      "--poses",
      "views/particles.star",
      "--out",
      `views/${interpolation}.mrcs`,
      "--interpolation",
      interpolation,
    ]);
    const { nx, ny, nz, floats } = readFloats(join(dir, `${interpolation}.mrcs`));
    const rings = new Float64Array(last + 1);
    // Power of the difference and of RELION's views, ring by ring; beyond the last ring in the last entry.
    const [difference, power] = [new Float64Array(last + 2), new Float64Array(last + 2)];
    for (let i = 0; i < nz; i++) {
      const image = (all) => ({
        kind: "image",
        nx,
        ny,
        pixelSize: 3.54,
        data: all.subarray(i * nx * ny, (i + 1) * nx * ny),
      });
      const [a, b] = [image(floats), image(relion.floats)];
      fourierRingCorrelation(a, b).fsc.forEach((value, ring) => (rings[ring] += value / nz));
      const [fa, fb] = [realFft(a.data, [ny, nx]), realFft(b.data, [ny, nx])];
      for (let y = 0, k = 0; y < ny; y++) {
        for (let x = 0; x <= nx / 2; x++, k += 2) {
          const ring = Math.min(last + 1, Math.round(Math.hypot(x, y < ny / 2 ? y : y - ny)));
          const weight = x === 0 || 2 * x === nx ? 1 : 2;
          difference[ring] += weight * ((fa[k] - fb[k]) ** 2 + (fa[k + 1] - fb[k + 1]) ** 2);
          power[ring] += weight * (fb[k] ** 2 + fb[k + 1] ** 2);
        }
      }
    }
    const sum = (all) => all.reduce((total, value) => total + value, 0);
    const within = sum(difference.subarray(0, last)) / sum(power.subarray(0, last));
    say(
      `${interpolation}: relative difference ${Math.sqrt(sum(difference) / sum(power)).toExponential(2)}, below Nyquist ${Math.sqrt(within).toExponential(2)}; ` +
        `${ours.seconds.toFixed(1)} s (RELION ${time.relion.toFixed(1)} s)`,
    );
    say(`  ring: mean FRC, relative difference, share of the difference's power`);
    for (const ring of [1, 5, 15, 25, 35, 45, 48, 49, 50]) {
      const share = (100 * difference[ring]) / sum(difference);
      say(
        `  ${String(ring).padStart(4)}: ${rings[ring].toFixed(6)}  ${Math.sqrt(difference[ring] / power[ring]).toExponential(1)}  ${share.toFixed(1)} %`,
      );
    }
    say(
      `  beyond ${last}: ${((100 * difference[last + 1]) / sum(difference)).toFixed(1)} % of the difference's power`,
    );
  }
}

async function item4() {
  say("## 4 · real particles");
  const folder = join(data, "particles");
  const stars = readdirSync(folder).filter((name) => name.endsWith(".star"));
  const cs = [
    "particles/empiar_10076_7.cs",
    ...readdirSync(join(data, "cs"))
      .filter((n) => n.endsWith(".cs"))
      .map((n) => `cs/${n}`),
  ];
  for (const file of [...stars.map((name) => `particles/${name}`), ...cs]) {
    const { status, out, err } = await vitreous(["info", join(data, file)], { allowFailure: true });
    say(`$ vitreous info ${file}   → ${status}`);
    say((out + err).trimEnd().replaceAll(data, "").replace(/^/gm, "    "));
    const name = file.replaceAll("/", "_");
    const made = await vitreous(["reconstruct", join(data, file), "--out", `${name}.mrc`], {
      allowFailure: true,
    });
    say(`$ vitreous reconstruct ${file}   → ${made.status}`);
    say((made.out + made.err).trimEnd().replaceAll(data, "").replace(/^/gm, "    "));
  }
}

async function item5() {
  const particles = Number(values.particles ?? 50_000);
  say(
    `## 5 · ${particles} particles of 128² on ${threads} threads, ours and RELION's on the same files`,
  );
  const model = join(data, "structures", "4ake.pdb");
  const dir = join(work, "large");
  const made = existsSync(join(dir, "particles.mrcs"))
    ? undefined
    : await vitreous([
        "simulate",
        model,
        "--out",
        "large",
        "--particles",
        String(particles),
        "--box",
        "128",
        "--pixel-size",
        "1.2",
        "--snr",
        "0.1",
        "--seed",
        "5",
        "--shift",
        "2",
      ]);
  if (made)
    say(
      `simulate: ${made.seconds.toFixed(0)} s (${(particles / made.seconds).toFixed(0)} /s), peak ${gb(made.peak)}`,
    );
  const say1 = (name, { seconds, cpu, peak }) =>
    say(
      `${name}: ${seconds.toFixed(1)} s, ${(particles / seconds).toFixed(0)} particles/s; processor ${cpu.toFixed(1)} s; peak ${gb(peak)}`,
    );
  const mpi = has("relion_reconstruct_mpi") && has("mpirun") && threads > 1;
  const flags = ["--i", "particles.star", "--o", "../large-relion.mrc", "--ctf"];
  const parallel = [
    "--allow-run-as-root",
    "--oversubscribe",
    "-n",
    String(threads),
    "relion_reconstruct_mpi",
  ];
  for (const n of mpi ? [1, threads] : [1]) {
    say(`on ${n} thread${n > 1 ? "s" : ""}:`);
    const ours = await vitreous([
      "reconstruct",
      "large/particles.star",
      "--out",
      "large-ours.mrc",
      "--threads",
      String(n),
    ]);
    const record = JSON.parse(readFileSync(join(work, "large-ours.mrc.run.json"), "utf8"));
    say1(`  vitreous (${record.engine.description})`, ours);
    say(`    stages ${JSON.stringify(record.seconds)}`);
    const direct =
      n === 1
        ? await run("relion_reconstruct", [...flags, "--skip_gridding"], { cwd: dir })
        : await run("mpirun", [...parallel, ...flags, "--skip_gridding"], { cwd: dir });
    say1("  RELION without gridding iterations", direct);
    say(
      `  ratio of wall clock ${(ours.seconds / direct.seconds).toFixed(3)}, of processor time ${(ours.cpu / direct.cpu).toFixed(3)}`,
    );
  }
  const theirs = await run("relion_reconstruct", flags, { cwd: dir });
  say1("  RELION as it is by default, one process", theirs);
  for (const name of ["ours", "relion"]) {
    const r = await json(["fsc", `large-${name}.mrc`, "large/truth.mrc", "--mask", "none"]);
    say(
      `  ${name}: FSC 0.5 to the truth at ${fixed(r.resolution["0.5"], 2)} Å, correlation ${fixed(r.correlation)}`,
    );
  }
}

const items = { 2: item2, 3: item3, 4: item4, 5: item5 };
const asked = positionals.length > 0 ? positionals : ["2", "3", "4"];
if (!existsSync(command)) throw new Error("packages/cli is not compiled; run npm run build");
if (!existsSync(data)) throw new Error(`needs ${data}; set VITREOUS_SHARED`);
if (!has("relion_reconstruct"))
  throw new Error("needs RELION's programs on the PATH (Debian package relion)");
try {
  for (const item of asked) {
    if (!items[item])
      throw new Error(`no item ${item}; there are ${Object.keys(items).join(", ")}`);
    await items[item]();
    say();
  }
} finally {
  if (values.keep || values.work) say(`kept ${work}`);
  else rmSync(work, { recursive: true, force: true });
}
