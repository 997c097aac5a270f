import {
  createRandom,
  createVolume,
  dftMatrix,
  planPlainFft,
  rotateVolume,
  rotationFromEuler,
} from "@vitreous/core";

/** What was timed: a line by its matrix or by the fast transform, or one of the larger tasks. */
export type TimedKind = "matrix" | "fft" | "task";

/** One measurement on the reader's machine. */
export interface TimedPoint {
  readonly kind: TimedKind;
  /** "1024 samples", "rotate a map of 64³ voxels". */
  readonly label: string;
  /** Samples of the line; of a task, all of its samples. */
  readonly n: number;
  /** Time of one run, ms: the best of a few measurements. */
  readonly milliseconds: number;
  /** How often it ran. */
  readonly runs: number;
}

/** Something to be timed. Making it ready (a plan, a matrix) is not part of the time. */
export interface TimedJob {
  readonly kind: TimedKind;
  readonly label: string;
  readonly n: number;
  /** Gets ready and returns the run. */
  prepare(): () => void;
}

/** Product of a stored matrix and a line, in plain loops: what the fast transform is compared with. */
export function multiplyInto(out: Float64Array, matrix: Float64Array, x: Float64Array): void {
  const n = x.length / 2;
  for (let k = 0, at = 0; k < n; k++) {
    let re = 0;
    let im = 0;
    for (let j = 0; j < 2 * n; j += 2, at += 2) {
      const [wr, wi, xr, xi] = [matrix[at]!, matrix[at + 1]!, x[j]!, x[j + 1]!];
      re += wr * xr - wi * xi;
      im += wr * xi + wi * xr;
    }
    out[2 * k] = re;
    out[2 * k + 1] = im;
  }
}

function noise(length: number): Float64Array {
  const random = createRandom(1);
  return Float64Array.from({ length }, () => random.normal());
}

const matrixJob = (n: number): TimedJob => ({
  kind: "matrix",
  label: `${n} samples by matrix`,
  n,
  prepare() {
    const [matrix, x, out] = [dftMatrix(n), noise(2 * n), new Float64Array(2 * n)];
    return () => multiplyInto(out, matrix, x);
  },
});

const fftJob = (n: number): TimedJob => ({
  kind: "fft",
  label: `${n} samples by fast transform`,
  n,
  prepare() {
    const plan = planPlainFft({ shape: [n], kind: "complex", precision: "f64" });
    const x = noise(2 * n);
    return () => {
      plan.signal.set(x);
      plan.forwardSync();
    };
  },
});

/** The transform of a real image or map in single precision, as programs of the field do it. */
export const realJob = (shape: readonly number[]): TimedJob => ({
  kind: "task",
  label: `transform of ${shape.toReversed().join(" × ")} samples`,
  n: shape.reduce((product, side) => product * side, 1),
  prepare() {
    const plan = planPlainFft({ shape, kind: "real", precision: "f32" });
    return () => {
      plan.signal.fill(0.5);
      plan.forwardSync();
    };
  },
});

const rotationJob = (size: number): TimedJob => ({
  kind: "task",
  label: `interpolation: a map of ${size} × ${size} × ${size} voxels turned, trilinear`,
  n: size ** 3,
  prepare() {
    const map = createVolume(size, 1);
    map.data.set(noise(size ** 3));
    const turn = rotationFromEuler({ rot: 0.3, tilt: 0.7, psi: -0.4 });
    return () => void rotateVolume(map, turn);
  },
});

/** Sizes of a line that are timed besides those beside the chosen one. */
export const timedSizes = [16, 32, 64, 128, 256, 512, 1024, 2048, 4096] as const;
/** The largest stored matrix: 1024² complex numbers, 16 MB. */
export const largestMatrix = 1024;

/** All that is timed for a chosen length, quick ones first. */
export function timingJobs(chosen: number): TimedJob[] {
  const beside = Array.from({ length: 17 }, (_, i) => chosen - 8 + i).filter(
    (n) => n >= 2 && n <= 4112 && !timedSizes.some((size) => size === n),
  );
  return [
    ...timedSizes.flatMap((n) => (n <= largestMatrix ? [fftJob(n), matrixJob(n)] : [fftJob(n)])),
    ...beside.map(fftJob),
    realJob([256, 256]),
    realJob([512, 512]),
    realJob([64, 64, 64]),
    rotationJob(64),
  ];
}

/** How long one measurement takes at the least, ms: clocks of browsers are as coarse as a tenth of it. */
const slice = 3;

/**
 * The best of some measurements, each as many runs as fill a slice, after a slice or two to warm up: other work of the machine
 * only adds to a time.
 *
 * @param clock  milliseconds, from any beginning
 * @param most   measurements; fewer when one run alone takes longer than 60 ms
 */
export function measure(job: TimedJob, clock: () => number, most = 7): TimedPoint {
  const run = job.prepare();
  let runs = 0;
  const sliceOf = (length: number): number => {
    const from = clock();
    let count = 0;
    let spent = 0;
    do {
      run();
      count++;
      spent = clock() - from;
    } while (spent < length);
    runs += count;
    return spent / count;
  };
  const warm = sliceOf(2 * slice);
  const measurements = warm > 60 ? Math.min(3, most) : most;
  const times = Array.from({ length: measurements }, () => sliceOf(slice));
  const { kind, label, n } = job;
  return { kind, label, n, runs, milliseconds: Math.min(...times) };
}
