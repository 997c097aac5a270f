import { expect, test } from "vitest";
import { DIGEST, digestOfNormals } from "./digest.testing.js";

test("golden: 100 000 normal deviates of 5 000 streams have the same bits in this browser as in Node", () => {
  expect(digestOfNormals()).toBe(DIGEST);
});
