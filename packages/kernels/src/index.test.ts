import { expect, test } from "vitest";
import * as all from "./index.js";

test("golden: the names that the package exports change only on purpose", () => {
  expect(Object.keys(all).sort()).toMatchInlineSnapshot(`
    [
      "availableCores",
      "bestEngine",
      "engineCases",
      "enginesUnderTest",
      "threadedEngine",
      "wasmEngine",
    ]
  `);
});
