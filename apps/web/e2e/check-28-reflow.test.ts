import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { figuresOf } from "./support/figure.js";
import { type Lab, lessonPath, newVisit, openBrowser, pagePaths, serveLab } from "./support/lab.js";

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
    { name: "320 CSS px", viewport: { width: 320, height: 800 } },
    { name: "400 % zoom", viewport: { width: 320, height: 256 } },
  ])("at $name no page scrolls sideways", async ({ name, viewport }) => {
    const visit = await newVisit(browser, { viewport });
    const { page } = visit;
    const widths: string[] = [];
    for (const path of pagePaths.flatMap((one) =>
      one.startsWith("lessons/") ? [one, `${one}?stream=sharpen`] : [one],
    )) {
      await page.goto(lab.address + path);
      if (path.startsWith("lessons/")) await (await figuresOf(page))[0]!.settled();
      const { scroll, client, wide } = await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        const out = [...document.querySelectorAll("body *")].filter((element) => {
          const { right, width } = element.getBoundingClientRect();
          return width > 0 && right > clientWidth + 1;
        });
        return {
          scroll: scrollWidth,
          client: clientWidth,
          wide: out.slice(0, 5).map((e) => `${e.tagName.toLowerCase()}.${e.className.toString()}`),
        };
      });
      widths.push(`/${path} ${scroll}/${client}`);
      expect(scroll, `${path}: wider than the page: ${wide.join(", ")}`).toBeLessThanOrEqual(
        client,
      );
    }
    console.log(`check 28: at ${name} scroll width/page width: ${widths.join(", ")}`);
    await visit.close();
  });

  test.each([
    { name: "1366×768", viewport: { width: 1366, height: 768 } },
    { name: "390×844", viewport: { width: 390, height: 844 } },
  ])(
    "at $name tabbing never lands under a bar, and shows a ring of 2 px",
    async ({ name, viewport }) => {
      const visit = await newVisit(browser, { viewport });
      const { page } = visit;
      await page.goto(`${lab.address}${lessonPath}?stream=sharpen`);
      await (await figuresOf(page))[0]!.settled();
      const covered: string[] = [];
      const ringless: string[] = [];
      let thinnest = Infinity;
      let count = 0;
      for (; count < 400; count++) {
        await page.keyboard.press("Tab");
        const at = await page.evaluate(async () => {
          // Two frames: the scroll that focus causes, and the ring.
          await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
          const element = document.activeElement;
          if (!element || element === document.body) return undefined;
          const label = `${element.tagName.toLowerCase()} “${(
            element.getAttribute("aria-label") ??
            element.closest("label")?.textContent ??
            element.textContent ??
            ""
          )
            .trim()
            .slice(0, 40)}”`;
          const first = element.hasAttribute("data-tabbed");
          element.setAttribute("data-tabbed", "");
          // A control drawn by its label is seen where the label is.
          const drawn = [element, element.closest("label"), element.parentElement].filter(
            (e) => !!e,
          );
          const box = drawn
            .map((e) => e.getBoundingClientRect())
            .find((r) => r.width > 2 && r.height > 2);
          const hit = box
            ? [0.5, 0.1, 0.9].some((fx) =>
                [0.5, 0.15, 0.85].some((fy) => {
                  const top = document.elementFromPoint(
                    box.left + fx * box.width,
                    box.top + fy * box.height,
                  );
                  return (
                    !!top &&
                    drawn.some(
                      (e) =>
                        e.contains(top) ||
                        (e !== element.parentElement &&
                          top.contains(e) &&
                          top !== document.body &&
                          top.closest("label, a, button") !== null),
                    )
                  );
                }),
              )
            : false;
          // All of its height must be clear of anything fixed or sticky; which elements are, is found once.
          const place = globalThis as unknown as { bars?: readonly Element[] };
          place.bars ??= [...document.querySelectorAll("body *")].filter((e) =>
            ["sticky", "fixed"].includes(getComputedStyle(e).position),
          );
          const bars = place.bars.filter((e) => !e.contains(element));
          const under = box
            ? bars.some((bar) => {
                const r = bar.getBoundingClientRect();
                const stuck = r.top <= 0 || r.bottom >= innerHeight;
                const height = Math.min(r.bottom, box.bottom) - Math.max(r.top, box.top);
                const width = Math.min(r.right, box.right) - Math.max(r.left, box.left);
                return stuck && r.height > 0 && width > 0 && height >= box.height;
              })
            : false;
          const around = [
            element,
            element.closest("label"),
            element.parentElement,
            element.nextElementSibling,
            ...element.querySelectorAll("*"),
            ...(element.closest("label")?.querySelectorAll("*") ?? []),
          ].filter((e) => !!e);
          const ring = Math.max(
            0,
            ...around.map((e) => {
              const style = getComputedStyle(e);
              const outline =
                style.outlineStyle === "none" ? 0 : Number.parseFloat(style.outlineWidth);
              const spread = /(?:\d+px ){3}(\d+(?:\.\d+)?)px/.exec(style.boxShadow)?.[1];
              return Math.max(outline, Number(spread ?? 0));
            }),
          );
          return { label, first: !first, seen: hit && !under, ring };
        });
        if (!at?.first) break;
        if (!at.seen) covered.push(at.label);
        if (at.ring < 2) ringless.push(at.label);
        thinnest = Math.min(thinnest, at.ring);
      }
      console.log(
        `check 28: at ${name} ${count} stops of Tab, ${covered.length} covered, thinnest ring ${thinnest} px`,
      );
      expect(count).toBeGreaterThan(20);
      expect(covered).toEqual([]);
      expect(ringless).toEqual([]);
      await visit.close();
    },
  );
});
