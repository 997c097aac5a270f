/** Functions whose Fourier transform is known in closed form, under CONVENTIONS.md C3. */
import { DomainError } from "../grid/errors.js";
import {
  checkPlace,
  dot,
  noLines,
  nothing,
  turnBy,
  type DeltaLine,
  type FourierPair,
} from "./closed-form-pair.js";
import { ballFactor, jinc, sinc } from "./closed-form-special.js";

function positive(value: number, field: string, unit = "Å"): number {
  if (value > 0 && Number.isFinite(value)) return value;
  throw new DomainError({
    field,
    got: value,
    expected: `a positive number of ${unit}`,
    hint: "Lengths are in ångström, frequencies in 1/Å.",
  });
}

const real = (value: number): readonly [number, number] => [value, 0];

/** 1 inside, 0 outside, ½ on the rim: the value to which the sum of all waves comes there. */
function inside(distance: number, rim: number): number {
  if (Math.abs(distance - rim) <= 1e-12 * rim) return 0.5;
  return distance < rim ? 1 : 0;
}

const smooth = (pair: Omit<FourierPair, "kind" | "lines" | "spectrumLines">): FourierPair => ({
  kind: "fourier-pair",
  lines: noLines,
  spectrumLines: noLines,
  ...pair,
});

/**
 * A Gaussian with the value 1 at the origin, and the Gaussian that is its transform: what is narrow here is wide there.
 *
 * @equation spectrum.gaussian
 *   e^{-r^2/2\sigma^2} \;\longleftrightarrow\; (2\pi\sigma^2)^{d/2}\, e^{-2\pi^2\sigma^2 k^2}
 *
 * @param sigma         standard deviation, Å
 * @param dimensions    d: 1 (default), 2 or 3
 * @throws DomainError  when sigma is not positive
 * @accuracy            a few roundings of the larger exponent
 * @source              Bracewell (2000) The Fourier Transform and Its Applications, chapter 6
 * @convention          C3.1
 * @example
 *   // This one is its own transform: exp(−π/4).
 *   gaussianPair({ sigma: 1 / Math.sqrt(2 * Math.PI) }).spectrum([0.5]); // [0.456, 0.000]
 */
export function gaussianPair({
  sigma,
  dimensions = 1,
}: {
  readonly sigma: number;
  readonly dimensions?: 1 | 2 | 3;
}): FourierPair {
  positive(sigma, "sigma");
  const area = (2 * Math.PI * sigma ** 2) ** (dimensions / 2);
  return smooth({
    name: "Gaussian",
    dimensions,
    value: (r) => real(Math.exp(-dot(r, r) / (2 * sigma ** 2))),
    spectrum: (k) => real(area * Math.exp(-2 * (Math.PI * sigma) ** 2 * dot(k, k))),
  });
}

/**
 * A box: 1 inside, ½ on a face, 0 outside; in two or three dimensions a rectangle or a cuboid. Its transform is a product of sincs,
 * with zeros where a wave fits into a side a whole number of times.
 *
 * @equation spectrum.box
 *   \prod_i \mathrm{box}(x_i/a_i) \;\longleftrightarrow\; \prod_i a_i\, \mathrm{sinc}(a_i k_i)
 *
 * @param sides         full lengths of the sides, Å, x first; as many as dimensions
 * @throws DomainError  when there are not one to three positive sides
 * @source              Bracewell (2000) The Fourier Transform and Its Applications, chapter 6
 * @convention          C3.1
 * @example
 *   boxPair([24]).spectrum([1 / 24]); // [0, 0]
 */
export function boxPair(sides: readonly number[]): FourierPair {
  const dimensions = dimensionsOf(sides);
  return smooth({
    name: "box",
    dimensions,
    value: (r) => real(sides.reduce((v, a, i) => v * inside(Math.abs(r[i]!), a / 2), 1)),
    spectrum: (k) => real(sides.reduce((v, a, i) => v * a * sinc(a * k[i]!), 1)),
  });
}

