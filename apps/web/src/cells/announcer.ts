import { effect } from "@preact/signals";
import type { CellState } from "@vitreous/cells";
import type { PageModel } from "./page-model.js";
import { announcement } from "./status.js";

/** Least time between two announcements, ms: at most two in a second. */
const pause = 500;

/**
 * One quiet voice for all cells of the page: what came to rest is said once, the newest last, never more than
 * two sentences a second. What was said while others waited is joined.
 */
export function announceCells(model: PageModel, place: HTMLElement): () => void {
  let waiting: string[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const speak = (): void => {
    timer = undefined;
    if (waiting.length === 0) return;
    // A long run of cells is told by its last words; the chips tell the rest.
    place.textContent = waiting.slice(-4).join(" ");
    waiting = [];
    timer = setTimeout(speak, pause);
  };
  const say = (sentence: string): void => {
    waiting.push(sentence);
    timer ??= setTimeout(speak, 0);
  };
  const stops = model.cells.map(({ id }) => {
    let last: CellState["status"] | undefined;
    return effect(() => {
      const state = model.state(id).value;
      const { status } = state ?? {};
      if (state && status !== last && last !== undefined) {
        const sentence = announcement(id, state);
        if (sentence) say(sentence);
      }
      last = status ?? "fresh";
    });
  });
  let first = true;
  stops.push(
    effect(() => {
      const sentence = model.said.value;
      if (!first && sentence !== "") say(sentence);
      first = false;
    }),
  );
  return () => {
    clearTimeout(timer);
    for (const stop of stops) stop();
  };
}
