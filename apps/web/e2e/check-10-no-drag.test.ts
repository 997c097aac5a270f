import type { Locator, Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { sharedLesson } from "./support/figure.js";
import { desktop, lessonPaths, phone, useRig } from "./support/lab.js";

const rig = useRig();

interface Target {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Everything that can be pressed, with the area that answers; links inside a sentence are exempt (2.5.8). */
const targets = (page: Page): Promise<Target[]> =>
  page.evaluate(() => {
    const selector =
      "a[href], button, input:not([type=hidden]), select, summary, [role=slider], [role=application]";
    return (
      [...document.querySelectorAll(selector)]
        .filter((element) => {
          if (element.closest("[hidden]") || (element as HTMLInputElement).disabled) return false;
          const inline = getComputedStyle(element).display === "inline";
          return !(
            inline &&
            element.closest("p, li, dd, td, figcaption, summary") &&
            !element.matches("input")
          );
        })
        .map((element) => {
          // A label answers for its control; the greater of both counts.
          const label = element.closest("label");
          const boxes = [element, ...(label ? [label] : [])].map((e) => e.getBoundingClientRect());
          const box = boxes.reduce((a, b) => (b.width * b.height > a.width * a.height ? b : a));
          const text =
            element.getAttribute("aria-label") ?? label?.textContent ?? element.textContent ?? "";
          return {
            name: `${element.tagName.toLowerCase()} “${text.trim().replace(/\s+/g, " ").slice(0, 40)}”`,
            x: box.x + scrollX,
            y: box.y + scrollY,
            width: box.width,
            height: box.height,
          };
        })
        // One pixel or none: only for the ear, nothing to press.
        .filter(({ width, height }) => width > 1 && height > 1)
    );
  });

const spaced = (one: Target, other: Target): boolean => {
  // A circle of 24 px about the middle of a small target may touch no other target, nor the circle of a small one.
  const [cx, cy] = [one.x + one.width / 2, one.y + one.height / 2];
  const nearX = Math.max(other.x, Math.min(cx, other.x + other.width));
  const nearY = Math.max(other.y, Math.min(cy, other.y + other.height));
  const small = other.width < 24 || other.height < 24;
  const between = Math.hypot(cx - other.x - other.width / 2, cy - other.y - other.height / 2);
  return Math.hypot(cx - nearX, cy - nearY) >= 12 && (!small || between >= 24);
};

/** A place of a view, low enough on the screen for a swipe upwards, that is not a handle; or, where all of it is one, the room beside it. */
const freePlace = (
  view: Locator,
): Promise<{ readonly x: number; readonly y: number } | { readonly pad: number }> =>
  view.evaluate((element) => {
    const box = element.getBoundingClientRect();
    for (const down of [0.5, 0.9, 0.1, 0.7, 0.3]) {
      for (const across of [0.5, 0.1, 0.9, 0.3, 0.7]) {
        const x = box.left + across * box.width;
        const y = Math.min(800, Math.max(220, box.top + down * box.height));
        if (y < box.top || y > box.bottom) continue;
        if (!document.elementFromPoint(x, y)?.closest("[data-param]")) return { x, y };
      }
    }
    const pads = [...element.querySelectorAll("[data-param]")].map((pad) => pad.clientWidth);
    return { pad: innerWidth - Math.max(...pads) };
  });

describe.each(lessonPaths)(
  "lab check 10: without dragging, with a thumb, and without capturing the scroll (%s)",
  (lessonPath) => {
    const wide = sharedLesson(rig, `${lessonPath}?stream=sharpen`, { viewport: desktop });
    const touch = sharedLesson(rig, `${lessonPath}?stream=sharpen`, {
      viewport: phone,
      hasTouch: true,
      isMobile: true,
    });

    test("each draggable value can be typed", async () => {
      const { page, figure } = await wide();
      const type = async (field: Locator, text: string) => {
        await field.fill(text);
        await field.press("Enter");
      };
      const fieldsOf = (name: string) =>
        figure.box.locator(
          `:is([data-types~="${name}"], .handle:has([data-param="${name}"])) input`,
        );
      const typed: string[] = [];
      const handles = figure.box.locator("[data-param]:visible");
      const params = await figure.params();
      for (let i = 0; i < (await handles.count()); i++) {
        const handle = handles.nth(i);
        const name = (await handle.getAttribute("data-param"))!;
        if ((await handle.getAttribute("role")) === "slider") {
          const [min, max] = await Promise.all(
            ["min", "max"].map(async (limit) =>
              Number(await handle.getAttribute(`aria-value${limit}`)),
            ),
          );
          const spec = params[name];
          const exact = min! + 0.37 * (max! - min!);
          const whole = spec?.kind !== "number" || spec.integer || max! - min! > 50;
          const value = whole ? Math.round(exact) : Number(exact.toPrecision(3));
          await handle.focus();
          await page.keyboard.press("Enter");
          // Enter on the handle of a track leads to its field; a handle in a picture may have a track of the same name.
          const led = page.locator("input:focus");
          await led.waitFor({ timeout: 2000 }).catch(() => undefined);
          const field = (await led.count()) > 0 ? led : fieldsOf(name).first();
          await type(field, String(value));
          await expect
            .poll(async () => (await figure.state())[name], { message: name })
            .toBe(value);
        } else if (params[name]?.kind === "rotation") {
          const before = await figure.state();
          const angles = figure.box.locator("fieldset.rotation-fields input");
          await expect.poll(() => angles.count()).toBe(3);
          for (const [index, angle] of ["30", "70", "-45"].entries())
            await type(angles.nth(index), angle);
          // ZYZ of RELION as a quaternion: cos and sin of half the tilt, of half the sum and half the difference.
          const [rot, tilt, psi] = [30, 70, -45].map((degrees) => (degrees * Math.PI) / 180) as [
            number,
            number,
            number,
          ];
          const expected = [
            Math.cos(tilt / 2) * Math.cos((rot + psi) / 2),
            Math.sin(tilt / 2) * Math.sin((psi - rot) / 2),
            Math.sin(tilt / 2) * Math.cos((psi - rot) / 2),
            Math.cos(tilt / 2) * Math.sin((rot + psi) / 2),
          ];
          const got = (await figure.state())[name] as number[];
          expect(got).not.toEqual(before[name]);
          // A view and its field agree up to the sense of the axes that CONVENTIONS.md settles: the scalar part and the
          // length of the part about z do not depend on it.
          expect(Math.abs(got[0]!)).toBeCloseTo(Math.abs(expected[0]!), 9);
          expect(Math.abs(got[3]!)).toBeCloseTo(Math.abs(expected[3]!), 9);
          expect(Math.hypot(got[1]!, got[2]!)).toBeCloseTo(Math.sin(tilt / 2), 9);
        } else {
          // Any other handle names the fields in which the same can be typed.
          const fields = fieldsOf(name);
          await expect
            .poll(() => fields.count(), { message: `fields that type ${name}` })
            .toBeGreaterThan(0);
          const before = await figure.state();
          for (const text of ["3", "1", "0.5"]) {
            await type(fields.first(), text);
            if (JSON.stringify(await figure.state()) !== JSON.stringify(before)) break;
          }
          await expect.poll(() => figure.state()).not.toEqual(before);
        }
        typed.push(name);
      }
      console.log(`check 10: typed ${typed.join(", ")}`);
      expect(typed.length).toBeGreaterThan(0);
    });

    test.each([
      { name: "1366×768", open: wide },
      { name: "390×844, touch", open: touch },
    ])("at $name every target is 24 px or stands apart", async ({ name, open }) => {
      const all = await targets((await open()).page);
      const small = all.filter(({ width, height }) => width < 23.99 || height < 23.99);
      const crowded = small.filter(
        (one) => !all.every((other) => other === one || spaced(one, other)),
      );
      console.log(
        `check 10: at ${name} ${all.length} targets, ${small.length} below 24 px, ${crowded.length} of them crowded`,
      );
      expect(all.length).toBeGreaterThan(30);
      expect(crowded.map((t) => `${t.name} ${t.width.toFixed(0)}×${t.height.toFixed(0)}`)).toEqual(
        [],
      );
    });

    test("the wheel scrolls the page wherever the pointer is", async () => {
      const { page, figure } = await wide();
      const before = await figure.state();
      const views = figure.box.locator(":is([data-view], .figure-controls):visible");
      const count = await views.count();
      expect(count).toBeGreaterThan(0);
      for (let i = 0; i < count; i++) {
        await views.nth(i).scrollIntoViewIfNeeded();
        const box = (await views.nth(i).boundingBox())!;
        await page.mouse.move(
          box.x + box.width / 2,
          Math.min(760, Math.max(70, box.y + box.height / 2)),
        );
        const y = await page.evaluate(() => scrollY);
        await page.mouse.wheel(0, 120);
        await page
          .waitForFunction((from) => Math.abs(scrollY - from) > 60, y, { timeout: 2000 })
          .catch(() => undefined);
        await expect
          .poll(async () => (await page.evaluate(() => scrollY)) - y, { message: `view ${i}` })
          .toBeGreaterThan(60);
        await page.mouse.wheel(0, -120);
      }
      await expect.poll(() => figure.state()).toEqual(before);
      console.log(`check 10: the wheel scrolls the page over ${count} parts of the figure`);
    });

    test("a swipe scrolls the page wherever the finger is", async () => {
      const { page, figure } = await touch();
      const before = await figure.state();
      const session = await page.context().newCDPSession(page);
      const views = figure.box.locator("[data-view]:visible");
      const count = await views.count();
      for (let i = 0; i < count; i++) {
        await views.nth(i).scrollIntoViewIfNeeded();
        // A handle takes the finger, so the swipe begins beside it.
        const from = await freePlace(views.nth(i));
        if ("pad" in from) {
          // The whole view is one handle, such as a pad to draw on: then the page needs room beside it.
          expect(from.pad, `view ${i}: room beside its pad, px`).toBeGreaterThanOrEqual(32);
          continue;
        }
        const y = await page.evaluate(() => scrollY);
        const finger = (type: "touchStart" | "touchMove" | "touchEnd", up: number) =>
          session.send("Input.dispatchTouchEvent", {
            type,
            touchPoints: type === "touchEnd" ? [] : [{ x: from.x, y: from.y - up }],
          });
        await finger("touchStart", 0);
        for (let up = 15; up <= 150; up += 15) await finger("touchMove", up);
        await finger("touchEnd", 150);
        await expect
          .poll(async () => (await page.evaluate(() => scrollY)) - y, { message: `view ${i}` })
          .toBeGreaterThan(60);
      }
      await expect.poll(() => figure.state()).toEqual(before);
      console.log(`check 10: a swipe scrolls the page over ${count} views`);
    });
  },
);
