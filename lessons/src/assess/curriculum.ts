import { courseFormulas } from "./course-formulas.js";
import type { FormulaItem } from "./formula/grade.js";
import type { NumericItem } from "./numeric.js";
import type { ValuesItem } from "./values.js";

/** A checkable value of a question of the course, as the curriculum stores it. */
export interface CourseValue {
  readonly id: string;
  readonly label: string;
  readonly value: number;
  readonly unit?: string;
  /** Absolute; 0 means exactly. */
  readonly tolerance?: number;
  readonly compare?: string;
}

export interface CourseAnswer {
  readonly values?: readonly CourseValue[];
  readonly equivalence?: string;
}

/** What a machine can check of a question of the course. */
export interface CourseItem {
  readonly values?: ValuesItem;
  readonly formulas?: readonly FormulaItem[];
}

/** A bare bound without a tolerance is the bound itself. */
function itemOf({ value, unit = "", tolerance = 0, compare }: CourseValue): NumericItem {
  return {
    answer: value,
    unit,
    absoluteTolerance: tolerance,
    unitGiven: true,
    ...(unit === "deg" ? { turns: true } : {}),
    ...(compare === "at-most" ? { compare } : {}),
  };
}

/** The fields of a question of the course: numbers from its stored answer, formulas from our table. */
export function curriculumItem(question: string, answer: CourseAnswer | undefined): CourseItem {
  const { values = [], equivalence } = answer ?? {};
  const formulas = courseFormulas[question];
  return {
    ...(values.length === 0
      ? {}
      : {
          values: {
            values: values.map((value) => ({
              id: value.id,
              label: value.label,
              item: itemOf(value),
            })),
            ...(equivalence === "overall-sign" || equivalence === "either-solution"
              ? { equivalence }
              : {}),
          },
        }),
    ...(formulas ? { formulas } : {}),
  };
}
