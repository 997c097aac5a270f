import { defineConfig } from "vite";

// One of each form, to look at. Not shipped: `npx vite apps/web/src/questions/gallery`.
export default defineConfig({
  root: import.meta.dirname,
  server: { port: 5207, strictPort: true },
  resolve: { conditions: ["vitreous-source", "module", "browser", "development|production"] },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
});
