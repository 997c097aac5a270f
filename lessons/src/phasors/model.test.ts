import { createRandom, fft } from "@vitreous/core";
import { evaluate } from "@vitreous/figures/model";
import { describe, expect, test } from "vitest";
import { brightnessOfChain, brightnessOfCrowd, chainOf, tipOf } from "./arrows.js";
import { clockModel, handsOf, runClock } from "./clock-model.js";
import { clockParams, type ClockState } from "./clock-params.js";
import { fullLength } from "./clock-plots.js";
import { exitWave, intensityOf, squaredFrequencies, throughLens, waveSpectrum, weakBound, weakIntensity } from "./exit-wave.js"; // prettier-ignore
import { emptyContext, runSpecimen, specimenModel } from "./specimen-model.js";
import { boxLength, side, specimenParams, type SpecimenState } from "./specimen-params.js";
import { makeSpecimen } from "./specimen-source.js";
import { specimenWords } from "./specimen-words.js";

const clock: ClockState = (await evaluate(clockModel, {})).state;
const specimen: SpecimenState = (await evaluate(specimenModel, { data: undefined })).state;
const context = () => emptyContext(undefined);

describe("the clock", () => {
  test("invariant: its laws hold for random hands, and at both ends of every number", async () => {
    const random = createRandom(3);
    const ends = (spec: { readonly min: number; readonly max: number }) =>
      [spec.min, spec.max, spec.min + (spec.max - spec.min) * random.uniform()][random.integer(3)]!;
    for (let draw = 0; draw < 60; draw++) {
      const state = {
        hands: (["one", "two", "pair", "chain", "crowd"] as const)[draw % 5]!,
        turn: ends(clockParams.turn),
        amplitude: ends(clockParams.amplitude),
        phase: draw < 5 ? 0 : draw < 10 ? 1e-7 : ends(clockParams.phase),
        count: Math.round(ends(clockParams.count)),
        seed: draw,
      };
      const { readings } = await evaluate(clockModel, { state });
      expect(
        readings.filter(({ verdict }) => verdict === "fails"),
        JSON.stringify(state),
      ).toEqual([]);
    }
  });

  test("reference: the chain against complex multiplication", () => {
    const ends = chainOf(handsOf({ ...clock, hands: "chain", count: 7, phase: 25 }), 40);
    const turn = (degrees: number) =>
      [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)] as const;
    const times = ([a, b]: readonly [number, number], [c, d]: readonly [number, number]) =>
      [a * c - b * d, a * d + b * c] as const;
    let hand = turn(40);
    let [re, im] = [0, 0];
    for (let i = 1; i <= 7; i++) {
      [re, im] = [re + hand[0], im + hand[1]];
      expect(ends[2 * i]).toBeCloseTo(re, 13);
      expect(ends[2 * i + 1]).toBeCloseTo(im, 13);
      hand = times(hand, turn(25));
    }
  });

  test("analytic: closed forms at their limits", () => {
    expect(brightnessOfChain(9, 0)).toBe(81);
    expect(brightnessOfChain(9, 1e-7)).toBeCloseTo(81, 9);
    expect(brightnessOfChain(9, 40)).toBeCloseTo(0, 25);
    expect(brightnessOfCrowd(9, 0)).toBe(81);
    expect(brightnessOfCrowd(9, 180)).toBeCloseTo(9, 12);
    expect(tipOf({ length: 2, phase: 90, way: 1 }, 0)[1]).toBeCloseTo(2, 15);
    expect(tipOf({ length: 1, phase: 0, way: -1 }, 90)[1]).toBeCloseTo(-1, 15);
  });

  test("invariant: every sum fits on the dial, and the paper ends now", () => {
    for (const hands of ["one", "two", "pair", "chain"] as const) {
      for (let phase = -180; phase <= 180; phase += 15) {
        const state = { ...clock, hands, phase, amplitude: 1.5, count: 20 };
        const result = runClock(state);
        for (let i = 0; i < result.chain.length; i += 2) {
          const far = Math.hypot(result.chain[i]!, result.chain[i + 1]!);
          expect(far, `${hands} ${phase}`).toBeLessThanOrEqual(fullLength(state) + 1e-12);
        }
        expect(result.paper.sum.at(-1)).toBeCloseTo(result.re, 12);
      }
    }
  });
});

