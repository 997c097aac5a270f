import { fourierTerms } from "./glossary/fourier.js";
import { imageTerms } from "./glossary/images.js";
import { interpolationTerms } from "./glossary/interpolation.js";
import { opticsTerms } from "./glossary/optics.js";
import { orientationTerms } from "./glossary/orientation.js";
import { reconstructionTerms } from "./glossary/reconstruction.js";
import type { Term, Terms } from "./glossary/term.js";

export type { Term, Terms } from "./glossary/term.js";

/** Terms that belong together, in the order of a data set. */
export const glossaryParts: readonly { readonly title: string; readonly terms: Terms }[] = [
  { title: "Waves and their space", terms: fourierTerms },
  { title: "Images", terms: imageTerms },
  { title: "Between the samples", terms: interpolationTerms },
  { title: "The lens", terms: opticsTerms },
  { title: "Orientation", terms: orientationTerms },
  { title: "Map and resolution", terms: reconstructionTerms },
];

/** The one list of terms: `:gloss[…]` of the lessons, the glossary's page and docs/glossary.md are made from it. */
export const glossary: Terms = Object.assign({}, ...glossaryParts.map(({ terms }) => terms));

const grouped = (text: string, when: RegExp) => (when.test(text) ? `(${text})` : text);

/** TeX of a symbol as plain characters, for a Markdown file. */
function plainSymbol(tex: string): string {
  const words: Readonly<Record<string, string>> = {
    varphi: "φ",
    theta: "θ",
    psi: "ψ",
    lambda: "λ",
    sigma: "σ",
    alpha: "α",
    tau: "τ",
    pi: "π",
    sum: "Σ ",
    sin: " sin ",
    cos: " cos ",
  };
  return tex
    .replace(
      /\\t?frac\{((?:[^{}]|\{[^{}]*\})*)\}\{((?:[^{}]|\{[^{}]*\})*)\}/g,
      (_, a: string, b: string) => `${grouped(a, /[-+ ]/)}/${grouped(b, /.{2}/)}`,
    )
    .replace(/\\sqrt\{((?:[^{}]|\{[^{}]*\})*)\}/g, "√($1)")
    .replace(/\\hat ([A-Za-z])/g, "$1̂")
    .replace(/\\overline\{([^{}]*)\}/g, "$1*")
    .replace(/\\(?:mathrm|text|mathsf)\{([^{}]*)\}|\\mathsf ([A-Z])/g, "$1$2")
    .replace(/\^\{([^{}]*)\}|\^(\w)/g, (_, a: string, b: string) =>
      (a ?? b) === "2" ? "²" : (a ?? b) === "T" ? "ᵀ" : `^${a ?? b}`,
    )
    .replace(/\\text\{([^{}]*)\}/g, "$1")
    .replace(/\\([a-z]+) ?/g, (_, name: string) => words[name] ?? "")
    .replace(/\\[ ,]/g, " ")
    .replace(/[{}]/g, "")
    .replaceAll("( ", "(")
    .replace(/-/g, "−")
    .replace(/\|/g, "\\|")
    .replace(/\s+/g, " ")
    .trim();
}

const row = ({ term, aliases, symbol, unit, code, definition }: Term) => {
  const short = aliases?.filter((alias) => /^[A-Z]{2,5}$/.test(alias)) ?? [];
  const names = [...new Set((code ?? []).map((name) => `\`${name.replace(/^.*\./, "")}\``))];
  return `| ${[term, ...short].join(", ")} | ${symbol ? plainSymbol(symbol) : ""} | ${unit ?? ""} | ${names.join(", ")} | ${definition.replace(/\|/g, "\\|")} |`;
};

/** The text of docs/glossary.md. */
export function glossaryMarkdown(): string {
  const tables = glossaryParts.map(({ title, terms }) =>
    [
      `## ${title}`,
      "",
      "| term | symbol | unit | in code | meaning |",
      "| --- | --- | --- | --- | --- |",
      ...Object.values(terms)
        .toSorted((a, b) => a.term.localeCompare(b.term, "en"))
        .map(row),
    ].join("\n"),
  );
  return `# Glossary

The field's terms as this project uses them: the symbol on the page, the unit, and the name in code. Made from
\`lessons/src/glossary\`; change a term there. What other programs call them is on the glossary's page of the site.
Conventions are in [CONVENTIONS.md](../CONVENTIONS.md).

${tables.join("\n\n")}
`;
}
