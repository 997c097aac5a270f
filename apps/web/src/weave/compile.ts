import { micromark } from "micromark";
import { directive, directiveHtml, type Directive } from "micromark-extension-directive";
import { directiveNames, findDirectives, type DirectiveName } from "./directives.js";
import { LessonError } from "./errors.js";
import { readHeader, type HeaderValue } from "./frontmatter.js";
import { escapeHtml, plainText, slugOf } from "./html.js";
import { renderFormula, renderFormulas } from "./math.js";

/** What a text may refer to. A name that is not there answers `undefined` and stops the build. */
export interface LessonReferences {
  /** A number from the model, as it is printed: "94.2 Å"; of a figure, where it begins. */
  value(name: string, figure?: string): string | undefined;
  /** A parameter of a figure where it begins, as it is printed. */
  parameter(name: string, figure: string): string | undefined;
  /** The still picture and the words of a figure. */
  figure(name: string): { readonly title: string; readonly html: string } | undefined;
  /** TeX of an equation of the library. */
  equation(name: string): string | undefined;
  citation(key: string): { readonly short: string; readonly title: string } | undefined;
  term(id: string): { readonly term: string; readonly definition: string } | undefined;
  claim(id: string): boolean;
  symbols(): string;
  readings(): string;
  provenance(): string;
}

export interface CompiledLesson {
  readonly header: Readonly<Record<string, HeaderValue>>;
  readonly html: string;
  readonly sections: readonly { readonly id: string; readonly title: string }[];
  readonly questions: readonly string[];
  readonly claims: readonly string[];
}

type Attributes = Readonly<Record<string, string>>;
interface Block {
  readonly attributes: Attributes;
  /** HTML of the text in brackets. */
  readonly label: string;
  /** HTML of the contents. */
  readonly content: string;
  readonly line: number;
}

const attribute = (name: string, value: string | undefined) =>
  value === undefined ? "" : ` ${name}="${escapeHtml(value)}"`;

/** Attributes of a question travel to the page as data, so that the page needs no second copy of the text. */
const dataOf = (attributes: Attributes) =>
  Object.entries(attributes)
    .filter(([name]) => name !== "id")
    .map(([name, value]) => attribute(`data-${name}`, value))
    .join("");

const question = (kind: string, title: string) => (block: Block) =>
  `<div class="question" data-island="${kind}" id="${escapeHtml(block.attributes.id!)}"${dataOf(block.attributes)}>` +
  `<p class="question-kind">${title}</p>${block.content}</div>`;

/**
 * Sets a lesson: the text in, HTML out. Everything that will move is a `data-island` element which already
 * holds its words, so the page is whole before any script runs.
 *
 * @throws LessonError  for an unknown directive, a missing attribute or a name that refers to nothing
 */
