import { dueNow } from "./repeats.js";
import { countWords } from "./words.js";

/** "2 cards and 1 question to repeat": a line at the top of a lesson, when something of any lesson is due. */
export function showRepeatLine(head: Element, root: string, now: Date): void {
  // A lesson that was saved as one file has no page of progress beside it.
  if (location.protocol === "file:") return;
  const due = dueNow(now);
  if (due.cards.length + due.questions.length === 0) return;
  const line = document.createElement("p");
  line.className = "repeat-line";
  line.dataset["role"] = "repeat";
  const link = document.createElement("a");
  link.href = `${root}progress/`;
  const words = countWords(due.cards.length, due.questions.length);
  link.setAttribute("aria-label", `${words} to repeat`);
  const long = document.createElement("span");
  long.className = "repeat-long";
  long.textContent = words;
  const short = document.createElement("span");
  short.className = "repeat-short";
  short.textContent = String(due.cards.length + due.questions.length);
  link.append("↻ ", long, short, " to repeat");
  line.append(link);
  head.append(line);
  document.addEventListener("vitreous:erased", () => line.remove(), { once: true });
}
