import { useUniqueId } from "@vitreous/figures";
import type { VNode } from "preact";
import type { OptionPart } from "./parts.js";

/** Options of which one, or several, can be chosen. */
export function Options(props: {
  readonly options: readonly OptionPart[];
  readonly chosen: readonly number[];
  readonly many?: boolean;
  readonly label: string;
  onChoose(chosen: readonly number[]): void;
}): VNode {
  const { chosen, many = false } = props;
  const name = useUniqueId();
  const choose = (index: number, on: boolean) => {
    const others = many ? chosen.filter((other) => other !== index) : [];
    props.onChoose(on ? [...others, index].toSorted((a, b) => a - b) : others);
  };
  return (
    <div class="options" role={many ? "group" : "radiogroup"} aria-label={props.label}>
      {props.options.map((option, i) => (
        <label class="option" key={option.value}>
          <input
            type={many ? "checkbox" : "radio"}
            name={name}
            checked={chosen.includes(i)}
            onChange={(event) => choose(i, event.currentTarget.checked)}
          />
          <span dangerouslySetInnerHTML={{ __html: option.html }} />
        </label>
      ))}
    </div>
  );
}

/** "0 2" as it is kept, to indices. */
export const chosenIn = (text: string): readonly number[] =>
  /^\d+(?: \d+)*$/.test(text) ? text.split(" ").map(Number) : [];
export const chosenText = (chosen: readonly number[]): string => chosen.join(" ");
export const rightOf = (options: readonly OptionPart[]): readonly number[] =>
  options.flatMap((option, i) => (option.right ? [i] : []));
