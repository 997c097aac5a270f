import { useUniqueId } from "@vitreous/figures";
import { graded, gradeNumber, type Graded, type NumericItem } from "@vitreous/lessons";
import type { VNode } from "preact";
import type { Answer } from "./answers.js";
import { useDraft, type AnswerState } from "./use-answer.js";
import { VerdictLine } from "./verdict-line.js";

/** The verdict that goes with a remembered answer. */
const gradedBefore = (item: NumericItem, answer: Answer): Graded | undefined =>
  answer.attempts > 0 || answer.verdict !== undefined ? gradeNumber(item, answer.text) : undefined;

/** A field, a button and a verdict. `item` is asked for when the answer is checked, because figures change. */
export function NumberForm(props: {
  readonly state: AnswerState;
  readonly unit: string;
  readonly label: string;
  /** Undefined while the figure has not computed yet. */
  item(): NumericItem | undefined;
  /** Kept with the answer, beside its text. */
  readonly parts?: Answer["parts"];
}): VNode {
  const { state, unit } = props;
  const { answer } = state;
  const id = useUniqueId();
  const [text, setText] = useDraft(state, (kept) => kept.text);
  const [given, setGraded] = useDraft<Graded | undefined>(state, (kept) => {
    const item = props.item();
    return item && gradedBefore(item, kept);
  });
  const check = () => {
    const item = props.item();
    if (!item) {
      setGraded(graded("unreadable", "The figure has not computed yet. Ask again in a moment."));
      return;
    }
    const verdict = gradeNumber(item, text);
    setGraded(verdict);
    state.attempt({ graded: verdict, text, label: props.label, ...(props.parts ? { parts: props.parts } : {}) }); // prettier-ignore
  };
  return (
    <>
      <form
        class="answer"
        onSubmit={(event) => {
          event.preventDefault();
          check();
        }}
      >
        <label for={`${id}-answer`} class="visually-hidden">
          Your answer{unit ? ", with its unit" : ""}
        </label>
        <input
          id={`${id}-answer`}
          type="text"
          inputMode="text"
          autoComplete="off"
          autocapitalize="off"
          spellcheck={false}
          value={text}
          data-kept={answer.text}
          aria-describedby={`${id}-verdict`}
          placeholder={unit ? `number and unit (${unit})` : "number"}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <button type="submit" class="button button-primary">
          Check
        </button>
      </form>
      <VerdictLine graded={given} id={`${id}-verdict`} />
    </>
  );
}
