import { expect, test } from "vitest";
import { escapeHtml, plainText, slugOf } from "./html.js";

test("invariant: text comes back from its HTML", () => {
  const text = `a < b & "c" > d`;
  expect(plainText(escapeHtml(text))).toBe(text);
  expect(slugOf("The law: units & limits")).toBe("the-law-units-limits");
});
