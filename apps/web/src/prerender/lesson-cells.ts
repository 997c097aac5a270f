import { stillCell, type StillResult } from "../cells/still.js";
import type { LessonCells } from "../weave/cells.js";

/** What each cell showed when the page was made, by its id. */
export type CellResults = ReadonlyMap<string, StillResult>;

/** Stills of the cells by id: their code, and what they showed. */
export function cellStills(
  { cells }: LessonCells,
  results: CellResults,
  figures: Readonly<Record<string, string>>,
): (id: string) => string {
  return (id) => {
    const cell = cells.find((item) => item.id === id);
    if (!cell) return "";
    const { code, reads, heavy, role } = cell;
    return stillCell({ id, code, reads, heavy }, results.get(id), {
      figures,
      role: role === "solution" ? "cell" : role,
    });
  };
}
