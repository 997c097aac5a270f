import { expect, test } from "vitest";
import { engineCases } from "./index.js";
import type { WorkerReport } from "./worker-entry.js";

test("invariant: a worker may have threads of its own, waits for them, and passes every case", async () => {
  const worker = new Worker(new URL("./worker-entry.ts", import.meta.url), { type: "module" });
  const report = await new Promise<WorkerReport | string>((resolve, reject) => {
    worker.addEventListener("message", (event: MessageEvent<WorkerReport | string>) =>
      resolve(event.data),
    );
    worker.addEventListener("error", (event) => reject(new Error(event.message)));
  });
  worker.terminate();
  if (typeof report === "string") throw new Error(report);
  expect(report.isolated).toBe(true);
  expect(report.threads).toBe(3);
  expect(report.cases.filter((each) => each.error !== undefined)).toEqual([]);
  expect(report.cases).toHaveLength(engineCases.length);
});
