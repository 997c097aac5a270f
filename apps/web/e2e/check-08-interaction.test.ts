import type { ElementHandle, Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { figuresOf, openFigure } from "./support/figure.js";
import { engineLessons, lessonPaths, newVisit, useRig } from "./support/lab.js";
import { bestOf } from "./support/numbers.js";
import { expectWithin } from "./support/timed.js";

const rig = useRig();

const attempts = 2;
const cycles = 10;

interface Tour {
  /** Interaction to next paint, ms: the worst of the tour when there are fewer than 50 interactions. */
  readonly inp: number;
  readonly interactions: number;
  readonly slowest: string;
}

const controls = "button, summary, input, [role=slider], [aria-roledescription=trackball]";

/** Whether it could be pressed. What the control before has taken away cannot. */
const pressed = async (element: ElementHandle): Promise<boolean> =>
  await element.click({ force: true, timeout: 3000 }).then(
    () => true,
    async () => {
      if (await element.evaluate(({ isConnected }) => isConnected)) throw new Error("not pressed");
      return false;
    },
  );

/**
 * Controls of the lesson once: keys on handles, clicks on buttons, folds and choices, words in fields. Every control of the
 * figures, which are the lesson's own; of those that all lessons have (cells, questions, menus) every one, or two of each kind.
 */
async function tour(page: Page, every: boolean): Promise<Tour> {
  if (!every) {
    await page.evaluate((controls) => {
      const seen = new Map<string, number>();
      for (const element of document.querySelectorAll<HTMLElement>(controls)) {
        if (element.closest("figure[data-figure]") || !element.checkVisibility()) continue;
        const { tagName, className, dataset } = element;
        const kind = `${tagName} ${String(className)} ${dataset["action"] ?? ""}`;
        const count = (seen.get(kind) ?? 0) + 1;
        seen.set(kind, count);
        if (count > 2) element.setAttribute("data-toured", "");
      }
    }, controls);
  }
  await page.evaluate(() => {
    interface Interaction extends PerformanceEntry {
      readonly interactionId: number;
      readonly target: Element | null;
    }
    const worst = new Map<number, { duration: number; what: string }>();
    (globalThis as unknown as { worst: typeof worst }).worst = worst;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as Interaction[]) {
        if (!entry.interactionId) continue;
        const { target } = entry;
        const text = target?.getAttribute("aria-label") ?? target?.textContent ?? "";
        const what = `${entry.name} on ${target?.tagName.toLowerCase()} “${text.trim().slice(0, 40)}”`;
        const before = worst.get(entry.interactionId);
        if (!before || before.duration < entry.duration) {
          worst.set(entry.interactionId, { duration: entry.duration, what });
        }
      }
    }).observe({ type: "event", durationThreshold: 16 } as PerformanceObserverInit);
  });
  // Those that leave the page or ask for a file belong to other checks.
  const skip = "[data-action=erase], input[type=file], [data-toured]";
  let interactions = 0;
  for (let guard = 0; guard < 300; guard++) {
    const left = page.locator(`:is(${controls}):not(${skip}):visible:enabled`);
    if ((await left.count()) === 0) break;
    // What the control before has just taken away is not there any more.
    const next = await left
      .first()
      .elementHandle({ timeout: 5000 })
      .catch(() => null);
    if (!next) continue;
    const kind = await next.evaluate((element) => {
      element.setAttribute("data-toured", "");
      if (element.matches("[role=slider], [aria-roledescription=trackball], [type=range]")) {
        return "handle";
      }
      if (element.matches("input[type=text], input:not([type])")) return "field";
      const text = element.matches("button") ? element.textContent! : "";
      return /save|download|png|svg|csv|json|bibtex|^open|choose a file/i.test(text)
        ? "file"
        : "press";
    });
    if (kind === "file") continue;
    if (kind === "handle") {
      await next.focus();
      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("ArrowLeft");
      interactions += 2;
    } else if (kind === "field") {
      // What is drawn by the field's box is in its way only as the box is; the place is pressed all the same.
      if (!(await pressed(next))) continue;
      await page.keyboard.press("Control+a");
      await page.keyboard.type("8");
      await page.keyboard.press("Escape");
      interactions += 3;
    } else {
      const label = await next.evaluateHandle((element) => element.closest("label") ?? element);
      if (await pressed(label.asElement()!)) interactions++;
    }
    // Room for the next picture: the answer to one is not to wait for the answer to the one before.
    await page.waitForTimeout(20);
  }
  await page.waitForTimeout(500);
  const worst = await page.evaluate(() => [
    ...(
      globalThis as unknown as { worst: Map<number, { duration: number; what: string }> }
    ).worst.values(),
  ]);
  const sorted = worst.toSorted((a, b) => b.duration - a.duration);
  // INP leaves out one interaction in fifty, the slowest.
  const at = sorted[Math.min(sorted.length - 1, Math.floor(interactions / 50))];
  return {
    inp: at?.duration ?? 16,
    interactions,
    slowest: sorted
      .slice(0, 3)
      .map((one) => `${one.duration.toFixed(0)} ms ${one.what}`)
      .join("; "),
  };
}

