import { expect, test } from "vitest";
import { figuresOf } from "./support/figure.js";
import { newVisit, openBrowser, serveLab } from "./support/lab.js";
const pages = (process.env["SHOT_PAGES"] ?? "").split(",");
const modes = (process.env["SHOT_MODES"] ?? "d-light,p-dark").split(",");
test("shots", { timeout: 900_000 }, async () => {
  const lab = await serveLab();
  const browser = await openBrowser();
  for (const mode of modes) {
    const [size, scheme] = mode.split("-") as [string, "light" | "dark"];
    const viewport = {
      d: { width: 1366, height: 768 },
      p: { width: 390, height: 844 },
      w: { width: 1920, height: 1080 },
    }[size]!;
    const visit = await newVisit(browser, {
      viewport,
      colorScheme: scheme,
      serviceWorkers: "block",
    });
    for (const path of pages) {
      const p = path === "home" ? "" : path;
      await visit.page.goto(lab.address + p);
      if (p.startsWith("lessons/")) {
        await (await figuresOf(visit.page))[0]!.settled();
        await visit.page.waitForTimeout(1500);
        await visit.page.evaluate(() => scrollTo(0, 0));
      } else await visit.page.waitForTimeout(500);
      const name = path.replace(/\/$/, "").replace(/[/?=]/g, "_");
      if (process.env["SHOT_FULL"]) {
        const h = await visit.page.evaluate(() => document.documentElement.scrollHeight);
        for (
          let y = 0, i = 0;
          y < h && i < Number(process.env["SHOT_FULL"]);
          y += viewport.height - 60, i++
        ) {
          await visit.page.evaluate((top) => scrollTo({ top, behavior: "instant" }), y);
          await visit.page.waitForTimeout(300);
          await visit.page.screenshot({
            path: `/tmp/quality/shots/${name}.${mode}.${String(i).padStart(2, "0")}.png`,
          });
        }
      } else await visit.page.screenshot({ path: `/tmp/quality/shots/${name}.${mode}.png` });
    }
    console.log(mode, visit.errors);
    await visit.close();
  }
  await browser.close();
  await lab.close();
  expect(1).toBe(1);
});
