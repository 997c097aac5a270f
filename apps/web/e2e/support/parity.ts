import type { Params } from "@vitreous/figures/contract";
import { isQuickOption } from "@vitreous/figures/model";
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

/** States in which a figure may show handles that it does not show at first: another choice, a switch turned. */
const furtherStates = (params: Params): readonly State[] =>
  Object.entries(params).flatMap(([name, spec]): State[] =>
    spec.kind === "flag"
      ? [{ [name]: !spec.value }]
      : spec.kind === "choice"
        ? spec.options
            .filter(({ value }) => value !== spec.value && isQuickOption(value))
            .map(({ value }) => ({ [name]: value }))
        : [],
  );

const times = (count: number, key: string): readonly string[] =>
  Array.from({ length: count }, () => key);

/** Ways with the keys to somewhere else; the first that leads away is taken, for a handle may stand at a limit. */
const ways = {
  slider: [
    ["Home", "PageUp", "PageUp", ...times(3, "ArrowRight")],
    ["End", "PageDown", "PageDown", ...times(3, "ArrowLeft")],
  ],
  point: [
    [...times(4, "ArrowRight"), ...times(3, "ArrowUp")],
    [...times(4, "ArrowLeft"), ...times(3, "ArrowDown")],
  ],
  trackball: [[...times(4, "ArrowRight"), ...times(2, "ArrowUp")]],
  pad: [["ArrowRight", "ArrowRight", "ArrowDown", "Space"]],
} as const satisfies Readonly<Record<string, readonly (readonly string[])[]>>;
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
  for (const patch of [{}, ...furtherStates(await figure.params())]) {
    await figure.set(patch);
    // Which handles there are follows the state; a result is waited for only where there is a new one.
    await page.evaluate(async () => {
      for (let i = 0; i < 4; i++) await new Promise((done) => requestAnimationFrame(done));
    });
    const handles = box.locator("[data-param]:visible");
    for (let i = 0; i < (await handles.count()); i++) {
      const handle = handles.nth(i);
      const kind = await kindOf(handle);
      const name = (await handle.getAttribute("data-param"))!;
      const id = `${name} (${kind})`;
      if (results.some((one) => one.name === id)) continue;
      await figure.settled();
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
    let byKeys = start;
    for (const way of ways[kind]) {
      await handle.focus();
      for (const key of way) await page.keyboard.press(key);
      byKeys = await figure.state();
      if (stateGap(byKeys[name], start[name]) > 0) break;
      await figure.set(start);
    }
    await figure.settled();
    // Where the handle stands then is where the pointer shall bring it.
    const target = kind === "pad" ? handle.locator(".pad-cursor") : handle;
    const [x, y] = await middle(target);
    const before = await page.evaluate(() => scrollY);
    await figure.set(start);
    await figure.settled();
    const from = await middle(handle);
    const to = [x, y + before - (await page.evaluate(() => scrollY))] as const;
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
