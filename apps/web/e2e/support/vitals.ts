import type { Page } from "playwright-core";

export interface Vitals {
  /** Largest contentful paint, ms from the start of navigation. */
  readonly lcp: number;
  /** Cumulative layout shift. */
  readonly cls: number;
  /** Time beyond 50 ms of tasks that began after the first paint, ms. */
  readonly blocking: number;
  readonly longTasks: number;
}

/** The slow rig of the lab: CPU ×4, 1.6 Mbit/s, 150 ms. */
export async function slowDown(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 150,
    downloadThroughput: 1.6e6 / 8,
    uploadThroughput: 1.6e6 / 8,
  });
}

/** To be called before the page is opened. */
export async function watchVitals(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const log = { lcp: 0, cls: 0, tasks: [] as number[], paint: Infinity };
    (globalThis as unknown as { vitals: typeof log }).vitals = log;
    const watch = (type: string, take: (entry: PerformanceEntry) => void) =>
      new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({
        type,
        buffered: true,
      });
    watch("largest-contentful-paint", (entry) => (log.lcp = entry.startTime));
    watch("layout-shift", (entry) => {
      const shift = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
      if (!shift.hadRecentInput) log.cls += shift.value;
    });
    watch("paint", (entry) => (log.paint = Math.min(log.paint, entry.startTime)));
    watch("longtask", (entry) => log.tasks.push(entry.duration));
  });
}

export const vitalsOf = (page: Page): Promise<Vitals> =>
  page.evaluate(() => {
    const { vitals: log } = globalThis as unknown as {
      vitals: { lcp: number; cls: number; tasks: number[] };
    };
    return {
      lcp: log.lcp,
      cls: log.cls,
      blocking: log.tasks.reduce((sum, duration) => sum + duration - 50, 0),
      longTasks: log.tasks.length,
    };
  });
