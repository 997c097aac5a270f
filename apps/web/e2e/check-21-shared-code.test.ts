import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lessonsWithCells, openCells, slugOf } from "./support/cells.js";
import { builtLab, type Lab, newVisit, openBrowser, serveLab } from "./support/lab.js";

/** Tries every way out that a cell could look for, and shows what came of it. */
const probe = (origin: string): string => `const ways = {
  storage: () => localStorage.getItem("vitreous:canary"),
  session: () => sessionStorage.length,
  cookie: () => document.cookie,
  parent: () => parent.document.title,
  top: () => top.location.href,
  database: () => indexedDB.open("vitreous"),
  caches: () => caches.keys(),
  network: () => fetch("${origin}/canary-fetch"),
  socket: () => new WebSocket("ws://127.0.0.1:9/canary"),
  script: () => importScripts("${origin}/canary-script.js"),
  global: () => (0, eval)("this").localStorage.length,
};
const found = [];
for (const [name, way] of Object.entries(ways)) {
  try {
    found.push(name + ": GOT " + String(await way()));
  } catch (error) {
    found.push(name + ": refused");
  }
}
display(found.join("\\n"));`;

describe("lab check 21: code from a link is looked at first, and reaches nothing of the reader's", () => {
  let browser: Browser;
  let lab: Lab;
  let path: string;
  let link: string;
  let id: string;
  beforeAll(async () => {
    lab = await serveLab();
    browser = await openBrowser();
    [path] = (await lessonsWithCells(await builtLab())) as [string];
    // The link is made as its sender would make it.
    const visit = await newVisit(browser, { permissions: ["clipboard-read", "clipboard-write"] });
    const cells = await openCells(visit.page, lab.address + path);
    id = cells.ids[0]!;
    await cells.edit(id, probe(lab.origin));
    await visit.page.getByRole("button", { name: "Export and more" }).click();
    await visit.page.getByRole("button", { name: "Copy a link to my code" }).click();
    await visit.page.locator(".lesson-menu-said", { hasText: "Link copied" }).waitFor();
    link = await visit.page.evaluate(() => navigator.clipboard.readText());
    await visit.close();
  });
  afterAll(async () => {
    await browser.close();
    await lab.close();
  });

  async function receive(address: string) {
    const visit = await newVisit(browser);
    const { page } = visit;
    await page.goto(lab.address);
    await page.evaluate(() => {
      localStorage.setItem("vitreous:canary", "SECRET-STORAGE");
      document.cookie = "canary=SECRET-COOKIE";
    });
    await page.addInitScript(() => {
      addEventListener("DOMContentLoaded", () => {
        document.title = "SECRET-TITLE";
      });
    });
    const cells = await openCells(page, address);
    return { visit, page, cells };
  }

  test("the link opens as a preview: shown and compared, nothing runs, nothing is stored", async () => {
    console.log(`check 21: a link of ${link.length} characters`);
    expect(link).toContain("#code~1;");
    const { visit, page, cells } = await receive(link);
    await page.locator(".cell-banner-link").waitFor();
    await expect
      .poll(() => page.locator(".cell-banner-link").innerText())
      .toContain("came from a link");
    const box = cells.box(id);
    await expect.poll(() => box.locator(".cell-badge").innerText()).toBe("from a link");
    await expect.poll(() => cells.code(id)).toBe(probe(lab.origin));
    await expect.poll(() => box.locator(".cell-diff").count()).toBe(1);
    await page.waitForTimeout(1500);
    await expect.poll(() => cells.state(id)).toBeUndefined();
    await expect.poll(() => page.locator("iframe").count()).toBe(0);
    expect(visit.requests.filter((url) => /canary/.test(url))).toEqual([]);
    expect(
      await page.evaluate((key) => localStorage.getItem(key), `vitreous:cells:${slugOf(path)}`),
    ).toBeNull();

    // Running another cell does not run it either.
    const other = cells.ids.find((each) => each !== id)!;
    await cells.edit(other, "40 + 2");
    await cells.run(other);
    await expect.poll(() => cells.shown(other)).toBe("42");
    await expect.poll(async () => (await cells.state(id))?.runs).toBe(0);
    expect(visit.requests.filter((url) => /canary/.test(url))).toEqual([]);
    await visit.close();
  });

  test("after Run it runs, and finds storage, cookies, the page, the network and every other way shut", async () => {
    const { visit, page, cells } = await receive(link);
    await page.locator(".cell-banner-link").waitFor();
    await cells.run(id);
    const shown = await cells.shown(id);
    console.log(`check 21: ${shown.replaceAll("\n", "; ")}`);
    const lines = shown.split("\n").filter((line) => line.includes(":"));
    expect(lines).toHaveLength(11);
    for (const line of lines) expect(line).toMatch(/: refused$/);
    await expect.poll(() => page.locator("body").innerText()).not.toContain("SECRET");
    expect(visit.requests.filter((url) => /canary/.test(url))).toEqual([]);
    // Running is not keeping.
    expect(
      await page.evaluate((key) => localStorage.getItem(key), `vitreous:cells:${slugOf(path)}`),
    ).toBeNull();
    await visit.close();
  });

  test("Discard gives the page its own code back; Keep makes the code the reader's; both clear the address", async () => {
    const { visit, page, cells } = await receive(link);
    const banner = page.locator(".cell-banner-link");
    await banner.getByRole("button", { name: "Discard" }).click();
    await expect.poll(() => cells.code(id)).not.toContain("canary");
    expect(new URL(page.url()).hash).toBe("");
    await page.goto("about:blank");
    const again = await openCells(page, link);
    await banner.getByRole("button", { name: "Keep" }).click();
    await expect.poll(() => again.code(id)).toContain("canary");
    expect(new URL(page.url()).hash).toBe("");
    await page.reload();
    const kept = await openCells(page, lab.address + path);
    await expect.poll(() => kept.code(id)).toContain("canary");
    await visit.close();
  });

  test("code and figures share one address, and malformed code gives a notice and the page's own", async () => {
    const { visit, page } = await receive(lab.address + path);
    const figure = await page.evaluate(() => Object.keys(window.__vitreous!.figures)[0]!);
    const hash = link.slice(link.indexOf("#") + 1);
    await page.goto("about:blank");
    const both = await openCells(page, `${lab.address}${path}#${figure}~1;nothing=1&${hash}`);
    await page.locator(".cell-banner-link").waitFor();
    await expect.poll(() => both.code(id)).toContain("canary");
    for (const broken of [
      hash.slice(0, -20),
      hash.replace("~1;", "~9;"),
      "code~1;%%%",
      "code~",
      "code~1;AAAA",
    ]) {
      await page.goto("about:blank");
      const cells = await openCells(page, `${lab.address}${path}#${broken}`);
      await page.locator(".cell-banner", { hasText: "could not be read" }).waitFor();
      await expect
        .poll(() => cells.code(id), { message: broken.slice(0, 40) })
        .not.toContain("canary");
    }
    expect(visit.errors).toEqual([]);
    await visit.close();
  });

  test("code that would make a link above 8 kB is saved as a file", async () => {
    const visit = await newVisit(browser);
    const { page } = visit;
    const cells = await openCells(page, lab.address + path);
    // Letters that no compression shortens much: a generator of random numbers with a fixed seed.
    let seed = 1;
    const letter = (): string => {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      return String.fromCharCode(97 + ((seed >>> 16) % 26));
    };
    const letters = Array.from({ length: 16_000 }, letter).join("");
    await cells.edit(id, `// ${letters}`);
    await page.getByRole("button", { name: "Export and more" }).click();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Copy a link to my code" }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/-cells\.json$/);
    await expect
      .poll(() => page.locator(".lesson-menu-said").innerText())
      .toContain("saved as a file instead");
    await visit.close();
  });
});
