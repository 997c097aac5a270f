/** A function and its Fourier transform, side by side, and what moving and adding does to them. */
import { DomainError } from "../grid/errors.js";

/** Real and imaginary part. */
export type ComplexNumber = readonly [re: number, im: number];

/** A delta of a function (place in Å) or of a spectrum (place in Å⁻¹), and how much stands under it. */
export interface DeltaLine {
  readonly place: readonly number[];
  readonly weight: ComplexNumber;
}

/**
 * A function f(r), r in Å from the origin, and its transform F(k), k in Å⁻¹. `value` and `spectrum` are the parts that have a value
 * everywhere; deltas are listed apart. Points are [x], [x, y] or [x, y, z].
 *
 * @equation spectrum.transform
 *   F(\mathbf k) = \int f(\mathbf r)\, e^{-2\pi i\, \mathbf k \cdot \mathbf r}\, d\mathbf r
 * @convention C3.1
 */
export interface FourierPair {
  readonly kind: "fourier-pair";
  readonly name: string;
  readonly dimensions: 1 | 2 | 3;
  value(r: readonly number[]): ComplexNumber;
  /** In the unit of `value` times Å, Å² or Å³. */
  spectrum(k: readonly number[]): ComplexNumber;
  /** Deltas of f with |place| ≤ reach, Å. */
  lines(reach: number): readonly DeltaLine[];
  /** Deltas of F with |place| ≤ reach, Å⁻¹. */
  spectrumLines(reach: number): readonly DeltaLine[];
}

export const nothing = (): ComplexNumber => [0, 0];
export const noLines = (): readonly DeltaLine[] => [];

/** (a + ib) e^{iφ}, φ in turns. */
export function turnBy([re, im]: ComplexNumber, turns: number): ComplexNumber {
  const angle = 2 * Math.PI * turns;
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  return [re * c - im * s, re * s + im * c];
}

export const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);

export function checkPlace(place: readonly number[], dimensions: number, field: string): void {
  if (place.length !== dimensions || !place.every(Number.isFinite)) {
    throw new DomainError({
      field,
      got: place,
      expected: `${dimensions} finite ${dimensions === 1 ? "number" : "numbers"}, x first`,
      hint: "One number for each dimension of the function.",
    });
  }
}

/**
 * The function moved by t: f(r − t). Its spectrum keeps its amplitudes and turns its phases by a ramp.
 *
 * @equation spectrum.shift
 *   f(\mathbf r - \mathbf t) \;\longleftrightarrow\; F(\mathbf k)\, e^{-2\pi i\, \mathbf k \cdot \mathbf t}
 *
 * @param t             Å, one number for each dimension
 * @throws DomainError  when t has another number of dimensions
 * @source              Bracewell (2000) The Fourier Transform and Its Applications, chapter 6
 * @example
 *   // Five Å are half a wave of 10 Å: its coefficient is turned by half a turn.
 *   shiftedPair(gaussianPair({ sigma: 2 }), [5]).spectrum([0.1])[0]; // -2.276
 */
export function shiftedPair(pair: FourierPair, t: readonly number[]): FourierPair {
  checkPlace(t, pair.dimensions, "t");
  const far = Math.hypot(...t);
  return {
    ...pair,
    name: `${pair.name}, moved`,
    value: (r) => pair.value(r.map((x, i) => x - t[i]!)),
    spectrum: (k) => turnBy(pair.spectrum(k), -dot(k, t)),
    lines: (reach) =>
      pair
        .lines(reach + far)
        .map(({ place, weight }) => ({ place: place.map((x, i) => x + t[i]!), weight }))
        .filter(({ place }) => Math.hypot(...place) <= reach),
    spectrumLines: (reach) =>
      pair
        .spectrumLines(reach)
        .map(({ place, weight }) => ({ place, weight: turnBy(weight, -dot(place, t)) })),
  };
}

/**
 * A sum of functions, each times a number. The transform is linear, so it is the same sum of their spectra.
 *
 * @param terms         at least one; all of one number of dimensions
 * @throws DomainError  when there is none, or when their dimensions differ
 */
export function sumOfPairs(
  terms: readonly { readonly pair: FourierPair; readonly times: number }[],
): FourierPair {
  const first = terms[0]?.pair;
  if (!first || terms.some(({ pair }) => pair.dimensions !== first.dimensions)) {
    throw new DomainError({
      field: "terms",
      got: terms.map(({ pair }) => pair.dimensions),
      expected: "at least one function, all of the same number of dimensions",
      hint: "Build each with the same `dimensions`.",
    });
  }
  const total = (of: (pair: FourierPair) => ComplexNumber): ComplexNumber => {
    let [re, im] = [0, 0];
    for (const { pair, times } of terms) {
      const value = of(pair);
      re += times * value[0];
      im += times * value[1];
    }
    return [re, im];
  };
  const all = (of: (pair: FourierPair) => readonly DeltaLine[]): readonly DeltaLine[] =>
    terms.flatMap(({ pair, times }) =>
      of(pair).map(({ place, weight }) => ({
        place,
        weight: [times * weight[0], times * weight[1]] as const,
      })),
    );
  return {
    kind: "fourier-pair",
    name: terms.map(({ pair }) => pair.name).join(" + "),
    dimensions: first.dimensions,
    value: (r) => total((pair) => pair.value(r)),
    spectrum: (k) => total((pair) => pair.spectrum(k)),
    lines: (reach) => all((pair) => pair.lines(reach)),
    spectrumLines: (reach) => all((pair) => pair.spectrumLines(reach)),
  };
}
