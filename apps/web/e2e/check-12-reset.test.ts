import { describe, expect, test } from "vitest";
import type { Page } from "playwright-core";
import { type Figure, openFigure } from "./support/figure.js";
import { desktop, lessonPaths, newVisit, useRig } from "./support/lab.js";
import { otherState } from "./support/states.js";
import { differentPixels, pixelHash } from "./support/png.js";

const rig = useRig();

describe.each(lessonPaths)("lab check 12: reset, and the same again (%s)", (lessonPath) => {
  interface Opened {
    readonly page: Page;
    readonly figure: Figure;
    /** Pictures of the figure's parts, as they are. */
    once(): Promise<Buffer[]>;
    /** Pictures that stay: the summary is written at most twice a second. */
    steady(): Promise<Buffer[]>;
  }
  async function opened(height: number): Promise<Opened> {
    // Without motion: a transition on its way is another picture.
    const { page } = await newVisit(rig.browser, {
      reducedMotion: "reduce",
      viewport: { width: desktop.width, height },
    });
    const figure = await openFigure(page, rig.lab.address + lessonPath);
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    // Everything but the tools: after a reset Undo is offered, because it leads back.
    const parts = figure.box.locator(
      "> :is(.figure-views, .figure-controls, .invariants, .figure-summary)",
    );
    // A picture that is taken in parts has the bar of the page in it.
    const tallest = await parts.evaluateAll((all) =>
      Math.max(...all.map((part) => part.getBoundingClientRect().height)),
    );
    if (tallest > height - 80) {
      await page.setViewportSize({ width: desktop.width, height: Math.ceil(tallest) + 200 });
      await figure.settled();
    }
    const once = async (): Promise<Buffer[]> => {
      await page.mouse.move(0, 0);
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      const all: Buffer[] = [];
      for (const part of await parts.all()) all.push(await part.screenshot());
      return all;
    };
    const steady = async (): Promise<Buffer[]> => {
      let last = await once();
      for (let look = 0; look < 10; look++) {
        await page.waitForTimeout(600);
        const next = await once();
        if (hash(next) === hash(last)) return next;
        last = next;
      }
      return last;
    };
    return { page, figure, once, steady };
  }
  const hash = (all: readonly Buffer[]) => all.map(pixelHash).join(" ");
  const different = (a: readonly Buffer[], b: readonly Buffer[]) =>
    a.reduce((sum, one, i) => sum + differentPixels(one, b[i]!), 0);

  test("Reset returns the first state and the first picture; the same state again gives the same bytes", async () => {
    const { page, figure, once, steady } = await opened(desktop.height);
    const { box } = figure;
    const start = await figure.state();
    let before = await steady();
    expect(before.length).toBeGreaterThanOrEqual(3);
    const other = otherState(await figure.params(), 0.4);
    await figure.set(other);
    await figure.settled();
    const digest = await figure.digest();
    const between = await once();
    expect(different(before, between)).toBeGreaterThan(1000);
    await box
      .getByRole("button", { name: /^reset/i })
      .first()
      .click();
    await figure.settled();
    await expect.poll(() => figure.state()).toEqual(start);
    let after = await once();
    // A late frame of a view is not the picture of the state, and the summary is written later; a wrong picture stays wrong.
    for (let look = 0; look < 8 && hash(after) !== hash(before); look++) {
      await page.waitForTimeout(600);
      after = await once();
    }
    if (hash(after) !== hash(before)) {
      // Perhaps the first picture was taken before the page was at rest: a page that nobody has touched is the judge.
      before = await (await opened(page.viewportSize()!.height)).steady();
      after = await steady();
    }
    console.log(
      `check 12: reset to ${hash(after).slice(0, 12)}, first ${hash(before).slice(0, 12)}, ${different(before, after)} pixels differ; between ${different(before, between)} did`,
    );
    // The browser may smooth the edge of an unchanged curve otherwise when it paints it again: some ten pixels of a million.
    expect(different(before, after)).toBeLessThan(50);

    // The same state in another order of things, in a browser that has seen nothing of this.
    const fresh = await newVisit(rig.browser);
    const again = await openFigure(fresh.page, rig.lab.address + lessonPath);
    await again.set(otherState(await again.params(), 0.8));
    await again.settled();
    await again.set(other);
    await again.settled();
    const arrays = Object.values(digest).filter((one) => one.includes("Array"));
    console.log(
      `check 12: ${arrays.length} arrays, ${Object.keys(digest).length - arrays.length} numbers, equal to the byte in two runs`,
    );
    expect(Object.keys(digest).length).toBeGreaterThan(2);
    expect(await again.digest()).toEqual(digest);
  });
});
