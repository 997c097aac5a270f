import { molecules, type MoleculeId } from "../pictures/molecules.js";
import { boxLength, type WaveState } from "./params.js";
import { detailPixels } from "./source.js";

const isMolecule = (source: WaveState["source"]): source is MoleculeId =>
  Object.hasOwn(molecules, source);

/**
 * What the command can repeat: the density whose shadow the figure transforms, turned to the view, and the slice of its transform that
 * is the transform of that shadow; or the strongest waves of any image file.
 */
export function commandLine({ source, pixels }: WaveState): string {
  const size = boxLength / Number(pixels);
  if (!isMolecule(source)) {
    return [
      "# The strongest waves of an image file of your own, and its transform as a picture.",
      "vitreous fft image.mrc --peaks 12",
      "vitreous fft image.mrc --out waves.svg",
    ].join("\n");
  }
  const { file, chain, view } = molecules[source];
  const [rot, tilt, psi] = view;
  return [
    "# The density turned to the view above. The first of the three slices in waves.svg, kx ky, is the transform of the view.",
    `vitreous density ${file} --chains ${chain} --out map.mrc --box ${pixels} --voxel-size ${size} --resolution ${detailPixels * size}`,
    `vitreous rotate map.mrc --out turned.mrc --rot ${rot} --tilt ${tilt} --psi ${psi}`,
    "vitreous fft turned.mrc --out waves.svg",
  ].join("\n");
}
