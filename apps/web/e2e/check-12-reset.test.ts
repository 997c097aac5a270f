import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openFigure } from "./support/figure.js";
import { type Lab, lessonPath, newVisit, openBrowser, serveLab } from "./support/lab.js";
import { differentPixels, pixelHash } from "./support/png.js";

describe("lab check 12: reset, and the same again", () => {
  let browser: Browser;
  let lab: Lab;
  beforeAll(async () => {
    lab = await serveLab();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await lab.close();
  });

  test("Reset returns the first state and the first picture", async () => {
    // Without motion: a transition on its way is another picture.
    const visit = await newVisit(browser, { reducedMotion: "reduce" });
    const { page } = visit;
    const figure = await openFigure(page, lab.address + lessonPath);
    const box = page.locator(`[data-figure="${figure.id}"]`);
    const picture = async () => {
      await page.mouse.move(0, 0);
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      await box.scrollIntoViewIfNeeded();
      await page.waitForTimeout(400);
      return box.screenshot();
    };
    const start = await figure.state();
    const before = await picture();
    await figure.set({ source: "1crn", detail: 5, even: 12, orientation: [0.1, 0.7, 0.7, -0.1], fault: "mirror" });
    await figure.settled();
    const between = await picture();
    expect(differentPixels(before, between)).toBeGreaterThan(1000);
    await box.getByRole("button", { name: /^reset/i }).first().click();
    await figure.settled();
    const after = await picture();
    console.log(
      `check 12: reset to ${pixelHash(after).slice(0, 12)}, first ${pixelHash(before).slice(0, 12)}, ${differentPixels(before, after)} pixels differ; between ${differentPixels(before, between)} did`,
    );
    expect(await figure.state()).toEqual(start);
    expect(pixelHash(after)).toBe(pixelHash(before));
    await visit.close();
  });

  test("two runs of one state give the same bytes, whatever came before", async () => {
    const target = { source: "hand", even: 24, detail: 7, orientation: [0.5, 0.5, -0.5, 0.5], interpolation: "gridding" };
    const digests: Readonly<Record<string, string>>[] = [];
    for (const [run, detour] of [[], [{ even: 9 }, { source: "gauss" }, { even: 3, detail: 7 }]].entries()) {
      const visit = await newVisit(browser);
      const figure = await openFigure(visit.page, lab.address + lessonPath);
      for (const step of detour) {
        await figure.set(step);
        await figure.settled();
      }
      await figure.set(target);
      await figure.settled();
      digests[run] = await figure.digest();
      await visit.close();
    }
    const arrays = Object.values(digests[0]!).filter((digest) => digest.includes("Array"));
    console.log(
      `check 12: ${arrays.length} arrays, ${Object.keys(digests[0]!).length - arrays.length} numbers, equal to the byte in two runs`,
    );
    expect(arrays.length).toBeGreaterThan(4);
    expect(digests[1]).toEqual(digests[0]);
    await Promise.resolve();
  });
});
