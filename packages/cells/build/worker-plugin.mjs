import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const conditions = ["vitreous-source", "module", "browser", "development|production"];

/** Where a page finds the script, from the top of the site. */
export const workerFile = "assets/cell-worker.js";

/** The script that runs cells: one classic script with the library in it, because nothing can be fetched where it runs. */
export async function buildWorkerCode() {
  const result = await build({
    configFile: false,
    root,
    mode: "production",
    logLevel: "error",
    publicDir: false,
    resolve: { conditions },
    build: {
      write: false,
      target: "es2022",
      modulePreload: false,
      minify: true,
      lib: { entry: join(root, "src/worker/main.ts"), formats: ["iife"], name: "vitreousCells" },
    },
  });
  const [{ output }] = Array.isArray(result) ? result : [result];
  if (output.length !== 1) throw new Error("src/worker/main.ts: it did not become one script");
  return output[0].code;
}

/** Puts the script among the files of a site that is built, and serves it while one is developed or tested. */
export function cellWorker() {
  let code;
  const get = () => (code ??= buildWorkerCode());
  let serving = false;
  return {
    name: "vitreous-cell-worker",
    configResolved(config) {
      serving = config.command === "serve";
    },
    async buildStart() {
      if (serving || this.environment?.name === "ssr") return;
      code = undefined;
      this.emitFile({ type: "asset", fileName: workerFile, source: await get() });
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const { pathname } = new URL(request.url ?? "/", "http://local");
        if (!pathname.endsWith(`/${workerFile}`)) return next();
        get()
          .then((text) => {
            response.setHeader("Content-Type", "text/javascript; charset=utf-8");
            response.end(text);
          })
          .catch(next);
      });
      server.watcher.on("change", (file) => {
        if (/packages\/(core|cells)\/src\//.test(file.replaceAll("\\", "/"))) code = undefined;
      });
    },
  };
}
