import type { FftOptions, FftPlan, FloatArray } from "../engine/engine.js";
import { planLines } from "./line.js";
import type { LineTransform } from "./line.js";
import { packRealRows, unpackRealRows } from "./rows.js";
import { createFloats, fftLayout } from "./shape.js";

/** The plan of the plain engine: an `FftPlan` that can also be called without waiting. */
export interface PlainFftPlan extends FftPlan {
  /** signal → spectrum, unnormalised. */
  forwardSync(): void;
  /** spectrum → signal, divided by the number of samples. */
  inverseSync(): void;
}

/** How many neighbouring lines one pass carries: a cache line or two of the data. */
const LINES = 8;

/**
 * Plans transforms of one shape: line transforms along x, then y, then z. A line is transformed in
 * double precision whatever the precision of the arrays, which are rounded once per axis.
 *
 * @throws DomainError, ShapeError  see `fftLayout`
 * @accuracy   relative rms error below 4 ε per axis for f32, of order ε log₂ N for f64
 * @convention C3.1 C3.2 C3.4
 */
export function planPlainFft(options: FftOptions): PlainFftPlan {
  const layout = fftLayout(options);
  const { nx, ny, nz, batch, samples, spectrumWidth: width } = layout;
  const real = layout.kind === "real";
  // The lines of a batch may be paired; the rows of two images may not.
  const perPlane = ny * nz === 1 ? batch : ny;
  const signal = createFloats(layout.precision, layout.signalLength);
  const spectrum = createFloats(layout.precision, layout.spectrumLength);
  const linesX = planLines(
    nx,
    Math.min(LINES, real ? (batch * nz * ny + 1) >> 1 : batch * nz * ny),
  );
  const linesY = ny > 1 ? planLines(ny, Math.min(LINES, width)) : undefined;
  const linesZ = nz > 1 ? planLines(nz, Math.min(LINES, width * ny)) : undefined;

  /** y and z: in place on the spectrum. `parts` 0: forward; 1: inverse, the parts swapped. */
  const slowAxes = (parts: 0 | 1): void => {
    if (linesY) {
      for (let plane = 0; plane < batch * nz; plane++) {
        columns(spectrum, 2 * plane * ny * width, width, linesY, parts);
      }
    }
    if (linesZ) {
      for (let b = 0; b < batch; b++) {
        columns(spectrum, 2 * b * nz * ny * width, ny * width, linesZ, parts);
      }
    }
  };

  const forwardSync = (): void => {
    if (real) packRealRows(spectrum, signal, linesX, perPlane);
    else rows(spectrum, signal, linesX, 0, 1);
    slowAxes(0);
  };
  const inverseSync = (): void => {
    slowAxes(1);
    if (real) unpackRealRows(signal, spectrum, linesX, perPlane, 1 / samples);
    else rows(signal, spectrum, linesX, 1, 1 / samples);
  };

  return {
    shape: layout.shape,
    kind: layout.kind,
    precision: layout.precision,
    batch,
    signal,
    spectrum,
    forwardSync,
    inverseSync,
    forward: async () => forwardSync(),
    inverse: async () => inverseSync(),
    dispose: () => {},
  };
}

/**
 * Transforms along the slow axis of an array of shape [n, inner], in place, a few neighbouring
 * columns at a time. `start` counts numbers, `inner` complex samples.
 */
function columns(
  data: FloatArray,
  start: number,
  inner: number,
  line: LineTransform,
  parts: 0 | 1,
): void {
  const { n, lines, buffer } = line;
  for (let first = 0; first < inner; first += lines) {
    const count = Math.min(lines, inner - first);
    for (let j = 0; j < n; j++) {
      let from = start + 2 * (j * inner + first);
      let to = 2 * j * lines;
      for (let l = 0; l < count; l++, from += 2, to += 2) {
        buffer[to + parts] = data[from]!;
        buffer[to + 1 - parts] = data[from + 1]!;
      }
    }
    line.run();
    for (let j = 0; j < n; j++) {
      let to = start + 2 * (j * inner + first);
      let from = 2 * j * lines;
      for (let l = 0; l < count; l++, from += 2, to += 2) {
        data[to] = buffer[from + parts]!;
        data[to + 1] = buffer[from + 1 - parts]!;
      }
    }
  }
}

/** Transforms contiguous complex rows of `source` into `out`, times `scale`. */
function rows(
  out: FloatArray,
  source: FloatArray,
  line: LineTransform,
  parts: 0 | 1,
  scale: number,
): void {
  const { n, lines, buffer } = line;
  const total = source.length / (2 * n);
  for (let first = 0; first < total; first += lines) {
    const count = Math.min(lines, total - first);
    for (let l = 0; l < count; l++) {
      let from = 2 * (first + l) * n;
      for (let j = 0, to = 2 * l; j < n; j++, from += 2, to += 2 * lines) {
        buffer[to + parts] = source[from]!;
        buffer[to + 1 - parts] = source[from + 1]!;
      }
    }
    line.run();
    for (let l = 0; l < count; l++) {
      let to = 2 * (first + l) * n;
      for (let j = 0, from = 2 * l; j < n; j++, to += 2, from += 2 * lines) {
        out[to] = scale * buffer[from + parts]!;
        out[to + 1] = scale * buffer[from + 1 - parts]!;
      }
    }
  }
}
