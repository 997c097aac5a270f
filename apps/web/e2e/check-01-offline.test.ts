import { spawn } from "node:child_process";
import { createServer } from "node:http";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { figuresOf, openFigure } from "./support/figure.js";
import {
  foreign,
  builtPages,
  lessonPath,
  newVisit,
  root,
  serveLab,
  useRig,
} from "./support/lab.js";
import { keptOffline } from "./support/offline.js";
import { otherState } from "./support/states.js";
import { expectWithin } from "./support/timed.js";

const rig = useRig();

describe("lab check 1: one command, and nothing leaves this computer", () => {
  test("the start command answers / within 5 s once the lab is built", async () => {
    const start = performance.now();
    const child = spawn(process.execPath, [join(root, "scripts/start.mjs"), "--port", "0"], {
      cwd: root,
      stdio: ["ignore", "pipe", "inherit"],
    });
    try {
      const address = await new Promise<string>((resolve, reject) => {
        let said = "";
        child.stdout.on("data", (part: Buffer) => {
          said += part.toString();
          const match = /http:\/\/localhost:\d+\//.exec(said);
          if (match) resolve(match[0]);
        });
        child.on("exit", (status) => reject(new Error(`ended with status ${status}: ${said}`)));
      });
      const answer = await fetch(address);
      const seconds = (performance.now() - start) / 1000;
      console.log(`check 1: / answered ${seconds.toFixed(2)} s after the command`);
      expect(answer.status).toBe(200);
      expect(await answer.text()).toContain("<main");
      expectWithin("check 1: npm start answers", seconds, 5, "s");
    } finally {
      child.kill("SIGINT");
    }
  });

  test("a crawl of every page asks no other origin for anything", async () => {
    // Beside the browser's own log: a proxy that would be asked for every other address, and answers none.
    const leaked: string[] = [];
    const proxy = createServer((request, response) => {
      leaked.push(request.url ?? "");
      response.writeHead(502).end();
    });
    proxy.on("connect", (request, socket) => {
      leaked.push(request.url ?? "");
      socket.end("HTTP/1.1 502 No\r\n\r\n");
    });
    await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
    const { port } = proxy.address() as { port: number };
    const visit = await newVisit(rig.browser, {
      proxy: { server: `http://127.0.0.1:${port}`, bypass: "localhost" },
    });
    const { page, requests, errors } = visit;
    const seen = new Set<string>();
    const waiting = [rig.lab.address];
    while (waiting.length > 0) {
      const next = waiting.pop()!;
      if (seen.has(next)) continue;
      seen.add(next);
      // What a lesson asks for later counts too; the other pages are many and ask for little.
      const lesson = next.includes("/lessons/");
      const answer = await page.goto(next, { waitUntil: lesson ? "networkidle" : "load" });
      expect(answer?.status(), next).toBe(200);
      if (lesson) await (await figuresOf(page))[0]!.settled();
      const links = await page.$$eval("a[href]", (all) =>
        all.map((a) => (a as HTMLAnchorElement).href.replace(/#.*$/, "")),
      );
      // A download is a file, not a page.
      waiting.push(
        ...links.filter((link) => link.startsWith(rig.lab.address) && link.endsWith("/")),
      );
    }
    await page.evaluate(() => navigator.serviceWorker.ready);
    await visit.close();
    proxy.close();
    const unlinked = (await builtPages()).filter((path) => !seen.has(rig.lab.address + path));
    expect(unlinked, "pages that no link leads to").toEqual([]);
    console.log(
      `check 1: ${seen.size} pages, ${requests.length} requests, ${foreign(requests, rig.lab.origin).length} to another origin, ${leaked.length} past this machine`,
    );
    expect(foreign(requests, rig.lab.origin)).toEqual([]);
    expect(leaked).toEqual([]);
    expect(errors).toEqual([]);
  });

  test("after one visit the lesson opens and computes with the server gone", async () => {
    const gone = await serveLab();
    const visit = await newVisit(rig.browser);
    const { page, errors } = visit;
    await openFigure(page, gone.address + lessonPath);
    await keptOffline(page);
    await gone.close();
    await visit.page.context().setOffline(true);
    const pagePaths = await builtPages();
    for (const path of pagePaths.toReversed()) {
      const answer = await page.goto(gone.address + path);
      expect(answer?.status(), path).toBe(200);
      await expect.poll(() => page.title()).toContain("Vitreous");
    }
    const figure = await openFigure(page, gone.address + lessonPath);
    const before = await figure.digest();
    await figure.set(otherState(await figure.params(), 0.4, 1));
    await figure.settled();
    await expect.poll(() => figure.digest()).not.toEqual(before);
    console.log(
      `check 1: with the server gone ${pagePaths.length} pages open, the figure computes`,
    );
    expect(errors).toEqual([]);
    await visit.close();
  });
});
