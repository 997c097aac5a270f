import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { buildIndex, search, suggestions } from "./engine.js";
import type { SearchRecord } from "./records.js";
import { createSearchView, type SearchParts } from "./view.js";

const record = (kind: SearchRecord["kind"], title: string, text: string): SearchRecord => ({
  id: `${kind}/#${title}`,
  kind,
  title,
  names: "",
  text,
  href: `${kind}/#${title}`,
});
const records: readonly SearchRecord[] = [
  record("term", "Defocus", "Distance of the focus <b>from</b> the particle."),
  ...Array.from({ length: 8 }, (_, i) =>
    record("reference", `Paper ${i}`, "On defocus and contrast."),
  ),
  record("lesson", "Waves", "One wave at a time."),
];

let parts: SearchParts;
const asked: string[] = [];
beforeEach(() => {
  document.body.innerHTML = `<input role="combobox"><p role="status"></p><div><div id="l" role="listbox" hidden></div><p class="help">Help</p></div>`;
  const find = <T extends HTMLElement>(selector: string) => document.querySelector<T>(selector)!;
  parts = {
    field: find("input"),
    list: find("[role=listbox]"),
    status: find("[role=status]"),
    help: find(".help"),
  };
  asked.length = 0;
  const index = buildIndex(records);
  createSearchView(parts, {
    root: "../",
    asked: (question) => asked.push(question),
    load: async () => ({ index, search, suggestions }),
  });
});
afterEach(() => {
  document.body.innerHTML = "";
});

async function type(text: string): Promise<void> {
  parts.field.value = text;
  parts.field.dispatchEvent(new Event("input"));
  await vi.waitFor(() =>
    expect(parts.field.getAttribute("aria-expanded")).toBe(String(options().length > 0)),
  );
  await new Promise((done) => setTimeout(done));
}
const press = (key: string) =>
  parts.field.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
const options = () => [...parts.list.querySelectorAll<HTMLElement>("[role=option]")];
const active = () =>
  document.getElementById(parts.field.getAttribute("aria-activedescendant") ?? "");

test("analytic: results come by kind, the best kind first, with what matched marked and nothing run", async () => {
  await type("defocus");
  expect(parts.status.textContent).toBe("9 results.");
  expect(
    [...parts.list.querySelectorAll("[role=group]")].map((group) =>
      group.getAttribute("aria-label"),
    ),
  ).toEqual(["Glossary, 1", "References, 8"]);
  expect(parts.list.querySelector("mark")?.textContent).toBe("Defocus");
  expect(parts.list.querySelector("b")).toBeNull();
  expect(parts.help.hidden).toBe(true);
  expect(options()[0]?.getAttribute("href")).toBe("../term/#Defocus");
  expect(asked).toEqual(["defocus"]);
});

test("invariant: the arrows go through every result and around, one at a time is chosen", async () => {
  await type("defocus");
  const all = options();
  expect(active()).toBe(all[0]);
  for (let i = 1; i <= all.length; i++) {
    press("ArrowDown");
    expect(active()).toBe(all[i % all.length]);
    expect(options().filter((one) => one.getAttribute("aria-selected") === "true")).toEqual([
      active(),
    ]);
  }
  press("ArrowUp");
  expect(active()).toBe(all.at(-1));
});

test("analytic: five of a kind, then all of them; the place is kept", async () => {
  await type("defocus");
  expect(options().length).toBe(1 + 5 + 1);
  press("ArrowUp");
  expect(active()?.textContent).toBe("Show all 8");
  press("Enter");
  expect(options().length).toBe(1 + 8);
  expect(active()?.textContent).toContain("Paper");
  expect(document.activeElement).toBe(parts.field);
});

test("analytic: Enter follows the chosen result", async () => {
  await type("waves");
  const followed = vi.fn((event: Event) => event.preventDefault());
  options()[0]!.addEventListener("click", followed);
  press("Enter");
  expect(followed).toHaveBeenCalledOnce();
});

test("analytic: no result offers a near word; an emptied field shows the help again", async () => {
  await type("qqqqqq");
  expect(parts.status.textContent).toBe("No results.");
  expect(document.querySelector(".search-none")?.textContent).toContain("Nothing has “qqqqqq”");
  expect(parts.list.hidden).toBe(true);
  await type("");
  expect(document.querySelector(".search-none")).toBeNull();
  expect(parts.help.hidden).toBe(false);
  expect(parts.status.textContent).toBe("");
});
