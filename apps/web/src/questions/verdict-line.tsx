import type { Graded } from "@vitreous/lessons";
import type { ComponentChildren, VNode } from "preact";

const signs: Readonly<Record<Graded["verdict"], string>> = {
  correct: "✓",
  unit: "≈",
  "power-of-ten": "×10",
  sign: "±",
  "keep-trying": "○",
  unreadable: "?",
};

/** Icon, word and sentence, beside the field and announced. The place is there before there is anything to say. */
export function VerdictLine(props: {
  readonly graded: Graded | undefined;
  readonly id?: string;
  readonly children?: ComponentChildren;
}): VNode {
  const { graded } = props;
  return (
    <p class={graded ? `verdict verdict-${graded.verdict}` : "verdict"} role="status" id={props.id}>
      {graded ? (
        <>
          <span class="verdict-icon" aria-hidden="true">
            {signs[graded.verdict]}
          </span>{" "}
          <strong>{graded.word}.</strong> {graded.message}
          {props.children}
        </>
      ) : null}
    </p>
  );
}
