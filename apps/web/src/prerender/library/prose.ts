import { escapeHtml } from "../../weave/html.js";
import type { LibraryReference } from "./types.js";

/** Where names lead, seen from one page. */
export interface Links {
  /** Address of an exported name, or nothing. */
  name(name: string): string | undefined;
  /** Address of a convention, `C6.1`. */
  convention(label: string): string;
}

/** Addresses of the library's names from a page `root` below the top. */
export function linksFrom({ modules }: LibraryReference, root: string): Links {
  const hrefs = new Map(
    modules.flatMap(({ entries }) => entries.map(({ name, href }) => [name, href] as const)),
  );
  return {
    name(name) {
      const href = hrefs.get(name);
      return href && root + href;
    },
    convention: (label) => `${root}library/conventions/#${label}`,
  };
}

const linked = (text: string, href: string | undefined) =>
  href ? `<a href="${href}">${escapeHtml(text)}</a>` : escapeHtml(text);

/** A line of a docstring: code, emphasis, and links from code and from labels of conventions. */
export function renderProse(text: string, links: Links): string {
  return text
    .split(/(`[^`]*`)/)
    .map((part) => {
      if (part.length > 1 && part.startsWith("`")) {
        const code = part.slice(1, -1);
        const name = /^[\w$]+/.exec(code)?.[0] ?? "";
        return `<code>${linked(code, links.name(name))}</code>`;
      }
      return escapeHtml(part)
        .replace(/(^|[^\w*])\*([^*\s][^*]*)\*(?!\w)/g, "$1<em>$2</em>")
        .replace(
          /\bC\d\.\d\b/g,
          (label) => `<a class="convention" href="${links.convention(label)}">${label}</a>`,
        );
    })
    .join("");
}

const keywords = new Set(
  `async function interface type class const extends readonly string number boolean void undefined null unknown
  true false unique symbol new keyof typeof never`.split(/\s+/),
);

/** TypeScript with its keywords marked and its public types linked. */
export function renderCode(code: string, links: Links, own = ""): string {
  return [
    ...code.matchAll(/"(?:[^"\\]|\\.)*"|\/\*[\s\S]*?\*\/|\/\/[^\n]*|[A-Za-z_$][\w$]*|\s+|[^]/g),
  ]
    .map(([token]) => {
      if (token.startsWith('"')) return `<span class="t-text">${escapeHtml(token)}</span>`;
      if (/^\/[/*]/.test(token)) return `<span class="t-note">${escapeHtml(token)}</span>`;
      if (keywords.has(token)) return `<span class="t-key">${token}</span>`;
      if (own !== "" && token === own) return `<b>${escapeHtml(token)}</b>`;
      return linked(token, links.name(token));
    })
    .join("");
}
