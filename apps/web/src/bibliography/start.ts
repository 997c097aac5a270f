import type { CslItem } from "@vitreous/curriculum";
import { fold, wordsOf } from "../library/fold.js";
import { exportFormats, type ExportFormat } from "./formats.js";

/** One reference on the page, and what it can be found by. */
interface Row {
  readonly element: HTMLElement;
  readonly box: HTMLInputElement;
  readonly key: string;
  readonly text: string;
  readonly sets: Readonly<Record<string, ReadonlySet<string>>>;
}

const filters = ["theme", "session", "lesson", "kind"] as const;

function part<T extends Element>(page: ParentNode, selector: string): T {
  const found = page.querySelector<T>(selector);
  if (!found) throw new Error(`bibliography: the page has no ${selector}`);
  return found;
}

function rowsOf(page: HTMLElement): Row[] {
  return [...page.querySelectorAll<HTMLElement>(".reference")].map((element) => {
    const box = part<HTMLInputElement>(element, ".pick input");
    const values = (name: string) => new Set((element.dataset[`${name}s`] ?? "").split(" "));
    return {
      element,
      box,
      key: element.id,
      text: ` ${wordsOf(`${element.id} ${element.textContent ?? ""}`).join(" ")}`,
      sets: {
        theme: values("theme"),
        session: values("session"),
        lesson: values("lesson"),
        kind: new Set([element.dataset["kind"] ?? ""]),
      },
    };
  });
}

const plural = (n: number) => (n === 1 ? "1 reference" : `${n} references`);

/** Filters, selection and export of the bibliography. */
export async function start(): Promise<void> {
  const page = document.querySelector<HTMLElement>('[data-island="bibliography"]');
  if (!page) return;
  const form = part<HTMLFormElement>(page, ".ref-filter");
  const words = part<HTMLInputElement>(form, "input[name=q]");
  const control = (name: string) => part<HTMLSelectElement>(form, `select[name=${name}]`);
  const count = part<HTMLElement>(page, '[data-part="count"]');
  const exported = part<HTMLElement>(page, '[data-part="exported"]');
  const none = part<HTMLElement>(page, '[data-part="none"]');
  const rows = rowsOf(page);

  const shown = () => rows.filter(({ element }) => !element.hidden);
  const chosen = () => rows.filter(({ box }) => box.checked);

  function say(): void {
    const visible = shown().length;
    const picked = chosen().length;
    const of = visible === rows.length ? plural(visible) : `${visible} of ${plural(rows.length)}`;
    count.textContent = picked === 0 ? of : `${of} · ${picked} selected`;
    none.hidden = visible > 0;
  }

  function remember(): void {
    const query = new URLSearchParams();
    if (words.value.trim() !== "") query.set("q", words.value.trim());
    for (const name of filters)
      if (control(name).value !== "") query.set(name, control(name).value);
    const text = query.toString();
    history.replaceState(
      null,
      "",
      `${text === "" ? location.pathname : `?${text}`}${location.hash}`,
    );
  }

  function narrow(): void {
    const wanted = wordsOf(words.value);
    for (const { element, text, sets } of rows) {
      const has = filters.every((name) => {
        const { value } = control(name);
        return value === "" || sets[name]!.has(value);
      });
      // What is typed is the beginning of a word.
      element.hidden = !(has && wanted.every((word) => text.includes(` ${word}`)));
    }
    say();
  }

  /** What the reader chose: the selection, or everything shown. */
  async function written(
    format: ExportFormat,
  ): Promise<{ readonly text: string; readonly n: number }> {
    const keys = (chosen().length > 0 ? chosen() : shown()).map(({ key }) => key);
    const [{ exportCitations }, response] = await Promise.all([
      import("./export.js"),
      fetch("../bibliography.json"),
    ]);
    const items = (await response.json()) as readonly CslItem[];
    const wanted = items.filter(({ id }) => keys.includes(id));
    return { text: exportCitations(wanted, format), n: wanted.length };
  }

  async function hand(action: "download" | "copy"): Promise<void> {
    const format = part<HTMLSelectElement>(page!, "select[name=format]").value as ExportFormat;
    const { label, extension, mime } = exportFormats[format];
    exported.textContent = "Writing …";
    try {
      const { text, n } = await written(format);
      if (n === 0) {
        exported.textContent = "Nothing to export: no reference is selected or shown.";
      } else if (action === "copy") {
        await navigator.clipboard.writeText(text);
        exported.textContent = `Copied ${plural(n)} as ${label}.`;
      } else {
        const link = document.createElement("a");
        link.href = URL.createObjectURL(new Blob([text], { type: mime }));
        link.download = `vitreous-references.${extension}`;
        link.click();
        setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
        exported.textContent = `Downloaded ${plural(n)} as ${label}.`;
      }
    } catch {
      exported.textContent =
        action === "copy"
          ? "The browser did not allow copying. Download instead."
          : "The list could not be written. Reload the page and try again.";
    }
  }

  const actions: Readonly<Record<string, () => void>> = {
    "select-shown": () => shown().forEach(({ box }) => (box.checked = true)),
    "select-none": () => rows.forEach(({ box }) => (box.checked = false)),
    download: () => void hand("download"),
    copy: () => void hand("copy"),
    clear: () => form.reset(),
  };

  page.addEventListener("click", (event) => {
    const button =
      event.target instanceof Element ? event.target.closest<HTMLElement>("[data-action]") : null;
    actions[button?.dataset["action"] ?? ""]?.();
    say();
  });
  page.addEventListener("change", (event) => {
    if (event.target instanceof HTMLInputElement && event.target.type === "checkbox") say();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => {
    narrow();
    remember();
  });
  form.addEventListener("reset", () => {
    // The fields are emptied after this event.
    setTimeout(() => {
      narrow();
      remember();
      words.focus();
    });
  });

  const query = new URLSearchParams(location.search);
  words.value = query.get("q") ?? "";
  for (const name of filters) {
    const value = query.get(name) ?? "";
    if ([...control(name).options].some((option) => option.value === value))
      control(name).value = value;
  }
  const target =
    fold(location.hash.slice(1)) === "" ? null : document.getElementById(location.hash.slice(1));
  narrow();
  if (target?.hidden) form.reset();
}
