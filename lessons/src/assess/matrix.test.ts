/// <reference types="node" />
import { readFile } from "node:fs/promises";
import { archiveSessions, sessions } from "@vitreous/curriculum";
import { describe, expect, test } from "vitest";
import { lessonSlugs, loadLesson } from "../registry.js";
import { curriculumItem } from "./curriculum.js";
import { answerMatrix } from "./matrix.js";
import { gradeNumber, type NumericItem } from "./numeric.js";

interface Named {
  readonly name: string;
  readonly item: NumericItem;
}

/** Every numeric item of every lesson, with the first three forms of those that are drawn by seed. */
async function lessonItems(): Promise<Named[]> {
  const fixture = async (name: string) =>
    await readFile(new URL(`../../../fixtures/${name}`, import.meta.url));
  const all = await Promise.all(
    lessonSlugs.map(async (slug) => {
      const opened = await (await loadLesson(slug)).open({ fixture });
      const { checks = {} } = (await opened.values?.()) ?? {};
      return [
        ...Object.entries(checks).map(([name, item]) => ({ name: `${slug}: ${name}`, item })),
        ...Object.entries(opened.variants ?? {}).flatMap(([name, draw]) =>
          [0, 1, 2].map((seed) => ({
            name: `${slug}: ${name}, seed ${seed}`,
            item: draw(seed).item,
          })),
        ),
      ];
    }),
  );
  return all.flat();
}

const courseItems: Named[] = [...sessions, ...archiveSessions].flatMap((session) =>
  (session.questions ?? []).flatMap(({ id, answer }) =>
    (curriculumItem(id, answer).values?.values ?? []).map((value) => ({
      name: `${id}: ${value.id}`,
      item: value.item,
    })),
  ),
);

/** What a lesson may yet ask for. */
const madeUp: Named[] = [
  { name: "a pure number", item: { answer: Math.SQRT1_2, unit: "", relativeTolerance: 0.01 } },
  { name: "a percentage", item: { answer: 64, unit: "%", relativeTolerance: 0.01 } },
];

const items = [...(await lessonItems()), ...courseItems, ...madeUp];

test("invariant: a unit that does not exist is named, with those that do", () => {
  const item = { answer: 2, unit: "times", relativeTolerance: 0.01 };
  expect(() => answerMatrix(item)).toThrow(/unit.*"times".*"views"/s);
});

test("invariant: there are items of lessons and of the course", () => {
  expect(items.length).toBeGreaterThan(courseItems.length + madeUp.length);
  expect(courseItems.length).toBeGreaterThanOrEqual(100);
});

describe("reference: every numeric item gives the declared verdict to at least ten kinds of answer", () => {
  test.each(items)("reference: $name", ({ item }) => {
    const rows = answerMatrix(item);
    expect(rows.length).toBeGreaterThanOrEqual(10);
    const given = rows.map(({ kind, text }) => {
      const { verdict, counts } = gradeNumber(item, text);
      // A blank or unreadable answer is never an attempt.
      if (verdict === "unreadable") expect(counts).toBe(false);
      return `${kind}: “${text}” → ${verdict}`;
    });
    expect(given).toEqual(rows.map(({ kind, text, verdict }) => `${kind}: “${text}” → ${verdict}`));
  });
});
