import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { desktop, type Lab, lessonPaths, newVisit, openBrowser, serveLab, shared, type Visit } from "./support/lab.js"; // prettier-ignore
import { expectWithin } from "./support/timed.js";

interface Kept {
  readonly state: string;
  readonly hints: number;
  readonly attempts: number;
}

const kept = async (page: Page, id: string): Promise<Kept> =>
  await page.evaluate((question) => {
    const lesson = document.documentElement.dataset["lesson"]!;
    const all = JSON.parse(localStorage.getItem(`vitreous:answers:${lesson}`) ?? "{}") as Record<string, Kept>; // prettier-ignore
    return all[question] ?? { state: "open", hints: 0, attempts: 0 };
  }, id);

const redo = async (page: Page): Promise<Record<string, { why: string }>> =>
  await page.evaluate(() => JSON.parse(localStorage.getItem("vitreous:redo") ?? "{}"));

/** Ids of the questions that have a ladder, with the number of hints that their words hold. */
async function ladders(page: Page, address: string) {
  const text = await (await page.request.get(address)).text();
  return await page.evaluate((html) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    const kinds = ["num", "choice", "set", "read", "exercise", "fault"];
    return [...page.querySelectorAll<HTMLElement>(kinds.map((kind) => `[data-island="${kind}"][id]`).join(","))].map((island) => ({
      id: island.id,
      kind: island.dataset["island"]!,
      hints: island.querySelectorAll(':scope > [data-part="hint"]').length,
      solution: island.querySelector(':scope > [data-part="solution"]') !== null,
    })); // prettier-ignore
  }, text);
}

describe.each(lessonPaths)("lab check 24: hints, solutions and what returns (%s)", (lessonPath) => {
  let browser: Browser;
  let lab: Lab;
  let visit: Visit;
  let page: Page;
  const address = () => `${lab.address}${lessonPath}?stream=sharpen`;
  const frame = (id: string): Locator => page.locator(`[id="${id}"] .question-frame`);
  // One browser profile for all three; each begins with an empty memory and a page that is opened anew.
  const lesson = shared(async () => {
    visit = await newVisit(browser, { viewport: desktop }, { keep: true });
    page = visit.page;
    await page.goto(address());
    return { close: () => visit.close() };
  });
  const begin = async () => {
    await lesson.get();
    await page.evaluate(() => localStorage.clear());
    await page.goto(address());
    await page.waitForSelector(".question-frame", { state: "attached" });
  };
  /** A wrong answer to a numeric question, and how the page took it. */
  const answerWrongly = (id: string) =>
    page.evaluate(async (question) => {
      const form = document.getElementById(question)!.querySelector("form")!;
      const input = form.querySelector("input")!;
      input.value = "123456.789 °";
      input.dispatchEvent(new InputEvent("input", { bubbles: true }));
      await new Promise((done) => setTimeout(done, 0));
      const verdict = form.nextElementSibling as HTMLElement;
      const seen = new Promise<number>((done) => {
        new MutationObserver(() => verdict.textContent && done(performance.now())).observe(verdict, { childList: true, subtree: true, characterData: true }); // prettier-ignore
      });
      const from = performance.now();
      form.requestSubmit();
      return {
        milliseconds: (await seen) - from,
        status: verdict.getAttribute("role"),
        beside: input.getAttribute("aria-describedby") === verdict.id,
      };
    }, id);
  const numeric = () => page.$$eval('[data-island="num"]', (all) => all.map(({ id }) => id));
  beforeAll(async () => {
    lab = await serveLab();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await lesson.close();
    await browser.close();
    await lab.close();
  });

  test("reference: the next hint opens after the last, the solution after the last hint, and both are stored", async () => {
    await begin();
    const questions = await ladders(page, address());
    expect(questions.length).toBeGreaterThan(0);
    for (const { id, hints, solution } of questions) {
      const question = frame(id);
      await question.waitFor({ state: "attached" });
      const button = question.locator('[data-action="hint"]');
      const reveal = question.locator('[data-action="solution"]');
      if (solution)
        await expect
          .poll(() => reveal.isDisabled(), { message: `${id}: solution before anything` })
          .toBe(true);
      for (let k = 0; k < hints; k++) {
        await expect
          .poll(() => button.count(), { message: `${id}: one button, hint ${k + 1}` })
          .toBe(1);
        await expect
          .poll(() => question.locator(".hint").count(), { message: `${id}: hints shown` })
          .toBe(k);
        await button.evaluate((element: HTMLElement) => element.click());
        await question.locator(".hint").nth(k).waitFor({ state: "attached" });
      }
      await expect.poll(() => button.count(), { message: `${id}: no hint after the last` }).toBe(0);
      await expect.poll(async () => (await kept(page, id)).hints).toBe(hints);
      if (!solution || hints === 0) continue;
      await expect
        .poll(() => reveal.isDisabled(), { message: `${id}: solution after the last hint` })
        .toBe(false);
      await reveal.evaluate((element: HTMLElement) => element.click());
      await question.locator(".solution").waitFor({ state: "attached" });
      await expect.poll(async () => (await kept(page, id)).state, { message: id }).toBe("revealed");
      await expect.poll(async () => Object.entries(await redo(page)).find(([name]) => name.endsWith(`/${id}`))?.[1].why).toBe("revealed"); // prettier-ignore
    }
  });

  test("reference: the verdict stands in a status beside the field within 200 ms, and what is wrong returns", async () => {
    await begin();
    await page.waitForSelector('[data-island="num"] form', { state: "attached" });
    const ids = await numeric();
    let slowest = 0;
    for (const id of ids) {
      const { milliseconds, status, beside } = await answerWrongly(id);
      expect(status).toBe("status");
      expect(beside).toBe(true);
      slowest = Math.max(slowest, milliseconds);
      const question = frame(id);
      await expect.poll(() => question.locator(".verdict").textContent()).toMatch(/\S/);
      const reveal = question.locator('[data-action="solution"]');
      // An attempt opens the solution, too.
      if ((await reveal.count()) > 0) await expect.poll(() => reveal.isDisabled()).toBe(false);
      await expect
        .poll(async () => Object.keys(await redo(page)).some((name) => name.endsWith(`/${id}`)), {
          message: id,
        })
        .toBe(true);
    }
    console.log(`${lessonPath}: slowest verdict ${slowest.toFixed(1)} ms after the answer`);
    expectWithin("check 24: the verdict", slowest, 200);
  });

  test("reference: at the next visit the lesson says what returns, and the question can be begun anew", async () => {
    await begin();
    await page.waitForSelector('[data-island="num"] form', { state: "attached" });
    const wrong = (await numeric()).slice(0, 2);
    for (const id of wrong) await answerWrongly(id);
    const due = wrong.length;
    await expect.poll(async () => Object.keys(await redo(page)).length).toBe(due);
    await page.goto(address());
    const line = page.locator('[data-role="repeat"]');
    await line.waitFor();
    await expect.poll(() => line.textContent()).toContain(`${due} question`);
    const id = wrong[0]!;
    const question = frame(id);
    await question
      .locator('[data-action="again"]')
      .evaluate((element: HTMLElement) => element.click());
    await expect.poll(() => question.locator("input").first().inputValue()).toBe("");
    await expect.poll(() => kept(page, id)).toMatchObject({ state: "open", attempts: 0, hints: 0 });
    // One step of undo brings the old answer back.
    await question
      .locator('[data-action="undo"]')
      .evaluate((element: HTMLElement) => element.click());
    await expect.poll(() => question.locator("input").first().inputValue()).toBe("123456.789 °");
    expect(visit.errors).toEqual([]);
  });
});
