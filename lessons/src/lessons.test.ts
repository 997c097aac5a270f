/// <reference types="node" />
import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { testClaim } from "./claims.js";
import type { LessonFiles } from "./lesson-module.js";
import { lessonSlugs, loadLesson } from "./registry.js";

const files: LessonFiles = {
  fixture: async (name) => await readFile(new URL(`../../fixtures/${name}`, import.meta.url)),
};

// What every lesson owes, without a line of its own.
for (const slug of lessonSlugs) {
  const lesson = await loadLesson(slug);
  const opened = await lesson.open(files);
  describe(slug, () => {
    test("invariant: the lesson's id is the name of its folder", () => {
      expect(lesson.id).toBe(slug);
    });

    for (const [name, claim] of Object.entries(opened.claims ?? {})) {
      test(`${claim.kind}: ${name}`, async () => {
        const findings = await testClaim(claim);
        expect(findings.filter(({ holds }) => !holds)).toEqual([]);
      });
    }

    for (const figure of opened.figures) {
      test(`invariant: the laws of "${figure.id}" hold where the page begins`, async () => {
        const readings = await figure.readings();
        expect(readings.length).toBeGreaterThan(0);
        expect(readings.filter(({ holds }) => !holds)).toEqual([]);
      });

      for (const step of figure.steps) {
        test(`analytic: the line "${step}" holds at the first numbers of "${figure.id}"`, async () => {
          const { difference, allowed } = await figure.step(step);
          expect(difference).toBeLessThanOrEqual(allowed);
        });
      }
    }

    test("invariant: variants are drawn by their seed alone, and differ", () => {
      for (const draw of Object.values(opened.variants ?? {})) {
        expect(draw(3)).toEqual(draw(3));
        const answers = new Set([0, 1, 2, 3, 4, 5, 6, 7].map((seed) => draw(seed).item.answer));
        expect(answers.size).toBeGreaterThan(3);
      }
    });
  });
}
