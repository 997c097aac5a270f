import { createHash } from "node:crypto";
import { readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import type { Plugin } from "vite";

function filesUnder(folder: string): string[] {
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? filesUnder(path) : [path]));
}

/** Tells the service worker which files make the lab, once all of them are written. */
export function serviceWorker(): Plugin {
  let out = "";
  return {
    name: "vitreous-service-worker",
    apply: "build",
    configResolved(config) {
      out = resolve(config.root, config.build.outDir);
    },
    writeBundle: {
      order: "post",
      sequential: true,
      handler() {
        const worker = join(out, "sw.js");
        const files = filesUnder(out)
          .map((path) => relative(out, path).replaceAll("\\", "/"))
          .filter((path) => path !== "sw.js" && !path.endsWith(".map"))
          .toSorted();
        const hash = createHash("sha256");
        for (const file of files) hash.update(file).update(readFileSync(join(out, file)));
        const build = hash.digest("hex").slice(0, 12);
        // A page is asked for by its folder.
        const paths = files.map((file) => file.replace(/(^|\/)index\.html$/, "$1") || "./");
        const text = readFileSync(worker, "utf8")
          .replace(/(["'`])__VITREOUS_BUILD__\1/, JSON.stringify(build))
          .replace(/(["'`])__VITREOUS_FILES__\1/, JSON.stringify(paths));
        if (text.includes("__VITREOUS_"))
          throw new Error("sw.js: the list of files was not filled in");
        writeFileSync(worker, text);
      },
    },
  };
}
