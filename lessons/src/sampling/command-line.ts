import { molecules } from "../pictures/molecules.js";
import { pixelSize, side, type ReduceState } from "./params.js";

/** What the command repeats: the three ways, on the view of the molecule or on an image file. */
export function commandLine({ source, factor }: ReduceState): string {
  const { file, chain } = molecules["4ake"];
  const first =
    source === "4ake"
      ? [
          "# The three ways on the molecule's density: the same arithmetic along three axes.",
          `vitreous density ${file} --chains ${chain} --out image.mrc --box ${side} --voxel-size ${pixelSize} --resolution 3`,
        ]
      : ["# image.mrc: a square image or a map whose side the factor goes into."];
  return [
    ...first,
    `vitreous resample image.mrc --out cropped.mrc --decimate ${factor} --anti-alias`,
    `vitreous resample image.mrc --out binned.mrc --bin ${factor}`,
    `vitreous resample image.mrc --out skipped.mrc --decimate ${factor}`,
    "vitreous spectrum image.mrc cropped.mrc binned.mrc skipped.mrc --plot rings.svg",
  ].join("\n");
}
