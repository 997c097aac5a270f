import {
  applyRotation,
  multiplyRotations,
  rotationFromAxisAngle,
  rotationFromEuler,
  rotationFromMatrix,
  toRadians,
} from "@vitreous/core";
import { questions } from "@vitreous/curriculum";
import { evaluateFormula, gradeFormula, gradeValues, parseFormula } from "@vitreous/lessons";
import { expect, test } from "vitest";
import { fieldsOf, workedCases } from "./worked-cases.js";

const valuesOf = (id: string) => workedCases[id]!.values!.map(({ item }) => item.answer);
const formula = (id: string, at: Readonly<Record<string, number>>, which = 0) => {
  const { answer, variables } = workedCases[id]!.formulas![which]!;
  return evaluateFormula(parseFormula(answer, variables.map(({ name }) => name)), at).re; // prettier-ignore
};

test("reference: the convolution of the case, by summing, in both orders", () => {
  const g = (t: number) => Math.exp(-t * t);
  const h = (t: number) => t * Math.exp(-t * t);
  // The sum of a smooth function that vanishes at both ends errs less than rounding.
  const sum = (f: (t: number) => number) => {
    let total = 0;
    for (let t = -9; t <= 9; t += 0.01) total += f(t) * 0.01;
    return total;
  };
  for (const x of [-1.3, 0.2, 2]) {
    const value = formula("conv1-commutes", { x });
    expect(Math.abs(sum((t) => g(t) * h(x - t)) - value)).toBeLessThan(1e-12);
    expect(Math.abs(sum((t) => h(t) * g(x - t)) - value)).toBeLessThan(1e-12);
  }
});

test("reference: the log of each prior's density differs from the formula by a constant", () => {
  for (const [which, log] of [
    (t: number) => -Math.log(Math.exp(-(t * t) / (2 * 0.7 ** 2)) / (0.7 * Math.sqrt(2 * Math.PI))),
    (t: number) => -Math.log(Math.exp(-Math.abs(t) / 0.7) / (2 * 0.7)),
  ].entries()) {
    const at = (t: number) =>
      formula("em-prior-loss", { θ: t, [which === 0 ? "τ" : "b"]: 0.7 }, which);
    expect(at(0)).toBe(0);
    for (const t of [-2, 0.4, 1.1]) expect(log(t) - log(0)).toBeCloseTo(at(t), 12);
  }
});

test("reference: the derivative by the quaternion, by differences of Hamilton products", () => {
  const times = (a: readonly number[], b: readonly number[]) => [
    a[0]! * b[0]! - a[1]! * b[1]! - a[2]! * b[2]! - a[3]! * b[3]!,
    a[0]! * b[1]! + a[1]! * b[0]! + a[2]! * b[3]! - a[3]! * b[2]!,
    a[0]! * b[2]! - a[1]! * b[3]! + a[2]! * b[0]! + a[3]! * b[1]!,
    a[0]! * b[3]! + a[1]! * b[2]! - a[2]! * b[1]! + a[3]! * b[0]!,
  ];
  const turned = (k: number) => times(times([1, 0, 0, k], [0, 1, 0, 0]), [1, 0, 0, -k]);
  const h = 1e-4;
  const slope = turned(h).map((value, i) => (value - turned(-h)[i]!) / (2 * h));
  // The product is quadratic in k, so central differences are exact.
  for (const [i, value] of valuesOf("rot2-gradient").entries())
    expect(slope[i + 1]).toBeCloseTo(value, 10);
});

test("reference: the element of the axis-angle matrix is the library's", () => {
  const axis = [2 / 7, 3 / 7, 6 / 7];
  for (const angle of [-2, 0.3, 1.9])
    expect(
      formula("tr-axis-angle", { θ: angle, a: axis[0]!, b: axis[1]!, c: axis[2]! }),
    ).toBeCloseTo(rotationFromAxisAngle(axis, angle)[1]!, 12);
});

test("reference: the product of two rigid moves, by moving the origin", () => {
  const [x, y, z] = applyRotation(rotationFromAxisAngle([0, 0, 1], Math.PI / 2), [4, 5, 6]);
  const moved = [x! + 1, y! + 2, z! + 3];
  for (const [i, value] of valuesOf("tr-4x4").entries()) expect(moved[i]).toBeCloseTo(value, 12);
});

test("reference: the mirrored rotation has the angles of the case", () => {
  const of = (rot: number, tilt: number, psi: number) =>
    rotationFromEuler({ rot: toRadians(rot), tilt: toRadians(tilt), psi: toRadians(psi) });
  const mirror = [1, 0, 0, 0, 1, 0, 0, 0, -1];
  const r = of(20, 50, 80);
  const product = (a: ArrayLike<number>, b: ArrayLike<number>) =>
    Array.from({ length: 9 }, (_, i) => {
      const row = Math.floor(i / 3);
      return [0, 1, 2].reduce((sum, k) => sum + a[3 * row + k]! * b[3 * k + (i % 3)]!, 0);
    });
  const mirrored = rotationFromMatrix(product(product(mirror, r), mirror));
  const [first, tilt, last] = valuesOf("ca-handedness");
  const own = of(first!, tilt!, last!);
  // Equal rotations: one undoes the other.
  const rest = multiplyRotations(own, rotationFromMatrix(Array.from(mirrored, (_, i) => mirrored[3 * (i % 3) + Math.floor(i / 3)]!))); // prettier-ignore
  for (const i of [0, 4, 8]) expect(rest[i]).toBeCloseTo(1, 12);
});

test("invariant: every question that a machine is to check has fields, and their own answers pass", () => {
  for (const question of questions) {
    if (question.autoCheck !== "numeric" && question.autoCheck !== "symbolic") continue;
    const { values, formulas = [] } = fieldsOf(question);
    expect((values?.values.length ?? 0) + formulas.length, question.id).toBeGreaterThan(0);
    if (values)
      for (const one of gradeValues(
        values,
        values.values.map(({ item }) => String(item.answer)),
      ))
        expect(one.verdict, question.id).toBe("correct");
    for (const item of formulas) {
      expect(gradeFormula(item, item.answer).verdict, question.id).toBe("correct");
      expect(gradeFormula(item, `1 + ${item.answer}`).verdict, question.id).not.toBe("correct");
    }
  }
  for (const id of Object.keys(workedCases)) {
    // A case is given only where nothing is stored.
    const question = questions.find((one) => one.id === id);
    expect(question?.answer?.values ?? [], id).toEqual([]);
  }
});
