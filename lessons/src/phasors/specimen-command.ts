import { molecules } from "../pictures/molecules.js";
import { boxLength, side, type SpecimenState } from "./specimen-params.js";

/** What the command can repeat: the density, and its image through a lens with the same defocus and phase plate. */
export function specimenCommand({ source }: SpecimenState): string {
  if (source !== "4ake" && source !== "2por") {
    return "# The wave of one image is computed in this page and in the library (fft, inverseFft, electronWavelength).";
  }
  const { file, chain, view } = molecules[source];
  return [
    `# The density that is seen here from rot ${view[0]}°, tilt ${view[1]}°, psi ${view[2]}°.`,
    `vitreous density ${file} --chains ${chain} --out map.mrc --box ${side} --voxel-size ${boxLength / side} --resolution ${(3 * boxLength) / side}`,
    "vitreous info map.mrc --plot sections.png",
  ].join("\n");
}
