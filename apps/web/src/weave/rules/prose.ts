import type { Nodes } from "mdast";
import { isDirectiveName, questionNames } from "../directives.js";
import { attributesOf, isDirective, lineOf, walk, wordsOf } from "../tree.js";
import type { Rule } from "./rule.js";

export const longestParagraph = 120;
export const longestWay = 250;

const countWords = (text: string) => text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length; // prettier-ignore

/** Paragraphs can be read in one breath. */
export const paragraphRule: Rule = ({ parsed }, complaints) => {
  for (const [node] of walk(parsed.tree)) {
    if (node.type !== "paragraph") continue;
    const words = countWords(wordsOf(node));
    if (words > longestParagraph) {
      complaints.add(lineOf(node), `a paragraph has ${words} words`, `Cut it where it turns: at most ${longestParagraph}.`); // prettier-ignore
    }
  }
};

/** Things to do, after which reading starts anew. */
const doing: ReadonlySet<string> = new Set([
  ...questionNames,
  "figure",
  "nudge",
  "data",
  "discuss",
  "derive",
  "card",
]);

/** Not read on the way: folded away, or a table. */
const aside: ReadonlySet<string> = new Set(["hint", "solution", "rubric", "proof", "reading"]);

/** No section asks for more than 250 words of reading before there is something to do, in either stream. */
export const doingRule: Rule = ({ parsed }, complaints) => {
  for (const stream of ["blur", "sharpen"]) {
    let words = 0;
    let told = false;
    const visit = (node: Nodes): void => {
      if (node.type === "heading" && node.depth === 2) {
        words = 0;
        told = false;
      }
      if (isDirective(node)) {
        if (node.name === "stream" && attributesOf(node)["name"] !== stream) return;
        if (aside.has(node.name)) return;
        if (doing.has(node.name)) {
          words = 0;
          return;
        }
      }
      if (node.type === "code" && node.meta?.includes("{cell")) words = 0;
      if (node.type === "paragraph" || node.type === "heading") {
        words += countWords(wordsOf(node));
        if (words > longestWay && !told) {
          told = true;
          complaints.add(lineOf(node), `after ${words} words of this section there is still nothing to do (${stream})`, `Put a figure, a nudge, a question or a cell before, within ${longestWay} words, or cut.`); // prettier-ignore
        }
        return;
      }
      if ("children" in node) node.children.forEach(visit);
    };
    visit(parsed.tree);
  }
};

const colours = "red|green|blue|orange|yellow|purple|violet|pink|magenta|cyan|brown|teal";
const things = "lines?|curves?|dots?|bars?|ones?|areas?|regions?|arrows?|points?|markers?|rings?|planes?|bands?|dashes|crosses|circles?|squares?|parts?|boxes"; // prettier-ignore
const byColour = new RegExp(
  `\\b(?:${colours})\\s+(?:${things})\\b|\\b(?:in|coloured|colored|drawn|painted|marked)\\s+(?:in\\s+)?(?:${colours})\\b`,
  "i",
);

/** Nothing is known by its colour alone. A colour in brackets, after a name, is a help. */
export const colourRule: Rule = ({ parsed }, complaints) => {
  for (const [node] of walk(parsed.tree)) {
    if (node.type !== "paragraph") continue;
    const found = byColour.exec(wordsOf(node).replace(/\([^)]*\)/g, " "));
    if (found) {
      complaints.add(lineOf(node), `"${found[0]}" is known by its colour alone`, "Name the thing by its title, place or shape; the colour may follow in brackets."); // prettier-ignore
    }
  }
};

const units = "Å|Å⁻¹|Å²|Å³|1/Å|nm|µm|um|mm|kV|keV|eV|MeV|mrad|rad|degrees?|e⁻|pixels?|voxels?|ms|seconds?|kDa|Da|MDa|K|kB|MB|GB"; // prettier-ignore
/** A number with a unit, a percentage, an angle, or a decimal: what a model would give. */
const typed = new RegExp(
  `[-−]?\\d[\\d\\u202f\\u00a0]*(?:\\.\\d+)?(?:e[-−]?\\d+)?[\\s\\u00a0]?(?:${units})(?![\\p{L}\\p{N}])|\\d[\\d.]*\\s?[%°]|(?<![\\d.])\\d+\\.\\d+(?![\\d.])`,
  "u",
);

/** Where numbers may be typed: a question states its own, a constant says that it is one. */
const excused: ReadonlySet<string> = new Set([
  ...questionNames,
  "const",
  "cite",
  "key",
  "val",
  "given",
  "reading",
]);

/** Numbers of the text come from the models. */
export const numberRule: Rule = ({ parsed }, complaints) => {
  for (const [node, ancestors] of walk(parsed.tree)) {
    if (node.type !== "text") continue;
    if (ancestors.some((outer) => outer.type === "heading" || outer.type === "link")) continue;
    if (ancestors.some((outer) => isDirective(outer) && isDirectiveName(outer.name) && excused.has(outer.name))) continue; // prettier-ignore
    const found = typed.exec(node.value);
    if (!found) continue;
    const line = lineOf(node) + node.value.slice(0, found.index).split("\n").length - 1;
    complaints.add(line, `the number "${found[0].trim()}" is typed`, "Let the model give it: a value of lesson.ts as :val[name]. A number that no model gives is :const[…]."); // prettier-ignore
  }
};
