import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openCells, slugOf } from "./support/cells.js";
import { figuresOf } from "./support/figure.js";
import { type Lab, engineLessons, newVisit, openBrowser, serveLab } from "./support/lab.js";

describe("lab check 6: a lesson in one file", () => {
  let browser: Browser;
  let lab: Lab;
  let folder: string;
  beforeAll(async () => {
    lab = await serveLab();
    browser = await openBrowser();
    folder = await mkdtemp(join(tmpdir(), "vitreous-"));
  });
  afterAll(async () => {
    await browser.close();
    await lab.close();
    await rm(folder, { recursive: true, force: true });
  });

  test.each(engineLessons)(
    "%s opens by file:// with the network off: a figure responds, a cell runs, 0 requests",
    async (path) => {
      const maker = await newVisit(browser);
      const made = await openCells(maker.page, lab.address + path);
      const first = made.ids[0];
      if (first) await made.edit(first, "const mine = 6 * 7;\ndisplay(mine);");
      await maker.page.getByRole("button", { name: "Export and more" }).click();
      const [download] = await Promise.all([
        maker.page.waitForEvent("download"),
        maker.page.getByRole("button", { name: "One file" }).click(),
      ]);
      const file = join(folder, `${slugOf(path)}.html`);
      await download.saveAs(file);
      await maker.close();
      const size = (await stat(file)).size;
      console.log(`check 6: ${slugOf(path)}.html has ${(size / 1e6).toFixed(2)} MB`);
      expect(size).toBeLessThan(6e6);

      const visit = await newVisit(browser, { offline: true });
      const { page } = visit;
      const address = pathToFileURL(file).href;
      const cells = await openCells(page, address);
      const [figure] = await figuresOf(page);
      await figure!.settled();
      const before = JSON.stringify(await figure!.state());
      const slider = figure!.box.locator("[data-param]").first();
      await slider.focus();
      await page.keyboard.press("ArrowRight");
      await figure!.settled();
      expect(JSON.stringify(await figure!.state())).not.toBe(before);
      if (first) {
        // The maker's code came along, as code that is only shown.
        await expect.poll(() => cells.code(first)).toContain("6 * 7");
        await expect
          .poll(() => cells.box(first).locator(".cell-badge").innerText())
          .toBe("from a file");
        await expect.poll(() => cells.state(first)).toBeUndefined();
        await cells.run(first);
        await expect.poll(() => cells.shown(first)).toBe("42");
        await cells.edit(first, "2 + 2");
        await cells.run(first);
        await expect.poll(() => cells.shown(first)).toBe("4");
      }
      const asked = visit.requests.filter(
        (url) => !/^(blob|data|about):/.test(url) && url !== address,
      );
      expect(asked).toEqual([]);
      expect(visit.errors).toEqual([]);
      await visit.close();
    },
  );
});
