import { createHash } from "node:crypto";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { createServer, type Plugin } from "vite";
import type { PrerenderedPage, RenderedSite } from "../src/prerender/site.js";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

const conditions = ["vitreous-source", "module", "node", "development|production"];

/** Runs the site's own code in Node, from the sources, once per build. */
async function renderSite(): Promise<RenderedSite> {
  const server = await createServer({
    root,
    configFile: false,
    appType: "custom",
    logLevel: "error",
    cacheDir: join(root, ".vite"),
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
    ssr: { noExternal: [/^@vitreous\//], resolve: { conditions } },
  });
  try {
    const module = await server.ssrLoadModule("/src/prerender/site.ts");
    return await (module as typeof import("../src/prerender/site.js")).renderSite();
  } finally {
    await server.close();
  }
}

const sha256 = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** Nothing from elsewhere, nothing sent elsewhere. Formulas carry their own style attributes. */
function contentSecurityPolicy(page: PrerenderedPage): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'wasm-unsafe-eval' ${sha256(page.earlyScript)}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self' blob: data:",
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

/** Faces that the first screen needs: fetched with the page, so that its lines do not break anew when they arrive. */
const firstFonts = /source-(serif-4|sans-3)-latin-wght-normal.*\.woff2$/;

/**
 * Puts the prerendered pages into their HTML files, and the assets that they name beside them, so that a
 * page is whole with scripts turned off.
 */
export function pages(): Plugin {
  let site: Promise<RenderedSite> | undefined;
  const get = () => (site ??= renderSite());
  return {
    name: "vitreous-pages",
    async buildStart() {
      site = undefined;
      const { assets } = await get();
      if (this.meta.watchMode) return;
      for (const [fileName, source] of assets) this.emitFile({ type: "asset", fileName, source });
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const path = new URL(request.url ?? "/", "http://local").pathname.slice(1);
        get()
          .then(({ assets }) => {
            const source = assets.get(path);
            if (source === undefined) return next();
            if (path.endsWith(".svg")) response.setHeader("Content-Type", "image/svg+xml");
            response.end(source);
          })
          .catch(next);
      });
      server.watcher.on("change", (file) => {
        if (/lesson\.md$|prerender|weave|lessons/.test(file)) {
          site = undefined;
          server.ws.send({ type: "full-reload" });
        }
      });
    },
    generateBundle: {
      order: "post",
      handler(_, bundle) {
        const fonts = Object.keys(bundle).filter((file) => firstFonts.test(file));
        const begin = new Set<string>();
        const soon: string[] = [];
        for (const chunk of Object.values(bundle)) {
          if (chunk.type !== "chunk") continue;
          if (chunk.name === "start") {
            for (const file of [chunk.fileName, ...chunk.imports]) begin.add(file);
          }
          if (chunk.name === "isosurface" || chunk.name === "fourier-space")
            soon.push(chunk.fileName);
        }
        for (const page of Object.values(bundle)) {
          if (page.type !== "asset" || !page.fileName.endsWith(".html")) continue;
          const up = "../".repeat(page.fileName.split("/").length - 1) || "./";
          const lesson = page.fileName.startsWith("lessons/");
          const links = [
            ...fonts.map(
              (file) =>
                `<link rel="preload" href="${up}${file}" as="font" type="font/woff2" crossorigin>`,
            ),
            // What a lesson begins with does not wait for one another.
            ...(lesson
              ? [...begin].map((file) => `<link rel="modulepreload" href="${up}${file}">`)
              : []),
            // The scenes' code is large: the page asks for it once its worker has begun.
            ...(lesson
              ? soon.map((file) => `<meta name="vitreous-soon" content="${up}${file}">`)
              : []),
            ...(lesson
              ? ['<link rel="preload" href="./structures.bin" as="fetch" crossorigin>']
              : []),
          ].join("\n");
          page.source = String(page.source).replace("</head>", `${links}\n</head>`);
        }
      },
    },
    transformIndexHtml: {
      order: "pre",
      async handler(html, context) {
        const file = relative(root, context.filename).replaceAll("\\", "/");
        const page = (await get()).pages.get(file);
        if (!page) throw new Error(`${file}: no page is rendered for this file`);
        const policy = context.server ? "" : contentSecurityPolicy(page);
        const head =
          (policy && `<meta http-equiv="Content-Security-Policy" content="${policy}">\n`) +
          `<script>${page.earlyScript}</script>\n${page.head}`;
        return html
          .replace(/<html[^>]*>/, () => `<html ${page.htmlAttributes}>`)
          .replace("<!--vitreous:head-->", () => head)
          .replace("<!--vitreous:body-->", () => page.body);
      },
    },
  };
}
