import type { Param } from "@vitreous/figures/contract";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Figure, openFigure, type Reading } from "./support/figure.js";
import {
  desktop,
  type Lab,
  lessonPaths,
  newVisit,
  openBrowser,
  phone,
  serveLab,
} from "./support/lab.js";
import { seeded } from "./support/numbers.js";

const inputs = 500;
/** Results are read after every so-many inputs; those between only have to be survived. */
const readEvery = 4;

type Random = () => number;
const pick = <T>(random: Random, items: readonly T[]): T =>
  items[Math.floor(random() * items.length)]!;

function rotation(random: Random): number[] {
  const parts = [0, 0, 0, 0].map(() => 2 * random() - 1);
  const length = Math.hypot(...parts) || 1;
  return parts.map((part) => part / length);
}

/** A legal value. Small counts are commoner than large ones, as at a reader's hand. */
function legalValue(spec: Param, random: Random): unknown {
  switch (spec.kind) {
    case "number": {
      const value = spec.min + (spec.max - spec.min) * random() ** (spec.integer ? 3 : 1);
      return spec.integer
        ? Math.round(value)
        : pick(random, [value, value, value, spec.min, spec.max]);
    }
    case "seed":
      return Math.floor(random() * 2 ** 32);
    case "choice": {
      // The largest box takes seconds a run; one try in ten goes there, and each value comes up.
      const values = spec.options.map((option) => option.value);
      const quick = values.filter((value) => value !== "128" && value !== "96");
      return pick(random, random() < 0.9 ? quick : values);
    }
    case "flag":
      return random() < 0.5;
    case "text":
      return pick(random, ["", "a", "é√\u202e", "x".repeat(spec.maxLength)]);
    case "rotation":
      return rotation(random);
    case "rotations":
      return Array.from({ length: Math.floor(4 * random()) }, () => rotation(random));
  }
}

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
    const value = legalValue(params[name]!, random);
    await figure.set({ [name]: value });
    return `set ${name} ${JSON.stringify(value)}`;
  }
  if (dice < 0.85) {
    const handles = figure.box.locator("[data-param]");
    const key = pick(random, keys);
    const index = Math.floor(random() * (await handles.count()));
    await handles.nth(index).focus();
    await page.keyboard.press(key);
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

describe.each(lessonPaths)("lab check 11: 500 random legal inputs (%s)", (lessonPath) => {
  let browser: Browser;
  let lab: Lab;
  beforeAll(async () => {
    lab = await serveLab();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await lab.close();
  });

  test("no exception, finite numbers, every invariant within its tolerance", async () => {
    const visit = await newVisit(browser);
    const { page, errors } = visit;
    const figure = await openFigure(page, lab.address + lessonPath);
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
    expect(readings).toBeGreaterThan(inputs / readEvery);
    await visit.close();
  });
});
