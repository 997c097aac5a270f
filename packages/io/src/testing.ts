import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** Helpers of the tests; nothing of the package imports this file. */

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** The folder of shared data, when this machine has it. */
export function sharedData(): string | undefined {
  const folders = [
    process.env["VITREOUS_SHARED"],
    resolve(root, "../shared"),
    resolve(root, "shared"),
  ];
  return folders
    .filter((folder) => folder !== undefined)
    .map((folder) => resolve(folder, "data"))
    .find((folder) => existsSync(join(folder, "expected.json")));
}

/** A file of the project's own fixtures. */
export function fixture(name: string): string {
  return join(root, "fixtures", name);
}

/** Whether an external judge answers on this machine. */
export function hasProgram(program: string, ...args: string[]): boolean {
  try {
    execFileSync(program, args, { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** The Python that has the package, when there is one. */
export function pythonWith(module: string): string | undefined {
  return ["python3", "/usr/bin/python3"].find((python) =>
    hasProgram(python, "-c", `import ${module}`),
  );
}

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), "vitreous-io-"));
}

export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

export function readBytes(path: string): Uint8Array {
  return new Uint8Array(readFileSync(path));
}

/** Numbers that look random, the same everywhere. @source Steele, Lea, Flood (2014) OOPSLA, splitmix, reduced to 32 bits */
export function noise(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return ((z ^ (z >>> 15)) >>> 0) / 2 ** 32;
  };
}
