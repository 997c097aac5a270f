import { expect, test } from "vitest";
import { compileLesson, type LessonReferences } from "./compile.js";
import { LessonError } from "./errors.js";

const references: LessonReferences = {
  value: (name) => ({ views: "94.2" })[name],
  parameter: () => undefined,
  figure: (name) =>
    name === "slice" ? { title: "Slice", html: "<img alt='A slice'>" } : undefined,
  equation: (name) => (name === "slice" ? "\\hat P = \\hat V" : undefined),
  citation: (key) => (key === "b56" ? { short: "Bracewell 1956", title: "Strips" } : undefined),
  term: (id) => (id === "slice" ? { term: "slice", definition: "a plane" } : undefined),
  claim: (id) => id === "true-thing",
  symbols: () => "<table></table>",
  readings: () => "<ol></ol>",
  provenance: () => "<p></p>",
};
const compile = (body: string) =>
  compileLesson(
    `---\nid: x\nneeds: [a, b]\nminutes: {blur: 30, sharpen: 90}\n---\n${body}`,
    "x.md",
    references,
  );

function errorOf(body: string): LessonError {
  try {
    compile(body);
  } catch (error) {
    if (error instanceof LessonError) return error;
    throw error;
  }
  throw new Error("the lesson was accepted");
}

test("reference: the header keeps texts, lists and named values", () => {
  expect(compile("Hi").header).toEqual({
    id: "x",
    needs: ["a", "b"],
    minutes: { blur: "30", sharpen: "90" },
  });
});

test("reference: an unknown directive stops the build with file, line and the nearest name", () => {
  const error = errorOf("One.\n\n:::figur{name=slice}\n:::");
  expect(error.message).toContain("x.md:8:");
  expect(error.message).toContain('Did you mean "figure"');
});

test("reference: a directive in the wrong form, or without what it needs, is an error with a remedy", () => {
  expect(errorOf("::figure{name=slice}").message).toContain("Write it as :::figure");
  expect(errorOf(":::num{#n}\nWhat?\n:::").message).toContain('"num" has no unit');
  expect(errorOf("See :val[nothing].").message).toContain('no value "nothing"');
  expect(errorOf("See :cite[nobody].").message).toContain('no reading "nobody"');
  expect(errorOf("So. :claim[untested]").message).toContain('no test named "untested"');
});

test("reference: numbers, terms, equations and questions are set as islands that hold their words", () => {
  const lesson = compile(
    "## Play\n\nIt takes :val[views] views of a :gloss[slice]. :claim[true-thing]\n\n::::num{#n unit=Å}\nHow many?\n\n:::hint\nMany.\n:::\n::::\n",
  );
  expect(lesson.sections).toEqual([{ id: "play", title: "Play" }]);
  expect(lesson.html).toContain('data-value="views">94.2</span>');
  expect(lesson.html).toContain('data-island="num" id="n" data-unit="Å"');
  expect(lesson.html).toContain("<p>Many.</p>");
  expect(lesson.questions).toEqual(["n"]);
  expect(lesson.claims).toEqual(["true-thing"]);
});

test("reference: a formula becomes MathML that assistive technology reads, beside its visible form", () => {
  const html = compile("So $`\\hat P(k)`$.\n\n```math\na^2 = b\n```\n").html;
  expect(html.match(/<math /g)).toHaveLength(2);
  expect(html).not.toContain("language-math");
});

test("invariant: HTML written in a lesson is shown as text, never run", () => {
  expect(compile("<script>alert(1)</script>").html).not.toContain("<script");
});
