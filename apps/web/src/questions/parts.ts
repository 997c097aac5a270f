export interface OptionPart {
  readonly html: string;
  readonly right: boolean;
  readonly value: string;
}

/** The words that the prerendered island holds, taken over as they are. */
export interface IslandParts {
  readonly kind: string;
  readonly prompt: string;
  readonly hints: readonly string[];
  readonly solution: string | undefined;
  readonly options: readonly OptionPart[];
  /** Lines to tick after the model answer was read. */
  readonly rubric: readonly string[];
  /** Cells of the page, to be moved, not copied. */
  readonly cells: readonly HTMLElement[];
  /** Text of the JSON that the island carries. */
  readonly data: string | undefined;
  /** The first words of the prompt, for lists. */
  readonly label: string;
}

const inner = (element: Element) =>
  [...element.children]
    .filter((child) => child.tagName !== "SUMMARY")
    .map((child) => child.outerHTML)
    .join("");

/** The words alone: formulas are read once, not once as MathML and once as glyphs. */
function wordsOf(element: Element): string {
  const copy = element.cloneNode(true) as Element;
  for (const twice of copy.querySelectorAll(".katex-mathml, .visually-hidden")) twice.remove();
  return (copy.textContent ?? "").replace(/\s+/g, " ").trim();
}

function shortened(text: string, length = 96): string {
  if (text.length <= length) return text;
  return `${text.slice(0, text.lastIndexOf(" ", length))} …`;
}

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
    rubric: parts("rubric").flatMap(
      (list) =>
      [...list.querySelectorAll("li")].map((line) => line.innerHTML.replace(/^\s*\[[ x]?\]\s*/, "")), // prettier-ignore
    ),
    cells: parts("cells"),
    data: parts("answer")[0]?.textContent ?? undefined,
    label: shortened(prompt.map(wordsOf).join(" ")),
  };
}
