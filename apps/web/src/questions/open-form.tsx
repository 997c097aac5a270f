import { useUniqueId } from "@vitreous/figures";
import type { VNode } from "preact";
import { chosenIn } from "./options.js";
import type { IslandParts } from "./parts.js";
import type { AnswerState } from "./use-answer.js";
import { Words } from "./words.js";

/** Without a rubric of its own, a model answer is compared as a whole. */
const wholeAnswer = ["My answer says the same, or something as good."];

/** Write, compare with the model answer, tick what was there: the ticks are the score. */
export function OpenForm(props: {
  readonly state: AnswerState;
  readonly parts: IslandParts;
  /** Fields that a machine checks decide; the ticks are then only kept. */
  readonly ticksDecide: boolean;
  readonly placeholder?: string;
}): VNode {
  const { state, parts } = props;
  const { answer, book, id: question } = state;
  const id = useUniqueId();
  const rubric = parts.rubric.length > 0 ? parts.rubric : wholeAnswer;
  const ticked = chosenIn(answer.parts?.["ticks"] ?? "").filter((line) => line < rubric.length);
  const written = answer.text.trim() !== "";
  const compared = answer.parts?.["compared"] === "yes";
  const compare = () => {
    state.change({ parts: { ...answer.parts, compared: compared ? "" : "yes" } });
    if (!compared && (!written || !props.ticksDecide)) book.reveal(question, parts.label);
  };
  const tick = (line: number, on: boolean) => {
    const next = on ? [...ticked, line].toSorted((a, b) => a - b) : ticked.filter((other) => other !== line); // prettier-ignore
    if (props.ticksDecide) book.tick(question, next, rubric.length, parts.label);
    else state.change({ parts: { ...answer.parts, ticks: next.join(" ") } }, true);
  };
  return (
    <div class="open-form">
      <label for={`${id}-text`} class="open-label">
        Your answer
      </label>
      <textarea
        id={`${id}-text`}
        rows={5}
        value={answer.text}
        data-kept={answer.text}
        placeholder={props.placeholder ?? "Write before you compare, even one sentence."}
        aria-describedby={`${id}-kept`}
        onInput={(event) => state.change({ text: event.currentTarget.value })}
      />
      <p class="question-tools">
        <button
          type="button"
          class={written ? "button button-primary" : "button"}
          data-action="compare"
          aria-expanded={compared}
          onClick={compare}
        >
          {compared
            ? "Hide the model answer"
            : written
              ? "Compare with a model answer"
              : "Read the model answer without writing"}
        </button>
        <span class="question-rule" id={`${id}-kept`}>
          {written ? "Kept in this browser." : ""}
        </span>
      </p>
      {compared ? (
        <div class="solution model-answer">
          <p class="hint-title">Model answer</p>
          <Words html={parts.solution ?? ""} />
          <fieldset class="rubric">
            <legend>Tick what your answer says</legend>
            {rubric.map((line, i) => (
              <label class="option" key={line}>
                <input
                  type="checkbox"
                  checked={ticked.includes(i)}
                  onChange={(event) => tick(i, event.currentTarget.checked)}
                />
                <span dangerouslySetInnerHTML={{ __html: line }} />
              </label>
            ))}
          </fieldset>
        </div>
      ) : null}
      <p class="verdict score" role="status">
        {compared ? (
          <>
            <span class="verdict-icon" aria-hidden="true">
              {ticked.length === rubric.length ? "✓" : "○"}
            </span>{" "}
            <strong>
              {ticked.length} of {rubric.length}
            </strong>{" "}
            {answer.state === "revealed" && props.ticksDecide
              ? "points. The model answer was read first, so this returns at your next visit."
              : "points."}
          </>
        ) : null}
      </p>
    </div>
  );
}
