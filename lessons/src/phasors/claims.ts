import { besselJ0, contrastTransfer, createRandom, ctfPhase } from "@vitreous/core";
import { claim, type Claims } from "../claims.js";
import {
  brightnessOf,
  brightnessOfChain,
  brightnessOfCrowd,
  brightnessOfTwo,
  radians,
  sumOf,
  tipOf,
  type Hand,
} from "./arrows.js";
import { exitWave, throughLens, turnOf, voltageKv, waveSpectrum, intensityOf, squaredFrequencies } from "./exit-wave.js"; // prettier-ignore
import {
  defocusForHalfTurns,
  faint,
  gratingLength,
  phaseOf,
  scatteringAngle,
  type RunClock,
  type RunSpecimen,
} from "./values.js";

const hand = (length: number, phase: number, way: 1 | -1 = 1): Hand => ({ length, phase, way });

/** Every sentence of the text that claims something, as a test. */
export const phasorClaims = (clock: RunClock, specimen: RunSpecimen): Claims => ({
  "shadow-is-cosine": claim("analytic", async (holds) => {
    const { wave } = await clock({ hands: "one", amplitude: 1.3, phase: -40 });
    let worst = 0;
    wave.turn.forEach((turn, i) => {
      worst = Math.max(worst, Math.abs(wave.sum[i]! - 1.3 * Math.cos(radians(turn - 40))));
    });
    // Rounding of one cosine.
    holds.below("difference from 1.3 cos(turn − 40°)", worst, 1e-14);
  }),

  "phase-is-a-start": claim("invariant", async (holds) => {
    const late = await clock({ hands: "one", phase: -90 });
    const early = await clock({ hands: "one", phase: 0 });
    // A quarter turn is 18 samples of 5°.
    let worst = 0;
    for (let i = 18; i < early.wave.sum.length; i++) {
      worst = Math.max(worst, Math.abs(late.wave.sum[i]! - early.wave.sum[i - 18]!));
    }
    holds.below("the late wave against the other, a quarter turn earlier", worst, 1e-14);
  }),

  "camera-sees-no-phase": claim("invariant", async (holds) => {
    for (const phase of [-120, 0, 73]) {
      const { brightness } = await clock({ hands: "one", amplitude: 0.8, phase });
      holds.near(`brightness at ${phase}°`, brightness, 0.64, 1e-15);
    }
  }),

  "waves-add-as-arrows": claim("invariant", (holds) => {
    const random = createRandom(5);
    for (let draw = 0; draw < 10; draw++) {
      const hands = Array.from({ length: 2 + draw }, () =>
        hand(2 * random.uniform(), 360 * random.uniform()),
      );
      const [re, im] = sumOf(hands, 0);
      const whole = hand(Math.hypot(re, im), (Math.atan2(im, re) * 180) / Math.PI);
      let worst = 0;
      for (let turn = 0; turn < 360; turn += 7) {
        worst = Math.max(worst, Math.abs(sumOf(hands, turn)[0] - tipOf(whole, turn)[0]));
      }
      // Twelve hands of length two at the most.
      holds.below(`${hands.length} hands: waves added against the wave of the sum`, worst, 1e-13);
    }
  }),

  "law-of-cosines": claim("invariant", (holds) => {
    const random = createRandom(6);
    for (let draw = 0; draw < 20; draw++) {
      const [a, phase, turn] = [
        2 * random.uniform(),
        360 * random.uniform(),
        360 * random.uniform(),
      ];
      const found = brightnessOf([hand(1, 0), hand(a, phase)], turn);
      holds.near(
        `a = ${a.toFixed(3)}, φ = ${phase.toFixed(1)}°`,
        found,
        brightnessOfTwo(a, phase),
        1e-13,
      );
    }
  }),

  "quarter-is-second-order": claim("analytic", (holds) => {
    holds.near(
      "in step, first order 2a",
      brightnessOfTwo(faint, 0) - 1,
      2 * faint + faint ** 2,
      1e-15,
    );
    holds.near("a quarter turn away, a² alone", brightnessOfTwo(faint, 90) - 1, faint ** 2, 1e-15);
    holds.near("hidden at acos(−a/2)", brightnessOfTwo(faint, (Math.acos(-faint / 2) * 180) / Math.PI), 1, 1e-14); // prettier-ignore
  }),

  "mirror-is-real": claim("invariant", async (holds) => {
    for (const turn of [10, 130, 300]) {
      const { im, re } = await clock({ hands: "pair", amplitude: 0.7, phase: 25, turn });
      holds.near(`imaginary part at ${turn}°`, im, 0, 1e-15);
      holds.near(`shadow at ${turn}°`, re, 1.4 * Math.cos(radians(turn + 25)), 1e-14);
    }
  }),

  "chain-closes": claim("analytic", async (holds) => {
    holds.near(
      "in step",
      (await clock({ hands: "chain", count: 12, phase: 0 })).brightness,
      144,
      1e-11,
    );
    holds.near("a twelfth of a turn each", (await clock({ hands: "chain", count: 12, phase: 30 })).brightness, 0, 1e-25); // prettier-ignore
    holds.near("closed form", brightnessOfChain(12, 10), brightnessOf(Array.from({ length: 12 }, (_, i) => hand(1, 10 * i)), 0), 1e-11); // prettier-ignore
  }),

  "crowd-is-root-n": claim("invariant", (holds) => {
    // The brightness of a crowd is nearly exponential: its deviation is its mean. 2000 crowds leave 2.2 %; five deviations.
    const crowds = 2000;
    for (const spread of [180, 90]) {
      const random = createRandom(8);
      let sum = 0;
      for (let i = 0; i < crowds; i++) {
        const hands = Array.from({ length: 40 }, () =>
          hand(1, spread * (2 * random.uniform() - 1)),
        );
        sum += brightnessOf(hands, 0);
      }
      const expected = brightnessOfCrowd(40, spread);
      holds.near(`average over ${crowds} crowds, ±${spread}°`, sum / crowds / expected, 1, 0.11);
    }
    holds.equal("of forty, fully random", Math.round(brightnessOfCrowd(40, 180)), 40);
  }),

  "focus-is-grey": claim("analytic", async (holds) => {
    for (const source of ["4ake", "letter", "grating"] as const) {
      holds.below(`contrast of ${source} in focus`, (await specimen({ source })).contrast, 1e-12);
    }
  }),

  "plate-shows": claim("reference", async (holds) => {
    const plus = await specimen({ plate: 90 });
    holds.above("contrast with the plate", plus.contrast, 0.05);
    holds.below("dense is dark: correlation", plus.correlation, -0.99);
    const minus = await specimen({ plate: -90 });
    holds.above("the other way dense is bright: correlation", minus.correlation, 0.99);
  }),

  "energy-stays": claim("invariant", async (holds) => {
    for (const state of [{ plate: 90 }, { defocus: 0.7 }, { plate: -50, defocus: -0.3 }]) {
      const { laws } = await specimen({ ...state, strength: 1.2 });
      // The sum of 16 384 numbers, each off by one part in 10¹⁶.
      holds.near(`mean brightness, ${JSON.stringify(state)}`, laws.energy, 0, 4e-12);
    }
  }),

  "unscattered-is-bessel": claim("analytic", async (holds) => {
    for (const strength of [0.3, 1, 2]) {
      const { pixel } = await specimen({ source: "grating", strength });
      // 128 samples of ten waves: the first alias is J₆₄ or finer, below 1e-60.
      holds.near(`J₀(${strength})`, pixel.unscattered, besselJ0(strength), 1e-13);
    }
  }),

  "same-as-ctf": claim("reference", (holds) => {
    const [plate, defocus] = [0.4, 9000];
    const lens = {
      voltageKv,
      csMm: 0,
      amplitudeContrast: 0,
      defocusU: defocus,
      defocusV: defocus,
      astigmatismAngle: 0,
      phaseShift: plate,
      bFactor: 0,
    };
    for (const d of [40, 12.8, 5, 3]) {
      const turn = turnOf(plate, defocus, 1 / d ** 2);
      // Both round λ z s², up to 62 radian here.
      holds.near(`turn at ${d} Å and χ`, turn, ctfPhase(1 / d, 0, lens), 1e-11);
      holds.near(`its sine and the CTF at ${d} Å`, Math.sin(turn), contrastTransfer(1 / d, 0, lens), 1e-11); // prettier-ignore
    }
  }),

  "weak-is-second-order": claim("invariant", async (holds) => {
    const missed = async (strength: number) =>
      (await specimen({ plate: 90, strength })).laws.missed;
    const [small, twice] = [await missed(0.05), await missed(0.1)];
    // Second order, and a third-order term smaller by the strength.
    holds.near("twice the phase, times the miss", twice / small, 4, 0.3);
  }),

  "grating-formula": claim("analytic", async (holds) => {
    for (const defocus of [0.2, 0.416, -0.6]) {
      const { row, pixel } = await specimen({ source: "grating", strength: 0.01, defocus });
      const sine = Math.sin(turnOf(0, 1e4 * defocus, 1 / gratingLength ** 2));
      let worst = 0;
      row.place.forEach((x, i) => {
        const formula = 1 - 0.02 * sine * Math.cos((2 * Math.PI * x) / gratingLength);
        worst = Math.max(worst, Math.abs(row.exact[i]! - formula));
      });
      // ε² = 1e-4 is what the formula leaves out: the study group's own bound.
      holds.below(`difference at ${defocus} µm`, worst, 1e-4 * (1 + 1e-6));
      holds.below("the unscattered part is nearly all", Math.abs(pixel.unscattered - 1), 1e-4);
    }
  }),

  "half-turn-hides": claim("analytic", async (holds) => {
    // At d²/λ every beam has been turned by whole half turns: a grating is its own image again, moved by half a line.
    const n = 128;
    const phase = Float64Array.from(
      { length: n * n },
      (_, i) => 0.1 * Math.cos((20 * Math.PI * (i % n)) / n),
    );
    const squared = squaredFrequencies(n, 1);
    const wave = throughLens(waveSpectrum(exitWave(phase, n)), squared, 0, defocusForHalfTurns(1, gratingLength)); // prettier-ignore
    const most = intensityOf(wave).reduce((a, v) => Math.max(a, Math.abs(v - 1)), 0);
    // Six beams to each side fit the box; the seventh, J₇(0.1) = 2e-13, does not. And 36 half turns are rounded.
    holds.below("largest departure from grey", most, 1e-10);
    const best = await specimen({ source: "grating", defocus: 1e-4 * defocusForHalfTurns(0.5, gratingLength) }); // prettier-ignore
    holds.above("and at half of that, the contrast", best.contrast, 0.38);
  }),

  numbers: claim("golden", (holds) => {
    // The session's own numbers: 6.6 mrad at 3 Å, 0.23 rad for 100 Å of protein in water, σ = 6.53e-4.
    holds.near("angle at 3 Å, mrad", 1e3 * scatteringAngle(3), 6.6, 0.05);
    holds.near("phase of 100 Å at 3.5 V", phaseOf(3.5, 100), 0.23, 0.005);
    holds.near("χ for 20 Å at 1.5 µm, radian", turnOf(0, 15_000, 1 / 400), 2.3194, 5e-4);
  }),
});
