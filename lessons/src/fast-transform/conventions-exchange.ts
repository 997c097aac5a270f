import {
  fftConventions,
  fourierTransform,
  shiftToCentre,
  shiftToFirst,
  type FftConvention,
} from "@vitreous/core";
import type { ConventionsState } from "./conventions-params.js";

/** What becomes of a picture that one program transforms and another transforms back. */
export interface Exchange {
  /** Interleaved complex, n × n, as it is stored. */
  readonly written: Float64Array;
  readonly back: Float64Array;
}

/** What the two conventions say must come back. */
export interface Fate {
  /** Brightness is multiplied by this. */
  readonly factor: number;
  /** Half a turn about the origin. */
  readonly turned: boolean;
  /** Pixels by which the picture rolls, the same across and down. */
  readonly moved: number;
  /** Bins by which zero frequency is read wrongly: the picture is multiplied by this wave. 0: by nothing. */
  readonly wave: number;
}

type Mix = Pick<ConventionsState, "writer" | "reader" | "plus" | "swapped">;

const readerOf = ({ reader, plus }: Mix): FftConvention => ({
  ...fftConventions[reader],
  sign: plus ? 1 : -1,
});

/** Both transforms. `swapped` exchanges the two shifts of the reader, as a notebook of the group does. */
export function exchange(complex: Float64Array, n: number, mix: Mix): Exchange {
  const shape = [n, n];
  const written = fourierTransform(complex, shape, fftConventions[mix.writer]);
  const reader = readerOf(mix);
  if (!mix.swapped) return { written, back: fourierTransform(written, shape, reader, "inverse") };
  const { signalOrigin, spectrumOrigin } = reader;
  const bare = { ...reader, signalOrigin: "first", spectrumOrigin: "first" } as const;
  const from = spectrumOrigin === "centre" ? shiftToCentre(written, shape) : written;
  const plain = fourierTransform(from, shape, bare, "inverse");
  return { written, back: signalOrigin === "centre" ? shiftToFirst(plain, shape) : plain };
}

/** The factors of both ways, multiplied, times N. */
function factorOf(writer: FftConvention, reader: FftConvention, samples: number): number {
  const there = { backward: 1, none: 1, ortho: samples ** -0.5, forward: 1 / samples };
  const back = { backward: 1 / samples, none: 1, ortho: samples ** -0.5, forward: 1 };
  return there[writer.normalisation] * back[reader.normalisation] * samples;
}

/** Where each of the two programs believes the origins to be, as indices. */
function originsOf(n: number, mix: Mix) {
  const writer: FftConvention = fftConventions[mix.writer];
  const reader = readerOf(mix);
  const middle = Math.floor(n / 2);
  const theirs = mix.swapped ? n - middle : middle;
  return {
    writer: {
      signal: writer.signalOrigin === "centre" ? middle : 0,
      spectrum: writer.spectrumOrigin === "centre" ? middle : 0,
    },
    reader: {
      signal: reader.signalOrigin === "centre" ? theirs : 0,
      spectrum: reader.spectrumOrigin === "centre" ? theirs : 0,
    },
  };
}

/** The same four facts for every pair of conventions, read off the two definitions. */
export function fateOf(n: number, mix: Mix): Fate {
  const at = originsOf(n, mix);
  const signed = (value: number) => {
    const wrapped = ((value % n) + n) % n;
    return 2 * wrapped > n ? wrapped - n : wrapped;
  };
  const turned = mix.plus;
  return {
    factor: factorOf(fftConventions[mix.writer], readerOf(mix), n * n),
    turned,
    // Where the writer's origin comes to lie, from where the reader's is.
    moved: signed(at.reader.signal - at.writer.signal),
    wave: signed(at.writer.spectrum - at.reader.spectrum),
  };
}

/**
 * What must come back, pixel by pixel. With origins a (writer) and b (reader) of the signal, signs s and t, and zero frequency
 * misread by d bins:
 *   back(x) = factor · exp(−t 2πi d·(x − b)/n) · picture(a + s t (x − b)).
 */
export function predicted(complex: Float64Array, n: number, mix: Mix): Float64Array {
  const { factor, wave } = fateOf(n, mix);
  const at = originsOf(n, mix);
  const t = mix.plus ? 1 : -1;
  const sign = -t; // The writer's sign is −1.
  const wrap = (value: number) => ((value % n) + n) % n;
  const out = new Float64Array(2 * n * n);
  for (let y = 0, i = 0; y < n; y++) {
    for (let x = 0; x < n; x++, i += 2) {
      const [dx, dy] = [x - at.reader.signal, y - at.reader.signal];
      const from =
        2 * (wrap(at.writer.signal + sign * dx) + n * wrap(at.writer.signal + sign * dy));
      const angle = (-t * 2 * Math.PI * wrap(wave * (dx + dy))) / n;
      const [c, s] = [factor * Math.cos(angle), factor * Math.sin(angle)];
      out[i] = complex[from]! * c - complex[from + 1]! * s;
      out[i + 1] = complex[from]! * s + complex[from + 1]! * c;
    }
  }
  return out;
}