describe.each(lessonPaths)("lab check 8: a tour of every control (%s)", (lessonPath) => {
  test("interaction to next paint is at most 200 ms", async () => {
    const best = await bestOf(
      attempts,
      async () => {
        // Without motion, so that what is to be pressed does not slide away under the pointer.
        const visit = await newVisit(rig.browser, { reducedMotion: "reduce" });
        await openFigure(visit.page, `${rig.lab.address}${lessonPath}?stream=sharpen`);
        const one = await tour(visit.page, engineLessons.includes(lessonPath));
        expect(visit.errors).toEqual([]);
        await visit.close();
        return one;
      },
      ({ inp }) => inp <= 200,
      (a, b) => a.inp < b.inp,
    );
    console.log(
      `check 8: INP ${best.inp.toFixed(0)} ms over ${best.interactions} interactions (bound 200), slowest: ${best.slowest}; best of at most ${attempts}`,
    );
    expect(best.interactions).toBeGreaterThan(20);
    expectWithin("check 8: INP", best.inp, 200);
  });

  if (!engineLessons.includes(lessonPath)) return;
  test(`the heap grows by at most 5 % over ${cycles} mounts`, async () => {
    const visit = await newVisit(rig.browser);
    const { page } = visit;
    await openFigure(page, rig.lab.address + lessonPath);
    const session = await page.context().newCDPSession(page);
    const heap = async () => {
      for (let i = 0; i < 3; i++) await session.send("HeapProfiler.collectGarbage");
      return (await session.send("Runtime.getHeapUsage")).usedSize;
    };
    const cycle = async () => {
      await page.goto(rig.lab.address + "about/");
      await page.goto(rig.lab.address + lessonPath);
      await (await figuresOf(page))[0]!.settled();
    };
    // Two rounds first: caches that fill once are not growth. A leak grows in every ten rounds; what the browser
    // happens to keep at one moment does not, so a first measurement above the bound is taken again from where it ended.
    await cycle();
    await cycle();
    const measured = await bestOf(
      3,
      async () => {
        const before = await heap();
        for (let i = 0; i < cycles; i++) await cycle();
        const after = await heap();
        const growth = after / before - 1;
        console.log(
          `check 8: heap ${(before / 1e6).toFixed(2)} MB, after ${cycles} mounts ${(after / 1e6).toFixed(2)} MB, growth ${(100 * growth).toFixed(2)} % (bound 5)`,
        );
        return growth;
      },
      (growth) => growth <= 0.05,
      (a, b) => a < b,
    );
    expect(measured).toBeLessThanOrEqual(0.05);
    await visit.close();
  });
});