export function compileLesson(
  source: string,
  file: string,
  references: LessonReferences,
): CompiledLesson {
  const { values: header, body, linesBefore } = readHeader(source, file);
  const waiting = findDirectives(body, file, linesBefore).map((found) => ({ ...found }));
  const questions: string[] = [];
  const claims: string[] = [];

  const known = <T>(value: T | undefined, block: Block, what: string, name: string): T => {
    if (value !== undefined) return value;
    throw new LessonError({
      file,
      line: block.line,
      problem: `there is no ${what} "${name}"`,
      remedy: `Add it to the lesson's module, or correct the name.`,
    });
  };
  const name = (block: Block) => plainText(block.label);
  const ask = (kind: string, title: string) => (block: Block) => {
    questions.push(block.attributes.id!);
    return question(kind, title)(block);
  };

  const setters: Record<DirectiveName, (block: Block) => string> = {
    stream: (b) =>
      `<div class="stream" data-stream="${escapeHtml(b.attributes.name!)}">${b.content}</div>`,
    figure: (b) => {
      const figure = known(references.figure(b.attributes.name!), b, "figure", b.attributes.name!);
      const name = escapeHtml(b.attributes.name!);
      return `<div class="figure-frame" data-island="figure" data-figure="${name}"><figure class="figure" id="${name}">${figure.html}<figcaption class="figure-caption" data-part="caption">${b.content}</figcaption></figure></div>`;
    },
    nudge: (b) => `<div class="try" data-island="nudge"${dataOf(b.attributes)}>${b.content}</div>`,
    predict: ask("predict", "Predict"),
    num: ask("num", "Work it out"),
    choice: ask("choice", "Choose"),
    set: ask("set", "Set the figure"),
    hint: (b) =>
      `<details class="hint" data-part="hint"><summary>Hint</summary>${b.content}</details>`,
    solution: (b) =>
      `<details class="solution" data-part="solution"><summary>Solution</summary>${b.content}</details>`,
    option: (b) =>
      `<div class="option" data-part="option"${"right" in b.attributes ? ' data-right=""' : ""}${attribute("data-value", b.attributes.value)}>${b.content}</div>`,
    derive: (b) =>
      `<div class="derivation" data-island="derive" id="${escapeHtml(b.attributes.id!)}"${attribute("data-figure", b.attributes.figure)}><ol class="steps">${b.content}</ol></div>`,
    step: (b) =>
      `<li class="step"${attribute("data-test", b.attributes.test)}>${b.content}<p class="why"><span>Why</span> ${escapeHtml(b.attributes.why!)}</p></li>`,
    note: (b) =>
      `<aside class="note">${b.label ? `<p class="note-title">${b.label}</p>` : ""}${b.content}</aside>`,
    theorem: (b) =>
      `<div class="theorem"><p class="theorem-title">${b.label || "Statement"}</p>${b.content}</div>`,
    card: (b) =>
      `<details class="card" data-island="card"><summary>${escapeHtml(b.attributes.front!)}</summary>${b.content}</details>`,
    data: (b) =>
      `<div class="own-data" data-island="data" data-figure="${escapeHtml(b.attributes.figure!)}">${b.content}</div>`,
    symbols: () => references.symbols(),
    readings: () => references.readings(),
    provenance: () => references.provenance(),
    val: (b) =>
      `<span class="val"${b.attributes.figure === undefined ? "" : ` data-island="val" data-figure="${escapeHtml(b.attributes.figure)}"`} data-value="${escapeHtml(name(b))}">${escapeHtml(known(references.value(name(b), b.attributes.figure), b, "value", name(b)))}</span>`,
    var: (b) =>
      `<span class="var" data-island="var" data-param="${escapeHtml(name(b))}" data-figure="${escapeHtml(b.attributes.figure!)}">${escapeHtml(known(references.parameter(name(b), b.attributes.figure!), b, "parameter", name(b)))}</span>`,
    eq: (b) => {
      const tex = known(references.equation(name(b)), b, "equation", name(b));
      return `<span class="formula" tabindex="0" role="group" aria-label="Equation ${escapeHtml(name(b))}">${renderFormula(tex, true)}</span>`;
    },
    cite: (b) => {
      const citation = known(references.citation(name(b)), b, "reading", name(b));
      return `<a class="cite" href="#ref-${escapeHtml(name(b))}" title="${escapeHtml(citation.title)}">${escapeHtml(citation.short)}</a>`;
    },
    gloss: (b) => {
      const id = b.attributes.id ?? slugOf(b.label);
      const term = known(references.term(id), b, "term", id);
      return `<dfn class="term" data-term="${escapeHtml(id)}" tabindex="0" title="${escapeHtml(term.definition)}">${b.label}</dfn>`;
    },
    unit: (b) => `<span class="unit">${b.label}</span>`,
    key: (b) => `<kbd>${b.label}</kbd>`,
    claim: (b) => {
      const id = b.attributes.id ?? name(b);
      if (!references.claim(id)) known(undefined, b, "test named", id);
      claims.push(id);
      return `<span class="claim" title="Tested: “${escapeHtml(id)}”"><span class="visually-hidden"> (tested claim: ${escapeHtml(id)})</span></span>`;
    },
  };

  /** micromark leaves an inner directive before its outer one; the first unused of that name, from the end of those begun. */
  const take = (found: Directive): number => {
    const index = waiting.findIndex((entry) => entry.name === found.name);
    const entry = waiting[index];
    waiting.splice(index, 1);
    return entry?.line ?? 0;
  };

  const compiled = micromark(body, {
    extensions: [directive()],
    htmlExtensions: [
      directiveHtml({
        "*"(found) {
          const name = found.name as DirectiveName;
          const line = take(found);
          const attributes = found.attributes ?? {};
          for (const needed of directiveNames[name].needs) {
            if (attributes[needed] === undefined || attributes[needed] === "") {
              throw new LessonError({
                file,
                line,
                problem: `the directive "${name}" has no ${needed}`,
                remedy: `Write {${needed === "id" ? "#name" : `${needed}=…`}} after it.`,
              });
            }
          }
          this.raw(
            setters[name]({
              attributes,
              label: found.label ?? "",
              content: found.content ?? "",
              line,
            }),
          );
        },
      }),
    ],
    allowDangerousHtml: false,
  });

  const sections: { id: string; title: string }[] = [];
  const html = renderFormulas(compiled)
    .split(/(?=<h2>)/)
    .map((part) => {
      const heading = /^<h2>([\s\S]*?)<\/h2>/.exec(part);
      if (!heading) return part;
      const title = plainText(heading[1]!);
      const id = slugOf(title);
      sections.push({ id, title });
      return `<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${heading[1]}</h2>${part.slice(heading[0].length)}</section>`;
    })
    .join("\n");

  const doubled = questions.find((id, i) => questions.indexOf(id) !== i);
  if (doubled !== undefined) {
    throw new LessonError({
      file,
      line: 1,
      problem: `two questions are called "${doubled}"`,
      remedy: "Give each question its own id: it is kept with the reader's answers.",
    });
  }
  return { header, html, sections, questions, claims };
}
