import type { FloatArray } from "../engine/engine.js";
import { DomainError } from "../grid/errors.js";
import { originOf } from "../grid/frequency.js";
import { fft, inverseFft } from "./fft.js";
import { fftLayout } from "./shape.js";

/**
 * Which direction divides by the number of samples N. The first three carry NumPy's names: `backward` divides on the way
 * back (C3.2), `ortho` by √N on both ways, which keeps the energy, `forward` on the way there. `none` never divides:
 * there and back multiplies by N, as FFTW does.
 */
export type FftNormalisation = "backward" | "ortho" | "forward" | "none";

/** Where index 0 of a signal, or zero frequency, is stored: `first`, or at index ⌊n/2⌋ of every axis: `centre`. */
export type FftOrigin = "first" | "centre";

/** All that two programs can disagree about in a discrete Fourier transform. */
export interface FftConvention {
  readonly normalisation: FftNormalisation;
  /** Sign of the exponent on the way there; the way back has the other one. @convention C3.1 */
  readonly sign: -1 | 1;
  /** The sample to which phases refer. `centre` is what `ifftshift` before a transform does. */
  readonly signalOrigin: FftOrigin;
  /** Where zero frequency is stored. `centre` is what `fftshift` after a transform does. */
  readonly spectrumOrigin: FftOrigin;
}

/** Conventions by the names of those who keep them. */
export const fftConventions = {
  /** `fft` and `inverseFft` of this library, `numpy.fft.fftn`, SciPy, MATLAB. */
  bare: { normalisation: "backward", sign: -1, signalOrigin: "first", spectrumOrigin: "first" },
  /** `spectrumOf` of this library: phases about the origin sample, zero frequency first. @convention C3.3 */
  origin: { normalisation: "backward", sign: -1, signalOrigin: "centre", spectrumOrigin: "first" },
  /** As pictures are drawn, and as many notebooks write it: `fftshift(fftn(ifftshift(x)))`. */
  centred: {
    normalisation: "backward",
    sign: -1,
    signalOrigin: "centre",
    spectrumOrigin: "centre",
  },
  /** The same with the energy kept: `norm="ortho"`. */
  unitary: { normalisation: "ortho", sign: -1, signalOrigin: "centre", spectrumOrigin: "centre" },
  /** RELION's `FourierTransformer`: divided by N on the way there. */
  relion: { normalisation: "forward", sign: -1, signalOrigin: "first", spectrumOrigin: "first" },
  /** FFTW: neither way divides. */
  fftw: { normalisation: "none", sign: -1, signalOrigin: "first", spectrumOrigin: "first" },
} as const satisfies Readonly<Record<string, FftConvention>>;

/** Which way a transform goes. */
export type FftDirection = "forward" | "inverse";

/** The factor that a direction puts in. */
function factorOf(normalisation: FftNormalisation, direction: FftDirection, n: number): number {
  if (normalisation === "none") return 1;
  if (normalisation === "ortho") return 1 / Math.sqrt(n);
  const divides = normalisation === "backward" ? "inverse" : "forward";
  return divides === direction ? 1 / n : 1;
}

/**
 * Moves samples along every axis of a complex array, round the edge: what was at index i comes to i + by.
 * NumPy's `roll` over all axes.
 */
function rolled<T extends FloatArray>(data: T, shape: readonly number[], by: readonly number[]): T {
  const { nx, ny, nz } = fftLayout({ shape, kind: "complex", precision: "f64" });
  const [bx, byY, bz] = [by.at(-1) ?? 0, by.at(-2) ?? 0, by.at(-3) ?? 0];
  const out = data.slice() as T;
  let i = 0;
  for (let z = 0; z < nz; z++) {
    for (let y = 0; y < ny; y++) {
      const row = nx * (((y + byY) % ny) + ny * ((z + bz) % nz));
      for (let x = 0; x < nx; x++, i += 2) {
        const to = 2 * (row + ((x + bx) % nx));
        out[to] = data[i];
        out[to + 1] = data[i + 1];
      }
    }
  }
  return out;
}

