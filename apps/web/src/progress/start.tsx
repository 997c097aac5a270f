import { render } from "preact";
import { ProgressPage } from "./page.js";

/** A lesson as the page of progress names it. */
export interface NamedLesson {
  readonly id: string;
  readonly title: string;
}

/** Brings the page of progress to life. */
export function start(): void {
  const place = document.querySelector<HTMLElement>('[data-island="progress"]');
  if (!place) return;
  const text = place.querySelector('script[data-part="lessons"]')?.textContent ?? "[]";
  const lessons = JSON.parse(text) as readonly NamedLesson[];
  place.replaceChildren();
  const root = document.documentElement.dataset["root"] ?? "./";
  render(
    <ProgressPage
      lessons={lessons}
      root={root}
      version={document.documentElement.dataset["version"] ?? ""}
    />,
    place,
  );
}
