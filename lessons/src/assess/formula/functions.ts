import {
  complex,
  conjugate,
  cosine,
  exponential,
  hyperbolicCosine,
  hyperbolicSine,
  logarithm,
  modulus,
  ofReal,
  over,
  realPart,
  sine,
  squareRoot,
  type Complex,
} from "./complex.js";

/** Letters with a fixed meaning, unless a question uses the letter for something else. */
export const constants: Readonly<Record<string, Complex>> = {
  π: complex(Math.PI),
  e: complex(Math.E),
  i: complex(0, 1),
};

/** Every function that a formula may call. */
export const functions: Readonly<Record<string, (z: Complex) => Complex>> = {
  sin: sine,
  cos: cosine,
  tan: (z) => over(sine(z), cosine(z)),
  sinh: hyperbolicSine,
  cosh: hyperbolicCosine,
  tanh: (z) => over(hyperbolicSine(z), hyperbolicCosine(z)),
  exp: exponential,
  ln: logarithm,
  log: logarithm,
  sqrt: squareRoot,
  abs: (z) => complex(modulus(z)),
  conj: conjugate,
  Re: realPart,
  arcsin: ofReal(Math.asin),
  arccos: ofReal(Math.acos),
  arctan: ofReal(Math.atan),
};

export const constantNames: readonly string[] = Object.keys(constants);
export const functionNames: readonly string[] = Object.keys(functions);
