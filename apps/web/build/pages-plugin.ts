import type { Plugin, Rolldown } from "vite";
import type { PrerenderedPage, RenderedSite } from "../src/prerender/site.js";
import { contentSecurityPolicy } from "./content-security-policy.js";
import { serveSite } from "./serve-site.js";
import { openSiteRenderer, type SiteRenderer } from "./site-renderer.js";
import { fillTemplate } from "./template.js";

/** Faces that the first screen needs: fetched with the page, so that its lines do not break anew when they arrive. */
const firstFonts = /source-(serif-4|sans-3)-latin-wght-normal.*\.woff2$/;

/** The way from a page to the top folder. */
export const upFrom = (page: string): string => "../".repeat(page.split("/").length - 1) || "./";

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
function preloads(
  bundle: Rolldown.OutputBundle,
  template: string,
  file: string,
  page: PrerenderedPage,
): string {
  const up = upFrom(file);
  const { begins = [], soon = [], fetches = [] } = page.loads ?? {};
  const fonts = Object.keys(bundle).filter((name) => firstFonts.test(name));
  const first = begins.length > 0 ? chunksOf(bundle, begins) : [];
  const styles = new Set(
    first.flatMap((name) => {
      const chunk = bundle[name];
      return chunk?.type === "chunk" ? [...(chunk.viteMetadata?.importedCss ?? [])] : [];
    }),
  );
  const later = Object.values(bundle).filter(
    (chunk) => chunk.type === "chunk" && soon.includes(chunk.name),
  );
  return [
    ...fonts.map(
      (name) => `<link rel="preload" href="${up}${name}" as="font" type="font/woff2" crossorigin>`,
    ),
    // What a page begins with does not wait for one another.
    ...first.map((name) => `<link rel="modulepreload" href="${up}${name}">`),
    // Its own style sheets do not wait for its scripts; the template has the common one.
    ...[...styles]
      .filter((name) => !template.includes(name))
      .map((name) => `<link rel="stylesheet" crossorigin href="${up}${name}">`),
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
  return {
    name: "vitreous-pages",
    buildStart() {
      if (this.environment.mode !== "build") return;
      // The pages are rendered while the bundle is made.
      renderer = openSiteRenderer();
      site = renderer.render({ claims: true });
      site.catch(() => undefined);
    },
    configureServer: serveSite,
    generateBundle: {
      order: "post",
      async handler(_, bundle) {
        const built = bundle["index.html"];
        if (built?.type !== "asset" || !site) {
          throw new Error("index.html: the template was not built");
        }
        const template = String(built.source);
        const { pages: all, assets } = await site;
        for (const [fileName, source] of assets) this.emitFile({ type: "asset", fileName, source });
        for (const [fileName, page] of all) {
          const policy = `<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy(page)}">\n`;
          // Vite wrote the links for the top folder.
          const linked = template
            .replace(/((?:src|href)=")\.\//g, (_match, name: string) => name + upFrom(fileName))
            .replace("</head>", () => `${preloads(bundle, template, fileName, page)}\n</head>`);
          const source = fillTemplate(linked, page, policy);
          if (fileName === "index.html") built.source = source;
          else this.emitFile({ type: "asset", fileName, source });
        }
      },
    },
    async closeBundle() {
      await renderer?.close();
      renderer = undefined;
    },
  };
}
