import { readFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { join } from "node:path";
import type { ViteDevServer } from "vite";
import type { EditedLesson, PrerenderedPage, RenderedSite } from "../src/prerender/site.js";
import { createQuietQueue } from "./quiet-queue.js";
import { openSiteRenderer, webRoot } from "./site-renderer.js";
import { fillTemplate } from "./template.js";

const types: Readonly<Record<string, string>> = {
  svg: "image/svg+xml",
  png: "image/png",
  webmanifest: "application/manifest+json",
  json: "application/json",
  ics: "text/calendar; charset=utf-8",
  bib: "application/x-bibtex; charset=utf-8",
  ris: "application/x-research-info-systems; charset=utf-8",
};

/** What an open page is told about a lesson that was edited. */
export interface LessonEdit {
  readonly lesson: string;
  /** Sections that changed, as they are now; undefined when more changed: the header, a heading, code. */
  readonly sections?: readonly { readonly id: string; readonly html: string }[];
}

const withoutSections = (body: string) => body.replace(/<section [\s\S]*<\/section>/, "");
const sectionsIn = (body: string) =>
  new Map(
    [...body.matchAll(/<section id="([^"]*)"[\s\S]*?<\/section>/g)].map(([html, id]) => [
      id!,
      html,
    ]),
  );

