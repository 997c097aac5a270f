import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";

/** The first 48 bits of SHA-256: two versions of one file share them once in 10¹⁴. The service worker computes the same. */
export const fileDigest = (bytes: Uint8Array): string =>
  createHash("sha256").update(bytes).digest().subarray(0, 6).toString("base64url");

function filesUnder(folder: string): string[] {
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? filesUnder(path) : [path]));
}

export interface BuildFiles {
  readonly build: string;
  /** What every page and every lesson needs, with digests. */
  readonly first: Readonly<Record<string, string>>;
  /** Everything else. */
  readonly rest: Readonly<Record<string, string>>;
}

/** Pages, scripts, styles and data of the lessons, the front page, and the faces that they are set in. */
const isFirst = (path: string): boolean =>
  path === "./" ||
  /^(lessons\/|manifest|icon)/.test(path) ||
  /^assets\/.*\.(js|css|wasm)$/.test(path) ||
  /^assets\/(source-.*-latin-wght-|KaTeX_(Main|Math|Size))/.test(path);

/** What the service worker keeps, by path from the top folder; a page is asked for by its folder. */
export function buildFiles(out: string): BuildFiles {
  const all = filesUnder(out)
    .map((path) => relative(out, path).replaceAll("\\", "/"))
    .filter((path) => path !== "sw.js" && !path.endsWith(".map"))
    .toSorted()
    .map((file) => ({
      path: file.replace(/(^|\/)index\.html$/, "$1") || "./",
      digest: fileDigest(readFileSync(join(out, file))),
    }));
  const digests = (wanted: boolean) =>
    Object.fromEntries(
      all.filter(({ path }) => isFirst(path) === wanted).map(({ path, digest }) => [path, digest]),
    );
  const build = createHash("sha256").update(JSON.stringify(all)).digest("hex").slice(0, 12);
  return { build, first: digests(true), rest: digests(false) };
}

/** The text of a service worker that keeps these files. */
export function fillWorker(template: string, { build, first, rest }: BuildFiles): string {
  const text = template
    .replace(/(["'`])__VITREOUS_BUILD__\1/, () => JSON.stringify(build))
    .replace(/(["'`])__VITREOUS_FILES__\1/, () => JSON.stringify({ first, rest }));
  if (text.includes("__VITREOUS_")) throw new Error("sw.js: the list of files was not filled in");
  return text;
}
