import type { FileFormat, OpenMrcOptions, ParticleOptions, WriteMrcOptions } from "@vitreous/io";
import type { Context } from "../run/context.js";
import { mapToMap } from "./maps.js";
import { modelToModel } from "./models.js";
import { mapToNumpy, numpyToMap } from "./npy.js";
import { particlesToStar } from "./particles.js";

export interface ConvertOptions {
  /** How the input is opened: tolerance, pixel size, map or stack. */
  readonly opening: OpenMrcOptions;
  /** How a particle file is read. */
  readonly particles: ParticleOptions;
  /** How an MRC output is written. */
  readonly writing: WriteMrcOptions;
  /** Voxels of the output's box. */
  readonly box?: number | undefined;
  /** Å, voxel size to resample to. */
  readonly resample?: number | undefined;
}

/** One conversion that is possible. */
export interface Route {
  readonly from: readonly FileFormat[];
  readonly to: readonly FileFormat[];
  readonly says: string;
  readonly run: (
    context: Context,
    input: string,
    output: string,
    options: ConvertOptions,
  ) => Promise<void>;
}

/** Everything that `convert` can do; the help is made from this table. */
export const routes: readonly Route[] = [
  {
    from: ["mrc"],
    to: ["mrc"],
    says: "MRC to MRC: axes in order, little-endian, float32 or float16; .gz too",
    run: mapToMap,
  },
  {
    from: ["mrc"],
    to: ["npy"],
    says: "MRC to NumPy: [nz, ny, nx] or [count, ny, nx]",
    run: mapToNumpy,
  },
  {
    from: ["npy"],
    to: ["mrc"],
    says: "NumPy to MRC: .mrcs for a stack; needs --pixel-size",
    run: numpyToMap,
  },
  {
    from: ["star", "cs", "csg"],
    to: ["star"],
    says: "RELION of any version, or cryoSPARC, to RELION 3.1 STAR",
    run: particlesToStar,
  },
  {
    from: ["pdb", "mmcif"],
    to: ["pdb", "mmcif"],
    says: "PDB and mmCIF to each other: coordinates",
    run: modelToModel,
  },
];

/** The route between two kinds, if there is one. */
export function routeBetween(from: FileFormat, to: FileFormat | undefined): Route | undefined {
  return routes.find(
    (route) => route.from.includes(from) && to !== undefined && route.to.includes(to),
  );
}
