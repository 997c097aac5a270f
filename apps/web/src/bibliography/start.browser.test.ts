import { cslItem, references } from "@vitreous/curriculum";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { exportCitations } from "./export.js";
import { start } from "./start.js";

/** Three references as the page has them. */
const page = `<article data-island="bibliography">
<form class="ref-filter"><input type="search" name="q">
${["theme", "session", "lesson", "kind"].map((name) => `<select name="${name}"><option value=""></option><option value="1">1</option><option value="paper">paper</option></select>`).join("")}
<button type="reset">Clear</button></form>
<p role="status" data-part="count"></p>
<button type="button" data-action="select-shown"></button><button type="button" data-action="select-none"></button>
<select name="format"><option value="bibtex"></option><option value="ris"></option><option value="csl"></option></select>
<button type="button" data-action="copy"></button><span role="status" data-part="exported"></span>
<ol>
<li class="reference" id="hartley2013" data-kind="paper" data-themes="1"><label class="pick"><input type="checkbox"></label>Hartley, R. Rotation Averaging</li>
<li class="reference" id="peyrecuturi2019" data-kind="paper" data-themes="2"><label class="pick"><input type="checkbox"></label>Peyré, G. Computational Optimal Transport</li>
<li class="reference" id="wikipedia-euler" data-kind="notes" data-themes="1"><label class="pick"><input type="checkbox"></label>Wikipedia. Euler angles: Rotation matrix</li>
</ol>
<p data-part="none" hidden></p>
</article>`;

const byPart = (name: string) => document.querySelector<HTMLElement>(`[data-part="${name}"]`)!;
const visible = () =>
  [...document.querySelectorAll<HTMLElement>(".reference")]
    .filter((item) => !item.hidden)
    .map(({ id }) => id);
const control = <T extends HTMLElement>(selector: string) => document.querySelector<T>(selector)!;
function type(selector: string, value: string): void {
  const field = control<HTMLInputElement>(selector);
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

beforeEach(() => {
  history.replaceState(null, "", location.pathname);
  document.body.innerHTML = page;
});
afterEach(() => {
  vi.unstubAllGlobals();
  document.body.innerHTML = "";
});

test("analytic: words narrow the list, whatever their accents and case, and the address keeps them", async () => {
  await start();
  expect(byPart("count").textContent).toBe("3 references");
  type("input[name=q]", "rotation");
  expect(visible()).toEqual(["hartley2013", "wikipedia-euler"]);
  type("input[name=q]", "ROTA euler");
  expect(visible()).toEqual(["wikipedia-euler"]);
  expect(location.search).toBe("?q=ROTA+euler");
  type("input[name=q]", "peyre");
  expect(visible()).toEqual(["peyrecuturi2019"]);
  expect(byPart("count").textContent).toBe("1 of 3 references");
  type("input[name=q]", "nothing of the kind");
  expect(visible()).toEqual([]);
  expect(byPart("none").hidden).toBe(false);
});

test("analytic: filters combine, and an address sets them", async () => {
  history.replaceState(null, "", "?theme=1&kind=paper&session=unheard-of");
  await start();
  expect(visible()).toEqual(["hartley2013"]);
  expect(control<HTMLSelectElement>("select[name=session]").value).toBe("");
});

test("golden: copying gives the selection, or else what is shown", async () => {
  const items = references
    .map(cslItem)
    .filter(({ id }) => ["hartley2013", "peyrecuturi2019", "wikipedia-euler"].includes(id));
  vi.stubGlobal("fetch", async () => new Response(JSON.stringify(items)));
  const copied: string[] = [];
  vi.spyOn(navigator.clipboard, "writeText").mockImplementation(
    async (text) => void copied.push(text),
  );
  await start();
  type("input[name=q]", "rotation");
  control("[data-action=copy]").click();
  await expect.poll(() => byPart("exported").textContent).toBe("Copied 2 references as BibTeX.");
  expect(copied[0]).toContain("@article{hartley2013,");
  expect(copied[0]).not.toContain("peyrecuturi2019");

  type("input[name=q]", "");
  control("#peyrecuturi2019 input").click();
  expect(byPart("count").textContent).toBe("3 references · 1 selected");
  control<HTMLSelectElement>("select[name=format]").value = "csl";
  control("[data-action=copy]").click();
  await expect.poll(() => copied.length).toBe(2);
  expect(copied[1]).toBe(
    exportCitations(
      items.filter(({ id }) => id === "peyrecuturi2019"),
      "csl",
    ),
  );
});
