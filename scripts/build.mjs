// Builds what is stale and says so: `node scripts/build.mjs [types] [package] [web]`; without names, all of them.
// A step is fresh when the contents of its inputs are those of its last success (.cache/build.json).
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const record = join(root, ".cache", "build.json");
const bin = (name) => join(root, "node_modules", ".bin", name);

const sources = [
  "packages/core/src",
  "packages/kernels/src",
  "packages/io/src",
  "packages/figures/src",
  "packages/cells/src",
  "packages/cli/src",
  "curriculum",
  "lessons/src",
  "apps/web",
  "fixtures",
  "scripts",
];
const shared = ["package.json", "package-lock.json", "tsconfig.base.json"];

/** In order: a later step may use what an earlier one made. */
const steps = {
  types: {
    inputs: [...sources, ...shared],
    outputs: ["packages/core/dist/index.js", "packages/cli/dist/index.js"],
    run: [bin("tsc"), ["-b"]],
  },
  package: {
    needs: ["types"],
    inputs: [...sources, ...shared, "README.md", "LICENSE"],
    outputs: ["packages/cli/dist-package/package.json"],
    run: [process.execPath, ["scripts/package.mjs"]],
  },
  web: {
    inputs: [...sources, ...shared],
    outputs: ["apps/web/dist/index.html"],
    run: ["npm", ["run", "--silent", "build", "--workspace", "apps/web"]],
  },
};

const ignored = new Set(["node_modules", "dist", "dist-types", "dist-package", ".vite", "e2e"]);

function filesUnder(path) {
  if (!existsSync(path)) return [];
  const entries = readdirSync(path, { withFileTypes: true });
  return entries.flatMap((entry) =>
    ignored.has(entry.name)
      ? []
      : entry.isDirectory()
        ? filesUnder(join(path, entry.name))
        : [join(path, entry.name)],
  );
}

function fingerprint(inputs) {
  const hash = createHash("sha256").update(process.version);
  const files = inputs.flatMap((input) => {
    const path = join(root, input);
    return existsSync(path) && !/\.[a-z]+$/i.test(input) && !input.endsWith("LICENSE")
      ? filesUnder(path)
      : [path];
  });
  for (const file of files.toSorted()) {
    if (/\.test\.(ts|tsx|mjs)$/.test(file) || !existsSync(file)) continue;
    hash.update(relative(root, file)).update("\0").update(readFileSync(file)).update("\0");
  }
  return hash.digest("hex");
}

/** Runs the named steps (and what they need) if their inputs have changed. Throws when a step fails. */
export function build(names = Object.keys(steps)) {
  const wanted = new Set(names.flatMap((name) => [...(steps[name]?.needs ?? []), name]));
  const done = existsSync(record) ? JSON.parse(readFileSync(record, "utf8")) : {};
  for (const name of Object.keys(steps)) {
    if (!wanted.has(name)) continue;
    const step = steps[name];
    const print = fingerprint(step.inputs);
    if (done[name] === print && step.outputs.every((output) => existsSync(join(root, output)))) {
      continue;
    }
    const start = performance.now();
    process.stderr.write(`build ${name} … `);
    const result = spawnSync(step.run[0], step.run[1], {
      cwd: root,
      encoding: "utf8",
      // Also when a test runner asks: a build for tests would be another lab, without its service worker.
      env: { ...process.env, NODE_ENV: "production" },
    });
    if (result.status !== 0) {
      process.stderr.write(`failed\n${result.stdout ?? ""}${result.stderr ?? ""}\n`);
      throw new Error(`build step "${name}" failed`);
    }
    process.stderr.write(`${((performance.now() - start) / 1000).toFixed(1)} s\n`);
    done[name] = print;
    mkdirSync(dirname(record), { recursive: true });
    writeFileSync(record, JSON.stringify(done, null, 1));
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const unknown = process.argv.slice(2).filter((name) => !(name in steps));
  if (unknown.length > 0) {
    console.error(
      `Unknown step ${unknown.join(", ")}; there are ${Object.keys(steps).join(", ")}.`,
    );
    process.exit(2);
  }
  try {
    build(process.argv.length > 2 ? process.argv.slice(2) : undefined);
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}
