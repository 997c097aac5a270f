import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { contrastRatio } from "./contrast.js";
import { newVisit, openBrowser, shared } from "./lab.js";
import { percentile } from "./numbers.js";
import { readPdf } from "./pdf.js";
import { differentPixels, readPng } from "./png.js";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test("invariant: the reader of printed pages finds the words, the pictures and the empty page", async () => {
  const page = await browser.newPage();
  await page.setContent(
    `<p>Crowther: <b>94.2</b> views, 5 Å</p>
     <canvas width="40" height="40"></canvas>
     <div style="break-before: page"></div><div style="break-before: page"></div>
     <svg width="40" height="40"><path d="M0 0L40 40" stroke="red"/></svg>
     <script>const c = document.querySelector("canvas").getContext("2d"); c.fillRect(5, 5, 9, 9)</script>`,
  );
  const pages = readPdf(await page.pdf({ format: "A4" }));
  expect(pages).toHaveLength(3);
  expect(pages[0]!.text).toContain("Crowther: 94.2 views, 5 Å");
  expect(pages[0]!.images).toBe(1);
  // A4 is 595.3 × 841.9 points; Chromium rounds up to its own pixels.
  expect(Math.abs(pages[0]!.box[2]! - 595.3)).toBeLessThan(1);
  expect(Math.abs(pages[0]!.box[3]! - 841.9)).toBeLessThan(1);
  expect(pages[1]).toMatchObject({ text: "", marks: 0, images: 0 });
  expect(pages[2]!.marks).toBeGreaterThan(0);
  expect(pages[2]!.images).toBe(0);
  expect(() => readPdf(Buffer.from("<html>"))).toThrow("not a PDF");
  await page.close();
});

test("invariant: the reader of screenshots sees the pixels that were painted", async () => {
  const page = await browser.newPage({ viewport: { width: 60, height: 40 } });
  const paint = (colour: string) =>
    page.setContent(
      `<body style="margin:0;background:linear-gradient(90deg,#000,#fff)"><div style="position:absolute;left:10px;top:5px;width:7px;height:3px;background:${colour}">`,
    );
  await paint("rgb(200, 30, 60)");
  const first = await page.screenshot();
  const { width, height, rgba } = readPng(first);
  expect([width, height]).toEqual([60, 40]);
  expect([...rgba.subarray(4 * (6 * 60 + 12), 4 * (6 * 60 + 12) + 3)]).toEqual([200, 30, 60]);
  expect(rgba[0]).toBeLessThan(8);
  expect(rgba[4 * 59]).toBeGreaterThan(247);
  await paint("rgb(200, 30, 61)");
  expect(differentPixels(first, await page.screenshot())).toBe(21);
  await page.close();
});

test("analytic: contrast of black on white is 21, and 4.54 of #767676", () => {
  expect(contrastRatio([0, 0, 0], [255, 255, 255])).toBeCloseTo(21, 10);
  // The usual example of the lightest grey that passes 4.5:1 on white.
  expect(contrastRatio([0x76, 0x76, 0x76], [255, 255, 255])).toBeCloseTo(4.54, 2);
});

test("analytic: the 95th percentile of 1 … 120 is 114", () => {
  const values = Array.from({ length: 120 }, (_, i) => i + 1);
  expect(percentile(values.toReversed(), 0.95)).toBe(114);
});

// The second test needs the try that fails in the first: what is shared is made anew, and visits end.
const made: number[] = [];
const one = shared(() => {
  made.push(made.length);
  const mine = made.length;
  return Promise.resolve({ mine, close: () => Promise.resolve() });
});
let tries = 0;
test(
  "invariant: a try that fails ends its visits and throws away what is shared",
  { retry: 1 },
  async () => {
    const { mine } = await one.get();
    const { page } = await newVisit(browser);
    tries += 1;
    if (tries === 1) throw new Error("the first try fails, on purpose");
    expect(mine).toBe(2);
    expect(browser.contexts()).toEqual([page.context()]);
    await page.context().close();
  },
);
test("invariant: a try that passes leaves what is shared to the next test", async () => {
  expect(browser.contexts()).toEqual([]);
  expect((await one.get()).mine).toBe(2);
  expect(tries).toBe(2);
});