const codeIn = (body: string) =>
  (
    body.match(/<pre class="cell-code"[\s\S]*?<\/pre>|data-check-block="[\s\S]*?<\/pre>/g) ?? []
  ).join();

/** What differs between a lesson's page before and after an edit. */
export function editOf(slug: string, before: PrerenderedPage, after: EditedLesson): LessonEdit {
  const old = sectionsIn(before.body);
  const same =
    before.head === after.page.head &&
    withoutSections(before.body) === withoutSections(after.page.body) &&
    [...old.keys()].join() === after.sections.map(({ id }) => id).join();
  if (!same) return { lesson: slug };
  // Code of cells and checks belongs to the page's one notebook.
  if (codeIn(before.body) !== codeIn(after.page.body)) return { lesson: slug };
  return { lesson: slug, sections: after.sections.filter(({ id, html }) => old.get(id) !== html) };
}

const firstTime = "setting the lessons for the first time: every model and cell runs once, which takes a minute or two …"; // prettier-ignore
const again = "setting the lessons …";

/** The mistakes that an error names: those of a lesson's text, else itself. */
export function mistakesIn(error: unknown): number {
  const problems: unknown = error instanceof Error && "problems" in error && error.problems;
  return Array.isArray(problems) ? problems.length : 1;
}

/** How the end of a rendering reads. @param milliseconds  that it took */
export function endLine(milliseconds: number, mistakes: number): string {
  const found =
    mistakes === 0 ? "no mistakes" : mistakes === 1 ? "1 mistake" : `${mistakes} mistakes`;
  return `set in ${(milliseconds / 1000).toFixed(1)} s: ${found}`;
}

/** An error that the author has read already. */
class Told extends Error {
  override readonly name = "Told";
  constructor(options: { readonly cause: unknown }) {
    super(options.cause instanceof Error ? options.cause.message : String(options.cause), options);
  }
}

const unlessTold = (tell: (error: unknown) => void) => (error: unknown) => {
  if (!(error instanceof Told)) tell(error);
};

/** A program, or the lesson of that slug, has changed. */
const program = Symbol("program");
type Change = string | typeof program;

/**
 * Serves the rendered site while it is being written. A lesson's text is set anew at once and sent to the pages that show
 * it. After a change of a program the site that was is shown until the new one is there.
 */
export function serveSite(server: ViteDevServer): void {
  const renderer = openSiteRenderer();
  const { logger } = server.config;
  let site: RenderedSite | undefined;
  let coming: Promise<RenderedSite> | undefined;

  /** The last mistake: pages that are opened later are told of it too. */
  let mistake: string | undefined;
  const show = (message: string) => server.ws.send({ type: "error", err: { message, stack: "" } });
  const tell = (error: unknown): void => {
    mistake = error instanceof Error ? error.message : String(error);
    logger.error(mistake);
    show(mistake);
  };
  server.ws.on("connection", () => {
    if (mistake !== undefined) show(mistake);
  });

  /** One line when work begins and one when it has ended, so that an author can tell old messages from new ones. */
  async function announced<T>(
    begins: string,
    work: (onMistakes: (error: unknown) => void) => Promise<T>,
  ): Promise<T> {
    const start = performance.now();
    let count = 0;
    const heard = (error: unknown): void => {
      count += mistakesIn(error);
      tell(error);
    };
    const end = () => logger.info(endLine(performance.now() - start, count), { timestamp: true });
    mistake = undefined;
    logger.info(begins, { timestamp: true });
    try {
      return await work(heard);
    } catch (error) {
      heard(error);
      throw new Told({ cause: error });
    } finally {
      end();
    }
  }

  const render = (): Promise<RenderedSite> => {
    const begun = announced(site ? again : firstTime, (onMistakes) =>
      renderer.render({ onMistakes }),
    );
    coming = begun;
    begun.then(
      (made) => {
        if (coming === begun) site = made;
      },
      () => {
        if (coming === begun) coming = undefined;
      },
    );
    return begun;
  };
  const get = async () => site ?? (await (coming ?? render()));

  /** A program has changed: everything is rendered again, while the old site stays. */
  const renderAgain = async (): Promise<void> => {
    await coming?.catch(() => undefined);
    const before = site;
    renderer.forget();
    const now = await render();
    const changed = [...now.pages].some(([file, page]) => before?.pages.get(file)?.body !== page.body); // prettier-ignore
    if (changed) server.ws.send({ type: "full-reload" });
  };

  const edit = async (slug: string): Promise<void> => {
    const now = await get();
    const edited = await announced(`setting ${slug} …`, () => renderer.edited(slug, now));
    const before = now.pages.get(edited.file);
    site = { ...now, pages: new Map([...now.pages, [edited.file, edited.page]]) };
    if (!before) return server.ws.send({ type: "full-reload" });
    server.ws.send({
      type: "custom",
      event: "vitreous:lesson",
      data: editOf(slug, before, edited),
    });
  };

  /** Editors save several files at once: they are set together. */
  const queue = createQuietQueue<Change>(
    150,
    async (changes) => {
      // Programs first: a text that was saved with them may name what they now have, and is read with them.
      if (changes.has(program)) return await renderAgain();
      for (const change of changes) {
        if (change !== program) await edit(change).catch(unlessTold(tell));
      }
    },
    unlessTold(tell),
  );

  async function answer(path: string, search: string, response: ServerResponse): Promise<boolean> {
    if (/^(src|@|node_modules)/.test(path)) return false;
    const { pages, assets } = await get();
    const asset = assets.get(path);
    if (asset !== undefined) {
      response.setHeader("Content-Type", types[path.split(".").at(-1)!] ?? "text/plain");
      response.end(asset);
      return true;
    }
    const page = pages.get(path === "" || path.endsWith("/") ? `${path}index.html` : path);
    if (!page) {
      if (!pages.has(`${path}/index.html`)) return false;
      response.writeHead(302, { Location: `/${path}/${search}` });
      response.end();
      return true;
    }
    const file = await readFile(join(webRoot, "index.html"), "utf8");
    const template = file.replace("./src/entry.ts", "/src/entry.ts");
    const html = await server.transformIndexHtml(`/${path}`, fillTemplate(template, page, ""));
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    for (const [name, value] of Object.entries(server.config.server.headers ?? {})) {
      if (value !== undefined) response.setHeader(name, value);
    }
    response.end(html);
    return true;
  }

  server.middlewares.use((request, response, next) => {
    const { pathname, search } = new URL(request.url ?? "/", "http://local");
    answer(decodeURIComponent(pathname).slice(1), search, response).then(
      (answered) => answered || next(),
      next,
    );
  });
  server.watcher.add(join(webRoot, "../../lessons/src"));
  server.watcher.on("all", (event, file) => {
    if (event !== "add" && event !== "change" && event !== "unlink") return;
    const lesson = /[/\\]lessons[/\\]src[/\\]([\w-]+)[/\\]lesson\.md$/.exec(file);
    if (lesson && event === "change") queue.add(lesson[1]!);
    else if (/[/\\](prerender|weave|lessons|curriculum|core|cells)[/\\]/.test(file))
      queue.add(program);
  });
  server.httpServer?.on("close", () => {
    queue.close();
    void renderer.close();
  });
}
