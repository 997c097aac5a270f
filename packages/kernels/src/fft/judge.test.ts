import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { createRandom, plainEngine } from "@vitreous/core";
import type { Engine, FftOptions, FloatArray } from "@vitreous/core";
import { fftTolerance } from "../cases/fft.js";
import { relativeDistance } from "../cases/case.js";
import { threadedEngine, wasmEngine } from "../engines.js";

/** Reads JSON requests {kind, shape, batch, bytes} and the numbers; writes forward and inverse, all in double. */
const JUDGE = `
import sys, json, struct
import numpy as np, scipy.fft as fft
stdin, stdout = sys.stdin.buffer, sys.stdout.buffer
while line := stdin.readline():
    r = json.loads(line)
    shape, batch, real = r["shape"], r["batch"], r["kind"] == "real"
    half = shape[:-1] + [shape[-1] // 2 + 1] if real else shape
    axes = list(range(1, len(shape) + 1))
    signal = np.frombuffer(stdin.read(r["signal"] * 8), "f8")
    spectrum = np.frombuffer(stdin.read(r["spectrum"] * 8), "f8").view("c16").reshape([batch] + half)
    if real:
        there = fft.rfftn(signal.reshape([batch] + shape), axes=axes)
        back = fft.irfftn(spectrum, s=shape, axes=axes)
    else:
        there = fft.fftn(signal.view("c16").reshape([batch] + shape), axes=axes)
        back = fft.ifftn(spectrum, axes=axes)
    stdout.write(np.ascontiguousarray(there).tobytes())
    stdout.write(np.ascontiguousarray(back).tobytes())
`;

function judgeMissing(): string | undefined {
  try {
    execFileSync("python3", ["-c", "import numpy, scipy.fft"], { stdio: "ignore" });
    return undefined;
  } catch {
    return "needs python3 with scipy";
  }
}
const missing = judgeMissing();

const REQUESTS: readonly Omit<FftOptions, "precision">[] = (["real", "complex"] as const).flatMap(
  (kind) =>
    [
      [1],
      [2],
      [15],
      [64],
      [97],
      [509],
      [1000],
      [4, 6],
      [31, 17],
      [64, 64],
      [90, 77],
      [1, 8],
      [8, 1],
      [3, 4, 5],
      [16, 16, 16],
      [7, 11, 13],
      [20, 18, 36],
    ].map((shape) => ({ kind, shape, batch: shape.length === 1 ? 5 : 2 })),
);

function noise(length: number, seed: number): Float64Array {
  const random = createRandom(seed);
  return Float64Array.from({ length }, () => Math.fround(random.normal()));
}

const bytesOf = (data: Float64Array): Uint8Array =>
  new Uint8Array(data.buffer, data.byteOffset, data.byteLength);

interface Verdict {
  readonly options: Omit<FftOptions, "precision">;
  readonly signal: Float64Array;
  readonly spectrum: Float64Array;
  readonly forward: Float64Array;
  readonly inverse: Float64Array;
}

/** Asks the judge everything at once. */
async function verdicts(): Promise<Verdict[]> {
  const engine = plainEngine();
  const parts: Uint8Array[] = [];
  const open: Omit<Verdict, "forward" | "inverse">[] = [];
  for (const options of REQUESTS) {
    const plan = await engine.planFft({ ...options, precision: "f64" });
    const signal = noise(plan.signal.length, 21);
    // The transform of something real, so that the judge need not say what it does with anything else.
    plan.signal.set(noise(plan.signal.length, 22));
    await plan.forward();
    const spectrum = Float64Array.from(plan.spectrum);
    const { kind, shape, batch } = options;
    const head = { kind, shape, batch, signal: signal.length, spectrum: spectrum.length };
    parts.push(
      new TextEncoder().encode(`${JSON.stringify(head)}\n`),
      bytesOf(signal),
      bytesOf(spectrum),
    );
    open.push({ options, signal, spectrum });
  }
  const answer = execFileSync("python3", ["-c", JUDGE], {
    input: Buffer.concat(parts),
    maxBuffer: 2 ** 28,
  });
  let at = 0;
  const take = (length: number): Float64Array => {
    const bytes = Uint8Array.from(answer.subarray(at, (at += 8 * length)));
    return new Float64Array(bytes.buffer);
  };
  return open.map((each) => ({
    ...each,
    forward: take(each.spectrum.length),
    inverse: take(each.signal.length),
  }));
}

test.skipIf(missing !== undefined)(
  `reference: every engine agrees with SciPy's transforms, forward and inverse${missing ? ` (${missing})` : ""}`,
  async () => {
    const asked = await verdicts();
    const engines: Engine[] = [
      plainEngine(),
      await wasmEngine(),
      await threadedEngine({ threads: 2 }),
    ];
    for (const engine of engines) {
      for (const { options, signal, spectrum, forward, inverse } of asked) {
        for (const precision of ["f64", "f32"] as const) {
          const plan = await engine.planFft({ ...options, precision });
          const where = `${engine.name} ${options.kind} ${precision} ${options.shape.join("×")}`;
          const tolerance = 2 * fftTolerance(options.shape, precision);
          const distance = (a: FloatArray, b: Float64Array): number => relativeDistance(a, b);
          plan.signal.set(signal);
          await plan.forward();
          expect(distance(plan.spectrum, forward), where).toBeLessThan(tolerance);
          plan.spectrum.set(spectrum);
          await plan.inverse();
          expect(distance(plan.signal, inverse), where).toBeLessThan(tolerance);
          plan.dispose();
        }
      }
      engine.dispose();
    }
  },
);
