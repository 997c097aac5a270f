/** The electron and the lens: wavelength, contrast transfer, its zeros, and how far defocus carries detail away. */
export * from "./types.js";
export {
  electronSpeed,
  electronWavelength,
  interactionConstant,
  type ElectronConstants,
} from "./wavelength.js";
export {
  contrastTransfer,
  ctfHalfSpectrum,
  ctfHalfSpectrumInto,
  ctfPhase,
  defocusAlong,
  type CtfGrid,
} from "./ctf.js";
export { ctfDisplacement, ctfZeros, scherzerDefocus } from "./zeros.js";
