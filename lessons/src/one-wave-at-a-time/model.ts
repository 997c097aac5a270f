import {
  defineModel,
  type FigureModel,
  type DisplayRange,
  type ModelRun,
  type Raster,
} from "@vitreous/figures/model";
import { countBins, waveLength } from "./bins.js";
import { waveChallenges } from "./challenges.js";
import { commandLine } from "./command-line.js";
import { describeWave } from "./describe.js";
import { heightOf, loudestOf, phaseOf, putWave, turnPhases, waveInto } from "./edit.js";
import { waveInvariants } from "./invariants.js";
import { contrast, correlation, rangeOf, widest } from "./numbers.js";
import { waveParams, type WaveState } from "./params.js";
import {
  frequenciesOf,
  friedelResidual,
  indexOf,
  mateOf,
  pixelsOf,
  planeEnergy,
  planeOf,
  sumOfSquares,
  waveTable,
  type Plane,
  type WaveTable,
} from "./plane.js";
import { amplitudePicture, phasePicture } from "./plane-picture.js";
import { wavePoster } from "./poster.js";
import { wavePresets } from "./presets.js";
import type { ChosenWave, EnergyCurve, WaveResult } from "./result.js";
import { masked, rank, select, type Ranking, type Selection } from "./select.js";
import { checkerboard, sample } from "../pictures/shapes.js";
import { Slot } from "./slot.js";
import { makePicture, type Picture, type WaveData } from "./source.js";
import { decodeWaves } from "./wave-list.js";

/** A picture with what every run asks of it. */
interface Base {
  readonly picture: Picture;
  readonly plane: Plane;
  readonly loudest: number;
  readonly image: Raster;
  readonly range: DisplayRange;
  readonly board: Float64Array;
}

/** What `prepare` makes: the data, and what was computed last. */
export interface WaveContext {
  readonly data: WaveData | undefined;
  readonly tables: Slot<WaveTable>;
  readonly bases: Slot<Base>;
  readonly edited: Slot<Plane>;
  readonly curves: Slot<Ranked>;
}

/** Both orders of the waves of one plane. */
interface Ranked {
  readonly energy: Ranking;
  readonly radius: Ranking;
  readonly curve: EnergyCurve;
}

export type WaveModel = FigureModel<
  typeof waveParams,
  WaveResult,
  WaveData | undefined,
  WaveContext
>;

/** One wave at a time: an image, its plane of coefficients, and the way back. */
export const waveModel: WaveModel = defineModel({
  id: "wave",
  title: "One wave at a time",
  params: waveParams,
  draft: true,
  prepare: (data) => ({
    data,
    tables: new Slot(),
    bases: new Slot(),
    edited: new Slot(),
    curves: new Slot(),
  }),
  model: runWave,
  invariants: waveInvariants,
  describe: describeWave,
  poster: wavePoster,
  cli: commandLine,
  presets: wavePresets,
  challenges: waveChallenges,
});

