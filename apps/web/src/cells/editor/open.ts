import type { PageModel } from "../page-model.js";
import { type CodeEditor, createEditor, type EditorOptions } from "./editor.js";
import { type FigureParams, pageKnowledge } from "./knowledge.js";

/** Everything that an editor on a page is made of: one chunk, fetched when the first cell is edited. */
export function openEditor(
  options: Omit<EditorOptions, "knowledge"> & {
    readonly model: PageModel;
    readonly figures: readonly FigureParams[];
    readonly root: string;
    readonly cell: string;
  },
): CodeEditor {
  const { model, figures, root, cell } = options;
  return createEditor({ ...options, knowledge: pageKnowledge(model, figures, root, cell) });
}
