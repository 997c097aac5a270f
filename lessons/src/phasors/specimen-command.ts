import { molecules } from "../pictures/molecules.js";
import { boxLength, side, type SpecimenState } from "./specimen-params.js";

/**
 * What the command can repeat: an image of the molecule through a perfect lens with the figure's defocus, to first order. It has no
 * phase plate, and sees the molecule from a random side.
 */
export function specimenCommand({ source, defocus, plate }: SpecimenState): string {
  if (source !== "4ake" && source !== "2por") {
    return "# The wave of one picture is computed in this page and in the library (fft, inverseFft, electronWavelength).";
  }
  const { file, chain } = molecules[source];
  const focus = Math.round(1e4 * defocus);
  return [
    "# The weak-phase image from a random side, contrast inverted: dense is bright under underfocus.",
    ...(plate === 0 ? [] : ["# The command has no phase plate: this is the image without one."]),
    `vitreous simulate ${file} --chains ${chain} --out sim --particles 1 --box ${side} --pixel-size ${boxLength / side} --snr 0 --cs 0 --amplitude-contrast 0 --defocus=${focus}:${focus}`,
    "vitreous fft sim/particles.mrcs --image 1",
  ].join("\n");
}
