import { existsSync, mkdirSync, readdirSync, statSync } from "node:fs";
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
import { afterAll, beforeAll, onTestFailed, onTestFinished, TestRunner } from "vitest";

export const root = fileURLToPath(new URL("../../../../", import.meta.url));
/** Every lesson: the folders that hold a `lesson.ts`; of a build made elsewhere, those that it has. */
export const lessonPaths: readonly string[] = readdirSync(join(root, "lessons/src"))
  .filter((name) => existsSync(join(root, "lessons/src", name, "lesson.ts")))
  .map((name) => `lessons/${name}/`)
  .filter((path) => {
    const given = process.env["VITREOUS_LAB"];
    return !given || existsSync(join(given, path, "index.html"));
  });

/** Before a release: every page, and every lesson in every check. */
export const everyLesson = process.env["VITREOUS_PAGES"] === "all";

const lengthOf = (path: string) =>
  statSync(join(root, path.replace("/", "/src/"), "lesson.md")).size;
/** The longest text first. */
export const byLength = lessonPaths.toSorted((a, b) => lengthOf(b) - lengthOf(a));

/** The lesson with the longest text, where one is enough. */
export const lessonPath = byLength[0]!;

/**
 * Lessons for what belongs to the engine and not to a lesson (a plain host, one file, the slow rig, the heap, malformed links): the
 * longest text and the shortest. `VITREOUS_PAGES=all` takes every lesson, as before a release.
 */
export const engineLessons: readonly string[] = everyLesson
  ? lessonPaths
  : [...new Set([byLength[0]!, byLength.at(-1)!])];

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
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  // Served inside a test, it ends with that try of the test.
  if (TestRunner.getCurrentTest()) onTestFinished(close);
  return { origin, address: origin + (options.base ?? "/"), asked, close };
}

/** The lab on a server and a browser, for all tests of a file or of a group: opened before the first, closed after the last. */
export interface Rig {
  readonly lab: Lab;
  readonly browser: Browser;
}

export function useRig(options: ServeOptions = {}): Rig {
  let lab: Lab | undefined;
  let browser: Browser | undefined;
  beforeAll(async () => {
    lab = await serveLab(options);
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await lab?.close();
  });
  return {
    get lab() {
      return lab!;
    },
    get browser() {
      return browser!;
    },
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

/**
 * A fresh profile with one page in it. Nothing is loaded yet. Made inside a test it ends with that try of the test, also
 * when the try fails: what a failed one left running may not disturb the next. `keep`: the maker closes it.
 */
export async function newVisit(
  browser: Browser,
  options: BrowserContextOptions = {},
  { keep = false }: { readonly keep?: boolean } = {},
): Promise<Visit> {
  const context = await browser.newContext({ viewport: desktop, ...options });
  if (!keep && TestRunner.getCurrentTest()) onTestFinished(() => context.close());
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

/**
 * Something costly that several tests use one after the other, such as an open lesson. The first try that asks makes it. A try that
 * fails throws it away, so that the next one starts from a new one; whoever asks must set what his test depends on.
 */
export function shared<T extends { close(): Promise<void> }>(
  make: () => Promise<T>,
): { get(): Promise<T>; close(): Promise<void> } {
  let made: Promise<T> | undefined;
  const close = async (): Promise<void> => {
    const old = made;
    made = undefined;
    await old?.then((one) => one.close()).catch(() => undefined);
  };
  return {
    get() {
      onTestFailed(close);
      return (made ??= make());
    },
    close,
  };
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
