import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { build } from "vite";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "bundle-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** One minified module with everything that `source` needs and nothing else. */
async function bundle(source: string): Promise<string> {
  const here = new URL(".", import.meta.url).pathname;
  const name = "virtual-entry";
  const result = await build({
    configFile: false,
    logLevel: "silent",
    root: here,
    resolve: { conditions: ["vitreous-source"] },
    plugins: [
      {
        name,
        resolveId: (id) => (id === name ? join(here, `${name}.ts`) : undefined),
        load: (id) => (id === join(here, `${name}.ts`) ? source : undefined),
      },
    ],
    build: {
      write: false,
      minify: true,
      target: "es2022",
      rollupOptions: { input: name, preserveEntrySignatures: "strict" },
    },
  });
  const first = Array.isArray(result) ? result[0] : result;
  if (!first || !("output" in first)) throw new Error("nothing was built");
  return first.output[0].code;
}

test("invariant: the FFT alone stays small when bundled", async () => {
  const code = await bundle(`export { fft, realFft } from "@vitreous/core";`);
  // 8.5 kB, 3.7 kB compressed, when written; the margin is for growth, not for another module slipping in.
  expect(code).toContain("Float64Array");
  expect(code.length).toBeLessThan(11_000);
  expect(gzipSync(code).length).toBeLessThan(5000);
});

test("invariant: minified engines work, and a process that forgets to dispose of its threads ends", async () => {
  const code = await bundle(`export { threadedEngine } from "./engines.js";`);
  writeFileSync(join(folder, "engines.mjs"), code);
  writeFileSync(
    join(folder, "main.mjs"),
    `import { threadedEngine } from "./engines.mjs";
for (const memory of ["shared", "copies"]) {
  const engine = await threadedEngine({ threads: 3, memory });
  const plan = await engine.planFft({ shape: [64, 64], kind: "real", precision: "f32", batch: 6 });
  plan.signal.fill(1);
  await plan.forward();
  console.log(engine.name, engine.threads, plan.spectrum[0], plan.spectrum.at(-1));
}
`,
  );
  const printed = execFileSync(process.execPath, [join(folder, "main.mjs")], {
    encoding: "utf8",
    timeout: 20_000,
  });
  expect(printed).toBe("wasm-threads 3 4096 0\n".repeat(2));
});