/** Index 0 of every axis goes to ⌊n/2⌋: NumPy's `fftshift`. Interleaved complex, one to three axes. @convention C2.1 */
export function shiftToCentre<T extends FloatArray>(data: T, shape: readonly number[]): T {
  return rolled(data, shape, shape.map(originOf));
}

/** Index ⌊n/2⌋ of every axis goes to 0: NumPy's `ifftshift`. It differs from `shiftToCentre` where n is odd. */
export function shiftToFirst<T extends FloatArray>(data: T, shape: readonly number[]): T {
  return rolled(
    data,
    shape,
    shape.map((n) => n - originOf(n)),
  );
}

/**
 * A discrete Fourier transform in a stated convention: the one function for every normalisation, sign and place of the two
 * origins.
 *
 * @equation fft.conventions
 *   X_k = \alpha \sum_{j} x_j \, e^{s\,2\pi i\, (j - o)\cdot k/n}, \qquad
 *   \alpha \in \{1,\; N^{-1/2},\; N^{-1}\}, \quad s = \pm 1, \quad o \in \{0, \lfloor n/2 \rfloor\}
 *
 * @param data       interleaved complex; `forward` takes a signal, `inverse` a spectrum
 * @param shape      slow to fast: [nx], [ny, nx] or [nz, ny, nx], any sizes ≥ 1
 * @param direction  `inverse` undoes `forward` of the same convention, but for a factor N with `none`
 * @returns          interleaved complex, same shape and precision
 * @throws ShapeError   the data do not have that many samples
 * @throws DomainError  a size is not a whole number ≥ 1, or an option is unknown
 * @convention C2.1 C3.1 C3.2 C3.3
 * @example
 *   // A point at the origin of two by two pixels, unitary: every coefficient is 1/2.
 *   const point = Float64Array.of(0, 0, 0, 0, 0, 0, 1, 0);
 *   fourierTransform(point, [2, 2], fftConventions.unitary); // [0.5, 0.0, 0.5, 0.0, 0.5, 0.0, 0.5, 0.0]
 */
export function fourierTransform<T extends FloatArray>(
  data: T,
  shape: readonly number[],
  convention: FftConvention,
  direction: FftDirection = "forward",
): T {
  const { normalisation, sign, signalOrigin, spectrumOrigin } = convention;
  expectOneOf("normalisation", normalisation, ["backward", "ortho", "forward", "none"]);
  expectOneOf("sign", sign, [-1, 1]);
  expectOneOf("signalOrigin", signalOrigin, ["first", "centre"]);
  expectOneOf("spectrumOrigin", spectrumOrigin, ["first", "centre"]);
  expectOneOf("direction", direction, ["forward", "inverse"]);
  const samples = shape.reduce((product, n) => product * n, 1);
  const forward = direction === "forward";
  const [from, to] = forward ? [signalOrigin, spectrumOrigin] : [spectrumOrigin, signalOrigin];

  const bare = from === "centre" ? shiftToFirst(data, shape) : data;
  const minus = forward === (sign === -1);
  // `inverseFft` has divided by N already.
  const scale = factorOf(normalisation, direction, samples) * (minus ? 1 : samples);
  const precision = data instanceof Float32Array ? "f32" : "f64";
  const out = minus ? fft(bare, shape, precision) : inverseFft(bare, shape, precision);
  if (scale !== 1) for (let i = 0; i < out.length; i++) out[i] *= scale;
  return (to === "centre" ? shiftToCentre(out, shape) : out) as T;
}

function expectOneOf(field: string, got: unknown, known: readonly (string | number)[]): void {
  if (known.some((value) => value === got)) return;
  throw new DomainError({ field, got, expected: `one of ${known.join(", ")}` });
}
