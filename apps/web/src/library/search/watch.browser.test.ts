import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { buildIndex } from "./engine.js";
import { watchSearch } from "./watch.js";

watchSearch();
const index = buildIndex([
  { id: "a", kind: "term", title: "Defocus", names: "", text: "Focus.", href: "glossary/#defocus" },
]);

beforeEach(() => {
  vi.stubGlobal("fetch", async () => new Response(JSON.stringify(index)));
  document.documentElement.dataset["root"] = "../";
});
afterEach(() => {
  document.querySelector<HTMLDialogElement>(".search-dialog")?.close();
  document.querySelectorAll("body > :not(dialog)").forEach((one) => one.remove());
  vi.unstubAllGlobals();
});

const dialog = () => document.querySelector<HTMLDialogElement>(".search-dialog");
const open = () => dialog()?.open ?? false;
function press(target: EventTarget, init: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent("keydown", {
    key: "/",
    bubbles: true,
    cancelable: true,
    ...init,
  });
  target.dispatchEvent(event);
  return event;
}

test("analytic: the slash opens the search and finds", async () => {
  expect(press(document.body).defaultPrevented).toBe(true);
  await expect.poll(open).toBe(true);
  const field = dialog()!.querySelector<HTMLInputElement>("input")!;
  expect(document.activeElement).toBe(field);
  field.value = "defocus";
  field.dispatchEvent(new Event("input"));
  await expect
    .poll(() => dialog()!.querySelector("[role=option]")?.getAttribute("href"))
    .toBe("../glossary/#defocus");
});

test("analytic: a slash that is typed into a field, or pressed with a modifier, is left alone", () => {
  const field = document.body.appendChild(document.createElement("textarea"));
  expect(press(field).defaultPrevented).toBe(false);
  expect(press(document.body, { ctrlKey: true }).defaultPrevented).toBe(false);
  expect(open()).toBe(false);
});

test("analytic: the link in the header opens the same; with Ctrl it is a link", async () => {
  const link = document.body.appendChild(document.createElement("a"));
  link.href = "#search";
  link.dataset["search"] = "";
  link.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey: true }));
  expect(open()).toBe(false);
  link.click();
  await expect.poll(open).toBe(true);
  dialog()!.querySelector<HTMLElement>(".search-close")!.click();
  expect(open()).toBe(false);
});
