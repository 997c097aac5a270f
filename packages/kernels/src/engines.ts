import { UnsupportedError, plainEngine } from "@vitreous/core";
import type { Engine, EngineName, FftOptions } from "@vitreous/core";
import { planKernelFft } from "./fft/plan.js";
import { canShareMemory, copiesHost, localHost, sharedHost } from "./host/index.js";
import type { KernelHost } from "./host/index.js";
import { planKernelProjector } from "./projector.js";
import { planKernelReconstructor } from "./reconstructor.js";

/** How many threads share the work. */
export interface ThreadOptions {
  /** Threads that share the work, the caller included. Default: the machine's cores. */
  readonly threads?: number;
}

/** How threads share the work and the memory. */
export interface ThreadedOptions extends ThreadOptions {
  /**
   * `shared`: one memory for all threads; needs a page that is cross-origin isolated, or Node. `copies`: workers with
   * a memory each. Default: `shared` where it can be had.
   */
  readonly memory?: "shared" | "copies";
}

function engineOn(host: KernelHost, name: EngineName): Engine {
  return {
    name,
    threads: host.threads,
    description: host.description,
    planFft: (options: FftOptions) => planKernelFft(host, options),
    planProjector: (volume, options) => planKernelProjector(host, volume, options),
    planReconstructor: (options) => planKernelReconstructor(host, options),
    dispose: () => host.dispose(),
  };
}

/** Cores that this machine reports; 1 if it does not say. */
export function availableCores(): number {
  const scope = globalThis as {
    navigator?: { hardwareConcurrency?: number };
    process?: { getBuiltinModule?: (name: string) => unknown };
  };
  const os = scope.process?.getBuiltinModule?.("node:os") as
    { availableParallelism(): number } | undefined;
  return Math.max(1, os?.availableParallelism() ?? scope.navigator?.hardwareConcurrency ?? 1);
}

/**
 * The kernels on the calling thread.
 *
 * @throws UnsupportedError  no WebAssembly with SIMD here
 */
export async function wasmEngine(): Promise<Engine> {
  return engineOn(await localHost(), "wasm");
}

/**
 * The kernels on several threads: on one shared memory, or, where a page may not share memory, in a
 * pool of workers that copy. On a page's main thread the caller only coordinates; elsewhere it works too.
 *
 * @throws UnsupportedError  no WebAssembly with SIMD or no workers here; or shared memory was insisted on and is not to be had
 */
export async function threadedEngine(options: ThreadedOptions = {}): Promise<Engine> {
  const threads = Math.max(1, Math.floor(options.threads ?? availableCores()));
  const memory = options.memory ?? (canShareMemory() ? "shared" : "copies");
  if (memory === "shared" && !canShareMemory()) {
    throw new UnsupportedError({
      field: "memory",
      got: "a page that is not cross-origin isolated",
      expected: "shared memory",
      hint: "Serve the page with COOP same-origin and COEP require-corp, or leave out `memory`.",
    });
  }
  const host = memory === "shared" ? await sharedHost(threads) : await copiesHost(threads);
  return engineOn(host, "wasm-threads");
}

/**
 * The fastest engine that works here. Its description says what it is and what had to be given up on the way.
 */
export async function bestEngine(options: ThreadOptions = {}): Promise<Engine> {
  const threads = Math.max(1, Math.floor(options.threads ?? availableCores()));
  const reasons: string[] = [];
  const attempts = [
    ...(threads > 1 ? [() => threadedEngine({ threads })] : []),
    () => wasmEngine(),
  ];
  for (const attempt of attempts) {
    try {
      return withReasons(await attempt(), reasons);
    } catch (error) {
      if (!(error instanceof UnsupportedError)) throw error;
      reasons.push(error.message);
    }
  }
  return withReasons(plainEngine(), reasons);
}

function withReasons(engine: Engine, reasons: readonly string[]): Engine {
  if (reasons.length === 0) return engine;
  return { ...engine, description: `${engine.description}; ${reasons.join(" ")}` };
}
