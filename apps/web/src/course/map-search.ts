import { plainLetters } from "./question-filter.js";

/** A concept as the search box finds it. */
export interface Findable {
  readonly id: string;
  readonly title: string;
  /** The name in its box on the map. */
  readonly short: string;
  /** Title, other names and definition. */
  readonly text: string;
}

/** Concepts for the words typed: those whose name begins so first, then name, then the rest of the text. */
export function findConcepts(
  all: readonly Findable[],
  typed: string,
  most: number,
): readonly Findable[] {
  const words = plainLetters(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const phrase = words.join(" ");
  const rank = ({ title, short, text }: Findable) => {
    const names = [plainLetters(short), plainLetters(title)];
    const begins = names.findIndex((name) => name.startsWith(phrase));
    if (begins >= 0) return begins;
    if (names.some((name) => words.every((word) => name.includes(word)))) return 2;
    return words.every((word) => plainLetters(text).includes(word)) ? 3 : undefined;
  };
  return all
    .map((item) => ({ item, order: rank(item) }))
    .filter((found): found is { item: Findable; order: number } => found.order !== undefined)
    .toSorted((a, b) => a.order - b.order)
    .slice(0, most)
    .map(({ item }) => item);
}

/** A text field whose list of matches is walked with the arrows (the combobox pattern). */
export function watchSearch(
  input: HTMLInputElement,
  listbox: HTMLElement,
  all: readonly Findable[],
  choose: (id: string) => void,
): void {
  let found: readonly Findable[] = [];
  let active = -1;

  const close = (): void => {
    listbox.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const mark = (): void => {
    [...listbox.children].forEach((option, i) => {
      option.setAttribute("aria-selected", String(i === active));
      if (i === active) input.setAttribute("aria-activedescendant", option.id);
    });
  };
  const take = (i: number): void => {
    const item = found[i];
    if (!item) return;
    input.value = item.title;
    close();
    choose(item.id);
  };
  const open = (): void => {
    found = findConcepts(all, input.value, 8);
    if (found.length === 0) return close();
    active = 0;
    listbox.replaceChildren(
      ...found.map(({ id, title }, i) => {
        const option = document.createElement("li");
        option.id = `found-${id}`;
        option.role = "option";
        option.textContent = title;
        // Before the field loses its focus.
        option.addEventListener("pointerdown", (event) => {
          event.preventDefault();
          take(i);
        });
        return option;
      }),
    );
    listbox.hidden = false;
    input.setAttribute("aria-expanded", "true");
    mark();
  };

  input.addEventListener("input", open);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !listbox.hidden) {
      event.preventDefault();
      close();
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (listbox.hidden) open();
      take(Math.max(0, active));
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (listbox.hidden) return open();
      const step = event.key === "ArrowDown" ? 1 : -1;
      active = (active + step + found.length) % found.length;
      mark();
    }
  });
}
