import { afterAll, beforeAll, describe, test } from "vitest";
import type { Engine } from "@vitreous/core";
import { engineCases, enginesUnderTest } from "./index.js";

for (const { name, make, missing } of enginesUnderTest()) {
  describe.skipIf(missing !== undefined)(
    `engine ${name}${missing ? ` (did not run: ${missing})` : ""}`,
    () => {
      let engine: Engine;
      beforeAll(async () => {
        engine = await make();
      });
      afterAll(() => engine.dispose());
      for (const each of engineCases) test(each.name, () => each.run(engine));
    },
  );
}
