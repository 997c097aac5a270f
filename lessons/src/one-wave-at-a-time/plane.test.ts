import {
  createRandom,
  fft,
  fourierShift,
  inverseFft,
  naiveDft,
  rollMap,
  spectrumOf,
} from "@vitreous/core";
import { expect, test } from "vitest";
import { heightOf, phaseOf, putWave, turnPhases, waveInto } from "./edit.js";
import {
  friedelResidual,
  indexOf,
  mateOf,
  pixelsOf,
  planeEnergy,
  planeOf,
  sumOfSquares,
  waveEnergies,
  waveTable,
  type Plane,
} from "./plane.js";
import { box, gaussian, point, sample } from "../pictures/shapes.js";

/** Every remainder modulo 4 that an even size has. */
const sizes = [8, 10, 12, 64] as const;
/** Double precision, and log₂ of the number of pixels: a dozen roundings. */
const rounding = 1e-12;

const noise = (n: number, seed: number) => {
  const random = createRandom(seed);
  return Float64Array.from({ length: n * n }, () => random.normal());
};
const at = ({ n, data }: Plane, h: number, k: number) => {
  const i = indexOf(n, h, k);
  return [data[2 * i]!, data[2 * i + 1]!] as const;
};
const realPart = (complex: Float64Array) => complex.filter((_, i) => i % 2 === 0);
const worst = (a: ArrayLike<number>, b: ArrayLike<number>) => {
  let most = 0;
  for (let i = 0; i < a.length; i++) most = Math.max(most, Math.abs(a[i]! - b[i]!));
  return most;
};

test("golden: a point at the centre of 8 × 8 pixels has every unitary coefficient 0.125 (notebooks 10.2, N13)", () => {
  const { data } = planeOf(sample(8, 1, point), 8);
  for (let i = 0; i < data.length; i += 2) {
    expect(data[i]! / 8).toBeCloseTo(0.125, 15);
    expect(Math.abs(data[i + 1]!)).toBeLessThan(rounding);
  }
});

test("analytic: a point one pixel to the right is one slow wave in the plane, exp(−2πi h/n)", () => {
  for (const n of sizes) {
    const plane = planeOf(
      sample(n, 1, (x, y) => point(x - 1, y)),
      n,
    );
    for (let h = -n / 2; h < n / 2; h++) {
      for (const k of [-2, 0, 3]) {
        const [re, im] = at(plane, h, k);
        expect(re).toBeCloseTo(Math.cos((2 * Math.PI * h) / n), 12);
        expect(im).toBeCloseTo(-Math.sin((2 * Math.PI * h) / n), 12);
      }
    }
  }
});

test("analytic: a plane wave is two coefficients of N/2, and nothing else", () => {
  for (const [n, h, k] of [
    [64, 5, 3],
    [10, -2, 4],
    [128, 8, 5],
  ] as const) {
    const pixels = sample(n, 1, (x, y) => Math.cos((2 * Math.PI * (h * x + k * y)) / n));
    const plane = planeOf(pixels, n);
    const [re, im] = at(plane, h, k);
    expect(re / (n * n)).toBeCloseTo(0.5, 12);
    expect(im / (n * n)).toBeCloseTo(0, 12);
    expect(at(plane, -h, -k)[0] / (n * n)).toBeCloseTo(0.5, 12);
    // Everything else is rounding: the energy of the two is the energy of the picture.
    expect(Math.abs(planeEnergy(plane) - (n * n) / 2)).toBeLessThan(rounding * n * n);
  }
});

test("golden: a shift of 4 pixels turns the phase of (5, 3) in a box of 64 by −112.5° (jw-ft-of-wave)", () => {
  const wave = (x: number, y: number) => Math.cos((2 * Math.PI * (5 * x + 3 * y)) / 64 + 0.4);
  const before = planeOf(sample(64, 1, wave), 64);
  const after = planeOf(
    sample(64, 1, (x, y) => wave(x - 4, y)),
    64,
  );
  const index = indexOf(64, 5, 3);
  expect(phaseOf(after, index) - phaseOf(before, index)).toBeCloseTo(-112.5, 9);
  expect(heightOf(after, index)).toBeCloseTo(heightOf(before, index), 12);
});

