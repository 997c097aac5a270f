import type { NumericItem, SketchPrediction, Variants } from "@vitreous/lessons";
import type { LivingFigure } from "@vitreous/lessons/page";
import type { CellsOfPage } from "../questions/check-panel.js";

/** The page of a lesson, as the islands on it see it. */
export interface LessonOnPage {
  /** Its slug. */
  readonly lesson: string;
  readonly figures: ReadonlyMap<string, LivingFigure>;
  /** Answers of numeric questions, computed when the page was built. */
  readonly checks: Readonly<Record<string, NumericItem>>;
  readonly sketches: Readonly<Record<string, SketchPrediction>>;
  readonly variants: Variants;
  /** The cells of the page, if it has any: exercises check them. */
  readonly cells?: CellsOfPage | undefined;
}

/** Brings one prerendered island to life. It finds the island's words in place and may replace them. */
export type Starter = (island: HTMLElement, page: LessonOnPage) => void;

/** @throws Error  naming the island, when the page has no such figure */
export function figureOf(island: HTMLElement, page: LessonOnPage): LivingFigure {
  const name = island.dataset["figure"] ?? "";
  const figure = page.figures.get(name);
  if (!figure) throw new Error(`${island.dataset["island"]}: there is no figure "${name}"`);
  return figure;
}
