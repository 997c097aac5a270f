import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { builtLab, newVisit, phone, useRig } from "./support/lab.js";

const rig = useRig();

describe("the course around the lessons", () => {
  const open = async (page: Page, path: string) => {
    await page.goto(rig.lab.address + path);
    await page.waitForLoadState("networkidle");
  };
  const focused = (page: Page) =>
    page.evaluate(() => (document.activeElement as HTMLElement).dataset["node"]);

  describe("map", () => {
    test("arrow keys walk along prerequisites, Enter reads, Escape returns", async () => {
      const visit = await newVisit(rig.browser);
      const { page } = visit;
      await open(page, "map/#concept-ctf");
      await page.locator('[data-node="ctf"]').focus();
      const needs = (await page.locator('[data-node="ctf"]').getAttribute("data-needs"))!.split(
        " ",
      );
      await page.keyboard.press("ArrowLeft");
      const before = await focused(page);
      expect(needs).toContain(before);
      await page.keyboard.press("ArrowRight");
      const opened = (await page.locator(`[data-node="${await focused(page)}"]`).getAttribute("data-needs")) ?? ""; // prettier-ignore
      expect(opened.split(" ")).toContain(before);
      await page.keyboard.press("Enter");
      const panel = page.locator('[data-part="panel"]');
      await panel.waitFor();
      await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe("H2");
      await expect.poll(() => page.evaluate(() => location.hash)).toMatch(/^#concept-/);
      await page.keyboard.press("Escape");
      await expect.poll(() => panel.isVisible()).toBe(false);
      await expect.poll(() => focused(page)).toBeTruthy();
      expect(visit.errors).toEqual([]);
      await visit.close();
    });

    test("the map is one stop of the Tab key, and the focused box is never under the panel", async () => {
      const visit = await newVisit(rig.browser);
      const { page } = visit;
      await open(page, "map/#concept-complex-numbers");
      await expect.poll(() => page.locator('.map-node[tabindex="0"]').count()).toBe(1);
      await page.locator('[data-node="complex-numbers"]').focus();
      for (const key of [
        "ArrowRight",
        "ArrowRight",
        "ArrowDown",
        "ArrowRight",
        "ArrowDown",
        "ArrowDown",
        "ArrowRight",
        "ArrowDown",
        "ArrowDown",
      ]) {
        // prettier-ignore
        await page.keyboard.press(key);
        const seen = await page.evaluate(() => {
          const box = document.activeElement!.getBoundingClientRect();
          const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
          return document.activeElement!.contains(top);
        });
        expect(seen, `after ${key} at ${await focused(page)}`).toBe(true);
      }
      await visit.close();
    });

    test("what is marked as known opens the next, is kept, and is erased with the rest", async () => {
      const visit = await newVisit(rig.browser);
      const { page } = visit;
      await open(page, "map/#concept-complex-numbers");
      const series = page.locator('[data-node="fourier-series"]');
      await expect.poll(() => series.getAttribute("data-state")).toBeNull();
      await page.locator('[data-part="panel"] .knows').click();
      await expect.poll(() => series.getAttribute("data-state")).toBe("next");
      await expect
        .poll(() => page.locator('[data-part="progress"]').textContent())
        .toContain("1 of 93 known");
      await page.reload();
      await page.waitForLoadState("networkidle");
      const first = page.locator('[data-node="complex-numbers"]');
      await expect.poll(() => first.getAttribute("data-state")).toBe("known");
      await expect.poll(() => first.textContent()).toContain("known");
      await page.locator('[data-action="erase"]').click();
      await page.waitForFunction(
        () =>
          document.querySelector<HTMLElement>('[data-node="complex-numbers"]')?.dataset["state"] ===
          "next",
      );
      await visit.close();
    });

    test("the search box leads to a concept by another of its names", async () => {
      const visit = await newVisit(rig.browser);
      const { page } = visit;
      await open(page, "map/");
      await page.locator("#map-search").fill("aliasing");
      await page.keyboard.press("Enter");
      await expect.poll(() => focused(page)).toBe("nyquist");
      await visit.close();
    });

    test("the wheel scrolls the page, also over the map", async () => {
      const visit = await newVisit(rig.browser);
      const { page } = visit;
      await open(page, "map/");
      await page.mouse.move(700, 600);
      await page.mouse.wheel(0, 400);
      await page.waitForFunction(() => scrollY > 300);
      await visit.close();
    });

    test("a phone begins with the list, which says what the map says", async () => {
      const visit = await newVisit(rig.browser, { viewport: phone });
      const { page } = visit;
      await open(page, "map/");
      await expect.poll(() => page.locator(".map-view").isVisible()).toBe(false);
      const facts = await page.evaluate(() => {
        const edges = [...document.querySelectorAll<HTMLElement>("[data-edge]")].map(
          (path) => path.dataset["edge"],
        );
        const listed = [...document.querySelectorAll<HTMLElement>(".concept")].flatMap((entry) => {
          const row = [...entry.querySelectorAll("dl > div")].find(
            (one) => one.querySelector("dt")?.textContent === "Rests on",
          );
          return [...(row?.querySelectorAll("a") ?? [])].map(
            (link) => `${link.hash.replace("#concept-", "")} ${entry.dataset["concept"]}`,
          );
        });
        return {
          nodes: document.querySelectorAll(".map-node").length,
          entries: document.querySelectorAll(".concept").length,
          same: edges.toSorted().join() === listed.toSorted().join(),
          edges: edges.length,
        };
      });
      expect(facts).toEqual({ nodes: 93, entries: 93, same: true, edges: 149 });
      await visit.close();
    });
  });

  describe("syllabus", () => {
    test("hours stand on the group's clock and on the reader's", async () => {
      const visit = await newVisit(rig.browser, { timezoneId: "Asia/Tokyo", locale: "en-GB" });
      const { page } = visit;
      await open(page, "syllabus/");
      const of = (id: string) => page.locator(`[id="${id}"] .meeting-when`).textContent();
      // Winter and summer: 17 and 16 hours ahead of Los Angeles.
      await expect
        .poll(() => of("2021-03-04-rotations-sharpen"))
        .toMatch(/08:00 Pacific.*5 Mar.*01:00/);
      await expect
        .poll(() => of("2021-03-18-interpolation-sharpen"))
        .toMatch(/08:00 Pacific.*19 Mar.*00:00/);
      await visit.close();
    });

    test("filters and the switch for later meetings work without scripts", async () => {
      const visit = await newVisit(rig.browser, { javaScriptEnabled: false });
      const { page } = visit;
      await page.goto(`${rig.lab.address}syllabus/`);
      const seen = () => page.locator(".meeting:visible").count();
      await expect.poll(() => seen()).toBe(39);
      await page.locator('[name="later"]').check();
      await expect.poll(() => seen()).toBe(82);
      await page.locator('[name="depth"][value="methods"]').check();
      const methods = await seen();
      expect(methods).toBeGreaterThan(9);
      expect(methods).toBeLessThan(30);
      await visit.close();
    });

    test("the calendar is served, and every meeting with a day has an entry of its own", async () => {
      const text = readFileSync(join(await builtLab(), "calendar.ics"), "utf8");
      expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(38);
      const answer = await fetch(
        `${rig.lab.address}sessions/2021-04-08-variational-autoencoders.ics`,
      );
      expect(answer.status).toBe(200);
      expect(await answer.text()).toContain("DTSTART;TZID=America/Los_Angeles:20210408T090000\r\n");
    });
  });

  describe("questions", () => {
    test("words and choices filter the list, and the address keeps them", async () => {
      const visit = await newVisit(rig.browser);
      const { page } = visit;
      await open(page, "questions/");
      const rows = page.locator(".question-items > li:visible");
      await expect.poll(() => rows.count()).toBe(172);
      await page.locator('[name="check"]').selectOption("numeric");
      await expect.poll(() => rows.count()).toBe(37);
      await page.locator('[name="words"]').fill("quaternion");
      const few = await rows.count();
      expect(few).toBeGreaterThan(0);
      expect(few).toBeLessThan(10);
      await expect
        .poll(() => page.locator('[data-part="count"]').textContent())
        .toContain(`${few} of 172`);
      await page.reload();
      await page.waitForLoadState("networkidle");
      await expect.poll(() => rows.count()).toBe(few);
      await visit.close();
    });

    test("code is run against its checks, under the page's own policy", async () => {
      const visit = await newVisit(rig.browser);
      const { page } = visit;
      await open(page, "questions/vae-code/");
      await page.getByRole("button", { name: "Check my code" }).click();
      await page.getByText("draws have the mean and the spread").first().waitFor();
      await expect.poll(() => page.locator(".question-program").innerText()).toMatch(/expected/i);
      expect(visit.errors).toEqual([]);
      await visit.close();
    });

    test("a number is checked, an answer is compared, without scripts the answer opens", async () => {
      const visit = await newVisit(rig.browser);
      const { page } = visit;
      await open(page, "questions/tr-4x4/");
      const fields = page.locator(".answer-fields input");
      for (const [i, value] of ["-4", "6", "9"].entries()) await fields.nth(i).fill(value);
      await page.keyboard.press("Enter");
      await page.waitForFunction(() =>
        /All fields are right/.test(document.body.textContent ?? ""),
      );
      expect(visit.errors).toEqual([]);
      await visit.close();

      const plain = await newVisit(rig.browser, { javaScriptEnabled: false });
      await plain.page.goto(`${rig.lab.address}questions/vs-fairness/`);
      await plain.page.locator("details.solution > summary").click();
      expect((await plain.page.locator("details.solution").innerText()).length).toBeGreaterThan(
        200,
      );
      await plain.close();
    });
  });
});
