import { render } from "preact";

/** What the development server says about an edited lesson. */
export interface LessonEdit {
  readonly lesson: string;
  readonly sections?: readonly { readonly id: string; readonly html: string }[];
}

declare module "vite/types/customEvent.d.ts" {
  interface CustomEventMap {
    "vitreous:lesson": LessonEdit;
  }
}

/** Takes away what lives in a section, so that nothing of it goes on outside the page. */
function putToSleep(section: Element): void {
  for (const island of section.querySelectorAll("[data-island]")) {
    for (const box of [island, ...island.children]) render(null, box);
  }
}

/** Living cells go over into the new section: their code is the same. */
function keepCells(section: Element): void {
  for (const printed of section.querySelectorAll<HTMLElement>(".cell[data-cell]")) {
    const id = CSS.escape(printed.dataset["cell"] ?? "");
    const living = document.querySelector(`.cell[data-cell="${id}"]`);
    if (living) printed.replaceWith(living);
  }
}

/**
 * While a lesson is being written: puts changed sections in the place of the old ones. The page keeps its scroll, its
 * figures, its cells and their state. Where more than sections changed, the page is loaded anew.
 *
 * @param startIslands  brings the islands of a section to life
 */
export function applyEdit(
  edit: LessonEdit,
  lesson: string,
  startIslands: (section: Element) => void,
): void {
  if (edit.lesson !== lesson) return;
  if (!edit.sections) return location.reload();
  for (const { id, html } of edit.sections) {
    const old = document.getElementById(id);
    const box = document.createElement("div");
    box.innerHTML = html;
    const section = box.firstElementChild;
    if (!old || !section) return location.reload();
    keepCells(section);
    putToSleep(old);
    old.replaceWith(section);
    startIslands(section);
  }
}
