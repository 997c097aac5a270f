// Compiles the kernels and writes what the package ships: `node build.mjs [--check] [--out FOLDER]`.
// The compiler is installed here on first use, apart from the workspaces (docs/decisions/kernels-toolchain.md).
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { butterflies } from "./butterflies.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..");
const assembly = join(root, "assembly");
const target = join(root, "src/generated/kernels.ts");
const compiler = join(here, "node_modules/assemblyscript/bin/asc.js");

const FLAGS = [
  "-O3",
  "--converge",
  "--noAssert",
  "--runtime",
  "stub",
  "--enable",
  "simd",
  "--enable",
  "threads",
  "--importMemory",
  // "Exchange of v128 values": only within the module.
  "--disableWarning",
  "112",
  // Shared, with a maximum: plain memory differs in one byte of the import, whose place is recorded.
  "--sharedMemory",
  "--maximumMemory",
  "65536",
];

export const toolchainInstalled = () => existsSync(compiler);

/** SHA-256 over the names and texts of everything that the result depends on. */
export function sourceHash() {
  const files = [
    ...readdirSync(assembly)
      .filter((name) => name.endsWith(".ts"))
      .map((name) => join(assembly, name)),
    ...readdirSync(here)
      .filter((name) => name.endsWith(".mjs") || name === "package-lock.json")
      .map((name) => join(here, name)),
  ].sort();
  const hash = createHash("sha256");
  for (const file of files) {
    hash.update(`${file.slice(root.length).replaceAll("\\", "/")}\n`);
    hash.update(readFileSync(file, "utf8").replaceAll("\r\n", "\n"));
  }
  return hash.digest("hex");
}

/** Where the flags byte of the imported memory's limits lies. */
function limitsFlagOffset(wasm) {
  let at = 8;
  const unsigned = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = wasm[at++];
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  while (at < wasm.length) {
    const section = wasm[at++];
    const size = unsigned();
    if (section !== 2) {
      at += size;
      continue;
    }
    const count = unsigned();
    if (count !== 1) throw new Error(`${count} imports, expected the memory alone`);
    for (const part of ["module", "name"]) {
      const length = unsigned();
      if (length > 16) throw new Error(`the ${part} of the import is unexpectedly long`);
      at += length;
    }
    if (wasm[at++] !== 2 || wasm[at] !== 3) throw new Error("the import is not a shared memory");
    return at;
  }
  throw new Error("no import section");
}

function writeIfChanged(file, text) {
  if (existsSync(file) && readFileSync(file, "utf8") === text) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** Runs the generator and the compiler; returns the text of the generated module. */
export async function buildKernels() {
  if (!toolchainInstalled()) {
    execFileSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], {
      cwd: here,
      stdio: ["ignore", "ignore", "inherit"],
    });
  }
  const written = butterflies();
  writeIfChanged(join(assembly, "generated/butterflies.ts"), written.assembly);
  writeIfChanged(join(root, "src/generated/constants.ts"), written.constants);
  const folder = mkdtempSync(join(tmpdir(), "kernels-"));
  try {
    const out = join(folder, "kernels.wasm");
    execFileSync(process.execPath, [compiler, "assembly/index.ts", "-o", out, ...FLAGS], {
      cwd: root,
      stdio: ["ignore", "inherit", "inherit"],
    });
    const wasm = readFileSync(out);
    return [
      "// Written by toolchain/build.mjs from assembly/. Do not edit.",
      `export const sourceHash = "${sourceHash()}";`,
      "/** Place of the byte that says whether the imported memory is shared. */",
      `export const limitsFlagOffset = ${limitsFlagOffset(wasm)};`,
      `export const wasmBase64: string =\n  "${wasm.toString("base64")}";`,
      "",
    ].join("\n");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const text = await buildKernels();
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, text);
  const size = /wasmBase64: string =\n {2}"([^"]*)"/.exec(text)[1].length;
  console.log(
    `${target.slice(root.length + 1)}: ${Math.round((size * 3) / 4 / 1024)} KiB of WebAssembly`,
  );
}
