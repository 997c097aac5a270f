import { expect, test } from "vitest";
import { createRandom, fft, fftOperations } from "@vitreous/core";
import { optionsOf, exchangeLines } from "./command-line.js";
import { factorised, grouped, timeText } from "./cost-describe.js";
import { complexText, listText } from "./network-describe.js";
import { runNetwork } from "./network-model.js";
import { shapeOperations, sidesOf, sizeFacts } from "./own-size.js";
import { measure, multiplyInto, timingJobs } from "./timing.js";
import { dftMatrix } from "@vitreous/core";

/** A clock that goes on by a fixed time whenever something runs. */
function rig(cost: number, first = cost) {
  let now = 0;
  let runs = 0;
  const job = {
    kind: "fft" as const,
    label: "a job",
    n: 8,
    prepare: () => () => {
      now += runs === 0 ? first : cost;
      runs++;
    },
  };
  return { job, clock: () => now, runs: () => runs };
}

test("analytic: a stopwatch on a job of known length reads that length, also when the first run is slow", () => {
  for (const cost of [0.01, 0.5, 2, 9]) {
    const { job, clock, runs } = rig(cost, 20 * cost);
    const point = measure(job, clock);
    // Sums of hundredths of a millisecond.
    expect(Math.abs(point.milliseconds / cost - 1)).toBeLessThan(1e-9);
    expect(point.runs).toBe(runs());
  }
  // A slow job is not repeated often.
  const slow = rig(500);
  expect(measure(slow.job, slow.clock).runs).toBeLessThanOrEqual(4);
});

test("reference: the timed product of matrix and line is the transform", () => {
  const random = createRandom(2);
  const x = Float64Array.from({ length: 60 }, () => random.normal());
  const out = new Float64Array(60);
  multiplyInto(out, dftMatrix(30), x);
  // Sums of thirty terms of size one.
  fft(x, [30]).forEach((value, i) => expect(Math.abs(out[i]! - value)).toBeLessThan(1e-13));
});

test("invariant: what is timed beside a length has each length once, and every job runs", () => {
  for (const n of [2, 17, 1024, 4096]) {
    const jobs = timingJobs(n);
    expect(new Set(jobs.map(({ label }) => label)).size).toBe(jobs.length);
    expect(jobs.some((job) => job.kind === "fft" && job.n === n)).toBe(true);
  }
  for (const job of timingJobs(16).filter((each) => each.n <= 64)) job.prepare()();
});

test("invariant: the network stops anywhere, at every size, and its laws hold there", () => {
  for (const size of ["4", "6", "7", "8", "12", "15", "16"] as const) {
    for (const done of [0, 1, 5, 17, 32]) {
      for (const signal of ["point", "wave", "step", "noise"] as const) {
        const result = runNetwork({ size, done, signal, place: 11, wire: 15, level: 4 });
        expect(result.done).toBe(Math.min(done, result.butterflies.length));
        expect(result.laws.energy).toBeLessThan(1e-15);
        expect(result.laws.result).toBeLessThan(2e-15);
        const known = result.known.map((level) => level.reduce((sum, yes) => sum + yes, 0));
        expect(known[0]).toBe(result.n);
        const wires = result.butterflies
          .slice(0, result.done)
          .reduce((sum, b) => sum + b.wires.length, 0);
        expect(known.slice(1).reduce((a, b) => a + b, 0)).toBe(wires);
      }
    }
  }
});

test("analytic: a row of the matrix has as many numbers as its wire knows samples, and the last butterfly fills it", () => {
  for (const size of ["4", "6", "7", "8", "12", "15", "16"] as const) {
    const filled = (done: number) =>
      runNetwork({ size, done, signal: "step", place: 1, wire: 0, level: 0 });
    const whole = filled(99);
    const { n, radices } = whole;
    const all = whole.butterflies.length;
    expect(filled(0).filled).toBe(n);
    expect(whole.filled).toBe(n * n);
    expect(filled(all - 1).filled).toBeLessThan(n * n);
    // After s stages every wire knows as many samples as the first s radices multiply to.
    const stageOf = (s: number) => whole.butterflies.findLastIndex(({ stage }) => stage === s) + 1;
    radices.forEach((_, s) => {
      const known = radices.slice(0, s + 1).reduce((a, r) => a * r, 1);
      expect(filled(stageOf(s + 1)).filled).toBe(n * known);
    });
  }
});

test("reference: the sides of a file, their factors, and the work at the next good size", () => {
  const sides = sidesOf([
    ["Format", "MRC, mode 2"],
    ["Size", "4092 × 5760 × 1 samples"],
  ]);
  expect(sides).toEqual([4092, 5760]);
  expect(sidesOf([["Title", "none"]])).toBeUndefined();
  const facts = sizeFacts([4092, 5760]);
  expect(facts[0]![1]).toBe("4092 = 2² · 3 · 11 · 31; 5760 = 2⁷ · 3² · 5");
  expect(facts[1]![1]).toMatch(/^4096 × 5760; /);
  expect(sizeFacts([360, 512])[1]![1]).toMatch(/good as they are/);
  // Rows and columns: 8 lines of 4 and 4 lines of 8.
  expect(shapeOperations([4, 8])).toBe(8 * fftOperations(4).flops + 4 * fftOperations(8).flops);
});

test("golden: the command’s options of each convention", () => {
  expect(optionsOf("bare")).toBe(" --zero first --phase-origin first");
  expect(optionsOf("origin")).toBe(" --zero first");
  expect(optionsOf("centred")).toBe("");
  expect(optionsOf("unitary")).toBe(" --norm ortho");
  expect(optionsOf("relion")).toBe(" --norm forward --zero first --phase-origin first");
  const state = { source: "letter", side: "64", plane: "amplitude", drawing: "" } as const;
  const slip = exchangeLines({
    ...state,
    writer: "bare",
    reader: "fftw",
    plus: true,
    swapped: false,
  });
  expect(slip.split("\n")).toHaveLength(3);
});

test("golden: numbers as they are written", () => {
  expect(complexText(1, -0.5)).toBe("1.00 − 0.500 i");
  expect(complexText(0, 0)).toBe("0");
  expect(complexText(1e-17, -2)).toBe("−2.00 i");
  expect(listText([1, 2, 3])).toBe("1, 2 and 3");
  expect(factorised([2, 2, 2, 3])).toBe("2³ · 3");
  expect(factorised([])).toBe("1");
  expect(grouped(1234567)).toBe("1\u202f234\u202f567");
  expect(timeText(0.1234)).toBe("123 µs");
  expect(timeText(2500)).toBe("2.50 s");
});
