import { fold } from "../fold.js";
import type { SearchIndex } from "./engine.js";
import { kinds, type Found, type Kind } from "./records.js";

/** How many results of one kind are shown before the reader asks for more. */
const perKind = 5;

export interface SearchView {
  readonly field: HTMLInputElement;
  /** Shows what a question finds. */
  ask(question: string): Promise<void>;
}

export interface SearchParts {
  readonly field: HTMLInputElement;
  /** Holds the results: a listbox. */
  readonly list: HTMLElement;
  /** Says how many there are. */
  readonly status: HTMLElement;
  /** What is shown while nothing is asked. */
  readonly help: HTMLElement;
}

export interface SearchOptions {
  /** Way to the top of the site. */
  readonly root: string;
  /** Called when the question changes. */
  readonly asked?: (question: string) => void;
  /** Fetched once, when it is first needed. */
  readonly load: () => Promise<LoadedSearch>;
}

export interface LoadedSearch {
  readonly index: SearchIndex;
  readonly search: (index: SearchIndex, question: string) => readonly Found[];
  readonly suggestions: (index: SearchIndex, question: string) => readonly string[];
}

function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  className: string,
  ...content: (string | Node)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  if (className !== "") made.className = className;
  made.append(...content);
  return made;
}

/** The text with the matched words marked. */
function marked(text: string, matched: readonly string[]): (string | Node)[] {
  return text.split(/([\p{L}\p{N}]+)/u).map((part, i) => {
    const word = i % 2 === 1 ? fold(part).trim() : "";
    const hit =
      word.length > 1 &&
      matched.some(
        (one) =>
          word === one ||
          (word.startsWith(one) && one.length > 2) ||
          (one.startsWith(word) && word.length > 3),
      );
    return hit ? element("mark", "", part) : part;
  });
}

/** Results by kind; the kind of the best result comes first. */
function grouped(found: readonly Found[]): readonly (readonly [Kind, readonly Found[]])[] {
  const order = [...new Set(found.map(({ kind }) => kind))];
  return order.map((kind) => [kind, found.filter((one) => one.kind === kind)] as const);
}

/** Field, results and keys: the same in the dialog and on the page of its own. */
export function createSearchView(
  { field, list, status, help }: SearchParts,
  { root, asked, load }: SearchOptions,
): SearchView {
  let current = -1;
  let ticket = 0;

  const results = () => [...list.querySelectorAll<HTMLElement>('[role="option"]')];

  function point(to: number): void {
    const all = results();
    current = all.length === 0 ? -1 : (to + all.length) % all.length;
    all.forEach((result, i) => result.setAttribute("aria-selected", String(i === current)));
    const chosen = all[current];
    if (chosen) field.setAttribute("aria-activedescendant", chosen.id);
    else field.removeAttribute("aria-activedescendant");
    chosen?.scrollIntoView({ block: "nearest" });
  }

  function option(found: Found, id: string): HTMLAnchorElement {
    const link = element(
      "a",
      "search-result",
      element("span", "search-title", ...marked(found.title, found.matched)),
      element("span", "search-text", ...marked(found.text, found.matched)),
    );
    link.href = root + found.href;
    link.id = id;
    link.setAttribute("role", "option");
    link.setAttribute("aria-selected", "false");
    link.tabIndex = -1;
    return link;
  }

  function group(kind: Kind, found: readonly Found[], prefix: string): HTMLElement {
    const head = element(
      "div",
      "search-kind",
      kinds[kind],
      " ",
      element("span", "", String(found.length)),
    );
    head.setAttribute("aria-hidden", "true");
    const box = element("div", "search-group", head);
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", `${kinds[kind]}, ${found.length}`);
    found.slice(0, perKind).forEach((one, i) => box.append(option(one, `${prefix}-${kind}-${i}`)));
    if (found.length > perKind) {
      const more = element("button", "search-more", `Show all ${found.length}`);
      more.type = "button";
      more.id = `${prefix}-${kind}-more`;
      more.setAttribute("role", "option");
      more.setAttribute("aria-selected", "false");
      more.tabIndex = -1;
      more.addEventListener("click", () => {
        const at = results().indexOf(more);
        more.replaceWith(
          ...found.slice(perKind).map((one, i) => option(one, `${prefix}-${kind}-${perKind + i}`)),
        );
        field.focus();
        point(at);
      });
      box.append(more);
    }
    return box;
  }

  function empty(question: string, words: readonly string[]): HTMLElement {
    const tries = words.map((word) => {
      const button = element("button", "link-button", word);
      button.type = "button";
      button.addEventListener("click", () => {
        field.value = word;
        field.focus();
        void ask(word);
      });
      return button;
    });
    const meant =
      tries.length === 0
        ? []
        : [" Did you mean ", ...tries.flatMap((one, i) => (i === 0 ? [one] : [", ", one])), "?"];
    return element(
      "p",
      "search-none",
      `Nothing has “${question}”.`,
      ...meant,
      " Fewer words, or the beginning of a word, find more.",
    );
  }

  async function ask(question: string): Promise<void> {
    const mine = ++ticket;
    asked?.(question.trim());
    if (question.trim() === "") {
      list.replaceChildren();
      list.hidden = true;
      list.parentElement?.querySelector(".search-none")?.remove();
      help.hidden = false;
      status.textContent = "";
      field.setAttribute("aria-expanded", "false");
      point(-1);
      return;
    }
    let loaded: LoadedSearch;
    try {
      loaded = await load();
    } catch {
      status.textContent = "The index could not be fetched. Reload the page and try again.";
      return;
    }
    if (mine !== ticket) return;
    const found = loaded.search(loaded.index, question);
    help.hidden = true;
    list.hidden = found.length === 0;
    list.replaceChildren(...grouped(found).map(([kind, some]) => group(kind, some, list.id)));
    if (found.length === 0)
      list.after(replacing(empty(question.trim(), loaded.suggestions(loaded.index, question))));
    else list.parentElement?.querySelector(".search-none")?.remove();
    field.setAttribute("aria-expanded", String(found.length > 0));
    status.textContent =
      found.length === 0
        ? "No results."
        : found.length === 1
          ? "1 result."
          : `${found.length} results.`;
    point(found.length > 0 ? 0 : -1);
  }

  function replacing(node: HTMLElement): HTMLElement {
    list.parentElement?.querySelector(".search-none")?.remove();
    return node;
  }

  field.addEventListener("input", () => void ask(field.value));
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const moves: Readonly<Record<string, () => void>> = {
      ArrowDown: () => point(current + 1),
      ArrowUp: () => point(current - 1),
      Enter: () => results()[current]?.click(),
    };
    const move = moves[event.key];
    if (!move || (event.key === "Enter" && current < 0)) return;
    event.preventDefault();
    move();
  });
  return { field, ask };
}
