import { readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";

/** Already compressed, or data that hosts send as they are. */
const asItIs = new Set([".woff2", ".png", ".bin"]);

export interface Sent {
  readonly path: string;
  readonly kind: "page" | "script" | "style" | "font" | "picture" | "data";
  /** As it travels: gzip, level 6, where hosts compress. */
  readonly bytes: number;
}

const kinds: Readonly<Record<string, Sent["kind"]>> = {
  ".html": "page",
  ".js": "script",
  ".css": "style",
  ".woff2": "font",
  ".svg": "picture",
  ".png": "picture",
};

/** What the answer to a request weighs. */
export function sentFor(folder: string, request: string): Sent {
  const path = request.replace(/[?#].*$/, "");
  const file = join(folder, path.endsWith("/") ? `${path}index.html` : path);
  const data = readFileSync(file);
  const kind = kinds[extname(file)] ?? "data";
  const bytes = asItIs.has(extname(file)) ? data.length : gzipSync(data, { level: 6 }).length;
  return { path, kind, bytes };
}

export const sumOf = (all: readonly Sent[], ...wanted: readonly Sent["kind"][]): number =>
  all.filter(({ kind }) => wanted.includes(kind)).reduce((sum, { bytes }) => sum + bytes, 0);

export const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;
