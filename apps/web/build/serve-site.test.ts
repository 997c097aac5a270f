import { expect, test } from "vitest";
import { LessonError } from "../src/weave/errors.js";
import { endLine, mistakesIn } from "./serve-site.js";

test("analytic: every mistake of a text counts, another error is one", () => {
  const problem = { file: "lesson.md", line: 1, problem: "no header", remedy: "Write one." };
  expect(mistakesIn(new LessonError(problem, { ...problem, line: 2 }))).toBe(2);
  expect(mistakesIn(new TypeError("x is not a function"))).toBe(1);
  expect(mistakesIn("x is not a function")).toBe(1);
});

test("analytic: the last line says how long it took and what was found", () => {
  expect(endLine(1234, 0)).toBe("set in 1.2 s: no mistakes");
  expect(endLine(61_000, 1)).toBe("set in 61.0 s: 1 mistake");
  expect(endLine(400, 3)).toBe("set in 0.4 s: 3 mistakes");
});
