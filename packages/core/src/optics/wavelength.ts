import { DomainError } from "../grid/errors.js";

/** Whose constants: the field's programs differ in the fifth digit. @convention C6.5 */
export type ElectronConstants = "codata" | "relion" | "cryodrgn";

// CODATA 2018, SI units; h, e and c are exact.
const PLANCK = 6.62607015e-34;
const ELECTRON_MASS = 9.1093837015e-31;
const ELEMENTARY_CHARGE = 1.602176634e-19;
const SPEED_OF_LIGHT = 299_792_458;

function eVoverMc2(volts: number): number {
  return (ELEMENTARY_CHARGE * volts) / (ELECTRON_MASS * SPEED_OF_LIGHT ** 2);
}

function checkedVolts(voltageKv: number): number {
  if (!(voltageKv > 0 && voltageKv <= 10_000)) {
    throw new DomainError({
      field: "voltageKv",
      got: voltageKv,
      expected: "between 0 and 10 000 kV",
      hint: "Microscopes work at 80 to 300 kV. Was it given in volts?",
    });
  }
  return 1000 * voltageKv;
}

/**
 * Wavelength of an electron accelerated through `voltageKv`.
 *
 * @equation optics.wavelength
 *   \lambda = \frac{h}{\sqrt{2 m e V \,(1 + eV / 2mc^2)}}
 *
 * @param voltageKv     accelerating voltage, kV, between 0 and 10 000
 * @param constants     default CODATA 2018; "relion" and "cryodrgn" round as those programs do
 * @returns             wavelength, Å: 0.0197 at 300 kV
 * @throws DomainError  outside that range; volts passed as kilovolts end up here
 * @accuracy            relative 1e-9 (the electron's mass)
 * @source              Spence (2013) High-Resolution Electron Microscopy, eq. 2.5
 * @convention          C6.5 C7.1
 * @example
 *   electronWavelength(300); // 0.019687
 *   electronWavelength(200, "relion"); // 0.025079
 */
export function electronWavelength(
  voltageKv: number,
  constants: ElectronConstants = "codata",
): number {
  const volts = checkedVolts(voltageKv);
  if (constants === "relion") return 12.2643247 / Math.sqrt(volts * (1 + 0.978466e-6 * volts));
  if (constants === "cryodrgn") return 12.2639 / Math.sqrt(volts + 0.97845e-6 * volts ** 2);
  // #region optics.wavelength
  const momentum = Math.sqrt(
    2 * ELECTRON_MASS * ELEMENTARY_CHARGE * volts * (1 + eVoverMc2(volts) / 2),
  );
  return (PLANCK / momentum) * 1e10;
  // #endregion
}

/**
 * Speed of the electron as a fraction of the speed of light.
 *
 * @equation optics.speed
 *   \frac{v}{c} = \sqrt{1 - \frac{1}{(1 + eV/mc^2)^2}}
 *
 * @param voltageKv     kV, between 0 and 10 000
 * @returns             0.7765 at 300 kV
 * @throws DomainError  outside that range
 * @source              Spence (2013) High-Resolution Electron Microscopy, §2.1
 */
export function electronSpeed(voltageKv: number): number {
  // #region optics.speed
  const gamma = 1 + eVoverMc2(checkedVolts(voltageKv));
  return Math.sqrt(1 - 1 / gamma ** 2);
  // #endregion
}

/**
 * Interaction constant: the phase that one volt over one ångström adds to the electron wave.
 *
 * @equation optics.interaction
 *   \sigma = \frac{2\pi \gamma m e \lambda}{h^2}
 *
 * @param voltageKv     kV, between 0 and 10 000
 * @returns             radian per V Å: 6.526e-4 at 300 kV
 * @throws DomainError  outside that range
 * @source              Kirkland (2010) Advanced Computing in Electron Microscopy, eq. 5.6
 */
export function interactionConstant(voltageKv: number): number {
  const gamma = 1 + eVoverMc2(checkedVolts(voltageKv));
  const lambda = electronWavelength(voltageKv) * 1e-10;
  const perVoltMetre =
    (2 * Math.PI * gamma * ELECTRON_MASS * ELEMENTARY_CHARGE * lambda) / PLANCK ** 2;
  return perVoltMetre * 1e-10;
}
