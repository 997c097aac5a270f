import { FormatError } from "@vitreous/core";

/** The values a .npy header is made of: a subset of Python's literals. Nothing is evaluated. */
export type Literal =
  string | number | boolean | null | readonly Literal[] | { readonly [key: string]: Literal };

/** Deeper than any dtype; keeps a damaged header from exhausting the stack. */
const DEEPEST = 32;

/** @throws FormatError when the text is not one literal */
export function parseLiteral(text: string, file: string): Literal {
  let at = 0;
  const wrong = (expected: string): FormatError =>
    new FormatError({
      file,
      field: "header",
      got: text.slice(at, at + 24),
      expected: `${expected} at character ${at} of the header`,
    });
  const blank = (): void => {
    while (/\s/.test(text[at] ?? "")) at += 1;
  };
  const items = (close: string, depth: number): Literal[] => {
    const out: Literal[] = [];
    for (;;) {
      blank();
      if (text[at] === close) {
        at += 1;
        return out;
      }
      out.push(value(depth + 1));
      blank();
      if (text[at] === ",") at += 1;
      else if (text[at] !== close) throw wrong(`, or ${close}`);
    }
  };
  const string = (quote: string): string => {
    let out = "";
    for (at += 1; at < text.length; at++) {
      if (text[at] === quote) {
        at += 1;
        return out;
      }
      if (text[at] === "\\") at += 1;
      out += text[at] ?? "";
    }
    throw wrong(`a closing ${quote}`);
  };
  const value = (depth: number): Literal => {
    if (depth > DEEPEST) throw wrong("fewer nested brackets");
    blank();
    const c = text[at];
    if (c === "'" || c === '"') return string(c);
    if (c === "(" || c === "[") {
      at += 1;
      return items(c === "(" ? ")" : "]", depth);
    }
    if (c === "{") {
      at += 1;
      return dictionary(depth);
    }
    const word = /^(True|False|None|-?\d+)L?/.exec(text.slice(at, at + 24));
    if (!word) throw wrong("a value");
    at += word[0].length;
    if (word[1] === "True") return true;
    if (word[1] === "False") return false;
    return word[1] === "None" ? null : Number(word[1]);
  };
  const dictionary = (depth: number): { readonly [key: string]: Literal } => {
    const out = new Map<string, Literal>();
    for (;;) {
      blank();
      if (text[at] === "}") {
        at += 1;
        return Object.fromEntries(out);
      }
      const key = value(depth + 1);
      if (typeof key !== "string") throw wrong("a key in quotes");
      blank();
      if (text[at] !== ":") throw wrong(":");
      at += 1;
      out.set(key, value(depth + 1));
      blank();
      if (text[at] === ",") at += 1;
      else if (text[at] !== "}") throw wrong(", or }");
    }
  };
  const result = value(0);
  blank();
  if (at < text.length) throw wrong("the end");
  return result;
}
