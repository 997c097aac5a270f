import { describe, expect, test } from "vitest";
import { firstResponse } from "./support/first-response.js";
import { keyboardParity } from "./support/parity.js";
import { linkRoundTrip } from "./support/links.js";
import { openFigure } from "./support/figure.js";
import { engineLessons, foreign, lessonPaths, newVisit, useRig } from "./support/lab.js";
import { expectWithin } from "./support/timed.js";

const rig = useRig({ base: "/a/b/", headers: false });

describe.each(engineLessons)("lab check 5: a plain host, a sub-path (%s)", (lessonPath) => {
  test("under /a/b/ without special headers checks 2, 9 and 13 hold", async () => {
    const visit = await newVisit(rig.browser);
    const { page, requests, errors } = visit;
    const response = await firstResponse(page, rig.lab.address + lessonPath);
    console.log(`check 5: first response under /a/b/ after ${response.milliseconds.toFixed(0)} ms`);
    expectWithin("check 5: first response on a plain host", response.milliseconds, 1000);
    const figure = await openFigure(page, rig.lab.address + lessonPath);
    const parity = await keyboardParity(figure);
    for (const { name, gap } of parity) expect(gap, name).toBeLessThanOrEqual(1e-12);
    const link = await linkRoundTrip(rig.browser, figure);
    expect(link.reopened).toEqual(link.state);
    expect(foreign(requests, rig.lab.origin)).toEqual([]);
    // A request outside the sub-path would be a 404 of the host, which the console reports.
    expect(
      requests.filter((url) => !url.startsWith(rig.lab.address) && url.startsWith("http")),
    ).toEqual([]);
    expect(errors).toEqual([]);
    await visit.close();
  });
});

describe.each(lessonPaths)("lab check 5: without scripts (%s)", (lessonPath) => {
  test("with JavaScript disabled the lesson shows prose, MathML and a poster with alt text", async () => {
    const visit = await newVisit(rig.browser, { javaScriptEnabled: false });
    const { page } = visit;
    await page.goto(rig.lab.address + lessonPath);
    const seen = await page.evaluate(() => {
      const shown = (element: Element) => {
        const { width, height } = element.getBoundingClientRect();
        return width > 1 && height > 1 && getComputedStyle(element).visibility === "visible";
      };
      const main = document.querySelector("main")!;
      return {
        words: main.innerText.split(/\s+/).length,
        headings: [...main.querySelectorAll("h1, h2")].filter(shown).length,
        equations: [...main.querySelectorAll("math")].filter(
          (math) => math.textContent!.trim() !== "" && getComputedStyle(math).display !== "none",
        ).length,
        figures: main.querySelectorAll("[data-island=figure]").length,
        posters: [...main.querySelectorAll<HTMLImageElement>("[data-island=figure] img")].map(
          (img) => ({
            alt: img.alt,
            loaded: img.complete && img.naturalWidth > 0,
            shown: shown(img),
          }),
        ),
      };
    });
    console.log(
      `check 5: without scripts ${seen.words} words, ${seen.headings} headings, ${seen.equations} equations, ${seen.posters.length} posters of ${seen.figures} figures`,
    );
    expect(seen.words).toBeGreaterThan(400);
    expect(seen.headings).toBeGreaterThan(5);
    expect(seen.equations).toBeGreaterThan(2);
    expect(seen.figures).toBeGreaterThan(0);
    expect(seen.posters).toHaveLength(seen.figures);
    for (const poster of seen.posters) {
      expect(poster).toMatchObject({ loaded: true, shown: true });
      expect(poster.alt.length).toBeGreaterThan(20);
    }
    await visit.close();
  });
});
