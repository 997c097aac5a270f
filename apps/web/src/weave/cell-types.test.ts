/// <reference types="node" />
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { cellProgram, typeOfState } from "./cell-program.js";
import { checkCellTypes } from "./cell-types.js";
import { parseLesson } from "./compile.js";

const project = fileURLToPath(new URL("../../../..", import.meta.url));
const figures = { slice: { even: 4, layout: "axis", views: [] } };

const text = (wrong: string) => `---
id: x
---
## Cells

\`\`\`ts {cell id=later}
const doubled = 2 * lambda;
\`\`\`

\`\`\`ts {cell id=first reads="slice"}
import { electronWavelength, type Image } from "vitreous";
const lambda: number = electronWavelength(300) * slice.even;
${wrong}
\`\`\`

::::exercise{#task}
Triple it.

\`\`\`ts {cell id=mine}
const triple = (x: number) => x;
\`\`\`

\`\`\`ts {check}
property("triple", (random) => {
  const x = random.real(1, 2);
  expectClose(triple(x), 3 * x, { input: x });
});
\`\`\`

:::solution
\`\`\`ts {cell id=mine}
const triple = (x: number) => 3 * x;
\`\`\`
:::
::::
`;

const check = (wrong: string) =>
  checkCellTypes({ project, slug: "a-test-of-types", cells: parseLesson(text(wrong), "x.md").cells, figures }); // prettier-ignore

test("reference: cells are checked against the library, the figures and one another, in the order in which they run", async () => {
  expect(await check("const picture: Image | undefined = undefined;")).toEqual([]);
});

test("reference: a mistake of types is named at its line of the lesson", async () => {
  const [mistake, ...others] = await check("const name: string = lambda;");
  expect(others).toEqual([]);
  expect(mistake?.line).toBe(13);
  expect(mistake?.message).toContain("not assignable to type 'string'");
  const [unknown] = await check("slice.odd;");
  expect(unknown?.line).toBe(13);
  expect(unknown?.message).toContain("odd");
});

test("invariant: every line of a program knows its line of the lesson", () => {
  const { cells } = parseLesson(text("lambda;"), "x.md");
  const lessonLines = text("lambda;").split("\n");
  const program = cellProgram(cells, figures, true);
  program.text.split("\n").forEach((line, i) => {
    if (line.trim() === "" || /^(import|declare|export|[{}]$)/.test(line)) return;
    expect(lessonLines[program.lines[i + 1]! - 1]).toBe(line);
  });
  expect(program.text).toContain("3 * x;");
  expect(program.text).not.toContain("=> x;");
});

test("reference: the type of a state is that of its first value", () => {
  expect(typeOfState(figures.slice)).toBe(
    '{ readonly "even": number; readonly "layout": string; readonly "views": readonly unknown[] }',
  );
});
