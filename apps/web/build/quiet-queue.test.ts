import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createQuietQueue } from "./quiet-queue.js";

const unexpected = (error: unknown): void => expect.fail(String(error));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("analytic: changes that come quickly are one batch, each once", async () => {
  const batches: string[][] = [];
  const queue = createQuietQueue<string>(150, async (changes) => void batches.push([...changes]), unexpected); // prettier-ignore
  queue.add("model.ts");
  await vi.advanceTimersByTimeAsync(149);
  queue.add("lesson.md");
  queue.add("model.ts");
  await vi.advanceTimersByTimeAsync(149);
  expect(batches).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(batches).toEqual([["model.ts", "lesson.md"]]);
});

test("invariant: one batch at a time, and nothing that comes meanwhile is lost", async () => {
  const batches: string[][] = [];
  let most = 0;
  let atWork = 0;
  const work = async (changes: ReadonlySet<string>) => {
    most = Math.max(most, ++atWork);
    batches.push([...changes]);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    atWork--;
  };
  const queue = createQuietQueue<string>(150, work, unexpected);
  queue.add("a");
  await vi.advanceTimersByTimeAsync(300);
  queue.add("b");
  await vi.advanceTimersByTimeAsync(300);
  queue.add("c");
  await vi.advanceTimersByTimeAsync(5000);
  expect(batches).toEqual([["a"], ["b", "c"]]);
  expect(most).toBe(1);
});

test("invariant: a batch that fails is told, and the next one comes", async () => {
  const batches: string[][] = [];
  const failures: unknown[] = [];
  const work = async (changes: ReadonlySet<string>) => {
    batches.push([...changes]);
    if (changes.has("bad")) throw new Error("bad");
  };
  const queue = createQuietQueue<string>(150, work, (error) => failures.push(error));
  queue.add("bad");
  await vi.advanceTimersByTimeAsync(200);
  queue.add("good");
  await vi.advanceTimersByTimeAsync(200);
  expect(failures).toEqual([new Error("bad")]);
  expect(batches).toEqual([["bad"], ["good"]]);
});

test("analytic: nothing begins after it was closed", async () => {
  const batches: string[][] = [];
  const queue = createQuietQueue<string>(150, async (changes) => void batches.push([...changes]), unexpected); // prettier-ignore
  queue.add("a");
  queue.close();
  await vi.advanceTimersByTimeAsync(1000);
  expect(batches).toEqual([]);
});
