import type { Browser } from "playwright-core";
import { type Figure, openFigure, type State } from "./figure.js";
import { newVisit } from "./lab.js";
import { otherState } from "./states.js";

export interface RoundTrip {
  /** From the last change to the address that carries it, ms. */
  readonly milliseconds: number;
  readonly hash: string;
  readonly state: State;
  /** How many parameters were set. */
  readonly changed: number;
  /** What a fresh profile shows at that address. */
  readonly reopened: State;
}

/** Three parameters changed; the address that follows; the same address in a browser that has seen nothing. */
export async function linkRoundTrip(browser: Browser, figure: Figure): Promise<RoundTrip> {
  const patch = otherState(await figure.params(), 0.7, 3);
  const { page, id } = figure;
  const milliseconds = await page.evaluate(
    async ([name, next]) => {
      const start = performance.now();
      const before = location.hash;
      window.__vitreous!.figures[name]!.set(next);
      while (location.hash === before && performance.now() - start < 3000) {
        await new Promise((done) => setTimeout(done, 2));
      }
      return performance.now() - start;
    },
    [id, patch] as const,
  );
  // The address of this state, and not of one on the way to it.
  await page.waitForFunction(
    (name) => location.hash.includes(window.__vitreous!.figures[name]!.address()),
    id,
  );
  const hash = await page.evaluate(() => location.hash);
  const fresh = await newVisit(browser);
  const again = await openFigure(fresh.page, page.url());
  const changed = Object.keys(patch).length;
  const state = await figure.state();
  const trip = { milliseconds, hash, state, changed, reopened: await again.state() };
  await fresh.close();
  return trip;
}
