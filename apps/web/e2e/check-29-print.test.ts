import type { NumberParam } from "@vitreous/figures/contract";
import { formatValue } from "@vitreous/figures/model";
import { describe, expect, test } from "vitest";
import { openFigure } from "./support/figure.js";
import { lessonPaths, newVisit, useRig } from "./support/lab.js";
import { readPdf } from "./support/pdf.js";
import { otherState } from "./support/states.js";

const rig = useRig();

const bare = (text: string) => text.replace(/[\s\u00ad\u200b]/g, "");

describe.each(lessonPaths)("lab check 29: the printed lesson (%s)", (lessonPath) => {
  test.each(["blur", "sharpen"])(
    "%s: every page has ink, the state is printed, solutions are not",
    async (stream) => {
      const visit = await newVisit(rig.browser, { viewport: { width: 1024, height: 768 } });
      const { page } = visit;
      const figure = await openFigure(page, `${rig.lab.address}${lessonPath}?stream=${stream}`);
      // Every solution is opened first: paper leaves out even those that stand on the screen.
      await page.waitForSelector(".question-frame", { state: "attached" });
      await page.waitForFunction(() => document.documentElement.dataset["ready"] !== undefined);
      await page.evaluate(async () => {
        const all = (name: string) =>
          document.querySelectorAll<HTMLButtonElement>(`[data-action="${name}"]:not(:disabled)`);
        const frame = () => new Promise((done) => requestAnimationFrame(done));
        // A hint opens the next one, the last the solution; a button may go with what it opens.
        for (let round = 0; round < 20 && all("hint").length > 0; round++) {
          for (const button of all("hint")) button.click();
          await frame();
        }
        for (const button of all("solution")) button.click();
        await frame();
      });
      await expect.poll(() => page.locator(".solution").count()).toBeGreaterThan(0);
      // Two numbers of the figure that have a control of their own, away from their defaults.
      const numbers = Object.entries(await figure.params()).filter(
        ([, spec]) => spec.kind === "number" && spec.control !== false,
      );
      const others = otherState(Object.fromEntries(numbers), 0.37, 2);
      expect(Object.keys(others)).toHaveLength(Math.min(2, numbers.length));
      await figure.set(numbers.length > 0 ? others : otherState(await figure.params(), 0.37, 2));
      await figure.settled();
      await page.waitForFunction(
        (id) =>
          location.hash.length > 3 &&
          location.hash.includes(window.__vitreous!.figures[id]!.address()),
        figure.id,
      );
      const hash = await page.evaluate(() => location.hash);
      // 1. What print shows: solutions hidden, figures inside the paper.
      await page.emulateMedia({ media: "print" });
      // A4 less the usual margins of 1 cm, at 96 px per inch.
      await page.setViewportSize({ width: 718, height: 1047 });
      await page.evaluate(
        () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
      );
      const paper = await page.evaluate(() => {
        const shown = (element: Element) => {
          const { width, height } = element.getBoundingClientRect();
          return width > 0 && height > 0;
        };
        return {
          solutions: [...document.querySelectorAll(".solution")].map((element) => ({
            shown: shown(element),
            text: element.textContent!.trim(),
          })),
          clipped: [...document.querySelectorAll("figure[data-figure] :is(canvas, svg, img)")]
            .filter(shown)
            .map((element) => {
              const { left, right, height } = element.getBoundingClientRect();
              return {
                name: `${element.tagName} ${element.getAttribute("aria-label") ?? ""}`,
                left,
                right,
                height,
              };
            })
            .filter(
              ({ left, right, height }) =>
                left < -1 || right > innerWidth + 1 || height > innerHeight,
            ),
        };
      });
      await page.emulateMedia({ media: null });
      await page.setViewportSize({ width: 1024, height: 768 });
      await figure.settled();
      // 2. The paper itself.
      const pages = readPdf(await page.pdf({ format: "A4", printBackground: true }));
      const text = bare(pages.map((one) => one.text).join(" "));
      const ink = pages.map((one) => one.marks);
      console.log(
        `check 29: ${stream} prints ${pages.length} pages, marks ${Math.min(...ink)} to ${Math.max(...ink)}, pictures ${pages.reduce((sum, one) => sum + one.images, 0)}, solutions in the text ${paper.solutions.length}, printed 0`,
      );
      expect(paper.clipped).toEqual([]);
      expect(paper.solutions.length).toBeGreaterThan(0);
      for (const solution of paper.solutions) {
        expect(solution.shown, solution.text.slice(0, 60)).toBe(false);
        expect(text).not.toContain(bare(solution.text).slice(0, 60));
      }
      for (const [i, one] of pages.entries()) {
        expect(one.marks, `page ${i + 1}`).toBeGreaterThan(4);
        expect(one.text.trim().length + 100 * one.images, `page ${i + 1}`).toBeGreaterThan(40);
      }
      // The permalink of this very state, and its parameters by name and value.
      expect(text).toContain(bare(decodeURIComponent(`${lessonPath}`)));
      expect(text).toContain(bare(hash));
      for (const [name, spec] of numbers) {
        if (!(name in others)) continue;
        // As the field beside the slider writes it.
        const value = bare(formatValue(spec as NumberParam, others[name] as number));
        expect(text.includes(`${bare(spec.label)}${value}`), `${spec.label} ${value}`).toBe(true);
      }
      // Equations are set in type, not as pictures.
      expect(pages.flatMap((one) => one.fonts).some((font) => /KaTeX|Math/i.test(font))).toBe(true);
      await visit.close();
    },
  );
});
