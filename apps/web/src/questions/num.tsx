import { useUniqueId } from "@vitreous/figures";
import { largestSeed, type DrawnVariant, type NumericItem } from "@vitreous/lessons";
import type { VNode } from "preact";
import type { AnswerBook } from "./answer-book.js";
import { NumberForm } from "./number-form.js";
import type { IslandParts } from "./parts.js";
import { QuestionFrame } from "./question-frame.js";
import { useAnswer } from "./use-answer.js";

/** A question answered by a number with its unit. */
export function NumQuestion(props: {
  readonly book: AnswerBook;
  readonly id: string;
  readonly item: NumericItem;
  readonly parts: IslandParts;
}): VNode {
  const { item, parts } = props;
  const state = useAnswer(props.book, props.id);
  return (
    <QuestionFrame parts={parts} state={state}>
      <NumberForm state={state} unit={item.unit} label={parts.label} item={() => item} />
    </QuestionFrame>
  );
}

/** The words with the numbers of a seed in the places that name them. */
function withNumbers(html: string, given: DrawnVariant["given"]): string {
  const box = document.createElement("div");
  box.innerHTML = html;
  for (const place of box.querySelectorAll<HTMLElement>("[data-given]")) {
    const text = given[place.dataset["given"] ?? ""];
    if (text !== undefined) place.textContent = text;
  }
  return box.innerHTML;
}

const partsWith = (parts: IslandParts, given: DrawnVariant["given"]): IslandParts => ({
  ...parts,
  prompt: withNumbers(parts.prompt, given),
  hints: parts.hints.map((hint) => withNumbers(hint, given)),
  solution: parts.solution === undefined ? undefined : withNumbers(parts.solution, given),
});

const seedOf = (text: string | undefined): number => {
  const seed = Number(text ?? "0");
  return Number.isInteger(seed) && seed >= 0 && seed <= largestSeed ? seed : 0;
};

/** A numeric question whose numbers follow a seed: another one like it is a button away. */
export function VariantQuestion(props: {
  readonly book: AnswerBook;
  readonly id: string;
  variant(seed: number): DrawnVariant;
  readonly parts: IslandParts;
  /** A seed that the address asks for. */
  readonly asked: number | undefined;
}): VNode {
  const state = useAnswer(props.book, props.id);
  const { answer } = state;
  const field = useUniqueId();
  const seed = seedOf(answer.parts?.["seed"] ?? (props.asked === undefined ? undefined : String(props.asked))); // prettier-ignore
  const { given, item } = props.variant(seed);
  const parts = partsWith(props.parts, given);
  /** New numbers are a new question: nothing of the old answer holds for them, but a solved one stays solved. */
  const go = (next: number) =>
    state.book.begin(props.id, {
      parts: { seed: String(next) },
      ...(answer.state === "solved" ? { state: "solved" } : {}),
    });
  return (
    <QuestionFrame parts={parts} state={state}>
      <NumberForm
        key={seed}
        state={state}
        unit={item.unit}
        label={parts.label}
        item={() => item}
        parts={{ seed: String(seed) }}
      />
      <p class="variant">
        <button
          type="button"
          class="button"
          data-action="another"
          onClick={() => go((seed % largestSeed) + 1)}
        >
          Another one like it
        </button>
        <label for={field}>Seed</label>
        <input
          id={field}
          type="number"
          min={0}
          max={largestSeed}
          step={1}
          value={seed}
          onChange={(event) => go(seedOf(event.currentTarget.value))}
        />
        <span class="question-rule">
          {seed === 0 ? "the numbers of the text" : "the same seed gives the same numbers"}
        </span>
      </p>
    </QuestionFrame>
  );
}
