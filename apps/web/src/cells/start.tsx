import "../style/cells.css";
import type { CellState, CheckReport, Notebook } from "@vitreous/cells";
import { type AnyFigure, formatPageAddress, parsePageAddress, saveFile } from "@vitreous/figures";
import { render } from "preact";
import { exposeCells } from "../shell/hook.js";
import { recall, remember } from "../shell/memory.js";
import { announceCells } from "./announcer.js";
import { CellView } from "./cell-view.js";
import { formatCodeFile, parseCodeFile } from "./code-file.js";
import { LessonMenu, type MenuActions } from "./lesson-menu.js";
import { notebookMaker } from "./notebook.js";
import { cellElements, readCell, readChecks } from "./page-cells.js";
import { createPageModel, type PageModel } from "./page-model.js";
import { Banners } from "./preview-banner.js";
import { codeKey, encodeCode, linkLimit, readCode } from "./share-link.js";

/** What other rooms of the page can ask of the cells. */
export interface CellsOnPage {
  readonly lesson: string;
  /** Starts the notebook if it has not been started. */
  notebook(): Promise<Notebook>;
  run(id: string): Promise<void>;
  /** Runs what a check needs, then the check. */
  check(id: string): Promise<CheckReport>;
  /** The text of a cell as it is now. */
  code(id: string): string;
  /** Replaces the text of a cell, as one step of undo. */
  type(id: string, code: string): void;
  state(id: string): CellState | undefined;
  readonly model: PageModel;
}

const noPart = (hash: string): string => {
  const address = parsePageAddress(hash);
  const figures = new Map([...address.figures].filter(([key]) => key !== codeKey));
  return formatPageAddress({ anchor: address.anchor, figures });
};

/** Takes the code out of the address, once it is kept or discarded. */
function clearAddress(): void {
  const next = noPart(location.hash);
  if (next !== location.hash) history.replaceState(history.state, "", next === "" ? " " : next);
}

/** The address of this page as it is, with the reader's code in it. */
async function codeLink(model: PageModel): Promise<string> {
  const address = parsePageAddress(location.hash);
  const parts = new Map([...address.figures].filter(([key]) => key !== codeKey));
  parts.set(codeKey, await encodeCode(model.shared()));
  return formatPageAddress({ anchor: "", figures: parts });
}

