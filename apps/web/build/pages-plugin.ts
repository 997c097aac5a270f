import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Plugin, Rolldown, ViteDevServer } from "vite";
import type { PrerenderedPage, RenderedSite } from "../src/prerender/site.js";
import { contentSecurityPolicy } from "./content-security-policy.js";
import { openSiteRenderer, webRoot, type SiteRenderer } from "./site-renderer.js";

/** Faces that the first screen needs: fetched with the page, so that its lines do not break anew when they arrive. */
const firstFonts = /source-(serif-4|sans-3)-latin-wght-normal.*\.woff2$/;

const types: Readonly<Record<string, string>> = {
  svg: "image/svg+xml",
  json: "application/json",
  ics: "text/calendar; charset=utf-8",
  bib: "application/x-bibtex; charset=utf-8",
  ris: "application/x-research-info-systems; charset=utf-8",
};

/** The way from a page to the top folder. */
export const upFrom = (page: string): string => "../".repeat(page.split("/").length - 1) || "./";

/** Sets a page into the one template: `head` are further lines of its head. */
export function fillTemplate(template: string, page: PrerenderedPage, head: string): string {
  return template
    .replace(/<html[^>]*>/, () => `<html ${page.htmlAttributes}>`)
    .replace(
      "<!--vitreous:head-->",
      () => `${head}<script>${page.earlyScript}</script>\n${page.head}`,
    )
    .replace("<!--vitreous:body-->", () => page.body);
}

/** The chunks that hold the named sources, and all that they import at once. */
function chunksOf(bundle: Rolldown.OutputBundle, sources: readonly string[]): string[] {
  const found = new Set<string>();
  const visit = (file: string): void => {
    const chunk = bundle[file];
    if (chunk?.type !== "chunk" || found.has(file)) return;
    found.add(file);
    chunk.imports.forEach(visit);
  };
  for (const chunk of Object.values(bundle)) {
    if (chunk.type !== "chunk") continue;
    if (chunk.moduleIds.some((id) => sources.some((source) => id.endsWith(source)))) {
      visit(chunk.fileName);
    }
  }
  return [...found];
}

/** What a built page fetches before its scripts ask for it. */
function preloads(bundle: Rolldown.OutputBundle, file: string, page: PrerenderedPage): string {
  const up = upFrom(file);
  const { begins = [], soon = [], fetches = [] } = page.loads ?? {};
  const fonts = Object.keys(bundle).filter((name) => firstFonts.test(name));
  const first = begins.length > 0 ? chunksOf(bundle, begins) : [];
  const later = Object.values(bundle).filter(
    (chunk) => chunk.type === "chunk" && soon.includes(chunk.name),
  );
  return [
    ...fonts.map(
      (name) => `<link rel="preload" href="${up}${name}" as="font" type="font/woff2" crossorigin>`,
    ),
    // What a page begins with does not wait for one another.
    ...first.map((name) => `<link rel="modulepreload" href="${up}${name}">`),
    // Large code that the page asks for once its worker has begun.
    ...later.map((chunk) => `<meta name="vitreous-soon" content="${up}${chunk.fileName}">`),
    ...fetches.map((name) => `<link rel="preload" href="${name}" as="fetch" crossorigin>`),
  ].join("\n");
}

/**
 * Every page of `renderSite()` becomes a file, from one template: `index.html`, whose links to scripts and styles Vite has
 * written. Pages are whole with scripts turned off.
 */
export function pages(): Plugin {
  let renderer: SiteRenderer | undefined;
  let site: Promise<RenderedSite> | undefined;
  const open = () => (renderer ??= openSiteRenderer());
  const get = () => (site ??= open().render());

  function serve(server: ViteDevServer): void {
    server.middlewares.use((request, response, next) => {
      const address = new URL(request.url ?? "/", "http://local");
      const path = decodeURIComponent(address.pathname).slice(1);
      void (async () => {
        if (/^(src|@|node_modules)/.test(path)) return next();
        const { pages: all, assets } = await get();
        const asset = assets.get(path);
        if (asset !== undefined) {
          response.setHeader("Content-Type", types[path.split(".").at(-1)!] ?? "text/plain");
          return void response.end(asset);
        }
        const page = all.get(path === "" || path.endsWith("/") ? `${path}index.html` : path);
        if (!page) {
          if (!all.has(`${path}/index.html`)) return next();
          response.writeHead(302, { Location: `/${path}/${address.search}` });
          return void response.end();
        }
        const template = (await readFile(join(webRoot, "index.html"), "utf8")).replace(
          "./src/entry.ts",
          "/src/entry.ts",
        );
        const html = await server.transformIndexHtml(
          address.pathname,
          fillTemplate(template, page, ""),
          request.originalUrl,
        );
        response.setHeader("Content-Type", "text/html; charset=utf-8");
        for (const [name, value] of Object.entries(server.config.server.headers ?? {})) {
          if (value !== undefined) response.setHeader(name, value);
        }
        response.end(html);
      })().catch(next);
    });
    server.watcher.on("change", (file) => {
      if (!/lesson\.md$|prerender|weave|lessons|curriculum/.test(file)) return;
      site = undefined;
      open().forget();
      server.ws.send({ type: "full-reload" });
    });
  }

  return {
    name: "vitreous-pages",
    buildStart() {
      // The pages are rendered while the bundle is made.
      site = undefined;
      if (this.environment.mode === "build") get().catch(() => undefined);
    },
    configureServer: serve,
    generateBundle: {
      order: "post",
      async handler(_, bundle) {
        const built = bundle["index.html"];
        if (built?.type !== "asset") throw new Error("index.html: the template was not built");
        const template = String(built.source);
        const { pages: all, assets } = await get();
        for (const [fileName, source] of assets) this.emitFile({ type: "asset", fileName, source });
        for (const [fileName, page] of all) {
          const policy = `<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy(page)}">\n`;
          // Vite wrote the links for the top folder.
          const linked = template
            .replace(/((?:src|href)=")\.\//g, (_match, name: string) => name + upFrom(fileName))
            .replace("</head>", () => `${preloads(bundle, fileName, page)}\n</head>`);
          const source = fillTemplate(linked, page, policy);
          if (fileName === "index.html") built.source = source;
          else this.emitFile({ type: "asset", fileName, source });
        }
        await renderer?.close();
        renderer = undefined;
      },
    },
  };
}
