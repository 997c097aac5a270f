import { describe, expect, test } from "vitest";
import { sharedLesson } from "./support/figure.js";
import { lessonPaths, useRig } from "./support/lab.js";
import { keyboardParity } from "./support/parity.js";

const rig = useRig();

describe.each(lessonPaths)(
  "lab check 9: keys reach what the pointer reaches (%s)",
  (lessonPath) => {
    const lesson = sharedLesson(rig, lessonPath);

    test("the same target by keys and by pointer is the same state to 1e-12", async () => {
      const { figure } = await lesson();
      const parity = await keyboardParity(figure);
      console.log(
        `check 9: ${parity.map(({ name, gap }) => `${name} ${gap.toExponential(1)}`).join(", ")}`,
      );
      expect(parity.length).toBeGreaterThan(0);
      for (const { name, gap, moved } of parity) {
        expect(moved, name).toBe(true);
        expect(gap, name).toBeLessThanOrEqual(1e-12);
      }
    });

    test("Home and End go to the declared limits, Esc undoes a drag, R resets", async () => {
      const { page, figure } = await lesson();
      const start = await figure.state();
      const sliders = figure.box.locator("[role=slider][data-param]:visible");
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
          await expect
            .poll(async () => (await figure.state())[name], { message: `${name} after ${key}` })
            .toBe(declared);
          limits.push(`${name} ${limit} ${declared}`);
        }
        await page.keyboard.press("r");
        await expect.poll(() => figure.state()).toEqual(start);
        // A drag that is given up leaves nothing behind.
        if (
          (await slider.locator("xpath=ancestor::*[contains(@class, 'handle-track')]").count()) ===
          0
        )
          continue;
        const thumb = (await slider.boundingBox())!;
        await page.mouse.move(thumb.x + thumb.width / 2, thumb.y + thumb.height / 2);
        await page.mouse.down();
        // Towards the side where there is room.
        const track = (await slider.locator("xpath=..").boundingBox())!;
        const room = thumb.x + thumb.width / 2 < track.x + track.width / 2 ? 60 : -60;
        await page.mouse.move(thumb.x + room, thumb.y + 5);
        await expect.poll(async () => (await figure.state())[name]).not.toBe(start[name]);
        await page.keyboard.press("Escape");
        await page.mouse.up();
        await expect.poll(() => figure.state()).toEqual(start);
      }
      const trackball = figure.box.locator("[data-param][aria-roledescription=trackball]");
      if ((await trackball.count()) > 0) {
        // A trackball returns by Home.
        await trackball.first().focus();
        await page.keyboard.press("ArrowLeft");
        await expect.poll(() => figure.state()).not.toEqual(start);
        await page.keyboard.press("Home");
        await expect.poll(() => figure.state()).toEqual(start);
      }
      await figure.mainHandle.focus();
      // From a limit only one way is open.
      for (const key of ["ArrowLeft", "ArrowRight", "ArrowUp"]) {
        await page.keyboard.press(key);
        if (JSON.stringify(await figure.state()) !== JSON.stringify(start)) break;
      }
      await expect.poll(() => figure.state()).not.toEqual(start);
      await page.keyboard.press("Control+z");
      await expect.poll(() => figure.state()).toEqual(start);
      console.log(`check 9: limits ${limits.join(", ")}`);
    });
  },
);
