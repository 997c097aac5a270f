import type { AnyFigure } from "@vitreous/figures";
import type { VNode } from "preact";
import { patchFrom, showFigure } from "./patch.js";

/** The button of a nudge: it sets the figure, brings it into sight and hands the control over. */
export function NudgeButtons(props: {
  readonly figure: AnyFigure;
  readonly label: string;
  readonly preset: string | undefined;
  readonly set: string | undefined;
  readonly undo: string | undefined;
  readonly focus: string | undefined;
}): VNode {
  const { figure } = props;
  const apply = (patch: Parameters<AnyFigure["set"]>[0]) => {
    figure.set(patch);
    showFigure(figure, props.focus);
  };
  const preset = figure.model.presets?.find((item) => item.id === props.preset);
  return (
    <p class="try-buttons">
      <button
        type="button"
        class="button"
        onClick={() => apply({ ...preset?.state, ...patchFrom(figure, props.set ?? "") })}
      >
        {props.label}
      </button>
      {props.undo === undefined ? null : (
        <button
          type="button"
          class="button"
          onClick={() => apply(patchFrom(figure, props.undo ?? ""))}
        >
          Mend it
        </button>
      )}
    </p>
  );
}
