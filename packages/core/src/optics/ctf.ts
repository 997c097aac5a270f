import { DomainError, ShapeError } from "../grid/errors.js";
import { halfWidth, signedFrequency } from "../grid/frequency.js";
import type { CtfParameters } from "./types.js";
import { electronWavelength, type ElectronConstants } from "./wavelength.js";

/** Å in a millimetre. */
const ANGSTROM_PER_MM = 1e7;

/**
 * Defocus along an azimuth.
 *
 * @equation optics.astigmatism
 *   z(\alpha) = \tfrac{1}{2}(U+V) + \tfrac{1}{2}(U-V)\cos 2(\alpha - \alpha_U)
 *
 * @param azimuth  radian, from +x towards +y
 * @returns        Å, underfocus positive
 * @convention     C6.1
 */
export function defocusAlong(azimuth: number, ctf: CtfParameters): number {
  // #region optics.astigmatism
  const mean = (ctf.defocusU + ctf.defocusV) / 2;
  const half = (ctf.defocusU - ctf.defocusV) / 2;
  return mean + half * Math.cos(2 * (azimuth - ctf.astigmatismAngle));
  // #endregion
}

/** π λ, (π/2) Cs λ³ and the constant phase: what does not change within an image. */
function phaseConstants(ctf: CtfParameters, constants?: ElectronConstants) {
  const q = ctf.amplitudeContrast;
  if (!(q >= -1 && q <= 1)) {
    throw new DomainError({
      field: "amplitudeContrast",
      got: q,
      expected: "a ratio from 0 to 1",
      hint: "0.07 or 0.1 is usual. Was it given in percent?",
    });
  }
  const lambda = electronWavelength(ctf.voltageKv, constants);
  return {
    defocus: Math.PI * lambda,
    spherical: (Math.PI / 2) * ctf.csMm * ANGSTROM_PER_MM * lambda ** 3,
    constant: ctf.phaseShift + Math.asin(q),
  };
}

/**
 * Phase of the contrast transfer function.
 *
 * @equation optics.phase
 *   \chi(s,\alpha) = \pi\lambda z(\alpha) s^2 - \tfrac{\pi}{2} C_s \lambda^3 s^4 + \varphi_\text{plate} + \arcsin Q
 *
 * @param frequency  Å⁻¹
 * @param azimuth    radian, from +x towards +y
 * @returns          radian
 * @throws DomainError  for an impossible voltage or amplitude contrast
 * @convention       C6.2
 */
export function ctfPhase(
  frequency: number,
  azimuth: number,
  ctf: CtfParameters,
  constants?: ElectronConstants,
): number {
  // #region optics.phase
  const { defocus, spherical, constant } = phaseConstants(ctf, constants);
  const s2 = frequency ** 2;
  return defocus * defocusAlong(azimuth, ctf) * s2 - spherical * s2 ** 2 + constant;
  // #endregion
}

/**
 * The contrast transfer function at one spatial frequency. At zero frequency, without a phase plate, it is +Q.
 *
 * @equation optics.ctf
 *   \mathrm{CTF}(s,\alpha) = \sin\chi(s,\alpha)\; e^{-B s^2/4}
 *
 * @param frequency  Å⁻¹
 * @param azimuth    radian, from +x towards +y; of no matter without astigmatism
 * @param constants  of the electron wavelength, default CODATA 2018
 * @returns          between −1 and 1 when B ≥ 0
 * @throws DomainError  for an impossible voltage or amplitude contrast
 * @source           Rohou & Grigorieff (2015) J. Struct. Biol. 192, 216–221, eqs 2–4
 * @convention       C6.2 C6.3
 * @example
 *   const ctf = { defocusU: 15000, defocusV: 15000, astigmatismAngle: 0, voltageKv: 300,
 *     csMm: 2.7, amplitudeContrast: 0.07, phaseShift: 0, bFactor: 0 };
 *   contrastTransfer(0, 0, ctf); // 0.07
 *   contrastTransfer(1 / 20, 0, ctf); // 0.685
 */
export function contrastTransfer(
  frequency: number,
  azimuth: number,
  ctf: CtfParameters,
  constants?: ElectronConstants,
): number {
  // #region optics.ctf
  const envelope = Math.exp((-ctf.bFactor * frequency ** 2) / 4);
  return Math.sin(ctfPhase(frequency, azimuth, ctf, constants)) * envelope;
  // #endregion
}

