import { boundIn, child, childrenOf, isFunction, isNode, nameOf, nodesIn } from "./nodes.js";
import type { SyntaxNode } from "./nodes.js";

/** A name that a text uses and does not declare. */
export interface FreeName {
  readonly name: string;
  /** Offset of its first use. */
  readonly at: number;
  /** Offset of the first place that gives it a value. */
  readonly assignedAt?: number;
}

interface Scope {
  readonly names: Set<string>;
  readonly parent: Scope | undefined;
}

const within = (parent: Scope | undefined, names: Iterable<string> = []): Scope => ({
  names: new Set(names),
  parent,
});

/** Names of `var` declarations, which belong to the function around them. */
function hoisted(node: SyntaxNode): string[] {
  if (isFunction(node) || node.type.startsWith("Class") || node.type === "StaticBlock") return [];
  const own =
    node.type === "VariableDeclaration" && node.kind === "var"
      ? nodesIn(node.declarations).flatMap((one) => boundIn(child(one, "id")).map(nameOf))
      : [];
  return [...own, ...childrenOf(node).flatMap(hoisted)];
}

/** Names that a list of statements declares for itself. */
export function declaredBy(statements: readonly SyntaxNode[]): string[] {
  return statements.flatMap((statement) => {
    switch (statement.type) {
      case "VariableDeclaration":
        return statement.kind === "var"
          ? []
          : nodesIn(statement.declarations).flatMap((one) => boundIn(child(one, "id")).map(nameOf));
      case "FunctionDeclaration":
      case "ClassDeclaration":
        return isNode(statement.id) ? [nameOf(statement.id)] : [];
      case "ImportDeclaration":
        return nodesIn(statement.specifiers).map((one) => nameOf(child(one, "local")));
      default:
        return [];
    }
  });
}

/** Names that the statements of a whole text declare at its top, in order, without its imports. */
export function definedNames(statements: readonly SyntaxNode[]): string[] {
  const kept = statements.filter((one) => one.type !== "ImportDeclaration");
  const order = [...declaredBy(kept), ...kept.flatMap(hoisted)];
  return [...new Set(order)];
}

