import { conceptGraph } from "@vitreous/curriculum/graph";
import { lessonProgress } from "../progress/summary.js";
import { recallKnown, rememberKnown } from "./known.js";
import type { ArrowKey, BoxPlace } from "./map-graph.js";
import { neighbourhoodOf, stepFrom, suggestions } from "./map-graph.js";
import { watchSearch } from "./map-search.js";

const arrows: readonly string[] = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"];
const isArrow = (key: string): key is ArrowKey => arrows.includes(key);
const levels = ["blur", "sharpen", "methods"];

const placeOf = (node: HTMLElement): BoxPlace => ({
  row: Number.parseInt(node.style.gridRowStart, 10),
  column: Number.parseInt(node.style.gridColumnStart, 10),
});

/** Brings the map to life: paths, keys, search, what is known and what opens next. */
export function start(): void {
  const page = document.querySelector<HTMLElement>('[data-island="map"]');
  if (!page) return;
  const part = <T extends HTMLElement>(name: string) =>
    page.querySelector<T>(`:scope [data-part="${name}"]`)!;
  const nodes = new Map(
    [...page.querySelectorAll<HTMLElement>(".map-node")].map((node) => [node.dataset["node"] ?? "", node]), // prettier-ignore
  );
  const entries = new Map(
    [...page.querySelectorAll<HTMLElement>(".concept")].map((entry) => [entry.dataset["concept"] ?? "", entry]), // prettier-ignore
  );
  const edges = [...page.querySelectorAll<SVGPathElement>("[data-edge]")].map((path) => {
    const [from = "", to = ""] = (path.dataset["edge"] ?? "").split(" ");
    return { path, from, to };
  });
  const graph = conceptGraph(
    [...nodes].map(([id, node]) => ({
      id,
      prerequisites: (node.dataset["needs"] ?? "").split(" ").filter(Boolean),
    })),
  );
  const places = new Map([...nodes].map(([id, node]) => [id, placeOf(node)]));
  const titles = new Map([...entries].map(([id, entry]) => [id, titleOf(entry)]));
  const lessonsOf = (id: string) =>
    (entries.get(id)?.dataset["lessons"] ?? "").split(" ").filter(Boolean);
  const panel = part("panel");

  let chosen: string | undefined;
  let marked = new Set(recallKnown());
  let depth = levels.length - 1;

  const finished = (id: string) =>
    lessonsOf(id).some((lesson) => lessonProgress(lesson).state === "done");
  const within = (id: string) => levels.indexOf(nodes.get(id)?.dataset["level"] ?? "") <= depth;
  const stateText = (state: string | undefined) =>
    state === "known" ? "known" : state === "next" ? "opens next" : "";

  /** What is known, what opens next, and how far that is. */
  function paintStates(): void {
    const known = new Set(graph.ids.filter((id) => marked.has(id) || finished(id)));
    const next = suggestions(graph, known, within, (id) => lessonsOf(id).length > 0);
    const opens = new Set(next);
    for (const [id, node] of nodes) {
      const state = known.has(id) ? "known" : opens.has(id) ? "next" : undefined;
      if (state) node.dataset["state"] = state;
      else delete node.dataset["state"];
      node.toggleAttribute("data-beyond", !within(id));
      const words = stateText(state);
      const told = node.querySelector('[data-part="state"]');
      if (told) told.textContent = words && `, ${words}`;
      const listed = entries.get(id);
      const listedState = listed?.querySelector('[data-part="state"]');
      if (listedState)
        listedState.textContent = words && `${state === "known" ? "✓" : "▸"} ${words}`;
      if (listed) listed.hidden = !within(id);
      for (const button of page!.querySelectorAll<HTMLElement>(`[data-knows="${id}"]`))
        button.setAttribute("aria-pressed", String(known.has(id)));
    }
    const reach = graph.ids.filter(within);
    const count = reach.filter((id) => known.has(id)).length;
    const progress = part("progress");
    progress.replaceChildren(
      `${count} of ${reach.length} known. ${next.length > 0 ? "Opens next: " : ""}`,
      ...next.slice(0, 4).flatMap((id, i) => {
        const link = document.createElement("a");
        link.href = `#concept-${id}`;
        link.textContent = titles.get(id) ?? id;
        return i === 0 ? [link] : [", ", link];
      }),
      next.length > 4 ? ` and ${next.length - 4} more.` : next.length > 0 ? "." : "",
    );
  }

  /** The lines and boxes that a concept hangs on. */
  function paintPath(id: string | undefined): void {
    const { before, after } = id
      ? neighbourhoodOf(graph, id)
      : { before: new Set<string>(), after: new Set<string>() };
    for (const [other, node] of nodes) {
      const where =
        other === id
          ? "self"
          : before.has(other)
            ? "before"
            : after.has(other)
              ? "after"
              : undefined;
      if (where) node.dataset["path"] = where;
      else delete node.dataset["path"];
    }
    for (const { path, from, to } of edges) {
      const on =
        (to === id || before.has(to)) && before.has(from)
          ? "before"
          : from === id && after.has(to)
            ? "after"
            : undefined;
      if (on) {
        path.dataset["on"] = on;
        // What is lit lies on top.
        path.parentNode?.append(path);
      } else delete path.dataset["on"];
    }
  }

  const knowsButton = (id: string): HTMLButtonElement => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button knows";
    button.dataset["knows"] = id;
    button.textContent = "I know this";
    button.addEventListener("click", () => {
      if (marked.has(id)) marked.delete(id);
      else marked.add(id);
      rememberKnown(marked);
      paintStates();
    });
    return button;
  };

  /** A copy of the list's entry. */
  function fillPanel(id: string): void {
    const entry = entries.get(id);
    if (!entry) return;
    const heading = document.createElement("h2");
    heading.tabIndex = -1;
    heading.textContent = titles.get(id) ?? id;
    const close = document.createElement("button");
    close.type = "button";
    close.className = "button";
    close.dataset["action"] = "close";
    close.textContent = "Close";
    close.addEventListener("click", () => leavePanel());
    const head = document.createElement("div");
    head.className = "panel-head";
    const dots = entry.querySelector(".level-dots")?.cloneNode(true);
    head.append(heading, ...(dots ? [dots] : []), knowsButton(id), close);
    const lists = document.createElement("dl");
    lists.append(...[...entry.querySelectorAll("dl > div")].map((row) => row.cloneNode(true)));
    const rest = [entry.querySelector(".concept-definition")?.cloneNode(true) ?? "", lists];
    panel.replaceChildren(head, ...rest);
    panel.hidden = false;
    panel.scrollTop = 0;
  }

  function choose(
    id: string,
    options: { readonly scroll?: boolean; readonly focus?: boolean } = {},
  ): void {
    const node = nodes.get(id);
    if (!node) return;
    if (chosen) nodes.get(chosen)?.removeAttribute("aria-current");
    chosen = id;
    node.setAttribute("aria-current", "true");
    for (const other of nodes.values()) other.tabIndex = other === node ? 0 : -1;
    paintPath(id);
    fillPanel(id);
    paintStates();
    history.replaceState(history.state, "", `#concept-${id}`);
    if (options.focus) node.focus({ preventScroll: true });
    if (options.scroll || options.focus)
      node.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
  }

  function leavePanel(): void {
    panel.hidden = true;
    paintPath(undefined);
    const node = chosen ? nodes.get(chosen) : undefined;
    node?.removeAttribute("aria-current");
    node?.focus({ preventScroll: true });
    chosen = undefined;
    history.replaceState(history.state, "", location.pathname + location.search);
  }

  const view = () => page.dataset["view"];
  const setView = (name: string) => {
    page.dataset["view"] = name;
    for (const radio of page.querySelectorAll<HTMLInputElement>('[name="map-view"]'))
      radio.checked = radio.value === name;
  };

  const conceptOf = (target: EventTarget | null): string | undefined => {
    const link =
      target instanceof Element ? target.closest<HTMLAnchorElement>("a[href^='#concept-']") : null;
    return link?.hash.replace("#concept-", "");
  };

  page.addEventListener("click", (event) => {
    const id = conceptOf(event.target);
    if (id === undefined || view() !== "map" || event.ctrlKey || event.metaKey || event.shiftKey)
      return;
    event.preventDefault();
    const onMap = event.target instanceof Element && event.target.closest(".map-node") !== null;
    choose(id, { scroll: true, focus: !onMap });
    // Enter on a box is a click without a pointer: it goes on to the text.
    if (onMap && event.detail === 0)
      panel.querySelector<HTMLElement>("h2")?.focus({ preventScroll: true });
  });

  part("scroll").addEventListener("keydown", (event) => {
    const id = conceptOf(event.target);
    if (id === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    if (!isArrow(event.key)) return;
    event.preventDefault();
    const next = stepFrom(id, event.key, graph, places);
    if (next !== undefined) choose(next, { focus: true });
  });
  page.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden && !event.defaultPrevented) leavePanel();
  });
  for (const [id, node] of nodes) {
    node.addEventListener("pointerenter", () => paintPath(id));
    node.addEventListener("pointerleave", () => paintPath(chosen));
    node.addEventListener("focus", () => paintPath(id));
    node.addEventListener("blur", () => paintPath(chosen));
    // One stop of the Tab key: the arrows do the rest.
    node.tabIndex = id === graph.order[0] ? 0 : -1;
  }
  for (const [id, entry] of entries) entry.prepend(knowsButton(id));

  watchSearch(
    page.querySelector<HTMLInputElement>("#map-search")!,
    page.querySelector<HTMLElement>("#map-found")!,
    [...entries].map(([id, entry]) => ({
      id,
      title: titles.get(id) ?? id,
      short: nodes.get(id)?.querySelector(".node-name")?.textContent ?? "",
      text: `${entry.querySelector("h3")?.textContent ?? ""} ${entry.querySelector(".concept-definition")?.textContent ?? ""}`,
    })),
    (id) => {
      if (!within(id)) setDepth(levels.length - 1);
      if (view() === "map") choose(id, { focus: true });
      else location.hash = `concept-${id}`;
    },
  );

  function setDepth(to: number): void {
    depth = to;
    for (const radio of page!.querySelectorAll<HTMLInputElement>('[name="map-depth"]'))
      radio.checked = radio.value === levels[to];
    paintStates();
  }
  page.addEventListener("change", (event) => {
    const input = event.target instanceof HTMLInputElement ? event.target : undefined;
    if (input?.name === "map-depth") setDepth(levels.indexOf(input.value));
    if (input?.name === "map-view") setView(input.value);
  });
  document.addEventListener("vitreous:erased", () => {
    marked = new Set();
    paintStates();
  });

  const openHash = () => {
    const id = decodeURIComponent(location.hash).replace("#concept-", "");
    if (nodes.has(id) && view() === "map") choose(id, { scroll: true });
  };
  setView(window.matchMedia("(min-width: 60rem)").matches ? "map" : "list");
  paintStates();
  window.addEventListener("hashchange", openHash);
  openHash();
}

/** The heading without its dots and states. */
const titleOf = (entry: HTMLElement): string =>
  entry.querySelector("h3")?.firstChild?.textContent?.trim() ?? "";