function runWave(state: WaveState, context: WaveContext, run: ModelRun<WaveResult>): WaveResult {
  const base = context.bases.get(pictureKey(state), () => baseOf(makePicture(context.data, state)));
  const { picture, loudest } = base;
  const { n, pixelSize } = picture;
  const table = context.tables.get(String(n), () => waveTable(n));

  // The plane with the waves that were left behind, and with the one in hand.
  const edits = decodeWaves(state.edits);
  const listKey = `${picture.key} ${state.edits}`;
  const listed = context.edited.get(listKey, () => {
    const plane = { n, data: base.plane.data.slice() };
    for (const wave of edits) putWave(plane, wave, loudest, true);
    return plane;
  });
  const plane = { n, data: listed.data.slice() };
  const byHand = state.hand === "set";
  if (byHand) putWave(plane, state, loudest, state.mate);

  // While a handle is held, the waves are ranked without the one in hand.
  const draft = run.quality === "draft" || !byHand;
  const handKey = draft ? "" : [state.h, state.k, state.height, state.phase, state.mate].join();
  const ranked = context.curves.get(`${listKey} ${handKey}`, () =>
    rankBoth(draft ? listed : plane, table),
  );
  const ranking = state.order === "energy" ? ranked.energy : ranked.radius;
  const wanted = Math.round(state.kept);
  const selecting = wanted < table.first.length || state.ring !== "off";
  const selection = selecting ? select(n, table, ranking.order, wanted, state) : undefined;

  const kept = selection ? masked(plane, selection.mask) : plane;
  const turning = state.constant !== 0 || state.shiftX !== 0 || state.shiftY !== 0;
  const final = turning ? turned(kept, state, state.constant, pixelSize) : kept;
  const complex = pixelsOf(final, state.way);
  const rebuilt = realPart(complex);
  const energy = sumOfSquares(complex);
  const whole = planeEnergy(plane);
  const keptEnergy = planeEnergy(kept);

  const untouched = !selecting && !turning && !byHand && edits.length === 0;
  const index = indexOf(n, state.h, state.k);
  const chosen = chosenWave(plane, base, index, selection, picture);
  const size = widest(picture.pixels);
  return {
    name: picture.name,
    n,
    pixelSize,
    boxLength: n * pixelSize,
    loudest,
    range: base.range,
    image: base.image,
    rebuilt: { nx: n, ny: n, pixelSize, data: rebuilt },
    rebuiltRange: selecting ? rangeOf(rebuilt) : base.range,
    wave: { nx: n, ny: n, pixelSize, data: aloneIn(chosen, n, state, byHand) },
    waveRange: waveRange(chosen.height, loudest),
    plane:
      state.show === "phase" ? phasePicture(final, pixelSize) : amplitudePicture(final, pixelSize),
    planeKind: state.show,
    chosen,
    edits,
    waves: table.first.length,
    keptWaves: selection?.waves ?? table.first.length,
    keptEnergy: whole === 0 ? 1 : keptEnergy / whole,
    imaginary: energy === 0 ? 0 : (energy - sumOfSquares(rebuilt)) / energy,
    correlation: correlation(rebuilt, picture.pixels),
    contrast: contrast(rebuilt, picture.pixels),
    checker: correlation(rebuilt, base.board),
    curve: ranked.curve,
    strongest: strongestOf(draft ? listed : plane, table, ranked.energy, loudest, picture),
    binsTenToFive: countBins(10, 5, n * pixelSize, n),
    binsFiveToTwoHalf: countBins(5, 2.5, n * pixelSize, n),
    laws: {
      parseval: energy === 0 ? 0 : Math.abs(energy - planeEnergy(final)) / energy,
      friedel: friedelResidual(final),
      back:
        untouched && state.way === "inverse"
          ? difference(rebuilt, picture.pixels) / (size || 1)
          : undefined,
      split: selecting ? splitGap(plane, kept) : undefined,
      cosine: state.constant === 0 ? undefined : cosineGap(kept, state, pixelSize, complex),
    },
  };
}

/** What the pixels of the source depend on. */
const pictureKey = ({ source, pixels, sideA, sideB, drawing }: WaveState): string =>
  [source, pixels, sideA, sideB, drawing].join(" ");

function baseOf(picture: Picture): Base {
  const { n, pixelSize, pixels } = picture;
  const plane = planeOf(pixels, n);
  const loudest = loudestOf(plane);
  return {
    picture,
    plane,
    loudest,
    image: { nx: n, ny: n, pixelSize, data: pixels },
    range: room(rangeOf(pixels), loudest),
    board: sample(n, pixelSize, checkerboard(n * pixelSize)),
  };
}

/** Contrast with room below for the troughs of a wave twice as high as the strongest, at most a quarter of the whole. */
function room({ low, high }: DisplayRange, loudest: number): DisplayRange {
  return { low: low - Math.min(2 * loudest, 0.25 * (high - low)), high };
}

function turned(
  plane: Plane,
  { shiftX, shiftY }: WaveState,
  constant: number,
  pixelSize: number,
): Plane {
  const copy = { n: plane.n, data: plane.data.slice() };
  turnPhases(copy, constant, shiftX / pixelSize, shiftY / pixelSize);
  return copy;
}

function realPart(complex: Float64Array): Float64Array {
  const out = new Float64Array(complex.length / 2);
  for (let i = 0; i < out.length; i++) out[i] = complex[2 * i]!;
  return out;
}

function difference(a: Float64Array, b: Float64Array): number {
  let worst = 0;
  for (let i = 0; i < a.length; i++) worst = Math.max(worst, Math.abs(a[i]! - b[i]!));
  return worst;
}

