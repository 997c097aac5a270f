import { FormulaError } from "./error.js";
import { constantNames, functionNames } from "./functions.js";
import { canonicalName, plainFormula, tokensOf, type Token } from "./tokens.js";

/** A formula as a tree. */
export type Formula =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "call"; readonly name: string; readonly argument: Formula }
  | { readonly kind: "negative"; readonly of: Formula }
  | {
      readonly kind: "operation";
      readonly sign: "+" | "-" | "*" | "/" | "^";
      readonly left: Formula;
      readonly right: Formula;
    };

const longest = 400;
const deepest = 60;

/**
 * Reads a formula as it is written on a line: `exp(-2πi u x0)`, `-2i sin 4πu e^(-πu²)`, `½√Cs λ^(3/2) s²`: powers
 * by `^`, `**` or superscripts, products without a sign. A product without a sign binds like one with it, so
 * `1/2x` is half of x; a function without brackets takes the product that follows it.
 *
 * @param variables  names that may occur besides π, e, i and the functions
 * @throws FormulaError  where it stops making sense
 */
export function parseFormula(written: string, variables: readonly string[]): Formula {
  const text = plainFormula(written);
  if (text.length > longest)
    throw new FormulaError(longest, `the formula is longer than ${longest} characters`);
  const own = variables.map(canonicalName);
  const names = [...own, ...constantNames, ...functionNames];
  const tokens = tokensOf(text, names);
  let next = 0;
  let depth = 0;
  let bars = 0;

  const peek = (): Token | undefined => tokens[next];
  const isSign = (sign: string, token = peek()) => token?.kind === "sign" && token.sign === sign;
  const take = (sign: string): boolean => {
    if (!isSign(sign)) return false;
    next++;
    return true;
  };
  const fail = (expected: string): never => {
    const token = peek();
    if (!token) throw new FormulaError(text.length, `it ends where ${expected} should follow`);
    const found = token.kind === "sign" ? token.sign : text.slice(token.at, token.at + 6);
    throw new FormulaError(token.at, `found “${found}” where ${expected} should stand`);
  };
  const isFunction = (token: Token | undefined) =>
    token?.kind === "name" && !own.includes(token.name) && functionNames.includes(token.name);
  const isExponential = () => {
    const token = peek();
    return token?.kind === "name" && token.name === "e" && !own.includes("e") && isSign("^", tokens[next + 1]); // prettier-ignore
  };
  /** What can follow a factor without a sign between them. */
  const beginsFactor = (token: Token | undefined): boolean =>
    token !== undefined &&
    (token.kind !== "sign" ||
      token.sign === "(" ||
      token.sign === "√" ||
      (token.sign === "|" && bars === 0));

  function sum(): Formula {
    if (++depth > deepest) fail("a simpler formula");
    let left = product();
    for (;;) {
      const sign = isSign("+") ? "+" : isSign("-") ? "-" : undefined;
      if (!sign) break;
      next++;
      left = { kind: "operation", sign, left, right: product() };
    }
    depth--;
    return left;
  }

  function product(): Formula {
    let left = signed();
    for (;;) {
      const sign = isSign("*") ? "*" : isSign("/") ? "/" : undefined;
      if (sign) next++;
      else if (!beginsFactor(peek())) return left;
      else if (peek()?.kind === "number" && tokens[next - 1]?.kind === "number") fail("a sign");
      left = { kind: "operation", sign: sign ?? "*", left, right: sign ? signed() : raised() };
    }
  }

  function signed(): Formula {
    if (++depth > deepest) fail("a simpler formula");
    const formula: Formula = take("-")
      ? { kind: "negative", of: signed() }
      : take("+")
        ? signed()
        : raised();
    depth--;
    return formula;
  }

  function raised(): Formula {
    const base = isFunction(peek()) ? call() : atom();
    return take("^") ? { kind: "operation", sign: "^", left: base, right: signed() } : base;
  }

  /** `sin x`, `sin(x)`, `sin² x`. */
  function call(): Formula {
    const { name } = tokens[next++] as Token & { readonly kind: "name" };
    const exponent = take("^") ? atomOrNegative() : undefined;
    const argument = isSign("(") ? atom() : bareArgument();
    const value: Formula = { kind: "call", name, argument };
    return exponent ? { kind: "operation", sign: "^", left: value, right: exponent } : value;
  }

  const atomOrNegative = (): Formula => (take("-") ? { kind: "negative", of: atom() } : atom());

  function bareArgument(): Formula {
    if (++depth > deepest) fail("a simpler formula");
    let left: Formula = take("-") ? { kind: "negative", of: raised() } : raised();
    // "sin 2πu exp(…)": the argument ends where the next function begins, and e^ is one.
    while (beginsFactor(peek()) && !isFunction(peek()) && !isSign("√") && !isExponential()) {
      left = { kind: "operation", sign: "*", left, right: raised() };
    }
    depth--;
    return left;
  }

  function atom(): Formula {
    const token = peek();
    if (token?.kind === "number") {
      next++;
      return { kind: "number", value: token.value };
    }
    if (token?.kind === "name" && !isFunction(token)) {
      next++;
      return { kind: "name", name: token.name };
    }
    if (take("√")) {
      return { kind: "call", name: "sqrt", argument: raised() };
    }
    if (take("(")) {
      const outer = bars;
      bars = 0;
      const inside = sum();
      bars = outer;
      if (!take(")")) fail("a closing bracket");
      return inside;
    }
    if (take("|")) {
      bars++;
      const inside = sum();
      bars--;
      if (!take("|")) fail("a closing |");
      return { kind: "call", name: "abs", argument: inside };
    }
    return fail("a number or a letter");
  }

  const formula = sum();
  if (next < tokens.length) fail("the end");
  return formula;
}
