import type { Params } from "@vitreous/figures/contract";
import type { BrowserContextOptions, Locator, Page } from "playwright-core";
import { afterAll } from "vitest";
import type { VitreousHook } from "../../src/shell/hook.js";
import { newVisit, type Rig, shared, type Visit } from "./lab.js";

declare global {
  interface Window {
    readonly __vitreous?: VitreousHook;
  }
}

export type State = Readonly<Record<string, unknown>>;

export interface Reading {
  readonly id: string;
  readonly label: string;
  readonly value: number;
  readonly target: number;
  readonly tolerance: number;
  readonly compare: "near" | "atMost" | "atLeast";
  readonly verdict: "holds" | "fails" | "not here";
}

/** One value in a result: where it is, and a digest of its bytes. */
export type Digest = Readonly<Record<string, string>>;

/** What a reader takes hold of first; a pad to draw on is no handle that one key moves. */
export const mainHandle = "[data-param]:not(:has(.pad-cursor)):visible";

/** A figure of the page, driven by the page's own test hook: what a reader cannot see exactly, but must hold. */
export class Figure {
  readonly page: Page;
  readonly id: string;
  constructor(page: Page, id: string) {
    this.page = page;
    this.id = id;
  }

  /** The figure on the page, once it is alive; the island around it is there before. */
  get box(): Locator {
    return this.page.locator(`figure[data-figure="${this.id}"]`);
  }
  /** What a reader takes hold of first. */
  get mainHandle(): Locator {
    return this.box.locator(mainHandle).first();
  }
  /** Whether something in it is drawn in three dimensions. */
  async isSolid(): Promise<boolean> {
    return (await this.box.locator("[data-scene]").count()) > 0;
  }
  params(): Promise<Params> {
    return this.page.evaluate((id) => window.__vitreous!.figures[id]!.params() as Params, this.id);
  }
  state(): Promise<State> {
    return this.page.evaluate((id) => window.__vitreous!.figures[id]!.state() as State, this.id);
  }
  quality(): Promise<string | undefined> {
    return this.page.evaluate((id) => window.__vitreous!.figures[id]!.quality(), this.id);
  }
  invariants(): Promise<readonly Reading[]> {
    return this.page.evaluate(
      (id) => window.__vitreous!.figures[id]!.invariants() as Reading[],
      this.id,
    );
  }
  set(patch: State): Promise<void> {
    return this.page.evaluate(([id, next]) => window.__vitreous!.figures[id]!.set(next), [
      this.id,
      patch,
    ] as const);
  }
  /** The exact result of the present state is shown. A figure off screen rests, so it is brought into sight. */
  async settled(): Promise<void> {
    await this.page.evaluate(async (id) => {
      const box = document.querySelector(`figure[data-figure="${id}"]`)!;
      const show = () => {
        const { top, bottom } = box.getBoundingClientRect();
        if (top > innerHeight || bottom < 0) {
          box.scrollIntoView({ behavior: "instant", block: "start" });
        }
      };
      show();
      // A page that is laid out anew may carry the figure away again.
      const watch = setInterval(show, 200);
      const hook = window.__vitreous!.figures[id]!;
      const late = new Promise<never>((_, reject) =>
        setTimeout(() => {
          const { top: y } = box.getBoundingClientRect();
          const now = `busy ${box.getAttribute("data-busy")}, ${hook.quality()}, top at ${y}`;
          reject(new Error(`not settled after 40 s: ${now}, ${JSON.stringify(hook.state())}`));
        }, 40_000),
      );
      await Promise.race([hook.settled(), late]).finally(() => clearInterval(watch));
    }, this.id);
  }

  /** SHA-256 of every array and the digits of every number in the result, by their place in it. */
  digest(): Promise<Digest> {
    return this.page.evaluate(async (id) => {
      const found: Record<string, string> = {};
      const visit = async (value: unknown, path: string): Promise<void> => {
        if (ArrayBuffer.isView(value)) {
          const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength).slice();
          const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
          found[path] =
            `${value.constructor.name} ${bytes.length} ${[...sum].map((b) => b.toString(16).padStart(2, "0")).join("")}`;
        } else if (typeof value === "object" && value !== null) {
          for (const [key, item] of Object.entries(value)) await visit(item, `${path}.${key}`);
        } else found[path] = Object.is(value, -0) ? "-0" : String(value);
      };
      await visit(window.__vitreous!.figures[id]!.result(), "result");
      return found;
    }, this.id);
  }
}

/** Ids of the figures of the page, in its order, once they are alive. */
export async function figuresOf(page: Page): Promise<Figure[]> {
  await page.waitForFunction(() => Object.keys(window.__vitreous?.figures ?? {}).length > 0);
  const ids = await page.evaluate(() => Object.keys(window.__vitreous!.figures));
  return ids.map((id) => new Figure(page, id));
}

/** Opens a lesson and waits until its first figure shows an exact result. */
export async function openFigure(page: Page, address: string): Promise<Figure> {
  await page.goto(address);
  const [figure] = await figuresOf(page);
  await figure!.settled();
  return figure!;
}

export interface OpenLesson {
  readonly visit: Visit;
  readonly page: Page;
  readonly figure: Figure;
}

/**
 * One open lesson for several tests of a group, in the state of a first visit each time a test asks: opening a page is
 * most of what a test costs. After a try that failed the next one opens it anew.
 */
export function sharedLesson(
  rig: Rig,
  path: string,
  options: BrowserContextOptions = {},
): () => Promise<OpenLesson> {
  const { get, close } = shared(async () => {
    const visit = await newVisit(rig.browser, options, { keep: true });
    const figure = await openFigure(visit.page, rig.lab.address + path);
    return { visit, page: visit.page, figure, close: () => visit.close(), used: { yes: false } };
  });
  afterAll(close);
  return async () => {
    const one = await get();
    if (one.used.yes) {
      const { page, figure } = one;
      await page.mouse.move(0, 0);
      await page.evaluate((id) => {
        (document.activeElement as HTMLElement | null)?.blur();
        localStorage.clear();
        window.__vitreous!.figures[id]!.reset();
        scrollTo({ top: 0, behavior: "instant" });
      }, figure.id);
      await figure.settled();
    }
    one.used.yes = true;
    return one;
  };
}
