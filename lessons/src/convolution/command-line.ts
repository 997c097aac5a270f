import { molecules } from "../pictures/molecules.js";
import { boxLength, side, type SmearState } from "./params.js";

/** The lines that repeat the smear. A Gaussian smear of a map is the same smear of each of its views; other kernels are files. */
export function commandLine({ source, kernel, size }: SmearState): string {
  const pixel = boxLength / side;
  if (kernel !== "gauss") {
    return [
      "# image.mrc and kernel.mrc: two files of your own; the middle sample of the kernel is its origin.",
      "vitreous filter image.mrc --out smeared.mrc --kernel kernel.mrc",
    ].join("\n");
  }
  if (source !== "1crn" && source !== "4ake" && source !== "2por") {
    return `# image.mrc: a file of your own\nvitreous filter image.mrc --out smeared.mrc --gaussian ${size * pixel}`;
  }
  const { file, chain } = molecules[source];
  return [
    "# Smearing the map smears every view of it in the same way.",
    `vitreous density ${file} --chains ${chain} --out map.mrc --box ${side} --voxel-size ${pixel} --resolution ${3 * pixel}`,
    `vitreous filter map.mrc --out smeared.mrc --gaussian ${size * pixel}`,
  ].join("\n");
}
