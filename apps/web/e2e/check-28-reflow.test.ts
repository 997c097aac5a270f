import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { figuresOf } from "./support/figure.js";
import { focusStop } from "./support/focus.js";
import {
  desktop,
  type Lab,
  builtPages,
  lessonPaths,
  newVisit,
  openBrowser,
  phone,
  serveLab,
} from "./support/lab.js";
import { samplePages } from "./support/pages.js";

/** Lessons in both streams. */
const streams = (pages: readonly string[]) =>
  pages.flatMap((path) =>
    path.startsWith("lessons/") ? [path, `${path}?stream=sharpen`] : [path],
  );

describe("lab check 28: narrow pages, and a focus that is always seen", () => {
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

  // A window of 1280 × 1024 enlarged to 400 % has 320 × 256 CSS pixels.
  test.each([
    { name: "320 CSS px", which: "every page", viewport: { width: 320, height: 800 } },
    { name: "400 % zoom", which: "a sample", viewport: { width: 320, height: 256 } },
  ])("at $name no page scrolls sideways ($which)", async ({ name, which, viewport }) => {
    const visit = await newVisit(browser, { viewport });
    const { page } = visit;
    const widths: string[] = [];
    const wrong: string[] = [];
    const pages = which === "every page" ? await builtPages() : (await samplePages()).pages;
    for (const path of streams(pages)) {
      await page.goto(lab.address + path);
      if (path.startsWith("lessons/")) await (await figuresOf(page))[0]!.settled();
      const { scroll, client, wide } = await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        // What is wide inside a box that scrolls or clips by itself does not widen the page.
        const boxed = (element: Element | null): boolean =>
          element !== null &&
          element !== document.body &&
          (getComputedStyle(element).overflowX !== "visible" || boxed(element.parentElement));
        const out = [...document.querySelectorAll("body *")].filter((element) => {
          const { right, width } = element.getBoundingClientRect();
          return width > 0 && right > clientWidth + 1 && !boxed(element.parentElement);
        });
        return {
          scroll: scrollWidth,
          client: clientWidth,
          wide: out.map((e) => `${e.tagName.toLowerCase()}.${e.getAttribute("class") ?? ""}`),
        };
      });
      widths.push(`/${path} ${scroll}/${client}`);
      if (scroll > client) wrong.push(`${path} is ${scroll} wide: ${wide.slice(0, 8).join(", ")}`);
    }
    console.log(
      `check 28: at ${name} ${widths.length} pages, scroll width/page width: ${widths.slice(0, 12).join(", ")} …`,
    );
    expect(wrong).toEqual([]);
    await visit.close();
  });

  test.each(
    lessonPaths.flatMap((path) => [
      { name: "1366×768", viewport: desktop, path },
      { name: "390×844", viewport: phone, path },
    ]),
  )(
    "at $name tabbing never lands under a bar, and shows a ring of 2 px ($path)",
    async ({ name, viewport, path }) => {
      // Without motion: an element on its way is neither here nor there.
      const visit = await newVisit(browser, { viewport, reducedMotion: "reduce" });
      const { page } = visit;
      await page.goto(`${lab.address}${path}?stream=sharpen`);
      await (await figuresOf(page))[0]!.settled();
      await page.evaluate(() => scrollTo({ top: 0, behavior: "instant" }));
      const covered: string[] = [];
      const ringless: string[] = [];
      let thinnest = Infinity;
      let count = 0;
      for (; count < 400; count++) {
        await page.keyboard.press("Tab");
        const stop = await focusStop(page);
        if (!stop || stop.again) break;
        if (!stop.seen) covered.push(stop.name);
        if (stop.ring < 2) ringless.push(stop.name);
        thinnest = Math.min(thinnest, stop.ring);
      }
      console.log(
        `check 28: at ${name} ${count} stops of Tab, ${covered.length} covered, thinnest ring ${thinnest} px`,
      );
      expect(count).toBeGreaterThan(60);
      expect({ covered, ringless }).toEqual({ covered: [], ringless: [] });
      await visit.close();
    },
  );
});
