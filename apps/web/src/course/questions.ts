import { recallAnswers } from "../questions/answers.js";
import type { FilterItem, QuestionFilter } from "./question-filter.js";
import { addressOfFilter, filterFields, filterOfAddress, passes } from "./question-filter.js";

interface Row {
  readonly element: HTMLElement;
  readonly group: HTMLElement;
  readonly item: FilterItem;
}

function rowsOf(page: HTMLElement): readonly Row[] {
  return [...page.querySelectorAll<HTMLElement>(".question-items > li")].map((element) => {
    const group = element.closest<HTMLElement>(".question-group") ?? page;
    const data = element.dataset;
    return {
      element,
      group,
      item: {
        text: `${element.textContent ?? ""} ${group.querySelector("h3")?.textContent ?? ""}`,
        session: group.dataset["session"] ?? "",
        depth: (data["depth"] ?? "").split(" "),
        type: data["type"] ?? "",
        check: data["check"] ?? "",
        open: data["open"] ?? "",
      },
    };
  });
}

const stateWords = { open: "begun", solved: "✓ solved", revealed: "answer read" } as const;

/** What this reader has done already, beside each question; anew when the data is erased. */
function showProgress(rows: readonly Row[]): void {
  const answers = recallAnswers("questions");
  for (const { element } of rows) {
    const answer = answers[element.id];
    element.querySelector(".question-state")?.remove();
    if (!answer) continue;
    const state = document.createElement("span");
    state.className = "question-state";
    state.textContent = ` · ${stateWords[answer.state]}`;
    element.querySelector(".question-facts")?.append(state);
  }
}

function watchFilter(form: HTMLFormElement): void {
  const page = form.closest<HTMLElement>(".questions-page");
  if (!page) return;
  const rows = rowsOf(page);
  const count = form.querySelector('[data-part="count"]');
  const control = (name: string) => form.elements.namedItem(name) as HTMLInputElement;
  const read = (): QuestionFilter => {
    const values = Object.fromEntries(filterFields.map((name) => [name, control(name).value]));
    return { ...filterOfAddress(""), ...values };
  };
  const show = (): void => {
    const filter = read();
    let shown = 0;
    const full = new Set<HTMLElement>();
    for (const { element, group, item } of rows) {
      const keep = passes(item, filter);
      element.hidden = !keep;
      if (keep) {
        shown += 1;
        full.add(group);
      }
    }
    for (const { group } of rows) group.hidden = !full.has(group);
    for (const section of page.querySelectorAll<HTMLElement>(":scope > section"))
      section.hidden = [...section.querySelectorAll(".question-group")].every((group) =>
        group.hasAttribute("hidden"),
      );
    if (count)
      count.textContent =
        shown === rows.length
          ? `All ${rows.length} questions.`
          : shown === 0
            ? "No question fits. Take a word or a choice away."
            : `${shown} of ${rows.length} questions.`;
    history.replaceState(
      history.state,
      "",
      `${location.pathname}${addressOfFilter(filter)}${location.hash}`,
    );
  };
  for (const [name, value] of Object.entries(filterOfAddress(location.search)))
    control(name).value = value;
  showProgress(rows);
  document.addEventListener("vitreous:erased", () => showProgress(rows));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", show);
  // The fields are empty only after the event.
  form.addEventListener("reset", () => setTimeout(show));
  show();
}

/** The form of one question, and its program where it has one. */
async function startQuestion(page: HTMLElement): Promise<void> {
  const { questionStarters } = await import("../questions/starters.js");
  // Before the islands: it reads the cells where the page has printed them.
  const cells = page.querySelector(".cell")
    ? (await import("../cells/start.js")).startCells(
        page,
        `question-${page.dataset["question"]}`,
        [],
      )
    : undefined;
  const none = { figures: new Map(), checks: {}, sketches: {}, variants: {} };
  for (const island of page.querySelectorAll<HTMLElement>("[data-island]"))
    questionStarters[island.dataset["island"] ?? ""]?.(island, {
      lesson: "questions",
      ...none,
      cells,
    });
}

/** The list of questions with its filter, and the page of one question. */
export async function start(): Promise<void> {
  const page = document.querySelector<HTMLElement>(".question-page");
  if (page) await startQuestion(page);
  const form = document.querySelector<HTMLFormElement>('[data-island="question-filter"]');
  if (form) watchFilter(form);
}
