import type { CheckSource } from "@vitreous/cells";
import { type PageCell, pageCell } from "./page-model.js";

/** A cell as the prerendered page holds it. */
export interface CellOnPage {
  readonly cell: PageCell;
  readonly notes: string;
  readonly codeHtml: string;
  readonly outputsHtml: string;
}

const words = (list: string | undefined): readonly string[] =>
  (list ?? "").split(/\s+/).filter((word) => word !== "");

/** The cell in one element that `stillCell` wrote. */
export function readCell(element: HTMLElement): CellOnPage {
  const { cell: id = "", reads, heavy } = element.dataset;
  const code = element.querySelector(".cell-code code");
  return {
    cell: pageCell({
      id,
      code: code?.textContent ?? "",
      reads: words(reads),
      heavy: heavy !== undefined,
    }),
    notes: element.querySelector(".cell-notes")?.textContent ?? "",
    codeHtml: code?.innerHTML ?? "",
    outputsHtml: element.querySelector(".cell-outputs")?.innerHTML ?? "",
  };
}

export const cellElements = (root: ParentNode): readonly HTMLElement[] => [
  ...root.querySelectorAll<HTMLElement>(".cell[data-cell]"),
];

/** Property tests of exercises and faults: printed for the reader, run in the sandbox. */
export function readChecks(root: ParentNode): readonly CheckSource[] {
  return [...root.querySelectorAll<HTMLElement>("[data-check-block]")].map((element) => ({
    id: element.dataset["checkBlock"] ?? "",
    code: element.querySelector("code")?.textContent ?? element.textContent ?? "",
  }));
}
