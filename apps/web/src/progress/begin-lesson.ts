import { showRepeatLine } from "./repeat-line.js";
import { noteVisit, type QuestionStream, type Visit } from "./visits.js";

/** Kinds of question that count as solved or open. Predictions and course questions have nothing to solve here. */
const counted = ["num", "read", "choice", "set", "open", "exercise", "fault"];

/** The questions of the page before they come to life, with the depth that each belongs to. */
export function questionsOfPage(page: ParentNode): Visit["questions"] {
  const islands = page.querySelectorAll<HTMLElement>(
    counted.map((kind) => `[data-island="${kind}"][id]`).join(","),
  );
  return Object.fromEntries(
    [...islands].map((island) => {
      const stream = island.closest<HTMLElement>(".stream")?.dataset["stream"];
      const of: QuestionStream = stream === "blur" || stream === "sharpen" ? stream : "both";
      return [island.id, of];
    }),
  );
}

/** A lesson was opened: its questions are remembered, and what is due is said. Call it before the islands come to life. */
export function beginLesson(lesson: string, root: string): void {
  const now = new Date();
  const head = document.querySelector(".lesson-head");
  if (head) showRepeatLine(head, root, now);
  noteVisit(lesson, questionsOfPage(document), now);
}
