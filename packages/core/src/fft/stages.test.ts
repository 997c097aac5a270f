import { expect, test } from "vitest";
import { createRandom } from "../random/index.js";
import { writeRoot } from "./roots.js";
import {
  digitReversal,
  fft,
  fftOperations,
  fftStages,
  goodFftSize,
  matrixOperations,
  planPlainFft,
  primeFactors,
  wiresBehind,
} from "./index.js";

const EPS = 2 ** -53;

function noise(n: number, seed: number): Float64Array {
  const random = createRandom(seed);
  return Float64Array.from({ length: 2 * n }, () => random.normal());
}

const norm = (data: ArrayLike<number>): number => Math.hypot(...Array.from(data));
const distance = (a: Float64Array, b: Float64Array): number =>
  norm(a.map((v, i) => v - b[i])) / norm(b);

test("reference: the result of the stages is that of the plan, for radix 2, mixed radices and primes", () => {
  for (const n of [1, 2, 4, 6, 8, 12, 16, 17, 30, 64, 81, 97, 128, 360]) {
    const x = noise(n, n);
    const plan = planPlainFft({ shape: [n], kind: "complex", precision: "f64" });
    plan.signal.set(x);
    plan.forwardSync();
    // A prime radix is a sum of that many terms.
    const bound = 8 * EPS * (1 + Math.log2(n)) * Math.sqrt(Math.max(1, ...primeFactors(n)));
    expect(distance(fftStages(x).result, Float64Array.from(plan.spectrum)), String(n)).toBeLessThan(
      bound,
    );
  }
});

test("invariant: the order of the radices changes the way and not the result", () => {
  const x = noise(24, 3);
  const ways = [[2, 2, 2, 3], [3, 2, 2, 2], [4, 6], [24], [2, 3, 4]];
  for (const radices of ways) {
    const stages = fftStages(x, { radices });
    expect(distance(stages.result, fft(x, [24]))).toBeLessThan(64 * EPS);
    expect(stages.stages.map(({ span }) => span).at(-1)).toBe(24);
  }
});

test("analytic: after each stage the wires hold the transforms of interleaved samples", () => {
  const n = 24;
  const x = noise(n, 4);
  const { stages, permutation, start } = fftStages(x, { radices: [2, 3, 4] });
  permutation.forEach((sample, wire) => expect(start[2 * wire]).toBe(x[2 * sample]));
  for (const { span, values } of stages) {
    const apart = n / span;
    for (let block = 0; block < n; block += span) {
      const samples = permutation.slice(block, block + span).toSorted((a, b) => a - b);
      // Every (n/span)-th sample of the line.
      samples.forEach((sample, i) => expect(sample).toBe(samples[0] + apart * i));
      const part = new Float64Array(2 * span);
      samples.forEach((sample, i) => part.set(x.subarray(2 * sample, 2 * sample + 2), 2 * i));
      const got = values.slice(2 * block, 2 * (block + span));
      expect(distance(got, fft(part, [span]))).toBeLessThan(32 * EPS);
    }
  }
});

test("analytic: for radix 2 the order is that of reversed bits", () => {
  expect(digitReversal([2, 2, 2])).toEqual([0, 4, 2, 6, 1, 5, 3, 7]);
  expect(digitReversal([])).toEqual([0]);
  // Six samples, pairs first: the last stage splits into three sequences, each of them into two.
  expect(digitReversal([2, 3])).toEqual([0, 3, 1, 4, 2, 5]);
});