function menuActions(model: PageModel, exports: MenuActions["exports"]): MenuActions {
  const saveEdits = async (): Promise<string> => {
    saveFile(`${model.lesson}-cells.json`, formatCodeFile(model.shared()), "application/json");
    return "Saved. Open it here again with “Open a file of code”.";
  };
  return {
    exports,
    saveEdits,
    async copyLink() {
      if (Object.keys(model.shared().cells).length === 0) {
        return "Your code is the original, so the plain address of the page is the link.";
      }
      const hash = await codeLink(model);
      if (hash.length > linkLimit) {
        await saveEdits();
        return `This code makes a link of ${hash.length} characters, and some programs cut links at ${linkLimit}. It was saved as a file instead; who opens it here sees your code.`;
      }
      await navigator.clipboard.writeText(location.href.replace(/#.*$/, "") + hash);
      return `Link copied: ${hash.length} characters. It shows your code first, and runs nothing by itself.`;
    },
    async openFile(file) {
      const code = parseCodeFile(await file.text());
      if (code.lesson !== model.lesson) {
        throw new Error(`This file is for the lesson ${code.lesson}; open it there.`);
      }
      model.showPreview({ ...code, from: "file" });
      return "Opened: the changed cells are shown. Keep them, or discard them.";
    },
  };
}

/** What can be taken home; each is fetched when it is asked for. */
function lessonExports(model: PageModel): MenuActions["exports"] {
  const load = () => import("./export/lesson-exports.js");
  const single = document.documentElement.dataset["single"] !== undefined;
  const ofCells: MenuActions["exports"] = [
    {
      label: "TypeScript (.ts)",
      title: "The cells as one program for Node, which prints every value",
      run: async () => (await load()).saveTypeScript(model),
    },
    {
      label: "Notebook (.ipynb)",
      title: "Words, cells and what they have shown, for Jupyter with a TypeScript kernel",
      run: async () => (await load()).saveNotebook(model),
    },
  ];
  return [
    ...(model.cells.length > 0 ? ofCells : []),
    {
      label: "Markdown (.md)",
      title: "Words, formulas and code, to read and to change",
      run: async () => (await load()).saveMarkdown(model),
    },
    // A file that was saved from here is that file already.
    ...(single
      ? []
      : [
          {
            label: "One file (.html)",
            title:
              "The whole lesson in one file: opens without a network, figures and cells at work",
            run: async () => (await load()).saveSingleFile(model),
          },
        ]),
  ];
}

/** What tests and curious readers can ask. */
function expose(model: PageModel): void {
  const events: { readonly id: string; readonly status: string; readonly runs: number }[] = [];
  for (const { id } of model.cells) {
    model.state(id).subscribe((state) => {
      const last = events.findLast((event) => event.id === id);
      if (!state || (last?.status === state.status && last.runs === state.runs)) return;
      events.push({ id, status: state.status, runs: state.runs });
    });
  }
  exposeCells({
    ids: model.cells.map(({ id }) => id),
    state: (id) => model.state(id).peek(),
    code: (id) => model.code(id),
    dependents: async (id) => (await model.notebook()).dependents(id),
    events,
  });
}

/** Only cells that this page has, and that differ from its own. */
function usable(
  model: PageModel,
  cells: Readonly<Record<string, string>>,
): { readonly cells: Record<string, string>; readonly unknown: readonly string[] } {
  const ids = new Set(model.cells.map(({ id }) => id));
  const entries = Object.entries(cells);
  return {
    cells: Object.fromEntries(
      entries.filter(([id, code]) => ids.has(id) && code !== model.original(id)),
    ),
    unknown: entries.map(([id]) => id).filter((id) => !ids.has(id)),
  };
}

/**
 * Brings the cells of a lesson to life. Reads the prerendered cells now, and takes their places after the islands
 * around them have taken theirs. Without cells only the menu appears.
 */
export function startCells(
  root: ParentNode,
  lesson: string,
  figures: readonly AnyFigure[],
): CellsOnPage {
  const elements = cellElements(root);
  const found = elements.map(readCell);
  const siteRoot = document.documentElement.dataset["root"] ?? "./";
  const key = `cells:${lesson}`;
  const model = createPageModel({
    lesson,
    cells: found.map(({ cell }) => cell),
    checks: readChecks(root),
    figures,
    place: { read: () => recall(key), write: (text) => remember(key, text) },
    makeNotebook: notebookMaker(siteRoot),
    now: () => Date.now(),
  });
  expose(model);
  const focus = new Map<string, () => void>();
  const stills = new Map(found.map((still) => [still.cell.id, still]));

  const voice = document.createElement("div");
  voice.className = "visually-hidden";
  voice.setAttribute("role", "status");
  voice.dataset["role"] = "cell-status";
  document.body.append(voice);
  announceCells(model, voice);

  const banners = document.createElement("div");
  const drawBanners = (notice: string): void => {
    render(
      <Banners
        model={model}
        notice={notice}
        onCloseNotice={() => drawBanners("")}
        saveEdits={() =>
          saveFile(`${lesson}-cells.json`, formatCodeFile(model.shared()), "application/json")
        }
      />,
      banners,
    );
  };

  const openLink = async (): Promise<void> => {
    const inFile = document.documentElement.dataset["code"];
    const inLink = await readCode(location.hash);
    const from = inLink.kind === "none" && inFile !== undefined ? "file" : "link";
    const link = from === "file" ? await readCode(`#${codeKey}~${inFile}`) : inLink;
    if (link.kind === "none") return;
    if (link.kind === "unreadable") return drawBanners(link.notice);
    if (link.code.lesson !== lesson) {
      return drawBanners(
        `The code in this link is for the lesson ${link.code.lesson}, so this page shows its own.`,
      );
    }
    const { cells, unknown } = usable(model, link.code.cells);
    if (unknown.length > 0) {
      drawBanners(
        `The link brings code for ${unknown.join(", ")}, which this lesson no longer has.`,
      );
    }
    if (Object.keys(cells).length > 0) model.showPreview({ lesson, cells, from });
  };

  const mount = (): void => {
    const head = root.querySelector("h1")?.parentElement ?? document.body;
    const tools = root.querySelector<HTMLElement>('[data-island="lesson-tools"]');
    const place = document.createElement("div");
    (tools ?? head).prepend(place);
    if (!tools) head.append(place);
    const actions = menuActions(model, lessonExports(model));
    render(<LessonMenu model={model} actions={actions} />, place);
    if (found.length === 0) return;
    (tools ?? place).after(banners);
    drawBanners("");
    for (const printed of elements) {
      const id = printed.dataset["cell"] ?? "";
      const still = stills.get(id);
      if (!still) continue;
      // A question around the cell may have moved it, or set its words anew.
      const again = document.querySelector<HTMLElement>(`.cell[data-cell="${CSS.escape(id)}"]`);
      const element = printed.isConnected ? printed : (again ?? printed);
      element.replaceChildren();
      render(
        <CellView
          model={model}
          cell={still.cell}
          still={still}
          figures={figures}
          root={siteRoot}
          onMove={(from) => {
            const ids = found.map(({ cell }) => cell.id);
            const next = ids[ids.indexOf(from) + 1];
            if (next) focus.get(next)?.();
          }}
          register={(id, take) => {
            focus.set(id, take);
            return () => void focus.delete(id);
          }}
        />,
        element,
      );
    }
    // A preview that ended leaves the address as it was without it.
    let shown = false;
    model.preview.subscribe((preview) => {
      if (shown && !preview) clearAddress();
      shown = preview !== undefined;
    });
    void openLink();
    addEventListener("hashchange", () => void openLink());
    addEventListener("pagehide", () => model.save());
    document.addEventListener("visibilitychange", () => model.save());
    document.addEventListener("vitreous:erased", () => model.forget());
  };
  queueMicrotask(mount);

  return {
    lesson,
    model,
    notebook: () => model.notebook(),
    run: (id) => model.run(id),
    check: (id) => model.check(id),
    code: (id) => model.code(id),
    type: (id, code) => model.put(id, code),
    state: (id) => model.state(id).peek(),
  };
}
