import { join } from "node:path";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { axe } from "./support/axe.js";
import { contrastRatio, type Rgb } from "./support/contrast.js";
import { sharedLesson } from "./support/figure.js";
import { artifacts, lessonPaths, newVisit, useRig } from "./support/lab.js";
import { samplePages } from "./support/pages.js";
import { readPng } from "./support/png.js";

const rig = useRig();

const themes = ["light", "dark"] as const;
const streams = ["blur", "sharpen"] as const;

describe("lab check 26: WCAG 2.2 A and AA, beside the lessons", () => {
  test.each(themes)(
    "axe finds nothing on a sample that has every kind of page and element: %s",
    async (colorScheme) => {
      const visit = await newVisit(rig.browser, { colorScheme });
      const { page } = visit;
      const found: string[] = [];
      let passes = 0;
      const { pages, words } = await samplePages();
      for (const path of pages.filter((one) => !one.startsWith("lessons/"))) {
        await page.goto(rig.lab.address + path);
        // The second theme has other colours, and the same everything else.
        const report = await axe(page, colorScheme === "light" ? "all" : "colours");
        passes += report.passes;
        found.push(...report.violations.map((one) => `/${path} ${one}`));
      }
      console.log(
        `check 26: ${colorScheme}: ${found.length} violations, ${passes} rules passed on ${words}`,
      );
      expect(found).toEqual([]);
      expect(passes).toBeGreaterThan(20);
    },
  );

  test("axe sees a fault when there is one", async () => {
    const visit = await newVisit(rig.browser);
    await visit.page.goto(rig.lab.address + "about/");
    await visit.page.evaluate(() => {
      document.querySelector("main")!.append(document.createElement("button"));
      const pale = document.createElement("p");
      pale.style.cssText = "color: #999; background: #fff";
      pale.textContent = "hardly to be read";
      document.querySelector("main")!.append(pale);
    });
    expect((await axe(visit.page)).violations.join()).toContain("button-name");
    expect((await axe(visit.page, "colours")).violations.join()).toContain("color-contrast");
  });
});

describe.each(lessonPaths)("lab check 26: WCAG 2.2 A and AA (%s)", (path) => {
  const lesson = sharedLesson(rig, path);

  test("axe finds nothing, in either theme and either stream", async () => {
    const { page } = await lesson();
    const found: string[] = [];
    let passes = 0;
    for (const colorScheme of themes) {
      await page.emulateMedia({ colorScheme });
      for (const stream of streams) {
        await page.evaluate((depth) => {
          document.documentElement.dataset["stream"] = depth;
        }, stream);
        await stillColours(page);
        const report = await axe(page, colorScheme === "light" ? "all" : "colours");
        passes += report.passes;
        found.push(...report.violations.map((one) => `${colorScheme} ${stream}: ${one}`));
      }
    }
    await page.emulateMedia({ colorScheme: null });
    console.log(`check 26: /${path}: ${found.length} violations, ${passes} rules passed`);
    expect(found).toEqual([]);
    expect(passes).toBeGreaterThan(20);
  });

  test.each(themes)("%s: strokes of plots stand out 3:1", async (colorScheme) => {
    const { page, figure } = await lesson();
    await page.emulateMedia({ colorScheme });
    // The curves of the slice figure are those of a reconstruction, which needs views.
    if ("even" in (await figure.params())) await figure.set({ even: 60 });
    await figure.settled();
    await stillColours(page);
    const { plots, strokes } = await page.evaluate(() => {
      const rgb = (text: string) => (text.match(/[\d.]+/g) ?? []).map(Number);
      const ground = (element: Element): number[] => {
        for (let e: Element | null = element; e; e = e.parentElement) {
          const colour = rgb(getComputedStyle(e).backgroundColor);
          if (colour.length === 3 || (colour.length === 4 && colour[3] === 1))
            return colour.slice(0, 3);
        }
        return [255, 255, 255];
      };
      const lines = document.querySelectorAll(
        "figure[data-figure] svg.plot :is(path, line).plot-stroke",
      );
      return {
        plots: document.querySelectorAll("figure[data-figure] svg.plot").length,
        strokes: [...lines].map((line) => {
          const style = getComputedStyle(line);
          return {
            name: `${line.tagName} ${line.getAttribute("class") ?? ""}`,
            width: Number.parseFloat(style.strokeWidth),
            stroke: rgb(style.stroke),
            opacity: Number(style.strokeOpacity) * Number(style.opacity),
            ground: ground(line),
          };
        }),
      };
    });
    await page.emulateMedia({ colorScheme: null });
    const rows = strokes
      // A ghost is the state before, pale on purpose beside the curve that is meant.
      .filter(({ opacity }) => opacity > 0.35)
      .map(({ name, stroke, ground, opacity, width }) => {
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
    if (plots > 0) expect(rows.length).toBeGreaterThan(0);
    for (const { name, ratio } of rows) expect(ratio, name).toBeGreaterThanOrEqual(3);
  });

  test("with forced colours every handle is still seen", async () => {
    const { page, figure } = await lesson();
    await page.emulateMedia({ forcedColors: "active" });
    await figure.settled();
    await figure.box.screenshot({
      path: join(artifacts(), `forced-colours-${path.split("/")[1]}.png`),
    });
    const handles = figure.box.locator(":is([data-param], input[type=range]):visible");
    const count = await handles.count();
    expect(count).toBeGreaterThan(0);
    let faintest = Infinity;
    for (let i = 0; i < count; i++) {
      const { width, height, rgba } = readPng(await handles.nth(i).screenshot());
      const at = (p: number): Rgb => [rgba[4 * p]!, rgba[4 * p + 1]!, rgba[4 * p + 2]!];
      let best = 1;
      for (let p = 1; p < width * height; p++) best = Math.max(best, contrastRatio(at(0), at(p)));
      faintest = Math.min(faintest, best);
    }
    await page.emulateMedia({ forcedColors: null });
    console.log(`check 26: forced colours, ${count} handles, faintest ${faintest.toFixed(1)}:1`);
    expect(faintest).toBeGreaterThanOrEqual(3);
  });
});

/** A change of colours that is on its way is no colour yet. */
async function stillColours(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    await Promise.allSettled(
      document
        .getAnimations()
        .filter((one) => one instanceof CSSTransition)
        .map((one) => one.finished),
    );
  });
}
