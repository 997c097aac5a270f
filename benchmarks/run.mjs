// `npm run bench [-- --quick] [names…]`: every benchmark against its peer, as ratios taken in one run.
// Prints one table and keeps it in benchmarks/RESULTS.md (not with --quick or when names are given).
import { execFileSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const names = ["fft", "slices", "nufft", "interpolation", "waves"];
const quick = process.argv.includes("--quick");
const asked = process.argv.slice(2).filter((argument) => names.includes(argument));

const number = (value) => (value === undefined ? "" : Number(value.toPrecision(3)).toString());
const lines = [];
const say = (line) => {
  console.log(line);
  lines.push(line);
};

const commit = (() => {
  try {
    return execFileSync("git", ["rev-parse", "--short", "HEAD"], {
      cwd: here,
      encoding: "utf8",
    }).trim();
  } catch {
    return "unknown";
  }
})();

say("# Benchmarks");
say("");
say(
  `Commit ${commit}, Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? "?"}. Times in ms, the minimum of ` +
    "interleaved repeats; *ratio* is ours over the peer's in the same run, smaller is better.",
);
for (const name of asked.length > 0 ? asked : names) {
  const file = join(here, `${name}.mjs`);
  if (!existsSync(file)) throw new Error(`benchmarks/${name}.mjs is missing`);
  const { run } = await import(pathToFileURL(file).href);
  const rows = await run({ quick });
  say("");
  say(`## ${name}`);
  say("");
  say("| what | ours | peer | ratio | goal | |");
  say("| --- | --: | --: | --: | --: | --- |");
  for (const row of rows) {
    const verdict =
      row.ratio === undefined || row.goal === undefined
        ? (row.note ?? "")
        : (row.atLeast ? row.ratio >= row.goal : row.ratio <= row.goal)
          ? "reached"
          : "**not reached**";
    say(
      `| ${row.name} | ${number(row.ours)} | ${number(row.peer)} | ${number(row.ratio)} | ${row.goal === undefined ? "" : `${row.atLeast ? "≥" : "≤"} ${row.goal}`} | ${verdict} |`,
    );
  }
}
if (!quick && asked.length === 0) writeFileSync(join(here, "RESULTS.md"), `${lines.join("\n")}\n`);
