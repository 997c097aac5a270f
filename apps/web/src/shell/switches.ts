import { recall, remember } from "./memory.js";

const root = document.documentElement;

/** The first element of the text that is in sight, and how far it is from the top. */
function anchorInSight(): { element: Element; top: number } | undefined {
  for (const element of document.querySelectorAll(
    ".lesson-body > section > *, .lesson-body .stream > *, .lesson-head > *",
  )) {
    const box = element.getBoundingClientRect();
    if (box.height > 0 && box.bottom > 80) return { element, top: box.top };
  }
  return undefined;
}

function setStream(stream: string): void {
  const anchor = anchorInSight();
  root.dataset["stream"] = stream;
  remember("stream", stream);
  // What the reader was looking at stays where it was; text of the other depth opens around it.
  if (anchor && anchor.element.getBoundingClientRect().height > 0) {
    window.scrollBy({
      top: anchor.element.getBoundingClientRect().top - anchor.top,
      behavior: "instant",
    });
  }
}

function setTheme(theme: string): void {
  if (theme === "auto") delete root.dataset["theme"];
  else root.dataset["theme"] = theme;
  remember("theme", theme);
  colourAround(theme);
}

/** The bar of a phone, or of the installed lab, has the colour of the page: the system's choice, or the reader's. */
function colourAround(theme: string): void {
  const metas = [...document.querySelectorAll<HTMLMetaElement>("meta[data-theme-color]")];
  const colours = new Map(
    metas.map((meta) => [meta.dataset["themeColor"], meta.dataset["colour"] ?? meta.content]),
  );
  for (const meta of metas) {
    meta.dataset["colour"] ??= meta.content;
    meta.content = colours.get(theme) ?? meta.dataset["colour"];
  }
}

/** Ties the two switches of the header to the page and to this browser's memory. */
export function watchSwitches(): void {
  const now: Readonly<Record<string, string>> = {
    stream: root.dataset["stream"] ?? "blur",
    theme: recall("theme") ?? "auto",
  };
  colourAround(now["theme"] ?? "auto");
  for (const input of document.querySelectorAll<HTMLInputElement>(".switch input")) {
    input.checked = input.value === now[input.name];
    input.addEventListener("change", () => {
      if (input.name === "stream") setStream(input.value);
      else setTheme(input.value);
    });
  }
}