/** The sampling of an image whose half spectrum is meant. */
export interface CtfGrid {
  readonly nx: number;
  readonly ny: number;
  /** Å. */
  readonly pixelSize: number;
  /** Default CODATA 2018. */
  readonly constants?: ElectronConstants;
}

/**
 * The CTF on the half spectrum of an image: real, shape [ny, ⌊nx/2⌋ + 1]. Multiply a half spectrum by it.
 * The frequency of index k is k / (n · pixelSize): *divided* by the pixel size.
 *
 * @throws DomainError  for an impossible voltage, amplitude contrast or pixel size
 * @convention  C3.4 C3.6 C6.3
 */
export function ctfHalfSpectrum(ctf: CtfParameters, grid: CtfGrid): Float32Array {
  return ctfHalfSpectrumInto(new Float32Array(grid.ny * halfWidth(grid.nx)), ctf, grid);
}

/**
 * The same into `out`, for loops: no angles and no library sine, the envelope from two tables.
 *
 * @param out   ny · (⌊nx/2⌋ + 1) values
 * @returns     `out`
 * @accuracy    1e-7 of `contrastTransfer` (float32's own rounding) as long as |χ| < 10⁵
 * @throws ShapeError   when `out` has another length
 * @throws DomainError  for an impossible voltage, amplitude contrast or pixel size
 */
export function ctfHalfSpectrumInto(
  out: Float32Array,
  ctf: CtfParameters,
  { nx, ny, pixelSize, constants }: CtfGrid,
): Float32Array {
  const half = halfWidth(nx);
  if (out.length !== half * ny) {
    throw new ShapeError({ field: "out", got: out.length, expected: `${ny} × ${half} values` });
  }
  if (!(pixelSize > 0)) {
    throw new DomainError({ field: "pixelSize", got: pixelSize, expected: "a size in Å above 0" });
  }
  const { defocus, spherical, constant } = phaseConstants(ctf, constants);
  const mean = (ctf.defocusU + ctf.defocusV) / 2;
  const delta = (ctf.defocusU - ctf.defocusV) / 2;

  // cos 2(α − a) s² = cos 2a (sx² − sy²) + sin 2a · 2 sx sy: a quadratic form, no azimuth needed.
  const xx = defocus * (mean + delta * Math.cos(2 * ctf.astigmatismAngle));
  const yy = defocus * (mean - delta * Math.cos(2 * ctf.astigmatismAngle));
  const xy = defocus * delta * 2 * Math.sin(2 * ctf.astigmatismAngle);
  const stepX = 1 / (nx * pixelSize);
  const envelopeX = envelopeTable(half, stepX, ctf.bFactor);

  for (let j = 0, i = 0; j < ny; j++) {
    const sy = signedFrequency(j, ny) / (ny * pixelSize);
    const sy2 = sy * sy;
    const envelopeY = Math.exp((-ctf.bFactor * sy2) / 4);
    for (let k = 0; k < half; k++, i++) {
      const sx = k * stepX;
      const sx2 = sx * sx;
      const s2 = sx2 + sy2;
      const chi = xx * sx2 + yy * sy2 + xy * sx * sy - spherical * s2 * s2 + constant;
      out[i] = sineOf(chi) * envelopeY * envelopeX[k];
    }
  }
  return out;
}

function envelopeTable(count: number, step: number, bFactor: number): Float64Array {
  return Float64Array.from({ length: count }, (_, k) => Math.exp((-bFactor * (k * step) ** 2) / 4));
}

/** Sine by reduction to [−π/2, π/2] and its Taylor series to x¹³; absolute error below 1e-9 + |x| · 2e-16. */
function sineOf(x: number): number {
  const turns = Math.floor(x * (1 / Math.PI) + 0.5);
  const r = x - turns * Math.PI;
  const r2 = r * r;
  const series =
    1 +
    r2 *
      (-1 / 6 +
        r2 *
          (1 / 120 +
            r2 * (-1 / 5040 + r2 * (1 / 362_880 + r2 * (-1 / 39_916_800 + r2 / 6_227_020_800)))));
  return (turns & 1) === 0 ? r * series : -r * series;
}
