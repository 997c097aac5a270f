import { randomValue } from "@vitreous/figures/model";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { type Figure, openFigure, type Reading } from "./support/figure.js";
import { desktop, everyLesson, lessonPaths, newVisit, phone, useRig } from "./support/lab.js";
import { seeded } from "./support/numbers.js";

const rig = useRig();

/**
 * The other 500 inputs of every figure are given to its model alone (lessons/src/fuzz.test.ts), which is where its numbers come
 * from; here is what only a page has: keys, sizes, themes, and the ways between them. Before a release all 500 are given here.
 */
const inputs = everyLesson ? 500 : 60;
/** Results are read after every so-many inputs; those between only have to be survived. */
const readEvery = 5;

type Random = () => number;
const pick = <T>(random: Random, items: readonly T[]): T =>
  items[Math.floor(random() * items.length)]!;

const keys = [
  "ArrowRight",
  "ArrowLeft",
  "ArrowUp",
  "ArrowDown",
  "Shift+ArrowRight",
  "PageUp",
  "PageDown",
  "Home",
  "End",
  "Escape",
  "d",
  "r",
  "Control+z",
  "Control+Shift+z",
] as const;

async function randomInput(figure: Figure, random: Random): Promise<string> {
  const { page } = figure;
  const dice = random();
  if (dice < 0.6) {
    const params = await figure.params();
    const name = pick(random, Object.keys(params));
    const value = randomValue(params[name]!, random);
    await figure.set({ [name]: value });
    return `set ${name} ${JSON.stringify(value)}`;
  }
  if (dice < 0.85) {
    const handles = figure.box.locator("[data-param]:visible");
    const key = pick(random, keys);
    const index = Math.floor(random() * (await handles.count()));
    // Another input may have taken the handle away since it was counted.
    const there = await handles
      .nth(index)
      .focus({ timeout: 1000 })
      .then(
        () => true,
        () => false,
      );
    if (there) await page.keyboard.press(key);
    return `key ${key} on handle ${index}`;
  }
  if (dice < 0.93) {
    const size = pick(random, [
      desktop,
      phone,
      { width: 320, height: 640 },
      { width: 1920, height: 1080 },
    ]);
    await page.setViewportSize(size);
    return `size ${size.width}`;
  }
  const colorScheme = pick(random, ["light", "dark"] as const);
  await page.emulateMedia({ colorScheme });
  return `theme ${colorScheme}`;
}

interface Health {
  readonly readings: readonly Reading[];
  /** Places of the result that hold NaN or an infinity. */
  readonly wild: readonly string[];
  readonly numbers: number;
}

const health = (page: Page, id: string): Promise<Health> =>
  page.evaluate((name) => {
    const figure = window.__vitreous!.figures[name]!;
    const wild: string[] = [];
    let numbers = 0;
    const visit = (value: unknown, path: string): void => {
      if (typeof value === "number") {
        numbers++;
        if (!Number.isFinite(value)) wild.push(`${path} = ${value}`);
      } else if (ArrayBuffer.isView(value)) {
        const array = value as unknown as ArrayLike<number>;
        numbers += array.length;
        for (let i = 0; i < array.length; i++) {
          if (!Number.isFinite(array[i])) return void wild.push(`${path}[${i}] = ${array[i]}`);
        }
      } else if (typeof value === "object" && value !== null) {
        for (const [key, item] of Object.entries(value)) visit(item, `${path}.${key}`);
      }
    };
    visit(figure.result(), "result");
    return { readings: figure.invariants() as Reading[], wild, numbers };
  }, id);

describe.each(lessonPaths)("lab check 11: random legal inputs (%s)", (lessonPath) => {
  test("no exception, finite numbers, every invariant within its tolerance", async () => {
    const visit = await newVisit(rig.browser);
    const { page, errors } = visit;
    const figure = await openFigure(page, rig.lab.address + lessonPath);
    const random = seeded(20_26);
    const trail: string[] = [];
    const wrong: string[] = [];
    const worst = new Map<string, number>();
    let numbers = 0;
    let readings = 0;
    const begin = performance.now();
    for (let i = 1; i <= inputs; i++) {
      trail.push(await randomInput(figure, random));
      if (i % readEvery !== 0) continue;
      await figure.settled();
      const now = await health(page, figure.id);
      numbers += now.numbers;
      const where = () => `input ${i}: ${trail.slice(-readEvery).join("; ")}`;
      for (const place of now.wild) wrong.push(`${place} after ${where()}`);
      for (const { id, verdict, value, target, tolerance, compare } of now.readings) {
        if (verdict === "not here") continue;
        readings++;
        const off = {
          near: Math.abs(value - target),
          atMost: value - target,
          atLeast: target - value,
        };
        worst.set(id, Math.max(worst.get(id) ?? 0, off[compare] / (tolerance || 1)));
        if (verdict === "fails") {
          wrong.push(`${id} = ${value}, wanted ${target} ± ${tolerance} after ${where()}`);
        }
      }
    }
    const seconds = (performance.now() - begin) / 1000;
    console.log(
      `check 11: ${inputs} inputs in ${seconds.toFixed(0)} s, ${numbers} numbers finite, ${readings} readings; worst share of each tolerance: ${[...worst].map(([id, share]) => `${id} ${share.toPrecision(2)}`).join(", ")}`,
    );
    expect(wrong.slice(0, 10)).toEqual([]);
    expect(errors).toEqual([]);
    expect(readings).toBeGreaterThanOrEqual(inputs / readEvery / 2);
    await visit.close();
  });
});
