/** A worker that holds a threaded engine against all cases and reports each: see worker.browser.test.ts. */
import { threadedEngine } from "../engines.js";
import { engineCases } from "./index.js";

export interface CaseReport {
  readonly name: string;
  /** Absent: it passed. */
  readonly error?: string;
}

export interface WorkerReport {
  readonly threads: number;
  readonly isolated: boolean;
  readonly cases: readonly CaseReport[];
}

async function runAll(): Promise<WorkerReport> {
  const engine = await threadedEngine({ threads: 3 });
  const cases: CaseReport[] = [];
  for (const { name, run } of engineCases) {
    try {
      await run(engine);
      cases.push({ name });
    } catch (error) {
      cases.push({ name, error: String(error) });
    }
  }
  engine.dispose();
  return { threads: engine.threads, isolated: globalThis.crossOriginIsolated, cases };
}

const scope = globalThis as unknown as {
  postMessage(message: WorkerReport | string, transfer: readonly ArrayBuffer[]): void;
};
runAll().then(
  (report) => scope.postMessage(report, []),
  (error: unknown) => scope.postMessage(String(error), []),
);
