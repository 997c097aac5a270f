/// <reference lib="webworker" />
/**
 * Keeps the whole lab on this computer, and adds the headers that let a page share memory with its workers
 * where the server is a plain one. A new build waits until the reader takes it, or until every page is closed.
 */
import { isolationHeaders } from "./headers.js";

declare const self: ServiceWorkerGlobalScope;

/** Filled in by the build: a digest of all files, and their paths from this script's folder. */
const build: string = "__VITREOUS_BUILD__";
const files = "__VITREOUS_FILES__" as unknown as readonly string[];

const prefix = `vitreous:${self.registration.scope}:`;
const cacheName = prefix + build;

async function install(): Promise<void> {
  const cache = await caches.open(cacheName);
  await cache.addAll(files.map((file) => new Request(file, { cache: "reload" })));
}

async function activate(): Promise<void> {
  const old = (await caches.keys()).filter((key) => key.startsWith(prefix) && key !== cacheName);
  await Promise.all(old.map((key) => caches.delete(key)));
  await self.clients.claim();
}

/** A copy of the response that may share memory. */
function isolated(response: Response): Response {
  if (response.status === 0) return response;
  const all = new Headers(response.headers);
  for (const [name, value] of Object.entries(isolationHeaders)) all.set(name, value);
  const empty = [101, 204, 205, 304].includes(response.status);
  return new Response(empty ? null : response.body, {
    status: response.status,
    statusText: response.statusText,
    headers: all,
  });
}

async function answer(request: Request): Promise<Response> {
  const cache = await caches.open(cacheName);
  const stored = (address: string) =>
    cache.match(address, { ignoreSearch: true, ignoreVary: true });
  const { href } = new URL(request.url);
  const page = href.replace(/[?#].*$/, "").replace(/\/index\.html$/, "/");
  const found = await stored(page);
  if (found) return isolated(found);
  // A folder asked for without its slash: relative addresses in the page would miss.
  if (request.mode === "navigate" && (await stored(`${page}/`)))
    return Response.redirect(`${page}/`);
  return isolated(await fetch(request));
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", (event) => {
  if (event.data === "use-new-build") void self.skipWaiting();
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== self.location.origin) return;
  if (request.cache === "only-if-cached" && request.mode !== "same-origin") return;
  event.respondWith(answer(request));
});
