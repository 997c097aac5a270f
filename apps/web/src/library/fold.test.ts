import { expect, test } from "vitest";
import { fold, wordsOf } from "./fold.js";
import { indexTokens, queryTokens, stem } from "./search/tokens.js";

test("golden: case, accents, ligatures, Greek, the unit, hyphens", () => {
  expect(wordsOf("Öktem, Lazić & Rullgård")).toEqual(["oktem", "lazic", "rullgard"]);
  expect(wordsOf("λ(300 kV) = 0.0197 Å")).toEqual(["lambda", "300", "kv", "0", "0197", "angstrom"]);
  // The unit sign and the letter look alike.
  expect(fold("\u212b")).toBe(fold("\u00c5"));
  expect(wordsOf("B‑factor B–factor B-factor")).toEqual([
    "b",
    "factor",
    "b",
    "factor",
    "b",
    "factor",
  ]);
  expect(wordsOf("Parseval’s theorem")).toEqual(["parseval", "theorem"]);
  expect(wordsOf("straße ø æ")).toEqual(["strasse", "o", "ae"]);
});

test("golden: one form for singular and plural", () => {
  const pairs = {
    maps: "map",
    frequencies: "frequency",
    matrices: "matrix",
    classes: "class",
    bias: "bias",
    thon: "thon",
    analysis: "analysis",
    gauss: "gauss",
    waves: "wave",
    boxes: "box",
  };
  for (const [word, one] of Object.entries(pairs)) expect(stem(word), word).toBe(one);
});

test("golden: compounds and names in code are found whole and in parts", () => {
  expect(indexTokens("back-projection")).toEqual(["back", "projection", "backprojection"]);
  expect(indexTokens("contrastTransfer")).toEqual(["contrast", "transfer", "contrasttransfer"]);
  expect(indexTokens("ctf/df1_A")).toEqual(["ctf", "df1", "df1a"]);
  expect(queryTokens("What is the CTF of a lens?")).toEqual(["ctf", "len"]);
  expect(queryTokens("what is it")).toEqual(["what", "is", "it"]);
});

test("invariant: folding twice is folding once", () => {
  for (const text of ["Å Öktem λ µm", "B–factor", "Σ χ² ≤ 1", "naïve façade"]) {
    expect(fold(fold(text))).toBe(fold(text));
  }
});
