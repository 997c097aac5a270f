import { molecules, type MoleculeId } from "../pictures/molecules.js";
import { boxLength, type WaveState } from "./params.js";
import { detailPixels } from "./source.js";

const isMolecule = (source: WaveState["source"]): source is MoleculeId =>
  Object.hasOwn(molecules, source);

/**
 * What the command can repeat: the density whose shadow the figure transforms. It has no transform of a single image, and the line
 * says so.
 */
export function commandLine({ source, pixels }: WaveState): string {
  const size = boxLength / Number(pixels);
  if (!isMolecule(source)) {
    return "# The waves of one image are computed in this page and in the library (fft, spectrumOf); the command has no such step.";
  }
  const { file, chain, view } = molecules[source];
  return [
    `# The density whose view from rot ${view[0]}°, tilt ${view[1]}°, psi ${view[2]}° is shown above. The command takes no single waves.`,
    `vitreous density ${file} --chains ${chain} --out map.mrc --box ${pixels} --voxel-size ${size} --resolution ${detailPixels * size}`,
    "vitreous info map.mrc --plot sections.png",
  ].join("\n");
}
