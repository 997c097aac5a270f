import { existsSync, mkdirSync, readdirSync } from "node:fs";
import type { IncomingMessage, Server } from "node:http";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type LaunchOptions,
  type Page,
} from "playwright-core";

export const root = fileURLToPath(new URL("../../../../", import.meta.url));
/** The lesson whose figure is three-dimensional and reads maps; what only such a figure has is tested there. */
export const lessonPath = "lessons/projection-is-a-slice/";
/** Every lesson: the folders that hold a `lesson.ts`. */
export const lessonPaths: readonly string[] = readdirSync(join(root, "lessons/src"))
  .filter((name) => existsSync(join(root, "lessons/src", name, "lesson.ts")))
  .map((name) => `lessons/${name}/`);

/** The two screens of the rig. */
export const desktop = { width: 1366, height: 768 };
export const phone = { width: 390, height: 844 };

interface Serve {
  createStaticServer(
    folder: string,
    options?: { readonly headers?: boolean; readonly base?: string },
  ): Server;
  listen(server: Server, port: number): Promise<string>;
}
interface Build {
  build(names: readonly string[]): void;
}
interface FindBrowser {
  findBrowser(): Promise<string | undefined>;
}

/** The workshop's scripts are plain modules without types; here is what is used of them. */
async function script<T>(name: string): Promise<T> {
  const module: unknown = await import(new URL(`scripts/${name}`, `file://${root}`).href);
  return module as T;
}

/** Where the built lab lies. VITREOUS_LAB names a build made elsewhere; otherwise it is made when stale. */
export async function builtLab(): Promise<string> {
  const given = process.env["VITREOUS_LAB"];
  if (given) return given;
  (await script<Build>("build.mjs")).build(["web"]);
  return join(root, "apps/web/dist");
}

/** Every page of the built lab, by its folder: "" first, then in order. */
export async function builtPages(): Promise<readonly string[]> {
  const folder = await builtLab();
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => /(^|\/)index\.html$/.test(path))
    .map((path) => path.slice(0, -"index.html".length))
    .toSorted();
}

export interface Lab {
  /** With a slash at its end. */
  readonly address: string;
  readonly origin: string;
  /** Paths of everything that the server was asked for, in order. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

interface ServeOptions {
  /** As a plain static host: false. */
  readonly headers?: boolean;
  /** A sub-path, "/a/b/". */
  readonly base?: string;
  /** Another folder than the built lab. */
  readonly folder?: string;
}

/** Serves the built lab on a free port of this machine. */
export async function serveLab({ folder, ...options }: ServeOptions = {}): Promise<Lab> {
  const { createStaticServer, listen } = await script<Serve>("serve.mjs");
  const server = createStaticServer(folder ?? (await builtLab()), options);
  const asked: string[] = [];
  server.on("request", ({ url }: IncomingMessage) => asked.push(url ?? ""));
  const origin = await listen(server, 0);
  return {
    origin,
    address: origin + (options.base ?? "/"),
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * Chromium as it is on a computer without a graphics card, which draws pages itself and WebGL by SwiftShader.
 * (Forcing the whole compositor through SwiftShader, by --use-angle=swiftshader, is slower than what any reader
 * has: an empty page with a blurred header then misses frames.) Silent by itself: every request is a page's.
 */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch(await launchOptions());
}

/** The same browser with a profile of its own, as when it is not started for tests: only there can a page be installed. */
export async function openProfile(): Promise<BrowserContext> {
  return chromium.launchPersistentContext("", { ...(await launchOptions()), viewport: desktop });
}

async function launchOptions(): Promise<LaunchOptions> {
  const executablePath =
    process.env["CHROME_PATH"] ?? (await (await script<FindBrowser>("browser.mjs")).findBrowser());
  if (!executablePath) throw new Error("No Chrome or Chromium. Run `npm run setup:browser`.");
  return {
    executablePath,
    args: [
      "--no-sandbox",
      "--enable-unsafe-swiftshader",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      // The browser's own curiosity about forms is no request of the lab.
      "--disable-features=AutofillServerCommunication,OptimizationHints,MediaRouter",
      // Exact heap sizes, and a collector that can be asked to run.
      "--enable-precise-memory-info",
      "--js-flags=--expose-gc",
    ],
  };
}

export interface Visit {
  readonly page: Page;
  /** Addresses of everything the page, its workers and its service worker asked for. */
  readonly requests: readonly string[];
  /** Uncaught exceptions and lines on the console's error channel. */
  readonly errors: readonly string[];
  close(): Promise<void>;
}

/** A fresh profile with one page in it. Nothing is loaded yet. */
export async function newVisit(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({ viewport: desktop, ...options });
  const page = await context.newPage();
  const requests: string[] = [];
  const errors: string[] = [];
  context.on("request", (request) => requests.push(request.url()));
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  return { page, requests, errors, close: () => context.close() };
}

/** Those of `requests` that would leave `origin`. `data:` and `blob:` never touch a network. */
export function foreign(requests: readonly string[], origin: string): string[] {
  return requests.filter(
    (url) => !url.startsWith(`${origin}/`) && !/^(data:|blob:|about:)/.test(url),
  );
}

/** Folder for screenshots: looked at by people, not kept. */
export function artifacts(): string {
  const folder = join(root, "artifacts");
  mkdirSync(folder, { recursive: true });
  return folder;
}
