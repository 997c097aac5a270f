import type { Volume } from "../grid/types.js";
import type { CtfParameters } from "../optics/types.js";
import type { RotationMatrix } from "../rotation/types.js";

/**
 * An engine runs the few hot loops. `plain` is the definition, in TypeScript; the others must equal it.
 * Every operation returns a promise, because a pool of threads or a GPU answers later; callers that
 * await are ready for any engine. A plan owns its memory: fill its arrays, await, read its arrays.
 */
export interface Engine {
  readonly name: EngineName;
  /** Workers that share the work, the caller included. */
  readonly threads: number;
  /** One line for a run record: what it is and why it was chosen. */
  readonly description: string;
  planFft(options: FftOptions): Promise<FftPlan>;
  planProjector(volume: Volume, options?: ProjectorOptions): Promise<Projector>;
  planReconstructor(options: ReconstructorOptions): Promise<Reconstructor>;
  /** Ends workers. Plans made by the engine must not be used afterwards. */
  dispose(): void;
}

/** The engines by name; `plain` defines what the others compute. */
export type EngineName = "plain" | "wasm" | "wasm-threads" | "webgpu";
/** Single or double precision. */
export type Precision = "f32" | "f64";
/** Samples in either precision. */
export type FloatArray = Float32Array | Float64Array;

/** What a transform is planned for. */
export interface FftOptions {
  /** Slow to fast: [nx], [ny, nx] or [nz, ny, nx]. Any sizes ≥ 1. */
  readonly shape: readonly number[];
  /** `real`: real signal, half spectrum (C3.4). `complex`: both interleaved complex. */
  readonly kind: "real" | "complex";
  readonly precision: Precision;
  /** Independent transforms, one after the other. Default 1. */
  readonly batch?: number;
}

/**
 * Transforms of one shape. About index 0, forward unnormalised, inverse divides by N. On some engines the `signal` and the
 * `spectrum` of a complex plan are one array: read one before you write the other. @convention C3.1 C3.2
 */
export interface FftPlan {
  readonly shape: readonly number[];
  readonly kind: "real" | "complex";
  readonly precision: Precision;
  readonly batch: number;
  /** Owned by the plan: [batch, …shape] real samples, or interleaved complex. Ask for it again after every call. */
  readonly signal: FloatArray;
  /** Owned by the plan: the half spectrum (`real`) or the full one (`complex`), interleaved. */
  readonly spectrum: FloatArray;
  /** signal → spectrum. Leaves `signal` unspecified. */
  forward(): Promise<void>;
  /** spectrum → signal. Leaves `spectrum` unspecified. */
  inverse(): Promise<void>;
  dispose(): void;
}

/** How a value between Fourier samples is found. */
export type Interpolation = "nearest" | "trilinear" | "gridding";

/** One view of a particle. */
export interface View {
  readonly rotation: RotationMatrix;
  /** Å, the move that centres the particle; default 0. @convention C5.3 */
  readonly shiftX?: number;
  readonly shiftY?: number;
  /** Absent: no CTF. */
  readonly ctf?: CtfParameters;
}

/** How a projector reads the transform of its map. */
export interface ProjectorOptions {
  /** Zero-padding of the map before its transform. Default 2. */
  readonly padding?: number;
  /** Default `trilinear`. */
  readonly interpolation?: Interpolation;
}

/** Holds the padded, grid-corrected transform of one cubic volume, for many views. */
export interface Projector {
  readonly boxSize: number;
  readonly voxelSize: number;
  /** Writes views.length images of boxSize² one after the other into `out`. @convention C5.1 C5.3 */
  projectInto(out: Float32Array, views: readonly View[]): Promise<void>;
  /** The same before the inverse transform: half spectra, phases about index 0 (ready for an inverse FFT). */
  slicesInto(out: Float32Array, views: readonly View[]): Promise<void>;
  dispose(): void;
}

/** What a reconstruction is planned for. */
export interface ReconstructorOptions {
  readonly boxSize: number;
  readonly pixelSize: number;
  /** Default 2. */
  readonly padding?: number;
  /** Default `trilinear`. */
  readonly interpolation?: Interpolation;
  /** Default 1: one map. 2: accumulate two half sets apart. */
  readonly halves?: 1 | 2;
  /** Rotations S with V(S r) = V(r), the identity included. Default: identity only. */
  readonly symmetry?: readonly RotationMatrix[];
  /** Largest spatial frequency used, Å⁻¹. Default Nyquist. */
  readonly maxFrequency?: number;
}

/** How a map is solved for from what was inserted. */
export interface SolveOptions {
  /** `0`, `1`: that half set; `all`: both together. Default `all`. */
  readonly half?: 0 | 1 | "all";
  /**
   * Wiener constant: each coefficient is Σ ctf·F / (Σ ctf² + τ), τ as a fraction of the mean weight of
   * its shell. Default 1e-3.
   */
  readonly wiener?: number;
  /**
   * Outside the sphere inscribed in the box, which not every view shows, voxels take their mean over a soft edge. `false`
   * keeps what the inversion gives there. Default `true`.
   */
  readonly sphere?: boolean;
}

/** Accumulates observed images at their slices and solves for the map. */
export interface Reconstructor {
  readonly boxSize: number;
  /** Images inserted so far, per half set. */
  readonly inserted: readonly number[];
  /** `images` holds views.length real images of boxSize². `half` is 0 unless `halves` is 2. */
  insert(images: Float32Array, views: readonly View[], half?: 0 | 1): Promise<void>;
  /** The map from what was inserted so far; may be called again after more insertions. */
  solve(options?: SolveOptions): Promise<Volume>;
  dispose(): void;
}
