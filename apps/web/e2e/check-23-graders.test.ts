import { readFile } from "node:fs/promises";
import { answerMatrix, type NumericItem } from "@vitreous/lessons";
import { loadLesson } from "@vitreous/lessons/registry";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { desktop, lessonPaths, newVisit, root, useRig } from "./support/lab.js"; // prettier-ignore

const rig = useRig();

const slugOf = (path: string) => path.split("/")[1]!;

/** What every numeric question of a lesson must be graded by: from the lesson itself, not from the page. */
async function itemsOf(lessonPath: string) {
  const fixture = async (name: string) => await readFile(`${root}fixtures/${name}`);
  const opened = await (await loadLesson(slugOf(lessonPath))).open({ fixture });
  const { checks = {} } = (await opened.values?.()) ?? {};
  return (check: string, variant: boolean): NumericItem | undefined =>
    variant ? opened.variants?.[check]?.(0).item : checks[check];
}

interface Given {
  readonly verdict: string;
  readonly attempts: number;
}

/** Types answers into one question and notes what the page says and counts, each from a clean question. */
async function answers(page: Page, id: string, texts: readonly string[]): Promise<Given[]> {
  return await page.evaluate(
    async ([question, all]) => {
      const frame = () => document.getElementById(question)!;
      const field = () => frame().querySelector<HTMLInputElement>('form input[type="text"]')!;
      const lesson = document.documentElement.dataset["lesson"]!;
      const attempts = () => {
        const kept = JSON.parse(localStorage.getItem(`vitreous:answers:${lesson}`) ?? "{}") as Record<string, { attempts: number }>; // prettier-ignore
        return kept[question]?.attempts ?? 0;
      };
      const given: { verdict: string; attempts: number }[] = [];
      for (const text of all) {
        const before = attempts();
        field().value = text;
        field().dispatchEvent(new InputEvent("input", { bubbles: true }));
        await new Promise((done) => setTimeout(done, 0));
        frame().querySelector<HTMLFormElement>("form")!.requestSubmit();
        // The page may paint at its own pace; its words may not be those of the answer before.
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
        const classes = frame().querySelector("form + .verdict")!.className;
        given.push({
          verdict: /verdict-([a-z-]+)/.exec(classes)?.[1] ?? "none",
          attempts: attempts() - before,
        });
      }
      return given;
    },
    [id, texts] as const,
  );
}

describe.each(lessonPaths)(
  "lab check 23: every numeric question gives its verdicts to every kind of answer (%s)",
  (lessonPath) => {
    test("reference: at least ten answers to each, typed into the page", async () => {
      const visit = await newVisit(rig.browser, { viewport: desktop });
      const { page } = visit;
      await page.goto(`${rig.lab.address}${lessonPath}?stream=sharpen`);
      await page.waitForSelector('[data-island="num"] form', { state: "attached" });
      const questions = await page.$$eval('[data-island="num"]', (islands) =>
        (islands as HTMLElement[]).map(({ id, dataset }) => ({
          id,
          check: dataset["check"] ?? "",
          variant: dataset["variant"] !== undefined,
        })),
      );
      expect(questions.length).toBeGreaterThan(0);
      const itemOf = await itemsOf(lessonPath);
      let typed = 0;
      for (const { id, check, variant } of questions) {
        const item = itemOf(check, variant);
        if (!item) throw new Error(`${id}: the lesson has no item "${check}"`);
        const rows = answerMatrix(item);
        expect(rows.length).toBeGreaterThanOrEqual(10);
        const given = await answers(
          page,
          id,
          rows.map(({ text }) => text),
        );
        rows.forEach(({ kind, text, verdict }, i) => {
          const what = `${id}, ${kind}: “${text}”`;
          expect(`${what} → ${given[i]!.verdict}`).toBe(`${what} → ${verdict}`);
          // Blank and unreadable answers never count; right and wrong ones do.
          if (verdict === "unreadable") expect(given[i]!.attempts, what).toBe(0);
          if (verdict === "correct" || verdict === "sign" || verdict === "unit") expect(given[i]!.attempts, what).toBe(1); // prettier-ignore
        });
        typed += rows.length;
      }
      console.log(`${lessonPath}: ${questions.length} numeric questions, ${typed} answers typed`);
      expect(visit.errors).toEqual([]);
      await visit.close();
    });
  },
);
