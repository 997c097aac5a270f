/**
 * A prerendered lesson as Markdown: the words, formulas and numbers of the page, with its cells between them. Reads
 * the page's own HTML, so what is exported is what was read.
 */
export type Piece =
  | { readonly kind: "text"; readonly markdown: string }
  | { readonly kind: "cell"; readonly id: string };

const skipped = new Set([
  "SCRIPT",
  "STYLE",
  "BUTTON",
  "NAV",
  "INPUT",
  "TEXTAREA",
  "SELECT",
  "TEMPLATE",
  "SVG",
  "svg",
]);
/** Parts of a page that are for the page only. */
const skippedParts =
  "[data-island='lesson-tools'], .contents, .needs-js, .cell-banners, .visually-hidden, .self-check, [data-part='solution'], [data-part='hint']";

const escaped = (text: string): string => text.replace(/([\\`*_[\]<>])/g, "\\$1");

const squeezed = (text: string): string => text.replace(/\s+/g, " ");

/** The TeX of a formula that KaTeX set. */
function texOf(element: Element): string | undefined {
  return (
    element.querySelector('annotation[encoding="application/x-tex"]')?.textContent ?? undefined
  );
}

export interface MarkdownSetting {
  /** Addresses become whole: the file will be read elsewhere. */
  readonly address: string;
  /** The depth that is read; text of the other one stays out. Default: both. */
  readonly stream?: string;
}

/** For the page only, or for the other depth. */
function leftOut(element: Element, { stream }: MarkdownSetting): boolean {
  if (skipped.has(element.tagName) || element.matches(skippedParts)) return true;
  const depth = element.getAttribute("data-stream");
  return stream !== undefined && depth !== null && depth !== stream;
}

const fenceFor = (code: string): string => {
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map(([run]) => run.length));
  return "`".repeat(longest + 1);
};

function inline(node: Node, setting: MarkdownSetting): string {
  if (node.nodeType === 3) return escaped(squeezed(node.textContent ?? ""));
  if (node.nodeType !== 1) return "";
  const element = node as Element;
  if (leftOut(element, setting)) return "";
  if (element.matches(".katex")) return `$${texOf(element) ?? element.textContent ?? ""}$`;
  const inner = (): string =>
    [...element.childNodes].map((child) => inline(child, setting)).join("");
  switch (element.tagName) {
    case "CODE":
    case "KBD":
      return `\`${element.textContent ?? ""}\``;
    case "STRONG":
    case "B":
      return wrapped(inner(), "**");
    case "EM":
    case "I":
      return wrapped(inner(), "*");
    case "BR":
      return "  \n";
    case "A": {
      const href = element.getAttribute("href");
      const text = inner();
      return href === null || href.startsWith("#") || text.trim() === ""
        ? text
        : `[${text}](${new URL(href, setting.address).href})`;
    }
    case "IMG":
      return image(element, setting);
    default:
      return inner();
  }
}

/** Marks stand against the words, blanks outside. */
function wrapped(text: string, mark: string): string {
  const core = text.trim();
  if (core === "") return text;
  return `${/^\s/.test(text) ? " " : ""}${mark}${core}${mark}${/\s$/.test(text) ? " " : ""}`;
}

function image(element: Element, setting: MarkdownSetting): string {
  const alt = escaped(element.getAttribute("alt") ?? "");
  const src = element.getAttribute("src");
  return src === null || src.startsWith("data:")
    ? `*${alt}*`
    : `![${alt}](${new URL(src, setting.address).href})`;
}

const row = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.trim().replaceAll("|", "\\|").replaceAll("\n", " ")).join(" | ")} |`;

function table(element: Element, setting: MarkdownSetting): string {
  const rows = [...element.querySelectorAll("tr")].map((line) =>
    [...line.querySelectorAll("th, td")].map((cell) => inline(cell, setting)),
  );
  const [head = [], ...body] = rows;
  return [row(head), row(head.map(() => "---")), ...body.map(row)].join("\n");
}

const indented = (text: string, by: string): string =>
  text
    .split("\n")
    .map((line, i) => (i === 0 || line === "" ? line : by + line))
    .join("\n");

function list(element: Element, setting: MarkdownSetting): string {
  const ordered = element.tagName === "OL";
  return [...element.children]
    .filter((item) => item.tagName === "LI")
    .map((item, i) => {
      const mark = ordered ? `${i + 1}. ` : "- ";
      const inside = blocks(item, setting)
        .flatMap((piece) => (piece.kind === "text" ? [piece.markdown] : []))
        .join("\n\n");
      return mark + indented(inside, " ".repeat(mark.length));
    })
    .join("\n");
}

const blockTags = new Set(
  "ADDRESS ARTICLE ASIDE BLOCKQUOTE DETAILS DIV DL DD DT FIELDSET FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN OL P PRE SECTION SUMMARY TABLE UL".split(
    " ",
  ),
);

const isBlock = (node: Node): node is Element =>
  node.nodeType === 1 && blockTags.has((node as Element).tagName);

const text = (markdown: string): readonly Piece[] =>
  markdown.trim() === "" ? [] : [{ kind: "text", markdown: markdown.trim() }];

const textOf = (pieces: readonly Piece[]): string =>
  pieces.flatMap((piece) => (piece.kind === "text" ? [piece.markdown] : [])).join("\n\n");

/** One element as blocks of Markdown. */
function block(element: Element, setting: MarkdownSetting): readonly Piece[] {
  if (leftOut(element, setting)) return [];
  const { cell } = (element as HTMLElement).dataset ?? {};
  if (element.matches(".cell") && cell) return [{ kind: "cell", id: cell }];
  if (element.matches(".formula, .katex-display")) {
    const tex = texOf(element);
    if (tex) return text(`$$\n${tex.trim()}\n$$`);
  }
  if (element.matches("[data-part='option']")) {
    const inside = textOf(blocks(element, setting));
    return text(`- [ ] ${indented(inside, "  ")}`);
  }
  const level = /^H([1-6])$/.exec(element.tagName)?.[1];
  if (level) return text(`${"#".repeat(Number(level))} ${inline(element, setting).trim()}`);
  switch (element.tagName) {
    case "PRE": {
      const code = (element.textContent ?? "").replace(/\n$/, "");
      const fence = fenceFor(code);
      return text(`${fence}\n${code}\n${fence}`);
    }
    case "UL":
    case "OL":
      return text(list(element, setting));
    case "TABLE":
      return text(table(element, setting));
    case "HR":
      return text("---");
    case "SUMMARY":
      return text(wrapped(inline(element, setting), "**"));
    case "BLOCKQUOTE":
    case "FIGCAPTION": {
      const inside = blocks(element, setting).flatMap((piece) =>
        piece.kind === "text" ? [piece.markdown] : [],
      );
      return text(inside.join("\n\n").replace(/^/gm, "> "));
    }
    default:
      return blocks(element, setting);
  }
}

/** What is inside an element: its blocks, and the words between them as paragraphs. */
function blocks(element: Element, setting: MarkdownSetting): readonly Piece[] {
  const pieces: Piece[] = [];
  let words = "";
  const flush = (): void => {
    pieces.push(...text(words));
    words = "";
  };
  for (const child of element.childNodes) {
    const isWide =
      isBlock(child) ||
      (child.nodeType === 1 && (child as Element).matches(".formula, .katex-display, .cell"));
    if (isWide) {
      flush();
      pieces.push(...block(child as Element, setting));
    } else words += inline(child, setting);
  }
  flush();
  return pieces;
}

/** The pieces of a lesson in order: text between cells is joined. */
export function lessonPieces(article: Element, setting: MarkdownSetting): readonly Piece[] {
  const joined: Piece[] = [];
  for (const piece of blocks(article, setting)) {
    const last = joined.at(-1);
    if (piece.kind === "text" && last?.kind === "text") {
      joined[joined.length - 1] = {
        kind: "text",
        markdown: `${last.markdown}\n\n${piece.markdown}`,
      };
    } else joined.push(piece);
  }
  return joined;
}

/** The lesson as one Markdown file, with the code of its cells as it is given. */
export function lessonMarkdown(
  pieces: readonly Piece[],
  codeOf: (id: string) => string,
  facts: { readonly address: string; readonly version: string },
): string {
  const parts = pieces.map((piece) => {
    if (piece.kind === "text") return piece.markdown;
    const code = codeOf(piece.id);
    const fence = fenceFor(code);
    return `${fence}ts {cell id=${piece.id}}\n${code}\n${fence}`;
  });
  return `${parts.join("\n\n")}\n\n---\n\nFrom ${facts.address}, Vitreous ${facts.version}.\n`;
}
