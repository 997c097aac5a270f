import type { Nodes, Parents, Root } from "mdast";
import { directiveFromMarkdown, type Directives } from "mdast-util-directive";
import { fromMarkdown } from "mdast-util-from-markdown";
import { directive } from "micromark-extension-directive";
import {
  colons,
  directiveForms,
  formOf,
  isDirectiveName,
  type DirectiveName,
} from "./directives.js";
import type { Complaints } from "./errors.js";
import { didYouMean } from "./nearest.js";

/** A directive of the closed set, in the right form. */
export type KnownDirective = Directives & { readonly name: DirectiveName };

/** Line of a node in its file. */
export const lineOf = (node: Nodes): number => node.position?.start.line ?? 1;

export const isDirective = (node: Nodes): node is Directives =>
  node.type === "containerDirective" ||
  node.type === "leafDirective" ||
  node.type === "textDirective";

export const isParent = (node: Nodes): node is Parents => "children" in node;

/** Attributes as they were written; a name without a value is "". */
export const attributesOf = (node: Directives): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(node.attributes ?? {}).map(([name, value]) => [name, value ?? ""]),
  );

/** Every node below, its ancestors nearest last, in the order of the text. */
export function* walk(
  node: Nodes,
  ancestors: readonly Nodes[] = [],
): Generator<readonly [node: Nodes, ancestors: readonly Nodes[]]> {
  yield [node, ancestors];
  if (!isParent(node)) return;
  const path = [...ancestors, node];
  for (const child of node.children) yield* walk(child, path);
}

function checkDirective(node: Directives, parent: Nodes | undefined, complaints: Complaints): void {
  const line = lineOf(node);
  const { name } = node;
  if (!isDirectiveName(name)) {
    const meant = didYouMean(name, Object.keys(directiveForms));
    const use = Object.entries(directiveForms).find(([known]) => meant.includes(`"${known}"`));
    complaints.add(
      line,
      `there is no directive "${name}"`,
      `${meant}${use ? ` That is ${use[1].use}.` : ""} If the text means a colon, write a space after it.`,
    );
    return;
  }
  const form = formOf(name);
  const written = { containerDirective: "container", leafDirective: "leaf", textDirective: "text" } as const; // prettier-ignore
  if (form.form !== written[node.type]) {
    complaints.add(
      line,
      `the directive "${name}" is written as a ${written[node.type]}`,
      `Write it as ${colons[form.form]}${name}.`,
    );
    return;
  }
  const attributes = attributesOf(node);
  for (const needed of form.needs) {
    if (attributes[needed] === undefined || attributes[needed] === "") {
      complaints.add(
        line,
        `the directive "${name}" has no ${needed}`,
        `Write {${needed === "id" ? "#name" : `${needed}=…`}} after it.${needed === "unit" ? " A pure number is unit=number." : ""}`,
      );
    }
  }
  const allowed = [...form.needs, ...(form.may ?? [])];
  for (const given of Object.keys(attributes)) {
    if (!allowed.includes(given)) {
      complaints.add(
        line,
        `the directive "${name}" knows no attribute "${given}"`,
        didYouMean(given, allowed),
      );
    }
  }
  if (form.inside) {
    const outer = parent && isDirective(parent) ? parent.name : undefined;
    if (outer === undefined || !form.inside.includes(outer)) {
      complaints.add(
        line,
        `"${name}" stands ${outer ? `in "${outer}"` : "by itself"}`,
        `It is ${form.use}: put it directly into ${form.inside.join(", ")}. An outer block needs more colons than the ones inside.`,
      );
    }
  }
}

/** What looks like a directive and was left as text. */
const brokenDirective = /(^|\n) *:::.*|(^|\n) *::[a-z]\w*[[{].*|(?<![\w:]):[a-z]\w*[[{]\S*/;

/**
 * Reads the text of a lesson as a tree whose positions are lines of the file.
 *
 * @param linesBefore  lines of the header, which are not in `body`
 */
export function readTree(body: string, linesBefore: number, complaints: Complaints): Root {
  const root = fromMarkdown("\n".repeat(linesBefore) + body, {
    extensions: [directive()],
    mdastExtensions: [directiveFromMarkdown()],
  });
  for (const [node, ancestors] of walk(root)) {
    if (isDirective(node)) checkDirective(node, ancestors.at(-1), complaints);
    const broken = node.type === "text" ? brokenDirective.exec(node.value) : null;
    if (broken) {
      const before =
        node.type === "text" ? node.value.slice(0, broken.index).split("\n").length : 1;
      complaints.add(
        lineOf(node) + before - 1,
        `"${broken[0].trim()}" is not read as a directive`,
        'Attributes stand in braces, and values with spaces or "=" in quotes: :::name{#id figure=slice set="even=12"}. An outer block needs more colons than the ones inside.',
      );
    }
  }
  return root;
}

/** The words of a node, without formulas and code. */
export function wordsOf(node: Nodes): string {
  if (node.type === "text") return node.value;
  if (node.type === "break") return " ";
  if (!isParent(node)) return "";
  return node.children.map(wordsOf).join("");
}

/** The text of a node with everything in it. */
export function textOf(node: Nodes): string {
  if ("value" in node) return node.value;
  return isParent(node) ? node.children.map(textOf).join("") : "";
}
