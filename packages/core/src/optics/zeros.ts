import { ctfPhase, defocusAlong } from "./ctf.js";
import type { CtfParameters } from "./types.js";
import { electronWavelength } from "./wavelength.js";

const ANGSTROM_PER_MM = 1e7;

/**
 * The first zeros of the CTF, from low to high frequency.
 *
 * The phase is a parabola in x = s², so its crossings of n π have a closed form. It turns where spherical
 * aberration overtakes defocus; zeros before and after the turn are found.
 *
 * @param ctf      the microscope
 * @param count    how many; fewer come back only when the phase never gets so far (no defocus, no Cs)
 * @param azimuth  radian; without it the mean defocus is used
 * @returns        Å⁻¹, ascending
 * @throws DomainError  for an impossible voltage or amplitude contrast
 * @convention     C6.2
 * @example
 *   const ctf = { defocusU: 15000, defocusV: 15000, astigmatismAngle: 0, voltageKv: 300,
 *     csMm: 2.7, amplitudeContrast: 0.07, phaseShift: 0, bFactor: 0 };
 *   Array.from(ctfZeros(ctf, 3), (s) => 1 / s); // [17.4, 12.2, 9.9]
 */
export function ctfZeros(ctf: CtfParameters, count: number, azimuth?: number): Float64Array {
  const lambda = electronWavelength(ctf.voltageKv);
  const defocus =
    azimuth === undefined ? (ctf.defocusU + ctf.defocusV) / 2 : defocusAlong(azimuth, ctf);
  // χ = constant + a x − b x².
  const a = Math.PI * lambda * defocus;
  const b = (Math.PI / 2) * ctf.csMm * ANGSTROM_PER_MM * lambda ** 3;
  const constant = ctfPhase(0, 0, ctf);
  if (a === 0 && b === 0) return new Float64Array(0);

  const turn = b === 0 ? Number.POSITIVE_INFINITY : a / (2 * b);
  const found: number[] = [];
  if (turn > 0) collect(found, constant, a, b, count, Math.sign(a), "before");
  if (found.length < count && Number.isFinite(turn)) {
    const start = turn > 0 ? constant + a * turn - b * turn * turn : constant;
    collect(found, constant, a, b, count, -Math.sign(b), "after", start);
  }
  return Float64Array.from(found, Math.sqrt);
}

/** Appends the roots x > 0 of one monotonic piece of the parabola, in order. */
function collect(
  found: number[],
  constant: number,
  a: number,
  b: number,
  count: number,
  direction: number,
  side: "before" | "after",
  start = constant,
): void {
  // The first multiple of π beyond the phase at which the piece starts.
  const beyond = (start / Math.PI) * direction;
  let n = direction * (Math.floor(beyond) + 1);
  for (; found.length < count; n += direction) {
    const c = constant - n * Math.PI;
    const discriminant = a * a + 4 * b * c;
    if (discriminant < 0) return;
    // Both roots of b x² − a x − c = 0, each without cancellation.
    const q = (a + (a >= 0 ? 1 : -1) * Math.sqrt(discriminant)) / 2;
    const [far, near] = b === 0 ? [Number.NaN, -c / a] : [q / b, q === 0 ? 0 : -c / q];
    const roots = [far, near].filter((x) => x > 0).sort((x, y) => x - y);
    const root = side === "before" ? roots[0] : roots[roots.length - 1];
    if (root === undefined) return;
    found.push(root);
  }
}

/**
 * How far defocus carries detail of one spatial frequency away from its place: the gradient of the phase.
 * A box must leave this much room on either side of the particle, or the detail is lost or folds back.
 *
 * @equation optics.displacement
 *   d(s) = \lambda z s - C_s \lambda^3 s^3
 *
 * @param frequency  Å⁻¹
 * @param azimuth    radian
 * @returns          Å, signed
 * @source           Downing & Glaeser (2008) Ultramicroscopy 108, 921–928
 */
export function ctfDisplacement(frequency: number, azimuth: number, ctf: CtfParameters): number {
  const lambda = electronWavelength(ctf.voltageKv);
  const cs = ctf.csMm * ANGSTROM_PER_MM;
  return lambda * defocusAlong(azimuth, ctf) * frequency - cs * lambda ** 3 * frequency ** 3;
}

/**
 * Scherzer's extended defocus 1.2 √(Cs λ): the widest first band of contrast.
 *
 * @returns  Å, underfocus
 * @throws DomainError  for an impossible voltage
 * @source   Scherzer (1949) J. Appl. Phys. 20, 20–29; the factor as in Reimer & Kohl (2008), §6.2
 */
export function scherzerDefocus(voltageKv: number, csMm: number): number {
  return 1.2 * Math.sqrt(csMm * ANGSTROM_PER_MM * electronWavelength(voltageKv));
}
