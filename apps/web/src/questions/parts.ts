/** The words that the prerendered island holds, taken over as they are. */
export interface IslandParts {
  readonly kind: string;
  readonly prompt: string;
  readonly hints: readonly string[];
  readonly solution: string | undefined;
  readonly options: readonly {
    readonly html: string;
    readonly right: boolean;
    readonly value: string;
  }[];
}

const inner = (element: Element) =>
  [...element.children]
    .filter((child) => child.tagName !== "SUMMARY")
    .map((child) => child.outerHTML)
    .join("");

export function partsOf(island: HTMLElement): IslandParts {
  const parts = (name: string) => [
    ...island.querySelectorAll<HTMLElement>(`:scope > [data-part="${name}"]`),
  ];
  const prompt = [...island.children].filter(
    (child) => !child.hasAttribute("data-part") && !child.classList.contains("question-kind"),
  );
  const [solution] = parts("solution");
  return {
    kind: island.querySelector(".question-kind")?.textContent ?? "",
    prompt: prompt.map((child) => child.outerHTML).join(""),
    hints: parts("hint").map(inner),
    solution: solution && inner(solution),
    options: parts("option").map((option, i) => ({
      html: option.innerHTML,
      right: option.dataset["right"] !== undefined,
      value: option.dataset["value"] ?? String(i),
    })),
  };
}
