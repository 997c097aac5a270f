import type { NotebookMaker } from "./page-model.js";

/** The script in which cells run, from the top of the site. */
const workerFile = "assets/cell-worker.js";

/**
 * Starts the notebook of a page: its code and its worker arrive with the first run or edit. The worker's script is
 * fetched as text, because the frame in which it runs has no origin and can fetch nothing.
 */
export function notebookMaker(root: string): NotebookMaker {
  return async ({ cells, checks, figures }) => {
    const [{ createNotebook, iframeSandbox }, script] = await Promise.all([
      import("@vitreous/cells"),
      fetch(new URL(`${root}${workerFile}`, location.href)),
    ]);
    if (!script.ok) throw new Error(`${workerFile}: the server answered ${script.status}`);
    return createNotebook({ cells, checks, figures, start: iframeSandbox(await script.text()) });
  };
}
