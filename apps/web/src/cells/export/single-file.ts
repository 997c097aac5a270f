import type { BuiltFile, SingleFileGraph } from "../../../build/single-file-plugin.js";
import { platformDeflate } from "../share-link.js";
import {
  baseName,
  classicScript,
  cssAddresses,
  filePolicy,
  inlineAddresses,
  keepFaces,
  moduleName,
  rewriteModule,
  type UsedFace,
} from "./rewrite.js";

/** Everything that the file needs of the page it is made from. */
export interface SingleFileSource {
  /** The page as it was served. */
  readonly html: string;
  /** Address of the page, and of the top of its site. */
  readonly address: string;
  readonly root: string;
  readonly lesson: string;
  readonly graph: SingleFileGraph;
  readonly faces: readonly UsedFace[];
  /** Further files that the page has fetched, from the top of the site. */
  readonly fetched: readonly string[];
  /** Fragment with the figures as they stand, and the reader's code; both may be empty. */
  readonly state: string;
  readonly code: string;
  fetchBytes(path: string): Promise<Uint8Array>;
}

const types: Readonly<Record<string, string>> = {
  js: "text/javascript",
  css: "text/css",
  json: "application/json",
  svg: "image/svg+xml",
  png: "image/png",
  webp: "image/webp",
  woff2: "font/woff2",
  wasm: "application/wasm",
  html: "text/html",
};

const typeOf = (path: string): string =>
  types[path.split(".").at(-1) ?? ""] ?? "application/octet-stream";

/** Files that a lesson needs, from its entry on: other lessons and other rooms stay out. */
export function filesFor(graph: SingleFileGraph, lesson: string): readonly string[] {
  const found = new Set<string>();
  const wanted = (file: BuiltFile): boolean =>
    !file.room && (file.lesson === undefined || file.lesson === lesson);
  const visit = (path: string): void => {
    const file = graph.files[path];
    if (!file || found.has(path) || !wanted(file)) return;
    found.add(path);
    file.uses.forEach(visit);
  };
  visit(graph.entry);
  return [...found];
}

function base64(bytes: Uint8Array): string {
  let binary = "";
  for (let i = 0; i < bytes.length; i += 0x8000) {
    binary += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  }
  return btoa(binary);
}

const dataUrl = (path: string, bytes: Uint8Array): string =>
  `data:${typeOf(path)};base64,${base64(bytes)}`;

/** What the loader unpacks: modules as text, other files as base64 with the addresses under which the page asks for them. */
interface Packed {
  readonly entry: string;
  readonly modules: Readonly<Record<string, string>>;
  readonly files: Readonly<
    Record<
      string,
      { readonly type: string; readonly data: string; readonly asked: readonly string[] }
    >
  >;
}

/**
 * Runs in the file, before anything else: unpacks the files, gives each an address in memory, answers the page's
 * requests from them, and starts the page. It must stand alone, and is written into the file as text.
 */
const loader = `(async () => {
  const say = (text) => { const p = document.createElement("p"); p.setAttribute("role", "alert"); p.textContent = text; document.body.prepend(p); };
  try {
    const text = document.getElementById("vitreous-files").textContent.trim();
    const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    const packed = JSON.parse(await new Response(stream).text());
    const { state } = document.documentElement.dataset;
    if (state && location.hash === "") history.replaceState(null, "", state);
    const blobs = new Map(), asked = new Map();
    const known = (address) => asked.get(address.replace(/[#?].*$/, ""));
    for (const [name, file] of Object.entries(packed.files)) {
      const blob = new Blob([Uint8Array.from(atob(file.data), (c) => c.charCodeAt(0))], { type: file.type });
      blobs.set(name, blob);
      for (const way of file.asked) asked.set(new URL(way, location.href).href.replace(/[#?].*$/, ""), blob);
    }
    const addresses = new Map();
    globalThis.__vitreousFile = (name) => {
      if (!addresses.has(name)) addresses.set(name, URL.createObjectURL(blobs.get(name)));
      return addresses.get(name);
    };
    // A page on a disk has no origin, and browsers start no module workers there; each of ours is one script anyway.
    const RealWorker = globalThis.Worker;
    globalThis.Worker = class extends RealWorker {
      constructor(address, options) { super(address, { ...options, type: "classic" }); }
    };
    const realFetch = globalThis.fetch.bind(globalThis);
    globalThis.fetch = async (input, init) => {
      const address = new URL(input instanceof Request ? input.url : String(input), location.href).href;
      const blob = known(address);
      if (blob) return new Response(blob, { headers: { "Content-Type": blob.type } });
      if (/^(blob|data):/.test(address)) return realFetch(input, init);
      return new Response("", { status: 404 });
    };
    const imports = {};
    for (const [name, code] of Object.entries(packed.modules)) {
      imports[name] = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
    }
    const map = document.createElement("script");
    map.type = "importmap";
    map.nonce = document.currentScript?.nonce || "NONCE";
    map.textContent = JSON.stringify({ imports });
    document.head.append(map);
    await import(packed.entry);
  } catch (error) {
    say("This file could not start: " + (error && error.message) + ". Its text can be read all the same; a newer browser may run it.");
  }
})()`;

const siteLink = /^(?:\.{0,2}\/|[\w-]+\/)/;

