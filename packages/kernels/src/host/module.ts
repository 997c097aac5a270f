import { UnsupportedError } from "@vitreous/core";
import { limitsFlagOffset, wasmBase64 } from "../generated/kernels.js";

/** Memory limits with a maximum: 1 plain, 3 shared. */
const LIMITS = { plain: 1, shared: 3 } as const;

/**
 * The compiled kernels. Plain and shared memory differ in one byte of the import section, whose place
 * the build script recorded; no kernel uses an atomic instruction.
 *
 * @throws UnsupportedError  no WebAssembly here, or none with 128-bit SIMD
 */
export async function compileKernels(shared: boolean): Promise<WebAssembly.Module> {
  if (typeof WebAssembly === "undefined") {
    throw new UnsupportedError({
      field: "WebAssembly",
      got: "missing",
      expected: "WebAssembly with SIMD",
    });
  }
  const text = atob(wasmBase64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  bytes[limitsFlagOffset] = shared ? LIMITS.shared : LIMITS.plain;
  try {
    return await WebAssembly.compile(bytes);
  } catch (error) {
    throw new UnsupportedError({
      field: "WebAssembly",
      got: error instanceof Error ? error.message : String(error),
      expected: "WebAssembly with 128-bit SIMD",
      hint: "Use the plain engine.",
    });
  }
}

export type Kernel = (from: number, to: number, thread: number, ...args: number[]) => void;

/** The kernels of a module on one memory. */
export async function instantiate(
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
): Promise<Readonly<Record<string, Kernel>>> {
  const instance = await WebAssembly.instantiate(module, { env: { memory } });
  return instance.exports as Readonly<Record<string, Kernel>>;
}
