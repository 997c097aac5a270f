import { archiveSessions, sessions } from "@vitreous/curriculum";
import { expect, test } from "vitest";
import { courseFormulas } from "./course-formulas.js";
import { curriculumItem } from "./curriculum.js";
import { evaluateFormula } from "./formula/evaluate.js";
import { gradeFormula } from "./formula/grade.js";
import { parseFormula } from "./formula/parse.js";
import { gradeTogether, gradeValues } from "./values.js";

const questions = [...sessions, ...archiveSessions].flatMap((session) => session.questions ?? []);
const answerOf = (id: string) => questions.find((question) => question.id === id)!.answer!;

test("invariant: every formula belongs to a question that the curriculum checks by symbols, and is right about itself", () => {
  for (const [id, formulas] of Object.entries(courseFormulas)) {
    expect(questions.find((question) => question.id === id)?.autoCheck, id).toBe("symbolic");
    for (const item of formulas)
      expect(gradeFormula(item, item.answer).verdict, item.label).toBe("correct");
  }
});

test("reference: the formulas have the values that the curriculum stores", () => {
  const at = (id: string, numbers: Record<string, number>) => {
    const [item] = courseFormulas[id]!;
    return evaluateFormula(parseFormula(item!.answer, item!.variables.map(({ name }) => name)), numbers); // prettier-ignore
  };
  for (const { id, value } of answerOf("conv1-homework").values!) {
    const u = Number(/imag-at-(.*)/.exec(id)?.[1] ?? Number.NaN);
    if (Number.isNaN(u)) continue;
    expect(at("conv1-homework", { u }).im).toBeCloseTo(value, 9);
    expect(at("conv1-homework", { u }).re).toBeCloseTo(0, 12);
  }
  const peak = answerOf("conv2-gaussian-associative").values!.find(({ id }) => id === "peak")!;
  expect(at("conv2-gaussian-associative", { x: 0 }).re).toBeCloseTo(peak.value, 9);
});

test("analytic: the Scherzer variable turns the wave aberration into 2π(x² + x)", () => {
  // χ/2π = Cs λ³ s⁴/4 + z λ s²/2 with z = √(Cs λ): the reduction that the question asks for.
  const [item] = courseFormulas["ctf-scherzer"]!;
  const [Cs, λ, s] = [2.7e7, 0.019687, 0.2];
  const x = evaluateFormula(parseFormula(item!.answer, ["Cs", "λ", "s"]), { Cs, λ, s }).re;
  const chi = (Cs * λ ** 3 * s ** 4) / 4 + (Math.sqrt(Cs * λ) * λ * s ** 2) / 2;
  expect(x ** 2 + x).toBeCloseTo(chi, 10);
});

test("reference: a quaternion and its negative are one rotation, but not half of each", () => {
  const { values } = curriculumItem("rot2-doublecover", answerOf("rot2-doublecover"));
  expect(gradeTogether(values!, ["0.70711", "-0.70711"]).verdict).toBe("correct");
  expect(gradeTogether(values!, ["-√2/2", "√2/2"]).verdict).toBe("correct");
  expect(gradeTogether(values!, ["0.70711", "0.70711"]).verdict).toBe("keep-trying");
});

test("reference: two solutions may be given in either order, as wholes", () => {
  const { values } = curriculumItem("rot1-slabaugh", answerOf("rot1-slabaugh"));
  const verdicts = (texts: string[]) => gradeValues(values!, texts).map(({ verdict }) => verdict);
  expect(verdicts(["45", "-135", "135", "-135", "-30"])).toEqual(Array(5).fill("correct"));
  expect(verdicts(["-135", "45", "135", "225", "330"])).toEqual(Array(5).fill("correct"));
  expect(verdicts(["45", "45", "135", "-135", "-30"])[1]).toBe("keep-trying");
});

test("reference: blank fields are not wrong, and nothing at all is no attempt", () => {
  const { values } = curriculumItem("rot2-doublecover", answerOf("rot2-doublecover"));
  expect(gradeTogether(values!, ["", ""])).toMatchObject({ verdict: "unreadable", counts: false });
  expect(gradeTogether(values!, ["0.70711", ""])).toMatchObject({ verdict: "keep-trying", counts: false }); // prettier-ignore
  expect(gradeTogether(values!, ["0.2", ""])).toMatchObject({
    verdict: "keep-trying",
    counts: true,
  });
});

test("invariant: every unit that the curriculum writes is one that can be graded", () => {
  for (const question of questions) {
    const { values } = curriculumItem(question.id, question.answer);
    for (const { item } of values?.values ?? []) {
      expect(() => gradeTogether({ values: [{ id: "x", label: "x", item }] }, ["1"])).not.toThrow();
    }
  }
});