function dimensionsOf(sides: readonly number[]): 1 | 2 | 3 {
  for (const side of sides) positive(side, "sides");
  if (sides.length === 1 || sides.length === 2 || sides.length === 3) return sides.length;
  throw new DomainError({
    field: "sides",
    got: sides.length,
    expected: "one, two or three sides",
    hint: "One for each dimension, x first.",
  });
}

/**
 * A triangle: 1 at the origin, falling in a straight line to 0 at ±a. It is a box of side a convolved with itself, divided by a, so
 * its transform is a squared sinc and never negative.
 *
 * @equation spectrum.triangle
 *   \max(0,\, 1 - |x|/a) \;\longleftrightarrow\; a\, \mathrm{sinc}^2(a k)
 *
 * @param halfWidth     a, Å
 * @throws DomainError  when it is not positive
 * @source              Bracewell (2000) The Fourier Transform and Its Applications, chapter 6
 * @convention          C3.1
 */
export function trianglePair(halfWidth: number): FourierPair {
  const a = positive(halfWidth, "halfWidth");
  return smooth({
    name: "triangle",
    dimensions: 1,
    value: ([x]) => real(Math.max(0, 1 - Math.abs(x!) / a)),
    spectrum: ([k]) => real(a * sinc(a * k!) ** 2),
  });
}

/**
 * A disc in two dimensions: 1 inside, ½ on the rim. Its transform has rings; the first dark one lies at k = 0.6098/R.
 *
 * @equation spectrum.disc
 *   \mathrm{disc}(r/R) \;\longleftrightarrow\; \pi R^2\, \frac{2 J_1(2\pi k R)}{2\pi k R}
 *
 * @param radius        R, Å
 * @throws DomainError  when it is not positive
 * @accuracy            1e-15 of the area
 * @source              Bracewell (2000) The Fourier Transform and Its Applications, chapter 13
 * @convention          C3.1
 */
export function discPair(radius: number): FourierPair {
  positive(radius, "radius");
  const area = Math.PI * radius ** 2;
  return smooth({
    name: "disc",
    dimensions: 2,
    value: (r) => real(inside(Math.hypot(...r), radius)),
    spectrum: (k) => real(area * jinc(2 * Math.PI * radius * Math.hypot(...k))),
  });
}

/**
 * A solid ball in three dimensions: 1 inside, ½ on its surface.
 *
 * @equation spectrum.ball
 *   \mathrm{ball}(r/R) \;\longleftrightarrow\; \tfrac43\pi R^3 \cdot 3\,\frac{\sin u - u \cos u}{u^3}, \quad u = 2\pi k R
 *
 * @param radius        R, Å
 * @throws DomainError  when it is not positive
 * @accuracy            1e-15 of the volume
 * @source              Guinier (1939), form factor of a sphere
 * @convention          C3.1
 */
export function ballPair(radius: number): FourierPair {
  positive(radius, "radius");
  const volume = (4 / 3) * Math.PI * radius ** 3;
  return smooth({
    name: "ball",
    dimensions: 3,
    value: (r) => real(inside(Math.hypot(...r), radius)),
    spectrum: (k) => real(volume * ballFactor(2 * Math.PI * radius * Math.hypot(...k))),
  });
}

/**
 * A delta at the origin: every wave, equally strong, all with phase 0.
 *
 * @equation spectrum.delta
 *   \delta(\mathbf r) \;\longleftrightarrow\; 1
 *
 * @param dimensions    1 (default), 2 or 3
 * @convention          C3.1
 */
export function deltaPair(dimensions: 1 | 2 | 3 = 1): FourierPair {
  const place = Array.from({ length: dimensions }, () => 0);
  return {
    ...smooth({ name: "delta", dimensions, value: nothing, spectrum: () => [1, 0] }),
    lines: () => [{ place, weight: [1, 0] }],
  };
}

