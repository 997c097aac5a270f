import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openFigure } from "./support/figure.js";
import { type Lab, lessonPaths, newVisit, openBrowser, serveLab } from "./support/lab.js";
import { keyboardParity } from "./support/parity.js";

describe.each(lessonPaths)(
  "lab check 9: keys reach what the pointer reaches (%s)",
  (lessonPath) => {
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

    test("the same target by keys and by pointer is the same state to 1e-12", async () => {
      const visit = await newVisit(browser);
      const figure = await openFigure(visit.page, lab.address + lessonPath);
      const parity = await keyboardParity(figure);
      console.log(
        `check 9: ${parity.map(({ name, gap }) => `${name} ${gap.toExponential(1)}`).join(", ")}`,
      );
      expect(parity.length).toBeGreaterThanOrEqual(3);
      for (const { name, gap, moved } of parity) {
        expect(moved, name).toBe(true);
        expect(gap, name).toBeLessThanOrEqual(1e-12);
      }
      await visit.close();
    });

    test("Home and End go to the declared limits, Esc undoes a drag, R resets", async () => {
      const visit = await newVisit(browser);
      const { page } = visit;
      const figure = await openFigure(page, lab.address + lessonPath);
      const start = await figure.state();
      const sliders = figure.box.locator("[role=slider][data-param]");
      const limits: string[] = [];
      for (let i = 0; i < (await sliders.count()); i++) {
        const slider = sliders.nth(i);
        const name = (await slider.getAttribute("data-param"))!;
        await slider.focus();
        for (const [key, limit] of [
          ["Home", "min"],
          ["End", "max"],
        ] as const) {
          await page.keyboard.press(key);
          const declared = Number(await slider.getAttribute(`aria-value${limit}`));
          expect((await figure.state())[name], `${name} after ${key}`).toBe(declared);
          limits.push(`${name} ${limit} ${declared}`);
        }
        await page.keyboard.press("r");
        expect(await figure.state()).toEqual(start);
        // A drag that is given up leaves nothing behind.
        const thumb = (await slider.boundingBox())!;
        await page.mouse.move(thumb.x + thumb.width / 2, thumb.y + thumb.height / 2);
        await page.mouse.down();
        // Towards the side where there is room.
        const track = (await slider.locator("xpath=..").boundingBox())!;
        const room = thumb.x + thumb.width / 2 < track.x + track.width / 2 ? 60 : -60;
        await page.mouse.move(thumb.x + room, thumb.y + 5);
        expect((await figure.state())[name]).not.toBe(start[name]);
        await page.keyboard.press("Escape");
        await page.mouse.up();
        expect(await figure.state()).toEqual(start);
      }
      const trackball = figure.box.locator("[data-param][aria-roledescription=trackball]");
      if ((await trackball.count()) > 0) {
        // A trackball returns by Home.
        await trackball.first().focus();
        await page.keyboard.press("ArrowLeft");
        expect(await figure.state()).not.toEqual(start);
        await page.keyboard.press("Home");
        expect(await figure.state()).toEqual(start);
      }
      await figure.mainHandle.focus();
      await page.keyboard.press("ArrowLeft");
      expect(await figure.state()).not.toEqual(start);
      await page.keyboard.press("Control+z");
      expect(await figure.state()).toEqual(start);
      console.log(`check 9: limits ${limits.join(", ")}`);
      await visit.close();
    });
  },
);
