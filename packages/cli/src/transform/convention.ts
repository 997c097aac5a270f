import { fourierTransform, halfWidth, originOf } from "@vitreous/core";
import type { FftConvention, FftNormalisation, FftOrigin } from "@vitreous/core";

/** How a transform is stored: what two programs can disagree about. */
export interface Storage {
  readonly normalisation: FftNormalisation;
  /** The sample that phases refer to. */
  readonly phaseOrigin: FftOrigin;
  /** Where zero frequency is. */
  readonly zero: FftOrigin;
  /** kx from 0 up only. @convention C3.4 */
  readonly half: boolean;
}

/** Interleaved complex numbers, slow to fast. */
export interface Coefficients {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

function conventionOf(storage: Storage): FftConvention {
  const { normalisation, phaseOrigin, zero, half } = storage;
  return {
    normalisation,
    sign: -1,
    signalOrigin: phaseOrigin,
    spectrumOrigin: half ? "first" : zero,
  };
}

/**
 * The transform of real samples, stored as asked.
 *
 * @param samples  shape [ny, nx] or [nz, ny, nx]
 * @convention C3.1 C3.3 C3.4
 */
export function transformOf(
  samples: Float32Array,
  shape: readonly number[],
  storage: Storage,
): Coefficients {
  const complex = new Float32Array(2 * samples.length);
  for (let i = 0; i < samples.length; i++) complex[2 * i] = samples[i];
  const data = fourierTransform(complex, shape, conventionOf(storage));
  if (!storage.half) return { shape, data };
  const nx = shape.at(-1) ?? 1;
  const width = halfWidth(nx);
  const rows = samples.length / nx;
  const cut = new Float32Array(2 * rows * width);
  for (let row = 0; row < rows; row++) {
    cut.set(data.subarray(2 * row * nx, 2 * (row * nx + width)), 2 * row * width);
  }
  const halved = [...shape.slice(0, -1), width];
  return { shape: halved, data: storage.zero === "centre" ? slowShifted(cut, halved, 1) : cut };
}

/**
 * The samples whose transform this is, and how much of them is imaginary: nothing but rounding, when the transform is that of real
 * samples and was stored in this way.
 *
 * @param nx  samples along x, where half of them are stored
 * @returns   `imaginary`: root mean square of the imaginary part over that of the whole
 */
export function samplesBack(
  coefficients: Coefficients,
  storage: Storage,
  nx: number,
): { readonly shape: readonly number[]; readonly data: Float32Array; readonly imaginary: number } {
  const full = storage.half ? completed(coefficients, storage, nx) : coefficients;
  const complex = fourierTransform(full.data, full.shape, conventionOf(storage), "inverse");
  const data = new Float32Array(complex.length / 2);
  let [real, imaginary] = [0, 0];
  for (let i = 0; i < data.length; i++) {
    data[i] = complex[2 * i];
    real += complex[2 * i] ** 2;
    imaginary += complex[2 * i + 1] ** 2;
  }
  const all = real + imaginary;
  return { shape: full.shape, data, imaginary: all > 0 ? Math.sqrt(imaginary / all) : 0 };
}

/** The missing half from Friedel's law. @convention C3.4 */
function completed({ shape, data }: Coefficients, { zero }: Storage, nx: number): Coefficients {
  const bare = zero === "centre" ? slowShifted(data, shape, -1) : data;
  const width = shape.at(-1) ?? 1;
  const ny = shape.at(-2) ?? 1;
  const nz = shape.at(-3) ?? 1;
  const out = new Float32Array(2 * nx * ny * nz);
  for (let z = 0, i = 0; z < nz; z++) {
    for (let y = 0; y < ny; y++) {
      const mate = ((ny - y) % ny) + ny * ((nz - z) % nz);
      for (let x = 0; x < nx; x++, i += 2) {
        const stored = x < width;
        const from = 2 * (stored ? x + width * (y + ny * z) : nx - x + width * mate);
        out[i] = bare[from];
        out[i + 1] = stored ? bare[from + 1] : -bare[from + 1];
      }
    }
  }
  return { shape: [...shape.slice(0, -1), nx], data: out };
}

/** Moves rows and planes so that index 0 comes to ⌊n/2⌋ (`way` 1) or back; x stays. */
function slowShifted(data: Float32Array, shape: readonly number[], way: 1 | -1): Float32Array {
  const [width, ny, nz] = [shape.at(-1) ?? 1, shape.at(-2) ?? 1, shape.at(-3) ?? 1];
  const out = new Float32Array(data.length);
  for (let z = 0; z < nz; z++) {
    for (let y = 0; y < ny; y++) {
      const to = ((y + way * originOf(ny) + ny) % ny) + ny * ((z + way * originOf(nz) + nz) % nz);
      const from = y + ny * z;
      out.set(data.subarray(2 * from * width, 2 * (from + 1) * width), 2 * to * width);
    }
  }
  return out;
}
