import { fftConventions } from "@vitreous/core";
import { pixelSize } from "./conventions-source.js";
import type { ConventionName, ConventionsState } from "./conventions-params.js";

/** The options of `vitreous fft` that keep a convention. */
export function optionsOf(name: ConventionName): string {
  const { normalisation, signalOrigin, spectrumOrigin } = fftConventions[name];
  return [
    normalisation === "backward" ? "" : ` --norm ${normalisation}`,
    spectrumOrigin === "centre" ? "" : " --zero first",
    signalOrigin === "centre" ? "" : " --phase-origin first",
  ].join("");
}

/** The same exchange, with a file. */
export function exchangeLines({ writer, reader, plus, swapped }: ConventionsState): string {
  const slip =
    plus || swapped ? ["# The command does not make the slips that are ticked above."] : [];
  return [
    ...slip,
    `vitreous fft image.mrc --out there.npy --show complex${optionsOf(writer)}`,
    `vitreous fft there.npy --out back.mrc --inverse${optionsOf(reader)} --pixel-size ${pixelSize}`,
  ].join("\n");
}
