import { expect, test } from "vitest";
import { copiesHost, localHost, parallelFor, sharedHost } from "./index.js";
import type { KernelHost } from "./index.js";
import { shares } from "./copies.js";

const HOSTS: Readonly<Record<string, () => Promise<KernelHost>>> = {
  local: localHost,
  "shared, 1 thread": () => sharedHost(1),
  "shared, 2 threads": () => sharedHost(2),
  "shared, 3 threads": () => sharedHost(3),
  "copies, 2 workers": () => copiesHost(2),
};

for (const [name, make] of Object.entries(HOSTS)) {
  test(`invariant: every unit is worked on exactly once, ${name}`, async () => {
    const host = await make();
    try {
      for (const items of [1, 5, 64, 1000]) {
        const arena = await host.createArena({
          items,
          regions: {
            input: { type: "f32", length: 3, perItem: true },
            output: { type: "f32", length: 3, perItem: true },
            touched: { type: "f32", length: 1, perThread: true },
          },
        });
        const args = (a: number, b: number): number[] => [
          arena.pointer("output"),
          arena.pointer("input"),
          a,
          b,
          arena.pointer("touched"),
          arena.stride("touched"),
        ];
        for (let round = 0; round < 20; round++) {
          const input = arena.array("input", "f32");
          for (let i = 0; i < input.length; i++) input[i] = i + round;
          await arena.run({
            jobs: [parallelFor("probe", 3 * items, args(2, 1), 3)],
            reads: ["input"],
            writes: ["output"],
          });
          const output = arena.array("output", "f32");
          for (let i = 0; i < output.length; i++) {
            if (output[i] !== 2 * (i + round) + 1) throw new Error(`item ${i}: ${output[i]}`);
          }
        }
        await arena.collect("touched");
        const touched = arena.array("touched", "f32").reduce((a, b) => a + b, 0);
        expect(touched).toBe(20 * 3 * items);
        arena.dispose();
      }
    } finally {
      host.dispose();
    }
  });
}

test("invariant: what the caller publishes reaches every copy, and sums come back together", async () => {
  const host = await copiesHost(3);
  const arena = await host.createArena({
    items: 7,
    regions: {
      constant: { type: "f32", length: 7 },
      sum: { type: "f32", length: 7 },
      touched: { type: "f32", length: 1, perThread: true },
    },
  });
  arena.array("constant", "f32").set([1, 2, 3, 4, 5, 6, 7]);
  await arena.publish("constant");
  const args = [
    arena.pointer("sum"),
    arena.pointer("constant"),
    1,
    0,
    arena.pointer("touched"),
    64,
  ];
  await arena.run({ jobs: [parallelFor("probe", 7, args)], reads: [], writes: [] });
  await arena.collect("sum", "touched");
  expect([...arena.array("sum", "f32")]).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(arena.array("touched", "f32")[0]).toBe(7);
  host.dispose();
});

test("invariant: the shares of the workers tile the items, at multiples of the grain", () => {
  for (const items of [1, 2, 7, 8, 9, 100]) {
    for (const grain of [1, 4, 8]) {
      for (const workers of [1, 2, 3, 5]) {
        let at = 0;
        for (const [from, to] of shares(items, grain, workers)) {
          expect(from).toBe(at);
          expect(from % grain).toBe(0);
          at = to;
        }
        expect(at).toBe(items);
      }
    }
  }
});

test("invariant: an unknown kernel or region is named", async () => {
  for (const make of [localHost, () => sharedHost(2)]) {
    const host = await make();
    const arena = await host.createArena({ items: 1, regions: { a: { type: "f32", length: 1 } } });
    expect(() => arena.pointer("b")).toThrow(/no region "b"/);
    await expect(
      arena.run({ jobs: [parallelFor("absent", 1, [])], reads: [], writes: [] }),
    ).rejects.toThrow(/no kernel "absent"/);
    host.dispose();
  }
});

test("invariant: more memory than WebAssembly has is refused, with the amount", async () => {
  const host = await localHost();
  await expect(
    host.createArena({ items: 1, regions: { a: { type: "f64", length: 2 ** 30 } } }),
  ).rejects.toThrow(/8\.00 GiB", expected at most 4 GiB/);
});

test("invariant: work that cannot be dealt out item by item is refused, not cut wrongly", async () => {
  const host = await copiesHost(2);
  const arena = await host.createArena({ items: 4, regions: { a: { type: "f32", length: 6 } } });
  await expect(
    arena.run({ jobs: [parallelFor("probe", 6, [])], reads: [], writes: [] }),
  ).rejects.toThrow(/6 units cannot be dealt out as 4 items/);
  host.dispose();
});
