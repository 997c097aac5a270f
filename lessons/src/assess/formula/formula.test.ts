import { createRandom } from "@vitreous/core";
import { describe, expect, test } from "vitest";
import { FormulaError } from "./error.js";
import { evaluateFormula, formulaText } from "./evaluate.js";
import { gradeFormula, type FormulaItem } from "./grade.js";
import { parseFormula } from "./parse.js";

const valueOf = (text: string, numbers: Record<string, number> = {}) =>
  evaluateFormula(parseFormula(text, Object.keys(numbers)), numbers);

// Rounding of a few operations.
const close = (text: string, re: number, im = 0, numbers: Record<string, number> = {}) => {
  const got = valueOf(text, numbers);
  expect(Math.hypot(got.re - re, got.im - im), `${text} = ${got.re} + ${got.im}i`).toBeLessThan(
    1e-12 * (1 + Math.hypot(re, im)),
  );
};

test("reference: products bind before sums, powers before products, and powers from the right", () => {
  close("2+3*4", 14);
  close("2*3^2", 18);
  close("2^3^2", 512);
  close("-2^2", -4);
  close("2^-2", 0.25);
  close("2-3-4", -5);
  close("12/3/2", 2);
  close("(2+3)4", 20);
  close("2×3·4", 24);
  close("1,5 + 1.5", 3);
  close("6e-1", 0.6);
});

test("reference: products without a sign, superscripts, fractions, roots and bars", () => {
  close("2x", 6, 0, { x: 3 });
  close("1/2x", 1.5, 0, { x: 3 });
  close("x²y", 18, 0, { x: 3, y: 2 });
  close("x⁻¹", 0.5, 0, { x: 2 });
  close("½√Cs λ^(3/2) s²", 0.5 * 2 * 8 * 9, 0, { Cs: 4, λ: 4, s: 3 });
  close("|x-5|", 2, 0, { x: 3 });
  close("|x| |y|", 6, 0, { x: -3, y: 2 });
  close("2(x+1)(x-1)", 16, 0, { x: 3 });
});

test("reference: a function takes its bracket, or the product that follows it", () => {
  close("sin(π/2)x", 3, 0, { x: 3 });
  close("sin π x", Math.sin(3 * Math.PI), 0, { x: 3 });
  close("sin x exp(x)", Math.sin(0.5) * Math.exp(0.5), 0, { x: 0.5 });
  close("sin² x + cos^2(x)", 1, 0, { x: 0.7 });
  close("-sin x", -Math.sin(0.5), 0, { x: 0.5 });
  close("cos -x", Math.cos(0.5), 0, { x: 0.5 });
  close("ln e", 1);
  close("√(x²)", 3, 0, { x: -3 });
});

test("analytic: complex values", () => {
  close("e^(iπ)", -1);
  close("exp(2πi u)", Math.cos(0.6 * Math.PI), Math.sin(0.6 * Math.PI), { u: 0.3 });
  close("√(-4)", 0, 2);
  close("i^2", -1);
  close("(1+i)^-2", 0, -0.5);
  close("|3+4i|", 5);
  close("Re(conj(1+2i))", 1);
  close("cosh x", Math.cosh(0.5), 0, { x: 0.5 });
  close("sin(i)", 0, Math.sinh(1));
});

test("reference: a question's own letters win, and letters are cut as long as they can be", () => {
  close("e", 7, 0, { e: 7 });
  close("2piux0", 2 * Math.PI * 0.5 * 3, 0, { u: 0.5, x0: 3 });
  close("lambda λ", 16, 0, { λ: 4 });
  close("exp(x)", Math.exp(2), 0, { x: 2 });
});

test("invariant: what a formula is read as means the same", () => {
  for (const text of [
    "-x^2",
    "(-x)^2",
    "1/2x",
    "1/(2x)",
    "2^-x",
    "-(x+1)y",
    "x-(y-1)",
    "x/(y/2)",
    "(x^y)^2",
    "sin x^2 exp(-πy²)",
    "|x-y|^½",
  ]) {
    const formula = parseFormula(text, ["x", "y"]);
    const again = parseFormula(formulaText(formula), ["x", "y"]);
    for (const [x, y] of [
      [0.3, 1.7],
      [-1.2, 0.4],
    ] as const) {
      const [a, b] = [formula, again].map((f) => evaluateFormula(f, { x, y }));
      expect(b, `${text} → ${formulaText(formula)}`).toEqual(a);
    }
  }
});

