import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { cellWorker } from "@vitreous/cells/build";

export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  plugins: [cellWorker()],
  resolve: { conditions: ["vitreous-source", "module", "browser", "development|production"] },
});
