import { expect, test } from "vitest";
import { parseLesson, setLesson } from "./compile.js";
import { LessonError, type Problem } from "./errors.js";
import type { LessonFacts } from "./facts.js";

const facts: LessonFacts = {
  figures: new Map([
    [
      "slice",
      {
        title: "Slice",
        html: "<img alt='A slice'>",
        params: new Map([
          ["even", "4"],
          ["layout", undefined],
        ]),
        presets: ["full"],
        challenges: ["resolve"],
        steps: ["definition"],
        live: new Map([["resolution", { text: "5.2 Å", unit: "Å" }]]),
        ownData: false,
      },
    ],
  ]),
  values: { views: "94.2" },
  checks: { count: { answer: 99, unit: "views", relativeTolerance: 0.01 } },
  sketches: {},
  variants: new Map([["spacing", { box: "128 Å" }]]),
  claims: ["true-thing"],
  equation: (name) =>
    name === "slice" ? { tex: "\\hat P = \\hat V", href: "library/reconstruction/#slice" } : undefined, // prettier-ignore
  code: (name) =>
    name === "slice" ? { code: "return 1;", name: "slice", file: "slice.ts", href: undefined } : undefined, // prettier-ignore
  libraryEntry: () => undefined,
  citation: (key) =>
    key === "b56" ? { short: "Bracewell 1956", title: "Strips", href: undefined } : undefined,
  term: (id) => (id === "slice" ? { term: "slice", definition: "a plane" } : undefined),
  question: (id) => (id === "q1" ? { asks: "Why?", href: "questions/q1/" } : undefined),
  discussion: (id) => (id === "q1" ? "<div>Why?</div>" : undefined),
  lesson: () => undefined,
  reading: () => undefined,
  symbols: () => "<table></table>",
  readings: () => "<ol></ol>",
  provenance: () => "<p></p>",
  known: { equations: ["slice"], code: ["slice"], terms: ["slice"], citations: ["b56"], questions: ["q1"], lessons: [], library: [] }, // prettier-ignore
  cell: (id) => `<div class="cell" data-cell="${id}"></div>`,
};

function set(body: string) {
  const parsed = parseLesson(
    `---\nid: x\nneeds: [a, b]\nminutes: {blur: 30, sharpen: 90}\n---\n${body}`,
    "x.md",
  );
  const compiled = setLesson(parsed, facts, "../../");
  parsed.complaints.settle();
  return { compiled, parsed };
}

function problemsOf(body: string): readonly Problem[] {
  try {
    set(body);
  } catch (error) {
    if (error instanceof LessonError) return error.problems;
    throw error;
  }
  throw new Error("the lesson was accepted");
}

test("reference: the header keeps texts, lists and named values", () => {
  expect(set("Hi").compiled.header).toEqual({
    id: "x",
    needs: ["a", "b"],
    minutes: { blur: "30", sharpen: "90" },
  });
});

test("reference: an unknown directive stops the build with file, line and the nearest name", () => {
  const [problem] = problemsOf("One.\n\n:::figur{name=slice}\n:::");
  expect(problem).toMatchObject({ file: "x.md", line: 8 });
  expect(problem?.remedy).toContain('Did you mean "figure"');
});

test.each([
  ["::figure{name=slice}", "Write it as :::figure"],
  [":::num{#n check=count}\nWhat?\n:::", "has no unit"],
  [":::num{#n unit=views check=count colour=red}\nWhat?\n:::", 'no attribute "colour"'],
  [":::hint\nMany.\n:::", "stands by itself"],
  ["See :val[nothing].", 'no value "nothing"'],
  ["See :val[noting]{figure=slice}.", 'no live value of slice "noting"'],
  ["See :var[layout]{figure=slice}.", 'no number to drag "layout"'],
  ["See :cite[nobody].", 'no reading "nobody"'],
  ["So. :claim[untested]", 'no test for the claim "untested"'],
  [':::nudge{figure=slice set="eve=3"}\nTry.\n:::', 'no parameter "eve"'],
  ["::discuss{q=q2}", 'no question "q2"'],
  ["::code[slic]", 'no region of the library "slic"'],
  ["```ts {cell}\n1\n```", "a cell has no id"],
  ["```ts {check}\nproperty\n```", "outside an exercise"],
  ["So $`\\hat{P`$.", "cannot be set"],
  [":::nudge{figure=slice set=even=3}\nTry.\n:::", "is not read as a directive"],
  ["![A picture](a.png)", "no place for a picture file"],
])("reference: %s is refused, with what to do", (body, said) => {
  const problems = problemsOf(body);
  expect(problems.map(({ problem, remedy }) => `${problem}. ${remedy}`).join(" ")).toContain(said);
  expect(problems[0]?.line).toBe(6);
  expect(problems[0]?.remedy).not.toBe("");
});

