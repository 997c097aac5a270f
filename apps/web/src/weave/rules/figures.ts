import { attributesOf, isDirective, lineOf, walk, wordsOf } from "../tree.js";
import type { Rule } from "./rule.js";

/** Figures are described, obey a law, and are shown; each has a caption. */
export const figureRule: Rule = ({ slug, parsed, figures, sentences }, complaints) => {
  const shown = new Map<string, number>();
  for (const [node] of walk(parsed.tree)) {
    if (!isDirective(node) || node.name !== "figure") continue;
    const name = attributesOf(node)["name"] ?? "";
    shown.set(name, lineOf(node));
    if (wordsOf(node).trim() === "") {
      complaints.add(lineOf(node), `the figure "${name}" has no caption`, "Write in it what to do, and what to look at."); // prettier-ignore
    }
  }
  const module = `lessons/src/${slug}/lesson.ts`;
  for (const figure of figures) {
    const line = shown.get(figure.id);
    const add = (problem: string, remedy: string) =>
      complaints.add(line ?? 1, problem, remedy, line === undefined ? module : complaints.file);
    if (line === undefined) {
      add(`the figure "${figure.id}" is not in the text`, `Show it with :::figure{name=${figure.id}}, or take it out.`); // prettier-ignore
    }
    if (figure.invariants.length === 0) {
      add(`the figure "${figure.id}" has no invariant`, "Give its model at least one law with a target and a tolerance."); // prettier-ignore
    }
    const sentence = sentences.get(figure.id) ?? "";
    if (sentence.trim().split(/\s+/).length < 4) {
      add(`the description of the figure "${figure.id}" is "${sentence}"`, "Let describe() say in a sentence what is to be seen, with its numbers: it is the picture for those who cannot see it."); // prettier-ignore
    }
  }
};
