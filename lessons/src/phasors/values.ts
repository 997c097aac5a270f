import { electronWavelength, interactionConstant } from "@vitreous/core";
import { seeded, type NumericItem } from "../assess/index.js";
import type { LessonValues, Variants } from "../lesson-module.js";
import { brightnessOfChain, brightnessOfCrowd, brightnessOfTwo } from "./arrows.js";
import { number } from "./clock-describe.js";
import type { ClockResult } from "./clock-model.js";
import type { ClockState } from "./clock-params.js";
import { turnOf, voltageKv } from "./exit-wave.js";
import type { SpecimenResult } from "./specimen-model.js";
import { boxLength, type SpecimenState } from "./specimen-params.js";

export type RunClock = (state?: Partial<ClockState>) => Promise<ClockResult>;
export type RunSpecimen = (state?: Partial<SpecimenState>) => Promise<SpecimenResult>;

const degrees = (radian: number): number => (radian * 180) / Math.PI;
const text = (value: number, digits: number, unit = ""): string =>
  `${number(value, digits)}${unit === "" || unit === "°" ? unit : ` ${unit}`}`;

/** The faint second hand of the text. */
export const faint = 0.2;

/** Angle under which a detail of length d scatters, radian. @source de Broglie's relation; small angle */
export const scatteringAngle = (d: number): number => electronWavelength(voltageKv) / d;

/** Phase that a thickness of a mean potential adds, radian. */
export const phaseOf = (volts: number, thickness: number): number =>
  interactionConstant(voltageKv) * volts * thickness;

/** Defocus at which detail of length d has been turned by a number of half turns, Å. */
export const defocusForHalfTurns = (halfTurns: number, d: number): number =>
  (halfTurns * d * d) / electronWavelength(voltageKv);

/** Length of a line of the grating of the lesson, Å. */
export const gratingLength = boxLength / 10;

/** Questions answered by a number. */
const checks: Readonly<Record<string, NumericItem>> = {
  pathPhase: { answer: 90, unit: "°", relativeTolerance: 0.001, turns: true },
  twoHands: { answer: brightnessOfTwo(0.5, 60), unit: "", relativeTolerance: 0.005 },
  crowd: { answer: brightnessOfCrowd(100, 180), unit: "", relativeTolerance: 0.01 },
  scatteringAngle: { answer: 1e3 * scatteringAngle(3), unit: "mrad", relativeTolerance: 0.01 },
  proteinPhase: { answer: phaseOf(3.5, 100), unit: "rad", relativeTolerance: 0.01 },
  neglected: { answer: 1e-4, unit: "", compare: "at-most", relativeTolerance: 0.01 },
  defocusTurn: { answer: turnOf(0, 15_000, 1 / 400), unit: "rad", relativeTolerance: 0.005 },
  quarterDefocus: {
    answer: 1e-4 * defocusForHalfTurns(0.5, gratingLength),
    unit: "µm",
    relativeTolerance: 0.01,
  },
  firstZero: {
    answer: Math.sqrt(electronWavelength(voltageKv) * 15_000),
    unit: "Å",
    relativeTolerance: 0.005,
    reciprocal: true,
  },
};

const twoHands = seeded({
  parameters: {
    amplitude: { unit: "", first: 0.5, draw: [0.25, 0.5, 0.75, 1, 1.5, 2] },
    phase: { unit: "°", first: 60, draw: [0, 60, 90, 120, 180] },
  },
  item: ({ amplitude, phase }) => ({
    answer: brightnessOfTwo(amplitude, phase),
    unit: "",
    relativeTolerance: 0.005,
    absoluteTolerance: 1e-9,
  }),
  printed: ({ amplitude, phase }) => ({
    square: number(amplitude ** 2, 4),
    cosine: number(Math.cos((phase * Math.PI) / 180), 1),
  }),
});

/** Numeric questions that are drawn by seed. */
export const phasorVariants: Variants = { twoHands };

/** Every fixed number of the prose and of the checks, from the models. */
export async function lessonValues(clock: RunClock, specimen: RunSpecimen): Promise<LessonValues> {
  const quarter = await specimen({ plate: 90 });
  const strong = await specimen({ plate: 90, strength: 1.5 });
  const weak = await specimen({ plate: 90, strength: 0.05 });
  const grating = await specimen({ source: "grating", strength: 0.3 });
  const crowd = await clock({ hands: "crowd", count: 40, phase: 180, seed: 1 });
  return {
    checks,
    sketches: {
      brightness: {
        x: { label: "phase of the second hand", unit: "°", min: 0, max: 360 },
        y: { label: "brightness", unit: "", min: 0, max: 5 },
        curve: Array.from({ length: 37 }, (_, i) => [10 * i, brightnessOfTwo(1, 10 * i)] as const),
      },
    },
    printed: {
      faint: number(faint, 1),
      faintSame: text(brightnessOfTwo(faint, 0), 2),
      faintOpposite: text(brightnessOfTwo(faint, 180), 2),
      faintQuarter: text(brightnessOfTwo(faint, 90), 2),
      faintLength: text(Math.sqrt(brightnessOfTwo(faint, 90)), 4),
      hiddenPhase: text(degrees(Math.acos(-faint / 2)), 1, "°"),
      chainAligned: text(brightnessOfChain(12, 0), 0),
      chainClosed: text(brightnessOfChain(12, 30), 0),
      crowdSeen: text(crowd.brightness, 1),
      crowdExpected: text(brightnessOfCrowd(40, 180), 0),
      crowdAligned: text(brightnessOfCrowd(40, 0), 0),
      crowdLength: text(Math.sqrt(brightnessOfCrowd(40, 180)), 1),
      wavelength: text(electronWavelength(voltageKv), 4, "Å"),
      quarterContrast: text(100 * quarter.contrast, 1, "%"),
      quarterCorrelation: text(quarter.correlation, 3),
      strongMissed: text(100 * strong.laws.missed, 1, "%"),
      weakMissed: text(100 * weak.laws.missed, 3, "%"),
      gratingUnscattered: text(grating.pixel.unscattered, 4),
      scatteringAngle: text(1e3 * scatteringAngle(3), 2, "mrad"),
      proteinPhase: text(phaseOf(3.5, 100), 3, "rad"),
      proteinPhaseDegrees: text(degrees(phaseOf(3.5, 100)), 0, "°"),
      defocusTurn: text(turnOf(0, 15_000, 1 / 400), 3, "rad"),
      defocusTurnDegrees: text(degrees(turnOf(0, 15_000, 1 / 400)), 0, "°"),
      defocusSine: text(Math.sin(turnOf(0, 15_000, 1 / 400)), 3),
      turnAtTwenty: text(degrees(turnOf(0, 5000, 1 / 400)), 0, "°"),
      turnAtTen: text(degrees(turnOf(0, 5000, 1 / 100)), 0, "°"),
      gratingLength: text(gratingLength, 1, "Å"),
      quarterDefocus: text(1e-4 * defocusForHalfTurns(0.5, gratingLength), 3, "µm"),
      halfDefocus: text(1e-4 * defocusForHalfTurns(1, gratingLength), 3, "µm"),
      firstZero: text(Math.sqrt(electronWavelength(voltageKv) * 15_000), 2, "Å"),
    },
  };
}
