import type { Code, Nodes, PhrasingContent, RootContent } from "mdast";
import type { Directives } from "mdast-util-directive";
import type { Complaints } from "./errors.js";
import { escapeHtml, slugOf } from "./html.js";
import { renderFormula } from "./math.js";
import { isParent, lineOf, textOf } from "./tree.js";

/** Sets the parts that are more than Markdown. */
export interface MarkupSetters {
  directive(node: Directives): string;
  /** A fence of code that is not a formula. */
  code(node: Code): string;
}

/** Turns the tree of a text into HTML. HTML in the text is shown, not run. */
export class Markup {
  readonly #setters: MarkupSetters;
  readonly #complaints: Complaints;

  constructor(setters: MarkupSetters, complaints: Complaints) {
    this.#setters = setters;
    this.#complaints = complaints;
  }

  blocks(nodes: readonly RootContent[]): string {
    return nodes.map((node) => this.#block(node)).join("\n");
  }

  /** A line of text. `` $`…`$ `` is a formula. */
  words(nodes: readonly PhrasingContent[]): string {
    return nodes
      .map((node, i) => {
        const before = nodes[i - 1];
        const after = nodes[i + 1];
        const opens = (next: PhrasingContent | undefined) =>
          next?.type === "text" && next.value.startsWith("$");
        const closes = (last: PhrasingContent | undefined) =>
          last?.type === "text" && last.value.endsWith("$");
        if (node.type === "inlineCode" && closes(before) && opens(after)) {
          return this.formula(node.value, false, lineOf(node));
        }
        if (node.type !== "text") return this.#phrase(node);
        let text = node.value;
        if (before?.type === "inlineCode" && closes(nodes[i - 2]) && text.startsWith("$")) {
          text = text.slice(1);
        }
        if (after?.type === "inlineCode" && opens(nodes[i + 2]) && text.endsWith("$")) {
          text = text.slice(0, -1);
        }
        return escapeHtml(text);
      })
      .join("");
  }

  formula(tex: string, display: boolean, line: number): string {
    try {
      return renderFormula(tex, display);
    } catch (error) {
      this.#complaints.add(
        line,
        `the formula ${tex.trim().slice(0, 60)} cannot be set: ${error instanceof Error ? error.message : String(error)}`,
        "Write it as KaTeX reads TeX.",
      );
      return "";
    }
  }

  #block(node: RootContent): string {
    switch (node.type) {
      case "paragraph":
        return `<p>${this.words(node.children)}</p>`;
      case "heading": {
        const id = node.depth > 2 ? ` id="${slugOf(escapeHtml(textOf(node)))}"` : "";
        return `<h${node.depth}${id}>${this.words(node.children)}</h${node.depth}>`;
      }
      case "list": {
        const tag = node.ordered ? "ol" : "ul";
        const items = node.children.map((item) => {
          const [only, ...more] = item.children;
          const tight = only?.type === "paragraph" && more.length === 0 && !item.spread;
          return `<li>${tight ? this.words(only.children) : this.blocks(item.children)}</li>`;
        });
        return `<${tag}>${items.join("")}</${tag}>`;
      }
      case "blockquote":
        return `<blockquote>${this.blocks(node.children)}</blockquote>`;
      case "thematicBreak":
        return "<hr>";
      case "code":
        if (node.lang !== "math") return this.#setters.code(node);
        return `<div class="formula" tabindex="0" role="group" aria-label="Equation">${this.formula(node.value, true, lineOf(node))}</div>`;
      case "containerDirective":
      case "leafDirective":
        return this.#setters.directive(node);
      case "html":
        return `<p>${escapeHtml(node.value)}</p>`;
      default:
        return this.#refuse(node);
    }
  }

  #phrase(node: PhrasingContent): string {
    switch (node.type) {
      case "emphasis":
        return `<em>${this.words(node.children)}</em>`;
      case "strong":
        return `<strong>${this.words(node.children)}</strong>`;
      case "inlineCode":
        return `<code>${escapeHtml(node.value)}</code>`;
      case "break":
        return "<br>";
      case "link": {
        const outside = /^https?:/.test(node.url) ? ' rel="external noreferrer"' : "";
        return `<a href="${escapeHtml(node.url)}"${outside}>${this.words(node.children)}</a>`;
      }
      case "textDirective":
        return this.#setters.directive(node);
      case "html":
        return escapeHtml(node.value);
      default:
        return this.#refuse(node);
    }
  }

  #refuse(node: Nodes): string {
    this.#complaints.add(
      lineOf(node),
      `a lesson has no place for ${node.type === "image" ? "a picture file" : `"${node.type}"`}`,
      node.type === "image"
        ? "Pictures come from figures and cells, which describe themselves."
        : "Use paragraphs, headings, lists, links, formulas, fences and the directives.",
    );
    return isParent(node) ? "" : escapeHtml(textOf(node));
  }
}
