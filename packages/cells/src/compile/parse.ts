import { parse, parseExpressionAt, type Options } from "acorn";
import type { Place } from "../cell-source.js";
import { nodesIn, readNode, type SyntaxNode } from "./nodes.js";
import { CodeError, stripTypes } from "./strip.js";

/** A text without its types, and what it is made of. Offsets count in `code`. */
export interface Parsed {
  readonly code: string;
  readonly statements: readonly SyntaxNode[];
  /** The one expression that the text consists of, beside imports. */
  readonly expression?: SyntaxNode;
}

const options: Options = {
  ecmaVersion: "latest",
  sourceType: "module",
  allowAwaitOutsideFunction: true,
};

/** Line and column of an offset. */
export function placeOf(code: string, offset: number): Place {
  const before = code.slice(0, offset).split("\n");
  return { line: before.length, column: before[before.length - 1].length + 1 };
}

function parseStatements(code: string): SyntaxNode[] {
  try {
    return nodesIn(readNode(parse(code, options)).body);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const at = (error as SyntaxError & { readonly pos?: number }).pos;
    const message = error.message.replace(/\s*\(\d+:\d+\)$/, "");
    throw new CodeError(message, at === undefined ? undefined : placeOf(code, at));
  }
}

/** `{ a: 1 }` reads as a block; a reader who writes only that means the object. */
function parseObject(source: string): Parsed | undefined {
  const begin = source.indexOf("{");
  if (begin < 0 || source.slice(0, begin).trim() !== "") return undefined;
  try {
    const bracketed = stripTypes(`(${source}\n)`);
    const statements = parseStatements(bracketed);
    const inner = nodesIn(statements[0]?.expression)[0];
    if (statements.length !== 1 || inner?.type !== "ObjectExpression") return undefined;
    const code = bracketed.slice(1, -2);
    const expression = readNode(parseExpressionAt(code, begin, options));
    return { code, statements: [expression], expression };
  } catch (error) {
    if (error instanceof CodeError) return undefined;
    throw error;
  }
}

/**
 * Reads a cell's text as a module, or as one expression.
 *
 * @throws CodeError  with line and column in the text as it was written
 */
export function parseCell(source: string): Parsed {
  const text = source.replace(/\r\n?/g, "\n");
  const object = parseObject(text);
  if (object) return object;
  const code = stripTypes(text);
  const statements = parseStatements(code);
  const [first, second] = statements.filter((one) => one.type !== "ImportDeclaration");
  if (!first || second || first.type !== "ExpressionStatement") return { code, statements };
  return { code, statements, expression: nodesIn(first.expression)[0] };
}
