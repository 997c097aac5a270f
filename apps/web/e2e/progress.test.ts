import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { axe } from "./support/axe.js";
import { lessonPath, newVisit, phone, useRig } from "./support/lab.js";

const rig = useRig();

const memory = async (page: Page): Promise<Record<string, string>> =>
  await page.evaluate(() => ({ ...localStorage }));

/** Opens a file of the given text in the page of progress. */
const choose = async (page: Page, text: string) => {
  await page.setInputFiles('[data-action="import"]', {
    name: "progress.json",
    mimeType: "application/json",
    buffer: Buffer.from(text),
  });
};

describe("progress: what is kept, what returns, and the file of both", () => {
  const openProgress = async (page: Page) => {
    await page.goto(`${rig.lab.address}progress/`);
    await page.waitForSelector("#keep-title");
  };
  /** Turns two cards, and answers one question wrongly. */
  const work = async (page: Page) => {
    await page.goto(`${rig.lab.address}${lessonPath}?stream=sharpen`);
    await page.waitForSelector(".recall-card", { state: "attached" });
    const card = (k: number) => page.locator(".recall-card").nth(k);
    // By keys: Enter turns, Space judges.
    await card(0).locator(".recall-face").press("Enter");
    await card(0).locator("button:has-text('Not yet')").press("Space");
    await card(1).locator(".recall-face").press("Space");
    await card(1).locator("button:has-text('Knew it')").press("Enter");
    await expect.poll(() => card(0).locator(".recall-state").textContent()).toContain("next visit");
    await expect.poll(() => card(1).locator(".recall-state").textContent()).toContain("tomorrow");
    const form = page.locator('[data-island="num"] form').first();
    await form.locator("input").fill("123456 °");
    await form.locator("input").press("Enter");
    await page.waitForFunction(() => localStorage.getItem("vitreous:redo") !== null);
  };

  test("reference: a card that was not known and a wrong answer are due at the next visit, and lead back", async () => {
    const visit = await newVisit(rig.browser);
    const { page } = visit;
    await work(page);
    await openProgress(page);
    await page.waitForSelector(".recall-card");
    await expect.poll(() => page.locator(".recall-card").count()).toBe(1);
    const link = page.locator(".redo-list a").first();
    const target = await link.getAttribute("href");
    await page.locator(".recall-face").press("Enter");
    await page.locator("button:has-text('Knew it')").press("Enter");
    await expect.poll(() => page.locator(".recall-state").textContent()).toContain("tomorrow");
    const row = page.locator(`[data-lesson="${lessonPath.split("/")[1]}"]`);
    await expect.poll(() => row.textContent()).toMatch(/begun.*0 of \d+/);
    await link.click();
    await page.waitForSelector(".question-frame", { state: "attached" });
    expect(page.url()).toContain(target!.split("#")[1]!);
    expect(visit.errors).toEqual([]);
    await visit.close();
  });

  test("reference: saved, erased and opened again, the memory is the same to the byte", async () => {
    const visit = await newVisit(rig.browser);
    const { page } = visit;
    await work(page);
    await openProgress(page);
    const before = await memory(page);
    const download = page.waitForEvent("download");
    await page.click('[data-action="export"]');
    const file = await readFile(await (await download).path(), "utf8");
    expect(JSON.parse(file)).toMatchObject({ format: "vitreous-progress", version: 1 });

    await page.click('[data-action="erase"]');
    await expect.poll(() => memory(page)).toEqual({});
    await choose(page, file);
    await page.click('[data-action="merge"]');
    await expect.poll(() => memory(page)).toEqual(before);
    // An import is one step that can be taken back.
    await page.click('[data-action="put-back"]');
    await expect.poll(() => memory(page)).toEqual({});
    await visit.close();
  });

  test("reference: merging loses nothing, replacing keeps only the file, and both can be taken back", async () => {
    const visit = await newVisit(rig.browser);
    const { page } = visit;
    await openProgress(page);
    const kept = (text: string, state: string, at: string) => ({
      text,
      attempts: 1,
      state,
      hints: 0,
      at,
    });
    await page.evaluate(
      (mine) => localStorage.setItem("vitreous:answers:x", JSON.stringify(mine)),
      {
        both: kept("solved here", "solved", "2026-01-01T00:00:00Z"),
        mine: kept("only here", "open", "2026-01-01T00:00:00Z"),
      },
    );
    const file = (entries: unknown) =>
      JSON.stringify({
        format: "vitreous-progress",
        version: 1,
        lab: "0.1.0",
        saved: "2026-02-01T00:00:00Z",
        entries,
      });
    const theirs = file({
      "answers:x": {
        both: kept("newer there", "open", "2026-03-01T00:00:00Z"),
        theirs: kept("only there", "open", "2026-03-01T00:00:00Z"),
      },
    });
    const texts = async () => {
      const answers = JSON.parse((await memory(page))["vitreous:answers:x"] ?? "{}") as Record<string, { text: string }>; // prettier-ignore
      return Object.values(answers)
        .map(({ text }) => text)
        .toSorted();
    };
    await choose(page, theirs);
    await expect.poll(() => page.locator(".keep-offer").textContent()).toContain("2 answers");
    await page.click('[data-action="merge"]');
    await expect.poll(() => texts()).toEqual(["only here", "only there", "solved here"]);
    await choose(page, theirs);
    await page.click('[data-action="replace"]');
    await expect.poll(() => texts()).toEqual(["newer there", "only there"]);
    await page.click('[data-action="put-back"]');
    await expect.poll(() => texts()).toEqual(["only here", "only there", "solved here"]);
    expect(visit.errors).toEqual([]);
    await visit.close();
  });

  test("reference: damaged files say where and what, and change nothing; so does a full memory", async () => {
    const visit = await newVisit(rig.browser);
    const { page } = visit;
    await work(page);
    await openProgress(page);
    const before = await memory(page);
    const damaged: readonly [text: string, said: RegExp][] = [
      ['{"format": "vitreous-progress",\n "version": 1,,}', /line 2, column \d+: this is not JSON/],
      ["", /line 1, column 1: this is not JSON/],
      ['{"format": "other"}', /format: got "other", expected "vitreous-progress"/],
      ['{"format": "vitreous-progress", "version": 2}', /version: got 2, expected 1/],
      ['{"format": "vitreous-progress", "version": 1, "entries": {"answers:x": {"q": {"text": "", "attempts": -1, "state": "open", "hints": 0}}}}', /entries, answers:x: q: attempts: got -1, expected a whole number/],
      ['{"format": "vitreous-progress", "version": 1, "entries": {"cards": {"x/y": {"step": 0, "due": "soon"}}}}', /entries, cards: x\/y: due: got "soon", expected a date/],
    ]; // prettier-ignore
    for (const [text, said] of damaged) {
      await choose(page, text);
      await expect.poll(() => page.locator(".keep-status").textContent()).toMatch(said);
      await expect.poll(() => memory(page)).toEqual(before);
    }
    // Fill the memory to the brim, from another key.
    await page.evaluate(() => {
      let size = 4_000_000;
      let text = "";
      while (size > 100) {
        try {
          localStorage.setItem("filler", text + "x".repeat(size));
          text += "x".repeat(size);
        } catch {
          size = Math.floor(size / 2);
        }
      }
    });
    const full = await memory(page);
    const long = { text: "y".repeat(200_000), attempts: 1, state: "open", hints: 0 };
    await choose(
      page,
      JSON.stringify({
        format: "vitreous-progress",
        version: 1,
        entries: { "answers:x": { q: long } },
      }),
    );
    await page.click('[data-action="merge"]');
    await expect
      .poll(() => page.locator(".keep-status").textContent())
      .toContain("Nothing was changed");
    await expect.poll(() => memory(page)).toEqual(full);
    expect(visit.errors).toEqual([]);
    await visit.close();
  });

  test("reference: the page is accessible, fits a phone, and says something without scripts", async () => {
    for (const colorScheme of ["light", "dark"] as const) {
      const visit = await newVisit(rig.browser, { viewport: phone, colorScheme });
      await work(visit.page);
      await openProgress(visit.page);
      await visit.page.waitForSelector(".recall-card");
      expect((await axe(visit.page)).violations).toEqual([]);
      const wide = await visit.page.evaluate(
        () => document.documentElement.scrollWidth - innerWidth,
      );
      expect(wide).toBeLessThanOrEqual(0);
      await visit.close();
    }
    const plain = await newVisit(rig.browser, { javaScriptEnabled: false });
    await plain.page.goto(`${rig.lab.address}progress/`);
    await expect.poll(() => plain.page.textContent("main")).toContain("kept in this browser");
    await expect
      .poll(() => plain.page.locator('main a[href*="lessons/"]').count())
      .toBeGreaterThan(0);
    await plain.close();
  });
});
