/** Cards of citations open by pointing and by focus, in CSS; this keeps them on the page and lets Escape close them. */
export function watchCards(): void {
  const holder = (event: Event) =>
    event.target instanceof Element ? event.target.closest<HTMLElement>(".cited") : null;

  function place(event: Event): void {
    const cited = holder(event);
    const card = cited?.querySelector<HTMLElement>(".cite-card");
    if (!cited || !card) return;
    const { left } = cited.getBoundingClientRect();
    const room = document.documentElement.clientWidth - card.offsetWidth - 12;
    card.style.setProperty("--shift", `${Math.round(Math.min(0, room - left))}px`);
  }

  document.addEventListener("pointerover", place);
  document.addEventListener("focusin", place);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const card of document.querySelectorAll<HTMLElement>(".cited:is(:hover, :focus-within)")) {
      card.dataset["closed"] = "";
      // Focus inside the card would be lost with it.
      if (card.querySelector(".cite-card :focus"))
        card.querySelector<HTMLElement>(".cite")?.focus();
    }
  });
  const open = (event: Event) => {
    const cited = holder(event);
    const to = (event as FocusEvent | PointerEvent).relatedTarget;
    if (cited && !(to instanceof Node && cited.contains(to))) delete cited.dataset["closed"];
  };
  document.addEventListener("pointerout", open);
  document.addEventListener("focusout", open);
}
