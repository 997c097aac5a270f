import type { Page } from "playwright-core";

/** Where the focus is. */
export interface Stop {
  readonly name: string;
  /** Large enough to be seen, and not wholly under another element, such as a bar that stays. */
  readonly seen: boolean;
  /** Width of the ring around it, CSS px. */
  readonly ring: number;
}

interface Watch {
  /** Everything that Tab stops at, in order. */
  stops: HTMLElement[];
  look(element: Element): Stop;
}

/** Prepares the page for the functions below; to be called again when its parts have changed. */
async function watchFocus(page: Page): Promise<number> {
  return await page.evaluate(() => {
    const look = (element: Element): Stop => {
      const label = element.closest("label");
      const text =
        element.getAttribute("aria-label") ??
        (element as HTMLInputElement).labels?.[0]?.textContent ??
        element.textContent ??
        "";
      // A control that is drawn by the label around it is seen where the label is.
      const drawn = label ? [element, label] : [element];
      const box = drawn
        .map((one) => one.getBoundingClientRect())
        .find(({ width, height }) => width > 2 && height > 2);
      const belongs = (top: Element): boolean =>
        drawn.some((one) => one.contains(top)) ||
        top.contains(element) ||
        // A clear sheet over a picture, such as a pad to draw on, hides nothing of it.
        (top.parentElement?.contains(element) === true &&
          getComputedStyle(top).backgroundColor === "rgba(0, 0, 0, 0)");
      const places = [0.5, 0.15, 0.85];
      const hit =
        box !== undefined &&
        places.some((fx) =>
          places.some((fy) => {
            const top = document.elementFromPoint(
              box.left + fx * box.width,
              box.top + fy * box.height,
            );
            return (
              top !== null &&
              top !== document.body &&
              top !== document.documentElement &&
              belongs(top)
            );
          }),
        );
      // The ring may be drawn by the box around a field.
      const around = [element, label, element.parentElement, element.nextElementSibling];
      const ringOf = (one: Element | null): number => {
        if (!one) return 0;
        const style = getComputedStyle(one);
        const outline = style.outlineStyle === "none" ? 0 : Number.parseFloat(style.outlineWidth);
        const spread = /(?:-?[\d.]+px ){3}([\d.]+)px/.exec(style.boxShadow)?.[1];
        const width = Math.max(outline, Number(spread ?? 0));
        if (width === 0) return 0;
        const place = one.getBoundingClientRect();
        return place.width <= 2 || place.height <= 2 ? 0 : width;
      };
      let ring = Math.max(...around.map(ringOf));
      if (ring < 2) {
        const inside = [...element.querySelectorAll("*"), ...(label?.querySelectorAll("*") ?? [])];
        ring = Math.max(ring, ...inside.map(ringOf));
      }
      return {
        name: `${element.tagName.toLowerCase()} “${text.trim().replace(/\s+/g, " ").slice(0, 40)}”`,
        seen: hit,
        ring,
      };
    };
    const selector = "a[href], button, input, select, textarea, summary, [tabindex]";
    const stops = [...document.querySelectorAll<HTMLElement>(selector)].filter((element) => {
      if (element.tabIndex < 0 || (element as HTMLInputElement).disabled) return false;
      if (element.closest("[inert]") || !element.checkVisibility({ visibilityProperty: true })) {
        return false;
      }
      // A link inside a closed fold is not there; its summary is.
      if (element instanceof HTMLInputElement && element.type === "radio" && element.name) {
        const group = [
          ...document.querySelectorAll<HTMLInputElement>(
            `input[type=radio][name="${CSS.escape(element.name)}"]`,
          ),
        ].filter((one) => one.form === element.form && !one.disabled);
        const checked = group.find((one) => one.checked);
        return element === (checked ?? group[0]);
      }
      return true;
    });
    (globalThis as unknown as { focusWatch: Watch }).focusWatch = { stops, look };
    return stops.length;
  });
}

/**
 * The round of the Tab key. The first `real` stops are walked by the key itself, from the top of the page, and must be those of the page's
 * order; the others are given the focus in that order, which scrolls and draws the ring as Tab does, and is many times faster.
 *
 * @throws Error when the key goes elsewhere than the order of the page says
 */
export async function tabRound(page: Page, real: number): Promise<readonly Stop[]> {
  const count = await watchFocus(page);
  const stops: Stop[] = [];
  await page.evaluate(() => {
    // Tab goes on from where the focus was last, also when what had it is gone.
    const first = document.createElement("button");
    document.body.prepend(first);
    first.focus();
    first.remove();
    scrollTo({ top: 0, behavior: "instant" });
  });
  for (let i = 0; i < Math.min(real, count); i++) {
    await page.keyboard.press("Tab");
    const { at, name } = await page.evaluate(() => {
      const { stops: all, look } = (globalThis as unknown as { focusWatch: Watch }).focusWatch;
      const element = document.activeElement!;
      return { at: all.indexOf(element as HTMLElement), name: look(element).name };
    });
    if (at !== i) throw new Error(`Tab ${i + 1} leads to ${name}, which is stop ${at + 1}`);
    stops.push(await lookAgain(page, i));
  }
  const rest = await page.evaluate((from) => {
    const { stops: all, look } = (globalThis as unknown as { focusWatch: Watch }).focusWatch;
    return all.slice(from).map((element) => {
      element.focus();
      return document.activeElement === element
        ? look(element)
        : { name: `${look(element).name} (takes no focus)`, seen: false, ring: 0 };
    });
  }, stops.length);
  // What looks wrong at once is looked at again after a frame or two: some answer to the focus only then.
  for (const [k, stop] of rest.entries()) {
    stops.push(stop.seen && stop.ring >= 2 ? stop : await lookAgain(page, real + k));
  }
  return stops;
}

/** A stop with the focus on it, after two frames for the scroll that it causes; a second time when a frame came late. */
async function lookAgain(page: Page, index: number): Promise<Stop> {
  return await page.evaluate(async (at) => {
    const { stops, look } = (globalThis as unknown as { focusWatch: Watch }).focusWatch;
    const element = stops[at]!;
    if (document.activeElement !== element) element.focus();
    let stop = look(element);
    for (let frame = 0; frame < 20 && (frame < 2 || !stop.seen || stop.ring < 2); frame++) {
      await new Promise((done) => requestAnimationFrame(done));
      stop = look(element);
    }
    return stop;
  }, index);
}
