import type { StarTable } from "../star/types.js";

/** The programs whose particle files are understood. */
export type ParticleDialect = "relion-3.0" | "relion-3.1" | "cryosparc";

/** Particles that share a microscope's settings. */
export interface OpticsGroup {
  readonly name: string;
  /** Å, of the particle images. */
  readonly pixelSize?: number;
  /** Pixels. */
  readonly boxSize?: number;
  readonly voltageKv?: number;
  readonly csMm?: number;
  readonly amplitudeContrast?: number;
  /** The images have been multiplied by their CTF already. */
  readonly ctfPremultiplied: boolean;
  /** The signs of the CTF have been corrected already. */
  readonly phaseFlipped: boolean;
}

/** Defocus of every particle. @convention C6.1 */
export interface DefocusColumns {
  /** Å; U ≥ V. */
  readonly defocusU: Float64Array;
  readonly defocusV: Float64Array;
  /** radian. */
  readonly astigmatismAngle: Float64Array;
  /** radian. */
  readonly phaseShift: Float64Array;
  /** Å². */
  readonly bFactor: Float64Array;
}

/**
 * Particles of any program in the house's units and conventions, column by column: a million of them
 * are a few large arrays. `viewOf`, `viewsOf`, `pixelSizeOf` and `boxSizeOf` give what computations ask.
 */
export interface ParticleSet {
  readonly name: string;
  readonly dialect: ParticleDialect;
  readonly count: number;
  /** Stacks as the file names them. */
  readonly stacks: readonly string[];
  /** Which stack, per particle. */
  readonly stackOf: Uint32Array;
  /** Which image of it, counted from 0. */
  readonly indexOf: Uint32Array;
  /** Nine numbers per particle, row-major: r_image = A r_map. Absent: the file has no 3-D poses. @convention C4.2 */
  readonly rotations?: Float64Array;
  /** x, y per particle, Å: the move that centres it. @convention C5.3 */
  readonly shifts: Float64Array;
  /** Absent: the file has no CTF. */
  readonly defocus?: DefocusColumns;
  /** Half set 0 or 1 per particle. Absent: the file does not say for every particle. */
  readonly halves?: Uint8Array;
  readonly optics: readonly OpticsGroup[];
  /** Which optics group, per particle. */
  readonly opticsOf: Uint32Array;
  /**
   * 1: protein is bright, as the computations expect; −1: multiply the images by −1 first. Absent: the
   * file does not say. @convention C6.4
   */
  readonly contrast?: 1 | -1;
  /** What had to be taken for granted, and what the file says that is not applied. One sentence each. */
  readonly assumptions: readonly string[];
  /** What was wrong and put up with; empty unless `tolerant`. */
  readonly forgiven: readonly string[];
  /** The particle table as it was read, unknown columns included. */
  readonly table?: StarTable;
}

/** What to believe where a particle file is silent. */
export interface ParticleOptions {
  readonly tolerant?: boolean;
  /** Å; overrides the file. Needed when it gives none. */
  readonly pixelSize?: number;
  /** Default true; false leaves the CTF out, complete or not. */
  readonly ctf?: boolean;
  /** The microscope, where the file does not say. */
  readonly microscope?: {
    readonly voltageKv?: number;
    readonly csMm?: number;
    readonly amplitudeContrast?: number;
  };
}
