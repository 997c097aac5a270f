import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { firstResponse } from "./support/first-response.js";
import { type Lab, lessonPaths, newVisit, openBrowser, serveLab } from "./support/lab.js";
import { bestOf } from "./support/numbers.js";
import { expectWithin } from "./support/timed.js";
import { slowDown } from "./support/vitals.js";

const attempts = 3;

describe.each(lessonPaths)("lab check 2: the first figure answers (%s)", (lessonPath) => {
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

  test.each([
    { rig: "unthrottled", bound: 1000, slow: false },
    { rig: "slow: CPU ×4, 1.6 Mbit/s, 150 ms", bound: 2500, slow: true },
  ])("ArrowRight changes model and pixels, $rig", async ({ rig, bound, slow }) => {
    const best = await bestOf(
      attempts,
      async () => {
        const visit = await newVisit(browser, { serviceWorkers: "block" });
        const { page } = visit;
        if (slow) {
          await slowDown(page);
        }
        const response = await firstResponse(page, lab.address + lessonPath);
        expect(visit.errors).toEqual([]);
        await visit.close();
        return response;
      },
      ({ milliseconds }) => milliseconds <= bound,
      (a, b) => a.milliseconds < b.milliseconds,
    );
    console.log(
      `check 2: ${rig}: model after ${best.modelMilliseconds.toFixed(0)} ms, ${best.pixels} pixels after ${best.milliseconds.toFixed(0)} ms from the load event (${best.fromNavigation.toFixed(0)} ms from the start of navigation), bound ${bound} ms, best of at most ${attempts}`,
    );
    expect(best.pixels).toBeGreaterThan(20);
    expectWithin(`check 2: first response, ${rig}`, best.milliseconds, bound);
  });
});
