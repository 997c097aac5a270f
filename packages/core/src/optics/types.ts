/** What the microscope did to one image. Å, radian, kV, mm as the names say. @convention C6.1 C6.2 */
export interface CtfParameters {
  /** Å, underfocus positive, along the U axis; defocusU ≥ defocusV. */
  readonly defocusU: number;
  /** Å, along the axis at right angles to U. */
  readonly defocusV: number;
  /** radian, from +x towards +y to the U axis. */
  readonly astigmatismAngle: number;
  /** Accelerating voltage. */
  readonly voltageKv: number;
  /** Spherical aberration. */
  readonly csMm: number;
  /** A ratio, 0…1. */
  readonly amplitudeContrast: number;
  /** radian; π/2 for a phase plate. */
  readonly phaseShift: number;
  /** Å²; the amplitude falls as exp(−B s²/4). */
  readonly bFactor: number;
}
