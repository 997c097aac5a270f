import { escapeHtml, slugOf } from "../html.js";
import { attributesOf, isDirective, lineOf, textOf, walk } from "../tree.js";
import type { Rule } from "./rule.js";

/** Headings go down one level at a time, from the second. */
export const headingRule: Rule = ({ parsed }, complaints) => {
  let level = 1;
  for (const [node] of walk(parsed.tree)) {
    if (node.type !== "heading") continue;
    const title = textOf(node);
    if (node.depth === 1) {
      complaints.add(lineOf(node), `"${title}" is a heading of level 1`, "The page's title is the header's title. Sections begin with ##."); // prettier-ignore
    } else if (node.depth > level + 1) {
      complaints.add(lineOf(node), `the heading "${title}" skips from level ${level} to ${node.depth}`, `Write it with ${"#".repeat(level + 1)}.`); // prettier-ignore
    }
    level = node.depth;
  }
};

/** Every id of the page is there once: addresses, answers and edits hang on them. */
export const idRule: Rule = ({ parsed }, complaints) => {
  const seen = new Map<string, number>();
  const take = (id: string, line: number, what: string): void => {
    const before = seen.get(id);
    if (before === undefined) seen.set(id, line);
    else {
      complaints.add(line, `the ${what} "${id}" has the id of line ${before}`, "Give it an id of its own: answers, edits and links are kept under it."); // prettier-ignore
    }
  };
  for (const [node] of walk(parsed.tree)) {
    const line = lineOf(node);
    if (node.type === "heading") take(slugOf(escapeHtml(textOf(node))), line, "heading");
    if (!isDirective(node)) continue;
    const { id, name } = attributesOf(node);
    if (node.name === "figure" && name) take(name, line, "figure");
    // The id of a term or a claim names what it refers to.
    else if (id && node.type === "containerDirective") take(id, line, node.name);
  }
  for (const { id, line } of parsed.cells.cells) take(`cell-${id}`, line - 1, "cell");
};

/** Something for either stream. */
export const streamRule: Rule = ({ parsed }, complaints) => {
  const found = new Set<string>();
  for (const [node] of walk(parsed.tree)) {
    if (!isDirective(node) || node.name !== "stream") continue;
    if (node.children.length === 0) complaints.add(lineOf(node), "a stream is empty", "Write its text, or leave it out."); // prettier-ignore
    found.add(attributesOf(node)["name"] ?? "");
  }
  for (const stream of ["blur", "sharpen"]) {
    if (found.has(stream)) continue;
    complaints.add(1, `the text has nothing for the stream "${stream}" alone`, `Write what differs between :::stream{name=${stream}} and :::.`); // prettier-ignore
  }
};

/** Links lead somewhere: within the page to an id that is there, within the lab by name, else out of it. */
export const linkRule: Rule = ({ parsed, compiled }, complaints) => {
  const ids = new Set([...compiled.html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id!));
  for (const [node] of walk(parsed.tree)) {
    if (node.type !== "link") continue;
    const { url } = node;
    if (url.startsWith("https://")) continue;
    if (url.startsWith("#")) {
      if (!ids.has(url.slice(1))) {
        complaints.add(lineOf(node), `nothing on this page has the id "${url.slice(1)}"`, `Link to a section, a figure or a question: ${[...compiled.sections].slice(0, 4).map(({ id }) => `#${id}`).join(", ")}, …`); // prettier-ignore
      }
    } else {
      complaints.add(lineOf(node), `the link goes to "${url}"`, "Name what you mean: :lesson[slug], :q[id], :fn[name], :cite[key]; other sites by their https address."); // prettier-ignore
    }
  }
};