/** Σ over a line of pixels, each as far as ±side/2 covers it: the closed form of one factor of a box. */
function lineTransform(side: number, h: number, n: number): number {
  const half = side / 2;
  const inner = Math.floor(half - 0.5);
  const rest = half - 0.5 - inner;
  const turn = (2 * Math.PI * h) / n;
  const dirichlet =
    h % n === 0 ? 2 * inner + 1 : Math.sin((inner + 0.5) * turn) / Math.sin(turn / 2);
  return dirichlet + 2 * rest * Math.cos((inner + 1) * turn);
}

test("analytic: a box is the product of two lines, each sin/sin with its half-covered edge (N27)", () => {
  const n = 128;
  for (const [a, b] of [
    [24, 12],
    [25, 13],
    [10.5, 31],
  ] as const) {
    const plane = planeOf(sample(n, 1, box(a, b, 1)), n);
    for (const [h, k] of [
      [0, 0],
      [1, 0],
      [0, 7],
      [13, -21],
      [-63, 40],
    ] as const) {
      const [re, im] = at(plane, h, k);
      expect(re).toBeCloseTo(lineTransform(a, h, n) * lineTransform(b, k, n), 9);
      expect(Math.abs(im)).toBeLessThan(1e-10);
    }
  }
});

test("analytic: at low frequency a box is the product of two sinc functions, a b sinc(a f) sinc(b g) (N27)", () => {
  const n = 128;
  const sinc = (x: number) => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));
  const plane = planeOf(sample(n, 1, box(24, 12, 1)), n);
  for (const [h, k] of [
    [0, 0],
    [1, 1],
    [3, 0],
    [2, 5],
    [6, 8],
  ] as const) {
    // Averaging over a pixel multiplies by sinc(h/n), and the copies n bins away weigh (h/n)² at most.
    const expected = 24 * 12 * sinc((24 * h) / n) * sinc((12 * k) / n);
    expect(Math.abs(at(plane, h, k)[0] - expected)).toBeLessThan(
      24 * 12 * (h * h + k * k + 1) * (2 / n) ** 2,
    );
  }
});

test("analytic: exp(−π r²/a²) has the transform a² exp(−π a² k²), and at a = √n px it is its own", () => {
  const n = 128;
  for (const a of [8, Math.sqrt(n), 20]) {
    const plane = planeOf(sample(n, 1, gaussian(a)), n);
    for (const [h, k] of [
      [0, 0],
      [1, 0],
      [4, -3],
      [9, 9],
      [-20, 6],
    ] as const) {
      const expected = a * a * Math.exp((-Math.PI * a * a * (h * h + k * k)) / (n * n));
      // Copies one box away weigh exp(−π (n/2)²/a²) or less: below 1e-13 of the whole at a = 20.
      expect(Math.abs(at(plane, h, k)[0] - expected)).toBeLessThan(a * a * 1e-12);
    }
  }
  const own = sample(n, 1, gaussian(Math.sqrt(n)));
  const plane = planeOf(own, n);
  for (const [h, k] of [
    [0, 0],
    [5, 2],
    [-7, 11],
  ] as const) {
    expect(at(plane, h, k)[0] / n).toBeCloseTo(own[n / 2 + h + n * (n / 2 + k)]!, 12);
  }
});

test("golden: Parseval of exp(−πx²) at 32 points is 160.849 543 863 796 92, and the DC coefficient is 1/dx (notebooks 10.2, N18)", () => {
  const dx = (10 / 16) * (1 / (Math.sqrt(2) * Math.PI));
  expect(dx).toBeCloseTo(0.1406744244, 10);
  const x = Float64Array.from({ length: 32 }, (_, i) => Math.exp(-Math.PI * ((i - 16) * dx) ** 2));
  const signal = Float64Array.from({ length: 64 }, (_, i) => (i % 2 ? 0 : x[i / 2]!));
  const spectrum = fft(signal, [32]);
  // About the centre sample 16 of 32: signs alternate.
  const centred = spectrum.map((value, i) => (Math.floor(i / 2) % 2 ? -value : value));
  // The digits of the anchor: seventeen.
  expect(Math.abs(sumOfSquares(spectrum) - 160.84954386379692)).toBeLessThan(1e-12);
  expect(Math.abs(sumOfSquares(spectrum) - 32 * sumOfSquares(x))).toBeLessThan(1e-12);
  centred.forEach((value, i) => i % 2 && expect(Math.abs(value)).toBeLessThan(1e-14));
  expect(centred[0]).toBeCloseTo(7.10861254, 8);
  // The samples end where 2e-8 of the Gaussian's area is still to come.
  expect(centred[0]! * dx).toBeCloseTo(1, 7);
});

