import type { Locator } from "playwright-core";
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

/** States in which a figure of a lesson shows handles that it does not show at first. */
const furtherStates: Readonly<Record<string, readonly State[]>> = {
  wave: [{ ring: "keep" }, { source: "drawing" }],
};

/** A way with the keys to somewhere else. */
const ways = {
  slider: ["Home", "PageUp", "PageUp", "ArrowRight", "ArrowRight", "ArrowRight"],
  point: ["ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowUp", "ArrowUp", "ArrowUp"],
  trackball: ["ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowUp", "ArrowUp"],
  pad: ["ArrowRight", "ArrowRight", "ArrowDown", "Space"],
} as const;
type Kind = keyof typeof ways;

/** What kind of handle it is: the track of a number, a point in a plane, a ball that turns, or a pad to draw on. */
const kindOf = (handle: Locator): Promise<Kind> =>
  handle.evaluate((element) => {
    if (element.getAttribute("aria-roledescription") === "trackball") return "trackball";
    if (element.querySelector(".pad-cursor")) return "pad";
    return element.closest(".handle-track") ? "slider" : "point";
  });

const middle = async (place: Locator): Promise<readonly [number, number]> => {
  const box = (await place.boundingBox())!;
  return [box.x + box.width / 2, box.y + box.height / 2];
};

/** For each handle: a place reached by keys, then the same place by dragging, from the same start. */
export async function keyboardParity(figure: Figure): Promise<Parity[]> {
  const { page, box } = figure;
  const results: Parity[] = [];
  const first = await figure.state();
  for (const patch of [{}, ...(furtherStates[figure.id] ?? [])]) {
    await figure.set(patch);
    await figure.settled();
    const handles = box.locator("[data-param]");
    for (let i = 0; i < (await handles.count()); i++) {
      const handle = handles.nth(i);
      const kind = await kindOf(handle);
      const name = (await handle.getAttribute("data-param"))!;
      const id = `${name} (${kind})`;
      if (results.some((one) => one.name === id)) continue;
      results.push({ name: id, ...(await parityOf(handle, kind, name)) });
    }
    await figure.set(first);
  }
  await figure.settled();
  return results.toSorted((a, b) => (a.name < b.name ? -1 : 1));

  async function parityOf(
    handle: Locator,
    kind: Kind,
    name: string,
  ): Promise<Omit<Parity, "name">> {
    await handle.scrollIntoViewIfNeeded();
    const start = await figure.state();
    const from = await middle(handle);
    await handle.focus();
    for (const key of ways[kind]) await page.keyboard.press(key);
    const byKeys = await figure.state();
    await figure.settled();
    // Where the handle stands then is where the pointer shall bring it.
    const to = await middle(kind === "pad" ? handle.locator(".pad-cursor") : handle);
    await figure.set(start);
    await figure.settled();
    const { mouse } = page;
    const drag = async (...path: readonly (readonly [number, number])[]) => {
      await mouse.move(...from);
      await mouse.down();
      for (const place of path) await mouse.move(...place);
      await mouse.up();
    };
    if (kind === "pad") await mouse.click(...to);
    else if (kind === "trackball") {
      // Half a degree per pixel: four steps of 5° to the right are 40 px, two upwards 20 px.
      await drag([from[0] + 20, from[1]], [from[0] + 40, from[1]]);
      await drag([from[0], from[1] - 10], [from[0], from[1] - 20]);
    } else await drag([(from[0] + to[0]) / 2, (from[1] + to[1]) / 2], to);
    const byPointer = await figure.state();
    await figure.set(start);
    return {
      gap: stateGap(byKeys, byPointer),
      moved: stateGap(byPointer[name], start[name]) > 0,
    };
  }
}
