import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "vite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { spawned } from "./testing/spawn.js";
import { version } from "./version.js";

const root = fileURLToPath(new URL("../../../", import.meta.url));
let folder = "";
let command = "";

/** The package as a stranger gets it: packed, and installed in an empty folder, from the disk alone. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "vitreous-package-"));
  const tsc = join(root, "node_modules", ".bin", "tsc");
  execFileSync(tsc, ["-b", "packages/cli"], { cwd: root, stdio: "pipe" });
  const tree = join(folder, "tree");
  execFileSync(process.execPath, ["scripts/package.mjs", tree], { cwd: root, stdio: "pipe" });
  execFileSync("npm", ["pack", "--pack-destination", folder], { cwd: tree, stdio: "pipe" });
  const consumer = join(folder, "consumer");
  mkdirSync(consumer);
  // What the package depends on comes from our own node_modules, so that no network is needed.
  const { dependencies } = JSON.parse(readFileSync(join(tree, "package.json"), "utf8"));
  const local = Object.keys(dependencies).map((name) => [
    name,
    `file:${join(root, "node_modules", name)}`,
  ]);
  const manifest = {
    name: "consumer",
    type: "module",
    dependencies: {
      vitreous: `file:${join(folder, `vitreous-${version}.tgz`)}`,
      ...Object.fromEntries(local),
    },
  };
  writeFileSync(join(consumer, "package.json"), JSON.stringify(manifest));
  execFileSync("npm", ["install", "--offline", "--no-audit", "--no-fund", "--ignore-scripts"], {
    cwd: consumer,
    stdio: "pipe",
  });
  command = join(consumer, "node_modules", ".bin", "vitreous");
}, 180_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const inConsumer = (...parts: string[]): string => join(folder, "consumer", ...parts);
const node = (code: string): string =>
  execFileSync(process.execPath, ["--input-type=module", "-e", code], {
    cwd: inConsumer(),
    encoding: "utf8",
  }).trim();

test("invariant: the package depends on nothing of the workshop, and is small", () => {
  const manifest = JSON.parse(
    readFileSync(inConsumer("node_modules/vitreous/package.json"), "utf8"),
  );
  expect(manifest.version).toBe(version);
  // Exact geometry for triangulations, and gzip.
  expect(manifest.dependencies).toEqual({
    delaunator: "5.1.0",
    pako: "3.0.3",
    "robust-predicates": "3.0.3",
  });
  expect(manifest.scripts).toBeUndefined();
  const files = readdirSync(inConsumer("node_modules/vitreous"), {
    recursive: true,
    encoding: "utf8",
  });
  expect(files).toEqual(expect.arrayContaining(["LICENSE", "README.md", "package.json"]));
  expect(files.filter((name) => /\.test\.|\.map$|testing|tsbuildinfo/.test(name))).toEqual([]);
  const code = files.filter((name) => /\.(js|d\.ts)$/.test(name));
  const stray = code.filter((name) =>
    /(from|import)\s*\(?\s*["']@vitreous\//.test(
      readFileSync(inConsumer("node_modules/vitreous", name), "utf8"),
    ),
  );
  expect(stray).toEqual([]);
  // 310 kB with the first commands, 70 kB of it the kernels; 480 kB with the transforms, interpolation and sampling of the first lessons. The
  // bound allows a quarter more.
  expect(readFileSync(join(folder, `vitreous-${version}.tgz`)).length).toBeLessThan(600_000);
});

test("invariant: the installed command starts, and is the version of the package", async () => {
  const { status, stdout } = await spawned(command, ["--version"], { cwd: inConsumer() });
  expect([status, stdout]).toEqual([0, `${version}\n`]);
  const help = await spawned(command, ["--help"], { cwd: inConsumer() });
  expect(help.stdout).toContain("reconstruct");
});

test("invariant: every entry of the exports map loads and shares one core", () => {
  const said = node(`
    import * as all from "vitreous";
    import { FormatError, fft } from "vitreous/core";
    import { openMrc } from "vitreous/io";
    import { openFile } from "vitreous/io/node";
    import { bestEngine } from "vitreous/kernels";
    const engine = await bestEngine({ threads: 2 });
    console.log([all.fft === fft, all.openMrc === openMrc, all.bestEngine === bestEngine, typeof openFile, engine.name].join());
    engine.dispose();
    await openFile("package.json").then(openMrc).catch((error) => console.log(error instanceof FormatError));
  `);
  expect(said).toMatch(/^true,true,true,function,wasm(-threads)?\ntrue$/);
});

const consumerCode = `
import { planPlainFft, fourierShellCorrelation, type Volume } from "vitreous/core";
import { openMrc, type MrcFile } from "vitreous/io";
import { openFile } from "vitreous/io/node";
import { bestEngine } from "vitreous/kernels";
import { FormatError } from "vitreous";
const plan = planPlainFft({ shape: [8, 8], kind: "real", precision: "f32" });
export const file: Promise<MrcFile> = openFile("a.mrc").then((source) => openMrc(source));
export async function same(map: Volume): Promise<number> {
  const engine = await bestEngine();
  engine.dispose();
  return fourierShellCorrelation(map, map).fsc[1] ?? NaN;
}
// @ts-expect-error a number is no volume
void same(3);
export { plan, FormatError };
`;

test.each([
  ["nodenext", "nodenext"],
  ["bundler", "esnext"],
])(
  "invariant: types resolve in a strict project with moduleResolution %s",
  (moduleResolution, module) => {
    const project = inConsumer(`types-${moduleResolution}`);
    mkdirSync(project, { recursive: true });
    writeFileSync(join(project, "main.ts"), consumerCode);
    const compilerOptions = {
      target: "es2022",
      module,
      moduleResolution,
      strict: true,
      noEmit: true,
      skipLibCheck: false,
      noUncheckedIndexedAccess: true,
      exactOptionalPropertyTypes: true,
      types: [],
      lib: ["es2023", "dom", "esnext.disposable"],
    };
    writeFileSync(
      join(project, "tsconfig.json"),
      JSON.stringify({ compilerOptions, include: ["main.ts"] }),
    );
    const tsc = join(root, "node_modules", ".bin", "tsc");
    expect(() => {
      try {
        execFileSync(tsc, ["-p", project], { stdio: "pipe", encoding: "utf8" });
      } catch (error) {
        throw new Error(String((error as { stdout: string }).stdout), { cause: error });
      }
    }).not.toThrow();
  },
);

test("invariant: a bundle of the FFT alone holds the FFT alone", async () => {
  const entry = inConsumer("fft.js");
  writeFileSync(
    entry,
    'import { planPlainFft } from "vitreous"; globalThis.plan = planPlainFft;\n',
  );
  const made = await build({
    root: inConsumer(),
    logLevel: "silent",
    configFile: false,
    build: {
      write: false,
      minify: true,
      modulePreload: { polyfill: false },
      rollupOptions: { input: entry, output: { format: "es" } },
    },
  });
  const [{ output }] = Array.isArray(made)
    ? made
    : [made as { output: { type: string; code?: string }[] }];
  const code = output.map((chunk) => ("code" in chunk ? chunk.code : "")).join("");
  expect(code).toContain("globalThis.plan");
  expect(code).not.toMatch(/rlnImageName|WebAssembly|atom_site/);
  // Mixed radices, Bluestein, real transforms in one to three dimensions and their errors: 7.8 kB, 3.4 kB with gzip,
  // when this was written; the whole library is ten times that.
  const [bytes, packed] = [code.length, gzipSync(code).length];
  console.log(`the FFT alone: ${bytes} bytes minified, ${packed} with gzip`);
  expect(bytes).toBeLessThan(12_000);
}, 60_000);

test.each([
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const)(
  "invariant: %s in the middle of the work leaves no half file and the status %i",
  async (signal, status) => {
    const work = inConsumer(`stopped-${signal}`);
    mkdirSync(work);
    writeFileSync(join(work, "map.mrc"), "what was there");
    const model = join(root, "fixtures/structures/1crn.pdb");
    const made = await spawned(
      command,
      [
        "simulate",
        model,
        "--out",
        "sim",
        "--particles",
        "3000",
        "--box",
        "64",
        "--pixel-size",
        "1.5",
        "--snr",
        "0.1",
      ],
      { cwd: work },
    );
    expect(made.status).toBe(0);
    const before = readdirSync(work, { recursive: true }).toSorted();

    // Stopped as soon as a working file is there.
    const begun = (where: string) => () =>
      existsSync(where) && readdirSync(where).some((name) => name.startsWith(".vitreous-"));
    const remade = await spawned(
      command,
      [
        "simulate",
        model,
        "--out",
        "other",
        "--particles",
        "20000",
        "--box",
        "64",
        "--pixel-size",
        "1.5",
        "--snr",
        "0.1",
      ],
      { cwd: work, signal, when: begun(join(work, "other")) },
    );
    expect(remade.status).toBe(status);
    expect(readdirSync(work, { recursive: true }).toSorted()).toEqual(before);

    const stopped = await spawned(
      command,
      ["reconstruct", "sim/particles.star", "--out", "map.mrc", "--half-maps"],
      { cwd: work, signal, when: begun(work) },
    );
    expect(stopped.status).toBe(status);
    expect(readdirSync(work, { recursive: true }).toSorted()).toEqual(before);
    expect(readFileSync(join(work, "map.mrc"), "utf8")).toBe("what was there");
  },
  120_000,
);

test("invariant: in a pipe there is no progress, and a reader that leaves is no failure", async () => {
  const model = join(root, "fixtures/structures/1crn.pdb");
  const piped = await spawned(command, ["info", model], { cwd: inConsumer() });
  expect(piped.stderr).toBe("");
  expect(piped.stdout).not.toContain("\u001B");
  const deaf = await spawned(command, ["info", ...Array.from({ length: 50 }, () => model)], {
    cwd: inConsumer(),
    deaf: true,
  });
  expect([deaf.status, deaf.stderr]).toEqual([0, ""]);
});

test("analytic: the three statuses of the installed command", async () => {
  const run = async (...words: string[]) =>
    (await spawned(command, words, { cwd: inConsumer() })).status;
  expect(await run("info", "package.json")).toBe(1);
  expect(await run("info")).toBe(2);
  expect(await run("nonsense")).toBe(2);
  expect(await run("help")).toBe(0);
});
