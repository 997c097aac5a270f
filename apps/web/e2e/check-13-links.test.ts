import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openFigure } from "./support/figure.js";
import { type Lab, lessonPaths, newVisit, openBrowser, serveLab } from "./support/lab.js";
import { linkRoundTrip } from "./support/links.js";
import { expectWithin } from "./support/timed.js";

describe.each(lessonPaths)("lab check 13: a link is a picture (%s)", (lessonPath) => {
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

  test("three parameters reach the address within 300 ms, and a fresh profile shows the same state", async () => {
    const visit = await newVisit(browser);
    const figure = await openFigure(visit.page, lab.address + lessonPath);
    const start = await figure.state();
    const trip = await linkRoundTrip(browser, figure);
    console.log(
      `check 13: address after ${trip.milliseconds.toFixed(0)} ms, ${trip.hash.length} characters: ${trip.hash}`,
    );
    expectWithin("check 13: address after a change", trip.milliseconds, 300);
    expect(trip.hash.startsWith(`#${figure.id}~`)).toBe(true);
    // Only values that are not the default.
    expect(trip.hash.split(";").length - 1).toBe(3);
    expect(trip.state).not.toEqual(start);
    expect(trip.reopened).toEqual(trip.state);
    await visit.close();
  });

  test("twenty malformed addresses give the defaults and a notice, never an exception", async () => {
    const visit = await newVisit(browser);
    const { page, errors } = visit;
    const figure = await openFigure(page, lab.address + lessonPath);
    const { id } = figure;
    const start = await figure.state();
    const params = Object.entries(await figure.params());
    const number = params.find(([, spec]) => spec.kind === "number")![0];
    const choice = params.find(([, spec]) => spec.kind === "choice")![0];
    const malformed = [
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
    expect(malformed).toHaveLength(20);
    let noticed = 0;
    const silent: string[] = [];
    for (const compact of malformed) {
      await page.goto("about:blank");
      const again = await openFigure(page, `${lab.address}${lessonPath}#${id}~${compact}`);
      expect(await again.state(), compact.slice(0, 60)).toEqual(start);
      const notice = again.box.locator("[role=status], [role=alert]", { hasText: /link/i });
      if ((await notice.count()) > 0) noticed++;
      else silent.push(compact.slice(0, 60));
    }
    console.log(
      `check 13: 20 malformed addresses, ${noticed} with a notice, ${errors.length} exceptions`,
    );
    expect(silent).toEqual([]);
    expect(errors).toEqual([]);
    await visit.close();
  });
});