/** Multiples of a step up to a reach, each with one weight. */
const teeth = (step: number, weight: number, reach: number): readonly DeltaLine[] => {
  // A reach that is a whole number of steps includes its last tooth, rounding or not.
  const last = Math.floor((reach / step) * (1 + 1e-12));
  return Array.from({ length: 2 * last + 1 }, (_, i) => ({
    place: [(i - last) * step],
    weight: [weight, 0] as const,
  }));
};

/**
 * A comb of deltas, one every a, in one dimension: what sampling multiplies with. Its transform is a comb with teeth every 1/a.
 *
 * @equation spectrum.comb
 *   \sum_m \delta(x - m a) \;\longleftrightarrow\; \frac1a \sum_m \delta(k - m/a)
 *
 * @param spacing       a, Å
 * @throws DomainError  when it is not positive
 * @source              Bracewell (2000) The Fourier Transform and Its Applications, chapter 5
 * @convention          C3.1
 */
export function combPair(spacing: number): FourierPair {
  positive(spacing, "spacing");
  return {
    ...smooth({ name: "comb", dimensions: 1, value: nothing, spectrum: nothing }),
    lines: (reach) => teeth(spacing, 1, reach),
    spectrumLines: (reach) => teeth(1 / spacing, 1 / spacing, reach),
  };
}

/**
 * A plane wave: an arrow of length one that turns as r moves along its frequency. Its transform is a single delta.
 *
 * @equation spectrum.wave
 *   e^{2\pi i\, \boldsymbol\nu \cdot \mathbf r} \;\longleftrightarrow\; \delta(\mathbf k - \boldsymbol\nu)
 *
 * @param frequency     ν, 1/Å, x first; as many numbers as dimensions
 * @throws DomainError  when there are not one to three finite numbers
 * @convention          C3.1
 */
export function planeWavePair(frequency: readonly number[]): FourierPair {
  const dimensions = waveDimensions(frequency);
  return {
    ...smooth({
      name: "plane wave",
      dimensions,
      value: (r) => turnBy([1, 0], dot(frequency, r)),
      spectrum: nothing,
    }),
    spectrumLines: (reach) => within(reach, [{ place: frequency, weight: [1, 0] }]),
  };
}

/**
 * A cosine wave with a phase: two deltas, each the conjugate of the other.
 *
 * @equation spectrum.cosine
 *   \cos(2\pi\, \boldsymbol\nu \cdot \mathbf r + \varphi) \;\longleftrightarrow\;
 *   \tfrac12 e^{i\varphi}\, \delta(\mathbf k - \boldsymbol\nu) + \tfrac12 e^{-i\varphi}\, \delta(\mathbf k + \boldsymbol\nu)
 *
 * @param frequency     ν, 1/Å, x first; as many numbers as dimensions
 * @param phase         φ, radian; 0 (default) puts a crest at the origin
 * @throws DomainError  when there are not one to three finite numbers
 * @convention          C3.1
 */
export function cosinePair(frequency: readonly number[], phase = 0): FourierPair {
  const dimensions = waveDimensions(frequency);
  const [c, s] = [Math.cos(phase) / 2, Math.sin(phase) / 2];
  return {
    ...smooth({
      name: "cosine",
      dimensions,
      value: (r) => real(Math.cos(2 * Math.PI * dot(frequency, r) + phase)),
      spectrum: nothing,
    }),
    spectrumLines: (reach) =>
      within(reach, [
        { place: frequency, weight: [c, s] },
        { place: frequency.map((v) => -v), weight: [c, -s] },
      ]),
  };
}

function waveDimensions(frequency: readonly number[]): 1 | 2 | 3 {
  const { length } = frequency;
  if (length === 1 || length === 2 || length === 3) {
    checkPlace(frequency, length, "frequency");
    return length;
  }
  throw new DomainError({
    field: "frequency",
    got: length,
    expected: "one, two or three numbers",
    hint: "One for each dimension, x first, in 1/Å.",
  });
}

const within = (reach: number, lines: readonly DeltaLine[]): readonly DeltaLine[] =>
  lines.filter(({ place }) => Math.hypot(...place) <= reach * (1 + 1e-12));
