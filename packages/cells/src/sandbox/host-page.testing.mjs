// A page with cells as the lab would have it, written to a folder, for tests that drive a browser of their own.
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { buildWorkerCode, workerFile } from "../../build/worker-plugin.mjs";
import { cellScriptSources } from "./frame.ts";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const conditions = ["vitreous-source", "module", "browser", "development|production"];

/** What runs in the page: `openCells(cells)` makes a notebook. The worker's script is fetched, or stands in the page. */
const entry = `
import { createNotebook, iframeSandbox } from "./src/index.ts";
const embedded = document.getElementById("cell-worker");
window.openCells = async (cells) => {
  const code = embedded ? JSON.parse(embedded.textContent) : await (await fetch("./${workerFile}")).text();
  window.notebook = createNotebook({
    cells: Object.entries(cells).map(([id, code]) => ({ id, code, reads: [], heavy: false })),
    start: iframeSandbox(code),
  });
};
window.fromChannel = [];
window.fromWindow = [];
new BroadcastChannel("canary").onmessage = ({ data }) => fromChannel.push(data);
addEventListener("message", ({ data }) => fromWindow.push(data));
// A worker of somebody else's making in the same frame: what holds without the second wall.
window.runBare = (code) =>
  new Promise((message) => iframeSandbox(code)({ message, failed: message }));
window.shown = (id) => {
  const { status, error, outputs } = window.notebook.cell(id);
  return JSON.stringify({ status, error: error?.message, outputs });
};`;

async function pageCode() {
  const id = join(root, "host-page-entry.js");
  const result = await build({
    configFile: false,
    root,
    logLevel: "error",
    publicDir: false,
    resolve: { conditions },
    plugins: [
      {
        name: "entry",
        resolveId: (name) => (name === id ? id : undefined),
        load: (name) => (name === id ? entry : undefined),
      },
    ],
    build: { write: false, minify: true, lib: { entry: id, formats: ["iife"], name: "hostPage" } },
  });
  return (Array.isArray(result) ? result[0] : result).output[0].code;
}

const sha256 = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

const policy = (scripts) =>
  [
    "default-src 'none'",
    `script-src ${scripts.join(" ")} ${cellScriptSources.join(" ")}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "connect-src 'self' blob: data:",
    "worker-src 'self' blob:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");

const html = (scripts, body) =>
  `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy(scripts)}"><title>Cells</title><body><p id="words">words</p>${body}`;

/** Keeps every file of the folder, and answers without the network. */
const offlineWorker = `
const files = ["./", "./app.js", "./${workerFile}"];
self.addEventListener("install", (e) => e.waitUntil(caches.open("all").then((c) => c.addAll(files))));
self.addEventListener("activate", (e) => e.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (e) => e.respondWith(caches.match(e.request).then((r) => {
  if (!r) return fetch(e.request);
  const headers = new Headers(r.headers);
  headers.set("Cross-Origin-Opener-Policy", "same-origin");
  headers.set("Cross-Origin-Embedder-Policy", "require-corp");
  return new Response(r.body, { status: r.status, headers });
})));`;

/** Writes the page as files and as one file; says where. */
export async function writeHostPage() {
  const [worker, app] = await Promise.all([buildWorkerCode(), pageCode()]);
  const folder = mkdtempSync(join(tmpdir(), "vitreous-cells-"));
  mkdirSync(dirname(join(folder, workerFile)), { recursive: true });
  writeFileSync(join(folder, workerFile), worker);
  writeFileSync(join(folder, "app.js"), app);
  writeFileSync(join(folder, "sw.js"), offlineWorker);
  writeFileSync(join(folder, "index.html"), html(["'self'"], `<script src="./app.js"></script>`));
  // Inside an element, these three would change where it ends.
  const inline = app.replace(/<(?=!--|\/?script)/gi, "\\x3c");
  const text = JSON.stringify(worker).replaceAll("<", "\\u003c");
  const single = join(folder, "single.html");
  writeFileSync(
    single,
    html(
      [sha256(inline)],
      `<script type="application/json" id="cell-worker">${text}</script><script>${inline}</script>`,
    ),
  );
  return { folder, single };
}
