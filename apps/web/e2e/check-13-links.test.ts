import { describe, expect, test } from "vitest";
import { openFigure } from "./support/figure.js";
import { engineLessons, lessonPaths, newVisit, useRig } from "./support/lab.js";
import { linkRoundTrip } from "./support/links.js";
import { expectWithin } from "./support/timed.js";

const rig = useRig();

describe.each(lessonPaths)("lab check 13: a link is a picture (%s)", (lessonPath) => {
  test("three parameters reach the address within 300 ms, and a fresh profile shows the same state", async () => {
    const visit = await newVisit(rig.browser);
    const figure = await openFigure(visit.page, rig.lab.address + lessonPath);
    const start = await figure.state();
    const trip = await linkRoundTrip(rig.browser, figure);
    console.log(
      `check 13: address after ${trip.milliseconds.toFixed(0)} ms, ${trip.hash.length} characters: ${trip.hash}`,
    );
    expectWithin("check 13: address after a change", trip.milliseconds, 300);
    expect(trip.hash.startsWith(`#${figure.id}~`)).toBe(true);
    // Only values that are not the default; a figure with fewer parameters has fewer.
    const values = trip.hash.split(";").length - 1;
    expect(values).toBeGreaterThanOrEqual(Math.min(3, trip.changed));
    expect(values).toBeLessThan(Math.max(4, Object.keys(await figure.params()).length));
    expect(trip.state).not.toEqual(start);
    expect(trip.reopened).toEqual(trip.state);
    await visit.close();
  });

  test("malformed addresses give the defaults and a notice, never an exception", async () => {
    const visit = await newVisit(rig.browser);
    const { page, errors } = visit;
    const figure = await openFigure(page, rig.lab.address + lessonPath);
    const { id } = figure;
    const start = await figure.state();
    const params = Object.entries(await figure.params());
    // A figure without numbers, or without choices, is asked for what it has.
    const of = (kind: string) => (params.find(([, spec]) => spec.kind === kind) ?? params[0]!)[0];
    const number = of("number");
    const choice = of("choice");
    const all = [
      ...["", "abc", "NaN", "--4", "%", "%E0%A4", "1e"].map((text) => `1;${number}=${text}`),
      `1;${choice}=no-such-thing`,
      `1;${choice}`,
      `1;${choice}=`,
      "1;=4",
      "1;nothing=3",
      "1;__proto__=1",
      "1;constructor=x",
      "1;no-such-rotation=????????????????????????????????",
      `99;${number}=5`,
      `0;${number}=5`,
      `${number}=5`,
      "<script>alert(1)</script>",
      `1;${"x".repeat(20_000)}`,
    ];
    expect(all).toHaveLength(20);
    // The reader of addresses belongs to the engine; of each lesson only its own names are tried.
    const malformed = engineLessons.includes(lessonPath)
      ? all
      : [`1;${number}=abc`, `1;${choice}=no-such-thing`];
    let noticed = 0;
    const silent: string[] = [];
    for (const compact of malformed) {
      await page.goto("about:blank");
      const again = await openFigure(page, `${rig.lab.address}${lessonPath}#${id}~${compact}`);
      await expect.poll(() => again.state(), { message: compact.slice(0, 60) }).toEqual(start);
      const notice = again.box.locator("[role=status], [role=alert]", { hasText: /link/i });
      await notice
        .first()
        .waitFor({ state: "attached", timeout: 5000 })
        .then(
          () => noticed++,
          () => silent.push(compact.slice(0, 60)),
        );
    }
    console.log(
      `check 13: ${malformed.length} malformed addresses, ${noticed} with a notice, ${errors.length} exceptions`,
    );
    expect(silent).toEqual([]);
    expect(errors).toEqual([]);
    await visit.close();
  });
});
