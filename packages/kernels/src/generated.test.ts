import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { sourceHash } from "./generated/kernels.js";

interface Toolchain {
  sourceHash(): string;
  toolchainInstalled(): boolean;
  buildKernels(): Promise<string>;
}

const toolchain = (await import("../toolchain/build.mjs" as string)) as Toolchain;

test("invariant: the compiled kernels come from the sources beside them", () => {
  expect(sourceHash, "run `npm run build:kernels` and commit the result").toBe(
    toolchain.sourceHash(),
  );
});

test.skipIf(!toolchain.toolchainInstalled())(
  "invariant: compiling again gives the same bytes (needs packages/kernels/toolchain/node_modules)",
  { timeout: 300_000 },
  async () => {
    const committed = readFileSync(new URL("./generated/kernels.ts", import.meta.url), "utf8");
    expect(await toolchain.buildKernels()).toBe(committed);
  },
);
