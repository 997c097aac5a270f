import type { SyntaxNode, Tree } from "@lezer/common";
import { awaited, elementOf, type Library, membersOf } from "./types.js";

/** A name that a cell can use without defining it: another cell's, or a figure's state. */
export interface PageName {
  readonly name: string;
  /** Type as text, where it is known. */
  readonly type?: string;
  /** "defined in the cell wave", "the state of Figure 1". */
  readonly where: string;
}

/** A cell's code with its tree, and what surrounds it. */
export interface CodeContext {
  readonly code: string;
  readonly tree: Tree;
  readonly library: Library;
  /** Of other cells and of figures, by name. */
  readonly names: ReadonlyMap<string, PageName>;
}

const deepest = 12;

const textOf = ({ code }: CodeContext, node: SyntaxNode): string => code.slice(node.from, node.to);

/** The definition of `name` that was written last before `at`, or anywhere: functions may stand below. */
function definition(context: CodeContext, name: string, at: number): SyntaxNode | undefined {
  let found: SyntaxNode | undefined;
  context.tree.iterate({
    enter: ({ name: kind, node }) => {
      if (kind !== "VariableDefinition" || textOf(context, node) !== name) return;
      if (!found || node.from <= at) found = node;
    },
  });
  return found;
}

/** The written type after a name or a parameter: `: Volume`. */
function annotation(context: CodeContext, node: SyntaxNode): string | undefined {
  const next = node.nextSibling;
  return next?.name === "TypeAnnotation"
    ? textOf(context, next).replace(/^:\s*/, "").trim()
    : undefined;
}

function typeOfDefinition(
  context: CodeContext,
  node: SyntaxNode,
  depth: number,
): string | undefined {
  const written = annotation(context, node);
  if (written) return written;
  const parent = node.parent;
  if (parent?.name === "FunctionDeclaration") return "function";
  if (parent?.name === "ForOfSpec") {
    const list = parent.lastChild?.prevSibling;
    const type = list ? typeOfNode(context, list, depth + 1) : undefined;
    return type ? elementOf(type) : undefined;
  }
  if (parent?.name === "VariableDeclaration") {
    let value = node.nextSibling;
    while (value && value.name !== "Equals" && value.name !== ",") value = value.nextSibling;
    const expression = value?.name === "Equals" ? value.nextSibling : null;
    return expression ? typeOfNode(context, expression, depth + 1) : undefined;
  }
  // const { data, nx } = volume
  if (parent?.name === "PatternProperty" || parent?.name === "ObjectPattern") {
    const pattern = parent.name === "ObjectPattern" ? parent : parent.parent;
    const value = pattern?.nextSibling?.nextSibling;
    const type = value ? typeOfNode(context, value, depth + 1) : undefined;
    const key = parent.firstChild ? textOf(context, parent.firstChild) : textOf(context, node);
    return type ? memberType(context, type, key) : undefined;
  }
  return undefined;
}

function memberType(context: CodeContext, type: string, name: string): string | undefined {
  return membersOf(type, context.library).find((field) => field.name === name)?.type;
}

/** What calls give that the library does not describe. */
const knownCalls: Readonly<Record<string, string>> = {
  slice: "",
  subarray: "",
  map: "",
  fill: "",
  filter: "",
};

function typeOfCall(context: CodeContext, call: SyntaxNode, depth: number): string | undefined {
  const callee = call.firstChild;
  if (callee?.name === "VariableName") {
    const name = textOf(context, callee);
    const local = definition(context, name, call.from);
    const made =
      local?.parent?.name === "FunctionDeclaration"
        ? local.parent
        : local?.parent?.getChild("ArrowFunction");
    const list = made?.getChild("ParamList");
    if (made && list) {
      const body = made.lastChild;
      const value =
        body && body.name !== "Block" ? typeOfNode(context, body, depth + 1) : undefined;
      return annotation(context, list) ?? value;
    }
    return context.library.entries.get(name)?.returns?.type;
  }
  if (callee?.name === "MemberExpression") {
    const owner = callee.firstChild;
    const property = callee.lastChild;
    if (!owner || !property) return undefined;
    const type = typeOfNode(context, owner, depth + 1);
    const name = textOf(context, property);
    const place = textOf(context, owner);
    if (
      /^(from|of)$/.test(name) &&
      /^(Array|(Float|U?[Ii]nt|Uint)\d+(Clamped)?Array)$/.test(place)
    ) {
      return place === "Array" ? "unknown[]" : place;
    }
    if (type === "Math") return "number";
    if (type && name in knownCalls && elementOf(type)) return type;
    const method = type ? memberType(context, type, name) : undefined;
    return method ? /=>\s*(.*)$/s.exec(method)?.[1]?.trim() : undefined;
  }
  return undefined;
}

