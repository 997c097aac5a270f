/// <reference lib="webworker" />
/**
 * Keeps the whole lab on this computer, and adds the headers that let a page share memory with its workers
 * where the server is a plain one. What every page and every lesson needs comes first; the rest follows when a page
 * says that it is at rest. A new build waits until the reader takes it, or until every page is closed.
 */
import { FileStore } from "./file-store.js";
import { isolationHeaders } from "./headers.js";

declare const self: ServiceWorkerGlobalScope;

type Digests = Readonly<Record<string, string>>;
/** Filled in by the build: digests of its files by their paths from this script's folder, and of all of them together. */
const build: string = "__VITREOUS_BUILD__";
const files = "__VITREOUS_FILES__" as unknown as {
  readonly first: Digests;
  readonly rest: Digests;
};

const { scope } = self.registration;
const prefix = `vitreous:${scope}:`;
const cacheName = `${prefix}files`;
const digests = new Map([...Object.entries(files.first), ...Object.entries(files.rest)]);
const store = new FileStore(cacheName, scope, digests);

async function install(): Promise<void> {
  const { why, kept, of } = await store.keepAll(Object.keys(files.first));
  // On a full disk the worker still serves; from a server that is half changed it is not installed at all.
  if (why === "server")
    throw new Error(`Build ${build}: the server gave ${kept} of its first ${of} files.`);
}

async function activate(): Promise<void> {
  const old = (await caches.keys()).filter((key) => key.startsWith(prefix) && key !== cacheName);
  await Promise.all(old.map((key) => caches.delete(key)));
  await store.tidy();
  await self.clients.claim();
}

let keepingRest: ReturnType<FileStore["keepAll"]> | undefined;
/** One round at a time, however many pages ask. */
const keepRest = () =>
  (keepingRest ??= store.keepAll([...digests.keys()]).finally(() => {
    keepingRest = undefined;
  }));

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

/** What stands for a page that is not on this computer while no server answers. */
const notHere = () =>
  new Response(
    `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>Not on this computer yet: Vitreous</title><body style="font:1.1rem/1.6 Georgia,serif;max-width:34rem;margin:15vh auto;padding:0 1.5rem"><main><h1>Not on this computer yet</h1><p>The server does not answer, and this page was not kept here before. <a href="${scope}">The lessons</a> are.</p></main></body></html>`,
    { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } },
  );

async function answer(event: FetchEvent): Promise<Response> {
  const { request } = event;
  const file = store.fileAt(request.url);
  const found = file && (await store.find(file));
  if (found) return isolated(found);
  const navigates = request.mode === "navigate";
  // A folder asked for without its slash: relative addresses in the page would miss.
  const folder = request.url.replace(/[?#].*$/, "");
  if (navigates && !file && store.fileAt(`${folder}/`)) return Response.redirect(`${folder}/`);
  try {
    const response = await fetch(request);
    if (file && response.ok) event.waitUntil(store.keepCopy(file, response.clone()));
    return isolated(response);
  } catch (error) {
    if (navigates) return isolated(notHere());
    throw error;
  }
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", (event) => {
  if (event.data === "use-new-build") void self.skipWaiting();
  if (event.data === "keep-the-rest") {
    event.waitUntil(keepRest().then((kept) => event.ports[0]?.postMessage(kept)));
  }
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== self.location.origin) return;
  if (request.cache === "only-if-cached" && request.mode !== "same-origin") return;
  event.respondWith(answer(event));
});
