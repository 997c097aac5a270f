import type { FormulaItem } from "./formula/grade.js";

const letter = (name: string, meaning: string, min: number, max: number) => ({
  name,
  meaning,
  min,
  max,
});

/**
 * Formulas that answer questions of the course, in the reader's notation. The curriculum stores them as TeX; the tests compare both by
 * value.
 */
export const courseFormulas: Readonly<Record<string, readonly FormulaItem[]>> = {
  "dpc-derivation": [
    {
      label: "I(x), to first order in ε",
      answer: "1 + 2ε sin(πλz/d²) cos(2πx/d)",
      variables: [
        letter("ε", "strength of the object", 0.001, 0.05),
        letter("λ", "wavelength", 0.015, 0.04),
        letter("z", "defocus", 5000, 20000),
        letter("d", "period of the object", 10, 40),
        letter("x", "position", 0, 50),
      ],
    },
  ],
  "ft1-properties": [
    {
      label: "f(x − x₀) has the transform F(u) times …",
      answer: "exp(-2πi u x0)",
      variables: [letter("u", "frequency", -2, 2), letter("x0", "shift", -2, 2)],
    },
    {
      label: "f(a x) has the transform F(u/a) times …",
      answer: "1/|a|",
      variables: [letter("a", "factor, which may be negative", -3, 3)],
    },
  ],
  "conv1-homework": [
    {
      label: "G(u)",
      answer: "-2i sin(4πu) exp(-πu²)",
      variables: [letter("u", "frequency", -1, 1)],
    },
  ],
  "conv2-gaussian-associative": [
    {
      label: "The triple convolution at x",
      answer: "π/√11 exp(-6x²/11)",
      variables: [letter("x", "position", -2, 2)],
    },
  ],
  "ctf-scherzer": [
    {
      label: "x",
      answer: "½ √Cs λ^(3/2) s²",
      variables: [
        letter("Cs", "spherical aberration", 1e7, 3e7),
        letter("λ", "wavelength", 0.015, 0.04),
        letter("s", "spatial frequency", 0.02, 0.3),
      ],
    },
  ],
};
