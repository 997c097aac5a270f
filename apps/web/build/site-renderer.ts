import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createServer, type ViteDevServer } from "vite";
import type { LessonOptions } from "../src/prerender/lessons.js";
import type { Memory } from "../src/prerender/memory.js";
import type { EditedLesson, RenderedSite } from "../src/prerender/site.js";

export const webRoot = join(dirname(fileURLToPath(import.meta.url)), "..");

const conditions = ["vitreous-source", "module", "node", "development|production"];

type Site = typeof import("../src/prerender/site.js");
type MemoryModule = typeof import("../src/prerender/memory.js");

/** Runs the site's own code in Node, from its sources. */
export interface SiteRenderer {
  /** `onMistakes` is told of mistakes in lessons, which are thrown without it. */
  render(options: Omit<LessonOptions, "memory">): Promise<RenderedSite>;
  /** One lesson whose text has changed, on a site that was rendered before. */
  edited(slug: string, site: RenderedSite): Promise<EditedLesson>;
  /** Programs have changed: the next rendering reads them anew. */
  forget(): void;
  close(): Promise<void>;
}

export function openSiteRenderer(): SiteRenderer {
  let opened: Promise<ViteDevServer> | undefined;
  const server = () =>
    (opened ??= createServer({
      root: webRoot,
      configFile: false,
      appType: "custom",
      logLevel: "error",
      cacheDir: join(webRoot, ".vite"),
      server: { middlewareMode: true, hmr: false, ws: false, watch: null },
      optimizeDeps: { noDiscovery: true },
      ssr: { noExternal: [/^@vitreous\//], resolve: { conditions } },
    }));
  let memory: Memory | undefined;
  const load = async <T>(path: string): Promise<T> => {
    const module: unknown = await (await server()).ssrLoadModule(path);
    return module as T;
  };
  const remembered = async () =>
    (memory ??= (await load<MemoryModule>("/src/prerender/memory.ts")).createMemory());
  return {
    async render(options) {
      const site = await load<Site>("/src/prerender/site.ts");
      return await site.renderSite({ ...options, memory: await remembered() });
    },
    async edited(slug, { pages }) {
      const site = await load<Site>("/src/prerender/site.ts");
      return await site.renderEditedLesson(slug, await remembered(), pages);
    },
    forget() {
      memory = undefined;
      void opened?.then((running) => running.environments.ssr.moduleGraph.invalidateAll());
    },
    async close() {
      await (await opened)?.close();
      opened = undefined;
    },
  };
}
