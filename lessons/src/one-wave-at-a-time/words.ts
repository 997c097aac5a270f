import type { FigureWords, LineTest } from "../figure-words.js";
import { turnPhases } from "./edit.js";
import { correlation, widest } from "./numbers.js";
import type { waveParams, WaveState } from "./params.js";
import {
  friedelResidual,
  indexOf,
  mateOf,
  pixelsOf,
  planeEnergy,
  planeOf,
  sumOfSquares,
} from "./plane.js";
import type { WaveResult } from "./result.js";

/** Double precision: sums of sixteen thousand terms, each off by one part in 10¹⁶. */
const rounding = 1e-12;

/** Σ over the pixels of f · exp(−2πi (hx + ky)/n), x and y from the centre: the definition, term by term. */
function directCoefficient(pixels: ArrayLike<number>, n: number, h: number, k: number) {
  let re = 0;
  let im = 0;
  for (let y = 0, i = 0; y < n; y++) {
    for (let x = 0; x < n; x++, i++) {
      const phase = (-2 * Math.PI * (h * (x - n / 2) + k * (y - n / 2))) / n;
      re += pixels[i]! * Math.cos(phase);
      im += pixels[i]! * Math.sin(phase);
    }
  }
  return [re, im] as const;
}

function orthogonal({ n, chosen }: WaveResult): LineTest {
  // The chosen wave against itself and against its neighbours, summed over one side of the box.
  let worst = 0;
  for (const other of [chosen.h, chosen.h + 1, chosen.h - 3, chosen.h + 7]) {
    let re = 0;
    let im = 0;
    for (let x = 0; x < n; x++) {
      const phase = (2 * Math.PI * (other - chosen.h) * (x - n / 2)) / n;
      re += Math.cos(phase);
      im += Math.sin(phase);
    }
    worst = Math.max(worst, Math.hypot(re - (other === chosen.h ? n : 0), im));
  }
  return {
    what: `the sum over one side of the box for h = ${chosen.h} and four h′, and n or 0`,
    difference: worst / n,
    allowed: rounding,
  };
}

function coefficient({ image, n, chosen }: WaveResult): LineTest {
  const plane = planeOf(image.data, n);
  const i = indexOf(n, chosen.h, chosen.k);
  const [re, im] = directCoefficient(image.data, n, chosen.h, chosen.k);
  const size = Math.sqrt(n * n * sumOfSquares(image.data)) || 1;
  return {
    what: `the sum over all ${n * n} pixels for (${chosen.h}, ${chosen.k}), and the fast transform`,
    difference: Math.hypot(plane.data[2 * i]! - re, plane.data[2 * i + 1]! - im) / size,
    allowed: rounding,
  };
}

function inversion({ image, n }: WaveResult): LineTest {
  const { data } = planeOf(image.data, n);
  // One pixel off the axes; any would do.
  const [x, y] = [9, -5];
  let sum = 0;
  for (let k = 0, i = 0; k < n; k++) {
    for (let h = 0; h < n; h++, i++) {
      const phase = (2 * Math.PI * (h * x + k * y)) / n;
      sum += data[2 * i]! * Math.cos(phase) - data[2 * i + 1]! * Math.sin(phase);
    }
  }
  const pixel = image.data[n / 2 + x + n * (n / 2 + y)]!;
  return {
    what: `the sum of all ${n * n} waves at the pixel (${x}, ${y}) from the centre, and the pixel`,
    difference: Math.abs(sum / (n * n) - pixel) / (widest(image.data) || 1),
    allowed: rounding,
  };
}

function parseval({ image, n }: WaveResult): LineTest {
  const pixels = sumOfSquares(image.data);
  return {
    what: "the squares of the pixels, and the squares of the coefficients divided by N",
    difference: Math.abs(planeEnergy(planeOf(image.data, n)) - pixels) / (pixels || 1),
    allowed: rounding,
  };
}

function friedel({ image, n, chosen }: WaveResult): LineTest {
  const i = indexOf(n, chosen.h, chosen.k);
  const { data } = planeOf(image.data, n);
  const m = mateOf(n, i);
  const here = Math.hypot(data[2 * m]! - data[2 * i]!, data[2 * m + 1]! + data[2 * i + 1]!);
  const size = Math.sqrt(n * n * sumOfSquares(image.data)) || 1;
  return {
    what: `X at (${chosen.mateH}, ${chosen.mateK}) and the conjugate of X at (${chosen.h}, ${chosen.k}); and every other pair`,
    difference: Math.max(here / size, friedelResidual({ n, data })),
    allowed: rounding,
  };
}

function ramp({ image, n }: WaveResult): LineTest {
  const plane = planeOf(image.data, n);
  const [tx, ty] = [5, -3];
  turnPhases(plane, 0, tx, ty);
  const moved = pixelsOf(plane);
  let worst = 0;
  for (let y = 0; y < n; y++) {
    for (let x = 0; x < n; x++) {
      const from = ((x - tx + n) % n) + n * ((y - ty + n) % n);
      worst = Math.max(worst, Math.abs(moved[2 * (x + n * y)]! - image.data[from]!));
    }
  }
  return {
    what: `the image after a ramp for (${tx}, ${ty}) pixels, and the image moved by that much`,
    difference: worst / (widest(image.data) || 1),
    allowed: rounding,
  };
}

/** The tests that the lines of the derivation name: all about the image itself, whatever is done to its waves. */
export const derivationSteps: Readonly<Record<string, (result: WaveResult) => LineTest>> = {
  orthogonal,
  coefficient,
  inversion,
  parseval,
  friedel,
  ramp,
};

const fixed = (value: number, digits: number) => value.toFixed(digits).replace("-", "−");

/** What the text says about the figure: numbers that follow it, and the lines of the derivation at its numbers. */
export const waveWords: FigureWords<typeof waveParams, WaveResult> = {
  steps: derivationSteps,
  live: {
    length: {
      unit: "Å",
      number: ({ chosen }) => chosen.length,
      text: ({ chosen }) =>
        chosen.length !== undefined
          ? `${chosen.length.toFixed(1)} Å`
          : "no length: it is the constant",
    },
    place: { text: ({ chosen }) => `(${fixed(chosen.h, 0)}, ${fixed(chosen.k, 0)})` },
    mate: { text: ({ chosen }) => `(${fixed(chosen.mateH, 0)}, ${fixed(chosen.mateK, 0)})` },
    keptWaves: { text: ({ keptWaves }) => String(keptWaves) },
    keptEnergy: {
      unit: "%",
      number: ({ keptEnergy }) => 100 * keptEnergy,
      text: ({ keptEnergy }) => `${(100 * keptEnergy).toFixed(1)} %`,
    },
    contrast: {
      unit: "",
      number: ({ contrast }) => contrast,
      text: ({ contrast }) => fixed(contrast, 4),
    },
    correlation: {
      unit: "",
      number: ({ correlation: value }) => value,
      text: ({ correlation: value }) => fixed(value, 3),
    },
    imaginary: { text: ({ imaginary }) => `${(100 * imaginary).toFixed(1)} %` },
  },
};

/** Correlation of a picture with itself turned by half a turn about the centre pixel. */
export function halfTurnCorrelation({ image, n }: Pick<WaveResult, "image" | "n">): number {
  const turned = Float64Array.from(image.data, (_, i) => {
    const x = i % n;
    const y = (i - x) / n;
    return image.data[((n - x) % n) + n * ((n - y) % n)]!;
  });
  return correlation(Float64Array.from(image.data), turned);
}

export type Evaluate = (state?: Partial<WaveState>) => Promise<WaveResult>;
