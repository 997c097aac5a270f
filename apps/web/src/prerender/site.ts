import { renderAbout } from "./about.js";
import { renderBibliographyPages } from "./bibliography/pages.js";
import { renderCoursePages } from "./course/pages.js";
import { renderHome } from "./home.js";
import { renderLessonPages } from "./lessons.js";
import { renderLibraryPages } from "./library/pages.js";
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
  /** Further sources of scripts for its policy: digests, "blob:". */
  readonly scripts?: readonly string[];
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
export async function renderSite(): Promise<RenderedSite> {
  const library = renderLibraryPages();
  const lessons = await renderLessonPages(library.reference);
  const course = renderCoursePages(lessons.cards);
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
    ...search.assets,
  ]);
  return { pages: withNavigation(pages), assets };
}

/** The header of each page leads to the rooms that are there. */
function withNavigation(
  pages: ReadonlyMap<string, PrerenderedPage>,
): ReadonlyMap<string, PrerenderedPage> {
  return new Map(
    [...pages].map(([file, page]) => [
      file,
      {
        ...page,
        body: page.body.replace(navigationPlace, () =>
          navigation(file, page, (other) => pages.has(other)),
        ),
      },
    ]),
  );
}
