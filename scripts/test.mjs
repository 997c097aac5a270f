// The one test command: formatting, lint, types, build, then every test in Node and in a browser.
// `node scripts/test.mjs [node|browser|e2e …]` runs only the named test projects. Ends with one line that counts.
// A file of the browser projects that fails is asked once more, alone, in a new process (scripts/verdict.mjs has the rule).
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { build, root } from "./build.mjs";
import { findBrowser, installBrowser } from "./browser.mjs";
import { judge, timeTable } from "./verdict.mjs";

const bin = (name) => join(root, "node_modules", ".bin", name);
const projects = ["node", "browser", "e2e"];
const asked = process.argv.slice(2).filter((argument) => projects.includes(argument));
const wanted = asked.length > 0 ? asked : projects;

function must(title, command, args) {
  const result = spawnSync(command, args, { cwd: root, encoding: "utf8" });
  if (result.status === 0) return console.log(`ok      ${title}`);
  console.log(`FAILED  ${title}\n${result.stdout ?? ""}${result.stderr ?? ""}`);
  console.log("tests: 0 passed, 1 failed");
  return process.exit(1);
}

if (asked.length === 0) {
  must("lint", bin("oxlint"), []);
  must("format", bin("prettier"), ["--check", "--log-level", "warn", "."]);
}
try {
  build();
} catch (error) {
  console.log(`${error.message}\ntests: 0 passed, 1 failed`);
  process.exit(1);
}
if (wanted.some((project) => project !== "node")) {
  const browser = (await findBrowser()) ?? (await installBrowser());
  if (!browser) {
    console.log("No Chrome or Chromium, and none could be installed. Set CHROME_PATH to one.");
    console.log("tests: 0 passed, 1 failed");
    process.exit(1);
  }
  process.env.CHROME_PATH = browser;
  console.log(`browser ${browser}`);
}

/** Runs one project, or one file of it, in a process of its own. */
function runTests(project, file) {
  const report = join(root, ".cache", `tests-${project}${file ? "-again" : ""}.json`);
  mkdirSync(join(root, ".cache"), { recursive: true });
  rmSync(report, { force: true });
  const { status } = spawnSync(
    bin("vitest"),
    [
      "run",
      "--project",
      project,
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${report}`,
      ...(file ? [relative(root, file)] : []),
    ],
    { cwd: root, stdio: ["ignore", "inherit", "inherit"] },
  );
  try {
    return { status, report: JSON.parse(readFileSync(report, "utf8")) };
  } catch {
    return { status, report: undefined };
  }
}

const lessons = join(root, "lessons/src");
const slugs = readdirSync(lessons).filter((name) => existsSync(join(lessons, name, "lesson.ts")));
const totals = { passed: 0, failed: 0, unrun: [], again: [] };
for (const project of wanted) {
  // One project after the other: the browser checks measure frames and must not share the processor.
  const inBrowser = project !== "node";
  const result = judge(runTests(project), inBrowser ? askAgain(project) : undefined);
  totals.passed += result.passed;
  totals.failed += result.failed;
  totals.unrun.push(...result.unrun);
  totals.again.push(...result.again);
  if (result.problem) console.log(`FAILED  ${project}: ${result.problem}`);
  if (project === "e2e" && result.files.length > 0) {
    console.log(`\nSeconds by check and by lesson:`);
    for (const line of timeTable(result.files, slugs, root)) console.log(`  ${line}`);
  }
}

function askAgain(project) {
  return (file) => {
    console.log(`\nasked again, alone: ${relative(root, file)}`);
    return runTests(project, file);
  };
}

if (totals.unrun.length > 0) {
  console.log(`\nDid not run here (${totals.unrun.length}):`);
  for (const { file, name } of totals.unrun) console.log(`  ${relative(root, file)}: ${name}`);
}
for (const file of totals.again) console.log(`passed when asked again: ${relative(root, file)}`);
console.log(
  `tests: ${totals.passed} passed, ${totals.failed} failed, ${totals.unrun.length} skipped`,
);
process.exit(totals.failed > 0 ? 1 : 0);
