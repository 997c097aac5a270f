import type { Heading, Root, RootContent } from "mdast";
import { cellsOf, type LessonCells } from "./cells.js";
import { Complaints } from "./errors.js";
import type { LessonFacts } from "./facts.js";
import { readHeader, type HeaderValue } from "./frontmatter.js";
import { escapeHtml, plainText, slugOf } from "./html.js";
import type { Markup } from "./markup.js";
import { gathered, lessonMarkup, type Gathered } from "./setters.js";
import { readTree } from "./tree.js";

/** A lesson's text, read and checked for its form; nothing of it is set yet. */
export interface ParsedLesson {
  readonly file: string;
  readonly header: Readonly<Record<string, HeaderValue>>;
  /** Line of each key of the header. */
  readonly headerLines: ReadonlyMap<string, number>;
  readonly tree: Root;
  readonly cells: LessonCells;
  readonly complaints: Complaints;
}

export interface Section {
  readonly id: string;
  readonly title: string;
  readonly html: string;
}

export interface CompiledLesson extends Omit<Gathered, "claims" | "questions"> {
  readonly header: Readonly<Record<string, HeaderValue>>;
  readonly sections: readonly Section[];
  readonly html: string;
  readonly questions: Gathered["questions"];
  readonly claims: Gathered["claims"];
}

/** Reads the text of a lesson. Mistakes are collected; `compileLesson` throws them with its own. */
export function parseLesson(source: string, file: string): ParsedLesson {
  const complaints = new Complaints(file);
  const { values, lines, body, linesBefore } = readHeader(source, file);
  const tree = readTree(body, linesBefore, complaints);
  const cells = cellsOf(tree, complaints);
  return { file, header: values, headerLines: lines, tree, cells, complaints };
}

interface Part {
  readonly heading: Heading | undefined;
  readonly nodes: readonly RootContent[];
}

/** The text cut at its headings of level two. */
function partsOf(tree: Root): readonly Part[] {
  const parts: { heading: Heading | undefined; nodes: RootContent[] }[] = [
    { heading: undefined, nodes: [] },
  ];
  for (const node of tree.children) {
    if (node.type === "heading" && node.depth === 2) parts.push({ heading: node, nodes: [] });
    else parts.at(-1)!.nodes.push(node);
  }
  return parts;
}

function setSection({ heading, nodes }: Part, markup: Markup): Section | string {
  const content = markup.blocks(nodes);
  if (!heading) return content;
  const words = markup.words(heading.children);
  const title = plainText(words);
  const id = slugOf(escapeHtml(title));
  return {
    id,
    title,
    html: `<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${words}</h2>\n${content}</section>`,
  };
}

/** Sets a parsed lesson with what it may refer to. Mistakes go to its complaints; nothing is thrown. */
export function setLesson(parsed: ParsedLesson, facts: LessonFacts, root: string): CompiledLesson {
  const found = gathered();
  const markup = lessonMarkup(facts, parsed.complaints, found, root);
  const parts = partsOf(parsed.tree).map((part) => setSection(part, markup));
  return {
    ...found,
    header: parsed.header,
    sections: parts.filter((part): part is Section => typeof part !== "string"),
    html: parts.map((part) => (typeof part === "string" ? part : part.html)).join("\n"),
  };
}
