import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { sharedLesson } from "./support/figure.js";
import { tabRound } from "./support/focus.js";
import { desktop, everyLesson, lessonPaths, newVisit, phone, useRig } from "./support/lab.js";
import { samplePages } from "./support/pages.js";

const rig = useRig();

interface Width {
  readonly scroll: number;
  readonly client: number;
  readonly wide: readonly string[];
}

/** How wide the page is, and what sticks out of it. */
const widthOf = (page: Page): Promise<Width> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return { scroll: scrollWidth, client: clientWidth, wide: [] };
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

// A window of 1280 × 1024 enlarged to 400 % has 320 × 256 CSS pixels.
const narrow = { width: 320, height: 800 };
const enlarged = { width: 320, height: 256 };

test("lab check 28: at 320 CSS px and at 400 % zoom no page beside the lessons scrolls sideways", async () => {
  const visit = await newVisit(rig.browser, { viewport: narrow });
  const { page } = visit;
  const { pages, words } = await samplePages();
  const wrong: string[] = [];
  for (const path of pages.filter((one) => !one.startsWith("lessons/"))) {
    await page.setViewportSize(narrow);
    await page.goto(rig.lab.address + path);
    for (const viewport of [narrow, enlarged]) {
      await page.setViewportSize(viewport);
      const { scroll, client, wide } = await widthOf(page);
      if (scroll > client) wrong.push(`${path} is ${scroll} wide: ${wide.slice(0, 8).join(", ")}`);
    }
  }
  console.log(`check 28: ${words}`);
  expect(wrong).toEqual([]);
});

describe.each(lessonPaths)(
  "lab check 28: a narrow page, and a focus that is always seen (%s)",
  (path) => {
    // Without motion: an element on its way is neither here nor there.
    const lesson = sharedLesson(rig, path, { reducedMotion: "reduce" });
    const show = (page: Page, stream: string) =>
      page.evaluate((depth) => (document.documentElement.dataset["stream"] = depth), stream);

    test("at 320 CSS px and at 400 % zoom it does not scroll sideways, in either stream", async () => {
      const { page } = await lesson();
      const wrong: string[] = [];
      const widths: string[] = [];
      for (const viewport of [narrow, enlarged]) {
        await page.setViewportSize(viewport);
        for (const stream of ["blur", "sharpen"]) {
          await show(page, stream);
          // The parts of a figure take their new sizes in the frames after.
          const good = (width: Width) => width.scroll <= width.client;
          let width = await widthOf(page);
          for (let look = 0; look < 20 && !good(width); look++) {
            await page.waitForTimeout(100);
            width = await widthOf(page);
          }
          widths.push(`${viewport.height} ${stream} ${width.scroll}/${width.client}`);
          if (!good(width)) {
            wrong.push(`${stream} is ${width.scroll} wide: ${width.wide.slice(0, 8).join(", ")}`);
          }
        }
      }
      console.log(`check 28: /${path} scroll width/page width: ${widths.join(", ")}`);
      expect(wrong).toEqual([]);
    });

    test.each([
      { name: "1366×768", viewport: desktop, real: 60 },
      { name: "390×844", viewport: phone, real: 20 },
    ])(
      "at $name tabbing never lands under a bar, and shows a ring of 2 px",
      async ({ name, viewport, real }) => {
        const { page, figure } = await lesson();
        await page.setViewportSize(viewport);
        await show(page, "sharpen");
        await figure.settled();
        const stops = await tabRound(page, everyLesson ? Infinity : real);
        const covered = stops.filter(({ seen }) => !seen).map((stop) => stop.name);
        const ringless = stops.filter(({ ring }) => ring < 2).map((stop) => stop.name);
        console.log(
          `check 28: at ${name} ${stops.length} stops of Tab, ${covered.length} covered, thinnest ring ${Math.min(...stops.map(({ ring }) => ring))} px`,
        );
        expect(stops.length).toBeGreaterThan(60);
        expect({ covered, ringless }).toEqual({ covered: [], ringless: [] });
      },
    );
  },
);