test("invariant: all mistakes are named at once, in the order of their lines", () => {
  const problems = problemsOf("See :val[a].\n\nSee :val[b].\n\nSee :val[c].");
  expect(problems.map(({ line }) => line)).toEqual([6, 8, 10]);
});

test("reference: numbers, terms, equations and questions are set as islands that hold their words", () => {
  const { compiled } = set(
    "## Play\n\nIt takes :val[views] views of a :gloss[slice], :eq[slice]. :claim[true-thing]\n\n::::num{#n unit=views check=count}\nHow many?\n\n:::hint\nMany.\n:::\n::::\n\n::discuss{q=q1}\n",
  );
  expect(compiled.sections.map(({ id, title }) => ({ id, title }))).toEqual([
    { id: "play", title: "Play" },
  ]);
  expect(compiled.html).toContain('data-value="views">94.2</span>');
  expect(compiled.html).toContain('data-island="num" id="n" data-unit="views"');
  expect(compiled.html).toContain("<p>Many.</p>");
  expect(compiled.html).toContain('href="../../library/reconstruction/#slice"');
  expect(compiled.questions.map(({ id }) => id)).toEqual(["n"]);
  expect(compiled.claims.map(({ id }) => id)).toEqual(["true-thing"]);
  expect([...compiled.courseQuestions]).toEqual(["q1"]);
});

test("reference: cells know their block, their part and their line", () => {
  const { compiled, parsed } = set(
    '```ts {cell id=first reads="slice" heavy}\nconst a = 1;\n```\n\n::::exercise{#e}\nDo it.\n\n```ts {cell id=mine}\nconst b = 0;\n```\n\n```ts {check}\nproperty("b", () => b === 1);\n```\n\n:::solution\n```ts {cell id=mine}\nconst b = 1;\n```\n:::\n::::',
  );
  const { cells, solutions, checks } = parsed.cells;
  expect(cells).toEqual([
    { id: "first", code: "const a = 1;", reads: ["slice"], heavy: true, role: "cell", block: undefined, line: 7 }, // prettier-ignore
    { id: "mine", code: "const b = 0;", reads: [], heavy: false, role: "exercise", block: "e", line: 14 }, // prettier-ignore
  ]);
  expect(solutions.map(({ id, line }) => [id, line])).toEqual([["mine", 23]]);
  expect(checks.map(({ block, line }) => [block, line])).toEqual([["e", 18]]);
  expect(compiled.html).toContain('<div data-part="cells"><div class="cell" data-cell="mine">');
  expect(compiled.html).toContain('data-check-block="e"');
  expect(compiled.html).toContain('data-solution-cell="mine"');
});

test("reference: a formula becomes MathML that assistive technology reads, beside its visible form", () => {
  const { html } = set("So $`\\hat P(k)`$ costs $5.\n\n```math\na^2 = b\n```\n").compiled;
  expect(html.match(/<math /g)).toHaveLength(2);
  expect(html).toContain("costs $5.");
  expect(html).not.toMatch(/\$<span class="katex"|<\/span>\$/);
});

test("invariant: HTML written in a lesson is shown as text, never run", () => {
  expect(set("<script>alert(1)</script>").compiled.html).not.toContain("<script");
  expect(set("A <b onclick=x>word</b>").compiled.html).not.toContain("<b");
});