test("golden: one phase of 45° on sin((x + y)/10), N = 128, leaves 0.707 106 78 of it as the real part (notebooks 10.2, N13, BUG-14)", () => {
  const n = 128;
  const pixels = sample(n, 1, (x, y) => Math.sin((x + y) / 10));
  const plane = planeOf(pixels, n);
  turnPhases(plane, 45, 0, 0);
  const real = realPart(pixelsOf(plane));
  expect(
    worst(
      real,
      pixels.map((value) => value * Number("0.70710678")),
    ),
  ).toBeLessThan(1e-8);
  expect(
    worst(
      real,
      pixels.map((value) => value * Math.SQRT1_2),
    ),
  ).toBeLessThan(rounding);
});

test("invariant: Parseval, Friedel and the way back, on random pixels of every even kind of size", () => {
  for (const n of sizes) {
    const pixels = noise(n, n);
    const plane = planeOf(pixels, n);
    expect(Math.abs(planeEnergy(plane) / sumOfSquares(pixels) - 1)).toBeLessThan(rounding);
    expect(friedelResidual(plane)).toBeLessThan(rounding);
    const back = pixelsOf(plane);
    expect(worst(realPart(back), pixels)).toBeLessThan(rounding);
    expect(
      worst(
        back.filter((_, i) => i % 2 === 1),
        new Float64Array(n * n),
      ),
    ).toBeLessThan(rounding);
  }
});

test("invariant: Friedel's residual sees one coefficient that is not the conjugate of its mate", () => {
  const plane = planeOf(noise(12, 3), 12);
  plane.data[2 * indexOf(12, 2, 1) + 1]! += 0.5;
  expect(friedelResidual(plane)).toBeGreaterThan(1e-3);
});

test("reference: the plane equals the sum over all pixels, phases about the centre", () => {
  for (const n of [8, 10]) {
    const pixels = noise(n, 7);
    const signal = Float64Array.from({ length: 2 * n * n }, (_, i) => (i % 2 ? 0 : pixels[i / 2]!));
    const direct = naiveDft(signal, [n, n]);
    const plane = planeOf(pixels, n);
    for (let k = 0; k < n; k++) {
      for (let h = 0; h < n; h++) {
        const i = h + n * k;
        const sign = (h + k) % 2 === 0 ? 1 : -1;
        expect(plane.data[2 * i]).toBeCloseTo(sign * direct[2 * i]!, 10);
        expect(plane.data[2 * i + 1]).toBeCloseTo(sign * direct[2 * i + 1]!, 10);
      }
    }
  }
});

test("reference: the plane equals the half spectrum of the library", () => {
  const n = 64;
  const data = Float32Array.from(noise(n, 9));
  const { data: half } = spectrumOf({ kind: "image", nx: n, ny: n, pixelSize: 1, data });
  const plane = planeOf(data, n);
  for (let k = 0; k < n; k++) {
    for (let h = 0; h <= n / 2; h++) {
      const i = 2 * (h + (n / 2 + 1) * k);
      const [re, im] = at(plane, h, k);
      // Single precision over coefficients of size n.
      expect(Math.hypot(half[i]! - re, half[i + 1]! - im)).toBeLessThan(64 * 1e-5);
    }
  }
});

