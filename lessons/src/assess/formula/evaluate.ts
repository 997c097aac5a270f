import { canonicalName } from "./tokens.js";
import { complex, minus, over, plus, power, times, type Complex } from "./complex.js";
import { constants, functions } from "./functions.js";
import type { Formula } from "./parse.js";

const operations = { "+": plus, "-": minus, "*": times, "/": over, "^": power } as const;

/** The value of a formula at the given numbers. A name that has none is a programmer's mistake, not a reader's. */
export function evaluateFormula(
  formula: Formula,
  numbers: Readonly<Record<string, number>>,
): Complex {
  const given = new Map(
    Object.entries(numbers).map(([name, value]) => [canonicalName(name), complex(value)]),
  );
  const valueOf = (node: Formula): Complex => {
    if (node.kind === "number") return complex(node.value);
    if (node.kind === "negative") {
      const { re, im } = valueOf(node.of);
      return complex(-re, -im);
    }
    if (node.kind === "call") return functions[node.name]!(valueOf(node.argument));
    if (node.kind === "operation") {
      return operations[node.sign](valueOf(node.left), valueOf(node.right));
    }
    const value = given.get(node.name) ?? constants[node.name];
    if (!value) throw new RangeError(`${node.name}: has no value, expected one of the variables`);
    return value;
  };
  return valueOf(formula);
}

const shownSigns = { "+": " + ", "-": " − ", "*": "·", "/": "/", "^": "^" } as const;
const rank = { "+": 1, "-": 1, "*": 2, "/": 2, "^": 4 } as const;

/** The formula as it was understood, with every product and every bracket that matters. */
export function formulaText(formula: Formula): string {
  const write = (node: Formula, outer: number): string => {
    if (node.kind === "number") return String(node.value);
    if (node.kind === "name") return node.name;
    if (node.kind === "call") {
      const argument = write(node.argument, 0);
      return node.name === "abs" ? `|${argument}|` : `${node.name}(${argument})`;
    }
    const own = node.kind === "negative" ? 2 : rank[node.sign];
    const text =
      node.kind === "negative"
        ? `−${write(node.of, 3)}`
        : node.sign === "^"
          ? `${write(node.left, 5)}^${write(node.right, 4)}`
          : `${write(node.left, own)}${shownSigns[node.sign]}${write(node.right, own + 1)}`;
    return own < outer ? `(${text})` : text;
  };
  return write(formula, 0);
}
