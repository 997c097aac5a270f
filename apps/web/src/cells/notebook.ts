import type { Notebook, NotebookOptions, SandboxStarter } from "@vitreous/cells";
import type { NotebookMaker } from "./page-model.js";

/** Starts the notebook of a page: its code and its worker arrive with the first run or edit. */
export const makeNotebook: NotebookMaker = async ({ cells, checks, figures }) => {
  const made = (await import("@vitreous/cells")) as unknown as {
    createNotebook(options: NotebookOptions): Notebook;
    browserSandbox(): SandboxStarter;
  };
  return made.createNotebook({ cells, checks, figures, start: made.browserSandbox() });
};
