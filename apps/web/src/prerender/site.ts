import { renderAbout } from "./about.js";
import { renderAppFiles } from "./app/manifest.js";
import { renderBibliographyPages } from "./bibliography/pages.js";
import { renderCoursePages } from "./course/pages.js";
import { renderHome } from "./home.js";
import { renderLessonPages, renderOneLesson, type LessonOptions } from "./lessons.js";
import type { Memory } from "./memory.js";
import { renderLibraryPages } from "./library/pages.js";
import { libraryReference } from "./library/reference.js";
import { renderSearch } from "./library/search-page.js";
import { navigation, navigationPlace } from "./navigation.js";
import { renderProgress } from "./progress.js";

/** What a page fetches with itself, so that its scripts need not ask one after the other. */
export interface PageLoads {
  /** Ends of the paths of the sources that the page starts with: "src/lesson/start.tsx". */
  readonly begins?: readonly string[];
  /** Names of large chunks that are wanted right after. */
  readonly soon?: readonly string[];
  /** Files beside the page: "./structures.bin". */
  readonly fetches?: readonly string[];
}

/** One page before the build links its scripts and styles. */
export interface PrerenderedPage {
  /** Room of the page, and its way to the top folder. */
  readonly page: string;
  readonly root: string;
  readonly loads?: PageLoads;
  readonly htmlAttributes: string;
  readonly head: string;
  /** Runs before the first paint: theme and stream, from what this browser remembers. */
  readonly earlyScript: string;
  /** More that may run on the page, as its policy writes it. */
  readonly scriptSources?: readonly string[];
  readonly body: string;
}

export interface RenderedSite {
  /** By file: "about/index.html". Every entry becomes a page. */
  readonly pages: ReadonlyMap<string, PrerenderedPage>;
  /** Further files, by their path in the built folder. */
  readonly assets: ReadonlyMap<string, string | Uint8Array>;
}

/** Every page of the lab, computed by the same code that runs in the page. */
export async function renderSite(options: LessonOptions = {}): Promise<RenderedSite> {
  const library = renderLibraryPages();
  options.memory?.get("library", () => library.reference);
  const lessons = await renderLessonPages(library.reference, options);
  const course = await renderCoursePages(lessons.cards, options.memory);
  const bibliography = renderBibliographyPages(library.lessons);
  const rooms = new Map([
    ["index.html", renderHome(lessons.cards)],
    ["about/index.html", renderAbout()],
    ["progress/index.html", renderProgress(lessons.cards)],
    ...lessons.pages,
    ...library.pages,
    ...course.pages,
    ...bibliography.pages,
  ]);
  const search = renderSearch(library.reference, lessons, rooms);
  const pages = new Map([...rooms, ...search.pages]);
  const assets = new Map([
    ...lessons.assets,
    ...library.assets,
    ...course.assets,
    ...bibliography.assets,
    ...renderAppFiles(),
    ...search.assets,
  ]);
  return { pages: withNavigation(pages), assets };
}

/** The header of each page leads to the rooms that are there. */
const withNavigation = (
  pages: ReadonlyMap<string, PrerenderedPage>,
): ReadonlyMap<string, PrerenderedPage> =>
  new Map([...pages].map(([file, page]) => [file, navigated(file, page, pages)]));

const navigated = (
  file: string,
  page: PrerenderedPage,
  pages: ReadonlyMap<string, PrerenderedPage>,
): PrerenderedPage => ({
  ...page,
  body: page.body.replace(navigationPlace, () =>
    navigation(file, page, (other) => pages.has(other)),
  ),
});

/** A lesson's page after its text has changed, and its sections by themselves. */
export interface EditedLesson {
  readonly file: string;
  readonly page: PrerenderedPage;
  readonly sections: readonly { readonly id: string; readonly html: string }[];
}

/** Sets one lesson anew while its author writes: models do not run again. */
export async function renderEditedLesson(
  slug: string,
  memory: Memory,
  pages: ReadonlyMap<string, PrerenderedPage>,
): Promise<EditedLesson> {
  const reference = memory.get("library", () => libraryReference());
  const { page, compiled } = await renderOneLesson(slug, reference, memory);
  const file = `lessons/${slug}/index.html`;
  return {
    file,
    page: navigated(file, page, pages),
    sections: compiled.sections.map(({ id, html }) => ({ id, html })),
  };
}
