import type { SliceState } from "./params.js";
import { voxelSizeFor } from "./sources.js";
import { structures } from "./structures.js";

/**
 * The commands that repeat the experiment outside the page. They draw random views where the figure spreads them evenly, so the
 * curve differs in detail; the figure's own views are in its table.
 */
export function commandLine({
  source,
  box,
  detail,
  even,
  views,
  interpolation,
}: SliceState): string {
  const count = Math.max(1, even + views.length);
  if (source === "hand" || source === "gauss") {
    return "# The phantoms exist in this page and in the library (handedPhantom, gaussianBlobPhantom).";
  }
  const voxel =
    source === "own"
      ? "VOXEL_SIZE"
      : voxelSizeFor(structures[source].diameter, Number(box), detail).toFixed(3);
  const model = source === "own" ? "YOUR_MODEL" : `${source}.pdb`;
  const note =
    interpolation === "exact"
      ? ["# exact slices exist in this page only; the command reads them by gridding"]
      : [];
  return [
    ...note,
    `vitreous density ${model} --out map.mrc --box ${box} --voxel-size ${voxel} --resolution ${detail}`,
    `vitreous simulate map.mrc --out run --particles ${count} --box ${box} --pixel-size ${voxel} --snr 0`,
    "vitreous reconstruct run/particles.star --out rebuilt.mrc",
    "vitreous fsc rebuilt.mrc run/truth.mrc --mask none",
  ].join("\n");
}
