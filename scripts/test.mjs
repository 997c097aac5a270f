// The one test command: formatting, lint, types, build, then every test in Node and in a browser.
// `node scripts/test.mjs [node|browser|e2e …]` runs only the named test projects. Ends with one line that counts.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { build, root } from "./build.mjs";
import { findBrowser, installBrowser } from "./browser.mjs";

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

const totals = { passed: 0, failed: 0, skipped: 0 };
const unrun = [];
for (const project of wanted) {
  // One project after the other: the browser checks measure frames and must not share the processor.
  const report = join(root, ".cache", `tests-${project}.json`);
  mkdirSync(join(root, ".cache"), { recursive: true });
  rmSync(report, { force: true });
  const run = spawnSync(
    bin("vitest"),
    [
      "run",
      "--project",
      project,
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${report}`,
    ],
    { cwd: root, stdio: ["ignore", "inherit", "inherit"] },
  );
  let result;
  try {
    result = JSON.parse(readFileSync(report, "utf8"));
  } catch {
    totals.failed += 1;
    console.log(`FAILED  ${project}: the runner ended without a report (status ${run.status})`);
    continue;
  }
  totals.passed += result.numPassedTests;
  totals.failed += result.numFailedTests;
  if (run.status !== 0 && result.numFailedTests === 0) totals.failed += 1;
  for (const file of result.testResults) {
    for (const one of file.assertionResults) {
      if (one.status === "passed" || one.status === "failed") continue;
      totals.skipped += 1;
      unrun.push(`${relative(root, file.name)}: ${one.fullName}`);
    }
  }
}

if (unrun.length > 0) {
  console.log(`\nDid not run here (${unrun.length}):`);
  for (const name of unrun) console.log(`  ${name}`);
}
console.log(`tests: ${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exit(totals.failed > 0 ? 1 : 0);
