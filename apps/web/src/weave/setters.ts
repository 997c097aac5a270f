import type { Code, PhrasingContent, RootContent } from "mdast";
import type { Directives } from "mdast-util-directive";
import { highlightLines } from "../cells/highlight.js";
import { readFence } from "./cells.js";
import { isDirectiveName, type DirectiveName } from "./directives.js";
import type { Complaints } from "./errors.js";
import type { LessonFacts } from "./facts.js";
import { escapeHtml, plainText, slugOf } from "./html.js";
import { Markup } from "./markup.js";
import { didYouMean } from "./nearest.js";
import { attributesOf, lineOf } from "./tree.js";

/** What the text turned out to hold, for the page and for other rooms. */
export interface Gathered {
  readonly questions: { readonly id: string; readonly kind: string; readonly line: number }[];
  readonly claims: { readonly id: string; readonly line: number }[];
  readonly citations: Set<string>;
  readonly terms: Set<string>;
  readonly equations: Set<string>;
  readonly courseQuestions: Set<string>;
  readonly figures: string[];
  cards: number;
}

export const gathered = (): Gathered => ({
  questions: [],
  claims: [],
  citations: new Set(),
  terms: new Set(),
  equations: new Set(),
  courseQuestions: new Set(),
  figures: [],
  cards: 0,
});

interface Block {
  readonly attributes: Readonly<Record<string, string>>;
  /** HTML of the text in brackets, and its plain words. */
  readonly label: string;
  readonly name: string;
  /** HTML of the contents. */
  readonly content: string;
  readonly line: number;
}

const attribute = (name: string, value: string | undefined) =>
  value === undefined ? "" : ` ${name}="${escapeHtml(value)}"`;

/** Attributes travel to the page as data, so that the page needs no second copy of the text. */
const dataOf = (attributes: Readonly<Record<string, string>>) =>
  Object.entries(attributes)
    .filter(([name]) => name !== "id")
    .map(([name, value]) => attribute(`data-${name}`, value))
    .join("");

const fold = (part: string, title: string, html: string) =>
  `<details class="${part}" data-part="${part}"><summary>${title}</summary>${html}</details>`;

/** Code to be read, coloured as the editor colours it. */
export const codeHtml = (code: string, label: string, data = ""): string =>
  `<pre class="code" tabindex="0" role="region" aria-label="${escapeHtml(label)}"><code${data}>${highlightLines(code)}</code></pre>`;

/**
 * HTML of every directive and fence. What will move is an element with `data-island` that already holds its words, so
 * the page is whole before any script runs.
 *
 * @param root  from the page to the top of the site
 */
