import { readFile } from "node:fs/promises";
import { exactAnswer } from "@vitreous/lessons";
import { loadLesson } from "@vitreous/lessons/registry";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Figure } from "./support/figure.js";
import { desktop, type Lab, lessonPaths, newVisit, openBrowser, root, serveLab, shared, type Visit } from "./support/lab.js"; // prettier-ignore

interface Kept {
  readonly state: string;
  readonly text: string;
  readonly attempts: number;
  readonly parts?: Readonly<Record<string, string>>;
}

const keptIn = async (page: Page, key: string): Promise<Record<string, Kept>> =>
  await page.evaluate((name) => JSON.parse(localStorage.getItem(`vitreous:${name}`) ?? "{}"), key);

/** Every form of every lesson, as a reader uses it. Checks 23 and 24 have the numbers and the hints. */
describe.each(lessonPaths)("forms of answers (%s)", (lessonPath) => {
  const slug = lessonPath.split("/")[1]!;
  let browser: Browser;
  let lab: Lab;
  let visit: Visit;
  let page: Page;
  const islands = (kind: string): Promise<string[]> =>
    page.$$eval(`[data-island="${kind}"]`, (all) => all.map(({ id }) => id));
  const island = (id: string): Locator => page.locator(`[id="${id}"]`);
  const answer = async (id: string) => (await keptIn(page, `answers:${slug}`))[id];
  const open = async () => {
    await page.goto(`${lab.address}${lessonPath}?stream=sharpen`);
    await page.waitForSelector(".question-frame", { state: "attached" });
    await page.waitForFunction(() => document.documentElement.dataset["ready"] !== undefined);
  };
  // One page for all forms: no two tests answer the same question. A try that failed gives the next a new one.
  const lesson = shared(async () => {
    visit = await newVisit(browser, { viewport: desktop }, { keep: true });
    page = visit.page;
    await open();
    return { close: () => visit.close() };
  });
  beforeAll(async () => {
    lab = await serveLab();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await lesson.close();
    await browser.close();
    await lab.close();
  });
  beforeEach(async () => {
    await lesson.get();
  });
  /** Whether the chosen options are all that is right, after `act` has handed them in. */
  const handedIn = async (id: string, act: () => Promise<void>): Promise<boolean> => {
    const before = JSON.stringify(await answer(id));
    await act();
    await expect
      .poll(async () => JSON.stringify(await answer(id)), { message: id })
      .not.toBe(before);
    const now = await answer(id);
    return now?.state === "solved" || now?.parts?.["found"] === "yes";
  };
  /** Every choice that the options of a question allow, one after the other, until one is right: by the keys. */
  const findRight = async (id: string, act: () => Promise<void>): Promise<void> => {
    const options = island(id).locator(".options input");
    const count = await options.count();
    const many = (await options.first().getAttribute("type")) === "checkbox";
    if (!many) {
      await options.first().focus();
      await page.keyboard.press("Space");
      for (let k = 0; k < count; k++) {
        if (k > 0) {
          await options.nth(k - 1).focus();
          await page.keyboard.press("ArrowDown");
        }
        await expect.poll(() => options.nth(k).isChecked()).toBe(true);
        if (await handedIn(id, act)) return;
      }
    } else {
      for (let set = 1; set < 2 ** count; set++) {
        for (let k = 0; k < count; k++) {
          const wanted = ((set >> k) & 1) === 1;
          if ((await options.nth(k).isChecked()) === wanted) continue;
          await options.nth(k).focus();
          await page.keyboard.press("Space");
          await expect.poll(() => options.nth(k).isChecked()).toBe(wanted);
        }
        if (await handedIn(id, act)) return;
      }
    }
    throw new Error(`${id}: no choice is right`);
  };

  test("reference: a choice by keys: wrong, right, and undone by Ctrl-Z", async () => {
    for (const id of await islands("choice")) {
      const question = island(id);
      await findRight(id, () => question.locator(".button-primary").press("Enter"));
      await expect
        .poll(() => question.locator(".verdict").textContent(), { message: id })
        .toContain("Correct");
      const solved = await answer(id);
      expect(solved?.state).toBe("solved");
      await question.locator(".button-primary").focus();
      await page.keyboard.press("Control+z");
      await expect.poll(async () => (await answer(id))?.attempts).toBe(solved!.attempts - 1);
    }
  });

  test("reference: an open question: write, compare, tick; the ticks are the score", async () => {
    for (const id of await islands("open")) {
      const question = island(id);
      await question.locator("textarea").fill("My own words.");
      await question.locator('[data-action="compare"]').press("Enter");
      const ticks = question.locator(".rubric input");
      const count = await ticks.count();
      expect(count).toBeGreaterThan(0);
      for (let k = 0; k < count; k++) {
        await expect
          .poll(() => question.locator(".score").textContent())
          .toContain(`${k} of ${count}`);
        await ticks.nth(k).focus();
        await page.keyboard.press("Space");
      }
      await expect.poll(() => answer(id)).toMatchObject({ state: "solved", text: "My own words." });
    }
  });

  test("reference: a question of the study group is one answer, here and on its own page", async () => {
    const [island0] = await page.$$('[data-island="curriculum-question"]');
    if (!island0) return;
    const text = "Because the mean is at the origin.";
    await (await island0.$("textarea"))!.fill(text);
    const [id] = Object.keys(await keptIn(page, "answers:questions"));
    await page.goto(`${lab.address}questions/${id}/`);
    await expect.poll(() => page.locator("textarea").first().inputValue()).toBe(text);
    await page.locator('[data-action="compare"]').first().click();
    await expect.poll(() => page.locator(".model-answer").first().textContent()).toMatch(/\w{4}/);
    await open();
  });

  test("reference: a prediction can be skipped or made, and made again", async () => {
    for (const id of await islands("predict")) {
      const question = island(id);
      const skip = question.locator("button:has-text('Skip')");
      await skip.press("Enter");
      await expect.poll(async () => (await answer(id))?.state).toBe("revealed");
      await question.locator("button:has-text('Predict again')").press("Enter");
      const sketch = question.locator(".sketch");
      if ((await sketch.count()) > 0) {
        await sketch.focus();
        for (let k = 0; k < 21; k++) {
          await page.keyboard.press("ArrowUp");
          await page.keyboard.press("ArrowRight");
        }
        await expect.poll(() => sketch.getAttribute("aria-valuetext")).toMatch(/: /);
      } else {
        await question.locator("input").first().focus();
        await page.keyboard.press("Space");
      }
      await question.locator("button:has-text('This is my prediction')").press("Enter");
      await question.locator(".prediction-outcome").waitFor();
      if ((await sketch.count()) > 0) await question.locator("path.sketch-truth").waitFor();
      await expect.poll(async () => (await answer(id))?.state).toBe("solved");
    }
  });

  test("reference: an exercise: the starter fails and says where, the solution passes, and undo takes it out again", async () => {
    for (const id of await islands("exercise")) {
      const question = island(id);
      await question.locator('[data-action="check"]').press("Enter");
      await question.locator(".verdict-keep-trying").first().waitFor();
      await expect
        .poll(() => question.locator(".property-fails").count(), { message: id })
        .toBeGreaterThan(0);
      await expect
        .poll(() => question.locator(".property-failure").first().textContent())
        .toMatch(/\S/);
      await question.locator('[data-action="solution"]').press("Enter");
      await question.locator('[data-action="put"]').press("Enter");
      await question.locator('[data-action="check"]').press("Enter");
      await question.locator(".verdict-correct").waitFor();
      await expect.poll(() => question.locator(".property-fails").count(), { message: id }).toBe(0);
      // Reading the solution is not solving.
      await expect.poll(async () => (await answer(id))?.state).toBe("revealed");
      await question.locator('[data-action="put-back"]').press("Enter");
      await question.locator('[data-action="check"]').press("Enter");
      await question.locator(".verdict-keep-trying").first().waitFor();
    }
  });

  test("reference: a fault is found, explained and repaired, and each stage is kept", async () => {
    for (const id of await islands("fault")) {
      const question = island(id);
      const stage = (name: string) => question.locator(`.stages [data-stage="${name}"][data-done]`);
      await expect.poll(() => question.locator('[data-action="explain"]').isDisabled()).toBe(true);
      await findRight(id, () => question.locator('[data-action="diagnose"]').press("Enter"));
      await stage("found").waitFor();
      await question.locator('[data-action="explain"]').press("Enter");
      await stage("explained").waitFor();
      await question.locator('[data-action="check"]').press("Enter");
      await question.locator(".property-fails").first().waitFor();
      await question.locator('[data-action="solution"]').press("Enter");
      await question.locator('[data-action="put"]').press("Enter");
      await question.locator('[data-action="check"]').press("Enter");
      await stage("repaired").waitFor();
      await expect.poll(async () => (await answer(id))?.parts).toMatchObject({ found: "yes", explained: "yes", repaired: "yes" }); // prettier-ignore
      await expect.poll(() => question.locator('.stages ~ [role="status"]').first().textContent()).toContain("repaired"); // prettier-ignore
    }
  });

  test("reference: another one like it has other numbers, its own answer, and its seed brings it back", async () => {
    const fixture = async (name: string) => await readFile(`${root}fixtures/${name}`);
    const { variants = {} } = await (await loadLesson(slug)).open({ fixture });
    for (const id of await islands("num")) {
      const question = island(id);
      if ((await question.locator(".variant").count()) === 0) continue;
      const draw = variants[(await question.getAttribute("data-check")) ?? ""]!;
      const prompt = () => question.locator(".words").first().textContent();
      const field = question.locator('form input[type="text"]');
      const seed = question.locator('.variant input[type="number"]');
      const first = await prompt();
      await question.locator('[data-action="another"]').press("Enter");
      await expect.poll(prompt).not.toBe(first);
      await expect.poll(() => seed.inputValue()).toBe("1");
      // Some drawn number stands in the prompt; the answer of the text is not the answer of the seed.
      const { item } = draw(1);
      expect(exactAnswer(item)).not.toBe(exactAnswer(draw(0).item));
      await field.fill(exactAnswer(item));
      await field.press("Enter");
      await question.locator(".verdict-correct").waitFor();
      await expect.poll(() => answer(id)).toMatchObject({ state: "solved", parts: { seed: "1" } });
      // The solution follows the numbers, too.
      await question.locator('[data-action="solution"]').press("Enter");
      const told = await question.locator(".solution [data-given]").allTextContents();
      expect(told.length).toBeGreaterThan(0);
      for (const text of told) expect(Object.values(draw(1).given)).toContain(text);
      await open();
      await expect.poll(() => seed.inputValue()).toBe("1");
      await seed.fill("0");
      await seed.press("Enter");
      await seed.blur();
      await expect.poll(prompt).toBe(first);
    }
  });

  test("reference: a goal is not reached by setting its start", async () => {
    for (const id of await islands("set")) {
      const question = island(id);
      await question.locator("button:has-text('Set the start')").press("Enter");
      await expect
        .poll(() => question.locator(".challenge-state").textContent(), { message: id })
        .toContain("Not yet");
      expect((await answer(id))?.state ?? "open", id).toBe("open");
    }
  });

  // The way to a goal is the lesson's own; of this one it is known here.
  if (slug === "projection-is-a-slice") {
    test("reference: a goal is reached by setting the figure, and by nothing else", async () => {
      // A second try must not find what the first one left.
      await page.evaluate(() => localStorage.clear());
      await open();
      const [id] = await islands("set");
      const question = island(id!);
      const words = question.locator(".challenge-state");
      await expect.poll(async () => (await answer(id!))?.state ?? "open").toBe("open");
      await question.locator("button:has-text('Set the start')").press("Enter");
      const figure = new Figure(page, "slice");
      await expect.poll(() => words.textContent()).toContain("Not yet");
      // The words may follow the figure a moment later: one setting too many does no harm, a reached goal stays reached.
      for (let even = 4; even <= 10; even++) {
        if ((await words.textContent())?.includes("Reached")) break;
        await figure.set({ even });
        await figure.settled();
      }
      await expect.poll(() => words.textContent()).toContain("Reached");
      await expect.poll(async () => (await answer(id!))?.state).toBe("solved");
    });
  }

  test("invariant: nothing of all this was an error", () => {
    expect(visit.errors).toEqual([]);
  });
});
