import { afterEach, expect, test, vi } from "vitest";
import { planPlainFft } from "@vitreous/core";
import { bestEngine, threadedEngine, wasmEngine } from "./index.js";

afterEach(() => vi.unstubAllGlobals());

test("invariant: the best engine is the threaded one, with one thread the single one", async () => {
  const two = await bestEngine({ threads: 2 });
  expect([two.name, two.threads]).toEqual(["wasm-threads", 2]);
  expect(two.description).toMatch(/2 threads on one shared memory/);
  two.dispose();
  const one = await bestEngine({ threads: 1 });
  expect([one.name, one.threads]).toEqual(["wasm", 1]);
});

test("invariant: without WebAssembly the best engine is the plain one, and says why", async () => {
  vi.stubGlobal("WebAssembly", undefined);
  const engine = await bestEngine({ threads: 2 });
  expect(engine.name).toBe("plain");
  expect(engine.description).toMatch(/plain TypeScript.*WebAssembly: got "missing"/);
  const plan = await engine.planFft({ shape: [4], kind: "real", precision: "f32" });
  plan.signal.set([1, 0, 0, 0]);
  await plan.forward();
  expect([...plan.spectrum]).toEqual([1, 0, 1, 0, 1, 0]);
});

test("invariant: where memory cannot be shared, the threads have one each, and say so", async () => {
  vi.stubGlobal("crossOriginIsolated", false);
  const engine = await threadedEngine({ threads: 2 });
  expect(engine.description).toMatch(/a memory each.*cannot share/);
  engine.dispose();
  await expect(threadedEngine({ threads: 2, memory: "shared" })).rejects.toThrow(
    /not cross-origin isolated.*COOP/,
  );
});

test("invariant: plans of one engine can be asked at the same time", async () => {
  for (const engine of [await wasmEngine(), await threadedEngine({ threads: 3 })]) {
    const shapes = [[30, 20], [64, 64], [5, 6, 7], [100]];
    const plans = await Promise.all(
      shapes.map((shape) => engine.planFft({ shape, kind: "real", precision: "f64" })),
    );
    for (let round = 0; round < 5; round++) {
      plans.forEach((plan) => plan.signal.forEach((_, i) => (plan.signal[i] = Math.sin(i * i))));
      await Promise.all(plans.map((plan) => plan.forward()));
      for (const plan of plans) {
        const reference = planPlainFft({ shape: plan.shape, kind: "real", precision: "f64" });
        reference.signal.forEach((_, i) => (reference.signal[i] = Math.sin(i * i)));
        reference.forwardSync();
        // Sums of up to 4096 terms of size one: far above their rounding, far below any mistake.
        plan.spectrum.forEach((v, i) => {
          if (!(Math.abs(v - reference.spectrum[i]!) < 1e-11))
            throw new Error(`${plan.shape} ${i}`);
        });
      }
    }
    engine.dispose();
  }
});

test("invariant: hundreds of plans one after the other do not run out of memory or addresses", async () => {
  for (const engine of [await wasmEngine(), await threadedEngine({ threads: 2 })]) {
    for (let i = 0; i < 300; i++) {
      const plan = await engine.planFft({ shape: [8 + i], kind: "real", precision: "f32" });
      // What an earlier plan left in the memory is gone.
      expect(plan.signal.every((v) => v === 0) && plan.spectrum.every((v) => v === 0)).toBe(true);
      plan.signal.fill(1);
      await plan.forward();
      // Bluestein's three transforms at prime lengths leave a few roundings of 6e-8.
      expect(Math.abs(plan.spectrum[0]! / (8 + i) - 1)).toBeLessThan(1e-6);
      plan.dispose();
      plan.dispose();
    }
    engine.dispose();
  }
});

test("invariant: a plan of an engine that was disposed of refuses to work", async () => {
  for (const memory of ["shared", "copies"] as const) {
    const engine = await threadedEngine({ threads: 2, memory });
    const plan = await engine.planFft({ shape: [8], kind: "real", precision: "f32" });
    engine.dispose();
    await expect(plan.forward()).rejects.toThrow(/disposed of/);
  }
});
