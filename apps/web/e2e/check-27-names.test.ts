import { describe, expect, test } from "vitest";
import { sharedLesson } from "./support/figure.js";
import { lessonPaths, useRig } from "./support/lab.js";
import { otherState } from "./support/states.js";

const rig = useRig();

interface AccessibilityNode {
  readonly ignored: boolean;
  readonly role?: { readonly value: string };
  readonly name?: { readonly value: string };
}

describe.each(lessonPaths)("lab check 27: what is heard (%s)", (lessonPath) => {
  const lesson = sharedLesson(rig, `${lessonPath}?stream=sharpen`);

  test("names, roles, values with units, and MathML in the accessibility tree", async () => {
    const { page, figure } = await lesson();
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
    const sliders = figure.box.locator("[role=slider]:visible");
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
    expect(await figure.box.locator("[data-param]").count()).toBeGreaterThan(0);
  });

  test("the summary follows a change and speaks at most twice a second", async () => {
    const { page, figure } = await lesson();
    const summary = figure.box.locator("[data-summary]");
    await expect.poll(() => summary.getAttribute("role")).toBe("status");
    // What was last said about the state that the figure begins with.
    let before = await summary.textContent();
    for (let look = 0; look < 8; look++) {
      await page.waitForTimeout(600);
      const now = await summary.textContent();
      if (now === before) break;
      before = now;
    }
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
    const last = figure.box.locator("[role=slider][data-param]:visible").last();
    if ((await last.count()) > 0) {
      await last.focus();
      await page.keyboard.press("End");
    }
    await figure.set(otherState(await figure.params(), 0.6));
    await figure.settled();
    await expect.poll(() => summary.textContent()).not.toBe(before);
    await page.waitForTimeout(1000);
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
    expect(spoken.length).toBeGreaterThan(0);
    expect(most).toBeLessThanOrEqual(2);
  });

  test("the table has the numbers of the curve", async () => {
    const { page, figure } = await lesson();
    // The curves of the slice figure are those of a reconstruction, which needs views.
    if ("even" in (await figure.params())) await figure.set({ even: 24 });
    await figure.settled();
    await figure.box
      .locator("summary", { hasText: /numbers/i })
      .first()
      .click();
    await figure.box.locator("table[data-table]").first().waitFor();
    const found = await page.evaluate((id) => {
      interface Table {
        readonly id: string;
        readonly columns: readonly { readonly digits?: number }[];
        readonly rows: readonly (readonly (number | string)[])[];
      }
      const { tables } = window.__vitreous!.figures[id]!.description() as { tables: Table[] };
      const figureBox = document.querySelector(`figure[data-figure="${id}"]`)!;
      const curves = [...figureBox.querySelectorAll("svg.plot path.plot-stroke")]
        .filter((path) => Number(getComputedStyle(path).opacity) === 1)
        // A drawing of arrows and edges is many short strokes; a curve has at least one long one.
        .filter((path) =>
          (path.getAttribute("d") ?? "").split("M").some((one) => one.split("L").length > 3),
        )
        .map((path) =>
          [...(path.getAttribute("d") ?? "").matchAll(/[ML](-?[\d.]+)[ ,](-?[\d.]+)/g)].map(
            (m) => [Number(m[1]), Number(m[2])] as const,
          ),
        );
      const shown = [...figureBox.querySelectorAll("table[data-table]")].map((table) =>
        [...table.querySelectorAll("tbody tr")].map((row) =>
          [...row.querySelectorAll("td")].map((cell) => cell.textContent!),
        ),
      );
      return { curves, tables, shown };
    }, figure.id);
    // 1. What is shown is what the figure says, rounded.
    expect(found.tables.length).toBeGreaterThan(0);
    expect(found.shown).toHaveLength(found.tables.length);
    for (const [t, { id, rows, columns }] of found.tables.entries()) {
      const shown = found.shown[t]!;
      expect(shown, id).toHaveLength(Math.min(rows.length, 400));
      for (const [r, row] of shown.entries()) {
        for (const [c, text] of row.entries()) {
          const value = rows[r]![c]!;
          const read = Number(text.replace("−", "-").replace(/[\s\u202f]/g, ""));
          if (typeof value !== "number" || !Number.isFinite(value) || Number.isNaN(read)) continue;
          const rounding = 10 ** (1 - (columns[c]?.digits ?? 4)) * Math.abs(value);
          expect(Math.abs(read - value), `${id}, row ${r}: ${text}`).toBeLessThanOrEqual(rounding);
        }
      }
    }
    // 2. The axes of a plot are straight: each curve must be one affine image of two columns of one table.
    const straight = (from: readonly number[], to: readonly number[]): number => {
      const n = from.length;
      const mean = (v: readonly number[]) => v.reduce((sum, one) => sum + one, 0) / n;
      const [mf, mt] = [mean(from), mean(to)];
      const spread = from.reduce((sum, f) => sum + (f - mf) ** 2, 0);
      // A level curve is the image of a column that does not change.
      const slope =
        spread === 0 ? 0 : from.reduce((sum, f, i) => sum + (f - mf) * (to[i]! - mt), 0) / spread;
      return Math.max(...from.map((f, i) => Math.abs(mt + slope * (f - mf) - to[i]!)));
    };
    /** The columns of numbers that could be one of the curve's coordinates, and how far they are from it. */
    const nearest = (columns: readonly (readonly number[])[], to: readonly number[]): number =>
      Math.min(...columns.map((column) => straight(column, to)));
    // A guide of a few points (an arrow, a mark) is no list of numbers.
    const gaps = found.curves
      .filter((curve) => curve.length > 3)
      .map((curve) => {
        const candidates = found.tables.map(({ id, rows }) => {
          const finite = (value: unknown) => typeof value === "number" && Number.isFinite(value);
          const whole = rows.filter((row) =>
            row.every((value) => typeof value !== "number" || finite(value)),
          );
          // The pen leaves out points that are missing; a column beside them may have none, such as 1/k where k is 0.
          const drawn = rows.length === curve.length ? rows : whole;
          const linear = (drawn[0] ?? [])
            .map((_, c) => drawn.map((row) => row[c]))
            .filter((column): column is number[] => column.every(finite));
          // Orders of magnitude are plotted as such, and tabulated as the numbers; nothing at all stands at the foot of the plot.
          const logarithms = linear
            .filter((column) => column.every((value) => value >= 0))
            .map((column) => column.map((value) => Math.log10(Math.max(value, 1e-17))));
          const columns = [...linear, ...logarithms];
          if (drawn.length !== curve.length || columns.length === 0) return { id, gap: Infinity };
          const [x, y] = [curve.map((point) => point[0]), curve.map((point) => point[1])];
          return { id, gap: Math.max(nearest(columns, x), nearest(columns, y)) };
        });
        const none = { id: `no table of ${curve.length} rows`, gap: Infinity };
        return (
          candidates.toSorted((a, b) => a.gap - b.gap).find(({ gap }) => gap < Infinity) ?? none
        );
      });
    console.log(
      `check 27: ${found.tables.length} tables; curves against them: ${gaps.map(({ id, gap }) => `${id} to ${gap.toFixed(3)} px`).join(", ")}`,
    );
    // Hundredths of a pixel in the path: 0.1 px of some 300.
    for (const { id, gap } of gaps) expect(gap, id).toBeLessThan(0.1);
  });
});
