import type { Page } from "playwright-core";

/** Where Tab has led. */
export interface Stop {
  readonly name: string;
  /** Whether Tab was here before: the round is complete. */
  readonly again: boolean;
  /** Large enough to be seen, and not wholly under another element, such as a bar that stays. */
  readonly seen: boolean;
  /** Width of the ring around it, CSS px. */
  readonly ring: number;
}

/** What has the focus, after two frames for the scroll that it causes. `undefined`: nothing on the page has. */
export const focusStop = (page: Page): Promise<Stop | undefined> =>
  page.evaluate(async () => {
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const element = document.activeElement;
    if (!element || element === document.body) return undefined;
    const label = element.closest("label");
    const text =
      element.getAttribute("aria-label") ??
      (element as HTMLInputElement).labels?.[0]?.textContent ??
      element.textContent ??
      "";
    const again = element.hasAttribute("data-tabbed");
    element.setAttribute("data-tabbed", "");

    // A control that is drawn by the label around it is seen where the label is.
    const drawn = label ? [element, label] : [element];
    const box = drawn
      .map((one) => one.getBoundingClientRect())
      .find(({ width, height }) => width > 2 && height > 2);
    const belongs = (top: Element): boolean =>
      drawn.some((one) => one.contains(top)) || top.contains(element);
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
    const inside = [...element.querySelectorAll("*"), ...(label?.querySelectorAll("*") ?? [])];
    const rings = [...around, ...inside].map((one) => {
      if (!one) return 0;
      const { width, height } = one.getBoundingClientRect();
      if (width <= 2 || height <= 2) return 0;
      const style = getComputedStyle(one);
      const outline = style.outlineStyle === "none" ? 0 : Number.parseFloat(style.outlineWidth);
      const spread = /(?:-?[\d.]+px ){3}([\d.]+)px/.exec(style.boxShadow)?.[1];
      return Math.max(outline, Number(spread ?? 0));
    });
    return {
      name: `${element.tagName.toLowerCase()} “${text.trim().replace(/\s+/g, " ").slice(0, 40)}”`,
      again,
      seen: hit,
      ring: Math.max(...rings),
    };
  });
