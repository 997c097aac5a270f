import type { VNode } from "preact";
import { useEffect } from "preact/hooks";
import type { AnyFigure } from "./any-figure.js";
import { useThrottled } from "./hooks.js";

export interface ChallengeCardProps {
  readonly figure: AnyFigure;
  /** Id of a challenge that the figure declares. */
  readonly id: string;
  /** Called whenever the verdict of an exact result changes. */
  readonly onVerdict?: (done: boolean) => void;
}

/** A goal reached by setting the figure, with its progress in words. */
export function ChallengeCard({ figure, id, onVerdict }: ChallengeCardProps): VNode | null {
  const challenge = figure.model.challenges?.find((item) => item.id === id);
  const shown = figure.shown.value;
  const verdict = challenge && shown ? challenge.goal(shown.result, shown.state) : undefined;
  const done = verdict?.done ?? false;
  const exact = shown?.quality === "exact";
  useEffect(() => {
    if (exact) onVerdict?.(done);
  }, [done, exact, onVerdict]);
  const progress = useThrottled(verdict?.progress ?? "", 600);
  if (!challenge) return null;
  return (
    <div class={done ? "challenge challenge-done" : "challenge"} data-challenge={id}>
      <p class="challenge-prompt">{challenge.prompt}</p>
      <p class="challenge-state" role="status">
        <span class="challenge-sign" aria-hidden="true">
          {done ? "✓" : "○"}
        </span>{" "}
        {done ? "Reached: " : "Not yet: "}
        {progress}
      </p>
      {challenge.start ? (
        <button
          type="button"
          class="button"
          onClick={() => challenge.start && figure.set(challenge.start)}
        >
          Set the start
        </button>
      ) : null}
    </div>
  );
}
