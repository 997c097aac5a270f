import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { cellWorker } from "@vitreous/cells/build";
import { katexFonts } from "./build/katex-fonts-plugin.js";
import { pages } from "./build/pages-plugin.js";
import { serviceWorker } from "./build/service-worker-plugin.js";
import { singleFile } from "./build/single-file-plugin.js";

/** What citation-js would ask other sites with: nothing here asks another site for anything. */
const noNetwork = fileURLToPath(new URL("src/bibliography/no-network.ts", import.meta.url));

// The workspaces are built from their sources: the condition "vitreous-source" of each package.json.
const conditions = ["vitreous-source", "module", "browser", "development|production"];
const isolation = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  // Relative, so that the built folder works at any address.
  base: "./",
  appType: "mpa",
  resolve: {
    conditions,
    alias: { "sync-fetch": noNetwork, "fetch-ponyfill": noNetwork },
  },
  plugins: [katexFonts(), cellWorker(), pages(), singleFile(), serviceWorker()],
  worker: { format: "es" },
  build: {
    target: "es2022",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    sourcemap: false,
    rolldownOptions: {
      // One template for all pages.
      input: { index: "index.html", sw: "src/service-worker/worker.ts" },
      output: {
        entryFileNames: (chunk) => (chunk.name === "sw" ? "sw.js" : "assets/[name]-[hash].js"),
      },
    },
  },
  server: { headers: isolation },
  preview: { headers: isolation },
});
