// The sandbox on every kind of host, in a browser of its own: what the tests inside one page cannot see.
import { execFileSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { chromium } from "playwright-core";
import { findBrowser } from "../../../../scripts/browser.mjs";
import { writeHostPage } from "./host-page.testing.mjs";

const executablePath = await findBrowser();
const inBrowser = (name, body, timeout) =>
  test.skipIf(!executablePath)(`${name} (needs Chromium)`, body, timeout);

const types = { ".html": "text/html", ".js": "text/javascript" };
const isolated = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

/** Serves the page below `base`, notes requests for anything else, and what the page reports. */
async function serve(folder, { base = "/", headers = {} } = {}) {
  const strangers = [];
  let report = "";
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url, "http://local");
    if (pathname === `${base}report`) {
      report = searchParams.get("text");
      return response.end();
    }
    const name = pathname === base ? "index.html" : pathname.slice(base.length);
    let body;
    try {
      body = pathname.startsWith(base) ? readFileSync(join(folder, name)) : undefined;
    } catch {
      body = undefined;
    }
    if (body === undefined) {
      if (name !== "favicon.ico" && pathname !== "/favicon.ico") strangers.push(request.url);
      response.writeHead(404, headers);
      return response.end();
    }
    response.writeHead(200, { "Content-Type": types[extname(name)] ?? "text/plain", ...headers });
    response.end(body);
  });
  server.on("upgrade", (request, socket) => {
    strangers.push(`upgrade ${request.url}`);
    socket.destroy();
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin,
    address: origin + base,
    strangers,
    report: () => report,
    close: () =>
      new Promise((done) => {
        server.close(done);
        server.closeAllConnections();
      }),
  };
}

let site;
let browser;
const launch = (...more) =>
  chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-quic", ...more] });
beforeAll(async () => {
  if (!executablePath) return;
  site = await writeHostPage();
  browser = await launch();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  if (site) rmSync(site.folder, { recursive: true });
});

/** A cell runs, an endless one is stopped, its neighbours keep their values, the next run succeeds. */
async function liveAndStop(page) {
  await page.evaluate(() =>
    globalThis.openCells({
      a: 'import { electronWavelength } from "vitreous"; const a = electronWavelength(300)',
      loop: "const n = 1",
      end: "a > 0.0196 && a < 0.0198 && n",
    }),
  );
  return page.evaluate(async () => {
    const { notebook } = globalThis;
    await notebook.runAll();
    notebook.setCode("loop", "while (true);");
    const ended = notebook.run("loop");
    await new Promise((done) => setTimeout(done, 300));
    const before = notebook.cell("loop").status;
    notebook.stop();
    await ended;
    notebook.setCode("loop", "const n = 7");
    await notebook.run("loop");
    const [shown] = notebook.cell("end").outputs;
    return { before, value: shown?.value?.text, runs: notebook.cell("a").runs };
  });
}
const expected = { before: "running", value: "7", runs: 1 };

inBrowser("analytic: cells run and stop below a path of a plain host", async () => {
  const host = await serve(site.folder, { base: "/a/b/" });
  const page = await browser.newPage();
  await page.goto(host.address);
  expect(await page.evaluate(() => globalThis.crossOriginIsolated)).toBe(false);
  expect(await liveAndStop(page)).toEqual(expected);
  expect(host.strangers).toEqual([]);
  await page.close();
  await host.close();
});

inBrowser("analytic: cells run and stop on a host that isolates its pages", async () => {
  const host = await serve(site.folder, { headers: isolated });
  const page = await browser.newPage();
  await page.goto(host.address);
  expect(await page.evaluate(() => globalThis.crossOriginIsolated)).toBe(true);
  expect(await liveAndStop(page)).toEqual(expected);
  await page.close();
  await host.close();
});

inBrowser(
  "analytic: cells run and stop in one file from the disk, and ask for nothing",
  async () => {
    const page = await browser.newPage();
    const requests = [];
    page.on("request", (request) => requests.push(request.url()));
    await page.goto(`file://${site.single}`);
    expect(await liveAndStop(page)).toEqual(expected);
    expect(requests.filter((one) => !/^(file|blob|about):/.test(one))).toEqual([]);
    await page.close();
  },
);

