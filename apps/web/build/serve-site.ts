import { readFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { join } from "node:path";
import type { ViteDevServer } from "vite";
import type { EditedLesson, PrerenderedPage, RenderedSite } from "../src/prerender/site.js";
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

/**
 * Serves the rendered site while it is being written. A lesson's text is set anew at once and sent to the pages that show
 * it. After a change of a program the site that was is shown until the new one is there.
 */
export function serveSite(server: ViteDevServer): void {
  const renderer = openSiteRenderer();
  let site: RenderedSite | undefined;
  let coming: Promise<RenderedSite> | undefined;
  let wait: ReturnType<typeof setTimeout> | undefined;

  /** The last mistake: pages that are opened later are told of it too. */
  let mistake: string | undefined;
  const show = (message: string) => server.ws.send({ type: "error", err: { message, stack: "" } });
  const tell = (error: unknown): void => {
    mistake = error instanceof Error ? error.message : String(error);
    server.config.logger.error(mistake);
    show(mistake);
  };
  server.ws.on("connection", () => {
    if (mistake !== undefined) show(mistake);
  });
  const render = (): Promise<RenderedSite> => {
    mistake = undefined;
    const begun = renderer.render({ onMistakes: tell });
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

  /** A program has changed: everything is rendered again, while the old site stays. One rendering at a time. */
  let changes = 0;
  const renderSoon = (): void => {
    changes++;
    clearTimeout(wait);
    wait = setTimeout(() => {
      const asked = changes;
      const before = site;
      const again = async () => {
        await coming?.catch(() => undefined);
        // Another change has come meanwhile, and will ask by itself.
        if (asked !== changes) return;
        renderer.forget();
        const now = await render();
        const changed = [...now.pages].some(([file, page]) => before?.pages.get(file)?.body !== page.body); // prettier-ignore
        if (changed) server.ws.send({ type: "full-reload" });
      };
      again().catch(tell);
    }, 300);
  };

  const edit = async (slug: string): Promise<void> => {
    const now = await get();
    const edited = await renderer.edited(slug, now);
    mistake = undefined;
    const before = now.pages.get(edited.file);
    site = { ...now, pages: new Map([...now.pages, [edited.file, edited.page]]) };
    if (!before) return server.ws.send({ type: "full-reload" });
    server.ws.send({
      type: "custom",
      event: "vitreous:lesson",
      data: editOf(slug, before, edited),
    });
  };

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
    if (lesson && event === "change") void edit(lesson[1]!).catch(tell);
    else if (/[/\\](prerender|weave|lessons|curriculum|core|cells)[/\\]/.test(file)) renderSoon();
  });
  server.httpServer?.on("close", () => void renderer.close());
}
