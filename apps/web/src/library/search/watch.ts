/** Whether a key is being typed into something. */
function typing(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.closest("input, textarea, select, [role=textbox], dialog[open]") !== null)
  );
}

const open = () => void import("./dialog.js").then(({ openSearch }) => openSearch());

/** "/" and the link in the header open the search over the page; on the search's own page they go to its field. */
export function watchSearch(): void {
  const own = () => document.querySelector<HTMLInputElement>("[data-island=search] .search-field");
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.defaultPrevented || typing(event.target)) return;
    event.preventDefault();
    const field = own();
    if (field) field.focus();
    else open();
  });
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("[data-search]") : null;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || own()) return;
    event.preventDefault();
    open();
  });
}
