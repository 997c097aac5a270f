import type { Locator, Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { openFigure } from "./support/figure.js";
import { newVisit, phone, useRig } from "./support/lab.js";

const rig = useRig();

const path = "lessons/one-wave-at-a-time/";

async function middle(handle: Locator): Promise<readonly [number, number]> {
  const box = (await handle.boundingBox())!;
  return [box.x + box.width / 2, box.y + box.height / 2];
}

async function drag(page: Page, handle: Locator, dx: number, dy: number): Promise<void> {
  const [x, y] = await middle(handle);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + dx / 2, y + dy / 2);
  await page.mouse.move(x + dx, y + dy);
  await page.mouse.up();
}

describe("lab check 9: handles of two dimensions (one-wave-at-a-time)", () => {
  test("the dot in the plane: keys, pointer, typing and a tap reach the same wave", async () => {
    const visit = await newVisit(rig.browser);
    const { page } = visit;
    const figure = await openFigure(page, rig.lab.address + path);
    const start = await figure.state();
    const dot = figure.box.locator(".plane-dot");
    await dot.focus();
    for (const key of ["ArrowRight", "ArrowRight", "ArrowRight", "ArrowUp", "ArrowUp"]) {
      await page.keyboard.press(key);
    }
    const byKeys = await figure.state();
    expect([byKeys["h"], byKeys["k"]]).toEqual([10, 2]);
    await figure.set(start);
    await dot.scrollIntoViewIfNeeded();
    // 64 bins are shown across the picture.
    const bin = (await figure.box.locator(".plane .image-frame").boundingBox())!.width / 64;
    await drag(page, dot, 3 * bin, -2 * bin);
    await expect.poll(() => figure.state()).toEqual(byKeys);
    // One step of undo for the whole drag.
    await page.keyboard.press("Control+z");
    await expect.poll(() => figure.state()).toEqual(start);
    const fields = figure.box.locator('[data-types~="h"] input');
    await fields.nth(0).fill("10");
    await fields.nth(0).press("Enter");
    await fields.nth(1).fill("2");
    await fields.nth(1).press("Enter");
    await expect.poll(() => figure.state()).toEqual(byKeys);
    await dot.focus();
    await page.keyboard.press("Home");
    await expect.poll(() => figure.state()).toMatchObject({ h: 0, k: 0 });
    expect(visit.errors).toEqual([]);
    await visit.close();
  });

  test("a press beside the dot brings it there, and Esc gives a drag up", async () => {
    const visit = await newVisit(rig.browser);
    const { page } = visit;
    const figure = await openFigure(page, rig.lab.address + path);
    const start = await figure.state();
    const frame = figure.box.locator(".plane .image-frame");
    await frame.scrollIntoViewIfNeeded();
    const box = (await frame.boundingBox())!;
    await page.mouse.click(box.x + (box.width * 20.5) / 64, box.y + (box.height * 45.5) / 64);
    await expect.poll(() => figure.state()).toMatchObject({ h: -12, k: 13 });
    await figure.set(start);
    const [x, y] = await middle(figure.box.locator(".plane-dot"));
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 40, y + 30);
    await expect.poll(() => figure.state()).not.toEqual(start);
    await page.keyboard.press("Escape");
    await page.mouse.up();
    await expect.poll(() => figure.state()).toEqual(start);
    await visit.close();
  });

  test("the arrow: its tip by keys and by pointer is the same height and phase", async () => {
    const visit = await newVisit(rig.browser);
    const { page } = visit;
    const figure = await openFigure(page, rig.lab.address + path);
    await figure.set({ height: 150, phase: 0 });
    const start = await figure.state();
    const tip = figure.box.locator(".dial-tip");
    await tip.focus();
    // A quarter of a turn, and down to a hundred percent.
    for (let i = 0; i < 2; i++) await page.keyboard.press("PageDown");
    await page.keyboard.press("PageUp");
    for (let i = 0; i < 18; i++) await page.keyboard.press("ArrowLeft");
    const byKeys = await figure.state();
    expect(byKeys).toMatchObject({ height: 100, phase: 90, hand: "set" });
    await figure.set(start);
    await tip.scrollIntoViewIfNeeded();
    const side = (await figure.box.locator(".dial-surface").boundingBox())!.width;
    // The rim, three hundred percent, lies at 0.42 of the side.
    const unit = 0.42 * side;
    await drag(page, tip, -unit / 2, -unit / 3);
    const byPointer = await figure.state();
    expect(byPointer["hand"]).toBe("set");
    // A pixel of the dial is about one percent, and half a degree at that length.
    expect(Math.abs((byPointer["height"] as number) - 100)).toBeLessThan(3);
    expect(Math.abs((byPointer["phase"] as number) - 90)).toBeLessThan(2);
    await visit.close();
  });

  test("a finger: a tap moves the dot, and the dot itself takes the finger", async () => {
    const visit = await newVisit(rig.browser, { viewport: phone, hasTouch: true, isMobile: true });
    const { page } = visit;
    const figure = await openFigure(page, rig.lab.address + path);
    const frame = figure.box.locator(".plane .image-frame");
    await frame.scrollIntoViewIfNeeded();
    const box = (await frame.boundingBox())!;
    await page.touchscreen.tap(box.x + (box.width * 44.5) / 64, box.y + (box.height * 26.5) / 64);
    await expect.poll(() => figure.state()).toMatchObject({ h: 12, k: -6 });
    const touch = await figure.box
      .locator(".plane-dot")
      .evaluate((dot) => [getComputedStyle(dot).touchAction, dot.getBoundingClientRect().width]);
    expect(touch[0]).toBe("none");
    expect(touch[1]).toBeGreaterThanOrEqual(44);
    await visit.close();
  });

  test("the ring: its grips and its sliders are one thing, and what is kept follows", async () => {
    const visit = await newVisit(rig.browser);
    const { page } = visit;
    const figure = await openFigure(page, rig.lab.address + path);
    await figure.set({ ring: "keep", inner: 10, outer: 20, zoom: "1", hand: "own" });
    await figure.settled();
    const grip = figure.box.locator('.plane-grip[data-param="outer"]');
    await grip.focus();
    for (let i = 0; i < 5; i++) await page.keyboard.press("ArrowRight");
    await expect.poll(() => figure.state()).toMatchObject({ inner: 10, outer: 25 });
    await grip.scrollIntoViewIfNeeded();
    const bin = (await figure.box.locator(".plane .image-frame").boundingBox())!.width / 128;
    const out = 5 * bin * Math.SQRT1_2;
    await drag(page, grip, out, -out);
    const { outer } = await figure.state();
    expect(Math.abs((outer as number) - 30)).toBeLessThanOrEqual(1);
    await figure.settled();
    const readings = await figure.invariants();
    expect(readings.filter((law) => law.verdict === "fails")).toEqual([]);
    await visit.close();
  });
});
