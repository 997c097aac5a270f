import type { View } from "@vitreous/core";
import type { ImageReference } from "./stacks.js";

/** A particle file as the commands use it: what is assumed has been decided and said. */
export interface Particles {
  readonly count: number;
  readonly views: readonly View[];
  readonly references: readonly ImageReference[];
  /** Half set of each particle, when the file says. */
  readonly halves?: readonly (0 | 1)[];
  /** Å, one for all. */
  readonly pixelSize: number;
  /** Pixels, when the file says. */
  readonly boxSize?: number;
}
