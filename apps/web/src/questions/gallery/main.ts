import "@vitreous/figures/design.css";
import "../../style/page.css";
import "../../style/lesson.css";
import "../../style/questions.css";
import type { CheckReport } from "@vitreous/cells";
import { seeded } from "@vitreous/lessons";
import type { LessonOnPage } from "../../lesson/lesson-page.js";
import { watchErase } from "../../shell/erase.js";
import { questionStarters } from "../starters.js";
import { islands } from "./islands.js";

const theme = new URLSearchParams(location.search).get("theme");
if (theme) document.documentElement.dataset["theme"] = theme;

const code = new Map([
  ["wrap", "const wrap = (k: number, n: number) => k;"],
  ["insert", "for (const i of indices) grid[i] = value[i];"],
]);

/** Reports as the sandbox would make them: right once the model's code stands in the cell. */
function reportOf(id: string): CheckReport {
  const right = id === "wrap" ? /k - n/.test(code.get("wrap")!) : /\+=/.test(code.get("insert")!);
  const number = (text: string) => ({ kind: "number" as const, text });
  return {
    id,
    state: right ? "passed" : "failed",
    results: [
      { name: "bin 0 is zero", passed: true, cases: 1 },
      {
        name: "the upper half is negative",
        passed: right,
        cases: right ? 100 : 3,
        ...(right
          ? {}
          : {
              failure: {
                message: "128 away from what was expected",
                input: {
                  kind: "record" as const,
                  name: "Object",
                  size: 2,
                  entries: [
                    { key: "k", value: number("96") },
                    { key: "n", value: number("128") },
                  ],
                },
                expected: number("-32"),
                got: number("96"),
              },
            }),
      },
    ],
  };
}

const page: LessonOnPage = {
  lesson: "gallery",
  figures: new Map(),
  checks: { firstZero: { answer: 17.37, unit: "Å", relativeTolerance: 0.005, reciprocal: true } },
  sketches: {
    ctf: {
      x: { label: "spatial frequency", unit: "1/Å", min: 0, max: 0.2 },
      y: { label: "contrast", unit: "", min: -1, max: 1 },
      curve: Array.from({ length: 401 }, (_, i) => {
        const k = (0.2 * i) / 400;
        return [k, -Math.sin(Math.PI * 0.0197 * 15000 * k * k + 0.07)] as const;
      }),
    },
  },
  variants: {
    crowther: seeded({
      parameters: {
        diameter: { unit: "Å", first: 250, draw: { min: 100, max: 400, step: 10 } },
        detail: { unit: "Å", first: 8, draw: [4, 5, 6, 8, 10] },
      },
      item: ({ diameter, detail }) => ({
        answer: (Math.PI * diameter) / detail,
        unit: "views",
        relativeTolerance: 0.01,
      }),
    }),
  },
  cells: {
    check: async (id) => reportOf(id === "lost-sums" ? "insert" : id),
    code: (id) => code.get(id) ?? "",
    type: (id, text) => {
      code.set(id, text);
      const shown = [...document.querySelectorAll(".cell-code code")].at(id === "wrap" ? 0 : 1);
      if (shown) shown.textContent = text;
    },
  },
};

document.getElementById("app")!.innerHTML = islands.join("\n");
for (const island of document.querySelectorAll<HTMLElement>("[data-island]")) {
  questionStarters[island.dataset["island"] ?? ""]?.(island, page);
}
watchErase();
