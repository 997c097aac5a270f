import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Plugin } from "vite";
import { buildFiles, fillWorker } from "./build-files.js";

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
        writeFileSync(worker, fillWorker(readFileSync(worker, "utf8"), buildFiles(out)));
      },
    },
  };
}
