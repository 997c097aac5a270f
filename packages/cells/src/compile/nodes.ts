import type { Node } from "acorn";

/** A node of the syntax tree, read by its field names: acorn's nodes are plain records. */
export type SyntaxNode = Node & { readonly [field: string]: unknown };

/** What the parser returns, seen as a record of fields. */
export function readNode(value: Node): SyntaxNode {
  if (!isNode(value)) throw new Error("the parser returned no syntax tree");
  return value;
}

export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === "object" && value !== null && typeof (value as Node).type === "string";
}

/** The nodes in one field, be it a node, a list (with holes) or nothing. */
export function nodesIn(value: unknown): SyntaxNode[] {
  return (Array.isArray(value) ? value : [value]).filter(isNode);
}

/** Every node directly below. */
export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  return Object.keys(node).flatMap((field) => (field === "loc" ? [] : nodesIn(node[field])));
}

export function child(node: SyntaxNode, field: string): SyntaxNode {
  const value = node[field];
  if (!isNode(value)) throw new Error(`${node.type} has no ${field}`);
  return value;
}

export function nameOf(node: SyntaxNode): string {
  return String(node.name ?? node.value);
}

export function isFunction(node: SyntaxNode): boolean {
  return /^(Function(Declaration|Expression)|ArrowFunctionExpression)$/.test(node.type);
}

/** The identifiers that a pattern binds; defaults and computed keys are not among them. */
export function boundIn(pattern: SyntaxNode): SyntaxNode[] {
  switch (pattern.type) {
    case "Identifier":
      return [pattern];
    case "ObjectPattern":
      return nodesIn(pattern.properties).flatMap((property) =>
        boundIn(child(property, property.type === "RestElement" ? "argument" : "value")),
      );
    case "ArrayPattern":
      return nodesIn(pattern.elements).flatMap(boundIn);
    case "AssignmentPattern":
      return boundIn(child(pattern, "left"));
    case "RestElement":
      return boundIn(child(pattern, "argument"));
    default:
      return [];
  }
}
