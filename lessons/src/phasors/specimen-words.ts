import { electronWavelength } from "@vitreous/core";
import type { FigureWords, LineTest } from "../figure-words.js";
import { number } from "./clock-describe.js";
import {
  exitWave,
  throughLens,
  turnOfLength,
  voltageKv,
  waveSpectrum,
  intensityOf,
  squaredFrequencies,
} from "./exit-wave.js";
import { polar, radians } from "./arrows.js";
import type { SpecimenResult } from "./specimen-model.js";
import type { specimenParams, SpecimenState } from "./specimen-params.js";

/** The wave length that the lines of the derivation are tried on, Å, and its waves across a box of 128 pixels of 1 Å. */
const [testLines, testSide, testLength] = [8, 128, 16] as const;

/** A weak grating of that length, seen with the figure's own lens and strength. */
function grating({ strength, plate, defocus }: SpecimenState) {
  const n = testSide;
  const phase = Float64Array.from(
    { length: n * n },
    (_, i) => strength * Math.cos((2 * Math.PI * testLines * (i % n)) / n),
  );
  const squared = squaredFrequencies(n, 1);
  const spectrum = waveSpectrum(exitWave(phase, n));
  const wave = throughLens(spectrum, squared, radians(plate), 1e4 * defocus);
  return { n, phase, spectrum, wave, brightness: intensityOf(wave) };
}

/** 1 + iφ against e^{iφ}: the difference is at most φ²/2. */
function linear(_: SpecimenResult, { strength }: SpecimenState): LineTest {
  const gap = Math.hypot(Math.cos(strength) - 1, Math.sin(strength) - strength);
  return {
    what: `1 + iε and exp(iε) for the strongest phase, ε = ${number(strength, 2)}; the allowed difference is ε²/2`,
    difference: gap,
    allowed: strength ** 2 / 2 + 1e-15,
  };
}

/** A cosine is two beams: coefficients of the wave at ±h, and i J₁ ≈ iε/2 of each. */
function beams(_: SpecimenResult, state: SpecimenState): LineTest {
  const { spectrum, n } = grating(state);
  const at = (h: number) =>
    [0, 1].map((part) => spectrum.data[2 * ((h + n) % n) + part]! / (n * n));
  const [right, left] = [at(testLines), at(-testLines)];
  const gap = Math.hypot(right[0]! - left[0]!, right[1]! - left[1]!);
  const half = Math.hypot(right[0]!, right[1]! - state.strength / 2);
  return {
    what: `the two first beams of a grating with a line every ${testLength} Å: equal, and iε/2; the allowed difference is ε³/8`,
    difference: Math.max(gap, half),
    // J₁(ε) = ε/2 − ε³/16 + …; the unscattered part was turned to 0°, which changes nothing here.
    allowed: state.strength ** 3 / 8 + 1e-12,
  };
}

/** The turn by defocus from the geometry of two paths, and πλz/d². */
function delay(_: SpecimenResult, state: SpecimenState): LineTest {
  const turn = radians(turnOfLength({ plate: 0, defocus: state.defocus }, testLength));
  const lambda = electronWavelength(voltageKv);
  const angle = Math.asin(lambda / testLength);
  const exact = ((2 * Math.PI) / lambda) * 1e4 * state.defocus * (1 - Math.cos(angle));
  return {
    what: `(2π/λ) z (1 − cos θ) and πλz/d² for d = ${testLength} Å`,
    difference: Math.abs(turn - exact) / Math.max(1e-3, Math.abs(exact)),
    // The small angle leaves out θ²/4 = 4e-7; 1 − cos θ loses six of sixteen digits.
    allowed: 1e-6,
  };
}

/** The picture of the grating, exact and to first order. */
function square(_: SpecimenResult, state: SpecimenState): LineTest {
  const { brightness, phase } = grating(state);
  const turn = radians(turnOfLength(state, testLength));
  let worst = 0;
  for (let i = 0; i < testSide; i++) {
    worst = Math.max(worst, Math.abs(brightness[i]! - (1 - 2 * phase[i]! * Math.sin(turn))));
  }
  return {
    what: `|ψ|² of that grating, and 1 − 2ε sin(turn) cos(2πx/d), at every pixel; the allowed difference is 2ε²`,
    difference: worst,
    allowed: 2 * state.strength ** 2 + 1e-12,
  };
}

/** What the text says about the specimen: numbers that follow it, and the lines of the derivation. */
export const specimenWords: FigureWords<typeof specimenParams, SpecimenResult> = {
  steps: { linear, beams, delay, square },
  live: {
    contrast: {
      unit: "%",
      number: ({ contrast }) => 100 * contrast,
      text: ({ contrast }) => `${number(100 * contrast, 2)} %`,
    },
    brightness: {
      unit: "",
      number: ({ pixel }) => pixel.brightness,
      text: ({ pixel }) => number(pixel.brightness, 3),
    },
    scatteredLength: { text: ({ pixel }) => number(polar(pixel.after)[0], 3) },
    scatteredAngle: { text: ({ pixel }) => `${number(polar(pixel.after)[1], 0)}°` },
    sumLength: {
      text: ({ pixel }) => number(Math.sqrt(pixel.brightness), 3),
    },
    missed: { text: ({ laws }) => `${number(100 * laws.missed, 2)} %` },
    correlation: {
      unit: "",
      number: ({ correlation }) => correlation,
      text: ({ correlation }) => number(correlation, 3),
    },
  },
};
