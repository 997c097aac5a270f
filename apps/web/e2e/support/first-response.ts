import type { Page } from "playwright-core";
import { figuresOf, mainHandle } from "./figure.js";
import { differentPixels } from "./png.js";

export interface FirstResponse {
  /** From the end of navigation (the load event) until the figure's pixels have changed. */
  readonly milliseconds: number;
  /** The same, until the model's state and result had changed. */
  readonly modelMilliseconds: number;
  /** From the beginning of navigation, whatever the network did. */
  readonly fromNavigation: number;
  readonly pixels: number;
}

/**
 * Opens a lesson and presses → on the first handle of its first figure as soon as there is one. What the
 * clock measures is everything a hasty reader waits for: scripts, data, the first result, the change.
 */
export async function firstResponse(page: Page, address: string): Promise<FirstResponse> {
  const begin = performance.now();
  await page.goto(address, { waitUntil: "load" });
  const loaded = performance.now();
  const handle = page.locator("figure[data-figure]").first().locator(mainHandle).first();
  await handle.focus();
  const [figure] = await figuresOf(page);
  await page.waitForFunction(
    (id) => window.__vitreous!.figures[id]!.result() !== undefined,
    figure!.id,
    { polling: "raf" },
  );
  // With the first result the views arrive, and with them the handle that a reader takes first.
  await handle.focus();
  // The view under the handle: a picture of the whole page would take longer than what is measured.
  const clip = (await handle.boundingBox())!;
  const before = await page.screenshot({ clip });
  await page.evaluate((id) => {
    const hook = window.__vitreous!.figures[id]!;
    const [state, result] = [hook.state(), hook.result()];
    const watch = globalThis as unknown as { firstChange?: Promise<number> };
    const before = JSON.stringify(state);
    watch.firstChange = new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error("no arrow key has changed the figure in 20 s")), 20_000);
      const look = () => {
        const moved = JSON.stringify(hook.state()) !== before;
        if (moved && hook.result() !== result) resolve(performance.now());
        else setTimeout(look, 4);
      };
      look();
    });
    watch.firstChange.catch(() => undefined);
    (globalThis as unknown as { stateBefore: string }).stateBefore = before;
  }, figure!.id);
  const moved = () =>
    page.evaluate(
      (id) =>
        JSON.stringify(window.__vitreous!.figures[id]!.state()) !==
        (globalThis as unknown as { stateBefore: string }).stateBefore,
      figure!.id,
    );
  // A handle that begins at its upper limit goes the other way.
  for (const key of ["ArrowRight", "ArrowLeft", "ArrowUp"]) {
    await page.keyboard.press(key);
    if (await moved()) break;
  }
  // The moment of the change on the page's clock, carried over to this one.
  const ago = await page.evaluate(async () => {
    const at = await (globalThis as unknown as { firstChange: Promise<number> }).firstChange;
    return performance.now() - at;
  });
  const changed = performance.now() - ago;
  let pixels = 0;
  let seen = performance.now();
  while (pixels === 0 && seen - changed < 5000) {
    const after = await page.screenshot({ clip });
    seen = performance.now();
    pixels = differentPixels(before, after);
  }
  return {
    milliseconds: seen - loaded,
    modelMilliseconds: changed - loaded,
    fromNavigation: seen - begin,
    pixels,
  };
}
