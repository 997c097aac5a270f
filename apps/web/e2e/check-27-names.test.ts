import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openFigure } from "./support/figure.js";
import { type Lab, lessonPaths, newVisit, openBrowser, serveLab } from "./support/lab.js";

interface AccessibilityNode {
  readonly ignored: boolean;
  readonly role?: { readonly value: string };
  readonly name?: { readonly value: string };
}

describe.each(lessonPaths)("lab check 27: what is heard (%s)", (lessonPath) => {
  let browser: Browser;
  let lab: Lab;
  beforeAll(async () => {
    lab = await serveLab();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await lab.close();
  });

  test("names, roles, values with units, and MathML in the accessibility tree", async () => {
    const visit = await newVisit(browser);
    const { page } = visit;
    const figure = await openFigure(page, `${lab.address}${lessonPath}?stream=sharpen`);
    const session = await page.context().newCDPSession(page);
    const { nodes } = (await session.send("Accessibility.getFullAXTree")) as unknown as {
      nodes: AccessibilityNode[];
    };
    const heard = nodes.filter((node) => !node.ignored);
    const withRole = (role: RegExp) => heard.filter((node) => role.test(node.role?.value ?? ""));
    const nameless = withRole(
      /^(figure|slider|button|link|checkbox|radio|textbox|application|radiogroup|DisclosureTriangle|image|img)$/,
    ).filter((node) => !node.name?.value.trim());
    const equations = await page.locator("main .katex:visible").count();
    const math = withRole(/^MathMLMath$|^math$/i).length;
    const figures = withRole(/^figure$/i);
    const sliders = figure.box.locator("[role=slider]");
    const values: string[] = [];
    for (let i = 0; i < (await sliders.count()); i++) {
      const slider = sliders.nth(i);
      const [text, now, label] = await slider.evaluate((element) => [
        element.getAttribute("aria-valuetext") ?? "",
        element.getAttribute("aria-valuenow") ?? "",
        element.closest(".handle")?.querySelector(".number-field-unit")?.textContent ?? "",
      ]);
      expect(Number.parseFloat(text!)).toBeCloseTo(Number(now), 1);
      // A unit is spoken as a word, not as a sign.
      if (label === "Å") expect(text).toMatch(/ångström|angstrom/i);
      values.push(text!);
    }
    console.log(
      `check 27: ${heard.length} nodes heard, ${nameless.length} controls without a name, ${math} formulas heard of ${equations} seen, values: ${values.join("; ")}`,
    );
    expect(nameless.map((node) => node.role?.value)).toEqual([]);
    const title = (await figure.box.locator(".figure-title").textContent())!.trim();
    expect(figures.map((node) => node.name?.value.trim())).toContain(title);
    expect(equations).toBeGreaterThan(5);
    expect(math).toBeGreaterThanOrEqual(equations);
    expect(values.length).toBeGreaterThan(1);
    await visit.close();
  });

  test("the summary follows a change and speaks at most twice a second", async () => {
    const visit = await newVisit(browser);
    const { page } = visit;
    const figure = await openFigure(page, lab.address + lessonPath);
    const summary = figure.box.locator("[data-summary]");
    expect(await summary.getAttribute("role")).toBe("status");
    await page.waitForTimeout(700);
    const before = await summary.textContent();
    await page.evaluate((id) => {
      const spoken: { at: number; where: string }[] = [];
      (globalThis as unknown as { spoken: typeof spoken }).spoken = spoken;
      const live = `figure[data-figure="${id}"] :is([role=status], [role=alert], [aria-live])`;
      for (const region of document.querySelectorAll(live)) {
        new MutationObserver(() =>
          spoken.push({ at: performance.now(), where: region.className.toString() }),
        ).observe(region, { childList: true, characterData: true, subtree: true });
      }
    }, figure.id);
    await figure.mainHandle.focus();
    for (let i = 0; i < 40; i++) {
      await page.keyboard.press(i % 20 < 10 ? "ArrowRight" : "ArrowLeft");
      await page.waitForTimeout(75);
    }
    await figure.box.locator("[role=slider][data-param]").last().focus();
    await page.keyboard.press("End");
    await figure.settled();
    await page.waitForTimeout(1300);
    const spoken = await page.evaluate(
      () => (globalThis as unknown as { spoken: { at: number; where: string }[] }).spoken,
    );
    const most = Math.max(
      0,
      ...spoken.map(({ at }) => spoken.filter((one) => one.at >= at && one.at < at + 1000).length),
    );
    const after = await summary.textContent();
    console.log(
      `check 27: 41 changes in about 3 s, ${spoken.length} announcements, at most ${most} in any second (${[...new Set(spoken.map(({ where }) => where))].map((where) => `${where} ${spoken.filter((one) => one.where === where).length}`).join(", ")}); now “${after}”`,
    );
    expect(after).not.toBe(before);
    expect(spoken.length).toBeGreaterThan(0);
    expect(most).toBeLessThanOrEqual(2);
    await visit.close();
  });

  test("the table has the numbers of the curve", async () => {
    const visit = await newVisit(browser);
    const { page } = visit;
    const figure = await openFigure(page, lab.address + lessonPath);
    await figure.set({ even: 24 });
    await figure.settled();
    await figure.box.locator("summary", { hasText: /numbers/i }).click();
    await figure.box.locator("table[data-table]").first().waitFor();
    const found = await page.evaluate((id) => {
      const figureBox = document.querySelector(`figure[data-figure="${id}"]`)!;
      const curves = [...figureBox.querySelectorAll("svg.plot path.plot-stroke")]
        .filter((path) => Number(getComputedStyle(path).opacity) === 1)
        .map((path) =>
          [...(path.getAttribute("d") ?? "").matchAll(/[ML](-?[\d.]+)[ ,](-?[\d.]+)/g)].map(
            (m) => [Number(m[1]), Number(m[2])] as const,
          ),
        );
      const tables = [...figureBox.querySelectorAll("table[data-table]")].map((table) => ({
        id: table.getAttribute("data-table")!,
        rows: [...table.querySelectorAll("tbody tr")].map((row) =>
          [...row.querySelectorAll("td")].map((cell) =>
            Number(cell.textContent!.replace("−", "-").replace(/[\s\u202f]/g, "")),
          ),
        ),
      }));
      return { curves, tables };
    }, figure.id);
    // The axes of a plot are straight: each curve must be one affine image of two columns of one table.
    const straight = (from: readonly number[], to: readonly number[]): number => {
      const n = from.length;
      const mean = (v: readonly number[]) => v.reduce((sum, one) => sum + one, 0) / n;
      const [mf, mt] = [mean(from), mean(to)];
      const slope =
        from.reduce((sum, f, i) => sum + (f - mf) * (to[i]! - mt), 0) /
        from.reduce((sum, f) => sum + (f - mf) ** 2, 0);
      return Math.max(...from.map((f, i) => Math.abs(mt + slope * (f - mf) - to[i]!)));
    };
    const gaps = found.curves.map((curve) => {
      const candidates = found.tables
        .filter((table) => table.rows.length === curve.length)
        .flatMap(({ id, rows }) =>
          rows[0]!.flatMap((_, cx) =>
            rows[0]!.map((__, cy) => ({
              id,
              gap: Math.max(
                straight(
                  rows.map((row) => row[cx]!),
                  curve.map(([x]) => x),
                ),
                straight(
                  rows.map((row) => row[cy]!),
                  curve.map(([, y]) => y),
                ),
              ),
            })),
          ),
        )
        .filter(({ gap }) => Number.isFinite(gap));
      return candidates.toSorted((a, b) => a.gap - b.gap)[0] ?? { id: "no table", gap: Infinity };
    });
    console.log(
      `check 27: ${found.tables.length} tables; curves against them: ${gaps.map(({ id, gap }) => `${id} to ${gap.toFixed(3)} px`).join(", ")}`,
    );
    expect(gaps.length).toBeGreaterThan(0);
    // Four significant digits in the table, hundredths of a pixel in the path: 0.1 px of some 300.
    for (const { id, gap } of gaps) expect(gap, id).toBeLessThan(0.1);
    await visit.close();
  });
});
