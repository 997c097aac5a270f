/// <reference types="node" />
import { readFile } from "node:fs/promises";
import { createRandom } from "@vitreous/core";
import { isQuickOption, randomValue } from "@vitreous/figures/model";
import { describe, expect, test } from "vitest";
import type { LessonFiles } from "./lesson-module.js";
import { lessonSlugs, loadLesson } from "./registry.js";

/*
 * The random inputs of the lab's check 11, given to the models themselves: what a figure shows comes from its model, and a model
 * needs no browser. The keys, sizes and themes of the same check are tried on the page (apps/web/e2e/check-11).
 */
const inputs = 500;
/** Laws and numbers are read after every so-many inputs, as on the page; those between only lead there. */
const readEvery = 5;
/** A figure that computes long is read as often as fits into half a minute of the processor, but not less than this. */
const leastReadings = 30;
const mostSeconds = process.env["VITREOUS_PAGES"] === "all" ? Infinity : 30;

const files: LessonFiles = {
  fixture: async (name) => await readFile(new URL(`../../fixtures/${name}`, import.meta.url)),
};

interface Numbers {
  count: number;
  /** Places that hold NaN or an infinity. */
  readonly wild: string[];
}

function look(value: unknown, path: string, found: Numbers): void {
  if (typeof value === "number") {
    found.count++;
    if (!Number.isFinite(value)) found.wild.push(`${path} = ${value}`);
  } else if (ArrayBuffer.isView(value)) {
    const array = value as unknown as ArrayLike<number>;
    found.count += array.length;
    const at = Array.prototype.findIndex.call(array, (one: number) => !Number.isFinite(one));
    if (at >= 0) found.wild.push(`${path}[${at}] = ${array[at]}`);
  } else if (typeof value === "object" && value !== null) {
    for (const [key, item] of Object.entries(value)) look(item, `${path}.${key}`, found);
  }
}

for (const slug of lessonSlugs) {
  const { figures } = await (await loadLesson(slug)).open(files);
  describe(`lab check 11: ${inputs} random legal states (${slug})`, () => {
    for (const figure of figures) {
      test(`invariant: "${figure.id}": every number finite, every law within its tolerance`, async () => {
        const random = createRandom(20_26);
        const uniform = () => random.uniform();
        const names = Object.keys(figure.params);
        const state: Record<string, unknown> = {};
        const wrong: string[] = [];
        const found: Numbers = { count: 0, wild: [] };
        let readings = 0;
        let looks = 0;
        const begin = process.cpuUsage();
        const seconds = () => process.cpuUsage(begin).user / 1e6;
        for (let i = 1; i <= inputs; i++) {
          // One input in forty is a reset.
          if (uniform() < 1 / 40) for (const name of names) delete state[name];
          const name = names[Math.floor(uniform() * names.length)]!;
          state[name] = randomValue(figure.params[name]!, uniform);
          if (i % readEvery !== 0 || (looks >= leastReadings && seconds() > mostSeconds)) continue;
          looks++;
          const { result, readings: laws } = await figure.probe(state);
          const where = `input ${i}: ${JSON.stringify(state)}`;
          look(result, "result", found);
          // A costly option is tried once each time it comes up, not until another is drawn.
          for (const name of names) {
            const spec = figure.params[name]!;
            if (spec.kind === "choice" && !isQuickOption(String(state[name] ?? "")))
              delete state[name];
          }
          for (const place of found.wild.splice(0)) wrong.push(`${place} after ${where}`);
          for (const { id, verdict, value, target, tolerance } of laws) {
            if (verdict !== "not here") readings++;
            if (verdict === "fails") {
              wrong.push(`${id} = ${value}, wanted ${target} ± ${tolerance} after ${where}`);
            }
          }
          if (wrong.length > 5) break;
        }
        expect(wrong).toEqual([]);
        expect(found.count).toBeGreaterThan(looks);
        expect(readings).toBeGreaterThan(looks / 2);
      }, 600_000);
    }
  });
}
