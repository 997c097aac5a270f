// Filters, other samplings and spectra of stacks and maps against RELION's programs (Debian's package `relion`), on the same files
// in one run: `node benchmarks/waves.mjs [--quick]`. Needs the built packages.
//
// Both sides are whole programs on one thread, started for the purpose. What is compared is processor time, user and system, which other
// work on the machine changes little; the disk is not in it. The cost per image is the difference between 2N and N images over N, so that
// what a start costs cancels. Ours also hashes what it reads and writes for its record, which RELION's do not. Of a map the whole run
// counts, Node's start (a fifth of a second) included.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const program = fileURLToPath(new URL("../packages/cli/dist/main.js", import.meta.url));
const pixelSize = 2;

/** Processor time of a program and all its threads, ms: what the shell knows of its children. */
function processorTime([command, words, cwd]) {
  const script = '"$@" > /dev/null 2>&1 || exit 1; times';
  const { status, stdout } = spawnSync("sh", ["-c", script, "sh", command, ...words], {
    cwd,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`${command} ${words.join(" ")} failed`);
  const children = stdout.trim().split("\n")[1];
  return [...children.matchAll(/(\d+)m([\d.]+)s/g)]
    .map(([, minutes, seconds]) => 1000 * (60 * Number(minutes) + Number(seconds)))
    .reduce((sum, time) => sum + time, 0);
}

/** Least processor time of `rounds` runs of each contestant, taken in turn. */
function interleaved(rounds, contestants) {
  const best = contestants.map(() => Infinity);
  for (let round = 0; round < rounds; round++) {
    for (const [i, contestant] of contestants.entries()) {
      best[i] = Math.min(best[i], processorTime(contestant));
    }
  }
  return best;
}

export async function run({ quick = false } = {}) {
  const core = await import("../packages/core/dist/index.js");
  const io = await import("../packages/io/dist/node/index.js");
  if (spawnSync("which", ["relion_image_handler"]).status !== 0) {
    return [{ name: "filter, resample, spectrum", note: "did not run: RELION is not installed" }];
  }
  const folder = mkdtempSync(join(tmpdir(), "waves-"));
  const rounds = quick ? 1 : 3;
  const n = quick ? 64 : 256;
  const count = quick ? 100 : 500;
  const side = quick ? 64 : 256;
  const rows = [];
  try {
    const random = core.createRandom(1);
    const image = Float32Array.from({ length: n * n }, () => random.normal());
    for (const [name, images] of [
      ["n.mrcs", count],
      ["2n.mrcs", 2 * count],
    ]) {
      const options = { nx: n, ny: n, pixelSize };
      const stack = await io.createMrcStackFile(join(folder, name), options);
      for (let i = 0; i < images; i++) await stack.write(image.map((value) => value + i));
      await stack.finish();
    }
    const data = Float32Array.from({ length: side ** 3 }, () => random.normal());
    await io.writeMrcVolumeFile(join(folder, "map.mrc"), core.createVolume(side, pixelSize, data));

    const ours = (name, file, words) => [
      process.execPath,
      [program, name, file, ...words.split(" "), "--threads", "1", "--quiet"],
      folder,
    ];
    const theirs = (line, file) => {
      const [command, ...words] = line.split(" ");
      return [command, words.map((word) => (word === "FILE" ? file : word)), folder];
    };
    const perImage = (what, name, words, line) => {
      const [one, two, peer1, peer2] = interleaved(rounds, [
        ours(name, "n.mrcs", words),
        ours(name, "2n.mrcs", words),
        theirs(line, "n.mrcs"),
        theirs(line, "2n.mrcs"),
      ]);
      const [mine, peer] = [(two - one) / count, (peer2 - peer1) / count];
      rows.push({ name: `${what}, ${n}², per image`, ours: mine, peer, ratio: mine / peer });
    };
    const whole = (what, name, words, line) => {
      const [mine, peer] = interleaved(rounds, [
        ours(name, "map.mrc", words),
        theirs(line, "map.mrc"),
      ]);
      rows.push({ name: `${what}, ${side}³, whole run`, ours: mine, peer, ratio: mine / peer });
    };
    const handler = "relion_image_handler --i FILE --angpix 2 --o";
    perImage("low-pass", "filter", "--out o.mrcs --low-pass 12", `${handler} r.mrcs --lowpass 12`);
    perImage(
      "half the size",
      "resample",
      `--out o.mrcs --scale ${n / 2}`,
      `${handler} r.mrcs --rescale_angpix 4`,
    );
    perImage(
      "normalised with a ramp",
      "filter",
      "--out o.mrcs --normalise --ramp",
      `relion_preprocess --operate_on FILE --operate_out r --norm --bg_radius ${(3 * n) / 8}`,
    );
    perImage("mean spectrum", "spectrum", "--out o.csv", `${handler} a.mrcs --avg_ampl`);
    whole("low-pass", "filter", "--out o.mrc --low-pass 12", `${handler} r.mrc --lowpass 12`);
    whole(
      "half the size",
      "resample",
      `--out o.mrc --scale ${side / 2}`,
      `${handler} r.mrc --rescale_angpix 4`,
    );
    whole("spectrum", "spectrum", "--out o.csv", "relion_image_handler --i FILE --power");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return rows;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  for (const { name, ours, peer, ratio, note } of await run({
    quick: process.argv.includes("--quick"),
  })) {
    console.log(
      note
        ? `${name}: ${note}`
        : `${name}: ${ours.toPrecision(3)} ms, RELION ${peer.toPrecision(3)} ms, ratio ${ratio.toPrecision(3)}`,
    );
  }
}