/** What the statements of a module use and do not declare. */
export function freeNames(statements: readonly SyntaxNode[]): FreeName[] {
  const found = new Map<string, { at: number; assignedAt?: number }>();

  function use(node: SyntaxNode, scope: Scope, assigned = false): void {
    const name = nameOf(node);
    for (let s: Scope | undefined = scope; s; s = s.parent) if (s.names.has(name)) return;
    const known = found.get(name) ?? { at: node.start };
    if (assigned) known.assignedAt ??= node.start;
    found.set(name, known);
  }

  /** A pattern whose names are declared elsewhere or, with `assigned`, given values here. */
  function visitPattern(node: SyntaxNode, scope: Scope, assigned: boolean): void {
    switch (node.type) {
      case "Identifier":
        if (assigned) use(node, scope, true);
        return;
      case "ObjectPattern":
        for (const property of nodesIn(node.properties)) {
          if (property.type === "RestElement") visitPattern(property, scope, assigned);
          else {
            if (property.computed) visit(child(property, "key"), scope);
            visitPattern(child(property, "value"), scope, assigned);
          }
        }
        return;
      case "ArrayPattern":
        for (const element of nodesIn(node.elements)) visitPattern(element, scope, assigned);
        return;
      case "AssignmentPattern":
        visitPattern(child(node, "left"), scope, assigned);
        visit(child(node, "right"), scope);
        return;
      case "RestElement":
        visitPattern(child(node, "argument"), scope, assigned);
        return;
      default:
        visit(node, scope);
    }
  }

  function visitStatements(list: readonly SyntaxNode[], parent: Scope, more: Iterable<string>) {
    const scope = within(parent, [...declaredBy(list), ...more]);
    for (const statement of list) visit(statement, scope);
  }

  function visitFunction(node: SyntaxNode, outer: Scope): void {
    const self = node.type === "FunctionExpression" && isNode(node.id) ? [nameOf(node.id)] : [];
    const params = nodesIn(node.params);
    const implied = node.type === "ArrowFunctionExpression" ? [] : ["arguments"];
    const scope = within(within(outer, self), [...implied, ...params.flatMap(boundIn).map(nameOf)]);
    for (const param of params) visitPattern(param, scope, false);
    const body = child(node, "body");
    // Defaults cannot see what the body declares.
    if (body.type === "BlockStatement") {
      visitStatements(nodesIn(body.body), scope, hoisted(body));
    } else visit(body, scope);
  }

  function visitClass(node: SyntaxNode, outer: Scope): void {
    const scope = within(outer, isNode(node.id) ? [nameOf(node.id)] : []);
    if (isNode(node.superClass)) visit(node.superClass, scope);
    for (const member of nodesIn(child(node, "body").body)) {
      if (member.type === "StaticBlock") {
        const body = nodesIn(member.body);
        visitStatements(body, within(scope, ["arguments"]), body.flatMap(hoisted));
        continue;
      }
      if (member.computed) visit(child(member, "key"), scope);
      if (isNode(member.value)) visit(member.value, scope);
    }
  }

  function visitLoop(node: SyntaxNode, outer: Scope): void {
    const head = nodesIn(node.type === "ForStatement" ? node.init : node.left);
    const scope = within(outer, declaredBy(head));
    for (const part of head) {
      if (part.type === "VariableDeclaration" || node.type === "ForStatement") visit(part, scope);
      else visitPattern(part, scope, true);
    }
    for (const field of ["right", "test", "update", "body"]) {
      for (const part of nodesIn(node[field])) visit(part, scope);
    }
  }

  function visit(node: SyntaxNode, scope: Scope): void {
    if (isFunction(node)) return visitFunction(node, scope);
    switch (node.type) {
      case "Identifier":
        return use(node, scope);
      case "ClassDeclaration":
      case "ClassExpression":
        return visitClass(node, scope);
      case "BlockStatement":
        return visitStatements(nodesIn(node.body), scope, []);
      case "ForStatement":
      case "ForInStatement":
      case "ForOfStatement":
        return visitLoop(node, scope);
      case "SwitchStatement": {
        visit(child(node, "discriminant"), scope);
        const cases = nodesIn(node.cases);
        const inner = within(scope, declaredBy(cases.flatMap((one) => nodesIn(one.consequent))));
        for (const one of cases) for (const part of childrenOf(one)) visit(part, inner);
        return;
      }
      case "CatchClause": {
        const inner = within(scope, nodesIn(node.param).flatMap(boundIn).map(nameOf));
        for (const param of nodesIn(node.param)) visitPattern(param, inner, false);
        return visit(child(node, "body"), inner);
      }
      case "VariableDeclaration":
        for (const one of nodesIn(node.declarations)) {
          visitPattern(child(one, "id"), scope, false);
          if (isNode(one.init)) visit(one.init, scope);
        }
        return;
      case "AssignmentExpression":
        visitPattern(child(node, "left"), scope, true);
        return visit(child(node, "right"), scope);
      case "UpdateExpression":
        return visitPattern(child(node, "argument"), scope, true);
      case "MemberExpression":
        visit(child(node, "object"), scope);
        if (node.computed) visit(child(node, "property"), scope);
        return;
      case "Property":
        if (node.computed) visit(child(node, "key"), scope);
        return visit(child(node, "value"), scope);
      case "LabeledStatement":
        return visit(child(node, "body"), scope);
      case "BreakStatement":
      case "ContinueStatement":
      case "MetaProperty":
      case "ImportDeclaration":
      case "PrivateIdentifier":
        return;
      default:
        for (const part of childrenOf(node)) visit(part, scope);
    }
  }

  visitStatements(statements, within(undefined), statements.flatMap(hoisted));
  return [...found].map(([name, { at, assignedAt }]) => ({
    name,
    at,
    ...(assignedAt === undefined ? {} : { assignedAt }),
  }));
}
