import {
  DomainError,
  binMap,
  binOriginShift,
  cropMap,
  decimateMap,
  fourierCrop,
  fourierPad,
  goodFftSize,
  originOf,
  padMap,
  resampleMap,
} from "@vitreous/core";
import type { Image, PadOptions, Volume } from "@vitreous/core";

/** One image or one map. */
export type Item = Image | Volume;

/** The samples of an item, without their values: sizes x first, and Å between them. */
export interface Frame {
  readonly sizes: readonly number[];
  readonly spacing: number;
}

/** One step of a change of sampling or of box. */
export interface Step {
  /** What it is, for the record: "Fourier crop to 32 × 32". */
  readonly says: string;
  readonly after: Frame;
  /** Å, along x, y, z: where the new origin sample is, seen from the old one. */
  readonly originMove: readonly number[];
  /** True where transforms are cropped or padded, and nothing else is done. */
  readonly fourier?: true;
  /** True where the waves are added up one by one. */
  readonly slow?: true;
  run(item: Item): Item;
}

/** Proportions of whole sizes are exact but for rounding. */
const exact = 1e-9;

const still = ({ sizes }: Frame): number[] => sizes.map(() => 0);

/**
 * To another distance between samples: by cropping or padding the transform where whole numbers of samples allow it, and
 * else by adding up the waves at the new places. With `nearest`, the nearest distance that whole numbers allow.
 *
 * @param spacing  Å
 * @convention C3.7
 */
export function toSpacing(frame: Frame, spacing: number, nearest: boolean): Step {
  const { sizes } = frame;
  const wanted = sizes.map((n) => (n * frame.spacing) / spacing);
  const whole = nearest ? nearestWhole(sizes, wanted[0]) : wanted;
  const target = whole.map((n) => Math.max(1, Math.round(n)));
  const fits = target.every((m, axis) => Math.abs(m / whole[axis] - 1) < exact);
  const originMove = still(frame);
  if (!fits) {
    return {
      says: `the waves of the box added up every ${spacing} Å`,
      originMove,
      slow: true,
      after: {
        sizes: target,
        spacing,
      },
      run: (item) => resampleMap(item, spacing, { size: target }),
    };
  }
  const finer = target[0] > sizes[0];
  return {
    says: `Fourier ${finer ? "padding" : "cropping"} to ${target.join(" × ")}`,
    originMove,
    fourier: true,
    after: {
      sizes: target,
      spacing: (sizes[0] * frame.spacing) / target[0],
    },
    run: (item) => (finer ? fourierPad(item, target) : fourierCrop(item, target)),
  };
}

/** Whole sizes in the proportion of the box, the first as near to `wanted` as may be. */
function nearestWhole(sizes: readonly number[], wanted: number): number[] {
  const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));
  const common = sizes.reduce(divisor);
  const unit = sizes[0] / common;
  const units = Math.max(1, Math.round(wanted / unit));
  return sizes.map((n) => (n / common) * units);
}

/** To `size` samples along the longest side, the length of the box kept. */
export function toSamples(frame: Frame, size: number): Step {
  return toSpacing(frame, (Math.max(...frame.sizes) * frame.spacing) / size, false);
}

/** @throws DomainError  a factor that leaves nothing of the shortest side */
function checkFactor(sizes: readonly number[], factor: number): void {
  const shortest = Math.min(...sizes);
  if (factor <= shortest) return;
  throw new DomainError({
    field: "factor",
    got: factor,
    expected: `at most ${shortest}, the shortest side`,
  });
}

/** Means over blocks. */
export function binned({ sizes, spacing }: Frame, factor: number): Step {
  checkFactor(sizes, factor);
  return {
    says: `means of blocks ${factor} wide`,
    after: { sizes: sizes.map((n) => Math.floor(n / factor)), spacing: factor * spacing },
    originMove: sizes.map((n) => binOriginShift(n, factor) * spacing),
    run: (item) => binMap(item, factor),
  };
}

/** One sample out of `factor`, the origin among them. */
export function decimated(frame: Frame, factor: number, antiAlias: boolean): Step {
  const { sizes, spacing } = frame;
  checkFactor(sizes, factor);
  const kept = (n: number): number => 1 + Math.floor((n - 1 - (originOf(n) % factor)) / factor);
  return {
    says: `one sample of ${factor} kept, ${antiAlias ? "finer waves" : "nothing"} removed first`,
    after: { sizes: sizes.map(kept), spacing: factor * spacing },
    originMove: still(frame),
    run: (item) => decimateMap(item, factor, { antiAlias }),
  };
}

/** To a box, origin on origin: cut where it is smaller, padded where it is larger. */
export function boxedTo(
  frame: Frame,
  sizes: readonly number[],
  fill: NonNullable<PadOptions["fill"]>,
): Step {
  const inner = sizes.map((n, axis) => Math.min(n, frame.sizes[axis]));
  const cuts = inner.some((n, axis) => n !== frame.sizes[axis]);
  const pads = inner.some((n, axis) => n !== sizes[axis]);
  return {
    says: `a box of ${sizes.join(" × ")}`,
    after: { sizes, spacing: frame.spacing },
    originMove: still(frame),
    run(item) {
      const cut = cuts ? cropMap(item, inner) : item;
      return pads ? padMap(cut, sizes, { fill }) : cut;
    },
  };
}

/** The next even sizes that transform fast. */
export function goodSizesOf({ sizes }: Frame): number[] {
  return sizes.map((n) => goodFftSize(n, { even: true }));
}

/** What a row of steps does to the sampling. */
export interface Course {
  readonly after: Frame;
  /** Å: where the first sample is, seen from where it was. */
  readonly place: readonly number[];
  /** Å: where the origin sample is, seen from where it was. */
  readonly origin: readonly number[];
}

/** Follows the first sample and the origin sample through the steps. */
export function courseOf(frame: Frame, steps: readonly Step[]): Course {
  const after = steps.at(-1)?.after ?? frame;
  const corner = ({ sizes, spacing }: Frame): number[] => sizes.map((n) => originOf(n) * spacing);
  const origin = frame.sizes.map((_, axis) =>
    steps.reduce((sum, { originMove }) => sum + originMove[axis], 0),
  );
  const [before, last] = [corner(frame), corner(after)];
  return { after, origin, place: origin.map((o, axis) => o + before[axis] - last[axis]) };
}