/** Type of an expression as text, or undefined where it is not known. */
export function typeOfNode(context: CodeContext, node: SyntaxNode, depth = 0): string | undefined {
  if (depth > deepest) return undefined;
  const first = node.firstChild;
  switch (node.name) {
    case "VariableName":
      return typeOfName(context, textOf(context, node), node.from, depth);
    case "Number":
      return "number";
    case "String":
    case "TemplateString":
      return "string";
    case "BooleanLiteral":
      return "boolean";
    case "ArrayExpression": {
      const inside = first?.nextSibling;
      const type =
        inside && inside.name !== "]" ? typeOfNode(context, inside, depth + 1) : undefined;
      return type ? `${type}[]` : "unknown[]";
    }
    case "ParenthesizedExpression":
      return first?.nextSibling ? typeOfNode(context, first.nextSibling, depth + 1) : undefined;
    case "UnaryExpression": {
      const last = node.lastChild;
      const type = last ? typeOfNode(context, last, depth + 1) : undefined;
      return first?.name === "await" ? type && awaited(type) : type;
    }
    case "AwaitExpression": {
      const type = node.lastChild ? typeOfNode(context, node.lastChild, depth + 1) : undefined;
      return type && awaited(type);
    }
    case "BinaryExpression": {
      const operator = first?.nextSibling ? textOf(context, first.nextSibling) : "";
      return /^[-*/%]$|^\*\*$/.test(operator) ? "number" : undefined;
    }
    case "NewExpression": {
      const name = node.getChild("VariableName");
      return name ? textOf(context, name) : undefined;
    }
    case "CallExpression":
      return typeOfCall(context, node, depth);
    case "MemberExpression": {
      const property = node.lastChild;
      const owner = first ? typeOfNode(context, first, depth + 1) : undefined;
      if (!owner || !property) return undefined;
      if (property.name === "]") return elementOf(owner);
      return memberType(context, owner, textOf(context, property));
    }
    case "ObjectExpression":
      return typeOfObject(context, node, depth);
    case "ArrowFunction":
    case "FunctionExpression":
      return "function";
    default:
      return undefined;
  }
}

function typeOfObject(context: CodeContext, node: SyntaxNode, depth: number): string {
  const fields = node.getChildren("Property").flatMap((property) => {
    const key = property.firstChild;
    if (!key) return [];
    const value = property.lastChild;
    const shorthand = value && value.from === key.from;
    const type = shorthand
      ? typeOfName(context, textOf(context, key), node.from, depth + 1)
      : value && typeOfNode(context, value, depth + 1);
    return [`${textOf(context, key)}: ${type ?? "unknown"}`];
  });
  return `{ ${fields.join("; ")} }`;
}

/** Type of a name where it is used: defined in this cell, by another cell, by a figure, or by the language. */
export function typeOfName(
  context: CodeContext,
  name: string,
  at: number,
  depth = 0,
): string | undefined {
  if (depth > deepest) return undefined;
  const local = definition(context, name, at);
  if (local && local.parent?.name !== "ImportGroup") {
    return typeOfDefinition(context, local, depth + 1);
  }
  const page = context.names.get(name);
  if (page) return page.type;
  if (name === "Math" || name === "console" || name === "Object" || name === "Number") return name;
  return context.library.entries.get(name)?.kind === "function" ? "function" : undefined;
}

/** Types of the names that a cell defines at its top: what other cells see. */
export function definedTypes(context: CodeContext): ReadonlyMap<string, string | undefined> {
  const types = new Map<string, string | undefined>();
  for (let node = context.tree.topNode.firstChild; node; node = node.nextSibling) {
    const declaration = node.name === "ExportDeclaration" ? (node.lastChild ?? node) : node;
    if (!/^(VariableDeclaration|FunctionDeclaration|ClassDeclaration)$/.test(declaration.name))
      continue;
    const definitions = [
      ...declaration.getChildren("VariableDefinition"),
      ...declaration
        .getChildren("ObjectPattern")
        .flatMap((pattern) =>
          pattern
            .getChildren("PatternProperty")
            .flatMap((property) => property.getChildren("VariableDefinition")),
        ),
    ];
    for (const definitionNode of definitions) {
      types.set(textOf(context, definitionNode), typeOfDefinition(context, definitionNode, 0));
    }
  }
  return types;
}
