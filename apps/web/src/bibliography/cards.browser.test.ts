import "../style/library.css";
import { afterEach, expect, test } from "vitest";
import { watchCards } from "./cards.js";

watchCards();
afterEach(() => {
  document.body.innerHTML = "";
});

function lay(left: string): {
  readonly link: HTMLElement;
  readonly card: HTMLElement;
  readonly inner: HTMLElement;
} {
  document.body.innerHTML = `<p style="position:absolute;top:40px;left:${left};margin:0"><span class="cited"><a class="cite" href="#x">Crowther</a><span class="cite-card"><b>Title</b><span><a href="#doi">a link that is long enough to be wide, wider than what is left</a></span></span></span></p><button>after</button>`;
  const find = (selector: string) => document.querySelector<HTMLElement>(selector)!;
  return { link: find(".cite"), card: find(".cite-card"), inner: find(".cite-card a") };
}
const shown = (card: HTMLElement) => getComputedStyle(card).display !== "none";

test("analytic: focus opens the card, focus inside keeps it, Escape closes it and keeps the place", async () => {
  const { link, card, inner } = lay("0px");
  expect(shown(card)).toBe(false);
  link.focus();
  await expect.poll(() => shown(card)).toBe(true);
  inner.focus();
  expect(shown(card)).toBe(true);
  inner.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
  await expect.poll(() => shown(card)).toBe(false);
  expect(document.activeElement).toBe(link);
  document.querySelector("button")!.focus();
  link.focus();
  await expect.poll(() => shown(card)).toBe(true);
});

test("invariant: a card that is not shown does not widen the page", () => {
  lay("calc(100vw - 60px)");
  expect(document.documentElement.scrollWidth).toBe(document.documentElement.clientWidth);
});

test("invariant: the card stays inside the page", async () => {
  const { link, card } = lay("calc(100vw - 80px)");
  link.focus();
  await expect.poll(() => shown(card)).toBe(true);
  const { left, right } = card.getBoundingClientRect();
  expect(right).toBeLessThanOrEqual(document.documentElement.clientWidth);
  expect(left).toBeGreaterThanOrEqual(0);
});