test("reference: the listed butterflies and twiddles are enough to repeat a stage", () => {
  const x = noise(12, 5);
  const { start, stages } = fftStages(x, { radices: [3, 2, 2] });
  let before = start;
  for (const { radix, span, butterflies, values } of stages) {
    expect(butterflies.length).toBe(12 / radix);
    for (const { wires, turns } of butterflies) {
      wires.forEach((wire, c) => {
        let re = 0;
        let im = 0;
        const root = new Float64Array(2);
        wires.forEach((from, q) => {
          writeRoot(root, 0, -(turns[q] * radix + q * c * span), radix * span);
          re += before[2 * from] * root[0] - before[2 * from + 1] * root[1];
          im += before[2 * from] * root[1] + before[2 * from + 1] * root[0];
        });
        expect(Math.hypot(re - values[2 * wire], im - values[2 * wire + 1])).toBeLessThan(1e-14);
      });
    }
    before = values;
  }
});

test("invariant: every coefficient depends on every sample, and on r wires one stage earlier", () => {
  const stages = fftStages(noise(12, 6), { radices: [3, 2, 2] });
  for (let wire = 0; wire < 12; wire++) {
    const behind = wiresBehind(stages, wire);
    expect(behind.map((wires) => wires.length)).toEqual([12, 4, 2, 1]);
    expect(new Set(behind[0]).size).toBe(12);
  }
  expect(wiresBehind(stages, 5, 1).map((wires) => wires.length)).toEqual([3, 1]);
});

test("invariant: a coefficient changes with a sample through the wires that lie behind it, and through no other", () => {
  const x = noise(16, 7);
  const before = fftStages(x);
  const changed = x.slice();
  changed[2 * 5] += 1;
  const after = fftStages(changed);
  const wireOf5 = before.permutation.indexOf(5);
  before.stages.forEach(({ values }, s) => {
    for (let wire = 0; wire < 16; wire++) {
      const differs =
        Math.hypot(
          values[2 * wire] - after.stages[s].values[2 * wire],
          values[2 * wire + 1] - after.stages[s].values[2 * wire + 1],
        ) > 1e-9;
      expect(differs).toBe(wiresBehind(before, wire, s + 1)[0].includes(wireOf5));
    }
  });
});

test("analytic: 5 n log₂ n operations with radix 2 alone, 8n² − 2n by matrix", () => {
  // Radix 2 takes what is left over from radix 4: of 2 it takes all, of 8 = 4·2 one stage in two.
  expect(fftOperations(2).flops).toBe(10);
  // A butterfly of radix 4 does four of radix 2 with three twiddles in place of four.
  expect(fftOperations(4).flops).toBe(16 + 18);
  expect(fftOperations(1024).flops).toBe((1024 / 4) * 34 * 5);
  expect(fftOperations(8)).toEqual({ flops: 2 * 34 + 4 * 10, radices: [4, 2] });
  expect(matrixOperations(1024)).toBe(8 * 2 ** 20 - 2048);
  expect(fftOperations(1)).toEqual({ flops: 0, radices: [] });
});

test("invariant: a length with a large prime factor costs at least four times the power of two beside it", () => {
  for (const [prime, power] of [
    [127, 128],
    [509, 512],
    [1021, 1024],
  ] as const) {
    const { flops, padded } = fftOperations(prime);
    expect(padded).toBe(goodFftSize(2 * prime - 1));
    expect(flops / fftOperations(power).flops).toBeGreaterThan(4);
  }
});

test("invariant: prime factors multiply to the number, and each is prime", () => {
  for (let n = 1; n <= 2000; n++) {
    const factors = primeFactors(n);
    expect(factors.reduce((product, f) => product * f, 1)).toBe(n);
    for (const f of factors) {
      for (let d = 2; d * d <= f; d++) expect(f % d).not.toBe(0);
    }
  }
  expect(primeFactors(360)).toEqual([2, 2, 2, 3, 3, 5]);
});

test("invariant: radices that do not make the length are refused", () => {
  expect(() => fftStages(noise(8, 1), { radices: [2, 2] })).toThrow(/2 × 2.*product is 8/);
  expect(() => fftStages(noise(8, 1), { radices: [8, 1] })).toThrow(/from 2 on/);
  expect(() => fftStages([1])).toThrow(/got 1/);
  expect(() => primeFactors(0)).toThrow(/whole number/);
});
