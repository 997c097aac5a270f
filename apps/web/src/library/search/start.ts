import { indexLoader } from "./load.js";
import { createSearchView } from "./view.js";

/** The page of the search: the address keeps the question. */
export async function start(): Promise<void> {
  const page = document.querySelector<HTMLElement>('[data-island="search"]');
  const field = page?.querySelector<HTMLInputElement>(".search-field");
  const list = page?.querySelector<HTMLElement>('[role="listbox"]');
  const status = page?.querySelector<HTMLElement>(".search-status");
  const help = page?.querySelector<HTMLElement>(".search-help");
  if (!page || !field || !list || !status || !help) return;
  const root = document.documentElement.dataset["root"] ?? "../";
  const view = createSearchView(
    { field, list, status, help },
    {
      root,
      load: indexLoader(root),
      asked: (question) =>
        history.replaceState(
          null,
          "",
          question === "" ? location.pathname : `?q=${encodeURIComponent(question)}`,
        ),
    },
  );
  const question = new URLSearchParams(location.search).get("q") ?? "";
  field.value = question;
  field.focus();
  await view.ask(question);
}
