import { createRandom, planPlainFft } from "@vitreous/core";
import type { FftOptions, FloatArray, Precision } from "@vitreous/core";
import { ROUNDING, expectAtMost, expectSame, relativeDistance } from "./case.js";
import type { EngineCase } from "./case.js";

/** Lengths of one, two and three axes: every butterfly, odd, even, prime (Bluestein), mixed, not cubic, one. */
const LINES: readonly (readonly number[])[] = [
  1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 16, 17, 21, 25, 27, 30, 32, 49, 64, 81, 97, 100, 121,
  128, 143, 210, 256, 360, 509,
].map((n) => [n]);
const PLANES: readonly (readonly number[])[] = [
  [1, 1],
  [1, 5],
  [5, 1],
  [4, 4],
  [5, 3],
  [8, 12],
  [33, 20],
  [17, 19],
  [64, 64],
  [45, 90],
  [7, 256],
  [100, 2],
];
const VOLUMES: readonly (readonly number[])[] = [
  [1, 1, 1],
  [4, 4, 4],
  [3, 5, 7],
  [6, 9, 10],
  [13, 3, 22],
  [16, 16, 16],
  [1, 12, 8],
  [12, 1, 8],
  [11, 8, 1],
  [24, 20, 36],
];

function fill(out: FloatArray, seed: number): void {
  const random = createRandom(seed);
  // Exact in both precisions, so that engine and reference start from the same numbers.
  for (let i = 0; i < out.length; i++) out[i] = Math.fround(random.normal());
}

const samplesOf = (shape: readonly number[]): number => shape.reduce((a, n) => a * n, 1);

/**
 * A bound on the relative rms error of a transform. Each of log₂ N levels rounds a product and two sums,
 * and the roundings add up like a random walk; a prime length (Bluestein) costs three transforms of
 * up to four times the length. Four roundings per level cover both.
 */
export function fftTolerance(shape: readonly number[], precision: Precision): number {
  return 4 * ROUNDING[precision] * (1 + Math.log2(samplesOf(shape)));
}

function equalsPlain(
  shapes: readonly (readonly number[])[],
  precision: Precision,
  kind: FftOptions["kind"],
): EngineCase["run"] {
  return async (engine) => {
    for (const shape of shapes) {
      for (const batch of [1, 3, 8]) {
        const reference = planPlainFft({ shape, kind, precision: "f64", batch });
        const plan = await engine.planFft({ shape, kind, precision, batch });
        try {
          const where = `${kind} ${precision} ${shape.join("×")}, batch ${batch}`;
          const tolerance = fftTolerance(shape, precision);

          fill(reference.signal, 7);
          plan.signal.set(reference.signal);
          reference.forwardSync();
          await plan.forward();
          const forward = relativeDistance(plan.spectrum, reference.spectrum);
          expectAtMost(`${where}: forward`, forward, tolerance);

          // Random coefficients, not the transform of anything: what a real array does not have must not leak.
          fill(reference.spectrum, 8);
          plan.spectrum.set(reference.spectrum);
          reference.inverseSync();
          await plan.inverse();
          const inverse = relativeDistance(plan.signal, reference.signal);
          expectAtMost(`${where}: inverse`, inverse, tolerance);
        } finally {
          plan.dispose();
        }
      }
    }
  };
}

async function comesBack(engine: Parameters<EngineCase["run"]>[0]): Promise<void> {
  for (const kind of ["real", "complex"] as const) {
    for (const shape of [[60, 100], [20, 24, 36], [1009]]) {
      const plan = await engine.planFft({ shape, kind, precision: "f32" });
      const kept = new Float32Array(plan.signal.length);
      fill(kept, 3);
      plan.signal.set(kept);
      for (let round = 0; round < 3; round++) {
        await plan.forward();
        await plan.inverse();
      }
      const error = relativeDistance(plan.signal, kept);
      // Six transforms, each within its own bound.
      expectAtMost(`${kind} ${shape.join("×")} six times`, error, 6 * fftTolerance(shape, "f32"));
      plan.dispose();
    }
  }
}

async function keepsImagesApart(engine: Parameters<EngineCase["run"]>[0]): Promise<void> {
  // An image full of infinities must not touch its neighbours: nothing travels between images of a batch.
  for (const shape of [
    [15, 18],
    [16, 16],
    [5, 6, 7],
  ]) {
    const size = samplesOf(shape);
    const options = { shape, kind: "real", precision: "f32" } as const;
    const plan = await engine.planFft({ ...options, batch: 5 });
    const alone = await engine.planFft(options);
    const images = new Float32Array(5 * size);
    fill(images, 4);
    plan.signal.set(images);
    plan.signal.subarray(3 * size, 4 * size).fill(Infinity);
    await plan.forward();
    const width = alone.spectrum.length;
    for (const i of [2, 4]) {
      alone.signal.set(images.subarray(i * size, (i + 1) * size));
      await alone.forward();
      const part = plan.spectrum.slice(i * width, (i + 1) * width);
      expectSame(`image ${i} of ${shape.join("×")}`, part, alone.spectrum);
    }
    plan.dispose();
    alone.dispose();
  }
}

async function repeats(engine: Parameters<EngineCase["run"]>[0]): Promise<void> {
  for (const kind of ["real", "complex"] as const) {
    for (const shape of [
      [90, 77],
      [30, 20, 25],
    ]) {
      const plan = await engine.planFft({ shape, kind, precision: "f32", batch: 3 });
      fill(plan.signal, 6);
      const kept = plan.signal.slice();
      await plan.forward();
      const first = plan.spectrum.slice();
      for (let round = 0; round < 5; round++) {
        plan.signal.set(kept);
        await plan.forward();
        expectSame(`${kind} ${shape.join("×")}, round ${round}`, plan.spectrum, first);
      }
      plan.dispose();
    }
  }
}

export const fftCases: readonly EngineCase[] = [
  ...(["f32", "f64"] as const).flatMap((precision) =>
    (["real", "complex"] as const).flatMap((kind) => [
      {
        name: `reference: lines, ${kind} ${precision}, equal the plain transform`,
        run: equalsPlain(LINES, precision, kind),
      },
      {
        name: `reference: images, ${kind} ${precision}, equal the plain transform`,
        run: equalsPlain(PLANES, precision, kind),
      },
      {
        name: `reference: volumes, ${kind} ${precision}, equal the plain transform`,
        run: equalsPlain(VOLUMES, precision, kind),
      },
    ]),
  ),
  { name: "invariant: forward and inverse undo each other, again and again", run: comesBack },
  { name: "invariant: the images of a batch do not see each other", run: keepsImagesApart },
  { name: "invariant: the same input gives the same bits every time", run: repeats },
];
