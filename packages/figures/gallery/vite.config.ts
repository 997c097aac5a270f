import { defineConfig } from "vite";

// A page to look at while drawing. It is not shipped: `npx vite packages/figures/gallery`.
export default defineConfig({
  root: import.meta.dirname,
  server: { port: 5199, strictPort: true },
  resolve: { conditions: ["vitreous-source", "module", "browser", "development|production"] },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: { outDir: "../.cache/gallery" },
});