inBrowser("analytic: cells run and stop without a network, from a service worker", async () => {
  const host = await serve(site.folder);
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(host.address);
  await page.evaluate(async () => {
    await navigator.serviceWorker.register("./sw.js");
    await navigator.serviceWorker.ready;
  });
  await host.close();
  await page.reload();
  expect(await page.evaluate(() => globalThis.crossOriginIsolated)).toBe(true);
  expect(await liveAndStop(page)).toEqual(expected);
  await context.close();
});

/** Everything that a script in a worker might try, with nothing taken away from it. */
const bareAttempts = (origin) => `
addEventListener("message", async ({ ports: [port] }) => {
  if (!port) return;
  const results = {};
  const attempt = async (name, body) => {
    const late = new Promise((done) => setTimeout(() => done("no answer"), 700));
    try { results[name] = "REACHED " + await Promise.race([body(), late.then((x) => { throw new Error(x) })]) }
    catch (error) { results[name] = "closed" }
  };
  const event = (target, good, ...bad) => new Promise((yes, no) => {
    target.addEventListener(good, () => yes(good));
    for (const one of bad) target.addEventListener(one, () => no(new Error(one)));
  });
  const at = ${JSON.stringify(origin)} + "/canary-";
  await Promise.all([
    attempt("fetch", () => fetch(at + "fetch")),
    attempt("fetch without cors", () => fetch(at + "no-cors", { mode: "no-cors", keepalive: true })),
    attempt("xhr", () => { const x = new XMLHttpRequest(); x.open("GET", at + "xhr"); x.send(); return event(x, "load", "error") }),
    attempt("websocket", () => event(new WebSocket(at.replace("http", "ws") + "socket"), "open", "error")),
    attempt("event source", () => event(new EventSource(at + "events"), "open", "error")),
    attempt("web transport", () => new WebTransport(at.replace("http", "https") + "transport").ready),
    attempt("script", () => importScripts(at + "script.js")),
    attempt("module", () => import(at + "module.js")),
    attempt("worker", () => event(new Worker(at + "worker.js"), "message", "error")),
    attempt("font", () => new FontFace("canary", "url(" + at + "font)").load()),
    attempt("indexedDB", async () => event(indexedDB.open("canary"), "success", "error")),
    attempt("caches", () => caches.open("canary")),
    attempt("files", () => navigator.storage.getDirectory()),
    attempt("file system", () => webkitRequestFileSystemSync(0, 1)),
    attempt("locks", () => navigator.locks.request("canary", () => 1)),
    attempt("eval", () => eval("1")),
    attempt("function", () => new Function("return 1")()),
    attempt("wasm", () => new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))),
    attempt("text as timer", () => new Promise((yes) => { self.yes = yes; setTimeout("yes()", 0) })),
  ]);
  try { new BroadcastChannel("canary").postMessage("canary") } catch {}
  postMessage("canary");
  try { for (let i = 0; i < 40; i++) new Worker(URL.createObjectURL(new Blob(["while (true);"]))) } catch {}
  port.postMessage(results);
});`;

inBrowser(
  "invariant: without the second wall, a script in the frame reaches nothing either",
  async () => {
    const host = await serve(site.folder);
    const page = await browser.newPage();
    await page.goto(host.address);
    await page.evaluate(() => {
      localStorage.setItem("canary", "seen");
      document.cookie = "canary=seen";
      indexedDB.open("canary");
    });
    const results = await page.evaluate(
      (code) => globalThis.runBare(code),
      bareAttempts(host.origin),
    );
    const reached = Object.entries(results).filter(([, text]) => text !== "closed");
    expect(reached).toEqual([]);
    expect(Object.keys(results).length).toBe(19);
    await new Promise((done) => setTimeout(done, 300));
    expect(host.strangers).toEqual([]);
    expect(await page.evaluate(() => [globalThis.fromChannel, globalThis.fromWindow])).toEqual([
      [],
      [],
    ]);
    // Forty workers of the worker spin by now; the page answers, and tearing the frame away ends them all.
    const turns = await page.evaluate(async () => {
      const began = performance.now();
      for (let i = 0; i < 5; i++) await new Promise((done) => setTimeout(done, 10));
      document.querySelector("iframe").remove();
      return performance.now() - began;
    });
    expect(turns).toBeLessThan(5000);
    expect(await page.evaluate(() => document.getElementById("words").textContent)).toBe("words");
    await page.close();
    await host.close();
  },
  60_000,
);