/** One HTML file that opens from a disk with the network off: the page, its figures, its cells. */
export async function singleFile(source: SingleFileSource): Promise<string> {
  const page = new DOMParser().parseFromString(source.html, "text/html");
  const root = page.documentElement;
  const nonce = crypto.randomUUID().replaceAll("-", "");
  const needed = filesFor(source.graph, source.lesson);
  const modules = needed.filter((path) => path.endsWith(".js"));
  // `x.worker.ts` is built as `x.worker-….js`; `worker-….js` is a module that several pages share.
  const isWorker = (path: string): boolean => /\.worker-|^cell-worker\b/.test(baseName(path));

  // Styles, with the fonts that the page uses.
  const styles = needed.filter((path) => path.endsWith(".css"));
  const sheets = await Promise.all(
    styles.map(async (path) => {
      const css = keepFaces(new TextDecoder().decode(await source.fetchBytes(path)), source.faces);
      const contents = await Promise.all(
        [...new Set(cssAddresses(css))].map(async (address): Promise<readonly [string, string]> => {
          const file = new URL(address, `https://site/${path}`).pathname.slice(1);
          return [address, dataUrl(file, await source.fetchBytes(file))];
        }),
      );
      return inlineAddresses(css, new Map(contents));
    }),
  );

  // Everything that asks for a file of the site goes.
  for (const link of page.querySelectorAll(
    "link[rel~=stylesheet], link[rel=preload], link[rel=modulepreload], link[rel=manifest], meta[name='vitreous-soon'], script[type=module]",
  )) {
    link.remove();
  }
  // One small icon stays; those for home screens go.
  for (const link of page.querySelectorAll("link[rel*=icon]")) {
    const path = pathOf(link.getAttribute("href") ?? "", source);
    if (path?.endsWith(".svg"))
      link.setAttribute("href", dataUrl(path, await source.fetchBytes(path)));
    else link.remove();
  }
  for (const image of page.querySelectorAll("img[src]")) {
    const path = pathOf(image.getAttribute("src") ?? "", source);
    if (path !== undefined) image.setAttribute("src", dataUrl(path, await source.fetchBytes(path)));
  }
  for (const anchor of page.querySelectorAll("a[href]")) {
    const href = anchor.getAttribute("href") ?? "";
    if (siteLink.test(href)) anchor.setAttribute("href", new URL(href, source.address).href);
  }
  const policy = page.querySelector('meta[http-equiv="Content-Security-Policy"]');
  policy?.setAttribute("content", filePolicy(policy.getAttribute("content") ?? "", nonce));
  const style = page.createElement("style");
  style.textContent = sheets.join("\n").replaceAll("</style", "<\\/style");
  page.head.append(style);
  root.dataset["single"] = source.address;
  if (source.state !== "") root.dataset["state"] = source.state;
  if (source.code !== "") root.dataset["code"] = source.code;

  // The machine, packed.
  const files: Record<string, Packed["files"][string]> = {};
  const add = async (path: string, asked: readonly string[]): Promise<void> => {
    files[baseName(path)] = {
      type: typeOf(path),
      data: base64(await source.fetchBytes(path)),
      asked,
    };
  };
  const up = root.dataset["root"] ?? "./";
  const folder = new URL(source.address).pathname.slice(new URL(source.root).pathname.length);
  for (const path of source.fetched) {
    const inside = path.startsWith(folder) ? [`./${path.slice(folder.length)}`] : [];
    await add(path, [`${up}${path}`, ...inside]);
  }
  for (const path of modules.filter(isWorker)) {
    if (files[baseName(path)]) continue;
    const code = classicScript(
      path,
      rewriteModule(new TextDecoder().decode(await source.fetchBytes(path)), needed),
    );
    files[baseName(path)] = {
      type: typeOf(path),
      data: base64(new TextEncoder().encode(code)),
      asked: [],
    };
  }
  files["this-page.html"] = {
    type: "text/html; charset=utf-8",
    data: base64(new TextEncoder().encode(source.html)),
    asked: [""],
  };
  const packedModules = await Promise.all(
    modules
      .filter((path) => !isWorker(path))
      .map(async (path): Promise<readonly [string, string]> => {
        const code = new TextDecoder().decode(await source.fetchBytes(path));
        return [moduleName(path), rewriteModule(code, needed)];
      }),
  );
  const packed: Packed = {
    entry: moduleName(source.graph.entry),
    modules: Object.fromEntries(packedModules),
    files,
  };
  const bytes = await platformDeflate.pack(new TextEncoder().encode(JSON.stringify(packed)));
  const data = page.createElement("script");
  data.type = "application/octet-stream";
  data.id = "vitreous-files";
  data.textContent = base64(bytes);
  const start = page.createElement("script");
  start.setAttribute("nonce", nonce);
  start.textContent = loader.replace("NONCE", nonce);
  page.body.append(data, start);
  return `<!doctype html>\n${root.outerHTML}\n`;
}

/** Path of a file from the top of the site, for an address that stands in the page; undefined for other sites. */
function pathOf(href: string, source: SingleFileSource): string | undefined {
  const address = new URL(href, source.address);
  const top = new URL(source.root);
  if (address.origin !== top.origin || !address.pathname.startsWith(top.pathname)) return undefined;
  return address.pathname.slice(top.pathname.length);
}
