import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { project } from "./lesson-source.js";

function filesUnder(path: string): readonly string[] {
  if (!statSync(path, { throwIfNoEntry: false })) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) =>
    entry.name === "node_modules" || entry.name === "dist"
      ? []
      : filesUnder(join(path, entry.name)),
  );
}

/** A digest of everything that may change what models compute, texts and tests excepted. */
export function digestOf(paths: readonly string[]): string {
  const hash = createHash("sha256").update(process.version);
  for (const path of paths) {
    for (const file of filesUnder(path).toSorted()) {
      if (/\.md$|\.test\.|\.testing\.|\.css$/.test(file)) continue;
      hash.update(relative(project, file)).update("\0").update(readFileSync(file)).update("\0");
    }
  }
  return hash.digest("hex");
}

/** Programs that every lesson's numbers rest on. */
const common = [
  "packages/core/src",
  "packages/kernels/src",
  "packages/io/src",
  "packages/figures/src",
  "fixtures/structures",
  "apps/web/src/prerender/lesson-facts.ts",
].map((path) => join(project, path));

/** The digest for one lesson: the programs that all share, the lessons' common files, and its own. */
export function lessonDigest(folder: string): string {
  const shared = join(folder, "..");
  const files = readdirSync(shared, { withFileTypes: true })
    .filter((entry) => entry.isFile() || entry.name === "assess")
    .map((entry) => join(shared, entry.name));
  return digestOf([...common, ...files, folder]);
}

/** What was computed before by the same programs, from the project's cache; else it is computed and kept there. */
export async function kept<T>(name: string, digest: string, make: () => Promise<T>): Promise<T> {
  const folder = join(project, ".cache/lessons");
  const file = join(folder, `${name}.json`);
  const before = await readFile(file, "utf8").catch(() => "");
  if (before.startsWith(`{"digest":"${digest}"`)) {
    return (JSON.parse(before) as { readonly value: T }).value;
  }
  const value = await make();
  await mkdir(folder, { recursive: true });
  await writeFile(file, JSON.stringify({ digest, value }));
  return value;
}
