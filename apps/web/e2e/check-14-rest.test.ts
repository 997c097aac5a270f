import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { openFigure } from "./support/figure.js";
import { lessonPaths, newVisit, useRig } from "./support/lab.js";

const rig = useRig();

/** Counts every animation callback that the page asks for from now on. */
async function countFrames(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const counter = globalThis as unknown as { animationCallbacks: number };
    counter.animationCallbacks = 0;
    const ask = globalThis.requestAnimationFrame.bind(globalThis);
    globalThis.requestAnimationFrame = (callback) =>
      ask((time) => {
        counter.animationCallbacks++;
        callback(time);
      });
  });
}

const framesIn = (page: Page, milliseconds: number): Promise<number> =>
  page.evaluate(async (wait) => {
    const counter = globalThis as unknown as { animationCallbacks: number };
    const before = counter.animationCallbacks;
    await new Promise((resolve) => setTimeout(resolve, wait));
    return counter.animationCallbacks - before;
  }, milliseconds);

describe.each(lessonPaths)("lab check 14: nothing moves by itself (%s)", (lessonPath) => {
  test("with reduced motion the page does not change for 2 s", async () => {
    const visit = await newVisit(rig.browser, { reducedMotion: "reduce" });
    const { page } = visit;
    const figure = await openFigure(page, rig.lab.address + lessonPath);
    await figure.box.scrollIntoViewIfNeeded();
    // What comes late (a font, a part of the page) may change it once; what moves by itself moves in every two seconds.
    const pictures: Buffer[] = [];
    const still = () => pictures.slice(-4).every((one) => one.equals(pictures.at(-5)!));
    while (pictures.length < 5 || (!still() && pictures.length < 15)) {
      if (pictures.length > 0) await page.waitForTimeout(500);
      pictures.push(await page.screenshot({ caret: "initial" }));
    }
    const running = await page.evaluate(
      () => document.getAnimations().filter((one) => one.playState === "running").length,
    );
    const changed = pictures.slice(-4).filter((one) => !one.equals(pictures.at(-5)!)).length;
    console.log(
      `check 14: reduced motion, ${changed} of 4 later frames differ, ${running} animations run`,
    );
    expect(changed).toBe(0);
    expect(running).toBe(0);
    await visit.close();
  });

  test("a figure two screens away makes no animation callbacks", async () => {
    const visit = await newVisit(rig.browser);
    const { page } = visit;
    await countFrames(page);
    await openFigure(page, rig.lab.address + lessonPath);
    const away = await page.evaluate(() => {
      const last = [...document.querySelectorAll("figure[data-figure]")].at(-1)!;
      const below = last.getBoundingClientRect().bottom + scrollY;
      const first =
        document.querySelector("figure[data-figure]")!.getBoundingClientRect().top + scrollY;
      const end = document.documentElement.scrollHeight - innerHeight;
      // Two screens below the last figure, or above the first one when the page ends before.
      const place =
        below + 2 * innerHeight <= end ? below + 2 * innerHeight : first - 3 * innerHeight;
      scrollTo(0, place);
      return {
        place,
        distance: Math.max(place - below, first - place - innerHeight) / innerHeight,
      };
    });
    expect(away.place).toBeGreaterThanOrEqual(0);
    expect(away.distance).toBeGreaterThanOrEqual(2);
    // The last of what the scroll brought about may still come; what animates asks in every window.
    let frames = await framesIn(page, 1500);
    for (let look = 0; look < 4 && frames > 0; look++) frames = await framesIn(page, 2000);
    console.log(
      `check 14: figure ${away.distance.toFixed(1)} screens away, ${frames} animation callbacks in 2 s`,
    );
    expect(frames).toBe(0);
    await visit.close();
  });
});
