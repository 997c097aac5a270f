import { cardName } from "../questions/names.js";

/** A recall card as a lesson's page holds it. */
export interface PageCard {
  readonly id: string;
  /** HTML of our own making. */
  readonly front: string;
  readonly back: string;
}

/** The words of a card, wherever its element stands. */
export function readCard(element: Element): PageCard {
  const summary = element.querySelector("summary");
  return {
    id: cardName(element.id, summary?.textContent ?? ""),
    front: summary?.innerHTML ?? "",
    back: [...element.children]
      .filter((child) => child.tagName !== "SUMMARY")
      .map((child) => child.outerHTML)
      .join(""),
  };
}

/** The cards of a lesson, from its own page: there is no second copy of them. */
export async function cardsOfPage(address: string): Promise<readonly PageCard[]> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: the server answered ${response.status}`);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  return [...page.querySelectorAll('[data-island="card"]')].map(readCard);
}
