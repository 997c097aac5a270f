import { useUniqueId } from "@vitreous/figures";
import type { VNode } from "preact";
import { useRef, useState } from "preact/hooks";
import { noteCard, type CardEntry } from "../progress/repeats.js";
import { daysUntil } from "../progress/words.js";

/** A recall card: think, turn, and say honestly whether you knew. */
export function RecallCard(props: {
  readonly lesson: string;
  readonly id: string;
  readonly front: string;
  readonly back: string;
  readonly due: boolean;
  readonly entry: CardEntry | undefined;
  /** Called when the reader has judged. */
  onJudged?(knew: boolean): void;
}): VNode {
  const [turned, setTurned] = useState(false);
  const [entry, setEntry] = useState(props.entry);
  const [judged, setJudged] = useState(false);
  const id = useUniqueId();
  const face = useRef<HTMLButtonElement>(null);
  const judge = (knew: boolean) => {
    // The buttons go away with the back of the card.
    face.current?.focus();
    setEntry(noteCard(props.lesson, props.id, knew, new Date()));
    setJudged(true);
    setTurned(false);
    props.onJudged?.(knew);
  };
  const word = judged && entry ? (entry.step > 0 ? `✓ Knew it · returns ${daysUntil(entry.due, new Date())}` : "○ Not yet · returns next visit") : props.due ? "to repeat" : ""; // prettier-ignore
  return (
    <div class="recall-card" data-turned={turned ? "" : undefined}>
      <button
        ref={face}
        type="button"
        class="recall-face"
        aria-expanded={turned}
        aria-controls={`${id}-back`}
        onClick={() => setTurned(!turned)}
      >
        <span class="recall-front" dangerouslySetInnerHTML={{ __html: props.front }} />
        <span class="recall-turn">{turned ? "Turn back" : "Turn"}</span>
      </button>
      <div id={`${id}-back`} class="recall-back" hidden={!turned}>
        <div dangerouslySetInnerHTML={{ __html: props.back }} />
        <p class="question-tools">
          <button type="button" class="button button-primary" onClick={() => judge(true)}>
            Knew it
          </button>
          <button type="button" class="button" onClick={() => judge(false)}>
            Not yet
          </button>
        </p>
      </div>
      <p class="recall-state" role="status">
        {word}
      </p>
    </div>
  );
}