test("reference: a phase ramp rolls the picture by whole pixels, and moves it by parts of one as the library does", () => {
  for (const n of [10, 64]) {
    const pixels = noise(n, 5);
    const image = {
      kind: "image",
      nx: n,
      ny: n,
      pixelSize: 1,
      data: Float32Array.from(pixels),
    } as const;
    const whole = planeOf(pixels, n);
    turnPhases(whole, 0, 3, -2);
    expect(worst(realPart(pixelsOf(whole)), rollMap(image, [3, -2]).data)).toBeLessThan(1e-6);
    const part = planeOf(pixels, n);
    turnPhases(part, 0, 1.7, -0.4);
    // The library rounds to single precision.
    expect(worst(realPart(pixelsOf(part)), fourierShift(image, [1.7, -0.4]).data)).toBeLessThan(
      1e-5,
    );
    expect(friedelResidual(part)).toBeLessThan(rounding);
  }
});

test("analytic: the forward transform where the inverse is meant turns the picture about its centre (BUG-17)", () => {
  for (const n of sizes) {
    const pixels = noise(n, 11);
    const wrong = realPart(pixelsOf(planeOf(pixels, n), "forward"));
    for (let y = 0; y < n; y++) {
      for (let x = 0; x < n; x++) {
        const other = ((n - x) % n) + n * ((n - y) % n);
        expect(Math.abs(wrong[x + n * y]! - pixels[other]!)).toBeLessThan(rounding);
      }
    }
  }
});

test("analytic: a forgotten centre rolls the picture by half the box", () => {
  const n = 12;
  const pixels = noise(n, 2);
  const wrong = realPart(pixelsOf(planeOf(pixels, n), "corner"));
  const image = {
    kind: "image",
    nx: n,
    ny: n,
    pixelSize: 1,
    data: Float32Array.from(pixels),
  } as const;
  expect(worst(wrong, rollMap(image, [n / 2, n / 2]).data)).toBeLessThan(1e-6);
});

test("invariant: an even box has n²/2 + 2 independent waves, and they share out every coefficient once", () => {
  for (const n of [4, 8, 10, 64]) {
    const table = waveTable(n);
    expect(table.first.length).toBe((n * n) / 2 + 2);
    const seen = new Set([...table.first, ...table.second]);
    expect(seen.size).toBe(n * n);
    table.first.forEach((index, w) => expect(mateOf(n, index)).toBe(table.second[w]));
    const plane = planeOf(noise(n, 4), n);
    const energies = waveEnergies(plane, table);
    expect(Math.abs(energies.reduce((a, b) => a + b, 0) / planeEnergy(plane) - 1)).toBeLessThan(
      rounding,
    );
  }
});

test("analytic: a wave put into the plane is A cos(2π(hx + ky)/n + φ), at zero frequency and at Nyquist too", () => {
  for (const n of [10, 64]) {
    for (const [h, k] of [
      [3, -2],
      [0, 0],
      [0, 4],
      [-n / 2, 0],
      [-n / 2, -n / 2],
    ] as const) {
      const plane = { n, data: new Float64Array(2 * n * n) };
      putWave(plane, { h, k, height: 150, phase: 40 }, 0.2, true);
      const index = indexOf(n, h, k);
      const alone = mateOf(n, index) === index;
      // A coefficient that is its own mate holds the real part of its phase only.
      const height = alone ? 0.3 * Math.cos((40 * Math.PI) / 180) : 0.3;
      expect(heightOf(plane, index)).toBeCloseTo(height, 12);
      expect(phaseOf(plane, index)).toBeCloseTo(alone ? 0 : 40, 9);
      const expected = waveInto(new Float64Array(n * n), n, h, k, height, alone ? 0 : 40);
      expect(worst(realPart(pixelsOf(plane)), expected)).toBeLessThan(rounding);
    }
  }
});

test("analytic: without its mate a coefficient gives half the wave, and as much imaginary energy as real", () => {
  const n = 64;
  const plane = { n, data: new Float64Array(2 * n * n) };
  putWave(plane, { h: 5, k: 3, height: 100, phase: 20 }, 1, false);
  const complex = pixelsOf(plane);
  const real = realPart(complex);
  expect(worst(real, waveInto(new Float64Array(n * n), n, 5, 3, 0.5, 20))).toBeLessThan(rounding);
  expect(sumOfSquares(real) / sumOfSquares(complex)).toBeCloseTo(0.5, 12);
  expect(worst(pixelsOf(plane), inverseFft(fft(complex, [n, n]), [n, n]))).toBeLessThan(rounding);
});
