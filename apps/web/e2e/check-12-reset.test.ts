import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openFigure } from "./support/figure.js";
import { desktop, type Lab, lessonPaths, newVisit, openBrowser, serveLab } from "./support/lab.js";
import { otherState } from "./support/states.js";
import { differentPixels, pixelHash } from "./support/png.js";

describe.each(lessonPaths)("lab check 12: reset, and the same again (%s)", (lessonPath) => {
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
    const { box } = figure;
    // Everything but the tools: after a reset Undo is offered, because it leads back.
    const parts = box.locator(
      "> :is(.figure-views, .figure-controls, .invariants, .figure-summary)",
    );
    // A picture that is taken in parts has the bar of the page in it.
    const tallest = await parts.evaluateAll((all) =>
      Math.max(...all.map((part) => part.getBoundingClientRect().height)),
    );
    if (tallest > desktop.height - 80) {
      await page.setViewportSize({ width: desktop.width, height: 1800 });
      await figure.settled();
    }
    const pictures = async (): Promise<Buffer[]> => {
      await page.mouse.move(0, 0);
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      // The summary is spoken, and written, at most twice a second.
      await page.waitForTimeout(800);
      const all: Buffer[] = [];
      for (const part of await parts.all()) all.push(await part.screenshot());
      return all;
    };
    const different = (a: readonly Buffer[], b: readonly Buffer[]) =>
      a.reduce((sum, one, i) => sum + differentPixels(one, b[i]!), 0);
    const hash = (all: readonly Buffer[]) => all.map(pixelHash).join(" ");
    const start = await figure.state();
    const before = await pictures();
    expect(before).toHaveLength(4);
    await figure.set(otherState(await figure.params(), 0.4));
    await figure.settled();
    const between = await pictures();
    expect(different(before, between)).toBeGreaterThan(1000);
    await box
      .getByRole("button", { name: /^reset/i })
      .first()
      .click();
    await figure.settled();
    const after = await pictures();
    console.log(
      `check 12: reset to ${hash(after).slice(0, 12)}, first ${hash(before).slice(0, 12)}, ${different(before, after)} pixels differ; between ${different(before, between)} did`,
    );
    expect(await figure.state()).toEqual(start);
    expect(hash(after)).toBe(hash(before));
    await visit.close();
  });

  test("two runs of one state give the same bytes, whatever came before", async () => {
    const digests: Readonly<Record<string, string>>[] = [];
    for (const [run, shares] of [[], [0.2, 0.8, 0.6]].entries()) {
      const visit = await newVisit(browser);
      const figure = await openFigure(visit.page, lab.address + lessonPath);
      const params = await figure.params();
      for (const share of shares) {
        await figure.set(otherState(params, share));
        await figure.settled();
      }
      await figure.set(otherState(params, 0.4));
      await figure.settled();
      digests[run] = await figure.digest();
      await visit.close();
    }
    const arrays = Object.values(digests[0]!).filter((digest) => digest.includes("Array"));
    console.log(
      `check 12: ${arrays.length} arrays, ${Object.keys(digests[0]!).length - arrays.length} numbers, equal to the byte in two runs`,
    );
    expect(arrays.length).toBeGreaterThan(2);
    expect(digests[1]).toEqual(digests[0]);
    await Promise.resolve();
  });
});