describe("reference: what cannot be read says where", () => {
  test.each([
    ["2 +", 3, "ends"],
    ["(2", 2, "closing bracket"],
    ["2)", 1, "the end"],
    ["q+1", 0, "“q”"],
    ["2 3", 2, "a sign"],
    ["1.2.3", 3, "a sign"],
    ["x + $", 4, "“$”"],
    ["*2", 0, "a number or a letter"],
    ["sin", 3, "ends"],
    ["", 0, "ends"],
    ["alert(1)", 0, "“a”"],
    ["constructor", 0, "“c”"],
  ] as const)("reference: %s", (text, at, said) => {
    const attempt = () => parseFormula(text, ["x"]);
    expect(attempt).toThrow(FormulaError);
    try {
      attempt();
    } catch (error) {
      expect((error as FormulaError).at).toBe(at);
      expect((error as FormulaError).message).toContain(said);
    }
  });
});

test("invariant: no text makes the reader fail in another way than by its own error", () => {
  const random = createRandom(5);
  const alphabet = [
    ..."0123456789.,+-*/^()|√πeix²⁻½= ",
    "sin",
    "exp",
    "√",
    "𝔁",
    "\u0000",
    "__proto__",
  ];
  for (let k = 0; k < 3000; k++) {
    const length = 1 + random.integer(24);
    const text = Array.from({ length }, () => alphabet[random.integer(alphabet.length)]!).join("");
    try {
      evaluateFormula(parseFormula(text, ["x"]), { x: 0.7 });
    } catch (error) {
      expect(error, text).toBeInstanceOf(FormulaError);
    }
  }
  expect(() => parseFormula("(".repeat(300), [])).toThrow(FormulaError);
  expect(() => parseFormula("-".repeat(399), [])).toThrow(FormulaError);
  expect(() => parseFormula("sin ".repeat(99), [])).toThrow(FormulaError);
  expect(() => parseFormula("1".repeat(500), [])).toThrow(FormulaError);
});

const gaussians: FormulaItem = {
  label: "G(u)",
  answer: "-2i sin(4πu) exp(-πu²)",
  variables: [{ name: "u", meaning: "frequency", min: -1, max: 1 }],
};

describe("reference: any way of writing a formula is right, and near misses are named", () => {
  test.each([
    ["-2i sin 4πu e^(-πu²)", "correct", ""],
    ["G(u) = -2i sin(4 pi u) exp(-pi u^2)", "correct", ""],
    ["exp(-πu²)(exp(-4πiu) - exp(4πiu))", "correct", ""],
    ["-4i sin(2πu)cos(2πu)/e^(πu²)", "correct", ""],
    ["2i sin(4πu) exp(-πu²)", "sign", "sign"],
    ["-20i sin(4πu) exp(-πu²)", "power-of-ten", "large"],
    ["-i sin(4πu) exp(-πu²)", "keep-trying", "constant factor"],
    ["-2 sin(4πu) exp(-πu²)", "keep-trying", "constant factor"],
    ["-2i sin(2πu) exp(-πu²)", "keep-trying", "values"],
    ["ln(u) - ln(u) + 1/0", "keep-trying", "values"],
    ["-2i sin(4πv)", "unreadable", "“v”"],
    ["", "unreadable", "first"],
    ["2i sin(", "unreadable", "ends"],
  ] as const)("reference: %s → %s", (text, verdict, said) => {
    const graded = gradeFormula(gaussians, text);
    expect(graded).toMatchObject({ verdict, counts: verdict !== "unreadable" });
    expect(graded.message).toContain(said);
  });

  test("reference: the sign of i alone is named", () => {
    const item: FormulaItem = {
      label: "factor",
      answer: "exp(-2πi u x0)",
      variables: [
        { name: "u", meaning: "frequency", min: -2, max: 2 },
        { name: "x0", meaning: "shift", min: -2, max: 2 },
      ],
    };
    expect(gradeFormula(item, "exp(2πi u x0)")).toMatchObject({ verdict: "sign" });
    expect(gradeFormula(item, "cos(2πux0) - i sin(2πux0)").verdict).toBe("correct");
  });
});
