import type { LibraryModule } from "./types.js";

interface ModulePlan {
  readonly name: string;
  readonly from: LibraryModule["from"];
  /** Index files, from the top of the project; the first one's opening comment is the summary. */
  readonly files: readonly string[];
  /** Where no one file could say it. */
  readonly summary?: string;
  /** Only what no earlier room has. */
  readonly unclaimed?: true;
}

const rooms = (from: LibraryModule["from"], names: readonly string[]): ModulePlan[] =>
  names.map((name) => ({ name, from, files: [`packages/${from}/src/${name}/index.ts`] }));

/** The rooms of the library in the order in which a data set meets them. */
export const modulePlans: readonly ModulePlan[] = [
  ...rooms("core", [
    "grid",
    "fft",
    "nufft",
    "polar",
    "convolution",
    "sampling",
    "interpolation",
    "spectrum",
    "rotation",
    "optics",
    "imaging",
    "reconstruction",
    "statistics",
    "random",
    "engine",
  ]),
  { name: "kernels", from: "kernels", files: ["packages/kernels/src/index.ts"] },
  ...rooms("io", ["mrc", "star", "particles", "structure", "npy", "bytes"]),
  {
    name: "files",
    from: "io",
    files: ["packages/io/src/index.ts"],
    summary: "What a file is and what it holds, told before anything is computed from it.",
    unclaimed: true,
  },
  { name: "node", from: "io", files: ["packages/io/src/node/index.ts"] },
];