describe("the specimen", () => {
  test("invariant: its laws hold for random specimens, lenses and pixels", async () => {
    const random = createRandom(4);
    const any = (spec: { readonly min: number; readonly max: number }) =>
      spec.min + (spec.max - spec.min) * random.uniform();
    for (let draw = 0; draw < 24; draw++) {
      const state: Partial<SpecimenState> = {
        source: (["letter", "grating", "drawing"] as const)[draw % 3]!,
        drawing: "__________BBBBB",
        lines: 1 + random.integer(24),
        strength: draw < 3 ? specimenParams.strength.max : any(specimenParams.strength),
        plate: any(specimenParams.plate),
        defocus: any(specimenParams.defocus),
        x: random.integer(side) - side / 2,
        y: random.integer(side) - side / 2,
      };
      const { readings, result } = await evaluate(specimenModel, { data: undefined, state });
      expect(
        readings.filter(({ verdict }) => verdict === "fails"),
        JSON.stringify(state),
      ).toEqual([]);
      const [re, im] = result.pixel.after;
      // The arrows of the pixel give its brightness.
      expect((result.pixel.unscattered + re) ** 2 + im ** 2).toBeCloseTo(
        result.pixel.brightness,
        12,
      );
    }
  });

  test("invariant: the lines of the derivation hold at every strength and lens", () => {
    const random = createRandom(9);
    for (let draw = 0; draw < 12; draw++) {
      const state = {
        ...specimen,
        strength: [0.01, 0.3, 1, 2][draw % 4]!,
        plate: 360 * random.uniform() - 180,
        defocus: 2 * random.uniform() - 1,
      };
      const result = runSpecimen({ ...state, source: "letter" }, context());
      for (const [name, line] of Object.entries(specimenWords.steps ?? {})) {
        const { difference, allowed } = line(result, state);
        expect(difference, `${name} at ${JSON.stringify(state)}`).toBeLessThanOrEqual(allowed);
      }
    }
  });

  test("reference: the picture through the lens against a plain sum over beams", () => {
    // A coarse specimen of 8 × 8 pixels, term by term from the definition.
    const [n, pixelSize, plate, defocus] = [8, 4, 0.7, 3000];
    const random = createRandom(2);
    const phase = Float64Array.from({ length: n * n }, () => random.uniform());
    const squared = squaredFrequencies(n, pixelSize);
    const found = intensityOf(
      throughLens(waveSpectrum(exitWave(phase, n)), squared, plate, defocus),
    );
    const signed = (i: number) => (2 * i < n ? i : i - n);
    const coefficient = (h: number, k: number) => {
      let [re, im] = [0, 0];
      for (let y = 0; y < n; y++) {
        for (let x = 0; x < n; x++) {
          const angle = phase[x + n * y]! - (2 * Math.PI * (h * x + k * y)) / n;
          [re, im] = [re + Math.cos(angle), im + Math.sin(angle)];
        }
      }
      return [re / n ** 2, im / n ** 2] as const;
    };
    const beams = Array.from({ length: n * n }, (_, i) => {
      const [h, k] = [signed(i % n), signed(Math.floor(i / n))];
      const s = Math.hypot(h, k) / (n * pixelSize);
      const turn = i === 0 ? 0 : plate + Math.PI * 0.019687489 * defocus * s * s;
      return { h, k, turn, at: coefficient(h, k) };
    });
    for (const pixel of [0, 13, 37]) {
      let [re, im] = [0, 0];
      for (const { h, k, turn, at } of beams) {
        const angle = turn + (2 * Math.PI * (h * (pixel % n) + k * Math.floor(pixel / n))) / n;
        re += at[0] * Math.cos(angle) - at[1] * Math.sin(angle);
        im += at[0] * Math.sin(angle) + at[1] * Math.cos(angle);
      }
      // λ is written with eight digits, and turns reach 3 radian.
      expect(found[pixel]).toBeCloseTo(re * re + im * im, 6);
    }
  });

  test("analytic: a bound that the weak-phase formula reaches within a factor of five", () => {
    const n = 32;
    const phase = Float64Array.from(
      { length: n * n },
      (_, i) => 0.2 * Math.cos((2 * Math.PI * 3 * (i % n)) / n),
    );
    const pairs = new Float64Array(2 * n * n);
    phase.forEach((v, i) => (pairs[2 * i] = v));
    const squared = squaredFrequencies(n, 2);
    const exact = intensityOf(
      throughLens(waveSpectrum(exitWave(phase, n)), squared, Math.PI / 2, 0),
    );
    const weak = weakIntensity({ n, data: fft(pairs, [n, n]) }, squared, Math.PI / 2, 0);
    const missed = exact.reduce((sum, v, i) => sum + Math.abs(v - weak[i]!), 0) / (n * n);
    expect(missed).toBeLessThan(weakBound(phase));
    expect(missed).toBeGreaterThan(weakBound(phase) / 5);
  });

  test("invariant: the reader's own image becomes delays between −1 and 1 with no mean", () => {
    const random = createRandom(1);
    const data = Float32Array.from({ length: 160 * 140 }, () => 7 + random.normal());
    const image = { kind: "image", nx: 160, ny: 140, pixelSize: 1.5, data } as const;
    const own = { kind: "image", name: "mine.mrc", image } as const;
    const made = makeSpecimen({ views: new Uint8Array(), own }, { ...specimen, source: "own" });
    expect(made.name).toBe("mine.mrc");
    expect(made.pixels.length).toBe(side * side);
    expect(Math.abs(made.pixels.reduce((sum, v) => sum + v, 0))).toBeLessThan(1e-9 * side * side);
    expect(made.pixels.reduce((most, v) => Math.max(most, Math.abs(v)), 0)).toBe(1);
    // 140 pixels of 1.5 Å are cropped to 128: the length stays.
    expect(made.pixelSize * side).toBeCloseTo(210, 9);
    // Without a file it is the letter, and atoms keep the lesson's box.
    expect(makeSpecimen(undefined, { ...specimen, source: "own" }).name).toContain("No file");
    const atoms = { x: Float64Array.of(3), y: Float64Array.of(-4), weight: Float64Array.of(6) };
    const model = makeSpecimen({ views: new Uint8Array(), own: { kind: "atoms", name: "a.pdb", atoms } }, { ...specimen, source: "own" }); // prettier-ignore
    expect(model.pixels[3 + side / 2 + side * (side / 2 - 4)]).toBe(1);
    expect(model.pixelSize * side).toBe(boxLength);
  });

  test("invariant: equal states give equal bytes, whatever was computed before", () => {
    const memory = context();
    const state = { ...specimen, source: "grating", plate: 33, defocus: 0.1 } as const;
    const first = runSpecimen(state, memory);
    runSpecimen({ ...state, strength: 1, lines: 3 }, memory);
    expect(runSpecimen(state, memory)).toEqual(first);
    expect(runSpecimen(state, context())).toEqual(first);
  });
});
