import {
  analyticVolume,
  drawViews,
  handedPhantom,
  planPlainProjector,
  planPlainReconstructor,
  symmetryOperators,
} from "@vitreous/core";
import type { Interpolation, ReconstructorOptions, SimulatedView, Volume } from "@vitreous/core";
import { ROUNDING, expectAtMost, relativeDistance } from "./case.js";
import type { EngineCase } from "./case.js";

const KERNELS: readonly Interpolation[] = ["nearest", "trilinear", "gridding"];
const PIXEL = 3;

/** Odd, even, small enough to leave vectors half empty, a prime (Bluestein). */
const SIZES = [5, 6, 8, 15, 24, 31, 32];

/**
 * Bound on the relative rms difference from the plain engine, which works in double precision. The padded transform and the image's
 * contribute the FFT's 4 ε(1 + log₂ N) each (N = (2n)³ and n²); slice, CTF and phase some ten roundings;
 * for sums of many images the roundings add up like a random walk, √count times the rounding of the last sum.
 */
const tolerance = (n: number, count = 1): number =>
  ROUNDING.f32 * (4 * (2 + 5 * Math.log2(2 * n)) + 10 + Math.sqrt(count));

function mapOf(n: number): Volume {
  return analyticVolume(handedPhantom(32, (PIXEL * n) / 32), n, PIXEL);
}

function viewsOf(count: number): SimulatedView[] {
  const some = drawViews({
    count,
    seed: 4,
    defocus: [5000, 15_000],
    astigmatism: 1000,
    shift: 8,
    bFactor: 30,
  });
  // Every third without a CTF.
  return some.map(({ ctf, ...view }, i) => (i % 3 === 2 || !ctf ? view : { ...view, ctf }));
}

const projections: EngineCase = {
  name: "reference: projections equal the plain engine's, with CTF and shift, every kernel and size",
  async run(engine) {
    for (const n of SIZES) {
      const volume = mapOf(n);
      const views = viewsOf(7);
      for (const interpolation of KERNELS) {
        const options = { interpolation, padding: n % 2 ? 1.5 : 2 };
        const plain = planPlainProjector(volume, options);
        const projector = await engine.planProjector(volume, options);
        try {
          const expected = new Float32Array(views.length * n * n);
          const got = expected.slice();
          plain.projectIntoSync(expected, views);
          await projector.projectInto(got, views);
          const where = `${interpolation}, box ${n}`;
          expectAtMost(`${where}: images`, relativeDistance(got, expected), tolerance(n));

          const length = 2 * n * (Math.floor(n / 2) + 1);
          const expectedSlices = new Float32Array(views.length * length);
          const slices = expectedSlices.slice();
          plain.slicesIntoSync(expectedSlices, views);
          await projector.slicesInto(slices, views);
          expectAtMost(`${where}: slices`, relativeDistance(slices, expectedSlices), tolerance(n));
        } finally {
          projector.dispose();
        }
      }
    }
  },
};

const batches: EngineCase = {
  name: "invariant: more views than a batch holds come back in order, and a batch leaves nothing for the next",
  async run(engine) {
    const n = 8;
    const volume = mapOf(n);
    const projector = await engine.planProjector(volume);
    try {
      const views = viewsOf(300);
      const all = new Float32Array(300 * n * n);
      await projector.projectInto(all, views);
      for (const i of [0, 3, 255, 256, 299]) {
        const one = new Float32Array(n * n);
        await projector.projectInto(one, views.slice(i, i + 1));
        const same = all.subarray(i * n * n, (i + 1) * n * n);
        expectAtMost(`view ${i}`, relativeDistance(one, same), 0);
      }
    } finally {
      projector.dispose();
    }
  },
};

async function equalMaps(
  engine: Parameters<EngineCase["run"]>[0],
  n: number,
  options: Partial<ReconstructorOptions>,
): Promise<void> {
  const views = viewsOf(40);
  const images = new Float32Array(views.length * n * n);
  planPlainProjector(mapOf(n)).projectIntoSync(images, views);
  const settings: ReconstructorOptions = { boxSize: n, pixelSize: PIXEL, ...options, halves: 2 };
  const plain = planPlainReconstructor(settings);
  const reconstructor = await engine.planReconstructor(settings);
  try {
    const share = (from: number, to: number) =>
      [images.subarray(from * n * n, to * n * n), views.slice(from, to)] as const;
    for (const [from, to, half] of [
      [0, 25, 0],
      [25, 40, 1],
    ] as const) {
      plain.insertSync(...share(from, to), half);
      await reconstructor.insert(...share(from, to), half);
    }
    for (const half of ["all", 0, 1] as const) {
      const map = await reconstructor.solve({ half });
      const expected = plain.solveSync({ half });
      const where = `${JSON.stringify(options.interpolation)}, box ${n}, half ${half}`;
      // Where hardly any weight fell, a quotient of two small sums magnifies their rounding: three times the bound.
      const bound = 3 * tolerance(n, 40 * (options.symmetry?.length ?? 1));
      expectAtMost(where, relativeDistance(map.data, expected.data), bound);
    }
    // Solving takes nothing away.
    plain.insertSync(...share(0, 5), 1);
    await reconstructor.insert(...share(0, 5), 1);
    const again = await reconstructor.solve({ wiener: 0.1 });
    const expected = plain.solveSync({ wiener: 0.1 });
    const bound = 3 * tolerance(n, 40 * (options.symmetry?.length ?? 1));
    expectAtMost("after more", relativeDistance(again.data, expected.data), bound);
    if (reconstructor.inserted.join() !== "25,20") {
      throw new Error(`inserted ${reconstructor.inserted.join()}, not 25,20`);
    }
  } finally {
    reconstructor.dispose();
  }
}

const reconstructions: EngineCase = {
  name: "reference: reconstructions equal the plain engine's, half sets apart, every kernel and size",
  async run(engine) {
    for (const n of SIZES) {
      for (const interpolation of KERNELS) await equalMaps(engine, n, { interpolation });
    }
  },
};

const symmetric: EngineCase = {
  name: "reference: symmetry and a frequency limit equal the plain engine's",
  async run(engine) {
    for (const name of ["C3", "D2"]) {
      await equalMaps(engine, 24, { symmetry: symmetryOperators(name) });
    }
    await equalMaps(engine, 24, { maxFrequency: 0.1, interpolation: "gridding" });
    await equalMaps(engine, 16, { padding: 1 });
  },
};

const many: EngineCase = {
  name: "reference: more images than a batch holds, and odd remainders, give the plain engine's map",
  async run(engine) {
    const n = 8;
    const views = viewsOf(531);
    const images = new Float32Array(views.length * n * n);
    planPlainProjector(mapOf(n)).projectIntoSync(images, views);
    const plain = planPlainReconstructor({ boxSize: n, pixelSize: PIXEL });
    plain.insertSync(images, views);
    const reconstructor = await engine.planReconstructor({ boxSize: n, pixelSize: PIXEL });
    try {
      // Two calls at once: the second waits for the first.
      const cut = 270 * n * n;
      await Promise.all([
        reconstructor.insert(images.subarray(0, cut), views.slice(0, 270)),
        reconstructor.insert(images.subarray(cut), views.slice(270)),
      ]);
      const map = await reconstructor.solve();
      const difference = relativeDistance(map.data, plain.solveSync().data);
      expectAtMost("map", difference, 3 * tolerance(n, views.length));
    } finally {
      reconstructor.dispose();
    }
  },
};

/** What every engine's projector and reconstructor must do. */
export const projectionCases: readonly EngineCase[] = [
  projections,
  batches,
  reconstructions,
  symmetric,
  many,
];
