import { describe, expect, test } from "vitest";
import { firstResponse } from "./support/first-response.js";
import { engineLessons, lessonPaths, newVisit, useRig } from "./support/lab.js";
import { bestOf } from "./support/numbers.js";
import { expectWithin } from "./support/timed.js";
import { slowDown } from "./support/vitals.js";

const rig = useRig();

const attempts = 2;
const slowRig = { name: "slow: CPU ×4, 1.6 Mbit/s, 150 ms", bound: 2500, slow: true };

describe.each(lessonPaths)("lab check 2: the first figure answers (%s)", (lessonPath) => {
  test.each([
    { name: "unthrottled", bound: 1000, slow: false },
    ...(engineLessons.includes(lessonPath) ? [slowRig] : []),
  ])("ArrowRight changes model and pixels, $name", async ({ name, bound, slow }) => {
    const best = await bestOf(
      attempts,
      async () => {
        const visit = await newVisit(rig.browser, { serviceWorkers: "block" });
        const { page } = visit;
        if (slow) {
          await slowDown(page);
        }
        const response = await firstResponse(page, rig.lab.address + lessonPath);
        expect(visit.errors).toEqual([]);
        await visit.close();
        return response;
      },
      ({ milliseconds }) => milliseconds <= bound,
      (a, b) => a.milliseconds < b.milliseconds,
    );
    console.log(
      `check 2: ${name}: model after ${best.modelMilliseconds.toFixed(0)} ms, ${best.pixels} pixels after ${best.milliseconds.toFixed(0)} ms from the load event (${best.fromNavigation.toFixed(0)} ms from the start of navigation), bound ${bound} ms, best of at most ${attempts}`,
    );
    expect(best.pixels).toBeGreaterThan(20);
    expectWithin(`check 2: first response, ${name}`, best.milliseconds, bound);
  });
});
