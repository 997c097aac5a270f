import { questions } from "@vitreous/curriculum";
import { expect, test } from "vitest";
import { checkCellTypes } from "../../weave/cell-types.js";
import { textOf } from "../../weave/frontmatter.js";
import { project } from "../lesson-source.js";
import { readPrograms, renderPrograms } from "./question-code.js";

const asked = questions.filter((question) => question.autoCheck === "code").map(({ id }) => id);

test("invariant: every question that asks for checked code has a program; its starter fails, its answer passes", async () => {
  const programs = await renderPrograms("../../");
  expect([...programs.keys()].toSorted()).toEqual(asked.toSorted());
  for (const { html } of programs.values()) {
    expect(html).toContain('data-island="exercise"');
    expect(html).toContain("data-check-block");
  }
});

test("reference: the compiler accepts starters, answers and checks", async () => {
  for (const parsed of await readPrograms()) {
    const slug = `question-${textOf(parsed.header["question"])}`;
    const mistakes = await checkCellTypes({ project, slug, cells: parsed.cells, figures: {} });
    expect(mistakes, slug).toEqual([]);
  }
});
