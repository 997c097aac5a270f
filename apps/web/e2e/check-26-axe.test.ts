import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { axe } from "./support/axe.js";
import { contrastRatio, type Rgb } from "./support/contrast.js";
import { figuresOf, openFigure } from "./support/figure.js";
import {
  artifacts,
  type Lab,
  lessonPath,
  lessonPaths,
  newVisit,
  openBrowser,
  serveLab,
} from "./support/lab.js";
import { samplePages } from "./support/pages.js";
import { readPng } from "./support/png.js";

describe("lab check 26: WCAG 2.2 A and AA", () => {
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

  const rounds = (["light", "dark"] as const).flatMap((colorScheme) =>
    (["blur", "sharpen"] as const).map((stream) => ({ colorScheme, stream })),
  );
  const title =
    "axe finds nothing on a sample that has every kind of page and element: $colorScheme, $stream";
  test.each(rounds)(title, async ({ colorScheme, stream }) => {
    const visit = await newVisit(browser, { colorScheme });
    const { page } = visit;
    const found: string[] = [];
    let passes = 0;
    const { pages, words } = await samplePages();
    // The streams differ in lessons only.
    const pagePaths = pages.filter((path) => stream === "blur" || path.startsWith("lessons/"));
    for (const path of pagePaths) {
      await page.goto(`${lab.address}${path}?stream=${stream}`);
      if (path.startsWith("lessons/")) await (await figuresOf(page))[0]!.settled();
      const report = await axe(page);
      passes += report.passes;
      found.push(...report.violations.map((one) => `/${path} ${one}`));
    }
    console.log(
      `check 26: ${colorScheme} ${stream}: ${found.length} violations, ${passes} rules passed on ${stream === "blur" ? words : `${pagePaths.length} lessons`}`,
    );
    expect(found).toEqual([]);
    expect(passes).toBeGreaterThan(20);
    await visit.close();
  });

  test("axe sees a fault when there is one", async () => {
    const visit = await newVisit(browser);
    await visit.page.goto(lab.address + "about/");
    await visit.page.evaluate(() =>
      document.querySelector("main")!.append(document.createElement("button")),
    );
    expect((await axe(visit.page)).violations.join()).toContain("button-name");
    await visit.close();
  });

  test.each(
    (["light", "dark"] as const).flatMap((colorScheme) =>
      lessonPaths.map((path) => ({ colorScheme, path })),
    ),
  )("$colorScheme: strokes of plots stand out 3:1 ($path)", async ({ colorScheme, path }) => {
    const visit = await newVisit(browser, { colorScheme });
    const { page } = visit;
    const figure = await openFigure(page, lab.address + path);
    // The curves of the slice figure are those of a reconstruction, which needs views.
    if (path === lessonPath) await figure.set({ even: 60 });
    await figure.settled();
    const strokes = await page.evaluate(() => {
      const rgb = (text: string) => (text.match(/[\d.]+/g) ?? []).map(Number);
      const ground = (element: Element): number[] => {
        for (let e: Element | null = element; e; e = e.parentElement) {
          const colour = rgb(getComputedStyle(e).backgroundColor);
          if (colour.length === 3 || (colour.length === 4 && colour[3] === 1))
            return colour.slice(0, 3);
        }
        return [255, 255, 255];
      };
      return [
        ...document.querySelectorAll("figure[data-figure] svg.plot :is(path, line).plot-stroke"),
      ].map((line) => {
        const style = getComputedStyle(line);
        return {
          name: `${line.tagName} ${line.getAttribute("class") ?? ""}`,
          width: Number.parseFloat(style.strokeWidth),
          stroke: rgb(style.stroke),
          opacity: Number(style.strokeOpacity) * Number(style.opacity),
          ground: ground(line),
        };
      });
    });
    const rows = strokes.map(({ name, stroke, ground, opacity, width }) => {
      const over = stroke.slice(0, 3).map((c, i) => opacity * c + (1 - opacity) * ground[i]!);
      return {
        name,
        width,
        ratio: contrastRatio(over as unknown as Rgb, ground as unknown as Rgb),
      };
    });
    console.log(
      `check 26: ${colorScheme} strokes: ${rows.map((r) => `${r.name} ${r.ratio.toFixed(1)}:1`).join(", ")}`,
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const { name, ratio } of rows) expect(ratio, name).toBeGreaterThanOrEqual(3);
    await visit.close();
  });

  test.each(lessonPaths)("with forced colours every handle is still seen (%s)", async (path) => {
    const visit = await newVisit(browser, { forcedColors: "active" });
    const { page } = visit;
    const figure = await openFigure(page, lab.address + path);
    await figure.box.screenshot({
      path: join(artifacts(), `forced-colours-${path.split("/")[1]}.png`),
    });
    const handles = figure.box.locator("[data-param], input[type=range]");
    const count = await handles.count();
    expect(count).toBeGreaterThan(0);
    let faintest = Infinity;
    for (let i = 0; i < count; i++) {
      if (!(await handles.nth(i).isVisible())) continue;
      const { width, height, rgba } = readPng(await handles.nth(i).screenshot());
      const at = (p: number): Rgb => [rgba[4 * p]!, rgba[4 * p + 1]!, rgba[4 * p + 2]!];
      let best = 1;
      for (let p = 1; p < width * height; p++) best = Math.max(best, contrastRatio(at(0), at(p)));
      faintest = Math.min(faintest, best);
    }
    console.log(`check 26: forced colours, ${count} handles, faintest ${faintest.toFixed(1)}:1`);
    expect(faintest).toBeGreaterThanOrEqual(3);
    await visit.close();
  });
});
