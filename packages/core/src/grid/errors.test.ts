import { expect, test } from "vitest";
import { FormatError, ConvergenceError } from "./errors.js";

test("analytic: a message says where, what was found, what was expected and what to do", () => {
  const error = new FormatError({
    file: "particles.mrcs",
    byte: 12,
    field: "mode",
    got: 101,
    expected: "0, 1, 2, 4, 6 or 12",
    hint: "Unpack it first.",
  });
  expect(error.name).toBe("FormatError");
  expect(error.message).toBe(
    "particles.mrcs, byte 12 (mode): got 101, expected 0, 1, 2, 4, 6 or 12. Unpack it first.",
  );
  expect(error.facts.byte).toBe(12);
});

test("analytic: a stopped iteration carries how far it came", () => {
  const error = new ConvergenceError({ field: "gridding", iterations: 7, residual: 0.25 });
  expect([error.iterations, error.residual]).toEqual([7, 0.25]);
});
