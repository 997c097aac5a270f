import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cellOf, runCell } from "./support/run-cell.js";
import { openFigure } from "./support/figure.js";
import {
  builtLab,
  builtPages,
  lessonPath,
  lessonPaths,
  newVisit,
  openBrowser,
  openProfile,
  serveLab,
} from "./support/lab.js";
import { keptOffline, rebuild, storeOf } from "./support/offline.js";
import { otherState } from "./support/states.js";

const toast = (page: Page) => page.locator('[data-role="new-build"]');
const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(2)} MB`;

describe("lab check 4: the lab stays, and a new build waits", () => {
  let browser: Browser;
  const folders: string[] = [];
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
    for (const folder of folders) rmSync(folder, { recursive: true });
  });

  /** A copy of the built lab that a test may change. */
  const ownBuild = async (): Promise<string> => {
    const folder = mkdtempSync(join(tmpdir(), "vitreous-build-"));
    folders.push(folder);
    cpSync(await builtLab(), folder, { recursive: true });
    return folder;
  };

  test("with the server gone each visited lesson loads again, its figure answers and a cell runs", async () => {
    const lab = await serveLab();
    const visit = await newVisit(browser);
    const { page, errors } = visit;
    for (const path of lessonPaths) await openFigure(page, lab.address + path);
    await keptOffline(page);
    const { files, bytes, caches } = await storeOf(page);
    await lab.close();
    await page.context().setOffline(true);
    let cells = 0;
    for (const path of lessonPaths) {
      await page.goto(lab.address + path);
      await page.reload();
      const figure = await openFigure(page, lab.address + path);
      const before = await figure.digest();
      await figure.set(otherState(await figure.params(), 0.4, 1));
      await figure.settled();
      await expect.poll(() => figure.digest(), { message: path }).not.toEqual(before);
      if ((await cellOf(page).count()) === 0) continue;
      expect(await runCell(cellOf(page)), `the first cell of ${path}`).toBe(true);
      cells++;
    }
    console.log(
      `check 4: kept ${files} files, ${megabytes(bytes)}, in ${caches.length} cache; without a server ${lessonPaths.length} lessons answer, ${cells} cells run, ${errors.length} errors`,
    );
    expect(cells).toBeGreaterThan(0);
    expect(caches).toHaveLength(1);
    expect(errors).toEqual([]);
    await visit.close();
  });

  test("a page comes before the rest: the worker is ready with the lessons, and a small part of the bytes", async () => {
    const lab = await serveLab();
    const visit = await newVisit(browser);
    const { page } = visit;
    await page.goto(lab.address + "about/");
    await page.evaluate(() => navigator.serviceWorker.ready);
    const first = await storeOf(page);
    await keptOffline(page);
    const all = await storeOf(page);
    const pages = await builtPages();
    console.log(
      `check 4: first ${first.files} files, ${megabytes(first.bytes)}; then all ${all.files} files, ${megabytes(all.bytes)}, for ${pages.length} pages`,
    );
    expect(first.files).toBeLessThan(all.files / 2);
    expect(all.bytes).toBeLessThan(25e6);
    await lab.close();
    for (const path of ["", ...lessonPaths, pages.at(-1)!]) {
      expect((await page.goto(lab.address + path))?.status(), path).toBe(200);
    }
    await visit.close();
  });

  test("a new build is announced, never swapped in; what did not change is not fetched again; what is old goes", async () => {
    const folder = await ownBuild();
    const lab = await serveLab({ folder });
    const visit = await newVisit(browser);
    const { page, errors } = visit;
    const figure = await openFigure(page, lab.address + lessonPath);
    await keptOffline(page);
    const before = await storeOf(page);
    await figure.set(otherState(await figure.params(), 0.4, 1));
    await figure.settled();
    const state = await figure.state();
    const changed = [lessonPath, "questions/"];
    rebuild(folder, { pages: changed, mark: "the second build" });
    const from = lab.asked.length;
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
    await toast(page)
      .filter({ hasText: /new version/i })
      .waitFor();
    // Nothing has moved under the reader, nor does it on the next page.
    await expect.poll(() => figure.state()).toEqual(state);
    await toast(page).getByRole("button", { name: "Later" }).click();
    await expect.poll(() => toast(page).isVisible()).toBe(false);
    const marked = () =>
      page.evaluate(
        () =>
          document.documentElement.outerHTML.includes("<!-- the second build -->") ||
          document.childNodes.length > 2,
      );
    await openFigure(page, lab.address + lessonPath);
    await expect.poll(() => marked()).toBe(false);
    // A later page offers it again.
    await toast(page)
      .filter({ hasText: /new version/i })
      .waitFor();
    const reloaded = page.waitForEvent("load");
    await toast(page).getByRole("button", { name: "Use it now" }).click();
    await reloaded;
    await expect.poll(() => marked()).toBe(true);
    await keptOffline(page);
    const after = await storeOf(page);
    const asked = lab.asked.slice(from).filter((path) => !path.endsWith("sw.js"));
    console.log(
      `check 4: the second build announced, taken on request; ${asked.length} files fetched for it (${asked.join(", ")}), ${after.files} kept as before ${before.files}`,
    );
    expect(asked.toSorted()).toEqual(changed.map((path) => `/${path}`).toSorted());
    expect(after.files).toBe(before.files);
    expect(after.keys.filter((key) => !before.keys.includes(key))).toHaveLength(changed.length);
    expect(errors).toEqual([]);
    await visit.close();
    await lab.close();
  });

  test("a second tab is told, not reloaded", async () => {
    const folder = await ownBuild();
    const lab = await serveLab({ folder });
    const visit = await newVisit(browser);
    const { page } = visit;
    await page.goto(lab.address + "about/");
    await keptOffline(page);
    const other = await page.context().newPage();
    await other.goto(lab.address + "glossary/");
    await other.evaluate(() => (document.title = "still here"));
    rebuild(folder, { pages: ["about/"], mark: "the second build" });
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
    await toast(page)
      .filter({ hasText: /new version/i })
      .waitFor();
    await toast(page).getByRole("button", { name: "Use it now" }).click();
    await toast(other)
      .filter({ hasText: /another tab/i })
      .waitFor();
    await expect.poll(() => other.title()).toBe("still here");
    await visit.close();
    await lab.close();
  });

  test("a server that is half changed gives no new build, and nothing of it is kept", async () => {
    const folder = await ownBuild();
    const lab = await serveLab({ folder });
    const visit = await newVisit(browser);
    const { page } = visit;
    await openFigure(page, lab.address + lessonPath);
    await keptOffline(page);
    const before = await storeOf(page);
    // The list names a lesson that the server does not have yet in that form.
    rebuild(folder, { pages: [lessonPath], mark: "half a build" });
    cpSync(join(await builtLab(), lessonPath), join(folder, lessonPath), { recursive: true });
    const installed = await page.evaluate(async () => {
      const registration = (await navigator.serviceWorker.getRegistration())!;
      await registration.update().catch(() => undefined);
      const worker = registration.installing;
      if (worker) {
        await new Promise<void>((done) =>
          worker.addEventListener("statechange", () => {
            if (worker.state !== "installing") done();
          }),
        );
      }
      return { state: worker?.state, waiting: registration.waiting !== null };
    });
    expect(installed).toEqual({ state: "redundant", waiting: false });
    await expect.poll(() => toast(page).isVisible()).toBe(false);
    await openFigure(page, lab.address + lessonPath);
    await expect.poll(async () => (await storeOf(page)).keys).toEqual(before.keys);
    console.log("check 4: half a build is refused, the old one stays whole");
    await visit.close();
    await lab.close();
  });

  test("a page that the server cannot give is fetched on the next visit; the lessons do not wait for it", async () => {
    const folder = await ownBuild();
    const lab = await serveLab({ folder });
    const victim = "questions/";
    rmSync(join(folder, victim, "index.html"));
    const visit = await newVisit(browser);
    const { page } = visit;
    await page.goto(lab.address + "about/");
    await page
      .locator("[data-role=offline-status]", { hasText: /^Lessons work offline$/ })
      .waitFor({ timeout: 60_000 });
    const first = await storeOf(page);
    cpSync(join(await builtLab(), victim, "index.html"), join(folder, victim, "index.html"));
    const from = lab.asked.length;
    await page.goto(lab.address + "about/");
    await keptOffline(page);
    const again = lab.asked.slice(from).filter((path) => !path.endsWith("sw.js"));
    await expect.poll(async () => (await storeOf(page)).files).toBe(first.files + 1);
    expect(again).toEqual([`/${victim}`]);
    console.log(
      `check 4: one page failed, ${first.files} were kept; the next visit fetched ${again.join(", ")} alone`,
    );
    await visit.close();
    await lab.close();
  });

  test("on a full disk the page goes on, keeps what fits, and says so", async () => {
    const lab = await serveLab();
    const visit = await newVisit(browser);
    const { page, errors } = visit;
    const session = await page.context().newCDPSession(page);
    await session.send("Storage.overrideQuotaForOrigin", { origin: lab.origin, quotaSize: 4e6 });
    const figure = await openFigure(page, lab.address + lessonPath);
    await page
      .locator("[data-role=offline-status]", { hasText: /no room/ })
      .waitFor({ timeout: 60_000 });
    await figure.set(otherState(await figure.params(), 0.4, 1));
    await figure.settled();
    const { files, bytes } = await storeOf(page);
    console.log(
      `check 4: with room for 4 MB ${files} files are kept, ${megabytes(bytes)}, and the page says so`,
    );
    await page.goto(lab.address + "about/");
    await expect.poll(() => page.title()).toContain("Vitreous");
    expect(errors).toEqual([]);
    await visit.close();
    await lab.close();
  });

  test("the lab can be installed: Chromium finds nothing missing, at the top and under a sub-path", async () => {
    for (const base of ["/", "/a/b/"]) {
      const lab = await serveLab({ base, headers: false });
      const context = await openProfile();
      const page = await context.newPage();
      await page.goto(lab.address);
      await page.evaluate(() => navigator.serviceWorker.ready);
      const session = await context.newCDPSession(page);
      const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
      const { url, errors, data } = await session.send("Page.getAppManifest");
      const { icons, start_url, scope } = JSON.parse(data!) as {
        readonly icons: readonly {
          readonly src: string;
          readonly sizes: string;
          readonly type: string;
        }[];
        readonly start_url: string;
        readonly scope: string;
      };
      expect(installabilityErrors).toEqual([]);
      expect(errors).toEqual([]);
      expect([start_url, scope].map((path) => new URL(path, url).href)).toEqual([
        lab.address,
        lab.address,
      ]);
      for (const { src, sizes, type } of icons) {
        const answer = await page.request.get(new URL(src, url).href);
        expect(answer.status(), src).toBe(200);
        if (type !== "image/png") continue;
        const body = await answer.body();
        expect(`${body.readUInt32BE(16)}x${body.readUInt32BE(20)}`).toBe(sizes);
      }
      const themes = await page.$$eval("meta[name=theme-color]", (all) =>
        all.map((meta) => (meta as HTMLMetaElement).content),
      );
      expect(new Set(themes).size).toBe(2);
      console.log(
        `check 4: installable at ${base}, ${icons.length} icons, colours ${themes.join(" and ")}`,
      );
      await context.close();
      await lab.close();
    }
  });
});
