import type { Place } from "../cell-source.js";
import { moduleNames } from "./modules.js";
import { child, childrenOf, nameOf, nodesIn, type SyntaxNode } from "./nodes.js";
import { placeOf, type Parsed } from "./parse.js";
import { CodeError } from "./strip.js";

/** One name taken from a module; `imported` is "*" for all of it. */
export interface ImportedName extends Place {
  readonly module: string;
  readonly imported: string;
  readonly local: string;
}

const list = (names: readonly string[]) => names.map((name) => `"${name}"`).join(", ");

/**
 * The imports of a cell.
 *
 * @throws CodeError  for a module that does not exist here, for default imports, for import() and for exports
 */
export function importsOf(parsed: Parsed): ImportedName[] {
  const { code, statements } = parsed;
  for (const statement of statements) forbid(statement, code);
  return statements
    .filter((statement) => statement.type === "ImportDeclaration")
    .flatMap((statement) => {
      const module = String(child(statement, "source").value);
      if (!moduleNames.includes(module)) {
        throw new CodeError(
          `There is no module "${module}" here. A cell can import from ${list(moduleNames)}; nothing is fetched from elsewhere.`,
          placeOf(code, child(statement, "source").start),
        );
      }
      return nodesIn(statement.specifiers).map((specifier) => {
        if (specifier.type === "ImportDefaultSpecifier") {
          throw new CodeError(
            `"${module}" has no default export. Name what you need in braces: import { ${nameOf(child(specifier, "local"))} } from "${module}".`,
            placeOf(code, specifier.start),
          );
        }
        return {
          module,
          imported:
            specifier.type === "ImportNamespaceSpecifier"
              ? "*"
              : nameOf(child(specifier, "imported")),
          local: nameOf(child(specifier, "local")),
          ...placeOf(code, specifier.start),
        };
      });
    });
}

function forbid(node: SyntaxNode, code: string): void {
  if (node.type.startsWith("Export")) {
    throw new CodeError(
      "A cell has no exports: every name at its top is already there for the other cells. Remove the word export.",
      placeOf(code, node.start),
    );
  }
  if (node.type === "ImportExpression") {
    throw new CodeError(
      `import() is not available in a cell. Import by name at the top: import { … } from ${list(moduleNames)}.`,
      placeOf(code, node.start),
    );
  }
  if (node.type === "MetaProperty" && nameOf(child(node, "meta")) === "import") {
    throw new CodeError("A cell has no import.meta: it is not a file.", placeOf(code, node.start));
  }
  for (const part of childrenOf(node)) forbid(part, code);
}