/** How far the energies of the kept and of the left-out picture, in pixels, miss that of the whole. */
function splitGap(plane: Plane, kept: Plane): number {
  const whole = pixelsOf(plane);
  const some = pixelsOf(kept);
  const rest = whole.map((value, i) => value - some[i]!);
  const energy = sumOfSquares(whole);
  return energy === 0 ? 0 : Math.abs(sumOfSquares(some) + sumOfSquares(rest) - energy) / energy;
}

/** How far the real part of the picture is from cos φ times the picture without the constant phase. */
function cosineGap(
  kept: Plane,
  state: WaveState,
  pixelSize: number,
  complex: Float64Array,
): number {
  const plain = pixelsOf(turned(kept, state, 0, pixelSize), state.way);
  const [c, s] = [
    Math.cos((state.constant * Math.PI) / 180),
    Math.sin((state.constant * Math.PI) / 180),
  ];
  const size = widest(plain) || 1;
  let worst = 0;
  for (let i = 0; i < complex.length; i += 2) {
    // A picture that was real already has no sine term.
    worst = Math.max(worst, Math.abs(complex[i]! - c * plain[i]! + s * plain[i + 1]!));
  }
  return worst / size;
}

function chosenWave(
  plane: Plane,
  { plane: source, loudest }: Base,
  index: number,
  selection: Selection | undefined,
  { n, pixelSize }: Picture,
): ChosenWave {
  const [h, k] = frequenciesOf(n, index);
  const mate = mateOf(n, index);
  const [mateH, mateK] = frequenciesOf(n, mate);
  const radius = Math.hypot(h, k);
  const height = heightOf(plane, index);
  return {
    h,
    k,
    mateH,
    mateK,
    alone: mate === index,
    height,
    percent: (100 * height) / loudest,
    phase: phaseOf(plane, index),
    ownPercent: (100 * heightOf(source, index)) / loudest,
    ownPhase: phaseOf(source, index),
    re: plane.data[2 * index]!,
    im: plane.data[2 * index + 1]!,
    radius,
    length: radius === 0 ? undefined : waveLength(radius, n * pixelSize),
    passes: selection === undefined || selection.mask[index] === 1,
  };
}

/** The chosen wave as pixels: half as high when its mate was left behind. */
function aloneIn(
  { h, k, height, phase }: ChosenWave,
  n: number,
  state: WaveState,
  byHand: boolean,
): Float64Array {
  const share = byHand && !state.mate ? 0.5 : 1;
  return waveInto(new Float64Array(n * n), n, h, k, share * height, phase);
}

/** Tall waves to scale, up to three times the strongest; small ones at a third of the contrast, so that they are seen at all. */
function waveRange(height: number, loudest: number): DisplayRange {
  const reach = Math.max(Math.min(3 * loudest, 3 * height), height) || 1;
  return { low: -reach, high: reach };
}

function rankBoth(plane: Plane, table: WaveTable): Ranked {
  const energy = rank(plane, table, "energy");
  const radius = rank(plane, table, "radius");
  const total = energy.running.at(-1)!;
  const steps = 48;
  const counts = new Set<number>();
  for (let i = 0; i <= steps; i++) counts.add(Math.round(table.first.length ** (i / steps)));
  const waves = Float64Array.from(counts);
  const share = ({ running }: Ranking) =>
    waves.map((count) => (total === 0 ? 0 : running[count - 1]! / total));
  return { energy, radius, curve: { waves, strongest: share(energy), coarsest: share(radius) } };
}

function strongestOf(
  plane: Plane,
  table: WaveTable,
  { order, running }: Ranking,
  loudest: number,
  { n, pixelSize }: Picture,
): WaveResult["strongest"] {
  const total = running.at(-1)!;
  return Array.from(order.subarray(0, 12), (w, i) => {
    const [h, k] = frequenciesOf(n, table.first[w]!);
    // Of the two, the one that the right half of the plane holds.
    const index = h < 0 || (h === 0 && k < 0) ? table.second[w]! : table.first[w]!;
    const [right, down] = frequenciesOf(n, index);
    const before = i === 0 ? 0 : running[i - 1]!;
    return {
      h: right,
      k: down,
      height: (100 * heightOf(plane, index)) / loudest,
      phase: phaseOf(plane, index),
      length: table.radius[w] === 0 ? undefined : waveLength(table.radius[w]!, n * pixelSize),
      energy: total === 0 ? 0 : (running[i]! - before) / total,
    };
  });
}
