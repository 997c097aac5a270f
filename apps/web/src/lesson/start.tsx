import { effect } from "@preact/signals";
import { type AnyFigure, syncAddress } from "@vitreous/figures";
import { loadLessonPage } from "@vitreous/lessons/pages";
import { startCells } from "../cells/start.js";
import { beginLesson } from "../progress/begin-lesson.js";
import { questionStarters } from "../questions/starters.js";
import { exposeFigure } from "../shell/hook.js";
import type { LessonOnPage } from "./lesson-page.js";
import { lessonStarters } from "./starters.js";

const root = document.documentElement;

/** What the build computed for this page. */
function valuesOfPage(): Pick<LessonOnPage, "checks" | "sketches"> {
  const text = document.getElementById("lesson-values")?.textContent ?? "{}";
  return JSON.parse(text) as Pick<LessonOnPage, "checks" | "sketches">;
}

async function fetchBytes(name: string): Promise<Uint8Array> {
  const response = await fetch(new URL(`./${name}`, location.href));
  if (!response.ok) throw new Error(`${name}: the server answered ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** Fetches large code that is wanted right after the first result: before it, it would only be in the way. */
function fetchSoon(): void {
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="vitreous-soon"]')) {
    const link = document.createElement("link");
    link.rel = "modulepreload";
    link.href = meta.content;
    document.head.append(link);
  }
}

/** Brings the islands below an element to life. */
export function startIslands(top: ParentNode, page: LessonOnPage): void {
  const starters = { ...lessonStarters, ...questionStarters };
  for (const island of top.querySelectorAll<HTMLElement>("[data-island]")) {
    starters[island.dataset["island"] ?? ""]?.(island, page);
  }
}

/** Brings the prerendered page of any lesson to life. */
export async function start(): Promise<void> {
  const lesson = root.dataset["lesson"] ?? "";
  beginLesson(lesson, root.dataset["root"] ?? "./");
  const lessonPage = await loadLessonPage(lesson);
  const { figures, variants = {} } = lessonPage.start({ fetchBytes });
  const stores = figures.map(({ store }) => store);
  const page: LessonOnPage = {
    lesson,
    ...valuesOfPage(),
    variants,
    // Before the islands: it reads the cells where the page has printed them.
    cells: startCells(document, lesson, stores),
    figures: new Map(figures.map((figure) => [figure.store.model.id, figure])),
  };
  startIslands(document, page);
  if (import.meta.hot) {
    import.meta.hot.on("vitreous:lesson", async (edit) => {
      const { applyEdit } = await import("./live-edit.js");
      applyEdit(edit, lesson, (section) => startIslands(section, page));
    });
  }

  syncAddress(stores);
  stores.forEach(exposeFigure);
  document.addEventListener("vitreous:erased", () => {
    for (const { store, ownData } of figures) {
      store.reset();
      ownData?.forget();
    }
  });
  const [first] = stores;
  if (first) await firstResult(first);
  // Until the first numbers are there, the figure's place is kept by the page.
  root.dataset["ready"] = "";
  fetchSoon();
}

/** Resolves when a figure shows its first result. */
async function firstResult(figure: AnyFigure): Promise<void> {
  let stop: (() => void) | undefined;
  await new Promise<void>((resolve) => {
    stop = effect(() => {
      if (!figure.shown.value) return;
      performance.mark("vitreous:first-result");
      resolve();
    });
  });
  stop?.();
}
