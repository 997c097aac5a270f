const letters: Readonly<Record<string, string>> = {
  α: "alpha",
  β: "beta",
  γ: "gamma",
  δ: "delta",
  ε: "epsilon",
  θ: "theta",
  λ: "lambda",
  μ: "mu",
  µ: "mu",
  π: "pi",
  ρ: "rho",
  σ: "sigma",
  τ: "tau",
  φ: "phi",
  ϕ: "phi",
  χ: "chi",
  ψ: "psi",
  ω: "omega",
  ß: "ss",
  ø: "o",
  ł: "l",
  æ: "ae",
  œ: "oe",
  đ: "d",
};

/**
 * What is left of a text when letters are all that counts: no case, accents or typographic forms; Greek letters by name, Å as
 * the unit's name. "B-factor" and "b factor", "λ" and "lambda", "Öktem" and "oktem" are one.
 */
export function fold(text: string): string {
  return text
    .replace(/[\u00c5\u212b]/g, " angstrom ")
    .toLowerCase()
    .replace(/[\u0370-\u03ffµßøłæœđ]/g, (letter) => letters[letter] ?? letter)
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/[‘’ʼ]/g, "'");
}

/** The words of a text, folded; hyphens part words, apostrophes do not. */
export const wordsOf = (text: string): string[] =>
  fold(text)
    .replace(/'s\b|'/g, "")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
