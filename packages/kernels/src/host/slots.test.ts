import { expect, test } from "vitest";
import { createSlots } from "./slots.js";

function recorder(): {
  made: number[];
  dropped: number[];
  slots: ReturnType<typeof createSlots<string>>;
} {
  const made: number[] = [];
  const dropped: number[] = [];
  const slots = createSlots(
    async (id, pages) => {
      made.push(pages);
      return `memory ${id}`;
    },
    ({ pages }) => dropped.push(pages),
  );
  return { made, dropped, slots };
}

test("invariant: a memory that was given back serves the next that fits, the smallest first", async () => {
  const { made, slots } = recorder();
  const small = await slots.acquire(3);
  const large = await slots.acquire(100);
  expect(made).toEqual([4, 128]);
  expect([small.fresh, large.fresh]).toEqual([true, true]);
  slots.release(large.slot);
  slots.release(small.slot);
  const again = await slots.acquire(4);
  expect(again).toEqual({ slot: small.slot, fresh: false });
  expect(await slots.acquire(4)).toEqual({ slot: large.slot, fresh: false });
  expect((await slots.acquire(4)).fresh).toBe(true);
});

test("invariant: no more than 512 MiB and eight memories are kept, and the large are dropped first", async () => {
  const { made, dropped, slots } = recorder();
  const sizes = [5000, 5000, 1, 1, 1, 1, 1, 1, 1, 1, 1];
  const taken = [];
  for (const pages of sizes) taken.push(await slots.acquire(pages));
  expect(made).toEqual(sizes);
  for (const { slot } of taken) slots.release(slot);
  expect(dropped.filter((pages) => pages === 5000)).toHaveLength(1);
  expect(sizes.length - dropped.length).toBeLessThanOrEqual(8);
});
