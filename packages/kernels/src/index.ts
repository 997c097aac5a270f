/** The hot loops in WebAssembly SIMD, on one thread or many, behind the engine contract of the core. */
export * from "./engines.js";
export * from "./cases/index.js";
