import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Engine } from "@vitreous/core";
import { engineCases, enginesUnderTest } from "./index.js";

test("invariant: the page is cross-origin isolated, so that no engine is missing", () => {
  expect(globalThis.crossOriginIsolated).toBe(true);
  expect(enginesUnderTest().filter(({ missing }) => missing !== undefined)).toEqual([]);
});

for (const { name, make } of enginesUnderTest()) {
  describe(`engine ${name}`, () => {
    let engine: Engine;
    beforeAll(async () => {
      engine = await make();
    });
    afterAll(() => engine.dispose());
    for (const each of engineCases) test(each.name, () => each.run(engine));
  });
}
