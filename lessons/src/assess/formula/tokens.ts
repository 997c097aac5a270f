import { plainCharacters } from "../units.js";
import { FormulaError } from "./error.js";

export type Token =
  | { readonly kind: "number"; readonly value: number; readonly at: number }
  | { readonly kind: "name"; readonly name: string; readonly at: number }
  | { readonly kind: "sign"; readonly sign: string; readonly at: number };

/** Names that stand for the same letter, as readers type them. */
const spellings: Readonly<Record<string, string>> = {
  alpha: "α", beta: "β", gamma: "γ", delta: "δ", epsilon: "ε", eps: "ε", "ϵ": "ε", zeta: "ζ", eta: "η", theta: "θ", "ϑ": "θ",
  kappa: "κ", lambda: "λ", mu: "μ", "µ": "μ", nu: "ν", xi: "ξ", pi: "π", rho: "ρ", sigma: "σ", tau: "τ", phi: "φ", "ϕ": "φ",
  chi: "χ", psi: "ψ", omega: "ω", Delta: "Δ", Sigma: "Σ", Omega: "Ω",
}; // prettier-ignore

/** One name for all spellings of a letter: "lambda" and "λ". */
export const canonicalName = (name: string): string => spellings[name] ?? name;

const signs: Readonly<Record<string, string>> = {
  "×": "*", "·": "*", "⋅": "*", "∙": "*", "÷": "/", "∕": "/", "⁄": "/", "[": "(", "]": ")", "{": "(", "}": ")",
}; // prettier-ignore

const fractions: Readonly<Record<string, string>> = { "½": "(1/2)", "⅓": "(1/3)", "¼": "(1/4)", "¾": "(3/4)" }; // prettier-ignore

/** A formula in plain characters: one minus sign, powers by ^. What is plain already stays as it is. */
export const plainFormula = (text: string): string =>
  plainCharacters(text)
    .replaceAll("**", "^")
    .replace(/[½⅓¼¾]/g, (sign) => fractions[sign]!);

/**
 * Cuts a formula into numbers, names and signs. A run of letters is cut into the longest known names, so that
 * "2piux0" is 2 · π · u · x0.
 *
 * @param text   in plain characters
 * @param known  canonical names of variables, constants and functions
 * @throws FormulaError  for a letter or a sign that means nothing here
 */
export function tokensOf(text: string, known: readonly string[]): Token[] {
  const written = [...known, ...Object.keys(spellings).filter((s) => known.includes(spellings[s]!))]
    // The longest first.
    .toSorted((a, b) => b.length - a.length);
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at);
    const space = /^\s+/.exec(rest);
    if (space) {
      at += space[0].length;
      continue;
    }
    const digits = /^(?:\d+(?:[.,]\d+)?|[.,]\d+)(?:[eE][+-]?\d+)?/.exec(rest);
    if (digits) {
      tokens.push({ kind: "number", value: Number(digits[0].replace(",", ".")), at });
      at += digits[0].length;
      continue;
    }
    const name = written.find((candidate) => rest.startsWith(candidate));
    if (name !== undefined) {
      tokens.push({ kind: "name", name: canonicalName(name), at });
      at += name.length;
      continue;
    }
    const character = [...rest][0]!;
    const sign = signs[character] ?? character;
    if (!"+-*/^()|√".includes(sign)) {
      throw new FormulaError(
        at,
        /\p{L}/u.test(character)
          ? `the letter “${character}” has no meaning here`
          : `the sign “${character}” has no meaning here`,
      );
    }
    tokens.push({ kind: "sign", sign, at });
    at += character.length;
  }
  return tokens;
}