/** The page tells the server how it is, because the driver takes the end of a frame's process for that of the page. */
async function reporting(host, page, cells) {
  await page.goto(host.address);
  await page.evaluate((all) => globalThis.openCells(all), cells);
  await page.evaluate(() => {
    const { notebook } = globalThis;
    setInterval(() => {
      const text = notebook.ids.map((id) => globalThis.shown(id)).join("\n");
      void fetch(`./report?text=${encodeURIComponent(text)}`);
    }, 200);
  });
}
async function until(host, words, what) {
  for (let i = 0; i < 300; i++) {
    if (words.every((word) => host.report().includes(word))) return;
    await new Promise((done) => setTimeout(done, 200));
  }
  throw new Error(`${what}: last heard ${host.report()}`);
}

inBrowser(
  "analytic: a bomb of lists ends the frame, not the page, and the other cells recover",
  async () => {
    // The browser's own limit is 4 GB; a smaller one comes sooner and proves the same.
    const small = await launch("--js-flags=--max-old-space-size=128");
    const host = await serve(site.folder);
    const page = await small.newPage();
    await reporting(host, page, {
      a: "const a = [1, 41]",
      bomb: "const all = []; while (true) all.push(new Array(100_000).fill(all.length + 0.5))",
      after: "a[1] + 1",
    });
    await page.evaluate(async () => {
      const { notebook } = globalThis;
      await notebook.run("a");
      void notebook.run("bomb").then(() => notebook.run("after"));
    });
    await until(host, ["more memory than the browser allows", '"text":"42"'], "after the bomb");
    await small.close();
    await host.close();
  },
  120_000,
);

/** Processes below one process, with the processor time each has used. */
function below(root) {
  const rows = execFileSync("ps", ["-eo", "pid=,ppid=,cputimes=,args="], { encoding: "utf8" })
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .map(([pid, parent, seconds, ...words]) => ({
      pid: Number(pid),
      parent: Number(parent),
      seconds: Number(seconds),
      renderer: words.includes("--type=renderer"),
    }));
  const found = new Set([root]);
  for (let grew = true; grew;) {
    const more = rows.filter((one) => found.has(one.parent) && !found.has(one.pid));
    for (const one of more) found.add(one.pid);
    grew = more.length > 0;
  }
  return rows.filter((one) => found.has(one.pid) && one.renderer);
}

inBrowser(
  "analytic: when the system ends the frame's process, the page lives and the cells come back",
  async () => {
    const server = await chromium.launchServer({ executablePath, args: ["--no-sandbox"] });
    const own = await chromium.connect(server.wsEndpoint());
    const host = await serve(site.folder);
    const page = await own.newPage();
    await reporting(host, page, {
      a: "const a = [1, 41]",
      wait: "while (true);",
      after: "a[1] + 1",
    });
    await page.evaluate(() => globalThis.notebook.run("a"));
    await page.evaluate(() => {
      const { notebook } = globalThis;
      void notebook.run("wait").then(() => notebook.run("after"));
    });
    await until(host, ['"status":"running"'], "while it waits");
    // The process that works hardest is the one in which the cell turns.
    let busiest;
    for (let i = 0; i < 60 && !(busiest?.seconds >= 3); i++) {
      await new Promise((done) => setTimeout(done, 500));
      [busiest] = below(server.process().pid).toSorted((a, b) => b.seconds - a.seconds);
    }
    process.kill(busiest.pid, "SIGKILL");
    await until(host, ['"status":"failed"', '"text":"42"'], "after the kill");
    await own.close();
    await server.close();
    await host.close();
  },
  120_000,
);
