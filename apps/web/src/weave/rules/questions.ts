import { findUnit, units } from "@vitreous/lessons";
import type { Directives } from "mdast-util-directive";
import { questionNames, isDirectiveName } from "../directives.js";
import { attributesOf, isDirective, lineOf, textOf, walk } from "../tree.js";
import type { Rule } from "./rule.js";

const partsOf = (node: Directives, name: string) =>
  node.children.filter((child) => isDirective(child) && child.name === name) as Directives[];

/** These are judged by the figure itself, which stays on the page as the answer. */
const judgedByFigure: ReadonlySet<string> = new Set(["set", "read"]);

/** How the text writes that an answer has no unit. */
const pureNumber = "number";
const unitNames = units
  .map(({ symbol }) => symbol)
  .filter((symbol) => symbol !== "")
  .join(", ");

/** Every question has a model answer, or is an open one with a rubric; choices have one that is right. */
export const questionRule: Rule = ({ parsed, checkUnits }, complaints) => {
  for (const [node] of walk(parsed.tree)) {
    if (!isDirective(node) || !isDirectiveName(node.name) || !questionNames.has(node.name))
      continue;
    const { id = "", unit, check, sketch } = attributesOf(node);
    const line = lineOf(node);
    const solutions = partsOf(node, "solution");
    const said = solutions.some((solution) => textOf(solution).trim() !== "" || solution.children.length > 0); // prettier-ignore
    if (!said && !judgedByFigure.has(node.name)) {
      complaints.add(line, `the question "${id}" has no model answer`, "Write a :::solution in it. A question that nobody can settle is :::open, and says so in its solution."); // prettier-ignore
    }
    const options = partsOf(node, "option");
    const right = options.filter((option) => "right" in attributesOf(option)).length;
    const chooses = node.name === "choice" || node.name === "fault" || (node.name === "predict" && sketch === undefined); // prettier-ignore
    if (chooses && options.length < 2) {
      complaints.add(line, `the question "${id}" has ${options.length} options`, "Write at least two, each in :::option."); // prettier-ignore
    } else if (chooses && right === 0) {
      complaints.add(line, `no option of "${id}" is right`, "Mark the answer: :::option{right}.");
    }
    if (node.name === "open" && partsOf(node, "rubric").length === 0) {
      complaints.add(line, `the open question "${id}" has no rubric`, "Write a :::rubric with two to four lines: what a good answer says."); // prettier-ignore
    }
    if ((node.name === "exercise" || node.name === "fault") && id !== "") {
      const cells = parsed.cells.cells.filter(({ block }) => block === id);
      if (cells.length === 0) complaints.add(line, `the ${node.name} "${id}" has no cell`, "Put a fence ts {cell id=name} into it."); // prettier-ignore
      if (!parsed.cells.checks.some(({ block }) => block === id)) complaints.add(line, `the ${node.name} "${id}" has no check`, "Put a fence ts {check} with property tests into it."); // prettier-ignore
    }
    const expected = check === undefined ? undefined : checkUnits.get(check);
    for (const [where, name] of [
      ["question", unit],
      ["check of", expected === "" ? pureNumber : expected],
    ] as const) {
      if (name === undefined || name === pureNumber || findUnit(name)) continue;
      complaints.add(line, `there is no unit "${name}" (${where} "${id}")`, `There are ${unitNames}; a pure number is unit=${pureNumber}. New ones go into lessons/src/assess/units.ts.`); // prettier-ignore
    }
    const wanted = unit === pureNumber ? "" : unit;
    if (wanted !== undefined && expected !== undefined && wanted !== expected) {
      complaints.add(line, `the question "${id}" asks for ${unit}, its check expects ${expected === "" ? "a pure number" : expected}`, `Use one unit in both; a pure number is unit=${pureNumber} here and unit: "" in the check.`); // prettier-ignore
    }
  }
};
