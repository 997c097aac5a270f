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

/**
 * While a lesson is being written: puts changed sections in the place of the old ones. The page keeps its scroll, its
 * figures and their state. Cells belong to one notebook, so a section with cells loads the page anew.
 *
 * @param startIslands  brings the islands of a section to life
 */
export function applyEdit(
  edit: LessonEdit,
  lesson: string,
  startIslands: (section: Element) => void,
): void {
  if (edit.lesson !== lesson) return;
  if (!edit.sections || edit.sections.some(({ html }) => html.includes("data-cell="))) {
    location.reload();
    return;
  }
  for (const { id, html } of edit.sections) {
    const old = document.getElementById(id);
    const box = document.createElement("div");
    box.innerHTML = html;
    const section = box.firstElementChild;
    if (!old || !section || old.querySelector("[data-cell]")) return location.reload();
    putToSleep(old);
    old.replaceWith(section);
    startIslands(section);
  }
}
