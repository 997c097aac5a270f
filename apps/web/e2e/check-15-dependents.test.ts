import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { layDiamond, lessonsWithCells, openCells, slugOf } from "./support/cells.js";
import {
  builtLab,
  engineLessons,
  type Lab,
  newVisit,
  openBrowser,
  serveLab,
} from "./support/lab.js";

describe("lab check 15: an edit runs its dependents, in order, and nothing else", () => {
  let browser: Browser;
  let lab: Lab;
  let lessons: readonly string[];
  beforeAll(async () => {
    lab = await serveLab();
    browser = await openBrowser();
    lessons = await lessonsWithCells(await builtLab());
  });
  afterAll(async () => {
    await browser.close();
    await lab.close();
  });

  // What runs after what is the engine's; that each lesson's own cells run is check 20's.
  test.each(engineLessons)("every cell of %s: counters and order", async (path) => {
    expect(lessons.length).toBeGreaterThan(0);
    if (lessons.includes(path)) {
      const visit = await newVisit(browser);
      const cells = await openCells(visit.page, lab.address + path);
      await cells.runAll();
      let edits = 0;
      let alone = 0;
      for (const id of cells.ids) {
        const dependents = await cells.dependents(id);
        // Of the cells that nothing waits for, one is enough.
        if (dependents.length === 0 && alone++ > 0) continue;
        const states = await Promise.all(dependents.map((one) => cells.state(one)));
        // A lazy cell, and what needs one, waits to be asked.
        const firstLazy = states.findIndex((state) => state?.lazy);
        if (firstLazy >= 0) continue;
        const before = await cells.runs();
        const seen = (await cells.events()).length;
        await cells.edit(id, `${await cells.code(id)}\n// changed`);
        await cells.run(id);
        const after = await cells.runs();
        for (const other of cells.ids) {
          const expected = other === id || dependents.includes(other) ? 1 : 0;
          expect(after[other]! - before[other]!, `${path}: ${other} after ${id}`).toBe(expected);
        }
        const ran = (await cells.events())
          .slice(seen)
          .filter((event) => event.status === "running")
          .map((event) => event.id);
        expect(ran, `${path}: order after ${id}`).toEqual([id, ...dependents]);
        edits++;
      }
      console.log(`check 15: ${path}: ${cells.ids.length} cells, ${edits} edited one by one`);
      expect(edits).toBeGreaterThan(0);
      expect(visit.errors).toEqual([]);
      await visit.close();
    }
  });

  test("a diamond: both sides run once, the point after both, the stranger not at all", async () => {
    const path = lessons[0]!;
    const visit = await newVisit(browser);
    const cells = await openCells(visit.page, lab.address + path);
    const [a, b, c, d, e] = (await layDiamond(cells, slugOf(path))) as [string, string, string, string, string]; // prettier-ignore
    await cells.runAll();
    await expect.poll(() => cells.shown(d)).toBe("12");
    const before = await cells.runs();
    const seen = (await cells.events()).length;
    await cells.edit(a, "const a = 7;");
    await cells.run(a);
    await expect.poll(() => cells.shown(d)).toBe("78");
    const after = await cells.runs();
    expect([a, b, c, d, e].map((id) => after[id]! - before[id]!)).toEqual([1, 1, 1, 1, 0]);
    const ran = (await cells.events()).slice(seen).filter(({ status }) => status === "running");
    expect(ran.map(({ id }) => id)).toEqual([a, b, c, d]);
    await visit.close();
  });
});
