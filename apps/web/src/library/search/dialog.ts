import { indexLoader } from "./load.js";
import { createSearchView } from "./view.js";

const root = () => document.documentElement.dataset["root"] ?? "./";

function build(): { readonly dialog: HTMLDialogElement; readonly field: HTMLInputElement } {
  const dialog = document.createElement("dialog");
  dialog.className = "search-dialog";
  dialog.setAttribute("aria-label", "Search the lab");
  dialog.innerHTML = `<div class="search-box">
<div class="search-line"><input type="search" class="search-field" role="combobox" aria-label="Search" aria-expanded="false" aria-controls="search-dialog-list" aria-autocomplete="list" autocomplete="off" spellcheck="false" enterkeyhint="go" placeholder="CTF, λ, rlnDefocusU, back projection …"><button type="button" class="search-close">Close</button></div>
<p class="search-status" role="status"></p>
<div class="search-scroll"><div id="search-dialog-list" role="listbox" aria-label="Results" hidden></div>
<div class="search-help"><p>Lessons and their sections, equations by name, the glossary, the library, concepts, questions, meetings, references and conventions. It works without a network.</p><p><kbd>↑</kbd> <kbd>↓</kbd> choose, <kbd>Enter</kbd> goes there, <kbd>Esc</kbd> closes.</p></div></div>
</div>`;
  document.body.append(dialog);
  const find = <T extends HTMLElement>(selector: string) => dialog.querySelector<T>(selector)!;
  const field = find<HTMLInputElement>(".search-field");
  const load = indexLoader(root());
  createSearchView(
    {
      field,
      list: find('[role="listbox"]'),
      status: find(".search-status"),
      help: find(".search-help"),
    },
    { root: root(), load },
  );
  find(".search-close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    // Outside the box, and on a result of the page that is open already.
    const target = event.target instanceof Element ? event.target : null;
    if (target === dialog || target?.closest('[role="option"]')) dialog.close();
  });
  // The index is on its way before the first letter.
  void load().catch(() => undefined);
  return { dialog, field };
}

let made: ReturnType<typeof build> | undefined;

/** Opens the search over the page; the page keeps its place. */
export function openSearch(): void {
  made ??= build();
  if (!made.dialog.open) made.dialog.showModal();
  made.field.select();
}
