import type { Figure, State } from "./figure.js";

/** Largest difference between the numbers of two states; infinite when anything else differs. */
export function stateGap(a: unknown, b: unknown): number {
  if (typeof a === "number" && typeof b === "number") return Math.abs(a - b);
  if (Array.isArray(a) && Array.isArray(b) && a.length === b.length) {
    return Math.max(0, ...a.map((item, i) => stateGap(item, b[i])));
  }
  if (typeof a === "object" && typeof b === "object" && a !== null && b !== null) {
    const names = Object.keys(a);
    if (names.length !== Object.keys(b).length) return Infinity;
    return Math.max(0, ...names.map((name) => stateGap((a as State)[name], (b as State)[name])));
  }
  return Object.is(a, b) ? 0 : Infinity;
}

export interface Parity {
  readonly name: string;
  readonly gap: number;
  readonly moved: boolean;
}

/** For each handle: a place reached by keys, then the same place by dragging, from the same start. */
export async function keyboardParity(figure: Figure): Promise<Parity[]> {
  const { page, box } = figure;
  const results: Parity[] = [];
  const start = await figure.state();
  const sliders = box.locator("[role=slider][data-param]");
  for (let i = 0; i < (await sliders.count()); i++) {
    const slider = sliders.nth(i);
    const name = (await slider.getAttribute("data-param"))!;
    await slider.scrollIntoViewIfNeeded();
    await slider.focus();
    for (const key of ["Home", "PageUp", "PageUp", "ArrowRight", "ArrowRight", "ArrowRight"]) {
      await page.keyboard.press(key);
    }
    const byKeys = await figure.state();
    // Where the keys have brought it along its track, whatever the scale of the track.
    const reached = (await slider.boundingBox())!;
    await figure.set(start);
    const thumb = (await slider.boundingBox())!;
    const y = thumb.y + thumb.height / 2;
    await page.mouse.move(thumb.x + thumb.width / 2, y);
    await page.mouse.down();
    const to = reached.x + reached.width / 2;
    await page.mouse.move((thumb.x + to) / 2, y);
    await page.mouse.move(to, y);
    await page.mouse.up();
    const byPointer = await figure.state();
    results.push({
      name,
      gap: stateGap(byKeys, byPointer),
      moved: stateGap(byPointer[name], start[name]) > 0,
    });
    await figure.set(start);
  }
  const balls = box.locator("[data-param][aria-roledescription=trackball]");
  for (let i = 0; i < (await balls.count()); i++) {
    const ball = balls.nth(i);
    const name = (await ball.getAttribute("data-param"))!;
    await ball.scrollIntoViewIfNeeded();
    await ball.focus();
    for (const key of [
      "ArrowRight",
      "ArrowRight",
      "ArrowRight",
      "ArrowRight",
      "ArrowUp",
      "ArrowUp",
    ]) {
      await page.keyboard.press(key);
    }
    const byKeys = await figure.state();
    await figure.set(start);
    // Half a degree per pixel: four steps of 5° to the right are 40 px, two upwards 20 px.
    const place = (await ball.boundingBox())!;
    const [x, y] = [place.x + place.width / 2, place.y + place.height / 2];
    const drag = async (dx: number, dy: number) => {
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(x + dx / 2, y + dy / 2);
      await page.mouse.move(x + dx, y + dy);
      await page.mouse.up();
    };
    await drag(40, 0);
    await drag(0, -20);
    const byPointer = await figure.state();
    results.push({
      name,
      gap: stateGap(byKeys, byPointer),
      moved: stateGap(byPointer[name], start[name]) > 0,
    });
    await figure.set(start);
  }
  return results;
}
