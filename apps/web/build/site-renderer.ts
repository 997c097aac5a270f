import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createServer, type ViteDevServer } from "vite";
import type { RenderedSite } from "../src/prerender/site.js";

export const webRoot = join(dirname(fileURLToPath(import.meta.url)), "..");

const conditions = ["vitreous-source", "module", "node", "development|production"];

/** Runs the site's own code in Node, from its sources. */
export interface SiteRenderer {
  render(): Promise<RenderedSite>;
  /** Sources have changed: the next rendering reads them anew. */
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
  return {
    async render() {
      const module = await (await server()).ssrLoadModule("/src/prerender/site.ts");
      return await (module as typeof import("../src/prerender/site.js")).renderSite();
    },
    forget() {
      void opened?.then((running) => running.environments.ssr.moduleGraph.invalidateAll());
    },
    async close() {
      await (await opened)?.close();
      opened = undefined;
    },
  };
}