export function lessonMarkup(
  facts: LessonFacts,
  complaints: Complaints,
  found: Gathered,
  root: string,
): Markup {
  const known = <T>(
    value: T | undefined,
    { line }: Block,
    what: string,
    name: string,
    names: Iterable<string>,
  ): T | undefined => {
    if (value === undefined) complaints.add(line, `there is no ${what} "${name}"`, didYouMean(name, names)); // prettier-ignore
    return value;
  };
  const figureOf = (b: Block, name = b.attributes["figure"]!) =>
    known(facts.figures.get(name), b, "figure", name, facts.figures.keys());
  const among = (b: Block, what: string, name: string | undefined, names: readonly string[]) => {
    if (name !== undefined && !names.includes(name)) known(undefined, b, what, name, names);
  };
  /** Names of a patch: "even=12 layout=axis". */
  const patch = (b: Block, text: string | undefined, params: ReadonlyMap<string, unknown>) => {
    for (const pair of (text ?? "").split(/\s+/).filter((word) => word !== "")) {
      among(b, "parameter", pair.split("=")[0], [...params.keys()]);
    }
  };
  const ask = (kind: string, title: string) => (b: Block) => {
    const id = b.attributes["id"] ?? "";
    found.questions.push({ id, kind, line: b.line });
    return `<div class="question" data-island="${kind}" id="${escapeHtml(id)}"${dataOf(b.attributes)}><p class="question-kind">${title}</p>${b.content}</div>`;
  };
  const link = (href: string | undefined, inner: string, title: string, kind: string) =>
    href === undefined
      ? `<span class="${kind}" title="${escapeHtml(title)}">${inner}</span>`
      : `<a class="${kind}" href="${escapeHtml(root + href)}" title="${escapeHtml(title)}">${inner}</a>`;

  const setters: Readonly<Record<DirectiveName, (block: Block) => string>> = {
    stream: (b) => {
      const name = b.attributes["name"] ?? "";
      among(b, "stream", name, ["blur", "sharpen"]);
      return `<div class="stream" data-stream="${escapeHtml(name)}">${b.content}</div>`;
    },
    figure: (b) => {
      const name = b.attributes["name"] ?? "";
      const figure = figureOf(b, name);
      found.figures.push(name);
      return `<div class="figure-frame" data-island="figure" data-figure="${escapeHtml(name)}"><figure class="figure" id="${escapeHtml(name)}">${figure?.html ?? ""}<figcaption class="figure-caption" data-part="caption">${b.content}</figcaption></figure></div>`;
    },
    nudge: (b) => {
      const figure = figureOf(b);
      if (figure) {
        among(b, "preset", b.attributes["preset"], figure.presets);
        among(b, "parameter", b.attributes["focus"], [...figure.params.keys()]);
        patch(b, b.attributes["set"], figure.params);
        patch(b, b.attributes["undo"], figure.params);
      }
      return `<div class="try" data-island="nudge"${dataOf(b.attributes)}>${b.content}</div>`;
    },
    predict: (b) => {
      among(b, "sketch", b.attributes["sketch"], Object.keys(facts.sketches));
      if (b.attributes["figure"] !== undefined) figureOf(b);
      return ask("predict", "Predict")(b);
    },
    num: (b) => {
      const check = b.attributes["check"] ?? "";
      if (b.attributes["variant"] === undefined)
        among(b, "check", check, Object.keys(facts.checks));
      else among(b, "variant", check, [...facts.variants.keys()]);
      return ask("num", "Work it out")(b);
    },
    choice: ask("choice", "Choose"),
    set: (b) => {
      const figure = figureOf(b);
      if (figure) {
        among(b, "challenge", b.attributes["challenge"], figure.challenges);
        among(b, "parameter", b.attributes["focus"], [...figure.params.keys()]);
      }
      return ask("set", "Set the figure")(b);
    },
    read: (b) => {
      const figure = figureOf(b);
      if (figure) {
        const readable = [...figure.live].flatMap(([name, { unit }]) => (unit === undefined ? [] : [name])); // prettier-ignore
        among(b, "live value with a unit", b.attributes["value"], readable);
      }
      return ask("read", "Read the figure")(b);
    },
    open: ask("open", "In your own words"),
    exercise: ask("exercise", "Build it"),
    fault: ask("fault", "Spot the fault"),
    hint: (b) => fold("hint", "Hint", b.content),
    solution: (b) => fold("solution", "Solution", b.content),
    rubric: (b) =>
      fold("rubric", "What a good answer says", b.content.replace(/<li>\[[ x]?\]\s*/g, "<li>")),
    option: (b) =>
      `<div class="option" data-part="option"${"right" in b.attributes ? ' data-right=""' : ""}${attribute("data-value", b.attributes["value"])}>${b.content}</div>`,
    derive: (b) => {
      if (b.attributes["figure"] !== undefined) figureOf(b);
      return `<div class="derivation" data-island="derive" id="${escapeHtml(b.attributes["id"] ?? "")}"${attribute("data-figure", b.attributes["figure"])}><ol class="steps">${b.content}</ol></div>`;
    },
    step: (b) => {
      const steps = [...facts.figures.values()].flatMap((figure) => figure.steps);
      among(b, "test of a line", b.attributes["test"], steps);
      return `<li class="step"${attribute("data-test", b.attributes["test"])}>${b.content}<p class="why"><span>Why</span> ${escapeHtml(b.attributes["why"] ?? "")}</p></li>`;
    },
    note: (b) =>
      `<aside class="note">${b.label ? `<p class="note-title">${b.label}</p>` : ""}${b.content}</aside>`,
    theorem: (b) =>
      `<div class="theorem"><p class="theorem-title">${b.label || "Statement"}</p>${b.content}</div>`,
    proof: (b) =>
      `<details class="proof"><summary>${b.label || "Proof"}</summary>${b.content}</details>`,
    card: (b) => {
      found.cards++;
      return `<details class="card" data-island="card"${attribute("id", b.attributes["id"])}><summary>${escapeHtml(b.attributes["front"] ?? "")}</summary>${b.content}</details>`;
    },
    data: (b) => {
      const figure = figureOf(b);
      if (figure && !figure.ownData) {
        complaints.add(
          b.line,
          `the figure "${b.attributes["figure"]}" opens no files`,
          "Give it ownData in lesson.ts and in page.tsx, or leave the block out.",
        );
      }
      return `<div class="own-data" data-island="data"${dataOf(b.attributes)}>${b.content}</div>`;
    },
    code: (b) => {
      const code = known(facts.code(b.name), b, "region of the library", b.name, facts.known.code);
      if (!code) return "";
      const name = link(code.href, `<code>${escapeHtml(code.name)}</code>`, "In the library’s reference", "fn"); // prettier-ignore
      return `<figure class="code-of-library" aria-label="Code of ${escapeHtml(code.name)}"><figcaption>${name} <span class="code-file">${escapeHtml(code.file)}</span></figcaption>${codeHtml(code.code, `Code of ${code.name}`)}</figure>`;
    },
    discuss: (b) => {
      const id = b.attributes["q"] ?? "";
      found.courseQuestions.add(id);
      return known(facts.discussion(id), b, "question", id, facts.known.questions) ?? "";
    },
    reading: (b) => {
      found.citations.add(b.name);
      const { part, minutes } = b.attributes;
      return known(facts.reading(b.name, { part, minutes }), b, "reading", b.name, facts.known.citations) ?? ""; // prettier-ignore
    },
    symbols: () => facts.symbols(),
    readings: () => facts.readings(),
    provenance: () => facts.provenance(),
    val: (b) => {
      const { figure: id } = b.attributes;
      if (id === undefined) {
        const text = known(facts.values[b.name], b, "value", b.name, Object.keys(facts.values));
        return `<span class="val" data-value="${escapeHtml(b.name)}">${escapeHtml(text ?? "")}</span>`;
      }
      const live = figureOf(b)?.live;
      const value = live && known(live.get(b.name), b, `live value of ${id}`, b.name, live.keys());
      return `<span class="val" data-island="val" data-figure="${escapeHtml(id)}" data-value="${escapeHtml(b.name)}">${escapeHtml(value?.text ?? "")}</span>`;
    },
    given: (b) => {
      const num = around("num");
      const all = (num && facts.variants.get(attributesOf(num)["check"] ?? "")) ?? {};
      const text = known(all[b.name], b, "number of a variant", b.name, Object.keys(all));
      return `<span class="val" data-given="${escapeHtml(b.name)}">${escapeHtml(text ?? "")}</span>`;
    },
    var: (b) => {
      const params = figureOf(b)?.params;
      const numbers = [...(params ?? [])].flatMap(([name, text]) => (text === undefined ? [] : [name])); // prettier-ignore
      const text = params && known(params.get(b.name), b, "number to drag", b.name, numbers);
      return `<span class="var" data-island="var" data-param="${escapeHtml(b.name)}"${dataOf(b.attributes)}>${escapeHtml(text ?? "")}</span>`;
    },
    eq: (b) => {
      const equation = known(facts.equation(b.name), b, "equation", b.name, facts.known.equations);
      if (!equation) return "";
      found.equations.add(b.name);
      const source = equation.href === undefined ? "" : `<a class="formula-source no-print" href="${escapeHtml(root + equation.href)}" title="${escapeHtml(`${b.name} in the library`)}"><span class="visually-hidden">${escapeHtml(b.name)} in the library</span></a>`; // prettier-ignore
      return `<span class="formula" tabindex="0" role="group" aria-label="Equation ${escapeHtml(b.name)}">${markup.formula(equation.tex, true, b.line)}${source}</span>`;
    },
    fn: (b) => {
      const entry = known(facts.libraryEntry(b.name), b, "function of the library", b.name, facts.known.library); // prettier-ignore
      return link(entry?.href, `<code>${escapeHtml(b.name)}</code>`, entry?.summary ?? "", "fn");
    },
    cite: (b) => {
      const citation = known(facts.citation(b.name), b, "reading", b.name, facts.known.citations);
      found.citations.add(b.name);
      const part =
        b.attributes["part"] === undefined ? "" : `, ${escapeHtml(b.attributes["part"])}`;
      return `<span class="cited"><a class="cite" href="${escapeHtml(citation?.href ?? `#ref-${b.name}`)}">${escapeHtml(citation?.short ?? b.name)}${part}</a>${citation?.card ?? ""}</span>`;
    },
    gloss: (b) => {
      const id = b.attributes["id"] ?? slugOf(b.label);
      const term = known(facts.term(id), b, "term", id, facts.known.terms);
      found.terms.add(id);
      return `<dfn class="term" data-term="${escapeHtml(id)}" tabindex="0" title="${escapeHtml(term?.definition ?? "")}">${b.label}</dfn>`;
    },
    q: (b) => {
      const asked = known(facts.question(b.name), b, "question", b.name, facts.known.questions);
      found.courseQuestions.add(b.name);
      return link(asked?.href, escapeHtml(b.name), asked?.asks ?? "", "q");
    },
    lesson: (b) => {
      const other = known(facts.lesson(b.name), b, "lesson", b.name, facts.known.lessons);
      const words = escapeHtml(other?.title ?? b.name);
      return other?.href === undefined ? `<em>${words}</em> (to come)` : `<a href="${root}${other.href}">${words}</a>`; // prettier-ignore
    },
    const: (b) => `<span class="constant">${b.label}</span>`,
    unit: (b) => `<span class="unit">${b.label}</span>`,
    key: (b) => `<kbd>${b.label}</kbd>`,
    claim: (b) => {
      const id = b.attributes["id"] ?? b.name;
      if (!facts.claims.includes(id)) {
        complaints.add(
          b.line,
          `there is no test for the claim "${id}"`,
          `Write "${id}": claim(…) among the claims of lesson.ts, or correct the name. ${didYouMean(id, facts.claims)}`,
        );
      }
      found.claims.push({ id, line: b.line });
      return `<span class="claim" title="Tested: “${escapeHtml(id)}”"><span class="visually-hidden"> (tested claim: ${escapeHtml(id)})</span></span>`;
    },
  };

  function setDirective(node: Directives): string {
    if (!isDirectiveName(node.name)) return "";
    const attributes = attributesOf(node);
    const line = lineOf(node);
    let label: readonly PhrasingContent[] = [];
    let content: readonly RootContent[] = [];
    if (node.type === "containerDirective") {
      const [first, ...rest] = node.children;
      const labelled = first?.type === "paragraph" && first.data?.directiveLabel === true;
      if (labelled) label = first.children;
      content = labelled ? rest : node.children;
    } else label = node.children;
    const html = markup.words(label);
    outer.push(node);
    const inner = markup.blocks(content);
    outer.pop();
    return setters[node.name]({
      attributes,
      label: html,
      name: plainText(html),
      content: inner,
      line,
    });
  }

  /** The directives around what is being set. */
  const outer: Directives[] = [];
  const around = (...names: readonly string[]) =>
    outer.findLast(({ name }) => names.includes(name));

  function setCode(node: Code): string {
    const fence = readFence(node);
    const task = around("exercise", "fault");
    if (fence?.kind === "cell") {
      const id = fence.attributes.get("id") ?? "";
      if (around("solution")) {
        return codeHtml(node.value, `Model code of the cell ${id}`, ` data-solution-cell="${escapeHtml(id)}"`); // prettier-ignore
      }
      const still = facts.cell(id);
      return task ? `<div data-part="cells">${still}</div>` : still;
    }
    if (fence?.kind === "check" && task) {
      const id = attributesOf(task)["id"] ?? "";
      return `<details class="checks" data-part="checks" data-check-block="${escapeHtml(id)}"><summary>What is checked</summary>${codeHtml(node.value, "Checks")}</details>`;
    }
    return codeHtml(node.value, "Code");
  }

  const markup = new Markup({ directive: setDirective, code: setCode }, complaints);
  return markup;
}
