import type { SyntaxNode } from "@lezer/common";
import type { LibraryEntry, LibraryField } from "../../prerender/library/types.js";
import { type CodeContext, typeOfName, typeOfNode } from "./infer.js";
import { membersOf } from "./types.js";

const textOf = ({ code }: CodeContext, node: SyntaxNode): string => code.slice(node.from, node.to);

/** What may be written at a place. */
export type Offer =
  | { readonly kind: "member"; readonly from: number; readonly fields: readonly LibraryField[] }
  | { readonly kind: "import"; readonly from: number }
  | { readonly kind: "word"; readonly from: number }
  | { readonly kind: "none" };

function quiet(node: SyntaxNode): boolean {
  for (let up: SyntaxNode | null = node; up; up = up.parent) {
    if (/^(LineComment|BlockComment|String|RegExp)$/.test(up.name)) return true;
    if (up.name === "TemplateString") return !node.name.startsWith("Interpolation");
    if (up.name === "Interpolation") return false;
  }
  return false;
}

/** What a completion at `at` could be: a field of the value before the dot, a name of an import, a name. */
export function offerAt(context: CodeContext, at: number): Offer {
  const node = context.tree.resolveInner(at, -1);
  if (quiet(node)) return { kind: "none" };
  const before = context.code.slice(0, at);
  const from = at - (/[\w$]*$/.exec(before)?.[0].length ?? 0);
  const member = memberBefore(node, context, from);
  if (member) {
    const type = typeOfNode(context, member);
    const fields = type ? membersOf(type, context.library) : [];
    return { kind: "member", from, fields };
  }
  for (let up: SyntaxNode | null = node; up; up = up.parent) {
    if (up.name === "ImportGroup") return { kind: "import", from };
    if (up.name === "ImportDeclaration") return { kind: "none" };
  }
  if (/VariableDefinition|PropertyDefinition|TypeDefinition/.test(node.name))
    return { kind: "none" };
  return { kind: "word", from };
}

/** The value whose dot stands just before `from`. */
function memberBefore(
  node: SyntaxNode,
  context: CodeContext,
  from: number,
): SyntaxNode | undefined {
  if (context.code[from - 1] !== ".") return undefined;
  for (let up: SyntaxNode | null = node; up; up = up.parent) {
    if (up.name === "MemberExpression" && up.firstChild && up.firstChild.to < from) {
      return up.firstChild;
    }
  }
  // `x.` at the end of the code: the tree may not have made it a member yet.
  const owner = context.tree.resolveInner(from - 1, -1);
  const dot = owner.name === "." ? owner.prevSibling : owner;
  return dot ?? undefined;
}

/** The call around a place, and which of its arguments is being written. */
export interface CallAt {
  readonly entry: LibraryEntry;
  readonly argument: number;
  /** Where the arguments begin. */
  readonly from: number;
}

export function callAt(context: CodeContext, at: number): CallAt | undefined {
  let node: SyntaxNode | null = context.tree.resolveInner(at, -1);
  if (/Comment/.test(node.name)) return undefined;
  for (; node; node = node.parent) {
    if (node.name !== "ArgList" || at <= node.from) continue;
    if (at >= node.to && context.code[node.to - 1] === ")") continue;
    const callee: SyntaxNode | null = node.prevSibling;
    const entry =
      callee?.name === "VariableName"
        ? context.library.entries.get(textOf(context, callee))
        : undefined;
    if (!entry || entry.params.length === 0) return undefined;
    let argument = 0;
    for (let child = node.firstChild; child && child.from < at; child = child.nextSibling) {
      if (child.name === "," && child.to <= at) argument++;
    }
    return { entry, argument: Math.min(argument, entry.params.length - 1), from: node.from };
  }
  return undefined;
}

/** What can be said about the word at a place. */
export interface Explanation {
  readonly from: number;
  readonly to: number;
  readonly name: string;
  readonly type?: string;
  readonly entry?: LibraryEntry;
  readonly field?: LibraryField;
  /** "defined in the cell wave". */
  readonly where?: string;
}

export function explainAt(context: CodeContext, at: number): Explanation | undefined {
  let node = context.tree.resolveInner(at, 1);
  const words = /^(VariableName|VariableDefinition|PropertyName|TypeName)$/;
  if (!words.test(node.name)) node = context.tree.resolveInner(at, -1);
  if (!words.test(node.name)) return undefined;
  const name = textOf(context, node);
  const place = { from: node.from, to: node.to, name };
  if (node.name === "PropertyName" && node.parent?.name === "MemberExpression") {
    const owner = node.parent.firstChild;
    const type = owner ? typeOfNode(context, owner) : undefined;
    const field = type
      ? membersOf(type, context.library).find((each) => each.name === name)
      : undefined;
    if (!field || !type) return undefined;
    return { ...place, field, type: field.type, where: `of ${type}` };
  }
  if (node.name === "PropertyName") return undefined;
  const imported = node.parent?.name === "ImportGroup";
  const page = context.names.get(name);
  const entry = context.library.entries.get(name);
  const type = imported ? undefined : typeOfName(context, name, at);
  const own = node.name === "VariableDefinition" && !imported;
  if (entry && !own && (imported || !page)) return { ...place, entry };
  if (page && !own) {
    return { ...place, where: page.where, ...(page.type ? { type: page.type } : {}) };
  }
  return type ? { ...place, type } : undefined;
}
