import { renderAbout } from "./about.js";
import { renderHome } from "./home.js";
import { renderLessonPages } from "./lessons.js";

/** One page before the build links its scripts and styles. */
export interface PrerenderedPage {
  readonly htmlAttributes: string;
  readonly head: string;
  /** Runs before the first paint: theme and stream, from what this browser remembers. */
  readonly earlyScript: string;
  readonly body: string;
}

export interface RenderedSite {
  /** By the HTML file that each page is built from. */
  readonly pages: ReadonlyMap<string, PrerenderedPage>;
  /** Further files, by their path in the built folder. */
  readonly assets: ReadonlyMap<string, string | Uint8Array>;
}

/** Every page of the lab, computed by the same code that runs in the page. */
export async function renderSite(): Promise<RenderedSite> {
  const lessons = await renderLessonPages();
  return {
    pages: new Map([
      ["index.html", renderHome(lessons.cards)],
      ["about/index.html", renderAbout()],
      ...lessons.pages,
    ]),
    assets: lessons.assets,
  };
}
