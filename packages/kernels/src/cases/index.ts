import { plainEngine } from "@vitreous/core";
import type { Engine } from "@vitreous/core";
import { canShareMemory } from "../host/index.js";
import { threadedEngine, wasmEngine } from "../engines.js";
import type { EngineCase } from "./case.js";
import { fftCases } from "./fft.js";
import { projectionCases } from "./projection.js";

export type { EngineCase } from "./case.js";

/** What every engine must do: one list, for Node and for browsers. */
export const engineCases: readonly EngineCase[] = [...fftCases, ...projectionCases];

/** An engine to be held against the cases, or the reason why it cannot run here. */
export interface EngineUnderTest {
  readonly name: string;
  readonly make: () => Promise<Engine>;
  /** Absent if it can run. */
  readonly missing?: string;
}

/** Every engine and every way in which it shares the work. */
export function enginesUnderTest(): readonly EngineUnderTest[] {
  const unshared = canShareMemory()
    ? {}
    : { missing: "shared memory needs a cross-origin isolated page" };
  return [
    { name: "plain", make: async () => plainEngine() },
    { name: "wasm", make: wasmEngine },
    ...[1, 2, 3].map((threads) => ({
      name: `wasm-threads, ${threads} on one memory`,
      make: () => threadedEngine({ threads, memory: "shared" }),
      ...unshared,
    })),
    {
      name: "wasm-threads, 2 with a memory each",
      make: () => threadedEngine({ threads: 2, memory: "copies" }),
    },
  ];
}
