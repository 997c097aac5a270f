import type { VNode } from "preact";
import { useUniqueId } from "./hooks.js";
import type { ChoiceOption } from "../contract/params.js";

export interface ChoiceGroupProps<T extends string> {
  readonly label: string;
  readonly options: readonly ChoiceOption<T>[];
  readonly value: T;
  readonly onChange: (value: T) => void;
  readonly hint?: string | undefined;
}

/** Radio buttons in a row: the arrow keys choose, as everywhere. */
export function ChoiceGroup<T extends string>(props: ChoiceGroupProps<T>): VNode {
  const name = useUniqueId();
  return (
    <fieldset class="choice" title={props.hint}>
      <legend>{props.label}</legend>
      <div class="choice-row">
        {props.options.map((option) => (
          <label key={option.value} class="choice-option" title={option.hint}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === props.value}
              onChange={() => props.onChange(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
